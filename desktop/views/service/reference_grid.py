"""The grid of a reference list: titles and forms are corrected in place (ux.md 17.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem

from desktop.services.reference_rows import Row
from desktop.views.common import dispute_mark
from desktop.views.theme import Theme

TITLE, LOOK, USED, ACTIVE = "title", "look", "used", "active"
FORMS = (
    ("title_gen", "кого? чего?"),
    ("title_dat", "кому? чему?"),
    ("title_acc", "кого? что?"),
    ("title_ins", "кем? чем?"),
    ("title_pre", "о ком? о чём?"),
)
_WIDTHS = {LOOK: 110, USED: 120, ACTIVE: 90}
_FORM_WIDTH = 190
_LEAST_TITLE = 220
_EDITABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CODE = Qt.ItemDataRole.UserRole
_CHECK = "проверьте"


class ReferenceGrid(QTableWidget):
    """Rows of one list. What is typed goes out as a signal; the page writes and shows anew."""

    edited = Signal(str, str, str)
    """Code of the row, field (``title``, ``title_gen`` …), the typed text."""
    switched = Signal(str, bool)
    moved = Signal(str, int)
    """Code of the row and its new place."""
    row_chosen = Signal(object)
    add_wanted = Signal()
    off_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reference.table")
        self.setAccessibleName("Строки справочника")
        self._fields: list[str] = []
        self._is_read_only = False
        self._set_up()
        self.itemChanged.connect(self._on_changed)
        self.currentCellChanged.connect(self._on_current)
        Theme.current().changed.connect(self._fit)

    @property
    def current_code(self) -> str | None:
        """The code of the row with the cursor."""
        return self.code_at(self.currentRow())

    def code_at(self, row: int) -> str | None:
        item = self.item(row, 0) if row >= 0 else None
        return None if item is None else str(item.data(_CODE))

    def codes(self) -> list[str]:
        """Codes in the order shown."""
        return [code for row in range(self.rowCount()) if (code := self.code_at(row))]

    def show_rows(self, rows: Sequence[Row], *, with_forms: bool) -> None:
        """Show a list; the cursor stays on its row and column."""
        code, place, column = self.current_code, self.currentRow(), max(self.currentColumn(), 0)
        with QSignalBlocker(self):
            self._show_columns(with_forms=with_forms)
            self.setRowCount(len(rows))
            for number, row in enumerate(rows):
                self._show_row(number, row)
        codes = self.codes()
        if codes:
            row_number = codes.index(code) if code in codes else min(max(place, 0), len(codes) - 1)
            self._move_to(row_number, min(column, self.columnCount() - 1))
        self._fit()
        self.row_chosen.emit(self.current_code)

    @property
    def fields(self) -> Sequence[str]:
        """The fields in sight."""
        return self._fields

    def set_disputes(self, said: Mapping[tuple[str, str], str]) -> None:
        """«⚠» in cells on which sites disagree: (code of the row, field) → what is said."""
        with QSignalBlocker(self):
            for (code, field), words in said.items():
                row = self.codes().index(code)
                dispute_mark.put(self.item(row, self._fields.index(field)), words)

    def select(self, code: str) -> None:
        """Put the cursor on the title of a row."""
        if code in self.codes():
            self._move_to(self.codes().index(code), 0)

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        triggers = QAbstractItemView.EditTrigger
        wanted = triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        self.setEditTriggers(triggers.NoEditTriggers if on else wanted)
        self.setDragEnabled(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, code = event.key(), self.current_code
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._is_read_only or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and code is not None:
            self.moved.emit(code, self.currentRow() + (-1 if key == Qt.Key.Key_Up else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_current()
        elif key == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif key == Qt.Key.Key_Delete and code is not None:
            self.off_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A dragged row is moved by the service; the grid itself changes nothing."""
        code = self.current_code
        target = self.indexAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if code is not None:
            place = target.row() if target.isValid() else self.rowCount() - 1
            self.moved.emit(code, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _edit_current(self) -> None:
        item = self.currentItem()
        if item is None:
            return
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item)
        elif item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _show_columns(self, *, with_forms: bool) -> None:
        forms = FORMS if with_forms else ()
        look = [(LOOK, "Склонение")] if with_forms else []
        columns = [(TITLE, "Название"), *look, *forms, (USED, "Используется"), (ACTIVE, "В работе")]
        self._fields = [field for field, _ in columns]
        self.setColumnCount(len(columns))
        for number, (field, title) in enumerate(columns):
            item = QTableWidgetItem(title)
            right = field in {USED}
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(number, item)

    def _show_row(self, number: int, row: Row) -> None:
        for column, field in enumerate(self._fields):
            item = self._item(row, field)
            item.setData(_CODE, row.item.code)
            if not row.item.is_active:
                item.setForeground(QColor(Theme.current().colors.text3))
            self.setItem(number, column, item)

    def _item(self, row: Row, field: str) -> QTableWidgetItem:
        colors = Theme.current().colors
        if field == ACTIVE:
            made = QTableWidgetItem()
            made.setFlags(_PLAIN | Qt.ItemFlag.ItemIsUserCheckable)
            on = row.item.is_active
            made.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            made.setToolTip("В работе" if on else "Не предлагается, но в карточках остаётся")
            return made
        if field == USED:
            made = QTableWidgetItem(str(row.used) if row.used else "—")
            made.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            made.setFlags(_PLAIN)
            return made
        if field == LOOK:
            made = QTableWidgetItem(_CHECK if row.is_doubtful else "—")
            made.setFlags(_PLAIN)
            if row.is_doubtful:
                made.setForeground(QColor(colors.warning))
            return made
        made = QTableWidgetItem(str(getattr(row.item, field)))
        made.setFlags(_EDITABLE)
        made.setToolTip(made.text())
        if row.is_doubtful and field != TITLE:
            made.setForeground(QColor(colors.warning))
        return made

    def _on_changed(self, item: QTableWidgetItem) -> None:
        field, code = self._fields[item.column()], str(item.data(_CODE))
        if field == ACTIVE:
            self.switched.emit(code, item.checkState() == Qt.CheckState.Checked)
        else:
            self.edited.emit(code, field, item.text())

    def _on_current(self, row: int, _column: int, before: int, _from: int) -> None:
        if row != before:
            self.row_chosen.emit(self.code_at(row))

    def _move_to(self, row: int, column: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.setCurrentCell(row, column, flags)

    def _set_up(self) -> None:
        self.setProperty("part", "table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.set_read_only(on=False)

    def _fit(self) -> None:
        metrics = Theme.current().metrics
        for row in range(self.rowCount()):
            self.setRowHeight(row, metrics.row + 2)
        widths = [metrics.px(_WIDTHS.get(field, _FORM_WIDTH)) for field in self._fields]
        if not widths:
            return
        rest = self.viewport().width() - sum(widths[1:])
        widths[0] = max(rest, metrics.px(_LEAST_TITLE))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
