"""«Собрать творческую группу» from the task to the group, and the list of groups."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.services import acts, groups, market
from desktop.services.competences import Key
from desktop.services.matching.team_types import Easing
from desktop.views.common.fields import Named
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, Toast
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.program.program import Program
from desktop.views.teams.groups import GroupsView
from desktop.views.teams.wizard import TeamWizard
from tests.gui.pair_desk import page_of

AREAS = ("digital", "environment", "art")


@pytest.fixture
def wizard(office: Office, program: Program) -> Iterator[TeamWizard]:
    made = TeamWizard(office, parent=program.window)
    made.open()
    yield made
    made.close()
    made.deleteLater()


def fill(wizard: TeamWizard, *areas: str) -> None:
    wizard.task_step.about.editor("title").set_value("Лаборатория цифровых игр")
    for area in areas or AREAS:
        wizard.task_step.needs.add(Key(area))


def exclude(wizard: TeamWizard, office: Office, surname: str) -> None:
    people = office.read(market.staff, today=office.today)
    chosen = tuple(Named(one.id, one.name) for one in people if one.name.startswith(surname))
    wizard.task_step.who.editor("exclude").set_value(chosen)


def test_a_task_wants_a_title_and_three_skills(wizard: TeamWizard) -> None:
    wizard.go_on()
    assert wizard.current == 0
    assert wizard.task_step.about.row("title").problem == groups.NO_TITLE
    fill(wizard, "digital", "art")
    wizard.go_on()
    assert wizard.current == 0
    assert wizard.problem.text() == "Выберите от 3 до 6 умений. Сейчас выбрано 2."


def test_a_seventh_skill_is_not_taken(wizard: TeamWizard) -> None:
    fill(wizard, "digital", "art", "play", "norms", "family", "speech", "social")
    assert len(wizard.task_step.needs.wishes) == 6
    assert not wizard.task_step.needs.combo.isVisible()


def test_from_the_task_to_the_group_in_one_act(wizard: TeamWizard, office: Office) -> None:
    toasts: list[Toast] = []
    office.toasted.connect(toasts.append)
    fill(wizard)
    wizard.go_on()
    assert len(wizard.variants_step.cards) == 3
    assert not wizard.primary.isEnabled()
    card = wizard.variants_step.cards[0]
    assert card.title.text() == "Вариант 1 — 2 человека, закрывает 3 из 3"
    card.choose.click()
    assert wizard.current == 2
    assert wizard.primary.text() == "Создать группу"
    wizard.finish_step.form.editor("goal").set_value("Банк цифровых игр")
    wizard.primary.click()
    line = next(one for one in office.read(groups.listed, office.today) if "цифровых" in one.title)
    made = office.read(groups.load, line.id, office.today)
    assert {one.person_id for one in made.members} == card.variant.ids
    assert all(one.reason for one in made.members)
    assert made.skills == ("ИКТ", "РППС", "Художественно-эстетическое")
    assert made.goal == "Банк цифровых игр"
    assert made.leader_id in card.variant.ids
    assert office.read(acts.journal)[0].title == "новая группа: Лаборатория цифровых игр"
    assert toasts[-1].text == "Группа «Лаборатория цифровых игр» создана: 2\u00a0человека."
    assert [one.text for one in toasts[-1].buttons] == ["Открыть", "Отменить"]


def test_a_member_is_replaced(wizard: TeamWizard) -> None:
    fill(wizard)
    wizard.go_on()
    card = wizard.variants_step.cards[0]
    before = card.variant.ids
    popover = wizard.variants_step.replace_in(card)
    assert popover is not None
    first = popover.findChild(QPushButton, "dialog.team.replace.1")
    assert first is not None
    name = first.text()
    first.click()
    after = card.variant
    assert len(after.ids & before) == 1
    assert name in {member.name for member in after.members}
    assert after.covered == after.needed == 3
    assert wizard.variants_step.variant is after


def test_the_task_without_an_answer_offers_what_would_help(
    wizard: TeamWizard, office: Office
) -> None:
    fill(wizard, "wellbeing", "digital", "art")
    exclude(wizard, office, "Ткач")
    wizard.go_on()
    step = wizard.variants_step
    assert step.sentence.text().startswith("Такую группу собрать не из кого: ")
    assert not step.cards
    texts = [
        made.text()
        for number in range(1, 6)
        if (made := step.findChild(QPushButton, f"dialog.team.ease.{number}")) is not None
    ]
    assert "Искать в других садах" in texts
    assert "Убрать это умение" in texts
    assert "Сделать его желательным" in texts


@pytest.mark.parametrize("easing", [Easing.OTHER_ORGANIZATIONS, Easing.MAKE_DESIRABLE])
def test_an_offered_change_is_shown_by_the_first_step_too(
    wizard: TeamWizard, office: Office, easing: Easing
) -> None:
    fill(wizard, "wellbeing", "digital", "art")
    exclude(wizard, office, "Ткач")
    wizard.go_on()
    search = wizard.variants_step.search
    assert search is not None
    change = next(one for one in search.answer.relaxations if one.kind is easing)
    wizard.variants_step.ease(change)
    assert wizard.variants_step.cards
    if easing is Easing.OTHER_ORGANIZATIONS:
        assert wizard.task_step.who.values()["network"] is True
    else:
        wish = wizard.task_step.needs.wishes[0]
        assert (wish.choice.key, wish.is_obligatory) == (Key("wellbeing"), False)


def test_going_back_without_a_change_keeps_the_choice(wizard: TeamWizard) -> None:
    fill(wizard)
    wizard.go_on()
    wizard.variants_step.cards[1].choose.click()
    chosen = wizard.variants_step.variant
    wizard.show_step(0)
    wizard.go_on()
    assert wizard.variants_step.variant is chosen
    wizard.show_step(0)
    wizard.task_step.needs.add(Key("play"))
    wizard.go_on()
    assert wizard.variants_step.variant is None


def test_the_term_goes_over_and_wrong_terms_are_refused(wizard: TeamWizard, office: Office) -> None:
    fill(wizard)
    early = office.today.replace(year=office.today.year - 1)
    wizard.task_step.about.editor("ended_on").set_value(early)
    wizard.go_on()
    wizard.variants_step.cards[0].choose.click()
    assert wizard.finish_step.form.values()["ended_on"] == early
    wizard.primary.click()
    assert wizard.isVisible()
    assert len(office.read(groups.listed, office.today)) == 2


@pytest.fixture
def view(program: Program) -> GroupsView:
    program.go(Place("pairs", "groups"))
    found = page_of(program).view("groups")
    assert isinstance(found, GroupsView)
    settle()
    return found


def test_groups_are_listed_opened_and_changed(view: GroupsView, office: Office) -> None:
    lines = office.read(groups.listed, office.today)
    assert len(view.list.ids) == 2
    view.show_place(Place("pairs", "groups", lines[0].id))
    assert view.card.title.text() == "Игра на свежем воздухе"
    office.write(groups.set_field, lines[0].id, "title", "Игра круглый год")
    assert view.card.title.text() == "Игра круглый год"


def test_a_group_goes_to_the_trash_and_comes_back(
    view: GroupsView, office: Office, program: Program
) -> None:
    first = view.list.ids[0]
    view.list.trash_wanted.emit([first])
    assert first not in view.list.ids
    program.undo_last()
    assert first in view.list.ids


def test_an_archived_group_stands_under_its_chip(view: GroupsView, office: Office) -> None:
    first = view.list.ids[0]
    menu = view.list.menu_of(first)
    archive = next(line for line in menu.actions() if line.text() == "В архив")
    archive.trigger()
    menu.close()
    view.list.head.chips.choose("ended")
    assert list(view.list.ids) == [first]
    again = view.list.menu_of(first)
    assert "Вернуть из архива" in [line.text() for line in again.actions()]
    again.close()


def test_a_group_of_known_people_is_created_and_undone(
    view: GroupsView, office: Office, program: Program, toasts: list[str]
) -> None:
    dialog = view.make()
    assert isinstance(dialog, RecordDialog)
    found = PeopleFinder(office).find
    dialog.form.editor("title").set_value("Школа игры")
    dialog.form.editor("leader").set_value(found("осокина")[0])
    dialog.form.editor("members").set_value((found("квашнина")[0], found("осокина")[0]))
    dialog.primary.click()
    settle()
    line = next(one for one in office.read(groups.listed, office.today) if "игры" in one.title)
    assert len(line.members) == 2
    assert line.leader.startswith("Осокина")
    assert toasts[-1] == "Группа «Школа игры» создана: 2 человека."
    program.undo_last()
    settle()
    assert len(view.list.ids) == 2


def test_a_group_without_people_is_refused(view: GroupsView) -> None:
    dialog = view.make()
    assert isinstance(dialog, RecordDialog)
    dialog.form.editor("title").set_value("Школа игры")
    dialog.primary.click()
    assert dialog.isVisible()
    assert len(view.list.ids) == 2
    dialog.close()
