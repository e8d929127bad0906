"""Columns of a short table: a word which has no place to wrap at is not cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable

COLUMNS = (LineColumn("Дата", 56), LineColumn("О чём"), LineColumn("Файл", 46))


@pytest.fixture
def table(qtbot, dressed) -> LinesTable:
    made = LinesTable(COLUMNS, name="lines", title="Встречи")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_rows([LineRow(1, ("17.10.2025", "занятие", "—"))])
    made.show()
    return made


def test_a_date_stands_whole_in_a_narrow_column(table: LinesTable):
    item = table.item(0, 0)
    assert item is not None
    rect = table.visualItemRect(item)
    assert rect.width() >= QFontMetrics(table.font()).horizontalAdvance("17.10.2025") + 16


def test_a_heading_is_not_cut(table: LinesTable):
    header = table.horizontalHeader()
    assert header.sectionSize(2) >= header.sectionSizeHint(2)


def test_a_very_long_word_leaves_room_for_the_others(table: LinesTable):
    table.show_rows([LineRow(1, ("Константинопольская-" * 4, "занятие", "Сверх" * 30))])
    assert table.columnWidth(1) >= 160
    assert table.columnWidth(2) < 200
