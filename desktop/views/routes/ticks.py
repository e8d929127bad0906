"""A table of rows with ticks: lines of the library, people of «Применить к нескольким»."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from desktop.views.common.table_look import dress
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

TICK: Final = 34
_PADDING: Final = 8
_LEAST: Final = 140
"""What the widest column needs; the others give way to it."""
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class TickRow:
    """``can`` false: shown, but it cannot be ticked. ``tip`` is the whole text."""

    key: Hashable
    texts: tuple[str, ...]
    can: bool = True
    tip: str = ""


class TickTable(QTableWidget):
    """``columns`` are titles with widths at 11 pt; width 0 takes the room which is left.

    Space ticks the row of the cursor, Enter says ``opened``.
    """

    ticks_changed = Signal()
    opened = Signal()

    def __init__(self, columns: Sequence[tuple[str, int]], *, name: str, title: str) -> None:
        super().__init__(0, len(columns) + 1)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._widths = [TICK, *(width for _title, width in columns)]
        self.setHorizontalHeaderLabels(["", *(title for title, _width in columns)])
        self._set_up()
        self.itemChanged.connect(self._on_item)
        Theme.current().changed.connect(self._fit)

    def show_rows(self, rows: Sequence[TickRow], ticked: Collection[Hashable]) -> None:
        """Show other rows; ``ticked`` of them are on."""
        with QSignalBlocker(self):
            self.setRowCount(len(rows))
            for number, row in enumerate(rows):
                self._show_row(number, row, is_on=row.can and row.key in ticked)
        self._fit()
        if rows and self.currentRow() < 0:
            self.setCurrentCell(0, 1)
        self.ticks_changed.emit()

    def ticked(self) -> list[Hashable]:
        """Keys of the ticked rows from above."""
        return [
            self._item(row).data(_KEY)
            for row in range(self.rowCount())
            if self._item(row).checkState() == Qt.CheckState.Checked
        ]

    def keys(self) -> list[Hashable]:
        """Keys of all rows from above."""
        return [self._item(row).data(_KEY) for row in range(self.rowCount())]

    def texts(self, row: int) -> list[str]:
        """What a row shows."""
        found = (self.item(row, column) for column in range(1, self.columnCount()))
        return [item.text() if item is not None else "" for item in found]

    def tick(self, keys: Iterable[Hashable], *, on: bool) -> None:
        """Tick or untick rows."""
        wanted = set(keys)
        for row in range(self.rowCount()):
            item = self._item(row)
            if item.data(_KEY) in wanted and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        if row >= 0 and event.key() == Qt.Key.Key_Space:
            item = self._item(row)
            is_on = item.checkState() == Qt.CheckState.Checked
            self.tick([item.data(_KEY)], on=not is_on)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_row(self, number: int, row: TickRow, *, is_on: bool) -> None:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        tick = QTableWidgetItem()
        tick.setFlags(plain | Qt.ItemFlag.ItemIsUserCheckable if row.can else plain)
        tick.setData(_KEY, row.key)
        tick.setData(Qt.ItemDataRole.AccessibleTextRole, f"Отметить: {row.texts[0]}")
        if row.can:
            tick.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self.setItem(number, 0, tick)
        for column, text in enumerate(row.texts, 1):
            item = QTableWidgetItem(text)
            item.setToolTip(row.tip or text)
            item.setFlags(plain)
            self.setItem(number, column, item)

    def _item(self, row: int) -> QTableWidgetItem:
        found = self.item(row, 0)
        return found if found is not None else QTableWidgetItem()

    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.ticks_changed.emit()

    def _set_up(self) -> None:
        dress(self)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def _fit(self) -> None:
        px = Theme.current().metrics.px
        fixed = sum(px(width) for width in self._widths)
        room = self.viewport().width()
        share = min(1.0, max(0.4, (room - px(_LEAST)) / fixed)) if fixed else 1.0
        rest = room - sum(int(px(width) * share) for width in self._widths)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, int(px(width) * share) if width else max(40, rest))
        self.resizeRowsToContents()
        least = Theme.current().metrics.row
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(least, self.rowHeight(row) + _PADDING))
