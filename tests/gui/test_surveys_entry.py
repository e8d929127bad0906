"""The quick entry: digits, several choices, texts, the place in the middle, the second pass."""

from __future__ import annotations

import uuid

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.people import listing as people
from desktop.services.people.listing import NOVICES, PeopleQuery
from desktop.services.surveys import answers, campaigns
from desktop.services.surveys.campaigns import SurveyDraft
from desktop.services.surveys.sheets import NOTHING, Given
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.surveys.entry.view import EntryView
from tests.gui.card_tools import only
from tests.gui.paper_desk import WAIT


def key(widget: QWidget, code: Qt.Key, text: str = "") -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(widget, event)


def digits(view: EntryView, text: str) -> None:
    for one in text:
        key(view, Qt.Key(ord(one)) if one.isdigit() else Qt.Key.Key_Minus, one)


def begin(program: Program, code: str, count: int) -> tuple[uuid.UUID, EntryView]:
    office = program.office
    assert office is not None
    ids = office.read(people.list_ids, PeopleQuery(chip=NOVICES), office.today)[:count]
    is_anonymous = code == "event_feedback"
    draft = SurveyDraft(code, people=tuple(ids), is_anonymous=is_anonymous)
    made = office.write(campaigns.create, draft, office.today)
    program.go(Place("surveys", "entry", made))
    settle()
    view = program.window.page("surveys").view("entry")
    assert isinstance(view, EntryView)
    return made, view


def sheet(program: Program, survey: uuid.UUID, number: int = 0) -> dict[str, Given]:
    office = program.office
    assert office is not None
    one = office.read(answers.queue, survey)[number]
    assert one.response_id is not None
    return office.read(answers.sheet, one.response_id)


@pytest.fixture
def started(program: Program) -> tuple[uuid.UUID, EntryView]:
    return begin(program, "deficits", 2)


def test_twenty_one_digits_and_four_lines_make_a_sheet(
    program: Program, started: tuple[uuid.UUID, EntryView]
) -> None:
    survey, view = started
    digits(view, "2" * 12 + "1" + "-" + "3" * 7)
    assert view.sheet.place == 21
    assert view.typed.text().startswith("Уже введено: 1·2 2·2")
    view.pane.line.setText("Мало времени")
    view.pane.line.returnPressed.emit()
    view.pane.line.setText("1 3")
    view.pane.line.returnPressed.emit()
    view.pane.line.returnPressed.emit()
    view.pane.line.setText("99")
    view.pane.line.returnPressed.emit()
    assert view.pane.trouble.text().startswith("Варианты стоят под номерами")
    view.pane.line.setText("4")
    view.pane.line.returnPressed.emit()
    assert view.done.text().startswith("Готово: ")
    found = sheet(program, survey)
    assert found["area.special_needs"] == Given(point=1)
    assert "area.family" not in found
    assert found["obstacle"] == Given(words="Мало времени")
    assert found["unions"] == Given(choices=("creative", "initiative"))
    key(view, Qt.Key.Key_Return)
    assert view.number == 1
    assert view.sheet.place == 0


def test_backspace_and_arrows_lead_back(started: tuple[uuid.UUID, EntryView]) -> None:
    _, view = started
    digits(view, "21")
    key(view, Qt.Key.Key_Backspace)
    assert view.sheet.place == 1
    digits(view, "3")
    assert view.sheet.given["area.planning"] == Given(point=3)
    key(view, Qt.Key.Key_Up)
    key(view, Qt.Key.Key_Up)
    assert view.sheet.place == 0
    digits(view, "9")
    assert view.sheet.place == 0


def test_leaving_in_the_middle_keeps_the_place(
    program: Program, started: tuple[uuid.UUID, EntryView]
) -> None:
    survey, view = started
    digits(view, "2" * 12)
    view.close_button.click()
    settle()
    program.go(Place("surveys", "entry", survey))
    settle()
    assert view.sheet.place == 12
    assert view.pane.words.text().startswith("13. Работа с детьми с ОВЗ")


def test_the_place_is_kept_behind_answers_which_were_left_out(
    program: Program, started: tuple[uuid.UUID, EntryView]
) -> None:
    survey, view = started
    digits(view, "2" * 12 + "--")
    key(view, Qt.Key.Key_Escape)
    settle()
    assert program.window.page("surveys").current == "list"
    program.go(Place("surveys", "entry", survey))
    settle()
    assert view.sheet.place == 14


def test_what_stands_in_the_line_is_kept_by_escape(
    program: Program, started: tuple[uuid.UUID, EntryView]
) -> None:
    survey, view = started
    digits(view, "2" * 21)
    view.pane.line.setText("Мало времени")
    key(view.pane.line, Qt.Key.Key_Escape)
    settle()
    assert sheet(program, survey)["obstacle"] == Given(words="Мало времени")
    program.go(Place("surveys", "entry", survey))
    settle()
    assert view.sheet.place == 21
    assert view.pane.line.text() == "Мало времени"


def test_a_crash_in_the_middle_loses_no_answer(
    qtbot: QtBot, program: Program, started: tuple[uuid.UUID, EntryView]
) -> None:
    """The view is never left: who opens the base after a crash sees what was written down."""
    survey, view = started
    digits(view, "2" * 12)
    office = program.office
    assert office is not None
    after = EntryView(office)
    qtbot.addWidget(after)

    def goes_on() -> bool:
        after.show_place(Place("surveys", "entry", survey))
        return after.sheet.place == 12

    qtbot.waitUntil(goes_on, timeout=WAIT)
    assert {one.point for one in after.sheet.given.values()} == {2}
    after.deleteLater()


def test_enter_in_the_last_line_shows_the_end_of_the_sheet(
    started: tuple[uuid.UUID, EntryView],
) -> None:
    _, view = started
    digits(view, "2" * 21)
    for _ in range(4):
        key(view.pane.line, Qt.Key.Key_Return)
    assert view.number == 0
    assert view.done.text().startswith("Готово: ")
    key(view, Qt.Key.Key_Return)
    assert view.number == 1


def test_the_second_pass_shows_only_what_differs(
    program: Program, started: tuple[uuid.UUID, EntryView]
) -> None:
    survey, view = started
    digits(view, "2" * 21)
    for _ in range(4):
        view.pane.line.clear()
        view.pane.line.returnPressed.emit()
    view.again.click()
    digits(view, "2" * 12 + "1" + "2" * 8)
    for _ in range(4):
        view.pane.line.returnPressed.emit()
    assert view.check.text.text() == "13: было 2 владею, стало 1 пробую. Верно:"
    digits(view, "2")
    settle()
    assert sheet(program, survey)["area.special_needs"] == Given(point=1)
    office = program.office
    assert office is not None
    checked = office.read(answers.rows, survey)
    assert [row.is_checked for row in checked] == [True]


def test_an_anonymous_survey_asks_for_numbers(program: Program) -> None:
    survey, view = begin(program, "event_feedback", 2)
    assert view.who.text() == "Бланк № 1 · 1 из 2"
    digits(view, "42")
    for _ in range(3):
        view.pane.line.returnPressed.emit()
    found = sheet(program, survey)
    assert found == {"use": Given(point=4), "apply": Given(choices=("partly",))}


def test_a_sheet_of_the_answers_is_checked_from_its_section(
    program: Program, started: tuple[uuid.UUID, EntryView]
) -> None:
    """«Сверить ввод…» begins the second pass of the sheet under the cursor."""
    survey, view = started
    digits(view, "2" * 21)
    view.go_on()
    program.go(Place("surveys", "list", survey, "answers"))
    settle()
    check = only(program.window, QPushButton, "surveys.answers.check")
    assert not check.isEnabled(), "a sheet which was left in the middle is not checked"
    program.go(Place("surveys", "entry", survey))
    settle()
    for _ in range(4):
        view.put(NOTHING)
    program.go(Place("surveys", "list", survey, "answers"))
    settle()
    assert check.isEnabled()
    check.click()
    settle()
    assert view.first
    assert "второй проход" in view.who.text()
    assert not view.sheet.given
