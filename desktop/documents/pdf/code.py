"""The square of the control code: right below on the first sheet (requisite № 31 of ГОСТ 2025)."""

from __future__ import annotations

from typing import Any, Final

from desktop.documents import fonts, measures
from desktop.documents.awards import qr

MM: Final = 72 / 25.4
FROM_EDGE: Final = 6.0
"""Printers of homes and offices leave 5 mm white."""

LETTERS: Final = 8.0
ROOM: Final = FROM_EDGE + measures.QR_SIDE + 2.0
"""The height at the foot of the first page where no text stands, mm."""


def stamp(canvas: Any, code: str, font: str, right: float) -> None:
    """The square which ends at ``right`` points; left of it the letters which can be typed."""
    rows = qr.matrix(qr.payload("", code))
    side = measures.QR_SIDE * MM
    left, bottom = right - side, FROM_EDGE * MM
    canvas.setFont(fonts.family(font).regular, LETTERS)
    canvas.drawRightString(left - 2 * MM, bottom, qr.letters(code))
    squares(canvas, rows, (left, bottom), side)


def squares(
    canvas: Any, rows: tuple[tuple[bool, ...], ...], corner: tuple[float, float], side: float
) -> None:
    """Dark modules as one path; neighbours in a row are one rectangle."""
    module = side / len(rows)
    left, bottom = corner
    path = canvas.beginPath()
    for index, row in enumerate(rows):
        feet = bottom + side - (index + 1) * module
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                path.rect(left + start * module, feet, (end - start) * module, module)
            start = end + 1
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
