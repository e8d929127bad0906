"""Rules of declension: our additions as data, and pytrovich for everything they do not name.

One word at a time; double names, particles and sex are the matter of ``names``.
Loaded on the first call, read only afterwards, safe for threads.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from desktop.language.cases import OBLIQUE, Sex
from desktop.language.text import like
from desktop.paths import resource

_CLASSES = {"V": "[аеёиоуыэюя]", "C": "[бвгджзйклмнпрстфхцчшщьъ]", "S": "^[^аеёиоуыэюя]*"}


class Part(StrEnum):
    """Which part of a full name a word is; each part has its own rules."""

    SURNAME = "lastname"
    NAME = "firstname"
    PATRONYMIC = "middlename"


Endings = tuple[str, ...]
"""How each of the five oblique cases is made, in the notation of ``name_rules.json``."""


@dataclass(frozen=True, slots=True)
class _PartRules:
    """Additions for one part of a name and one sex."""

    words: dict[str, Endings]
    endings: tuple[tuple[re.Pattern[str], Endings], ...]

    def names(self, word: str) -> bool:
        """Whether the word stands in the list of exceptions."""
        return word.replace("ё", "е") in self.words

    def find(self, word: str) -> Endings | None:
        exact = self.words.get(word.replace("ё", "е"))
        if exact is not None:
            return exact
        return next((forms for pattern, forms in self.endings if pattern.search(word)), None)


@dataclass(frozen=True, slots=True)
class _Rules:
    """Everything read from ``name_rules.json``."""

    parts: dict[tuple[Part, Sex], _PartRules]
    frozen_first: frozenset[str]
    frozen_before: frozenset[str]
    frozen_words: frozenset[str]
    frozen_patronymic: frozenset[str]


@cache
def rules() -> _Rules:
    """The additions, parsed once."""
    data = json.loads(resource("language", "name_rules.json").read_text("utf-8"))
    patterns = data["patterns"]
    return _Rules(
        {(part, sex): _part_rules(data[part], sex, patterns) for part in Part for sex in Sex},
        *(
            frozenset(data[key].split())
            for key in ("frozen_first", "frozen_before", "frozen_words", "frozen_patronymic")
        ),
    )


def _part_rules(data: Any, sex: Sex, patterns: dict[str, list[str]]) -> _PartRules:
    return _PartRules(
        {
            word: forms
            for tests, forms in _for_sex(data["words"], sex, patterns)
            for word in tests.split()
        },
        tuple(
            (compiled(test), forms)
            for tests, forms in _for_sex(data["endings"], sex, patterns)
            for test in tests
        ),
    )


def _for_sex(
    entries: list[Any], sex: Sex, patterns: dict[str, list[str]]
) -> Iterator[tuple[Any, Endings]]:
    wanted = {"any", "female" if sex is Sex.FEMALE else "male"}
    for entry in entries:
        if entry["gender"] in wanted:
            forms = entry["forms"]
            yield entry["test"], tuple(patterns[forms] if isinstance(forms, str) else forms)


def compiled(test: str) -> re.Pattern[str]:
    """The expression of an end of a word: see «about» in ``name_rules.json``."""
    return re.compile(f"(?:{''.join(_CLASSES.get(letter, letter) for letter in test)})$")


@cache
def _library() -> Callable[[Part, Sex, str], tuple[str, ...]]:
    """The oblique forms by pytrovich, which is not imported before a name has to be declined."""
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    make = PetrovichDeclinationMaker().make
    cases = [Case[name.upper()] for name in OBLIQUE]
    sexes = {Sex.FEMALE: Gender.FEMALE, Sex.MALE: Gender.MALE}
    parts = {part: NamePart[part.upper()] for part in Part}

    def forms(part: Part, sex: Sex, word: str) -> tuple[str, ...]:
        return tuple(make(parts[part], sexes[sex], case, word) for case in cases)

    return forms


@lru_cache(maxsize=20_000)
def oblique(part: Part, sex: Sex, word: str) -> tuple[str, ...]:
    """Genitive … prepositional of one word; the word itself where nothing fits."""
    endings = rules().parts[part, sex].find(word.lower())
    if endings is not None:
        forms: tuple[str, ...] = tuple(_with_ending(word, ending) for ending in endings)
    else:
        forms = _library()(part, sex, word)
    return tuple(like(word, form) for form in forms)


def _with_ending(word: str, ending: str) -> str:
    if ending == ".":
        return word
    suffix = ending.lstrip("-")
    stem = word[: len(word) - (len(ending) - len(suffix))]
    if suffix.startswith("~"):
        stem, suffix = stem[:-2] + stem[-1:], suffix[1:]
    return stem + suffix
