"""The words of staff lists from ``resources/reference/staff_columns.json``, ready for matching."""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from desktop.language.text import fold
from desktop.paths import resource

_APART = re.compile(r"[^0-9a-zа-я]+")

Graded = tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
"""Codes with the patterns that mean them, the first match wins."""


@dataclass(frozen=True)
class HeaderPattern:
    """Beginnings of words, whole words and forbidden beginnings of a title."""

    starts: tuple[str, ...]
    wholes: tuple[str, ...]
    without: tuple[str, ...]

    def matches(self, words: tuple[str, ...]) -> bool:
        return (
            all(any(word.startswith(start) for word in words) for start in self.starts)
            and all(words.count(whole) >= self.wholes.count(whole) for whole in self.wholes)
            and not any(word.startswith(start) for start in self.without for word in words)
        )


@dataclass(frozen=True)
class Vocabulary:
    """Everything the file says; the names are those of its keys."""

    private: tuple[HeaderPattern, ...]
    ignored: tuple[HeaderPattern, ...]
    headers: tuple[tuple[str, tuple[HeaderPattern, ...]], ...]
    titles: dict[str, str]
    positions: dict[str, str]
    position_extras: re.Pattern[str]
    categories: Graded
    education: Graded
    education_unclear: tuple[re.Pattern[str], ...]
    education_none: tuple[re.Pattern[str], ...]
    profiles: Graded
    sexes: dict[str, str]
    months: tuple[re.Pattern[str], ...]
    no_experience: frozenset[str]


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Small letters without ё and digits, nothing else: «Ст. воспитатель» → «ст воспитатель»."""
    return _APART.sub(" ", fold(text)).strip()


@cache
def vocabulary() -> Vocabulary:
    data = json.loads(resource("reference", "staff_columns.json").read_text(encoding="utf-8"))
    fields = data["fields"]
    return Vocabulary(
        private=_patterns(data["private"]),
        ignored=_patterns(data["ignored"]),
        headers=tuple((row["field"], _patterns(row["headers"])) for row in fields),
        titles={row["field"]: row["title"] for row in fields},
        positions=_by_word(data["positions"]),
        position_extras=re.compile("|".join(data["position_extras"]), re.IGNORECASE),
        categories=_graded(data["categories"]),
        education=_graded(data["education"]),
        education_unclear=_compiled(data["education_unclear"]),
        education_none=_compiled(data["education_none"]),
        profiles=_graded(data["profiles"]),
        sexes=_by_word(data["sexes"]),
        months=_compiled(data["months"]),
        no_experience=frozenset(data["no_experience"]),
    )


def first_code(grades: Graded, text: str) -> str | None:
    """The code of the first pattern found in the folded text."""
    for code, patterns in grades:
        if any(pattern.search(text) for pattern in patterns):
            return code
    return None


def _patterns(lines: list[str]) -> tuple[HeaderPattern, ...]:
    return tuple(_pattern(line.split()) for line in lines)


def _pattern(words: list[str]) -> HeaderPattern:
    return HeaderPattern(
        tuple(word for word in words if word[0] not in "=-"),
        tuple(word[1:] for word in words if word[0] == "="),
        tuple(word[1:] for word in words if word[0] == "-"),
    )


def _graded(rows: list[Any]) -> Graded:
    return tuple((code, _compiled(patterns)) for code, patterns in rows)


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _by_word(codes: dict[str, list[str]]) -> dict[str, str]:
    return {word: code for code, words in codes.items() for word in words}
