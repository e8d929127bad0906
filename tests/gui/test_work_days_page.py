"""«Производственный календарь»: the year, a day corrected by hand, keyboard and undo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.pairs import work_days
from desktop.services.pairs.work_days import DAY_OFF, SHORT, WORKING
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.work_days.page import WorkDaysPage
from tests.gui.card_tools import plain
from tests.gui.conftest import RecordedMessages
from tests.gui.pair_desk import press

MONDAY = dt.date(2026, 5, 4)


@pytest.fixture
def page(program: Program) -> WorkDaysPage:
    program.go(Place("service", "work_days", section="2026"))
    settle()
    found = program.window.page("service.work_days")
    assert isinstance(found, WorkDaysPage)
    return found


def _kind(office: Office, day: dt.date) -> str:
    return office.read(work_days.calendar).kind(day)


def test_the_year_of_the_reminder_is_shown(page: WorkDaysPage):
    assert page.name.text() == "2026"
    assert page.grid.cell(dt.date(2026, 1, 1)).kind == DAY_OFF
    page.after.click()
    assert page.name.text() == "2027"


def test_the_keyboard_walks_and_changes_a_day(page: WorkDaysPage, office: Office, program: Program):
    page.grid.go_to(MONDAY - dt.timedelta(days=8))
    press(page.grid, Qt.Key.Key_Down)
    press(page.grid, Qt.Key.Key_Right)
    assert page.grid.current == MONDAY
    press(page.grid, Qt.Key.Key_Space)
    assert _kind(office, MONDAY) == DAY_OFF
    press(page.grid, Qt.Key.Key_Space)
    assert _kind(office, MONDAY) == SHORT
    assert page.grid.current == MONDAY
    program.undo_last()
    settle()
    assert page.grid.cell(MONDAY).kind == DAY_OFF
    press(page.grid, Qt.Key.Key_PageDown)
    assert page.grid.current.month == 6


def test_a_day_is_chosen_below_with_a_note_and_goes_back_to_the_law(
    page: WorkDaysPage, office: Office, toasts: list[str]
):
    page.grid.go_to(MONDAY)
    page.kind.choose(DAY_OFF)
    assert toasts[-1] == "4 мая 2026 г.: выходной."
    page.note.setText("перенос с 3 января")
    page.note.editingFinished.emit()
    assert page.grid.cell(MONDAY).note == "перенос с 3 января"
    assert "перенос с 3 января" in page.grid.accessibleName()
    page.law.click()
    assert _kind(office, MONDAY) == WORKING
    assert not page.law.isEnabled()


def test_the_reminder_is_gone_when_a_day_was_entered(page: WorkDaysPage, office: Office):
    assert not office.read(work_days.has_year, 2026)
    page.set_kind(MONDAY, DAY_OFF)
    assert office.read(work_days.has_year, 2026)


def test_days_do_not_overlap_at_any_width(page: WorkDaysPage):
    for width in (300, 700, 1100):
        page.grid.resize(width, page.grid.sizeHint().height())
        places = [page.grid.place_of(day) for day in (MONDAY, dt.date(2026, 6, 1))]
        assert not places[0].intersects(places[1])
        last = page.grid.place_of(dt.date(2026, 12, 31))
        assert last.bottom() <= page.grid.sizeHint().height()


def test_a_viewer_changes_nothing(page: WorkDaysPage, office: Office):
    office.set_role("viewer")
    page.grid.go_to(MONDAY)
    press(page.grid, Qt.Key.Key_Space)
    assert _kind(office, MONDAY) == WORKING
    assert not page.kind.isEnabled()
    office.set_role("senior_educator")


def test_a_table_of_days_is_loaded_and_taken_back(
    page: WorkDaysPage,
    office: Office,
    program: Program,
    messages: RecordedMessages,
    tmp_path: Path,
    qtbot: QtBot,
):
    table = tmp_path / "Календарь.csv"
    table.write_text("Дата;День\n04.05.2026;выходной\n30.04.2026;сокращённый\n", "utf-8")
    messages.files.append(str(table))
    with qtbot.waitSignal(office.toasted) as said:
        page.load_button.click()
    assert plain(said.args[0]) == "Календарь загружен: 2026: 1 день не как по закону."
    assert _kind(office, MONDAY) == DAY_OFF
    program.undo_last()
    settle()
    assert _kind(office, MONDAY) == WORKING


def test_a_wrong_table_is_refused_with_its_row(
    page: WorkDaysPage, office: Office, messages: RecordedMessages, tmp_path: Path, qtbot: QtBot
):
    table = tmp_path / "Календарь.csv"
    table.write_text("Дата;День\n04.05.2026;выходной\n31.02.2026;выходной\n", "utf-8")
    messages.files.append(str(table))
    page.load_button.click()
    qtbot.waitUntil(lambda: bool(messages.errors))
    assert messages.errors[0].startswith("Строка 3: «31.02.2026» — не дата.")
    assert _kind(office, MONDAY) == WORKING
