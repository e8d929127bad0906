"""Ticks of a table stay in sight, however little room the table had when it was filled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.gallery.pictures import settle
from desktop.views.routes.ticks import TickRow, TickTable
from desktop.views.theme import Theme

COLUMNS = (("Педагог", 140), ("Дефицит, куда встанет", 0), ("Срок", 90))
ROWS = [TickRow(number, (f"Педагог {number}", "Речевое", "декабрь")) for number in range(30)]


def test_a_cursor_set_while_there_is_no_room_does_not_push_the_ticks_away(
    qtbot: QtBot, dressed: Theme
):
    table = TickTable(COLUMNS, name="ticks", title="Кому")
    qtbot.addWidget(table)
    table.resize(100, 60)
    table.show()
    table.show_rows(ROWS, set())
    table.setCurrentCell(0, 1)
    table.resize(700, 300)
    settle()
    assert table.columnViewportPosition(0) == 0
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked() == [0]
