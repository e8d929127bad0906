"""The control code of an award: what its square says and how its letters are printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

import segno

PREFIX: Final = "МК1"
ROOM: Final = 26
"""Bytes of a square of version 2 (25 modules) with correction M: it is read from 20 mm."""

_GROUP: Final = 4
_PATTERN: Final = 2
"""Which of the eight patterns is laid over the modules. Trying them all takes four fifths of the
time; for our texts this one is read as well as the best (zbar, 480 blurred and noisy pictures).
"""


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
    made = segno.make(
        text, error="m", encoding="utf-8", micro=False, boost_error=False, mask=_PATTERN
    )
    return tuple(tuple(bool(module) for module in row) for row in made.matrix_iter(border=0))


def squares(
    canvas: Any, rows: tuple[tuple[bool, ...], ...], corner: tuple[float, float], side: float
) -> None:
    """Dark modules as one path; neighbours in a row are one rectangle.

    The page is scaled so that a module is 1: the square is whole numbers, short and quick to write.
    """
    module = side / len(rows)
    left, bottom = corner
    place = f"{module:.6f} 0 0 {module:.6f} {left:.4f} {bottom:.4f} cm"
    # A path of reportlab takes 3 ms.
    canvas._code.append(f"q 0 g {place} {_path(rows)} f Q")  # noqa: SLF001


@lru_cache(maxsize=64)
def _path(rows: tuple[tuple[bool, ...], ...]) -> str:
    return " ".join(
        f"{start} {feet} {length} 1 re"
        for feet, row in enumerate(reversed(rows))
        for start, length in _runs(row)
    )


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Where dark neighbours begin and how many they are."""
    start = 0
    for is_dark, group in groupby(row):
        length = len(list(group))
        if is_dark:
            yield start, length
        start += length
