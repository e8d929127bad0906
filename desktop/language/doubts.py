"""Which forms of a name ask for a look: «проверьте склонение» (domain.md §9.2).

A doubt is about the rules, not about the person: whether the office has confirmed the forms is
stored with the person, and confirmed forms are never asked about again.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.language.cases import CASES, OBLIQUE, FullName, Sex
from desktop.language.name_rules import Part, compiled, rules
from desktop.paths import resource

_REGULAR_PATRONYMIC = re.compile(r"(?:(?:в|ч|ш)на|ич)$")
_INITIAL = re.compile(r"^\w\.?$")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look at some forms: ``reason`` is a sentence for the user."""

    part: Part
    cases: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Rule:
    sexes: frozenset[Sex]
    test: re.Pattern[str]
    sure: re.Pattern[str] | None
    listed: bool
    cases: tuple[str, ...]
    reason: str

    def fits(self, part: Part, word: str, sex: Sex) -> bool:
        return (
            sex in self.sexes
            and self.test.search(word) is not None
            and not (self.sure and self.sure.search(word))
            and (not self.listed or rules().parts[part, sex].names(word))
        )


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource("language", "doubts.json").read_text("utf-8"))
    return data


@cache
def _rules(part: Part) -> tuple[_Rule, ...]:
    sexes = {
        "any": frozenset(Sex),
        "female": frozenset({Sex.FEMALE}),
        "male": frozenset({Sex.MALE}),
    }
    return tuple(
        _Rule(
            sexes[row["gender"]],
            compiled(row["test"]),
            compiled(row["except"]) if "except" in row else None,
            row.get("listed", False),
            tuple(row["cases"].split()) or OBLIQUE,
            row["reason"],
        )
        for row in _data().get(part, ())
    )


def doubtful(full: FullName, sex: Sex | None) -> tuple[str, ...]:
    """The cases whose form should be looked at once, in the order of ``CASES``."""
    found = {case for doubt in doubts(full, sex) for case in doubt.cases}
    return tuple(case for case in CASES if case in found)


def confirmation(full: FullName, sex: Sex | None) -> str:
    """What is stored when somebody has looked: another name or sex makes it stale."""
    return "|".join((full.surname, full.name, full.patronymic, sex or ""))


def needs_look(full: FullName, sex: Sex | None, confirmed: str) -> bool:
    """«Склонение проверить»: doubtful, and ``confirmed`` is not of this very name and sex."""
    return confirmed != confirmation(full, sex) and bool(doubtful(full, sex))


def doubts(full: FullName, sex: Sex | None) -> tuple[Doubt, ...]:
    """All reasons to look at the forms of this name; empty when the rules are sure."""
    found: list[Doubt] = []
    for part, text in zip(Part, full.parts, strict=True):
        word = text.strip().lower()
        if word and not _INITIAL.match(word):
            found += _of_part(part, word, sex)
    return tuple(dict.fromkeys(found))


def _of_part(part: Part, word: str, sex: Sex | None) -> list[Doubt]:
    reasons = _data()
    found = []
    if re.search(r"[a-z]", word):
        found.append(Doubt(part, OBLIQUE, reasons["latin"]))
    if sex is None:
        found.append(Doubt(part, OBLIQUE, reasons["sex"]))
    if part is Part.PATRONYMIC:
        if not _REGULAR_PATRONYMIC.search(word):
            found.append(Doubt(part, OBLIQUE, reasons["patronymic"]))
        return found
    pieces = re.findall(r"[а-яё]+", word)
    if len(pieces) > 1:
        found.append(Doubt(part, OBLIQUE, reasons["hyphen"]))
    if sex is not None:
        found += [
            Doubt(part, rule.cases, rule.reason)
            for piece in pieces
            for rule in _rules(part)
            if rule.fits(part, piece, sex)
        ]
    return found
