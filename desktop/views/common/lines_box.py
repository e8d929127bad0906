"""Lines of a card with their buttons: a heading, a table, [Добавить…], what an empty one says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.form_parts import COMPARE
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable


class LinesBox(QWidget):
    """The owner listens to the signals, writes, and shows the rows anew."""

    add_wanted = Signal()
    opened = Signal(object)
    remove_wanted = Signal(object)
    move_wanted = Signal(object, int)
    compare_wanted = Signal(object)

    def __init__(  # noqa: PLR0913 - everything after the columns is named
        self,
        columns: Sequence[LineColumn],
        *,
        name: str,
        title: str,
        add: str,
        empty: str,
        heading: str = "",
        can_move: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(name)
        self._is_read_only = False
        self._can_move = can_move
        self._can_edit = True
        self.heading = label(heading, "heading", wrap=True)
        self.table = LinesTable(columns, name=f"{name}.table", title=title)
        self.empty = label(empty, "muted", name=f"{name}.empty", wrap=True)
        self.add_button = button(add, name=f"{name}.add", icon="plus")
        self.edit_button = button("Изменить…", name=f"{name}.edit", icon="pencil")
        self.up_button = button("Выше", name=f"{name}.up", icon="arrow-up", tip="Alt+↑")
        self.down_button = button("Ниже", name=f"{name}.down", icon="arrow-down", tip="Alt+↓")
        self.remove_button = button("Убрать", name=f"{name}.remove", icon="cross", tip="Delete")
        self.compare_button = button(COMPARE, name=f"{name}.compare", icon="warning")
        self._sheet = QFrame()
        self._arrange()
        self.heading.setVisible(bool(heading))
        self._connect()
        self._show_buttons()

    def show_rows(self, rows: Sequence[LineRow]) -> None:
        self.table.show_rows(rows)
        self._sheet.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._show_buttons()

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self._show_buttons()

    def only_add(self) -> None:
        """Opening a line leads somewhere else: nothing is changed or taken away here."""
        self._can_edit = False
        self._show_buttons()

    def add_extra(self, made: QWidget) -> None:
        """A button of the owner."""
        self._buttons.addWidget(made)

    def _connect(self) -> None:
        table = self.table
        self.add_button.clicked.connect(self.add_wanted)
        self.edit_button.clicked.connect(lambda: self.opened.emit(table.current_id))
        self.remove_button.clicked.connect(lambda: self._remove(table.current_id))
        self.up_button.clicked.connect(lambda: self._move(table.current_id, -1))
        self.down_button.clicked.connect(lambda: self._move(table.current_id, 1))
        table.opened.connect(self.opened)
        table.remove_wanted.connect(self._remove)
        table.add_wanted.connect(self._add)
        table.move_wanted.connect(self._move)
        table.row_changed.connect(lambda _id: self._show_buttons())
        self.compare_button.clicked.connect(lambda: self.compare_wanted.emit(table.current_id))

    def _add(self) -> None:
        if not self._is_read_only:
            self.add_wanted.emit()

    def _remove(self, line: object) -> None:
        if line is not None and self._can_edit and not self._is_read_only:
            self.remove_wanted.emit(line)

    def _move(self, line: object, by: int) -> None:
        if line is not None and self._can_move and not self._is_read_only:
            self.move_wanted.emit(line, by)

    def _show_buttons(self) -> None:
        chosen = self.table.current_id is not None
        writable = not self._is_read_only
        row, last = self.table.currentRow(), self.table.rowCount() - 1
        self.add_button.setEnabled(writable)
        self.edit_button.setEnabled(writable and chosen)
        self.remove_button.setEnabled(writable and chosen)
        self.up_button.setEnabled(writable and chosen and row > 0)
        self.down_button.setEnabled(writable and chosen and row < last)
        for made in (self.up_button, self.down_button):
            made.setVisible(self._can_move and last > 0)
        self.remove_button.setVisible(last >= 0 and self._can_edit)
        said = self.table.dispute_of(self.table.current_id)
        self.compare_button.setVisible(bool(said))
        self.compare_button.setAccessibleDescription(said)
        self.edit_button.setVisible(last >= 0 and self._can_edit)

    def _arrange(self) -> None:
        self._sheet.setProperty("part", "card")
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        row = QWidget()
        row.setProperty("part", "box")
        self._buttons = FlowLayout(row, spacing=8)
        for made in (
            self.add_button,
            self.edit_button,
            self.up_button,
            self.down_button,
            self.remove_button,
            self.compare_button,
        ):
            self._buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.heading, self._sheet, self.empty):
            column.addWidget(widget)
        column.addWidget(row)
