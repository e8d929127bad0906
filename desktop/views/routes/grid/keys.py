"""Keys and clicks of the grid (ux.md 11.3), outside of a cell which is being typed into."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

from desktop.views.routes.grid.columns import (
    DONE,
    EVIDENCE,
    HELPER,
    LEVEL_AT,
    NUMBER,
    PRIORITY_AT,
    TERM,
)

if TYPE_CHECKING:
    from desktop.views.routes.grid.rows import GridRow
    from desktop.views.routes.grid.table import RouteGrid

_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOST_LEVEL = 3


_CYRILLIC: Final = {"С": Qt.Key.Key_C, "М": Qt.Key.Key_V}
"""The same keys on the Russian layout: a system may name the letter instead of the key."""
_OURS: Final = (
    Qt.Key.Key_Insert,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F9,
    Qt.Key.Key_F2,
    Qt.Key.Key_Space,
)


def is_ctrl(event: QKeyEvent, key: Qt.Key) -> bool:
    """Ctrl and a letter, whichever layout is on."""
    pressed = event.key()
    is_letter = pressed == key or (
        pressed < sys.maxunicode and _CYRILLIC.get(chr(pressed).upper()) == key
    )
    return is_letter and event.modifiers() == _CTRL


def is_ours(event: QKeyEvent) -> bool:
    """Keys of the grid where the window has commands with the same keys."""
    held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
    if is_ctrl(event, Qt.Key.Key_C) or is_ctrl(event, Qt.Key.Key_V):
        return True
    if held == _PLAIN:
        return key in (*_OURS, *_ENTERS)
    if held & _CTRL and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down):
        return True
    return held == _ALT and key in _STEPS


def is_step(event: QKeyEvent) -> bool:
    """Tab and Shift+Tab, which go from cell to cell."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return held == _PLAIN and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class GridKeys:
    """Answers whether a key or a click meant something here."""

    def __init__(self, view: RouteGrid) -> None:
        self._view = view

    def take(self, event: QKeyEvent) -> bool:
        """A key press; False lets the table do what tables do."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_ctrl(event, Qt.Key.Key_C):
            self._view.copy_block()
            return True
        if self._go(event, held):
            return True
        if not self._view.grid.can_edit:
            return held == _PLAIN and self._look(event)
        if is_ctrl(event, Qt.Key.Key_V):
            self._view.paste_block()
            return True
        return self._with_held(event, held) if held != _PLAIN else self._plain(event)

    def _go(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        """Tab goes to the next cell, Ctrl+Tab leaves the grid; ↑ and ↓ leave a deficit.

        Its cells are joined, and Qt does not find the way out of them by itself.
        """
        row = self._row()
        if held == _PLAIN and event.key() in _STEPS and row is not None and row.is_section:
            self._view.step(_STEPS[Qt.Key(event.key())], 0)
            return True
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        by = -1 if event.key() == Qt.Key.Key_Backtab else 1
        if held & _CTRL:
            self._view.leave(by)
        else:
            self._view.step_right(by)
        return True

    def _look(self, event: QKeyEvent) -> bool:
        """In a route which is only looked at Enter folds and unfolds."""
        index = self._view.currentIndex()
        return event.key() in _ENTERS and index.isValid() and self._fold(index)

    def _with_held(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        view, by = self._view, _STEPS.get(Qt.Key(event.key()), 0)
        if held == _ALT and by:
            self._shift(by)
            return True
        if held == _CTRL and by > 0 and view.current_code in {TERM, HELPER}:
            lines = view.chosen_lines()
            if len(lines) > 1:
                view.filled.emit(lines, view.current_code)
            return True
        return False

    def _shift(self, by: int) -> None:
        view = self._view
        row = self._row()
        if row is not None and row.is_section and len(view.chosen_rows()) == 1:
            view.section_shifted.emit(row.section.id, by)
        elif view.chosen_lines():
            view.shifted.emit(view.chosen_lines(), by)

    def _plain(self, event: QKeyEvent) -> bool:
        view = self._view
        acts: Mapping[int, Callable[[], object]] = {
            Qt.Key.Key_Insert: view.begin_line,
            Qt.Key.Key_F9: lambda: view.copied.emit(view.chosen_lines()),
            Qt.Key.Key_Delete: view.clear_cells,
            Qt.Key.Key_Space: self._mark,
        }
        if event.key() in acts:
            acts[event.key()]()
            return True
        index = view.currentIndex()
        if event.key() in _ENTERS and index.isValid():
            if not self.open(index):
                view.edit(index)
            return True
        return self._digit(event)

    def _mark(self) -> None:
        row = self._row()
        if row is not None and row.is_section:
            self._fold(self._view.currentIndex())
        elif self._view.chosen_lines():
            self._view.marked.emit(self._view.chosen_lines())

    def _digit(self, event: QKeyEvent) -> bool:
        """0–3 in the levels of a deficit, 1–9 in its priority; Backspace empties."""
        row, view = self._row(), self._view
        if row is None or not row.is_section:
            return False
        value = int(event.text()) if event.text().isdecimal() and len(event.text()) == 1 else None
        if value is None and event.key() != Qt.Key.Key_Backspace:
            return True
        if view.current_code in LEVEL_AT and (value is None or value <= _MOST_LEVEL):
            view.level_typed.emit(row.section.id, LEVEL_AT[view.current_code], value)
        elif view.current_code == PRIORITY_AT:
            view.level_typed.emit(row.section.id, "priority", value or None)
        return True

    def open(self, index: QModelIndex) -> bool:
        """Enter or a double click where there is nothing to type."""
        view = self._view
        row, code = view.grid.rows[index.row()], view.grid.columns[index.column()].code
        if row.is_section:
            return self._fold(index)
        if row.line is None:
            return False
        if code == EVIDENCE:
            view.confirm_wanted.emit(row.line.id)
        elif code == DONE and view.grid.can_edit:
            view.marked.emit([row.line.id])
        return code in {EVIDENCE, DONE, NUMBER}

    def click(self, index: QModelIndex) -> None:
        """The number takes the whole row; a mark is set and a deficit folded by one click."""
        view = self._view
        if not index.isValid():
            return
        row, code = view.grid.rows[index.row()], view.grid.columns[index.column()].code
        if row.is_section:
            if index.column() == 0:
                self._fold(index)
        elif code == NUMBER and row.line is not None:
            left, right = index, index.siblingAtColumn(view.grid.columnCount() - 1)
            flags = QItemSelectionModel.SelectionFlag
            for column in range(left.column(), right.column() + 1):
                view.selectionModel().select(index.siblingAtColumn(column), flags.Select)
        elif code == EVIDENCE and row.line is not None and row.line.is_unconfirmed:
            view.confirm_wanted.emit(row.line.id)

    def _fold(self, index: QModelIndex) -> bool:
        row = self._view.grid.rows[index.row()]
        if not row.is_section:
            return False
        place = self._view.keep_place()
        self._view.grid.fold(row.section.id, on=not row.is_folded)
        self._view.return_to(place)
        return True

    def _row(self) -> GridRow | None:
        index = self._view.currentIndex()
        return self._view.grid.rows[index.row()] if index.isValid() else None
