"""Levels as bars: rectangles of the page, not a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from desktop.documents import measures
from desktop.documents.blocks import Bars, Look, said
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
        room = second - 2 * measures.CELL_PADDING * MM
        self._draw_bars(canvas, x + first, top - (self.height - self._bars_high) / 2, room)
        canvas.restoreState()

    def _draw_bars(self, canvas: Any, x: float, top: float, room: float) -> None:
        for value, grey in zip(self.values, measures.BAR_GREYS, strict=False):
            high = measures.BAR_HEIGHT * MM
            if value >= 0:
                canvas.setFillGray(grey)
                canvas.rect(x, top - high, max(value / self.most * room, _EDGE), high, 1, 1)
            top -= high + measures.BAR_GAP * MM

    def split(self, room: float) -> None:  # noqa: ARG002 - the next page takes it whole
        return None


@dataclass
class StackedPiece(BarPiece):
    """One bar of two parts: dark, then hatched; the line behind it is the whole."""

    @property
    def _bars_high(self) -> float:
        return measures.STACKED_HEIGHT * MM

    def _draw_bars(self, canvas: Any, x: float, top: float, room: float) -> None:
        high = self._bars_high
        canvas.setStrokeGray(measures.STACKED_GREY)
        canvas.line(x, top - high / 2, x + room, top - high / 2)
        canvas.setFillGray(1)
        for place, value in enumerate(self.values):
            if value <= 0:
                continue
            wide = value / self.most * room
            canvas.setFillGray(1 if place else measures.STACKED_GREY)
            canvas.rect(x, top - high, wide, high, 1, 1)
            if place:
                _hatch(canvas, x, top - high, wide, high)
            x += wide


def _hatch(canvas: Any, x: float, y: float, wide: float, high: float) -> None:
    """Slanting lines inside a rectangle."""
    canvas.saveState()
    outline = canvas.beginPath()
    outline.rect(x, y, wide, high)
    canvas.clipPath(outline, 0, 0)
    step = measures.HATCH * MM
    for place in range(int((wide + high) / step) + 1):
        left = x - high + place * step
        canvas.line(left, y, left + high, y + high)
    canvas.restoreState()


def lines(block: Bars, look: Look, total: float) -> Iterator[BarPiece]:
    """A piece for each line."""
    widths = tuple(measures.shares(measures.BAR_WIDTHS, total))
    face = Face(look.font, look.table_size, is_cell=True)
    kind = StackedPiece if block.stacked else BarPiece
    for one in block.lines:
        label = text.lines(said(one.label), face, widths[0] - measures.CELL_PADDING * MM)
        words = text.lines(said(one.said), face, widths[2])
        yield kind(label, words, one.values, block.most, widths)
