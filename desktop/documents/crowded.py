"""A word wider than its column: the column gets room, else smaller type, else a hyphen.

Columns of signatures on A5 are narrower than the longest surnames. What is done is decided once on
the neutral blocks, so PDF, DOCX and the snapshot break such a name at the same letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from desktop.documents import fonts, hyphens, measures
from desktop.documents.blocks import Block, Cell, Columns, Look, PageBreak, Run, Runs, plain
from desktop.documents.gluing import glued

SMALLEST: Final = 0.85
"""The smallest type, in sizes of the text: a smaller one reads badly beside it."""

STEP: Final = 0.5
"""Points between two sizes: Word knows no others."""

APART: Final = 4.0
"""Points between a text and the column beside it."""

SPARE: Final = 1.0
"""Points kept free in a column: programs round widths differently."""

_CHUNK: Final = re.compile(r"[^ \n\t\-–]*[\-–]|[^ \n\t\-–]+")
"""Letters which stay on one line as long as a line can hold them."""

_NARROWER: Final = re.compile(r"[^\s\-–]*[\-–]|[^\s\-–]+")
"""The same with initials apart from the surname."""

_STROKE: Final = "_"


def eased(blocks: Iterable[Block], look: Look) -> Iterator[Block]:
    """The same blocks; in columns no word is torn between any two letters."""
    page = look.page
    for block in blocks:
        if isinstance(block, PageBreak):
            page = block.page or page
        if isinstance(block, Columns):
            total = measures.text_width(look, page) * measures.POINTS
            yield _Side(block, look, total).eased()
        else:
            yield block


@dataclass(frozen=True)
class _Side:
    """Columns on a page with ``total`` points of width."""

    block: Columns
    look: Look
    total: float

    def eased(self) -> Columns:
        """Itself when everything fits: nine hundred and ninety-nine of a thousand."""
        widths = measures.shares(self.block.widths or [1] * len(self.block.cells), self.total)
        crowded = [self._is_crowded(cell, room) for cell, room in self._with(widths)]
        if not any(crowded):
            return self.block
        widths = self._widened(widths, crowded)
        cells = tuple(
            self._fitted(cell, room) if is_crowded else cell
            for (cell, room), is_crowded in zip(self._with(widths), crowded, strict=True)
        )
        shares = tuple(round(width * 1000 / self.total) for width in widths)
        return replace(self.block, cells=cells, widths=shares)

    def _with(self, widths: Sequence[float]) -> list[tuple[Cell, float]]:
        return [(cell, width - SPARE) for cell, width in zip(self.block.cells, widths, strict=True)]

    def _is_crowded(self, cell: Cell, room: float) -> bool:
        wide = (glued(line) for line in cell.lines if self._width(line) > room)
        return any(
            self._width(line, *span) > room for line in wide for span in _spans(_CHUNK, line)
        )

    def _widened(self, widths: Sequence[float], crowded: Sequence[bool]) -> list[float]:
        """A crowded column takes what the others do not need for their lines."""
        wanted = [
            max(self._widest(cell) + 2 * SPARE - width, 0) if is_crowded else 0.0
            for cell, width, is_crowded in zip(self.block.cells, widths, crowded, strict=True)
        ]
        spare = [
            0.0 if is_crowded or not cell.lines else max(width - APART - self._longest(cell), 0)
            for cell, width, is_crowded in zip(self.block.cells, widths, crowded, strict=True)
        ]
        given = min(sum(wanted), sum(spare))
        if not given:
            return list(widths)
        return [
            width + given * (want / sum(wanted) - own / sum(spare))
            for width, want, own in zip(widths, wanted, spare, strict=True)
        ]

    def _widest(self, cell: Cell) -> float:
        """The width of the longest word."""
        found = (self._width(line, *one) for line in cell.lines for one in _spans(_NARROWER, line))
        return max(found, default=0.0)

    def _longest(self, cell: Cell) -> float:
        """The width of the longest line."""
        return max(map(self._width, cell.lines), default=0.0)

    def _fitted(self, cell: Cell, room: float) -> Cell:
        """The largest type in which every word fits; in the smallest one words are hyphenated."""
        usual = self.look.size
        size, widest = usual, self._widest(cell)
        while size - STEP >= usual * SMALLEST and widest * size / usual > room:
            size -= STEP
        lines = (part for line in cell.lines for part in self._broken(line, room * usual / size))
        return replace(cell, lines=tuple(lines), size=0 if size == usual else size)

    def _broken(self, line: Runs, room: float) -> Iterator[Runs]:
        """The lines of a text, each as full as it may be."""
        text = plain(line)
        start = end = 0
        for first, last in _spans(_NARROWER, line):
            if first > start and self._width(line, start, last) > room:
                yield _cut(line, start, end)
                start = first
            while self._width(line, start, last) > room:
                place = self._hyphen(line, start, last, room)
                if not place:
                    break
                yield (*_cut(line, start, place), replace(line[0], text="-"))
                start = place
            end = last
        if text[start:].strip():
            yield _cut(line, start, len(text))

    def _hyphen(self, line: Runs, start: int, end: int, room: float) -> int:
        """Where a word is broken by the rules of Russian; 0: nowhere."""
        word = plain(line)[start:end]
        for head, _tail in hyphens.of_name(word):
            place = start + len(head)
            if self._width(line, start, place) + self._stroke() <= room:
                return place
        return 0

    def _stroke(self) -> float:
        return fonts.width("-", fonts.family(self.look.font).regular, self.look.size)

    def _width(self, line: Runs, start: int = 0, end: int | None = None) -> float:
        """Of a line, or of a part of it."""
        family, size = fonts.family(self.look.font), self.look.size
        runs = line if end is None else _cut(line, start, end)
        return sum(
            fonts.width(run.text, family.face(bold=run.bold, italic=run.italic), size)
            for run in runs
        )


def _spans(pattern: re.Pattern[str], line: Runs) -> Iterator[tuple[int, int]]:
    """Where the words of a line stand; a line for handwriting is cut by the writers."""
    text = plain(line)
    if text.strip(_STROKE):
        for found in pattern.finditer(text):
            yield found.span()


def _cut(line: Runs, start: int, end: int) -> Runs:
    """A part of a text in its looks, without spaces at its ends."""
    ends = [0, *accumulate(len(run.text) for run in line)]
    text = plain(line)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    made: list[Run] = []
    for run, (first, last) in zip(line, pairwise(ends), strict=True):
        if first < end and last > start:
            made.append(replace(run, text=run.text[max(start - first, 0) : end - first]))
    return tuple(made)
