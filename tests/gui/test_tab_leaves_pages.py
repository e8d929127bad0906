"""Nobody is caught on a page: Tab goes through it and on to the top bar, Shift+Tab as well."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program

MOST = 120
"""Stops of the fullest page and its neighbours."""
PLACES = (
    Place("surveys", "list"),
    Place("events", "list"),
    Place("routes", "plans"),
    Place("pairs", "board"),
    Place("documents", "journal"),
    Place("exchange"),
    Place("staff", "list"),
)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_leaves_every_page(qtbot: QtBot, program: Program, key: Qt.Key) -> None:
    window = program.window
    for place in PLACES:
        program.go(place)
        settle()
        with qtbot.waitActive(window):
            window.activateWindow()
        page = window.current_page()
        page.setFocus(Qt.FocusReason.TabFocusReason)
        passed: list[str] = []
        for _ in range(MOST):
            QTest.keyClick(QApplication.focusWidget() or window, key)
            focused = QApplication.focusWidget()
            assert focused is not None, f"{place}: {passed[-1:]}"
            if not page.isAncestorOf(focused):
                break
            passed.append(focused.objectName())
        else:
            raise AssertionError(f"{place}: {passed[-30:]}")
