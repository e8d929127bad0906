"""Curves of which frames and rosettes are made. Points are rounded to 0.01 pt: invisible, half the
size of the file. No transparency anywhere: pale colours are solid, so every printer copes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import HexColor

Point = tuple[float, float]
Along = Callable[[float], tuple[Point, Point]]
"""A closed line: share of its length → the point and the outward normal."""

TURN: Final = 2 * math.pi
PER_WAVE: Final = 6
"""Points of one wave: a smooth curve through them cannot be told from a sine."""

CIRCLE: Final = 0.5523


class Pen:
    """Draws on a canvas of reportlab."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def stroke(self, color: str, width: float) -> None:
        self.canvas.setStrokeColor(HexColor(color))
        self.canvas.setLineWidth(width)

    def fill(self, color: str) -> None:
        self.canvas.setFillColor(HexColor(color))

    def line(self, *points: Point) -> None:
        self.path(points, is_closed=False)

    def path(self, points: Sequence[Point], *, is_closed: bool, filled: bool = False) -> None:
        """Straight lines through points."""
        made = self.canvas.beginPath()
        made.moveTo(*_rounded(points[0]))
        for point in points[1:]:
            made.lineTo(*_rounded(point))
        if is_closed:
            made.close()
        self.canvas.drawPath(made, stroke=int(not filled), fill=int(filled))

    def smooth(
        self, points: Sequence[Point], *, is_closed: bool = True, mode: str = "line"
    ) -> None:
        """A curve through points (Catmull – Rom). ``mode``: line, fill or both."""
        made = self.canvas.beginPath()
        trace(made, points, is_closed=is_closed)
        self.canvas.drawPath(made, stroke=int(mode != "fill"), fill=int(mode != "line"))

    def circle(self, x: float, y: float, radius: float, *, mode: str = "line") -> None:
        self.canvas.circle(
            round(x, 2), round(y, 2), round(radius, 2), int(mode != "fill"), int(mode != "line")
        )

    def rectangle(self, box: tuple[float, float, float, float], radius: float = 0) -> None:
        """The border of a box (left, bottom, right, top)."""
        left, bottom, right, top = box
        self.canvas.roundRect(
            round(left, 2), round(bottom, 2), round(right - left, 2), round(top - bottom, 2), radius
        )


def trace(made: Any, points: Sequence[Point], *, is_closed: bool) -> None:
    """Add a smooth curve to a path of the canvas."""
    count = len(points)
    made.moveTo(*_rounded(points[0]))
    for index in range(count if is_closed else count - 1):
        before, start = points[_at(index - 1, count, is_closed)], points[index]
        end, after = (points[_at(index + step, count, is_closed)] for step in (1, 2))
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        made.curveTo(*_rounded(first), *_rounded(second), *_rounded(end))
    if is_closed:
        made.close()


def _at(index: int, count: int, is_closed: bool) -> int:
    return index % count if is_closed else min(max(index, 0), count - 1)


def _rounded(point: Point) -> Point:
    return round(point[0], 2), round(point[1], 2)


def rounded_box(box: tuple[float, float, float, float], radius: float) -> tuple[Along, float]:
    """A rectangle with round corners by its length: the line and how long it is."""
    left, bottom, right, top = box
    wide, high = right - left - 2 * radius, top - bottom - 2 * radius
    quarter = math.pi / 2 * radius
    lengths = (wide, quarter, high, quarter) * 2
    total = sum(lengths)
    centres = (
        (right - radius, bottom + radius, -math.pi / 2),
        (right - radius, top - radius, 0.0),
        (left + radius, top - radius, math.pi / 2),
        (left + radius, bottom + radius, math.pi),
    )
    sides = (
        ((left + radius, bottom), (1, 0), (0, -1)),
        ((right, bottom + radius), (0, 1), (1, 0)),
        ((right - radius, top), (-1, 0), (0, 1)),
        ((left, top - radius), (0, -1), (-1, 0)),
    )

    def along(share: float) -> tuple[Point, Point]:
        rest = share % 1 * total
        part = 0
        while rest > lengths[part] and part < len(lengths) - 1:
            rest -= lengths[part]
            part += 1
        if part % 2:
            x, y, start = centres[part // 2]
            angle = start + rest / radius
            normal = (math.cos(angle), math.sin(angle))
            return (x + radius * normal[0], y + radius * normal[1]), normal
        (x, y), (run, rise), out = sides[part // 2]
        return (x + run * rest, y + rise * rest), out

    return along, total


def guilloche(pen: Pen, along: Along, waves: int, amplitude: float, looks: Sequence[str]) -> None:
    """A band of sines around a closed line: one for each colour of ``looks``."""
    count = waves * PER_WAVE
    for number, color in enumerate(looks):
        pen.stroke(color, 0.3)
        phase = TURN * number / len(looks)
        points = []
        for index in range(count):
            share = index / count
            (x, y), (right, up) = along(share)
            swing = 0.9 + 0.1 * math.cos(TURN * waves / 4 * share + phase / 2)
            offset = amplitude * swing * math.sin(TURN * waves * share + phase)
            points.append((x + right * offset, y + up * offset))
        pen.smooth(points)


def braid(pen: Pen, along: Along, waves: int, amplitude: float, look: tuple[str, float]) -> None:
    """Two strands around a closed line."""
    pen.stroke(*look)
    count = waves * PER_WAVE
    for phase in (0.0, math.pi):
        points = []
        for index in range(count):
            (x, y), (right, up) = along(index / count)
            offset = amplitude * math.sin(TURN * waves * index / count + phase)
            points.append((x + right * offset, y + up * offset))
        pen.smooth(points)


@dataclass(frozen=True)
class Rosette:
    """Rings of petals turned a little one against another.

    ``depth`` is that of the outer ring, ``inner`` the radius of the inner one; both are shares.
    """

    petals: int
    layers: int
    depth: float = 0.28
    inner: float = 0.42

    def draw(self, pen: Pen, at: Point, radius: float) -> None:
        """With the colour of the pen."""
        count = self.petals * PER_WAVE
        for base, swing, sign in (
            (1 - self.depth, self.depth, 1),
            (self.inner, self.inner / 2, -1),
        ):
            for layer in range(self.layers):
                turn = sign * TURN * layer / self.layers / self.petals
                points = []
                for index in range(count):
                    angle = TURN * index / count
                    far = radius * (base + swing * math.sin(self.petals * (angle + turn)))
                    points.append((at[0] + far * math.cos(angle), at[1] + far * math.sin(angle)))
                pen.smooth(points)


def diamond(pen: Pen, x: float, y: float, half: float) -> None:
    """Filled with the colour of the pen."""
    pen.path(
        ((x - half, y), (x, y + half), (x + half, y), (x, y - half)), is_closed=True, filled=True
    )


def star(pen: Pen, at: Point, radius: float, rays: int = 5, turn: float = math.pi / 2) -> None:
    """Filled with the colour of the pen."""
    points = []
    for index in range(2 * rays):
        far = radius if index % 2 == 0 else radius * 0.45
        angle = turn + math.pi * index / rays
        points.append((at[0] + far * math.cos(angle), at[1] + far * math.sin(angle)))
    pen.path(points, is_closed=True, filled=True)


def arc(at: Point, radius: float, start: float, end: float, count: int = 24) -> list[Point]:
    """Points of an arc; angles are degrees."""
    angles = (math.radians(start + (end - start) * index / count) for index in range(count + 1))
    return [
        (at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle)) for angle in angles
    ]
