"""«Для чёрно-белой печати»: black lines only, no tint a printer would turn into dots."""

from __future__ import annotations

import math
from typing import Final

from desktop.documents.awards.design import MM, Design
from desktop.documents.awards.ornament import (
    Pen,
    braid,
    diamond,
    rounded_box,
)

BLACK: Final = "#000000"
PITCH: Final = 5.2 * MM
"""Length of one link of the chain."""


def draw(pen: Pen, design: Design, wide: float, high: float) -> None:
    del design  # black has no palette
    for inset, width in ((10, 2.6), (11.8, 0.5), (19.2, 0.5), (20.4, 1.2)):
        pen.stroke(BLACK, width)
        pen.rectangle(_inset(wide, high, inset))
    along, length = rounded_box(_inset(wide, high, 15.5), 0.5 * MM)
    links = round(length / PITCH)
    braid(pen, along, links // 2, 2.4 * MM, (BLACK, 0.75))
    braid(pen, along, links // 2, 1.6 * MM, (BLACK, 0.3))
    pen.fill(BLACK)
    for index in range(links):
        (x, y), _ = along((index + 0.5) / links)
        diamond(pen, x, y, 0.55 * MM)
    for x, across in ((10 * MM, 1), (wide - 10 * MM, -1)):
        for y, up in ((10 * MM, 1), (high - 10 * MM, -1)):
            _corner(pen, x, y, across, up)


def _corner(pen: Pen, x: float, y: float, across: int, up: int) -> None:
    """A square with a fan of quarter rings, and a leaf which looks into the sheet."""
    side = 14 * MM
    box = (min(x, x + across * side), min(y, y + up * side))
    pen.fill("#FFFFFF")
    pen.stroke(BLACK, 1.2)
    pen.canvas.rect(*box, side, side, 1, 1)
    pen.stroke(BLACK, 0.3)
    inset = 1 * MM
    pen.canvas.rect(box[0] + inset, box[1] + inset, side - 2 * inset, side - 2 * inset)
    middle = (x + across * side / 2, y + up * side / 2)
    for turn in range(4):
        _petal(pen, middle, turn * 90 + 45, 7.2 * MM)
        _petal(pen, middle, turn * 90, 5.2 * MM)
    pen.fill("#FFFFFF")
    pen.stroke(BLACK, 0.8)
    pen.circle(*middle, 1.5 * MM, mode="both")
    pen.fill(BLACK)
    pen.circle(*middle, 0.6 * MM, mode="fill")


def _petal(pen: Pen, at: tuple[float, float], angle: float, far: float) -> None:
    """An engraved leaf: an outline and strokes inside."""
    for share, width in ((1.0, 0.7), (0.62, 0.3), (0.3, 0.3)):
        bulge = far * 0.26 * share
        points = []
        for side in (1, -1):
            steps = range(9) if side == 1 else range(8, -1, -1)
            for index in steps:
                run = far * index / 8
                off = side * bulge * math.sin(math.pi * index / 8)
                radians = math.radians(angle)
                points.append(
                    (
                        at[0] + run * math.cos(radians) - off * math.sin(radians),
                        at[1] + run * math.sin(radians) + off * math.cos(radians),
                    )
                )
        pen.stroke(BLACK, width)
        pen.path(points, is_closed=True)


def _inset(wide: float, high: float, inset: float) -> tuple[float, float, float, float]:
    edge = inset * MM
    return edge, edge, wide - edge, high - edge
