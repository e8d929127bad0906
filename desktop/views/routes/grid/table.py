"""The grid itself: keys, blocks, dragging of rows. It changes nothing: it says what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView

from desktop.views.routes.grid import columns
from desktop.views.routes.grid.cells import GridDelegate
from desktop.views.routes.grid.clip import GridClip
from desktop.views.routes.grid.columns import ACTIVITY, TERM
from desktop.views.routes.grid.keys import GridKeys, is_ours, is_step
from desktop.views.routes.grid.model import GridModel
from desktop.views.routes.grid.rows import Fresh
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID


class RouteGrid(QTableView):
    """Signals carry ids of lines and deficits; the card writes and shows the route anew."""

    marked = Signal(list)
    level_typed = Signal(object, str, object)
    """Deficit, start | goal | now | priority, a digit or None."""
    shifted = Signal(list, int)
    moved = Signal(list, object, object)
    """Lines, the deficit they go to, the line they stand before (None: at its end)."""
    copied = Signal(list)
    removed = Signal(list)
    section_removed = Signal(object)
    section_shifted = Signal(object, int)
    cleared = Signal(object)
    """{(line, code): ""}"""
    filled = Signal(list, str)
    pasted = Signal(object, list, list)
    """The line or deficit to begin with, codes of columns from there, the rows."""
    confirm_wanted = Signal(object)
    current_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grid = self.make_model()
        self.cells = GridDelegate(self)
        self._keys = GridKeys(self)
        self._clip = GridClip(self)
        _dress(self)
        self.setModel(self.grid)
        self._stays = False
        self.cells.passed_down.connect(self._on_passed_down)
        self.cells.passed_right.connect(self._on_passed_right)
        self.cells.closeEditor.connect(self._on_closed)
        self.grid.modelReset.connect(self._fit)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        self.clicked.connect(self._on_clicked)
        Theme.current().changed.connect(self._fit)

    def make_model(self) -> GridModel:
        """Another kind of sheet has a model of its own."""
        return GridModel(self)

    @property
    def current_code(self) -> str:
        """The column of the cursor."""
        index = self.currentIndex()
        return self.grid.columns[index.column()].code if index.isValid() else ""

    @property
    def current_key(self) -> UUID | None:
        """The line or the deficit of the cursor."""
        index = self.currentIndex()
        return self.grid.rows[index.row()].key if index.isValid() else None

    @property
    def is_typing(self) -> bool:
        """A cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def chosen_rows(self) -> list[int]:
        """Rows of the selection from above; the row of the cursor when nothing is selected."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        here = self.currentIndex().row()
        return rows or ([here] if here >= 0 else [])

    def chosen_lines(self) -> list[UUID]:
        """Lines of the selection from above."""
        lines = (self.grid.line_at(row) for row in self.chosen_rows())
        return [line.id for line in lines if line is not None]

    def go(self, key: UUID | None, code: str = "") -> None:
        """Put the cursor on a line or a deficit."""
        row = self.grid.row_of(key)
        column = max(0, self.grid.column_of(code or ACTIVITY))
        if row >= 0:
            self.setCurrentIndex(self.grid.index(row, column))

    def keep_place(self) -> tuple[UUID | None, str, int]:
        """Where the cursor is; ``return_to`` brings it back after the rows were read anew."""
        return self.current_key, self.current_code, self.currentIndex().row()

    def return_to(self, place: tuple[UUID | None, str, int]) -> None:
        """The same row, or the one which has come into its place."""
        key, code, number = place
        row = self.grid.row_of(key)
        if row < 0 and self.grid.rows:
            row = min(max(number, 0), len(self.grid.rows) - 1)
        index = self.grid.index(row, max(0, self.grid.column_of(code)))
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def begin_line(self) -> None:
        """Insert: a new row below the cursor in the same deficit, opened for typing."""
        if not self.grid.can_edit or not self.grid.rows:
            return
        here = self.grid.rows[max(0, self.currentIndex().row())]
        if here.is_fresh:
            return
        after = here.line.id if here.line else None
        self.grid.fold(here.section.id, on=False)
        self.open_fresh(Fresh(here.section.id, after))

    def open_fresh(self, fresh: Fresh) -> None:
        """A row for a line which has no words yet, opened for typing."""
        self.grid.set_fresh(fresh)
        index = self.grid.index(self.grid.fresh_row(), self.grid.column_of(ACTIVITY))
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def stay_on(self, key: UUID) -> None:
        """A line which was just typed: the cursor stays on it, Insert goes on below."""
        self._stays = True
        self.go(key)

    def step(self, down: int, right: int) -> None:
        """Move the cursor, not beyond the edges."""
        index = self.currentIndex()
        row = min(max(index.row() + down, 0), self.grid.rowCount() - 1)
        column = min(max(index.column() + right, 0), self.grid.columnCount() - 1)
        self.setCurrentIndex(self.grid.index(row, column))

    def step_right(self, by: int) -> None:
        """Tab: the next cell, after the last one the first of the row below; then on."""
        index, last = self.currentIndex(), self.grid.columnCount() - 1
        column, row = index.column() + by, index.row()
        if not 0 <= column <= last:
            column, row = (0, row + 1) if by > 0 else (last, row - 1)
        if 0 <= row < self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(row, column))
        else:
            self.leave(by)

    def leave(self, by: int) -> None:
        """Ctrl+Tab: on to the buttons below the grid, or back to what stands above."""
        if by > 0:
            self.focusNextChild()
        else:
            self.focusPreviousChild()

    def copy_block(self) -> None:
        """Ctrl+C: the selected block, for this grid, Excel or Word."""
        self._clip.copy()

    def paste_block(self) -> None:
        """Ctrl+V: a block from the cursor on."""
        self._clip.paste()

    def clear_cells(self) -> None:
        """Delete: empty the selected cells; whole rows, and deficits, go to the trash."""
        self._clip.clear()

    def event(self, event: QEvent) -> bool:
        """Our keys stay ours where the window has commands with the same keys."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and is_ours(cast("QKeyEvent", event)) and not self.is_typing:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and is_step(cast("QKeyEvent", event)):
            self.keyPressEvent(cast("QKeyEvent", event))  # Qt would leave the grid with it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_typing or not self._keys.take(event):
            super().keyPressEvent(event)
        else:
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._keys.open(index):
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._accept_own(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._accept_own(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The service moves the rows; the grid itself changes nothing."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if event.source() is self:
            self.drop_lines(self.chosen_lines(), event.position().toPoint())

    def drop_lines(self, lines: Sequence[UUID], point: QPoint) -> None:
        """Put rows where they were dropped: before a line, at the beginning of a deficit."""
        index = self.indexAt(point)
        row = index.row() if index.isValid() else len(self.grid.rows) - 1
        if row < 0 or not lines:
            return
        below = index.isValid() and point.y() > self.visualRect(index).center().y()
        target, rows = self.grid.rows[row], self.grid.rows
        first = row + 1 if below or target.is_section or not index.isValid() else row
        before = rows[first].line if first < len(rows) and not rows[first].is_section else None
        self.moved.emit(list(lines), target.section.id, before.id if before else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _accept_own(self, event: QDragMoveEvent) -> None:
        if event.source() is self and self.grid.can_edit:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the number takes the row, on the mark marks it, on a deficit folds it."""
        self._keys.click(index)

    def _on_passed_down(self) -> None:
        """Enter in a cell; the first words of a new line do not leave it."""
        self._take_back_focus()
        if not self._stays:
            self.step(1, 0)
        self._stays = False

    def _on_passed_right(self, by: int) -> None:
        """Tab in a cell."""
        self._take_back_focus()
        self.step_right(by)

    def _take_back_focus(self) -> None:
        """The editor of a row which was made anew goes without giving its focus to the grid."""
        if not self.is_typing:
            self.setFocus()

    def _on_closed(self) -> None:
        """Esc in a row without words: the row goes, as soon as its editor is gone."""
        if self.grid.fresh is not None:
            QTimer.singleShot(0, self, lambda: self.grid.set_fresh(None))

    def _fit(self) -> None:
        """Heights of rows and widths of columns."""
        _fit_rows(self)
        self._fit_columns()

    def _fit_columns(self) -> None:
        _fit_columns(self)


def _fit_rows(view: RouteGrid) -> None:
    """Heights of rows and the cells of deficits which lie over several columns."""
    metrics = Theme.current().metrics
    spacing = view.fontMetrics().lineSpacing()
    view.verticalHeader().setDefaultSectionSize(max(metrics.row + 8, 2 * spacing + 6))
    view.clearSpans()
    wide = view.grid.column_of(TERM)
    for number, row in enumerate(view.grid.rows):
        if row.is_section and wide > 1:
            view.setSpan(number, 0, 1, wide)
            view.setRowHeight(number, metrics.row + 4)


def _fit_columns(view: RouteGrid) -> None:
    """Widths which fill the room; without room for all of them those are hidden which may."""
    if not view.grid.columns:
        return
    scale = Theme.current().metrics.scale
    room = view.viewport().width()
    shown = columns.fitting(view.grid.columns, room, scale)
    found = dict(zip(shown, columns.widths(shown, room, scale), strict=True))
    hidden = (one.code for one in view.grid.columns if one not in found)
    view.grid.disputes.hidden = frozenset(hidden)
    view.grid.is_narrow = any(found[one] < one.width * scale for one in shown)
    for number, column in enumerate(view.grid.columns):
        view.setColumnHidden(number, column not in found)
        if column in found:
            view.setColumnWidth(number, found[column])
    _show_from_the_left(view, room)


def _show_from_the_left(view: RouteGrid, room: int) -> None:
    """The numbers stay in sight when the cell of the cursor needs no scrolling.

    The cursor is put into the grid before the window gives it its room: what had to be scrolled
    then need not be now.
    """
    column = max(0, view.currentIndex().column())
    header = view.horizontalHeader()
    if header.sectionPosition(column) + header.sectionSize(column) <= room:
        view.horizontalScrollBar().setValue(0)


def _dress(view: RouteGrid) -> None:
    """How the table looks and what it lets the user do."""
    view.setObjectName("routes.grid")
    view.setAccessibleName("Строки маршрута")
    view.setProperty("part", "table")
    view.setFrameShape(QFrame.Shape.NoFrame)
    # A line of words below would push the buttons out of sight: the grid gives way instead.
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    view.setItemDelegate(view.cells)
    view.setShowGrid(False)
    view.setWordWrap(True)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    view.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setDragDropOverwriteMode(False)
    view.setDropIndicatorShown(True)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
