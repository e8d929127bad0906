"""Job titles in six cases: the curated table, then the rule of the head phrase.

The head of the title changes («старшего воспитателя»), everything after it stays («по физической
культуре», «высшей категории»). Titles stay masculine for women, except those which are feminine
already: «заведующая» (documents-engine.md §1.7).
"""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from desktop.language.cases import CASES, Forms
from desktop.language.morphology import inflected, is_adjective, is_person, nominatives
from desktop.language.text import fold, like
from desktop.paths import resource

_GRAMMEMES = ("gent", "datv", "accs", "ablt", "loct")
_ACTING = re.compile(r"(?:и\.?\s?о\.?|врио|вр\.)(?:\s|$)", re.IGNORECASE)
_EDGE = '(),.;:«»"/'
_BREAK = re.compile(r"[,;]$")
_RUSSIAN = re.compile(r"[а-яё]")


@dataclass(frozen=True, slots=True)
class _Shipped:
    table: dict[str, Forms]
    checked: frozenset[str]
    frozen_parts: frozenset[str]
    prepositions: frozenset[str]


@cache
def _shipped() -> _Shipped:
    positions = json.loads(resource("reference", "positions.json").read_text("utf-8"))
    extra = json.loads(resource("language", "titles.json").read_text("utf-8"))
    return _Shipped(
        {fold(row["nominative"]): Forms(*(row[case] for case in CASES)) for row in positions},
        frozenset(fold(title) for title in extra["checked"]),
        frozenset(extra["frozen_parts"].split()),
        frozenset(extra["prepositions"].split()),
    )


@lru_cache(maxsize=2048)
def decline_title(text: str) -> Forms:
    """A title in six cases; words which are not in the dictionary stay as they are."""
    known = _from_table(text)
    return known if known is not None else decline_head(text)


def title_is_doubtful(text: str) -> bool:
    """Whether the forms are a guess: the title is neither shipped nor verified."""
    known = (
        fold(text) in _shipped().checked
        or _ACTING.match(text.strip()) is not None
        or _from_table(text) is not None
    )
    return bool(text.strip()) and not known


def _from_table(text: str) -> Forms | None:
    """A shipped title, alone or with a suffix: «воспитатель старшей группы „Солнышко“»."""
    table = _shipped().table
    pieces = re.split(r"(\s+)", text)
    for end in range(len(pieces), 0, -2):
        known = table.get(fold("".join(pieces[:end])))
        if known is not None:
            rest = "".join(pieces[end:])
            if _starts_new_head(rest):
                return None
            head = text[: len(text) - len(rest)]
            return Forms(text, *(_like_words(head, form) + rest for form in list(known)[1:]))
    return None


def _like_words(pattern: str, form: str) -> str:
    """The capitals and spaces of the typed title, word by word."""
    shapes, words = re.split(r"(\s+)", pattern), form.split()
    return "".join(
        shape if place % 2 else like(shape, words[place // 2]) for place, shape in enumerate(shapes)
    )


def _starts_new_head(rest: str) -> bool:
    """A second title after the first one, or a noun the first one only described."""
    words = rest.split()
    if not words:
        return False
    if words[0] == "и" or words[0][0] in "(/":
        return True
    if words[0].lower() in _shipped().prepositions:
        return False
    return any(map(is_person, nominatives(words[0].strip(_EDGE).lower())))


@dataclass(slots=True)
class _Head:
    """Which words of a phrase change: walks from left to right."""

    tokens: list[str]
    separators: list[str]
    open: bool = True

    def readings(self) -> dict[int, list[Any]]:
        """Readings of the parts of each changing word, by its place in the phrase."""
        found: dict[int, list[Any]] = {}
        for index, token in enumerate(self.tokens):
            core = token.strip(_EDGE)
            self.open = self.open or self._is_new_head(index)
            if not self.open or not core:
                continue
            chosen = [] if self._is_frozen(core) else self._word(index, core)
            if chosen:
                found[index] = chosen
            self.open = bool(chosen) and self._goes_on(index, chosen[-1])
        return found

    def _is_frozen(self, core: str) -> bool:
        return core.lower() in _shipped().prepositions or (core.isupper() and len(core) > 1)

    def _is_new_head(self, index: int) -> bool:
        """After a comma, a bracket or «и» another person may be named."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else ""
        slash = index > 0 and "/" in self.separators[index - 1]
        if not (slash or token[:1] == "(" or before == "и" or _BREAK.search(before)):
            return False
        following = [_first_part(word) for word in self.tokens[index : index + 3]]
        return bool(nominatives(following[0])) and any(
            is_person(reading) for word in following for reading in nominatives(word)[:1]
        )

    def _word(self, index: int, core: str) -> list[Any]:
        parts = core.lower().split("-")
        if len(parts) == 1:
            reading = self._best(parts[0], index)
            return [reading] if reading else []
        first_stays = parts[0] in _shipped().frozen_parts or not _RUSSIAN.search(parts[0])
        chosen = [self._best(part, index) for part in parts]
        if all(chosen[1 if first_stays else 0 :]):
            return [None, *chosen[1:]] if first_stays else chosen
        whole = self._best(core.lower(), index)
        return [whole] if whole else []

    def _best(self, word: str, index: int) -> Any:
        readings = nominatives(word)
        adjectives = [reading for reading in readings if is_adjective(reading)]
        if adjectives and self._agrees_next(index, adjectives):
            readings = tuple(adjectives)
        return min(
            readings,
            key=lambda reading: (not is_person(reading), not is_adjective(reading)),
            default=None,
        )

    def _goes_on(self, index: int, reading: Any) -> bool:
        """An adjective waits for its noun; «заведующий», «рабочий» without one are the head."""
        return is_adjective(reading) and self._agrees_next(index, [reading])

    def _agrees_next(self, index: int, adjectives: list[Any]) -> bool:
        if index + 1 >= len(self.tokens) or _BREAK.search(self.tokens[index]):
            return False
        if "/" in self.separators[index]:
            return False
        genders = {reading.tag.gender for reading in adjectives}
        return any(
            not reading.tag.gender or reading.tag.gender in genders
            for reading in nominatives(_first_part(self.tokens[index + 1]))
        )


def _first_part(token: str) -> str:
    return token.strip(_EDGE).split("-")[0].lower()


def decline_head(text: str) -> Forms:
    """The rule alone, without the table."""
    if _ACTING.match(text.strip()):
        return Forms.unchanged(text)
    pieces = re.split(r"(\s*/\s*|\s+)", text)
    head = _Head(pieces[::2], pieces[1::2]).readings()
    return Forms(
        text,
        *(
            "".join(
                _form(piece, head[place // 2], grammeme)
                if place % 2 == 0 and place // 2 in head
                else piece
                for place, piece in enumerate(pieces)
            )
            for grammeme in _GRAMMEMES
        ),
    )


def _form(token: str, readings: list[Any], grammeme: str) -> str:
    core = token.strip(_EDGE)
    before, _, after = token.partition(core)
    parts = core.split("-") if len(readings) > 1 else [core]
    forms = (
        like(part, inflected(reading, grammeme)) if reading is not None else part
        for part, reading in zip(parts, readings, strict=True)
    )
    return before + "-".join(forms) + after
