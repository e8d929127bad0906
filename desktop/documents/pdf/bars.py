"""Levels as bars: rectangles of the page, not a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from desktop.documents import measures
from desktop.documents.blocks import BarLine, Bars, Look, said
from desktop.documents.pdf import text
from desktop.documents.pdf.text import Face, Lines

MM: Final = 72 / 25.4
_EDGE: Final = 0.6
"""Thickness of the outline, points."""


@dataclass
class BarPiece:
    """One line of bars; never torn."""

    label: Lines
    words: Lines
    values: tuple[int, ...]
    most: int
    widths: tuple[float, ...]
    before: float = 0
    after: float = 3
    keep_next: bool = False

    @property
    def height(self) -> float:
        return max(self.label.height, self.words.height, self._bars_high)

    @property
    def least(self) -> float:
        return self.height

    @property
    def _bars_high(self) -> float:
        count = len(self.values)
        return (count * measures.BAR_HEIGHT + (count - 1) * measures.BAR_GAP) * MM

    def draw(self, canvas: Any, x: float, top: float) -> None:
        first, second, _ = self.widths
        self.label.draw(canvas, x, top)
        self.words.draw(canvas, x + first + second, top)
        canvas.saveState()
        canvas.setLineWidth(_EDGE)
        canvas.setStrokeGray(measures.BAR_GREYS[1])
        y = top - (self.height - self._bars_high) / 2
        room = second - 2 * measures.CELL_PADDING * MM
        for value, grey in zip(self.values, measures.BAR_GREYS, strict=False):
            high = measures.BAR_HEIGHT * MM
            if value >= 0:
                canvas.setFillGray(grey)
                canvas.rect(x + first, y - high, max(value / self.most * room, _EDGE), high, 1, 1)
            y -= high + measures.BAR_GAP * MM
        canvas.restoreState()

    def split(self, room: float) -> None:  # noqa: ARG002 - the next page takes it whole
        return None


def lines(block: Bars, look: Look, total: float) -> Iterator[BarPiece]:
    """A piece for each line."""
    widths = tuple(measures.shares(measures.BAR_WIDTHS, total))
    face = Face(look.font, look.table_size, is_cell=True)
    for one in block.lines:
        yield _piece(one, block.most, widths, face)


def _piece(one: BarLine, most: int, widths: tuple[float, ...], face: Face) -> BarPiece:
    label = text.lines(said(one.label), face, widths[0] - measures.CELL_PADDING * MM)
    words = text.lines(said(one.said), face, widths[2])
    return BarPiece(label, words, one.values, most, widths)
