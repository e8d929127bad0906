"""Blocks of cells of the grid: copied, pasted, emptied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from desktop.views.routes.grid import blocks
from desktop.views.routes.grid.columns import ACTIVITY, DONE, EVIDENCE, NUMBER

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.routes.grid.table import RouteGrid


class GridClip:
    """Reads the selection and says through the signals of the grid what is wanted."""

    def __init__(self, view: RouteGrid) -> None:
        self._view = view

    def copy(self) -> None:
        """Ctrl+C: the selected block, for this grid, Excel or Word."""
        indexes = self._view.selectedIndexes() or [self._view.currentIndex()]
        rows = sorted({one.row() for one in indexes if one.isValid()})
        wide = sorted({one.column() for one in indexes if one.isValid()})
        if not rows:
            return
        codes = [self._view.grid.columns[column].code for column in wide]
        lines = [self._view.grid.rows[row] for row in rows]
        texts = [
            [self._view.grid.text(line, code) for code in codes] for line in lines if line.line
        ]
        if texts:
            QApplication.clipboard().setMimeData(blocks.write(texts))

    def paste(self) -> None:
        """Ctrl+V: a block from the cursor on; one value goes into every selected cell."""
        block = blocks.read(QApplication.clipboard().mimeData())
        if not self._view.grid.can_edit or not block:
            return
        chosen = [one for one in self._view.selectedIndexes() if self._view.grid.line_at(one.row())]
        if len(block) == len(block[0]) == 1 and len(chosen) > 1:
            self._view.grid.typed.emit(self._cells_of(chosen, block[0][0]))
            return
        top = min(self._view.chosen_rows(), default=-1)
        index = self._view.currentIndex()
        chosen_columns = (one.column() for one in self._view.selectedIndexes())
        left = max(0, min(chosen_columns, default=index.column()))
        if self._view.grid.columns and self._view.grid.columns[left].code == NUMBER:
            left += 1
        codes = [one.code for one in self._view.grid.columns[left:] if one.code != EVIDENCE]
        key = self._view.grid.rows[top].key if top >= 0 else None
        if top >= 0 and self._view.grid.rows[top].is_section:
            codes = codes if ACTIVITY in codes else [ACTIVITY, *codes]
        self._view.pasted.emit(key, codes, block)

    def clear(self) -> None:
        """Delete: empty the selected cells; whole rows, and deficits, go to the trash."""
        indexes = self._view.selectedIndexes() or [self._view.currentIndex()]
        if self.are_rows_chosen():
            self._view.removed.emit(self._view.chosen_lines())
            return
        key, here = self._view.current_key, self._view.currentIndex().row()
        if (
            here >= 0
            and self._view.grid.rows[here].is_section
            and len(self._view.chosen_rows()) == 1
        ):
            self._view.section_removed.emit(key)
            return
        cells = self._cells_of([one for one in indexes if self._view.grid.line_at(one.row())], "")
        if cells:
            self._view.cleared.emit(cells)

    def are_rows_chosen(self) -> bool:
        """Lines were selected by their numbers."""
        indexes = self._view.selectedIndexes() or [self._view.currentIndex()]
        codes = {self._view.grid.columns[one.column()].code for one in indexes if one.isValid()}
        return NUMBER in codes and bool(self._view.chosen_lines())

    def _cells_of(self, indexes: Sequence[QModelIndex], text: str) -> dict[tuple[UUID, str], str]:
        found: dict[tuple[UUID, str], str] = {}
        for index in indexes:
            line = self._view.grid.line_at(index.row())
            column = self._view.grid.columns[index.column()]
            is_emptied = column.code == ACTIVITY and not text
            if line is not None and (column.is_typed or column.code == DONE) and not is_emptied:
                found[line.id, column.code] = text
        return found
