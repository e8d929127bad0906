"""The foot of an award: signatures, place of the seal, code, place and number.

An upright sheet has the signatures over a strip «seal · place · code»; a lying one has seal, code
and signatures in one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.documents.awards import measure, qr
from desktop.documents.awards.design import MM, Box, Design
from desktop.documents.awards.measure import Fitted
from desktop.documents.awards.placing import (
    Mark,
    Placed,
    Role,
    Room,
    Shape,
    height_of,
    stacked,
)
from desktop.documents.blocks import AwardPage, Signer

SEAL: Final = 25 * MM
QR: Final = 21 * MM
GAP: Final = 7 * MM
CODE_SIZE: Final = 7.5
CODE_ROOM: Final = 4 * MM
SMALLEST: Final = 6.5
LEADING: Final = 1.2
LEAST_ROW: Final = 10 * MM
ROWS_HIGH: Final = 62 * MM
ROWS_LOW: Final = 44 * MM
POSITION, LINE, NAME = (0.0, 0.44), (0.46, 0.7), (0.72, 1.0)
"""Where the three parts of a signature begin and end, shares of the width."""

MOST_POSITION: Final = 3
MOST_NAME: Final = 2
MOST_SIGNERS: Final = 3
PLACE_SIZE: Final = 10.5
NUMBER_SIZE: Final = 9.0
PLACE_GAP: Final = 1.2 * MM
STRIP_GAP: Final = 5 * MM


@dataclass(frozen=True)
class Sides:
    """What stands beside: the seal and the code."""

    seal: float
    code: float

    @property
    def height(self) -> float:
        return max(self.seal, self.code + CODE_ROOM if self.code else 0)


def place(placed: Placed, sheet: AwardPage, design: Design, room: Room) -> float:
    """Put the foot at the bottom; returns where it ends above."""
    seal = SEAL if sheet.with_seal and not design.is_for_forms else 0
    sides = Sides(seal, QR if sheet.code else 0)
    inner = _beside(placed, sheet, design, room, sides)
    if design.is_lying:
        bottom = _lines_of_place(placed, sheet, design, inner)
        lowest = bottom + (STRIP_GAP if bottom > room.box.bottom else 0)
        top = _signatures(placed, sheet, design, inner, lowest)
        return max(top, room.box.bottom + sides.height)
    bottom = _lines_of_place(placed, sheet, design, inner)
    lowest = max(bottom, room.box.bottom + sides.height)
    return _signatures(placed, sheet, design, room, lowest + STRIP_GAP)


def _beside(placed: Placed, sheet: AwardPage, design: Design, room: Room, sides: Sides) -> Room:
    """Seal and code; returns the room between them."""
    box = room.box
    left, right = box.left, box.right
    if sides.code:
        right = _code(placed, sheet, design, room) - GAP
    if sides.seal:
        start = right - SEAL if room.is_left else left
        middle = box.bottom + sides.height / 2
        circle = Box(start, middle - SEAL / 2, start + SEAL, middle + SEAL / 2)
        placed.marks.append(Mark(Shape.SEAL, circle))
        at = (circle.left + circle.right) / 2
        wide = Room(Box(at - SEAL / 2, circle.bottom, at + SEAL / 2, circle.top), is_left=False)
        placed.texts.append(wide.line(Role.SEAL, "М. П.", middle - 2.5, design.faces.text, 8))
        left, right = (left, start - GAP) if room.is_left else (start + SEAL + GAP, right)
    if not room.is_left:  # what stands in the middle of the sheet looks best
        edge = max(left - box.left, box.right - right)
        left, right = box.left + edge, box.right - edge
    return replace(room, box=replace(box, left=left, right=right))


def _code(placed: Placed, sheet: AwardPage, design: Design, room: Room) -> float:
    """The square with the letters of the code under it; returns its left edge."""
    box = room.box
    letters = qr.letters(sheet.code)
    wide = measure.width(letters, design.faces.bold, CODE_SIZE)
    side = max(QR, wide)
    middle = box.right - side / 2
    bottom = box.bottom + CODE_ROOM
    square = Box(middle - QR / 2, bottom, middle + QR / 2, bottom + QR)
    placed.marks.append(Mark(Shape.QR, square))
    around = Room(Box(box.right - side, box.bottom, box.right, square.top), is_left=False)
    baseline = box.bottom + 0.3 * CODE_SIZE
    placed.texts.append(around.line(Role.CODE, letters, baseline, design.faces.bold, CODE_SIZE))
    return box.right - side


def _lines_of_place(placed: Placed, sheet: AwardPage, design: Design, room: Room) -> float:
    """Number at the very bottom, the place above it; returns where they end above."""
    bottom = room.box.bottom
    parts = (
        (Role.NUMBER, sheet.number_line, NUMBER_SIZE, 1),
        (Role.PLACE, sheet.place_line, PLACE_SIZE, 2),
    )
    for role, text, size, most in parts:
        sizes = measure.down(size, SMALLEST)
        found = measure.shrunk([text], design.faces.text, sizes, room.box.width, most)
        if found.is_cut:
            placed.cut(role)
        if not found.lines:
            continue
        high = height_of(len(found.lines), found.size, LEADING)
        look = (design.faces.text, found.size, LEADING)
        placed.texts += stacked(room, role, found.lines, bottom + high, look)
        bottom += high + PLACE_GAP
    return bottom


@dataclass(frozen=True)
class _Row:
    position: Fitted
    name: Fitted

    @property
    def height(self) -> float:
        lines = max(len(self.position.lines), len(self.name.lines))
        return max(height_of(lines, self.position.size, LEADING) + 3.2 * MM, LEAST_ROW)


def _signatures(
    placed: Placed, sheet: AwardPage, design: Design, room: Room, bottom: float
) -> float:
    """Rows «position, line, name» upwards from ``bottom``; returns where they end above."""
    rows = _rows(sheet.signers[:MOST_SIGNERS], design, room)
    for row in rows:
        for role, part in ((Role.POSITION, row.position), (Role.SIGNER, row.name)):
            if part.is_cut:
                placed.cut(role)
    box = room.box
    for row in reversed(rows):
        line = Box(*_share(box, LINE, bottom + 1 * MM, bottom + 1 * MM + 0.5))
        if not design.is_for_forms:
            placed.marks.append(Mark(Shape.SIGNATURE, line))
        for role, part, share in (
            (Role.POSITION, row.position, POSITION),
            (Role.SIGNER, row.name, NAME),
        ):
            look = (design.faces.text, part.size, LEADING)
            high = height_of(len(part.lines), part.size, LEADING)
            is_name = role is Role.SIGNER
            inner = Room(Box(*_share(box, share, bottom, bottom + high)), not is_name, is_name)
            placed.texts += stacked(inner, role, part.lines, bottom + high, look)
        bottom += row.height
    return bottom


def _share(
    box: Box, share: tuple[float, float], bottom: float, top: float
) -> tuple[float, float, float, float]:
    return (box.left + share[0] * box.width, bottom, box.left + share[1] * box.width, top)


def _rows(signers: Sequence[Signer], design: Design, room: Room) -> list[_Row]:
    """All at the same size: the biggest at which they keep to their room."""
    most = ROWS_LOW if design.is_lying else ROWS_HIGH
    rows: list[_Row] = []
    for size in measure.down(design.sizes.signer, SMALLEST):
        rows = [_row(signer, design, room.box.width, size) for signer in signers]
        is_cut = any(row.position.is_cut or row.name.is_cut for row in rows)
        if not is_cut and sum(row.height for row in rows) <= most:
            break
    return rows


def _row(signer: Signer, design: Design, wide: float, size: float) -> _Row:
    face = design.faces.text
    position, name = (wide * (share[1] - share[0]) for share in (POSITION, NAME))
    return _Row(
        _ragged(signer.position, face, size, position, MOST_POSITION),
        _ragged(signer.name, face, size, name, MOST_NAME),
    )


def _ragged(text: str, face: str, size: float, wide: float, most: int) -> Fitted:
    texts = (measure.clean(each, face) for each in text.split("\n"))
    cleaned = (measure.beginning(each, most) for each in texts)
    lines = [line for each in cleaned if each for line in measure.wrap(each, face, size, wide)]
    kept = measure.cut(lines, most, face, size, wide)
    return Fitted(kept, size, is_cut=len(lines) > most)
