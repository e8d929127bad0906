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
    qr.squares(canvas, rows, (left, bottom), side)
