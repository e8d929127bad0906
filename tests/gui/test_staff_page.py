"""«Сотрудники»: list, filters, card, bulk acts, panels — through the window over the base."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from python_calamine import CalamineWorkbook

from desktop.services import acts, search
from desktop.services.people import card, fields, listing, missing
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place, Toast
from desktop.views.program.program import Program
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.bulk import BulkDialog
from desktop.views.staff.people.list_view import StaffList
from tests.gui.conftest import RecordedMessages


@pytest.fixture
def page(program: Program) -> StaffPage:
    program.go(Place("staff"))
    settle()
    found = program.window.navigation.page("staff")
    assert isinstance(found, StaffPage)
    return found


@pytest.fixture
def view(page: StaffPage) -> StaffList:
    found = page.view("list")
    assert isinstance(found, StaffList)
    return found


@pytest.fixture
def toasts(program: Program) -> list[Toast]:
    found: list[Toast] = []
    assert program.office is not None
    program.office.toasted.connect(found.append)
    return found


def person(program: Program, words: str) -> uuid.UUID:
    assert program.office is not None
    return program.office.read(search.find, "person", words).ids[0]


def load(program: Program, who: uuid.UUID) -> card.PersonCard:
    assert program.office is not None
    return program.office.read(card.load, who, program.office.today)


def child(parent: QWidget, name: str) -> Any:
    found = parent.findChild(QWidget, name)
    assert found is not None, name
    return found


def names(view: StaffList) -> list[str]:
    rows = [view.list.model.row_at(number) for number in range(len(view.list.ids))]
    return [row.full.surname for row in rows if row is not None]


def test_chips_hold_the_counts_of_the_training_base(view: StaffList) -> None:
    words = [made.text() for made in view.list.head.chips.buttons]
    assert words == [
        "Все 24",
        "Готовы наставлять 9",
        "Ищут наставника 6",
        "Молодые специалисты 6",
        "Без ИОМ педагога 5",
        "Не хватает данных 4",
        "Без компетенций 3",
        "Другие сады 31",
        "Архив 2",
    ]


def test_a_chip_of_a_place(program: Program, view: StaffList) -> None:
    program.go(Place("staff", "list", chip=listing.NOVICES))
    assert names(view) == ["Ёлкина", "Жукова", "Назарян", "Осокина", "Руднева", "Соловьёва"]


def test_a_search_of_a_place(program: Program, view: StaffList) -> None:
    program.go(Place("staff", "list", search="логопед"))
    settle()
    assert names(view) == ["Гармаева", "Квашнина"]


def test_a_person_hidden_by_the_conditions_is_uncovered(program: Program, view: StaffList) -> None:
    program.go(Place("staff", "list", chip=listing.NOVICES))
    program.go(Place("staff", "list", person(program, "ким вера")))
    assert view.list.head.chips.active == listing.OTHERS
    assert view.card.title.text() == "Ким Вера Борисовна"
    assert view.card.is_read_only
    assert "№\xa012 «Кораблик» — карточку ведут там" in view.card.subtitle.text()


def test_a_person_of_a_partner_whose_card_we_keep(program: Program, view: StaffList) -> None:
    program.go(Place("staff", "list", person(program, "константинопольская")))
    assert view.card.title.text().startswith("Константинопольская")
    assert not view.card.is_read_only


def test_the_head_of_a_card(program: Program, view: StaffList) -> None:
    program.go(Place("staff", "list", person(program, "осокина")))
    assert view.card.subtitle.text() == "воспитатель · 2\xa0г. 2\xa0мес. · корпус 1"
    assert view.card.toggles.offer.text() == "Готова быть наставником"
    assert view.card.toggles.offer.is_on
    shown = [made.text() for made in view.card.missing.findChildren(QLabel)]
    assert "дата трудового договора" in shown
    program.go(Place("staff", "list", person(program, "швец")))
    assert view.card.toggles.offer.text() == "Готов быть наставником"


def test_fill_in_leads_into_the_field(program: Program, view: StaffList) -> None:
    program.window.activateWindow()
    program.go(Place("staff", "list", person(program, "осокина")))
    child(view.card, "staff.missing.fill.1").click()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert "terms.contract_date" in focused.objectName()


def test_filling_in_takes_the_gap_away(program: Program, view: StaffList) -> None:
    who = person(program, "осокина")
    program.go(Place("staff", "list", who))
    assert program.office is not None
    program.office.write(fields.set_field, who, "terms.contract_date", program.office.today)
    assert view.card.missing.isHidden()
    assert view.list.head.chips.buttons[5].text() == "Не хватает данных 3"


def test_a_field_saves_itself_and_is_one_act(program: Program, view: StaffList) -> None:
    who = person(program, "осокина")
    program.go(Place("staff", "list", who))
    form = view.card.section("main").forms["rest"]  # type: ignore[attr-defined]
    editor = form.editor("profile.niche")
    editor.line.setText("мастерская лэпбука")
    editor.finished.emit()
    assert load(program, who).values["profile.niche"] == "мастерская лэпбука"
    assert program.office is not None
    titles = [act.title for act in program.office.read(acts.undoable)]
    assert titles[0] == "изменение поля «Ниша: чем хочу быть известна»: Осокина\xa0Т.\xa0В."


def test_a_refused_value_stands_under_its_field(
    program: Program, view: StaffList, messages: RecordedMessages
) -> None:
    program.go(Place("staff", "list", person(program, "осокина")))
    form = view.card.section("main").forms["name"]  # type: ignore[attr-defined]
    form.editor("person.surname").line.setText("")
    form.editor("person.surname").finished.emit()
    assert form.row("person.surname").problem.startswith("Без фамилии карточку не найти")
    assert messages.errors == []


def test_fields_which_follow_from_others(program: Program, view: StaffList) -> None:
    program.go(Place("staff", "list", person(program, "шевчук")))
    main: Any = view.card.section("main")
    assert not main.forms["work"].row("terms.job_function_basis").isHidden()
    assert main.forms["experience"].row("category.is_mentor").editor.isEnabled()
    program.go(Place("staff", "list", person(program, "осокина")))
    assert main.forms["work"].row("terms.job_function_basis").isHidden()
    assert not main.forms["experience"].editor("category.is_mentor").box.isEnabled()
    assert main.forms["experience"].row("category.is_mentor").hint_label.text() == (
        "Возможно только при высшей категории"
    )


def test_without_consent_voluntary_fields_are_hidden(program: Program, view: StaffList) -> None:
    from desktop.models import DataConsent
    from desktop.storage.log import acts as log

    who = person(program, "осокина")
    program.go(Place("staff", "list", who))
    main: Any = view.card.section("main")
    niche = main.forms["rest"].row("profile.niche")
    assert niche.isVisibleTo(main)

    def withdraw(session: Any) -> None:
        from sqlmodel import select

        for consent in session.exec(select(DataConsent).where(DataConsent.person_id == who)):
            session.delete(consent)
        log.name(session, "согласия отозваны")

    assert program.office is not None
    program.office.write(withdraw)
    assert not niche.isVisibleTo(main)
    assert main.no_consent.isVisibleTo(main)
    assert main.no_consent.text() == "Нет согласия на обработку данных."


def test_turning_a_toggle_off_asks_nothing(
    program: Program, view: StaffList, toasts: list[Toast]
) -> None:
    who = person(program, "осокина")
    program.go(Place("staff", "list", who))
    view.card.toggles.offer.click()
    assert not load(program, who).wants_to_mentor
    assert toasts[-1].text == "Карточка снята с ярмарки. Пары не изменились."
    toasts[-1].buttons[0].action()
    assert load(program, who).wants_to_mentor


def test_bulk_change_through_the_dialog(
    program: Program, view: StaffList, toasts: list[Toast]
) -> None:
    program.go(Place("staff", "list", chip=listing.NOVICES))
    view.list.table.tick_shown()
    child(view.list, "staff.bulk.change").click()
    dialog = view.findChild(BulkDialog)
    assert dialog is not None
    dialog.choose("category.value", "first")
    assert dialog.preview.text().startswith("Изменится у 6 из 6: Ёлкина")
    assert dialog.primary.text() == "Изменить у 6"
    dialog.primary.click()
    assert toasts[-1].text == "Изменено у 6 педагогов: первая."
    rows = [view.list.model.row_at(number) for number in range(6)]
    assert {row.category for row in rows if row is not None} == {"первая"}
    program.undo_last()
    assert load(program, person(program, "осокина")).values["category.value"] == "none"


def test_bulk_dialog_says_when_nothing_would_change(program: Program, view: StaffList) -> None:
    who = person(program, "осокина")
    assert program.office is not None
    dialog = BulkDialog(program.office, [who], view)
    dialog.choose("employment.position", "educator")
    assert dialog.preview.text() == "Ни у кого не изменится: это значение у всех уже стоит."
    assert not dialog.primary.isEnabled()


def test_to_the_trash_and_back(program: Program, view: StaffList, toasts: list[Toast]) -> None:
    program.go(Place("staff", "list", person(program, "осокина")))
    view.list.trash_wanted.emit([person(program, "осокина")])
    assert "Осокина" not in names(view)
    assert view.card.title.text() != "Осокина Татьяна Викторовна"
    assert "в корзине" in toasts[-1].text
    toasts[-1].buttons[0].action()
    assert "Осокина" in names(view)


def test_archive_from_the_bulk_bar(program: Program, view: StaffList, toasts: list[Toast]) -> None:
    view.list.model.set_ticked([person(program, "осокина"), person(program, "швец")], on=True)
    child(view.list, "staff.bulk.archive").click()
    assert "Все 22" in view.list.head.chips.buttons[0].text()
    assert toasts[-1].text == "В архиве: 2\xa0карточки."


def test_history_panel_follows_the_card(program: Program, view: StaffList) -> None:
    who = person(program, "осокина")
    assert program.office is not None
    program.office.write(fields.set_field, who, "employment.position", "methodist")
    program.go(Place("staff", "list", who, focus="history"))
    settle()
    panel = view.host.panel
    assert panel is not None
    shown = [made.text() for made in panel.findChildren(QLabel)]
    assert "воспитатель → методист" in shown
    child(panel, "history.1.return").click()
    assert load(program, who).values["employment.position"] == "educator"
    program.go(Place("staff", "list", person(program, "швец")))
    settle()
    assert child(panel, "history.empty").text().startswith("Запись не менялась с")


def test_a_panel_takes_the_whole_place_in_a_narrow_window(
    program: Program, view: StaffList
) -> None:
    program.window.resize(1092, 614)
    settle()
    program.go(Place("staff", "list", person(program, "осокина"), focus="history"))
    settle()
    assert view.panes.isHidden()
    view.host.close_panel()
    assert not view.panes.isHidden()


def test_narrow_window_shows_card_or_list(program: Program, view: StaffList) -> None:
    program.window.resize(1092, 614)
    settle()
    program.go(Place("staff", "list", person(program, "осокина")))
    assert view.card.isVisible()
    assert not view.list.isVisible()
    view.card.back_button.click()
    assert view.list.isVisible()


def test_the_switch_of_views(program: Program, page: StaffPage) -> None:
    buttons = page.findChildren(QPushButton)
    wanted = next(made for made in buttons if made.objectName() == "staff.view.market")
    wanted.click()
    settle()
    assert page.current == "market"
    program.go(Place("staff"))
    assert page.current == "list"


def test_who_only_looks_changes_nothing(program: Program, view: StaffList) -> None:
    assert program.office is not None
    program.go(Place("staff", "list", person(program, "осокина")))
    program.office.set_role("viewer")
    settle()
    assert not child(view.list.head, "staff.action.add").isEnabled()
    assert view.card.is_read_only
    assert view.card.missing.isHidden()
    keys = {action.code: action for action in view.card.more_actions() if action.code}
    assert not keys["trash"].enabled()
    assert keys["history"].enabled()


def test_the_menu_of_a_card(program: Program, view: StaffList) -> None:
    program.go(Place("staff", "list", person(program, "осокина")))
    texts = [action.text for action in view.card.more_actions() if action.text]
    assert texts == [
        "Создать копированием",
        "История записи",
        "Стать наставником…",
        "Найти наставника…",
        "Документы…",
        "Печать карточки",
        "Проверить склонение…",
        "Похож на другого сотрудника…",
        "Перевести в другой корпус…",
        "Уволена…",
        "В архив",
        "В корзину",
    ]
    program.go(Place("staff", "list", person(program, "мельникова")))
    texts = [action.text for action in view.card.more_actions()]
    assert "Вернуть из архива" in texts
    program.go(Place("staff", "list", person(program, "ким вера")))
    texts = [action.text for action in view.card.more_actions()]
    assert texts == ["Предложить правку…", "История записи"]


def test_excel_gets_what_is_shown(
    program: Program,
    view: StaffList,
    messages: RecordedMessages,
    toasts: list[Toast],
    tmp_path: Path,
) -> None:
    program.go(Place("staff", "list", chip=listing.GAPS))
    messages.files.append(str(tmp_path / "Сотрудники"))
    view.list.excel_wanted.emit()
    assert toasts[-1].text == "Сохранено: Сотрудники.xlsx"
    book = CalamineWorkbook.from_path(tmp_path / "Сотрудники.xlsx")
    cells = book.get_sheet_by_index(0).to_python()
    assert cells[0][0] == "Сотрудники"
    text = "\n".join(str(cell) for row in cells for cell in row)
    assert "Показаны: Не хватает данных" in text
    assert "Осокина" in text
    assert "Абрамова" not in text


def test_the_list_goes_to_paper(program: Program, view: StaffList) -> None:
    view.list.print_wanted.emit()
    dialog = next(made for made in view.findChildren(QDialog) if made.objectName())
    assert dialog.objectName() == "dialog.print_list"
    assert "Сотрудники. МБДОУ" in dialog.sheet_title.text()  # type: ignore[attr-defined]


def test_insert_asks_for_a_new_person(program: Program, view: StaffList, qtbot: Any) -> None:
    qtbot.keyClick(view.list.table, Qt.Key.Key_Insert)
    assert [made.objectName() for made in view.findChildren(QDialog)] == ["dialog.person"]


def test_help_names_the_screen(page: StaffPage) -> None:
    text = page.help_text()
    assert text.purpose.startswith("Здесь карточки всех сотрудников")
    assert next(act.text for act in text.acts) == "Добавить сотрудника"


def test_counts_stay_true_to_the_service(program: Program, view: StaffList) -> None:
    assert program.office is not None
    found = program.office.read(missing.people_with_gaps, program.office.today)
    program.go(Place("staff", "list", chip=listing.GAPS))
    assert set(view.list.ids) == set(found)
