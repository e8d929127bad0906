"""The control code of an award: what its square says and how its letters are printed."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

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
