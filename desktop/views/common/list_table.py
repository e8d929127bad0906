"""The table of a list: rows, ticks and keys (ux.md 5.2, 19). What the keys do is told by signals.

Letters with Ctrl are matched by the key, not by the character: Ctrl+A is Ctrl+Ф as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.views.common.lazy_table import ID_ROLE, AnyIndex, LazyTableModel
from desktop.views.common.list_delegate import RowDelegate
from desktop.views.common.list_layout import SMALLEST, TICK_WIDTH, ColumnLayout
from desktop.views.common.table_look import dress
from desktop.views.theme import Theme

ROW_PADDING = 12
NAME_COLUMN = 1
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_RUSSIAN_KEYS = {ord("Ф"): Qt.Key.Key_A, ord("В"): Qt.Key.Key_D, ord("Т"): Qt.Key.Key_N}


class ListTable(QTableView):
    """A lazy table with ticks; the current row is the selection."""

    opened = Signal(object)
    current_changed = Signal(object)
    create_wanted = Signal()
    trash_wanted = Signal()
    copy_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    prefix_typed = Signal(str)
    left_upwards = Signal()
    resized = Signal()

    def __init__(
        self, model: LazyTableModel[Any], layout: ColumnLayout[Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lazy = model
        self._layout = layout
        self._is_fitting = False
        self._typed = ""
        self._typing = QElapsedTimer()
        self._anchor = -1
        self._keys = self._key_table()
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self._set_up()
        header = self.horizontalHeader()
        _set_up_header(header)
        header.sectionResized.connect(self._on_section_resized)
        header.sectionMoved.connect(self._on_section_moved)

    @property
    def current_id(self) -> UUID | None:
        index = self.currentIndex()
        return index.data(ID_ROLE) if index.isValid() else None

    def select_row(self, number: int) -> None:
        """Make a row the current one and bring it into sight."""
        if 0 <= number < self._lazy.rowCount():
            self.setCurrentIndex(self._lazy.index(number, NAME_COLUMN))

    def bind(
        self, key: Qt.Key, act: Callable[[], object], held: Qt.KeyboardModifier = _PLAIN
    ) -> None:
        """A key which this list uses in a way of its own; False leaves it to the window."""
        self._keys[key, held] = act

    def tick_shown(self) -> None:
        self._lazy.set_ticked(self._lazy.ids, on=True)

    def untick(self) -> None:
        self._lazy.set_ticked(self._lazy.ticked, on=False)

    def toggle(self, number: int) -> None:
        record = self._lazy.ids[number]
        self._lazy.set_ticked([record], on=record not in self._lazy.ticked)
        self._anchor = number

    def show_columns(self) -> None:
        """Show, order and size the columns as the layout says."""
        header = self.horizontalHeader()
        self._is_fitting = True
        codes = [column.code for column in self._lazy.columns]
        for place, (column, is_shown) in enumerate(self._layout.ordered()):
            logical = codes.index(column.code) + 1
            header.moveSection(header.visualIndex(logical), place + 1)
            header.setSectionHidden(logical, not is_shown)
        self._is_fitting = False
        self.fit()

    def fit(self) -> None:
        """Give the columns the whole width; row heights follow the size of the text."""
        self._is_fitting = True
        self.verticalHeader().setDefaultSectionSize(_row_height(self))
        self.horizontalHeader().setFixedHeight(_row_height(self))
        header = self.horizontalHeader()
        header.resizeSection(0, TICK_WIDTH)
        room = self.viewport().width() - TICK_WIDTH
        columns = list(enumerate(self._lazy.columns, start=1))
        headings = {column.code: header.sectionSizeHint(number) for number, column in columns}
        widths = self._layout.widths(room, Theme.current().metrics.scale, headings)
        for number, column in columns:
            if column.code in widths:
                header.resizeSection(number, widths[column.code])
        self._is_fitting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(_combination(event))
        if act is None:
            super().keyPressEvent(event)
        elif act() is False:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keys of the list are ours even where the window has a command with the same key."""
        is_asking = event.type() == QEvent.Type.ShortcutOverride
        if is_asking and _combination(cast("QKeyEvent", event)) in self._keys:
            event.accept()
            return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        if not self._typing.isValid() or self._typing.elapsed() > (
            QApplication.keyboardInputInterval() * 3
        ):
            self._typed = ""
        self._typing.start()
        self._typed += search
        self.prefix_typed.emit(self._typed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        wants_tick = index.column() == 0 or event.modifiers() & (_CTRL | _SHIFT)
        if not (is_left and index.isValid() and wants_tick):
            super().mousePressEvent(event)
            return
        if event.modifiers() & _SHIFT and self._anchor >= 0:
            self._tick_between(self._anchor, index.row())
        else:
            self.toggle(index.row())
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.column() == 0:
            self.mousePressEvent(event)
        elif index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index.data(ID_ROLE))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.visualRect(index).bottomLeft() + QPoint(TICK_WIDTH, 0)
        else:
            index, place = self.indexAt(event.pos()), event.pos()
            self.select_row(index.row())
        if index.isValid():
            self.menu_wanted.emit(index.data(ID_ROLE), self.viewport().mapToGlobal(place))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.current_changed.emit(current.data(ID_ROLE))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt does it: Qt makes the first row the current one and does not select it.
        if not self.currentIndex().isValid():
            self.select_row(0)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def _set_up(self) -> None:
        dress(self)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(1)

    def _key_table(self) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
        """Keys of a list; an act which returns False leaves the key to the window."""
        key = Qt.Key
        return {
            (key.Key_Space, _PLAIN): self._tick_current,
            (key.Key_Down, _SHIFT): lambda: self._extend(1),
            (key.Key_Up, _SHIFT): lambda: self._extend(-1),
            (key.Key_A, _CTRL): self.tick_shown,
            (key.Key_A, _CTRL | _SHIFT): self.untick,
            (key.Key_Return, _PLAIN): self._open_current,
            (key.Key_Enter, _PLAIN): self._open_current,
            (key.Key_F2, _PLAIN): self._open_current,
            (key.Key_Insert, _PLAIN): self.create_wanted.emit,
            (key.Key_N, _CTRL): self.create_wanted.emit,
            (key.Key_Delete, _PLAIN): self.trash_wanted.emit,
            (key.Key_F9, _PLAIN): self._copy_current,
            (key.Key_D, _CTRL): self._copy_current,
            (key.Key_Home, _PLAIN): lambda: self.select_row(0),
            (key.Key_End, _PLAIN): lambda: self.select_row(self._lazy.rowCount() - 1),
            (key.Key_Left, _PLAIN): lambda: self._scroll_sideways(-1),
            (key.Key_Right, _PLAIN): lambda: self._scroll_sideways(1),
            (key.Key_Up, _PLAIN): self._up,
        }

    def _tick_current(self) -> None:
        if self.currentIndex().isValid():
            self.toggle(self.currentIndex().row())

    def _extend(self, step: int) -> None:
        """Tick this row and the next one and go there."""
        here = self.currentIndex().row()
        there = min(max(here + step, 0), self._lazy.rowCount() - 1)
        if here >= 0:
            self._tick_between(here, there)
            self.select_row(there)

    def _tick_between(self, first: int, last: int) -> None:
        low, high = sorted((first, last))
        self._lazy.set_ticked(self._lazy.ids[low : high + 1], on=True)
        self._anchor = last

    def _open_current(self) -> bool | None:
        if self.current_id is None:
            return False
        self.opened.emit(self.current_id)
        return None

    def _copy_current(self) -> None:
        if self.current_id is not None:
            self.copy_wanted.emit(self.current_id)

    def _up(self) -> None:
        """From the first row the arrow leads to the search above."""
        row = self.currentIndex().row()
        if row <= 0:
            self.left_upwards.emit()
        else:
            self.select_row(row - 1)

    def _scroll_sideways(self, step: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + step * bar.singleStep() * 3)

    def _on_section_resized(self, section: int, _old: int, new: int) -> None:
        if not self._is_fitting and section > 0:
            code = self._lazy.columns[section - 1].code
            self._layout.keep_width(code, new, Theme.current().metrics.scale)

    def _on_section_moved(self, _section: int, _old: int, _new: int) -> None:
        if self._is_fitting:
            return
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(1, header.count())]
        codes = [self._lazy.columns[logical - 1].code for logical in order]
        self._layout.choose(codes, [column.code for column in self._layout.visible()])


def _row_height(table: QTableView) -> int:
    """Never less than the text needs, whatever font the system gives."""
    return max(Theme.current().metrics.row, table.fontMetrics().height() + ROW_PADDING)


def _combination(event: QKeyEvent) -> tuple[int, Qt.KeyboardModifier]:
    """The key and its modifiers, as if the layout were Latin."""
    modifiers = event.modifiers() & (_CTRL | _SHIFT | _ALT)
    code = event.key()
    if modifiers & _CTRL:
        code = _RUSSIAN_KEYS.get(code, Qt.Key(code)) if code in _RUSSIAN_KEYS else code
    return code, modifiers


def _set_up_header(header: QHeaderView) -> None:
    header.setMinimumSectionSize(SMALLEST)
    header.setSectionsMovable(True)
    header.setFirstSectionMovable(False)
    header.setSectionsClickable(True)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
