"""«Праздничный»: a wave of the dark colour with three threads and a handful of confetti."""

from __future__ import annotations

import math
import random
from typing import Any, Final

from desktop.documents.awards.design import MM, Design
from desktop.documents.awards.ornament import TURN, Pen, Point, Rosette, star

LIGHTER: Final = "#3B8A93"
CORAL: Final = "#E06C56"
LEAF: Final = "#7FB25E"
EDGE: Final = 8 * MM


def draw(pen: Pen, design: Design, wide: float, high: float) -> None:
    colors = (design.palette.warm, CORAL, LEAF)
    pen.stroke(design.palette.pale, 0.45)
    if design.is_lying:
        Rosette(22, 8, depth=0.2, inner=0.45).draw(pen, (wide * 0.66, high * 0.46), 58 * MM)
    else:
        Rosette(22, 8, depth=0.2, inner=0.45).draw(pen, (wide / 2, high * 0.36), 60 * MM)
    _wave(pen, design, wide, high, colors)
    _confetti(
        pen,
        wide,
        high,
        (*colors, LIGHTER if design.is_lying else "#FFFFFF"),
        is_lying=design.is_lying,
    )
    pen.stroke("#C3D5D7", 0.6)
    pen.rectangle((EDGE, EDGE, wide - EDGE, high - EDGE))


def _edge(shift: float, wide: float, high: float, *, is_lying: bool) -> list[Point]:
    """The wavy side: upwards on a lying sheet, from left to right on an upright one."""
    points = []
    for index in range(25):
        share = index / 24
        sway = math.sin(TURN * (share * 1.05 - 0.08))
        if is_lying:
            along = EDGE + (high - 2 * EDGE) * share
            points.append((66 * MM + 11 * MM * sway + 6 * MM * share + shift, along))
        else:
            along = EDGE + (wide - 2 * EDGE) * share
            points.append((along, high - 62 * MM + 8 * MM * sway - shift))
    return points


def _wave(pen: Pen, design: Design, wide: float, high: float, colors: tuple[str, ...]) -> None:
    is_lying = design.is_lying
    for number, color in enumerate(colors, 1):
        pen.stroke(color, 2.0)
        points = _edge((1.4 + 2.1 * number) * MM, wide, high, is_lying=is_lying)
        pen.smooth(points, is_closed=False)
    made = _filled(pen, _edge(0, wide, high, is_lying=is_lying), wide, high, is_lying=is_lying)
    pen.fill(design.palette.dark)
    pen.canvas.drawPath(made, 0, 1)
    pen.canvas.saveState()
    pen.canvas.clipPath(made, 0, 0)
    pen.stroke(LIGHTER, 0.35)
    places = (
        ((40 * MM, high - 62 * MM, 42 * MM), (30 * MM, 26 * MM, 44 * MM))
        if is_lying
        else ((wide / 2, high - 42 * MM, 46 * MM), (22 * MM, high - 12 * MM, 30 * MM),
              (wide - 20 * MM, high - 22 * MM, 36 * MM))
    )  # fmt: skip
    for x, y, radius in places:
        Rosette(18, 8, depth=0.22).draw(pen, (x, y), radius)
    pen.canvas.restoreState()


def _filled(pen: Pen, side: list[Point], wide: float, high: float, *, is_lying: bool) -> Any:
    made = pen.canvas.beginPath()
    corners = (
        ((EDGE, high - EDGE), (EDGE, EDGE))
        if is_lying
        else ((wide - EDGE, high - EDGE), (EDGE, high - EDGE))
    )
    from desktop.documents.awards.ornament import trace

    trace(made, side, is_closed=False)
    for corner in corners:
        made.lineTo(*corner)
    made.close()
    return made


def _confetti(
    pen: Pen, wide: float, high: float, colors: tuple[str, ...], *, is_lying: bool
) -> None:
    """Always the same handful: in the corner of a lying sheet, on the wave of an upright one."""
    chance = random.Random(11)  # noqa: S311 - an ornament
    for index in range(46 if is_lying else 52):
        if is_lying:
            angle, away = chance.random() * math.pi / 2, chance.uniform(5, 44)
            x = wide - (9 + away * math.cos(angle)) * MM
            y = high - (9 + away * math.sin(angle)) * MM
            size = chance.uniform(0.7, 1.7) * MM * (1 - away / 60)
        else:
            side = -1 if index % 2 else 1
            x = wide / 2 + side * chance.uniform(28, 90) * MM
            y = high - chance.uniform(12, 46) * MM
            size = chance.uniform(0.45, 1.1) * MM
        pen.fill(colors[index % len(colors)])
        if index % 5 == 0:
            star(pen, (x, y), size * 1.6, turn=chance.random() * TURN)
        else:
            pen.circle(x, y, max(size, 0.25 * MM), mode="fill")
