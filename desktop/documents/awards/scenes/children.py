"""«Детский»: a meadow with flowers, a rainbow, the sun, clouds and a balloon; no people."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any, Final

from desktop.documents.awards.design import MM, Design
from desktop.documents.awards.ornament import CIRCLE, TURN, Pen, Point, arc, trace

EDGE: Final = 9 * MM
ROUND: Final = 9 * MM
FRAME: Final = "#9CCBE6"
HILLS: Final = ("#CFE8B9", "#A9D68F", "#7FBF6B")
RAINBOW: Final = ("#F08A7B", "#F6B26B", "#FBE08A", "#A8D8A0", "#8FC5E8", "#B9A5DB")
PETALS: Final = ("#F08A9B", "#F6B26B", "#FFFFFF", "#B9A5DB", "#F4D35E", "#E8738A")
CLOUD: Final = "#DCEEF9"


@dataclass(frozen=True)
class _Field:
    """The inside of the frame, points."""

    left: float
    bottom: float
    right: float
    top: float
    hill: float
    """Height of the meadow."""

    @property
    def width(self) -> float:
        return self.right - self.left


def draw(pen: Pen, design: Design, wide: float, high: float) -> None:
    hill = (26 if design.is_lying else 38) * MM
    field = _Field(EDGE, EDGE, wide - EDGE, high - EDGE, hill)
    shape = pen.canvas.beginPath()
    shape.roundRect(EDGE, EDGE, wide - 2 * EDGE, high - 2 * EDGE, ROUND)
    pen.canvas.saveState()
    pen.canvas.clipPath(shape, 0, 0)
    _dots(pen, wide, high)
    _sky(pen, field, is_lying=design.is_lying)
    _meadow(pen, field)
    pen.canvas.restoreState()
    pen.stroke(FRAME, 2.4)
    pen.rectangle((EDGE, EDGE, wide - EDGE, high - EDGE), ROUND)


def _dots(pen: Pen, wide: float, high: float) -> None:
    """A dotted line inside the frame; the sky and the meadow lie over it."""
    inner = EDGE + 1.9 * MM
    pen.canvas.setDash(0.1, 4)
    pen.canvas.setLineCap(1)
    pen.stroke("#F2A33A", 1.7)
    pen.rectangle((inner, inner, wide - inner, high - inner), ROUND - 1.7 * MM)
    pen.canvas.setDash()
    pen.canvas.setLineCap(0)


def _sky(pen: Pen, field: _Field, *, is_lying: bool) -> None:
    corner = (field.left + 3 * MM, field.top - (40 if is_lying else 43) * MM)
    _rainbow(pen, corner, is_lying=is_lying)
    _sun(pen, (field.right - 20 * MM, field.top - 20 * MM), 9.5 * MM)
    spots = (
        ((0.05, 43, 0.8), (0.925, 50, 0.72), (0.95, 78, 0.5))
        if is_lying
        else ((0.085, 47, 0.9), (0.915, 42, 0.72), (0.935, 82, 0.55))
    )
    for share, down, scale in spots:
        x = field.left + field.width * share
        _cloud(pen, x, field.top - down * MM, scale * 5.2 * MM)
    ground = field.bottom + field.hill
    side = field.right - (15 if is_lying else 10.5) * MM
    _balloon(pen, side, ground + (40 if is_lying else 78) * MM, (7.5 if is_lying else 6.2) * MM)
    for x, y, size, color in (
        (field.left + 9 * MM, ground + (64 if is_lying else 96) * MM, 3.2 * MM, "#F08A9B"),
        (field.left + 13 * MM, ground + (44 if is_lying else 74) * MM, 2.3 * MM, "#B9A5DB"),
        (field.left + 8 * MM, ground + (28 if is_lying else 54) * MM, 2.6 * MM, "#F6B26B"),
    ):
        _butterfly(pen, x, y, size, color)


def _rainbow(pen: Pen, at: Point, *, is_lying: bool) -> None:
    """Six bands over the corner of the sheet."""
    first = (25 if is_lying else 29) * MM
    step = 2.0 * MM
    for number, color in enumerate(RAINBOW):
        pen.stroke(color, step + 0.4)
        pen.smooth(arc(at, first - number * step, -8, 100, 20), is_closed=False)


def _sun(pen: Pen, at: Point, radius: float) -> None:
    pen.fill("#FBE3A6")
    for ray in range(16):
        angle = TURN * ray / 16
        far = radius * (1.75 if ray % 2 else 1.5)
        side = 0.1
        pen.path(
            (
                _polar(at, radius * 1.1, angle - side),
                _polar(at, far, angle),
                _polar(at, radius * 1.1, angle + side),
            ),
            is_closed=True,
            filled=True,
        )
    pen.fill("#F9CB5C")
    pen.circle(*at, radius, mode="fill")
    pen.fill("#FBD980")
    pen.circle(*at, radius * 0.78, mode="fill")
    _smile(pen, at, radius)


def _smile(pen: Pen, at: Point, radius: float) -> None:
    pen.fill("#A8641C")
    for side in (-1, 1):
        pen.circle(at[0] + side * radius * 0.28, at[1] + radius * 0.16, radius * 0.075, mode="fill")
    pen.stroke("#A8641C", 1.1)
    pen.canvas.setLineCap(1)
    pen.smooth(arc((at[0], at[1] + radius * 0.02), radius * 0.36, 205, 335, 10), is_closed=False)
    pen.canvas.setLineCap(0)
    pen.fill("#F4A58A")
    for side in (-1, 1):
        pen.circle(at[0] + side * radius * 0.5, at[1] - radius * 0.1, radius * 0.1, mode="fill")


def _polar(at: Point, far: float, angle: float) -> Point:
    return at[0] + far * math.cos(angle), at[1] + far * math.sin(angle)


def _cloud(pen: Pen, x: float, y: float, size: float) -> None:
    pen.fill(CLOUD)
    for right, up, radius in (
        (-1.25, 0, 0.75),
        (-0.45, 0.5, 1.0),
        (0.6, 0.3, 0.85),
        (1.35, 0, 0.6),
    ):
        pen.circle(x + right * size, y + up * size, radius * size, mode="fill")
    pen.canvas.roundRect(x - 2 * size, y - 0.75 * size, 3.95 * size, 1.1 * size, 0.5 * size, 0, 1)


def _balloon(pen: Pen, x: float, y: float, radius: float) -> None:
    """A hot-air balloon in stripes."""
    pen.stroke("#B58A5A", 0.7)
    for side in (-0.45, 0.45):
        pen.line(
            (x + side * radius, y - radius * 0.95), (x + side * radius * 0.6, y - radius * 1.75)
        )
    pen.fill("#C99A66")
    pen.canvas.roundRect(
        x - radius * 0.32, y - radius * 2.15, radius * 0.64, radius * 0.5, 1.2, 0, 1
    )
    colors = ("#F08A7B", "#FBE08A", "#8FC5E8", "#FBE08A", "#F08A7B")
    widths = (1.0, 0.78, 0.3)
    pen.fill(colors[0])
    _drop(pen, x, y, radius, 1.0)
    for color, share in zip(("#FBE08A", "#8FC5E8"), widths[1:], strict=True):
        pen.fill(color)
        _drop(pen, x, y, radius, share)


def _drop(pen: Pen, x: float, y: float, radius: float, share: float) -> None:
    half, low = radius * share, y - radius * 1.25
    made = pen.canvas.beginPath()
    made.moveTo(x - half * 0.35, low)
    made.curveTo(x - half * 0.6, y - radius * 0.7, x - half, y - radius * 0.5, x - half, y)
    curve = CIRCLE * radius
    made.curveTo(x - half, y + curve, x - half * CIRCLE, y + radius, x, y + radius)
    made.curveTo(x + half * CIRCLE, y + radius, x + half, y + curve, x + half, y)
    made.curveTo(x + half, y - radius * 0.5, x + half * 0.6, y - radius * 0.7, x + half * 0.35, low)
    made.close()
    pen.canvas.drawPath(made, 0, 1)


def _butterfly(pen: Pen, x: float, y: float, size: float, color: str) -> None:
    pen.canvas.saveState()
    pen.canvas.translate(round(x, 2), round(y, 2))
    pen.canvas.rotate(20)
    pen.fill(color)
    for side in (-1, 1):
        pen.canvas.ellipse(side * size * 0.1, 0, side * size * 1.1, size * 1.05, 0, 1)
        pen.canvas.ellipse(side * size * 0.1, -size * 0.75, side * size * 0.85, size * 0.1, 0, 1)
    pen.fill("#FFFFFF")
    for side in (-1, 1):
        pen.circle(side * size * 0.62, size * 0.55, size * 0.17, mode="fill")
    pen.fill("#6B4A3A")
    pen.canvas.ellipse(-size * 0.11, -size * 0.7, size * 0.11, size * 0.7, 0, 1)
    pen.stroke("#6B4A3A", 0.6)
    for side in (-1, 1):
        pen.smooth(
            ((0, size * 0.6), (side * size * 0.2, size * 0.95), (side * size * 0.5, size * 1.15)),
            is_closed=False,
        )
    pen.canvas.restoreState()


def _meadow(pen: Pen, field: _Field) -> None:
    for number, color in enumerate(HILLS):
        pen.fill(color)
        pen.canvas.drawPath(_hill(pen, field, number), 0, 1)
        if number < len(HILLS) - 1:
            _plants(pen, field, number)
    chance = random.Random(7)  # noqa: S311 - an ornament
    for index in range(int(field.width / (7.4 * MM))):
        x = field.left + (index + 0.5) * 7.4 * MM + chance.uniform(-1.6, 1.6) * MM
        y = field.bottom + _height(field, 2, x) + chance.uniform(-7, -3.5) * MM
        _flower(pen, x, max(y, field.bottom + 2.5 * MM), index, chance)


def _height(field: _Field, number: int, x: float) -> float:
    """Of a hill over the lower edge."""
    share = (x - field.left) / field.width
    base = field.hill * (0.78, 0.6, 0.4)[number]
    swing = field.hill * (0.2, 0.16, 0.1)[number]
    return base + swing * math.sin(
        TURN * (share * (0.9, 1.2, 1.5)[number] + (0.12, 0.6, 0.05)[number])
    )


def _hill(pen: Pen, field: _Field, number: int) -> Any:
    made = pen.canvas.beginPath()
    steps = [field.left + field.width * index / 24 for index in range(25)]
    points = [(x, field.bottom + _height(field, number, x)) for x in steps]
    trace(made, points, is_closed=False)
    made.lineTo(round(field.right, 2), round(field.bottom, 2))
    made.lineTo(round(field.left, 2), round(field.bottom, 2))
    made.close()
    return made


def _plants(pen: Pen, field: _Field, number: int) -> None:
    """Trees on the far hill, a house on the next one."""
    if number == 0:
        for share, size in ((0.1, 4.6), (0.17, 3.4), (0.66, 3.8), (0.72, 5.0), (0.79, 3.6)):
            x = field.left + field.width * share
            _tree(pen, x, field.bottom + _height(field, 0, x) - 1 * MM, size * MM)
        return
    x = field.left + field.width * 0.4
    _house(pen, x, field.bottom + _height(field, 1, x) - 1.2 * MM, 7.5 * MM)


def _tree(pen: Pen, x: float, y: float, size: float) -> None:
    pen.fill("#A97B4F")
    pen.canvas.rect(x - size * 0.1, y, size * 0.2, size * 0.9, 0, 1)
    pen.fill("#79B778")
    pen.circle(x, y + size * 1.35, size * 0.72, mode="fill")
    pen.fill("#8DC58A")
    pen.circle(x - size * 0.18, y + size * 1.52, size * 0.42, mode="fill")


def _house(pen: Pen, x: float, y: float, size: float) -> None:
    """The kindergarten: white walls, a red roof, a yellow window."""
    pen.fill("#FFFDF6")
    pen.canvas.rect(x, y, size * 1.3, size * 0.85, 0, 1)
    pen.fill("#E8735A")
    pen.path(
        (
            (x - size * 0.16, y + size * 0.82),
            (x + size * 0.65, y + size * 1.5),
            (x + size * 1.46, y + size * 0.82),
        ),
        is_closed=True,
        filled=True,
    )
    pen.fill("#F9CB5C")
    for step in (0.18, 0.82):
        pen.canvas.rect(x + size * step, y + size * 0.34, size * 0.28, size * 0.28, 0, 1)
    pen.fill("#8FC5E8")
    pen.canvas.rect(x + size * 0.52, y, size * 0.26, size * 0.5, 0, 1)


def _flower(pen: Pen, x: float, y: float, index: int, chance: random.Random) -> None:
    stem = chance.uniform(4, 7) * MM
    pen.stroke("#4F9A55", 1.0)
    lean = chance.uniform(-1, 1) * MM
    top = (x + lean, y + stem)
    pen.smooth(((x, y), (x + lean * 0.2, y + stem * 0.5), top), is_closed=False)
    pen.fill("#4F9A55")
    pen.canvas.ellipse(x + 0.1 * MM, y + stem * 0.25, x + 1.9 * MM, y + stem * 0.48, 0, 1)
    if index % 3 == 1:
        _tulip(pen, top, PETALS[index % 2], 1.7 * MM)
    else:
        _daisy(pen, top, PETALS[index % len(PETALS)], 2.1 * MM)


def _daisy(pen: Pen, at: Point, color: str, radius: float) -> None:
    pen.fill(color)
    for petal in range(6):
        spot = _polar(at, radius * 0.62, TURN * petal / 6)
        pen.circle(*spot, radius * 0.42, mode="fill")
    pen.fill("#F4D35E" if color != "#F4D35E" else "#E8935A")
    pen.circle(*at, radius * 0.4, mode="fill")


def _tulip(pen: Pen, at: Point, color: str, size: float) -> None:
    x, y = at
    pen.fill(color)
    made = pen.canvas.beginPath()
    made.moveTo(x, y - size * 0.7)
    made.curveTo(x - size * 1.3, y - size * 0.6, x - size, y + size * 0.6, x - size * 0.9, y + size)
    made.lineTo(x - size * 0.35, y + size * 0.45)
    made.lineTo(x, y + size * 1.15)
    made.lineTo(x + size * 0.35, y + size * 0.45)
    made.lineTo(x + size * 0.9, y + size)
    made.curveTo(x + size, y + size * 0.6, x + size * 1.3, y - size * 0.6, x, y - size * 0.7)
    made.close()
    pen.canvas.drawPath(made, 0, 1)
