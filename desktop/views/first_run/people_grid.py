"""Four columns typed by hand: Enter goes to the next cell and adds a row at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.views.theme import Theme

HEADS = ("Фамилия", "Имя", "Отчество", "Должность")
POSITION = 3
_ROWS = 3
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
AnyIndex = QModelIndex | QPersistentModelIndex


class _Cells(QStyledItemDelegate):
    """Plain lines; the position goes on by itself as the reference list has it."""

    passed = Signal()
    """Enter in a cell: on to the next one."""

    def __init__(self, positions: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._positions = list(positions)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(f"{HEADS[index.column()]}, строка {index.row() + 1}")
        if index.column() == POSITION:
            completer = QCompleter(self._positions, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            line.setCompleter(completer)
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the cell at once; Qt would do it after the next cell is open."""
        is_enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTERS
        )
        if is_enter and isinstance(watched, QWidget):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self.passed.emit()
            return True
        return super().eventFilter(watched, event)


class PeopleGrid(QTableWidget):
    """Typing begins at once in any cell; rows which stay blank are passed over."""

    changed = Signal()

    def __init__(self, positions: Sequence[str]) -> None:
        super().__init__(_ROWS, len(HEADS))
        self.setObjectName("dialog.first_run.grid")
        self.setAccessibleName("Сотрудники: фамилия, имя, отчество, должность")
        self.setProperty("part", "table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeaderLabels(HEADS)
        cells = _Cells(positions, self)
        cells.passed.connect(self.step)
        self.setItemDelegate(cells)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(Theme.current().metrics.control)
        self.setMinimumHeight((_ROWS + 1) * Theme.current().metrics.control)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def rows(self) -> list[list[str]]:
        """The filled rows."""
        found = [
            [self._text(row, column) for column in range(len(HEADS))]
            for row in range(self.rowCount())
        ]
        return [row for row in found if any(row)]

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows and some blank ones below."""
        self.setRowCount(0)
        self.setRowCount(max(_ROWS, len(rows) + 1))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(place, column, QTableWidgetItem(text))

    def start(self) -> None:
        """Begin with the first cell which is blank."""
        self._edit(len(self.rows()), 0)

    def commit(self) -> None:
        """Take the cell which is being typed."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS:
            self.step()
        else:
            super().keyPressEvent(event)

    def step(self) -> None:
        """To the next cell; after the last one a row is added."""
        row, column = self.currentRow(), self.currentColumn() + 1
        if column >= len(HEADS):
            row, column = row + 1, 0
        if row >= self.rowCount():
            self.setRowCount(row + 1)
        self._edit(row, column)

    def _edit(self, row: int, column: int) -> None:
        """Going to a cell opens it; a cell where we are already has to be opened."""
        self.setCurrentCell(row, column)
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.model().index(row, column))

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""
