"""«С рамкой»: a guilloche band with rosettes in the corners."""

from __future__ import annotations

from typing import Final

from desktop.documents.awards.design import MM, Design
from desktop.documents.awards.ornament import Pen, Rosette, guilloche, rounded_box

ROSE: Final = "#C98DA0"
WAVE: Final = 8.4 * MM
"""Length of one wave of the band."""


def draw(pen: Pen, design: Design, wide: float, high: float) -> None:
    dark, gold = design.palette.dark, design.palette.warm
    pen.stroke(design.palette.pale, 0.4)
    Rosette(24, 9, depth=0.22, inner=0.45).draw(pen, (wide / 2, high * 0.48), min(wide, high) * 0.3)
    along, length = rounded_box(_inset(wide, high, 16), 6 * MM)
    waves = round(length / WAVE / 4) * 4
    guilloche(pen, along, waves, 3.1 * MM, (dark, gold, ROSE, gold, dark, gold, ROSE, gold))
    for inset, color, width, radius in (
        (10, dark, 1.5, 3),
        (11.3, gold, 0.6, 2.4),
        (20.6, gold, 0.6, 2),
        (21.6, dark, 0.35, 1.5),
    ):
        pen.stroke(color, width)
        pen.rectangle(_inset(wide, high, inset), radius * MM)
    for x in (17.5 * MM, wide - 17.5 * MM):
        for y in (17.5 * MM, high - 17.5 * MM):
            _corner(pen, x, y, dark, gold)


def _corner(pen: Pen, x: float, y: float, dark: str, gold: str) -> None:
    pen.fill("#FFFFFF")
    pen.stroke(gold, 0.7)
    pen.circle(x, y, 9.5 * MM, mode="both")
    pen.stroke(dark, 0.32)
    Rosette(12, 6, depth=0.3).draw(pen, (x, y), 8.8 * MM)
    pen.fill(gold)
    pen.circle(x, y, 1.2 * MM, mode="fill")


def _inset(wide: float, high: float, inset: float) -> tuple[float, float, float, float]:
    edge = inset * MM
    return edge, edge, wide - edge, high - edge
