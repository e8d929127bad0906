"""What stands on a page: text, columns, ruled tables, pictures. Each knows its height at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Protocol

from desktop.documents.pdf.text import Lines

FEWEST = 2
"""Lines of a paragraph which stay together at the end or the start of a page."""


class Piece(Protocol):
    """One thing of a page. Measures are points."""

    before: float
    after: float
    keep_next: bool

    @property
    def height(self) -> float: ...

    @property
    def least(self) -> float:
        """The height of its smallest beginning: what a heading above wants to see below it."""

    def draw(self, canvas: Any, x: float, top: float) -> None: ...

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """The part which fits and the rest; None when it goes to the next page whole."""


@dataclass
class Text:
    """A paragraph."""

    lines: Lines
    before: float = 0
    after: float = 0
    keep_next: bool = False

    @property
    def height(self) -> float:
        return self.lines.height

    @property
    def least(self) -> float:
        few = FEWEST * self.lines.leading
        return self.height if self.height <= few + self.lines.leading else few

    def draw(self, canvas: Any, x: float, top: float) -> None:
        self.lines.draw(canvas, x, top)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        parts = self.lines.split(room)
        if parts is None:
            return None
        return Text(parts[0], self.before), Text(parts[1], 0, self.after, self.keep_next)


@dataclass
class Stack:
    """Lines under each other in one cell."""

    parts: list[Lines]

    @property
    def height(self) -> float:
        return sum(part.height for part in self.parts)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        for part in self.parts:
            part.draw(canvas, x, top)
            top -= part.height

    def cut(self, room: float) -> list[Stack]:
        """The stack in portions of at most ``room``: for what is taller than a page."""
        made: list[Stack] = [Stack([])]
        waiting = list(self.parts)
        while waiting:
            part = waiting.pop(0)
            left = room - made[-1].height
            if part.height <= left:
                made[-1].parts.append(part)
                continue
            halves = part.split(left)
            if halves is not None:
                made[-1].parts.append(halves[0])
                waiting.insert(0, halves[1])
            elif made[-1].parts:
                waiting.insert(0, part)
            else:
                made[-1].parts.append(part)
                continue
            made.append(Stack([]))
        return [each for each in made if each.parts] or [Stack([])]


@dataclass
class Side:
    """Texts side by side without rules; never torn."""

    cells: Sequence[Stack]
    widths: Sequence[float]
    bottom: bool = False
    before: float = 0
    after: float = 1
    keep_next: bool = False

    @property
    def height(self) -> float:
        return max((cell.height for cell in self.cells), default=0)

    @property
    def least(self) -> float:
        return self.height

    def draw(self, canvas: Any, x: float, top: float) -> None:
        height = self.height
        for cell, width in zip(self.cells, self.widths, strict=True):
            cell.draw(canvas, x, top - (height - cell.height if self.bottom else 0))
            x += width

    def split(self, room: float) -> tuple[Piece, Piece] | None:  # noqa: ARG002 - never torn
        return None

    def cut(self, room: float) -> list[Side]:
        """Itself, or portions when no page is tall enough."""
        if self.height <= room:
            return [self]
        columns = [cell.cut(room) for cell in self.cells]
        return [
            Side([cell or Stack([]) for cell in cells], self.widths, keep_next=False)
            for cells in zip_longest(*columns)
        ]


@dataclass
class Image:
    """A picture already read."""

    reader: Any
    width: float
    height: float
    shift: float
    before: float = 0
    after: float = 0
    keep_next: bool = True

    @property
    def least(self) -> float:
        return self.height

    def draw(self, canvas: Any, x: float, top: float) -> None:
        canvas.drawImage(
            self.reader,
            x + self.shift,
            top - self.height,
            self.width,
            self.height,
            mask="auto",
        )

    def split(self, room: float) -> tuple[Piece, Piece] | None:  # noqa: ARG002 - whole
        return None


@dataclass
class Blank:
    """Empty lines; nothing is left of them at the edge of a page."""

    height: float
    before: float = 0
    after: float = 0
    keep_next: bool = False

    @property
    def least(self) -> float:
        return self.height

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Nothing is seen."""

    def split(self, room: float) -> tuple[Piece, Piece] | None:  # noqa: ARG002 - dropped instead
        return None
