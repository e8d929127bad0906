"""The control code of an award: what its square says and how its letters are printed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import segno

PREFIX: Final = "МК1"
ROOM: Final = 26
"""Bytes of a square of version 2 (25 modules) with correction M: it is read from 20 mm."""

_GROUP: Final = 4


def payload(number: str, code: str) -> str:
    """What the square says: «МК1:2025-014:7F3K92QDM4», without the number if it is long."""
    bare = plain(code)
    full = f"{PREFIX}:{number}:{bare}"
    return full if number and len(full.encode()) <= ROOM else f"{PREFIX}:{bare}"


def plain(code: str) -> str:
    """The letters alone: «7f3k-92qd-m4» and a whole payload give «7F3K92QDM4»."""
    last = code.rpartition(":")[2]
    return "".join(letter for letter in last.upper() if letter.isalnum())


def letters(code: str) -> str:
    """As it stands under the square: «7F3K-92QD-M4»."""
    bare = plain(code)
    return "-".join(bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP))


@lru_cache(maxsize=64)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules without the quiet zone; true is dark."""
    made = segno.make(text, error="m", encoding="utf-8", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in made.matrix_iter(border=0))


def squares(
    canvas: Any, rows: tuple[tuple[bool, ...], ...], corner: tuple[float, float], side: float
) -> None:
    """Dark modules as one path; neighbours in a row are one rectangle."""
    module = side / len(rows)
    left, bottom = corner
    path = canvas.beginPath()
    for index, row in enumerate(rows):
        feet = round(bottom + side - (index + 1) * module, 2)
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                at, wide = round(left + start * module, 2), round((end - start) * module, 2)
                path.rect(at, feet, wide, round(module, 2))
            start = end + 1
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
