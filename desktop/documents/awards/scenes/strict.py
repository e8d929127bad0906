"""«Строгий»: thin rules with stepped corners and a pale rosette behind the name."""

from __future__ import annotations

import math
from typing import Final

from desktop.documents.awards.design import MM, Design
from desktop.documents.awards.ornament import (
    TURN,
    Pen,
    Point,
    Rosette,
    diamond,
)

STEP: Final = 9 * MM
"""Side of the step in a corner."""


def draw(pen: Pen, design: Design, wide: float, high: float) -> None:
    dark, gold = design.palette.dark, design.palette.warm
    pen.stroke(design.palette.pale, 0.45)
    Rosette(28, 9, depth=0.2, inner=0.5).draw(pen, (wide / 2, high * 0.5), min(wide, high) * 0.33)
    pen.stroke(dark, 2.2)
    pen.path(_stepped(wide, high, 10 * MM, STEP), is_closed=True)
    pen.stroke(gold, 0.7)
    pen.path(_stepped(wide, high, 12.2 * MM, STEP), is_closed=True)
    pen.stroke(dark, 0.35)
    pen.path(_stepped(wide, high, 13.4 * MM, STEP), is_closed=True)
    for x, across in ((10 * MM, 1), (wide - 10 * MM, -1)):
        for y, up in ((10 * MM, 1), (high - 10 * MM, -1)):
            _corner(pen, (x + across * 4.2 * MM, y + up * 4.2 * MM), dark, gold)
    _ribbon(pen, design, wide / 2, high - 11.7 * MM)
    _ribbon(pen, design, wide / 2, 11.7 * MM)


def _stepped(wide: float, high: float, edge: float, step: float) -> list[Point]:
    """A rectangle whose corners go inwards by a square."""
    left, bottom, right, top = edge, edge, wide - edge, high - edge
    return [
        (left + step, bottom), (right - step, bottom), (right - step, bottom + step),
        (right, bottom + step), (right, top - step), (right - step, top - step),
        (right - step, top), (left + step, top), (left + step, top - step),
        (left, top - step), (left, bottom + step), (left + step, bottom + step),
    ]  # fmt: skip


def _corner(pen: Pen, at: Point, dark: str, gold: str) -> None:
    pen.stroke(gold, 0.5)
    pen.circle(*at, 3.4 * MM)
    pen.stroke(dark, 0.3)
    Rosette(8, 4, depth=0.32, inner=0.36).draw(pen, at, 3.1 * MM)
    pen.fill(gold)
    pen.circle(*at, 0.5 * MM, mode="fill")


def _ribbon(pen: Pen, design: Design, x: float, y: float) -> None:
    """A woven knot in the middle of a side, on white so that the rules end at it."""
    half = 24 * MM
    pen.fill("#FFFFFF")
    pen.canvas.rect(x - half, y - 2.6 * MM, 2 * half, 5.2 * MM, 0, 1)
    for number in range(6):
        color = design.palette.dark if number % 2 == 0 else design.palette.warm
        pen.stroke(color, 0.32)
        phase = TURN * number / 6
        points = []
        for index in range(121):
            share = index / 120
            swell = math.sin(math.pi * share)
            across = 2.3 * MM * swell * math.sin(TURN * 8 * share + phase)
            points.append((x - half + 2 * half * share, y + across))
        pen.smooth(points, is_closed=False)
    pen.fill(design.palette.warm)
    for side in (-half, half):
        diamond(pen, x + side, y, 1.1 * MM)
