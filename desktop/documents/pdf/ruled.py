"""A ruled table: the header stands on every page, no row is torn, time grows with the rows only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, zip_longest
from typing import Any, Final

from desktop.documents import measures
from desktop.documents.blocks import Align, Look, Row, Runs, Table, plain, said
from desktop.documents.pdf import text
from desktop.documents.pdf.pieces import Piece, Stack
from desktop.documents.pdf.text import Face
from desktop.language.text import EMPTY

MM: Final = 72 / 25.4
NEAR: Final = 1e-6
RULE: Final = 0.5
"""Thickness of the lines, points."""


@dataclass
class Line:
    """One row: a cell for each column, or one over all of them."""

    cells: Sequence[Stack]
    height: float
    is_group: bool = False
    is_total: bool = False
    is_head: bool = False


@dataclass
class Ruled:
    """Rows with the header above them."""

    head: Sequence[Line]
    rows: Sequence[Line]
    widths: Sequence[float]
    before: float = 0
    after: float = 1
    keep_next: bool = False
    keep_last: bool = False
    page: float = math.inf
    """The height of a whole page: there is no better place for a row than a fresh one."""
    _pad: float = field(default=measures.CELL_PADDING * MM, repr=False)

    @property
    def height(self) -> float:
        return sum(line.height for line in (*self.head, *self.rows))

    @property
    def least(self) -> float:
        first = next((index for index, row in enumerate(self.rows) if not row.is_group), 0)
        return sum(line.height for line in (*self.head, *self.rows[: first + 1]))

    def draw(self, canvas: Any, x: float, top: float) -> None:
        canvas.saveState()
        canvas.setLineWidth(RULE)
        canvas.setStrokeGray(0)
        edges = [x, *accumulate(self.widths, initial=x)][1:]
        rules = [(edges[0], top, edges[-1], top)]
        for line in (*self.head, *self.rows):
            below = top - line.height
            shown = (edges[0], edges[-1]) if line.is_group else edges
            rules += [(edge, top, edge, below) for edge in shown]
            rules.append((edges[0], below, edges[-1], below))
            self._letters(canvas, line, edges, top)
            top = below
        canvas.lines(rules)
        canvas.restoreState()

    def _letters(self, canvas: Any, line: Line, edges: Sequence[float], top: float) -> None:
        edge = measures.CELL_PADDING_Y * MM
        for cell, left in zip(line.cells, edges, strict=False):
            spare = (line.height - cell.height) / 2 if line.is_head else edge
            cell.draw(canvas, left + self._pad, top - spare)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        count = self._fitting(room)
        if not count:
            return None
        head = replace(self, rows=self.rows[:count], after=0, keep_next=False)
        return head, replace(self, rows=self.rows[count:], before=0)

    def ends(self) -> tuple[Ruled, Ruled] | None:
        """All but the last row, and it under the head again; None when nothing would be left."""
        count = self._uncut(len(self.rows) - 1)
        while count and self.rows[count - 1].is_group:
            count -= 1
        if count < 1:
            return None
        return replace(self, rows=self.rows[:count], after=0), replace(
            self, rows=self.rows[count:], before=0
        )

    def _uncut(self, count: int) -> int:
        """The same count, or one less: the total stands with the row above it."""
        is_torn = count == len(self.rows) - 1 and self.rows[-1].is_total and count > 1
        return count - 1 if is_torn else count

    def _fitting(self, room: float) -> int:
        """Rows for this page; a heading among the rows and the total stand with their rows."""
        count = 0
        taken = sum(line.height for line in self.head)
        for row in self.rows:
            taken += row.height
            if taken > room:
                break
            count += 1
        count = self._uncut(count)
        fitting = count
        while count and self.rows[count - 1].is_group:
            count -= 1
        return count or (fitting if room + self.before + NEAR >= self.page else 0)


def ruled(table: Table, look: Look, total: float, room: float) -> Ruled:
    """A table laid out in ``total`` points of width on pages with ``room`` points of height."""
    widths = [width * MM for width in measures.column_widths(table, total / MM, look)]
    maker = _Maker(table, look, widths)
    head = maker.head()
    height = sum(line.height for line in head)
    if height > room / 2:
        rows = [line for one in head for line in _cut(one, room)]
        rows += [line for row in table.rows for line in _cut(maker.row(row), room)]
        return Ruled((), rows, widths, keep_last=table.keep_last, page=room)
    limit = room - height
    rows = [line for row in table.rows for line in _cut(maker.row(row), limit)]
    return Ruled(head, rows, widths, keep_last=table.keep_last, page=room)


def _cut(line: Line, limit: float) -> list[Line]:
    """The row, or portions of one which no page can hold."""
    if line.height <= limit:
        return [line]
    edges = 2 * measures.CELL_PADDING_Y * MM + RULE
    columns = [cell.cut(limit - edges) for cell in line.cells]
    portions = [[cell or Stack([]) for cell in cells] for cells in zip_longest(*columns)]
    return [
        Line(cells, max(cell.height for cell in cells) + edges, line.is_group) for cells in portions
    ]


class _Maker:
    """Sets the cells of one table."""

    def __init__(self, table: Table, look: Look, widths: Sequence[float]) -> None:
        self._table = table
        self._widths = widths
        self._look = look
        self._pads = 2 * measures.CELL_PADDING * MM
        self._edges = 2 * measures.CELL_PADDING_Y * MM + RULE
        aligns = (*table.aligns, *[Align.LEFT] * len(widths))[: len(widths)]
        self._faces = [self._face(align) for align in aligns]
        self._bold = [self._face(align, bold=True) for align in aligns]
        self._middle = self._face(Align.CENTER, bold=True)

    def _face(self, align: Align, *, bold: bool = False) -> Face:
        look = self._look
        return Face(
            look.font, look.table_size, align, bold=bold, hyphenate=look.hyphenate, is_cell=True
        )

    def head(self) -> list[Line]:
        if not any(self._table.header):
            return []
        cells = [
            self._cell(said(title), self._middle, width)
            for title, width in zip(self._table.header, self._widths, strict=True)
        ]
        return [Line(cells, self._height(cells), is_head=True)]

    def row(self, row: Row) -> Line:
        if row.is_group:
            runs = row.cells[0] if row.cells else ()
            cells = [self._cell(runs, self._middle, sum(self._widths))]
        else:
            faces = self._bold if row.is_total else self._faces
            given: list[Runs] = [*row.cells, *[()] * len(faces)]
            cells = [
                self._cell(runs, face, width)
                for runs, face, width in zip(given, faces, self._widths, strict=False)
            ]
        least = measures.HAND_ROW * MM if self._table.for_hand else 0
        return Line(cells, max(self._height(cells), least), row.is_group, row.is_total)

    def _cell(self, runs: Runs, face: Face, width: float) -> Stack:
        shown = runs if plain(runs).strip(" ") else said("" if self._table.for_hand else EMPTY)
        return Stack([text.lines(shown, face, max(width - self._pads, face.size))])

    def _height(self, cells: Sequence[Stack]) -> float:
        return max(cell.height for cell in cells) + self._edges
