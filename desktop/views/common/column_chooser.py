"""«Колонки ▾»: which columns a list shows and in which order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop.views.common.controls import button, label
from desktop.views.common.list_layout import ColumnLayout
from desktop.views.common.popover import Popover
from desktop.views.theme import Theme

CODE_ROLE = Qt.ItemDataRole.UserRole


class _Columns(QListWidget):
    """Ticks by Space, order by dragging or Alt+↑ / Alt+↓."""

    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "list")
        self.setAccessibleName("Колонки списка")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move the current column by one place; the first one stays the first."""
        here = self.currentRow()
        there = here + step
        if here < 1 or not 1 <= there < self.count():
            return
        item = self.takeItem(here)
        self.insertItem(there, item)
        self.setCurrentRow(there)
        self.moved.emit()


class ColumnChooser(Popover):
    """A popover beside the button; every tick takes effect at once."""

    changed = Signal()

    def __init__(self, screen: str, layout: ColumnLayout[Any], parent: QWidget) -> None:
        super().__init__(parent, name=f"{screen}.columns", title="Колонки")
        self._layout = layout
        self.columns = _Columns(f"{screen}.columns.list")
        self.reset_button = button(
            "Вернуть как было", name=f"{screen}.columns.reset", kind="quiet", icon="undo"
        )
        self._arrange()
        self._fill()
        self.setFocusProxy(self.columns)
        self.columns.itemChanged.connect(lambda _: self._take())
        self.columns.moved.connect(self._take)
        self.reset_button.clicked.connect(self._reset)

    def _arrange(self) -> None:
        metrics = Theme.current().metrics
        layout = self.body
        layout.addWidget(label("Колонки", "heading"))
        layout.addWidget(self.columns)
        layout.addWidget(label("Перетащите строку или нажмите Alt+↑, Alt+↓.", "caption", wrap=True))
        layout.addWidget(self.reset_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFixedWidth(metrics.px(300))
        rows = min(9, len(self._layout.ordered()))
        self.columns.setFixedHeight((metrics.control + 4) * rows + 16)

    def _fill(self) -> None:
        blocker = QSignalBlocker(self.columns)
        self.columns.clear()
        for number, (column, is_shown) in enumerate(self._layout.ordered()):
            item = QListWidgetItem(column.title)
            item.setData(CODE_ROLE, column.code)
            item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
            if number == 0:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
                item.setToolTip("Эта колонка показана всегда")
            self.columns.addItem(item)
        blocker.unblock()

    def _take(self) -> None:
        items = [self.columns.item(row) for row in range(self.columns.count())]
        order = [str(item.data(CODE_ROLE)) for item in items]
        shown = [
            str(item.data(CODE_ROLE))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        self._layout.choose(order, shown)
        self.changed.emit()

    def _reset(self) -> None:
        self._layout.reset()
        self._fill()
        self.changed.emit()
