"""A line on «Сегодня» about assignments opens the package of its pairs; the rows below it."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.pairs import reminders
from desktop.services.today import Line
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.preparing import until, wait_for
from desktop.views.office import Office
from desktop.views.program.program import Program
from desktop.views.today.pair_lines import PAIR_SENTENCES
from tests.gui.prepare_desk import few_file, training_base, view

__all__ = ["few_file", "training_base", "view"]


@pytest.fixture
def line(office: Office) -> Line:
    found = office.read(lambda session: list(reminders.find(session, office.today)))
    (unpapered,) = [one for one in found if one.kind == reminders.UNPAPERED]
    return unpapered


@pytest.fixture
def opened(qtbot: QtBot, program: Program, office: Office, view: PrepareView, line: Line) -> Line:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.resize(1366, 768)
    settle()
    button, _list = PAIR_SENTENCES[reminders.UNPAPERED].buttons(line)
    assert button.place is not None
    office.go(button.place)
    _rest(view)
    return line


def _rest(view: PrepareView) -> None:
    wait_for(view)
    until(lambda: not view.package.is_busy)


def test_the_package_opens_at_the_paper_which_is_missing(opened: Line, view: PrepareView) -> None:
    assert view.package.is_open
    assert view.kinds.chosen_code == opened.paper == reminders.CONSENT
    selection = view.desk.selection
    assert selection is not None
    assert selection.ticked


def test_ctrl_enter_presses_the_primary_act_of_the_page(opened: Line, view: PrepareView) -> None:
    pressed: list[str] = []
    for made in (view.package.send, view.package.print, view.foot.print, view.foot.send):
        made.clicked.connect(partial(pressed.append, made.objectName()))
    primary = view.package.send if view.package.send.isEnabled() else view.package.print
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ([primary.objectName()] if primary.isEnabled() else [])
    _rest(view)


def test_the_acts_of_the_kind_come_back_when_the_panel_is_closed(
    opened: Line, view: PrepareView
) -> None:
    assert view.foot.isVisible()
    view.look.view.field_clicked.emit("орг.город")
    settle()
    assert view.gaps.is_open
    view.gaps.panel.close_button.click()
    settle()
    assert view.steps.is_wide
    assert view.foot.isVisible()
    assert not view.package.one.isVisible()
    _rest(view)


def test_tab_comes_to_the_switch_of_views_before_the_search(
    opened: Line, view: PrepareView
) -> None:
    view.kinds.search.setFocus(Qt.FocusReason.TabFocusReason)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    stop = QApplication.focusWidget()
    assert stop is not None
    assert stop.objectName() == "documents.view.prepare"
