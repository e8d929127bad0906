"""The grid of «Уровни списком»: typing, blocks, Tab between the cells (ux.md 8.10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from desktop.services.market import Cell
from desktop.views.staff.levels.cells import CellGrid
from desktop.views.staff.levels.painting import paint_level
from desktop.views.staff.levels.paste import write_block
from desktop.views.theme import Theme

NAMES, LEAST_COLUMN, SQUARE = 190, 94, 28
HEAD_LINES = 3
DOWN, RIGHT = "down", "right"
_CTRL = Qt.KeyboardModifier.ControlModifier
_ANSWERS = {"+": "yes", "-": "no", "?": "unknown"}
_RUSSIAN = {ord("С"): Qt.Key.Key_C, ord("М"): Qt.Key.Key_V, ord("Я"): Qt.Key.Key_Z}
"""Where the letters of the commands stand on the Russian layout."""


class LevelsGrid(CellGrid):
    """``pasted`` brings a text; ``answered`` yes, no or unknown to «Готовы делиться?»."""

    pasted = Signal(str)
    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="levels.table", title="Уровни списком")
        self.take_back: Callable[[], bool] = lambda: False
        """Ctrl+Z: take back what is not yet written; False leaves it to the window."""

    def cell_size(self) -> QSize:
        metrics = Theme.current().metrics
        room = self.viewport().width() - self.names_width()
        share = room // max(1, len(self.areas))
        return QSize(max(metrics.px(LEAST_COLUMN), share), metrics.row)

    def head_height(self) -> int:
        return self.fontMetrics().lineSpacing() * HEAD_LINES + 8

    def names_width(self) -> int:
        return Theme.current().metrics.px(NAMES)

    def head_text(self, column: int) -> str:
        """Words too long for the column are divided by soft hyphens."""
        return hyphenated(self.areas[column].label)

    def step(self, direction: str) -> None:
        """To the next cell; at the end of a column or row to the beginning of the next one."""
        if direction == DOWN:
            if self.row + 1 < len(self.people):
                self.go(self.row + 1, self.column)
            elif self.column + 1 < len(self.areas):
                self.go(0, self.column + 1)
        elif self.column + 1 < len(self.areas):
            self.go(self.row, self.column + 1)
        elif self.row + 1 < len(self.people):
            self.go(self.row + 1, 0)

    def block(self) -> tuple[range, range]:
        """Rows and columns of the chosen block."""
        rows, columns = sorted((self.anchor[0], self.row)), sorted((self.anchor[1], self.column))
        return range(rows[0], rows[1] + 1), range(columns[0], columns[1] + 1)

    def copy_block(self) -> None:
        rows, columns = self.block()
        levels = [
            [cell.level if (cell := self.cell(row, column)) else None for column in columns]
            for row in rows
        ]
        if self.people and self.areas:
            QApplication.clipboard().setText(write_block(levels))

    def event(self, event: QEvent) -> bool:
        """Our keys stay ours where the window has commands with the same keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = _latin(event)
            is_block = event.modifiers() == _CTRL and key in (Qt.Key.Key_C, Qt.Key.Key_V)
            is_clear = key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
            if is_block or is_clear or _is_ctrl_tab(event):
                event.accept()
                return True
            if event.modifiers() == _CTRL and key == Qt.Key.Key_Z and self.take_back():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _latin(event)
        if event.modifiers() == _CTRL and key == Qt.Key.Key_C:
            self.copy_block()
        elif event.modifiers() == _CTRL and key == Qt.Key.Key_V:
            self.pasted.emit(QApplication.clipboard().text())
        elif event.modifiers() == _CTRL and key == Qt.Key.Key_Z:
            event.ignore()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.level_typed.emit(None)
        elif event.text() in _ANSWERS:
            self.answered.emit(_ANSWERS[event.text()])
        elif _is_ctrl_tab(event):
            forward = key == Qt.Key.Key_Tab and not event.modifiers() & _SHIFT
            QAbstractScrollArea.focusNextPrevChild(self, forward)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - name of Qt
        """Tab goes from cell to cell; at the ends it leaves, so that nobody is caught here."""
        place = self.row * len(self.areas) + self.column + (1 if next else -1)
        if 0 <= place < len(self.people) * len(self.areas):
            self.go(*divmod(place, len(self.areas)))
            return True
        return super().focusNextPrevChild(next)

    def paint_cell(self, painter: QPainter, rect: QRect, cell: Cell | None) -> None:
        """A square in the middle of a wide cell; a dot where nothing is marked."""
        side = min(Theme.current().metrics.px(SQUARE), rect.height() - 4)
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        paint_level(painter, box.toRectF(), cell, self.font())
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(Theme.current().colors.line))

    def paint_over(self, painter: QPainter) -> None:
        """The block is tinted, the cursor framed."""
        if self.anchor != (self.row, self.column):
            tint = QColor(Theme.current().colors.focus)
            tint.setAlpha(45)
            for rect in self._block_rects():
                painter.fillRect(rect, tint)
        super().paint_over(painter)

    def _block_rects(self) -> Iterator[QRect]:
        rows, columns = self.block()
        for row in rows:
            for column in columns:
                yield self.cell_rect(row, column)


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_VOWEL, _CONSONANT = "аеёиоуыэюя", "бвгджзйклмнпрстфхцчшщ"
_SYLLABLE = re.compile(
    rf"(?<=\w)([{_VOWEL}][{_CONSONANT}йьъ]?)(?=[{_CONSONANT}][{_VOWEL}]\w)", re.IGNORECASE
)


def hyphenated(text: str) -> str:
    """Soft hyphens where Russian syllables part; they show only where a line ends."""
    return _SYLLABLE.sub("\\1\N{SOFT HYPHEN}", text).replace("-", "-\N{ZERO WIDTH SPACE}")


def _latin(event: QKeyEvent) -> Qt.Key:
    """The key as if the layout were Latin."""
    return _RUSSIAN.get(event.key(), cast("Qt.Key", event.key()))


def _is_ctrl_tab(event: QKeyEvent) -> bool:
    is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    return is_tab and bool(event.modifiers() & _CTRL)
