"""The head of an award: emblem and organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from desktop.documents.awards import measure
from desktop.documents.awards.design import MM, Box, Design
from desktop.documents.awards.placing import Mark, Placed, Role, Room, Shape, height_of, stacked
from desktop.documents.blocks import AwardPage

EMBLEM_HIGH: Final = 22 * MM
EMBLEM_LOW: Final = 17 * MM
EMBLEM_GAP: Final = 3.5 * MM
LEADING: Final = 1.28
MOST_LINES: Final = 5
SMALLEST: Final = 6.5
SHARE: Final = 0.88
"""Of the room: lines of the head are shorter than those below."""

SHARE_LEFT: Final = 0.78


def place(placed: Placed, sheet: AwardPage, design: Design, room: Room) -> float:
    """Put the head at the top; returns where the free room begins."""
    if design.is_for_forms:
        return room.box.top
    top = room.box.top
    if sheet.emblem:
        top, room = _emblem(placed, design, room)
    face = design.faces.text
    inner = room.box.width * (SHARE_LEFT if design.is_left else SHARE)
    sizes = measure.down(design.sizes.organization, SMALLEST)
    found = measure.shrunk(sheet.organization, face, sizes, inner, MOST_LINES)
    if found.is_cut:
        placed.cut(Role.ORGANIZATION)
    look = (face, found.size, LEADING)
    placed.texts += stacked(room, Role.ORGANIZATION, found.lines, top, look)
    bottom = top - height_of(len(found.lines), found.size, LEADING)
    if design.emblem is None:
        bottom = min([bottom, *(mark.box.bottom for mark in placed.marks)])
    return bottom


def _emblem(placed: Placed, design: Design, room: Room) -> tuple[float, Room]:
    """The emblem in its own place, else above (upright) or left of the organisation (lying)."""
    box = room.box
    if (own := design.emblem) is not None:
        found = Box(own.left * MM, own.bottom * MM, own.right * MM, own.top * MM)
        placed.marks.append(Mark(Shape.EMBLEM, found))
        return box.top, room
    if design.is_lying:
        left, side = box.left, EMBLEM_LOW
        placed.marks.append(Mark(Shape.EMBLEM, Box(left, box.top - side, left + side, box.top)))
        away = side + EMBLEM_GAP
        inner = replace(box, left=box.left + away, right=box.right - away)
        return box.top - 1.5 * MM, replace(room, box=inner)
    middle, half = (box.left + box.right) / 2, EMBLEM_HIGH / 2
    found = Box(middle - half, box.top - 2 * half, middle + half, box.top)
    placed.marks.append(Mark(Shape.EMBLEM, found))
    return box.top - EMBLEM_HIGH - EMBLEM_GAP, room
