"""The switch of views by keyboard: ← → show the neighbour at once and stay on the switch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.common.segments import Segments
from desktop.views.common.views_page import ViewsPage
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program

TABS = ("staff", "surveys", "pairs", "routes", "events", "documents", "exchange")


@pytest.mark.parametrize("tab", TABS)
def test_arrows_go_through_the_views(qtbot: QtBot, program: Program, tab: str) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.go(Place(tab))
    settle()
    page = program.window.page(tab)
    assert isinstance(page, ViewsPage)
    codes = [spec.code for spec in page._specs.values() if spec.in_switch]
    (switch,) = [
        one
        for one in page.findChildren(Segments, f"{tab}.view")
        if one.isVisible() and one.value == page.current
    ]
    switch.button(codes[0]).setFocus()
    for key, order in ((Qt.Key.Key_Right, codes[1:]), (Qt.Key.Key_Left, codes[-2::-1])):
        for code in order:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
            settle()
            assert page.current == code
            focused = QApplication.focusWidget()
            assert focused is not None
            assert (focused.objectName(), focused.isVisible()) == (f"{tab}.view.{code}", True)
