"""Where every text of an award stands: computed first, drawn afterwards, checked by tests.

The foot is laid from the bottom of the room upwards, the head from the top down; the middle gets
what is left and shrinks step by step until it fits. Measures are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from desktop.documents.awards import measure
from desktop.documents.awards.design import MM, Box, Design
from desktop.documents.blocks import AwardPage


class Role(StrEnum):
    """The part of an award which a text belongs to."""

    ORGANIZATION = "organization"
    TITLE = "title"
    BEFORE = "before"
    SURNAME = "surname"
    REST = "rest"
    UNDER = "under"
    BODY = "body"
    POSITION = "position"
    SIGNER = "signer"
    PLACE = "place"
    NUMBER = "number"
    SEAL = "seal"
    CODE = "code"


class Shape(StrEnum):
    """What is drawn beside texts."""

    EMBLEM = "emblem"
    SEAL = "seal"
    QR = "qr"
    SIGNATURE = "signature"
    DIVIDER = "divider"


ASCENT: Final = 0.78
DESCENT: Final = 0.24
"""Of a line above and below its baseline, in sizes."""


@dataclass(frozen=True)
class Text:
    """One line: ``x`` is its left end, ``y`` the baseline."""

    role: Role
    text: str
    x: float
    y: float
    face: str
    size: float
    width: float
    spacing: float = 0

    @property
    def box(self) -> Box:
        return Box(
            self.x, self.y - DESCENT * self.size, self.x + self.width, self.y + ASCENT * self.size
        )


@dataclass(frozen=True)
class Mark:
    """Something which is not letters."""

    shape: Shape
    box: Box


@dataclass(frozen=True)
class Fit:
    """What had to be done to the texts; all false when they have room."""

    shrunk_to: float = 0
    """Points of the name when it is smaller than anybody would choose; 0: not shrunk."""
    wrapped: bool = False
    """The surname takes two lines."""
    overflow: tuple[Role, ...] = ()
    """Parts which were cut: their words do not fit at the smallest size."""


@dataclass
class Placed:
    """Everything on one sheet."""

    texts: list[Text] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    fit: Fit = Fit()

    def cut(self, role: Role) -> None:
        """Note that words of this part are lost."""
        if role not in self.fit.overflow:
            self.fit = replace(self.fit, overflow=(*self.fit.overflow, role))


@dataclass(frozen=True)
class Room:
    """The inner rectangle of the sheet, points, with the way its lines stand."""

    box: Box
    is_left: bool
    is_right: bool = False

    def line(
        self, role: Role, text: str, baseline: float, face: str, size: float, *, spacing: float = 0
    ) -> Text:
        """A line at its place between the sides."""
        wide = measure.width(text, face, size, spacing)
        middle = (self.box.left + self.box.right - wide) / 2
        left = self.box.left if self.is_left else middle
        left = self.box.right - wide if self.is_right else left
        return Text(role, text, left, baseline, face, size, wide, spacing * size)


def room_of(design: Design) -> Room:
    """The room for the texts of a design."""
    area = design.area
    box = Box(area.left * MM, area.bottom * MM, area.right * MM, area.top * MM)
    return Room(box, design.is_left)


def place(sheet: AwardPage, design: Design) -> Placed:
    """Lay out one award."""
    from desktop.documents.awards import foot, head, middle

    placed = Placed()
    room = room_of(design)
    top = head.place(placed, sheet, design, room)
    bottom = foot.place(placed, sheet, design, room)
    middle.place(placed, sheet, design, replace(room, box=_between(room.box, bottom, top)))
    return placed


def _between(box: Box, bottom: float, top: float) -> Box:
    return replace(box, bottom=bottom, top=top)


def stacked(
    room: Room, role: Role, lines: Sequence[str], top: float, look: tuple[str, float, float]
) -> Iterator[Text]:
    """Lines one under another; ``look`` is the face, the size and the leading in sizes."""
    face, size, leading = look
    for number, line in enumerate(lines):
        baseline = top - ASCENT * size - number * leading * size
        yield room.line(role, line, baseline, face, size)


def height_of(count: int, size: float, leading: float) -> float:
    """Of so many lines, points."""
    return (ASCENT + DESCENT + (count - 1) * leading) * size if count else 0.0
