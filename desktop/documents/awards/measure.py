"""Fitting of words into lines: widths, wrapping, balanced centred lines, shrinking."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from desktop.documents import fonts
from desktop.documents.gluing import tied
from desktop.language.text import NBSP

MORE: Final = "…"
_SPACES: Final = re.compile(r"[^\S\u00a0\u202f]+")
_SHORT: Final = re.compile(r"[А-ЯЁа-яё]{1,2}")
_UNIT: Final = 1000
MOST_LETTERS: Final = 600
"""Of one line: more than a lying sheet takes of the narrowest letters at the smallest size."""

THINNEST: Final = 0.2
"""The width of the narrowest letter, sizes."""

NARROWEST: Final = 0.5
"""Balanced lines are never narrower than this share of the measure."""


@dataclass(frozen=True)
class Fitted:
    """Lines which stand in their room; ``is_cut``: not all words did."""

    lines: tuple[str, ...]
    size: float
    is_cut: bool = False


@lru_cache(maxsize=512)
def clean(text: str, face: str) -> str:
    """One line of printable letters: line breaks and tabs become spaces, «№ 7» is not torn."""
    return tied(_SPACES.sub(" ", fonts.sanitize(text, face)).strip())


def name_parts(name: str, surname_words: int) -> tuple[str, str]:
    """The surname and the rest; spaces which do not break stay where they are."""
    found = [word for word in _SPACES.split(name) if word]
    return " ".join(found[:surname_words]), " ".join(found[surname_words:])


def width(text: str, face: str, size: float, spacing: float = 0) -> float:
    """Of a line, points; ``spacing`` stands between letters, in sizes."""
    return _unit(text, face) * size / _UNIT + spacing * size * max(len(text) - 1, 0)


@lru_cache(maxsize=8192)
def _unit(text: str, face: str) -> float:
    return fonts.width(text, face, _UNIT)


def words(text: str) -> list[str]:
    """What a line may be broken between: a short preposition keeps to the next word."""
    found: list[str] = []
    for word in text.split(" "):
        if found and _SHORT.fullmatch(found[-1].rpartition(NBSP)[2]):
            found[-1] = f"{found[-1]}{NBSP}{word}"
        elif word:
            found.append(word)
    return found


def wrap(text: str, face: str, size: float, measure: float, spacing: float = 0) -> list[str]:
    """Lines no wider than ``measure``; a word which is wider is broken anywhere."""
    return list(_wrapped(text, face, size, measure, spacing))


@lru_cache(maxsize=512)
def _wrapped(text: str, face: str, size: float, measure: float, spacing: float) -> Sequence[str]:
    return _filled(_parts(text, face, size, measure, spacing), face, size, measure, spacing)


def _parts(text: str, face: str, size: float, measure: float, spacing: float) -> list[str]:
    parts: list[str] = []
    for word in words(text):
        if width(word, face, size, spacing) <= measure:
            parts.append(word)
        else:
            parts += _broken(word, face, size, measure, spacing)
    return parts


def _filled(
    parts: Iterable[str], face: str, size: float, measure: float, spacing: float
) -> list[str]:
    lines: list[str] = []
    taken = 0.0
    for part in parts:
        own = width(part, face, size, spacing)
        gap = width(" ", face, size) + 2 * spacing * size
        if lines and taken + gap + own <= measure:
            lines[-1] += f" {part}"
            taken += gap + own
        else:
            lines.append(part)
            taken = own
    return lines


def _broken(word: str, face: str, size: float, measure: float, spacing: float) -> list[str]:
    """A word in pieces: after its hyphens or spaces which do not break, else anywhere."""
    pieces: list[str] = []
    for part in re.split(rf"(?<=-)|[{NBSP}]", word):
        joined = f"{pieces[-1]}{part}" if pieces and pieces[-1].endswith("-") else ""
        if joined and width(joined, face, size, spacing) <= measure:
            pieces[-1] = joined
            continue
        rest = part
        most = int(measure / (size * THINNEST)) + 1
        while len(rest) > most or (len(rest) > 1 and width(rest, face, size, spacing) > measure):
            count = _count(rest[:most], face, size, measure, spacing)
            pieces.append(rest[:count])
            rest = rest[count:]
        pieces.append(rest)
    return [piece for piece in pieces if piece]


def _count(text: str, face: str, size: float, measure: float, spacing: float) -> int:
    """How many first letters fit; at least one."""

    def is_wider(count: int) -> bool:
        return width(text[:count], face, size, spacing) > measure

    return max(bisect_left(range(1, len(text) + 1), 1, key=is_wider), 1)


def beginning(text: str, most: int) -> str:
    """What can be needed for ``most`` lines; the rest would only take time."""
    return text[: most * MOST_LETTERS]


def balanced(text: str, face: str, size: float, measure: float, spacing: float = 0) -> list[str]:
    """The same count of lines as ``wrap``, as even as they come."""
    return list(_balanced(text, face, size, measure, spacing))


@lru_cache(maxsize=512)
def _balanced(text: str, face: str, size: float, measure: float, spacing: float) -> Sequence[str]:
    """Most texts are the same on all sheets of a run."""
    parts = _parts(text, face, size, measure, spacing)
    lines = _filled(parts, face, size, measure, spacing)
    if len(lines) < 2:  # noqa: PLR2004 - one line is even
        return lines
    low, high = measure * NARROWEST, measure
    low = max([low, *(width(part, face, size, spacing) for part in parts)])
    while high - low > 1:
        middle = (low + high) / 2
        if len(_filled(parts, face, size, middle, spacing)) > len(lines):
            low = middle
        else:
            high = middle
    return _filled(parts, face, size, high, spacing)


def shrunk(
    texts: Sequence[str], face: str, sizes: Sequence[float], measure: float, most: int
) -> Fitted:
    """The biggest of ``sizes`` at which the texts take at most ``most`` lines, else cut."""
    cleaned = [text for each in texts if (text := beginning(clean(each, face), most))]
    lines: list[str] = []
    for size in sizes:
        lines = [line for text in cleaned for line in balanced(text, face, size, measure)]
        if len(lines) <= most:
            return Fitted(tuple(lines), size)
    size = sizes[-1]
    lines = [line for text in cleaned for line in wrap(text, face, size, measure)]
    return Fitted(cut(lines, most, face, size, measure), size, is_cut=True)


def cut(
    lines: Sequence[str], most: int, face: str, size: float, measure: float, spacing: float = 0
) -> tuple[str, ...]:
    """The first lines; the last one says that there was more."""
    kept = list(lines[:most])
    if len(lines) > most and kept:
        last = kept[-1]
        while last and width(last + MORE, face, size, spacing) > measure:
            last = last[:-1]
        kept[-1] = last.rstrip(" ,.;:") + MORE
    return tuple(kept)


def down(most: float, least: float, step: float = 0.5) -> list[float]:
    """Sizes from the biggest to the smallest."""
    count = max(int((most - least) / step), 0)
    found = [most - index * step for index in range(count + 1)]
    return found if found[-1] <= least else [*found, least]
