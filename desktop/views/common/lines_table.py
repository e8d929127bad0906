"""A short table of lines in a card, a page or a dialog: no search, no ticks, grows with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.views.common import dispute_mark
from desktop.views.common.table_look import dress
from desktop.views.theme import Theme

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}
_LEAST_STRETCH = 160
_CELL_SIDES, _CELL_AROUND = 24, 10
"""What the style sheet keeps free beside and around the text of a cell."""
_HEAD_SIDES = 22
_MOST_GROWTH = 60
_BREAKS = re.compile(r"[ \n-]+")
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
ROLE_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class LineColumn:
    """A column; ``width`` is px at 11 pt, 0: it stretches."""

    title: str
    width: int = 0
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True)
class LineRow:
    """A row: its id, its texts in the order of the columns; a muted one is drawn in grey."""

    id: Any
    texts: Sequence[str]
    is_muted: bool = False
    tips: Sequence[str] = field(default=())


class LinesTable(QTableWidget):
    """Rows of texts; Enter or a double click opens one, Delete asks to take it away.

    With ``most`` rows or fewer the table is as high as its rows; above that it scrolls. Alt+↑↓
    asks to move the row.
    """

    opened = Signal(object)
    remove_wanted = Signal(object)
    add_wanted = Signal()
    move_wanted = Signal(object, int)
    shown = Signal()
    """The rows were shown anew."""
    row_changed = Signal(object)
    """The id of the row with the cursor, or None."""

    def __init__(
        self, columns: Sequence[LineColumn], *, name: str, title: str, most: int = 60
    ) -> None:
        super().__init__(0, len(columns))
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._columns = columns
        self._most = most
        self._needed = [0] * len(columns)
        self._disputes: Mapping[Any, str] = {}
        self._set_up()
        self.cellDoubleClicked.connect(lambda *_: self._open())
        self.currentCellChanged.connect(self._on_current)
        Theme.current().changed.connect(self._fit)
        Theme.current().changed.connect(self._mark_disputes)
        self._fit()

    @property
    def current_id(self) -> Any:
        """The id of the row with the cursor; None when there is none."""
        return self.id_at(self.currentRow())

    def id_at(self, row: int) -> Any:
        item = self.item(row, 0) if row >= 0 else None
        return item.data(ROLE_ID) if item is not None else None

    def ids(self) -> list[Any]:
        """Ids of all rows in their order."""
        return [self.id_at(row) for row in range(self.rowCount())]

    def texts(self, row: int) -> list[str]:
        """What a row shows."""
        items = (self.item(row, column) for column in range(self.columnCount()))
        return [item.text() if item is not None else "" for item in items]

    def show_rows(self, rows: Sequence[LineRow]) -> None:
        """Show rows; the cursor stays on the same one, or on its neighbour when it is gone."""
        before, place = self.current_id, self.currentRow()
        with QSignalBlocker(self):
            self.setRowCount(len(rows))
            for number, row in enumerate(rows):
                self._show_row(number, row)
        ids = [row.id for row in rows]
        if ids:
            place = ids.index(before) if before in ids else min(max(place, 0), len(ids) - 1)
            self._move_to(place)
        self._fit()
        self.shown.emit()
        self.row_changed.emit(self.current_id)

    def set_disputes(self, said: Mapping[Any, str]) -> None:
        """«⚠» at the lines on which sites disagree: id → what is said of it."""
        if not said and not self._disputes:
            return
        self._disputes = said
        self._mark_disputes()
        self._fit()

    def dispute_of(self, line: Any) -> str:
        """What is said of a line on which sites disagree; else empty."""
        return self._disputes.get(line, "")

    def select(self, wanted: Any) -> bool:
        """Put the cursor on a row; False when it is not there."""
        ids = self.ids()
        if wanted not in ids:
            return False
        self._move_to(ids.index(wanted))
        return True

    def sizeHint(self) -> QSize:
        rows = min(max(self.rowCount(), 1), self._most)
        height = self.horizontalHeader().sizeHint().height() + 4
        height += sum(self.rowHeight(row) for row in range(rows)) or self._row_height()
        if self._needs_scroll():
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(400, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.current_id is not None:
            self.move_wanted.emit(self.current_id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open()
        elif key == Qt.Key.Key_Delete and self.current_id is not None:
            self.remove_wanted.emit(self.current_id)
        elif key == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _set_up(self) -> None:
        dress(self)
        self.setAlternatingRowColors(True)
        self.setIconSize(QSize(dispute_mark.SIZE, dispute_mark.SIZE))
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, column in enumerate(self._columns):
            item = QTableWidgetItem(column.title)
            item.setTextAlignment(_ALIGN[column.align])
            self.setHorizontalHeaderItem(number, item)

    def _show_row(self, number: int, row: LineRow) -> None:
        for place, text in enumerate(row.texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_ALIGN[self._columns[place].align])
            item.setToolTip(row.tips[place] if place < len(row.tips) else text)
            item.setData(ROLE_ID, row.id)
            if row.is_muted:
                item.setForeground(QColor(Theme.current().colors.text3))
            self.setItem(number, place, item)

    def _mark_disputes(self) -> None:
        for row, key in enumerate(self.ids()):
            dispute_mark.put(self.item(row, 0), self.dispute_of(key))

    def _move_to(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.setCurrentCell(row, 0, flags | QItemSelectionModel.SelectionFlag.Rows)

    def _open(self) -> None:
        if self.current_id is not None:
            self.opened.emit(self.current_id)

    def _on_current(self, row: int, _column: int, before: int, _from: int) -> None:
        if row != before:
            self.row_changed.emit(self.id_at(row))

    def _row_height(self) -> int:
        return Theme.current().metrics.row

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self._measure()
        self._fit_columns()

    def _fit_columns(self) -> None:
        px = Theme.current().metrics.px
        places = [one for one in range(len(self._columns)) if not self.isColumnHidden(one)]
        fixed = sum(self._fixed_width(one) for one in places)
        stretching = sum(1 for column in self._columns if not column.width)
        room = max(self.viewport().width() - fixed, px(_LEAST_STRETCH) * stretching)
        for number, column in enumerate(self._columns):
            width = self._fixed_width(number) if column.width else room // stretching
            self.setColumnWidth(number, width)
        self._fit_rows()

    def _fixed_width(self, number: int) -> int:
        """What the column was given, a little more where its heading or a word needs it."""
        px = Theme.current().metrics.px
        given = px(self._columns[number].width)
        return min(max(given, self._needed[number]), given + px(_MOST_GROWTH)) if given else 0

    def _measure(self) -> None:
        """The longest word of each column: a date or a surname has no place to wrap at."""
        plain = QFontMetrics(self.font())
        heading = QFont(self.font())
        heading.setBold(True)
        bold = QFontMetrics(heading)
        needed = [bold.horizontalAdvance(column.title) + _HEAD_SIDES for column in self._columns]
        for row in range(self.rowCount()):
            for place, text in enumerate(self.texts(row)):
                words = _BREAKS.split(text)
                widest = max(plain.horizontalAdvance(word) for word in words) + _CELL_SIDES
                widest += self._mark_room(row, place)
                needed[place] = max(needed[place], widest)
        self._needed = needed

    def _fit_rows(self) -> None:
        """A long text wraps: nothing of a name is cut."""
        for row in range(self.rowCount()):
            wanted = max(self._needed_height(row), self._row_height())
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)
        self.updateGeometry()

    def _needed_height(self, row: int) -> int:
        metrics = QFontMetrics(self.font())
        tallest = 0
        for column, text in enumerate(self.texts(row)):
            free = self.columnWidth(column) - _CELL_SIDES - self._mark_room(row, column)
            room = QRect(0, 0, max(free, 1), 10_000)
            tallest = max(tallest, metrics.boundingRect(room, _WRAPPED, text).height())
        return tallest + _CELL_AROUND

    def _mark_room(self, row: int, column: int) -> int:
        is_marked = column == 0 and self.dispute_of(self.id_at(row))
        return dispute_mark.ROOM if is_marked else 0

    def _needs_scroll(self) -> bool:
        return self.horizontalHeader().length() > max(self.viewport().width(), 1)
