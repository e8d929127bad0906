"""Dialogs of «Сотрудники»: a new person, declension, leaving, another building, people alike."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.services import search
from desktop.services.people import card, creating, declension, lifecycle, listing, similar_pairs
from desktop.services.people.creating import PersonDraft
from desktop.services.training.keys import key
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, Toast
from desktop.views.people.declension_dialog import DeclensionDialog, open_declension
from desktop.views.people.union_dialog import UnionDialog
from desktop.views.program.program import Program
from desktop.views.staff.people.new_person import NewPersonDialog, open_new_person
from desktop.views.staff.people.person_dialogs import dismiss_dialog, line_dialog, move_dialog
from desktop.views.staff.people.similar_page import SimilarPage


@pytest.fixture
def toasts(office: Office) -> list[Toast]:
    found: list[Toast] = []
    office.toasted.connect(found.append)
    return found


@pytest.fixture(autouse=True)
def _nobody_else_is_alike(office: Office) -> None:
    """The file of № 19 brought a card like one of our archive (ux.md 21.4)."""
    office.write(similar_pairs.keep_apart, key("person", "arch2"), key("person", "k19_13"))


def person(office: Office, words: str) -> uuid.UUID:
    return office.read(search.find, "person", words).ids[0]


def enter(dialog: DraftDialog, **values: Any) -> None:
    """Type as the user does: each field is edited and left."""
    for code, value in values.items():
        editor: Any = dialog.form.editor(code)
        editor.set_value(value)
        editor.edited.emit()


def count(office: Office) -> int:
    return office.read(listing.counts, office.today)["all"]


def test_a_new_person(program: Program, office: Office, toasts: list[Toast]) -> None:
    dialog = open_new_person(office, program.window)
    enter(dialog, surname="Белкина", name="Анна", patronymic="Павловна", position="educator")
    assert dialog.form.editor("sex").value() == "f"
    dialog.primary.click()
    assert not dialog.isVisible()
    assert count(office) == 25
    assert toasts[-1].text.startswith("Добавлена карточка: Белкина")
    shown = office.read(card.load, person(office, "белкина"), office.today)
    assert (shown.sex, shown.values["employment.position"]) == ("f", "educator")


def test_one_more_after_another(program: Program, office: Office) -> None:
    dialog = open_new_person(office, program.window)
    enter(dialog, surname="Белкина", name="Анна", patronymic="Павловна", position="educator")
    dialog.more.click()
    assert dialog.isVisible()
    assert dialog.form.editor("surname").value() is None
    assert dialog.form.editor("position").value() == "educator"
    assert count(office) == 25


def test_what_is_missing_is_said_in_the_dialog(program: Program, office: Office) -> None:
    dialog = open_new_person(office, program.window)
    enter(dialog, name="Анна")
    dialog.primary.click()
    assert dialog.isVisible()
    assert dialog.form.row("surname").problem.startswith("Без фамилии карточку не найти")
    assert count(office) == 24


def test_no_patronymic(program: Program, office: Office) -> None:
    dialog = open_new_person(office, program.window)
    enter(dialog, surname="Саргсян", name="Ани", no_patronymic=True, sex="f", position="educator")
    assert dialog.form.row("patronymic").isHidden()
    dialog.primary.click()
    shown = office.read(card.load, person(office, "саргсян"), office.today)
    assert shown.values["person.no_patronymic"] is True


def test_a_chosen_sex_is_not_guessed_again(program: Program, office: Office) -> None:
    dialog = open_new_person(office, program.window)
    enter(dialog, surname="Белкина", name="Анна", patronymic="Павловна")
    enter(dialog, sex="m")
    enter(dialog, patronymic="Петровна")
    assert dialog.form.editor("sex").value() == "m"


def alike(program: Program, office: Office) -> NewPersonDialog:
    dialog = open_new_person(office, program.window)
    enter(dialog, surname="Осокина", name="Татьяна", position="educator")
    dialog.look_alike()
    return dialog


def test_somebody_alike_is_named(program: Program, office: Office) -> None:
    dialog = alike(program, office)
    assert dialog.alike.text.text() == (
        "Похоже, Осокина Татьяна Викторовна уже есть: воспитатель, корпус 1."
    )
    assert dialog.alike.open_card.text() == "Открыть её карточку"
    assert not dialog.primary.isEnabled()


def test_another_person_is_remembered(program: Program, office: Office) -> None:
    dialog = alike(program, office)
    dialog.alike.other.click()
    assert dialog.alike.isHidden()
    dialog.primary.click()
    assert count(office) == 25
    assert office.read(similar_pairs.find, office.today) == []


def test_her_card_is_opened_instead(program: Program, office: Office) -> None:
    alike(program, office).alike.open_card.click()
    settle()
    page: Any = program.window.navigation.page("staff")
    assert page.view("list").card.title.text() == "Осокина Татьяна Викторовна"


def test_copy_keeps_position_and_building(program: Program, office: Office) -> None:
    like = office.read(card.load, person(office, "гармаева"), office.today)
    dialog = open_new_person(office, program.window, like)
    assert dialog.form.editor("position").value() == "speech_therapist"
    enter(dialog, surname="Белкина", name="Анна", patronymic="Павловна")
    dialog.primary.click()
    made = office.read(card.load, person(office, "белкина"), office.today)
    key = "employment.building_id"
    assert made.values[key] == like.values[key]


def shown_dialog(program: Program, office: Office) -> DeclensionDialog:
    dialog = open_declension(office, program.window)
    assert dialog is not None
    return dialog


def test_three_people_wait_for_a_look(program: Program, office: Office) -> None:
    dialog = shown_dialog(program, office)
    assert dialog.count.text() == "1 из 3"
    assert dialog.title.text() == "Склонение: Кузьмич Тамара Ивановна"
    dialog.following.click()
    assert dialog.title.text() == "Склонение: Непомнящая Ольга Ильинична"
    assert "«в отношении Непомнящей\xa0О.\xa0И.»" in dialog.phrases.text()


def test_all_right_goes_on_to_the_next(program: Program, office: Office) -> None:
    dialog = shown_dialog(program, office)
    for number in range(3):
        assert dialog.count.text() == f"{number + 1} из 3"
        dialog.primary.click()
    assert not dialog.isVisible()
    assert office.read(declension.to_check) == []


def test_nobody_waits(program: Program, office: Office, toasts: list[Toast]) -> None:
    for who in office.read(declension.to_check):
        office.write(lifecycle.trash, [who])
    assert open_declension(office, program.window) is None
    assert toasts[-1].text == "Склонение всех имён проверено."


def type_form(dialog: DeclensionDialog, case: str, text: str) -> None:
    dialog.forms[case].setText(text)
    dialog.forms[case].textEdited.emit(text)


def test_the_other_forms_follow_the_pattern(program: Program, office: Office) -> None:
    dialog = shown_dialog(program, office)
    assert not dialog.pattern.isVisible()
    type_form(dialog, "genitive", "Кузьмича Тамары Ивановны")
    assert dialog.pattern.isVisible()
    dialog.pattern.click()
    assert dialog.forms["dative"].text() == "Кузьмичу Тамаре Ивановне"
    dialog.automatic.click()
    assert dialog.forms["dative"].text() == "Кузьмич Тамаре Ивановне"


def test_an_empty_form_is_not_stored(program: Program, office: Office) -> None:
    dialog = shown_dialog(program, office)
    type_form(dialog, "genitive", "")
    dialog.primary.click()
    assert dialog.problem.text()
    assert dialog.count.text() == "1 из 3"


def test_sex_and_frozen_surname(program: Program, office: Office) -> None:
    dialog = DeclensionDialog(office, [person(office, "непомнящая")], program.window)
    dialog.open()
    assert dialog.declined.isChecked()
    dialog.frozen.click()
    assert dialog.forms["genitive"].text() == "Непомнящая Ольги Ильиничны"
    dialog.sex.choose("m")
    assert dialog.forms["genitive"].text() != "Непомнящая Ольги Ильиничны"


def test_leaving(program: Program, office: Office, toasts: list[Toast]) -> None:
    who = person(office, "осокина")
    dialog = dismiss_dialog(office, who, program.window)
    enter(dialog, day=dt.date(2025, 11, 14), reason="переезд")
    dialog.primary.click()
    shown = office.read(card.load, who, office.today)
    assert shown.is_archived
    assert shown.values["terms.end_reason"] == "переезд"
    toasts[-1].buttons[0].action()
    assert not office.read(card.load, who, office.today).is_archived


def test_another_building(program: Program, office: Office, toasts: list[Toast]) -> None:
    who = person(office, "осокина")
    buildings = office.read(card.choices)["buildings"]
    dialog = move_dialog(office, who, program.window)
    assert dialog.form.editor("building").value() == buildings[0][0]
    enter(dialog, building=buildings[1][0])
    dialog.primary.click()
    assert "корпус 2" in office.read(card.load, who, office.today).subtitle
    assert toasts[-1].text == "Осокина\xa0Т.\xa0В.: корпус 2."


def test_one_more_category(program: Program, office: Office) -> None:
    who = person(office, "осокина")
    dialog = line_dialog(office, who, "category", None, program.window)
    enter(dialog, **{"category.value": "first", "category.awarded_on": dt.date(2025, 1, 31)})
    dialog.primary.click()
    shown = office.read(card.load, who, office.today)
    assert shown.values["category.value"] == "first"


@pytest.fixture
def twins(office: Office) -> uuid.UUID:
    draft = PersonDraft(
        "Осокина",
        "Татьяна",
        "Петровна",
        position="methodist",
        more={"contact.work_phone": "+7 900 000-00-99"},
    )
    return office.write(creating.create, draft)


def similar(program: Program, record: uuid.UUID | None = None) -> SimilarPage:
    program.go(Place("staff", "similar", record))
    settle()
    page: Any = program.window.navigation.page("staff")
    found = page.view("similar")
    assert isinstance(found, SimilarPage)
    return found


def child(parent: QWidget, name: str) -> Any:
    found = parent.findChild(QWidget, name)
    assert found is not None, name
    return found


def test_nobody_is_alike(program: Program) -> None:
    page = similar(program)
    assert page.empty.isVisible()
    assert page.empty.sentence == "Похожих карточек нет."


def test_pairs_are_compared(program: Program, twins: uuid.UUID) -> None:
    page = similar(program)
    texts = [made.text() for made in child(page, "similar.1").findChildren(QLabel)]
    assert "Одинаковые фамилия и имя, разные отчества" in texts
    assert "Осокина Татьяна Викторовна" in texts
    assert "Осокина Татьяна Петровна" in texts


def test_different_people(
    program: Program, office: Office, twins: uuid.UUID, toasts: list[Toast]
) -> None:
    page = similar(program)
    child(page, "similar.1.apart").click()
    assert page.empty.isVisible()
    assert office.read(similar_pairs.find, office.today) == []
    toasts[-1].buttons[0].action()
    assert len(office.read(similar_pairs.find, office.today)) == 1


def test_later(program: Program, office: Office, twins: uuid.UUID) -> None:
    page = similar(program)
    child(page, "similar.1.later").click()
    assert page.empty.isVisible()
    assert len(office.read(similar_pairs.find, office.today)) == 1
    assert not similar(program).empty.isVisible()


def test_one_person(program: Program, office: Office, twins: uuid.UUID) -> None:
    page = similar(program)
    child(page, "similar.1.same").click()
    dialog = page.findChild(UnionDialog)
    assert dialog is not None
    dialog.cards.choose("employment.position", 1)
    dialog.primary.click()
    settle()
    found = office.read(search.find, "person", "осокина").ids
    assert len(found) == 1
    shown = office.read(card.load, found[0], office.today)
    assert shown.values["employment.position"] == "methodist"
    assert str(shown.full) == "Осокина Татьяна Викторовна"
    program.undo_last()
    assert len(office.read(search.find, "person", "осокина").ids) == 2


def test_two_cards_chosen_by_hand(program: Program, office: Office) -> None:
    page = similar(program, person(office, "осокина"))
    assert page.title.text() == "Похожие карточки: Осокина\xa0Т.\xa0В."
    page.with_whom.setText("швец")
    page.with_whom.suggest()
    assert page.with_whom.suggestions[0].startswith("Швец Павел Андреевич")
    page.with_whom.choose(0)
    texts = [made.text() for made in child(page, "similar.1").findChildren(QLabel)]
    assert "Швец Павел Андреевич" in texts
