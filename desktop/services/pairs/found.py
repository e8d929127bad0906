"""What a check of evidence answers, and what it is told."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.language.dates import in_digits
from desktop.services.pairs import shipped
from desktop.services.pairs.fact_types import MemberFacts


@dataclass(frozen=True)
class Found:
    """Met or not, what is said about it, and whom the button is about.

    ``values`` may be functions: case forms of names are made when the sentence is asked for.
    """

    is_met: bool
    phrase: str
    values: Mapping[str, object]
    member: MemberFacts | None = None

    @property
    def text(self) -> str:
        """The sentence."""
        made = {name: one() if callable(one) else one for name, one in self.values.items()}
        return shipped.phrase(self.phrase, **made)


@dataclass(frozen=True)
class Rules:
    """Settings of the office and words of its lists."""

    today: dt.date
    values: Mapping[str, Any]
    areas: Mapping[str, str]
    supports: Mapping[str, str]
    forms: Mapping[str, str]

    def number(self, key: str) -> int:
        """A threshold."""
        return int(self.values[key])

    def makes_required(self, code: str) -> bool:
        """Whether the office made a recommended check obligatory."""
        return code == "E45" and bool(self.values["stage4_require_360"])


def done(code: str, **values: object) -> Found:
    """The check is met."""
    return Found(is_met=True, phrase=code, values=values)


def missing(code: str, member: MemberFacts | None = None, **values: object) -> Found:
    """Something is missing."""
    return Found(is_met=False, phrase=code, values=values, member=member)


def short_day(day: dt.date | None) -> str:
    """«10.10»: inside a line of evidence."""
    return in_digits(day)[:5]


def listed(words: Sequence[str]) -> str:
    """«1, 2 и 3»."""
    return f"{', '.join(words[:-1])} и {words[-1]}" if words[1:] else "".join(words)


def inside(title: str) -> str:
    """A title inside a sentence: «Работа с семьёй» → «работа с семьёй», «ИКТ» stays."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def numbered(number: str) -> str:
    """« № 5», nothing without a number."""
    return f" № {number}" if number else ""
