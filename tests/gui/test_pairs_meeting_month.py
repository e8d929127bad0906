"""The view «Встречи»: a month as a grid and as a list, empty months, opening, the trash."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.services.pairs.board import Chip
from desktop.views.common.listing_print import ListingPrintDialog
from desktop.views.common.month_grid import DayButton as MeetingButton
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.page import EXCEL, PRINT
from desktop.views.pairs.meeting.calendar_view import MeetingsView
from desktop.views.pairs.meeting.dialog import MeetingDialog
from desktop.views.pairs.page import PairsPage
from desktop.views.program.program import Program
from tests.gui.pair_desk import board_of
from tests.gui.paper_desk import press


@pytest.fixture
def view(program: Program, office: Office) -> MeetingsView:
    program.go(Place("pairs", "meetings"))
    settle()
    page = program.window.page("pairs")
    assert isinstance(page, PairsPage)
    found = page.view("meetings")
    assert isinstance(found, MeetingsView)
    assert office.today == dt.date(2025, 11, 20)
    return found


def test_the_month_of_today_is_shown_in_weeks(view: MeetingsView) -> None:
    assert view.bar.name.text() == "ноябрь 2025"
    days = list(view.grid.cells)
    assert days[0] == dt.date(2025, 10, 27)
    assert days[-1] == dt.date(2025, 11, 30)
    assert len(view.grid.findChildren(MeetingButton)) > 0


def test_planned_meetings_look_different(view: MeetingsView) -> None:
    looks = {
        one.line.is_planned: one.property("look")
        for month in (10, 11, 12)
        for one in _shown(view, month)
    }
    assert looks == {False: "held", True: "planned"}


def _shown(view: MeetingsView, month: int) -> list[MeetingButton]:
    view.show_month(dt.date(2025, month, 1))
    settle()
    return view.grid.findChildren(MeetingButton)


def test_arrows_and_home_walk_through_the_months(view: MeetingsView) -> None:
    press(view, Qt.Key.Key_Left)
    assert view.bar.name.text() == "октябрь 2025"
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Right)
    assert view.bar.name.text() == "декабрь 2025"
    press(view, Qt.Key.Key_Home)
    assert view.bar.name.text() == "ноябрь 2025"


def test_an_empty_month_offers_to_write_one(view: MeetingsView) -> None:
    view.show_month(dt.date(2026, 7, 1))
    assert view.stack.currentWidget() is view.empty
    assert view.empty.sentence == "В июле встреч не записано."


def test_the_list_shows_the_same_meetings(view: MeetingsView) -> None:
    view.form.choose("list")
    settle()
    assert len(view.list.ids) == len(view.list.model.ids) > 0
    shown = len(view.list.ids)
    _choose(view, "запланированы")
    planned = len(view.list.ids)
    _choose(view, "состоялись")
    assert 0 < planned < shown
    assert planned + len(view.list.ids) == shown
    assert len(view.grid.findChildren(MeetingButton)) == len(view.list.ids)


def _choose(view: MeetingsView, words: str) -> None:
    view.filters.state.fill()
    lines = view.filters.state.button.menu().actions()
    next(line for line in lines if line.text() == words).trigger()
    settle()


def test_the_month_is_printed_as_its_list(view: MeetingsView) -> None:
    assert view.list.ids
    view.page_acts()[PRINT]()
    (dialog,) = (one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isModal())
    assert isinstance(dialog, ListingPrintDialog)
    assert dialog.sheet_title.text().startswith("Встречи")
    dialog.reject()
    assert EXCEL in view.page_acts()


def test_the_filters_are_those_of_the_board(view: MeetingsView, program: Program) -> None:
    view.filters.head.search.setText("айда план")
    settle()
    assert {b.line.sentence for b in view.grid.findChildren(MeetingButton)} == {"Айдарова – Ткач"}
    view.filters.head.search.setText("нетакогочеловека")
    settle()
    assert view.stack.currentWidget() is view.empty
    assert view.empty.sentence == "По этим условиям ничего не нашлось."
    view.filters.reset()
    settle()
    assert view.filters.head.search.text() == ""
    view.filters.head.chips.choose(Chip.STUCK)
    assert [len(one.cards) for one in board_of(program).grid.columns.values()] == [0, 0, 1, 0, 0]


def test_a_meeting_of_another_month_is_gone_to(
    view: MeetingsView, program: Program, office: Office
) -> None:
    line = next(iter(_shown(view, 10))).line
    view.show_month(office.today)
    program.go(Place("pairs", "meetings", line.id))
    settle()
    assert view.bar.name.text() == "октябрь 2025"
    dialog = next(one for one in program.window.findChildren(MeetingDialog) if one.isVisible())
    dialog.close()


def test_an_earlier_school_year_shows_its_months(view: MeetingsView, office: Office) -> None:
    office.show_year(2024)
    settle()
    assert view.bar.name.text() == "ноябрь 2024"
    office.show_year(None)
    settle()
    assert view.bar.name.text() == "ноябрь 2025"


def test_a_meeting_is_opened_and_corrected(view: MeetingsView, office: Office) -> None:
    one = next(b for b in view.grid.findChildren(MeetingButton) if not b.line.is_planned)
    dialog = view.open(one.line)
    assert isinstance(dialog, MeetingDialog)
    assert dialog.form.kind.code == one.line.kind_code
    dialog.form.topic.setText("среда группы")
    dialog.write_and_close.click()
    settle()
    assert any(
        b.line.topic == "среда группы"
        for b in view.grid.findChildren(MeetingButton)
        if b.line.id == one.line.id
    )


def test_a_meeting_goes_to_the_trash_and_comes_back(
    view: MeetingsView, program: Program, toasts: list[str]
) -> None:
    before = len(view.list.ids)
    view.remove([view.list.ids[0]])
    settle()
    assert toasts[-1] == "Встреча в корзине."
    assert len(view.list.ids) == before - 1
    program.undo_last()
    settle()
    assert len(view.list.ids) == before
