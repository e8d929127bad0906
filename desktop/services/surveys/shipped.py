"""What ships about surveys: questionnaires А1–А9, scales, phrases of areas."""

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlmodel import Session

from desktop.models import QuestionKind
from desktop.paths import resource
from desktop.services import reference

DEFICITS: Final = "deficits"
"""The code of «Профессиональные затруднения»."""
LEVELS: Final = "levels"
"""The scale of competences: its points are the levels of cards."""
AREAS: Final = "areas"
AREA_PREFIX: Final = "area."
CODES: Final = (
    DEFICITS,
    "mentee_request",
    "mentor_readiness",
    "trust",
    "outcome",
    "event_feedback",
    "conditions",
    "motivation",
    "support_360",
    "own_work",
    "growth_factors",
)
"""Templates in their order: А1–А9, then the two which are switched off."""


@dataclass(frozen=True)
class Scale:
    """Points of a scale. ``low`` and below is a difficulty, ``high`` and above is well."""

    code: str
    title: str
    points: tuple[tuple[int, str], ...]
    low: int
    high: int
    legend: str

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(value for value, _ in self.points)


@dataclass(frozen=True)
class Option:
    """What may be chosen; ``statement`` says it of people."""

    code: str
    title: str
    statement: str = ""


@dataclass(frozen=True)
class Question:
    """A question as it is asked."""

    code: str
    words: str
    kind: QuestionKind
    scale: str = ""
    area: str = ""
    heading: str = ""
    statement: str = ""
    is_required: bool = False
    is_aggregate: bool = False
    options: tuple[Option, ...] = ()

    @property
    def is_level(self) -> bool:
        """Whether the answer is a level of a card."""
        return self.kind is QuestionKind.SCALE and self.scale == LEVELS and bool(self.area)


@dataclass(frozen=True)
class Template:
    """A questionnaire without the names of lists in it resolved."""

    code: str
    title: str
    audience: str
    audience_gen: str
    goal_gen: str
    intro: str
    naming: str
    minutes: int
    leads: tuple[str, ...]
    is_active: bool
    rows: tuple[dict[str, Any], ...]


@functools.cache
def _content(name: str) -> Any:
    return json.loads(resource("surveys", f"{name}.json").read_text(encoding="utf-8"))


@functools.cache
def scales() -> dict[str, Scale]:
    """All scales by code."""
    return {
        row["code"]: Scale(
            row["code"],
            row["title"],
            tuple((value, words) for value, words in row["points"]),
            row["low"],
            row["high"],
            row["legend"],
        )
        for row in _content("scales")
    }


@functools.cache
def templates() -> dict[str, Template]:
    """The shipped questionnaires in their order."""
    return {code: _template(_content(code)) for code in CODES}


def _template(row: dict[str, Any]) -> Template:
    return Template(
        code=row["code"],
        title=row["title"],
        audience=row["audience"],
        audience_gen=row["audience_gen"],
        goal_gen=row["goal_gen"],
        intro=row["intro"],
        naming=row["naming"],
        minutes=row["minutes"],
        leads=tuple(row["leads"]),
        is_active=row.get("is_active", True),
        rows=tuple(row["questions"]),
    )


def questions(session: Session, code: str) -> list[Question]:
    """The questions of a shipped questionnaire with today's areas and lists."""
    return [one for row in templates()[code].rows for one in _questions(session, row)]


def _questions(session: Session, row: dict[str, Any]) -> Iterator[Question]:
    if row.get("each") == AREAS:
        yield from _of_areas(session, row)
        return
    yield Question(
        code=row["code"],
        words=row["words"],
        kind=QuestionKind(row["kind"]),
        scale=row.get("scale", ""),
        heading=row.get("heading", ""),
        statement=row.get("statement", ""),
        is_required=row.get("required", False),
        is_aggregate=row.get("aggregate", False),
        options=_options(session, row),
    )


def _of_areas(session: Session, row: dict[str, Any]) -> Iterator[Question]:
    """One line per area (domain.md 8.4), own areas of the office included."""
    first = Question("", "", QuestionKind(row["kind"]), row["scale"], heading=row["heading"])
    for place, item in enumerate(reference.items(session, AREAS)):
        yield replace(
            first,
            code=f"{AREA_PREFIX}{item.code}",
            words=item.title,
            area=item.code,
            heading=first.heading if place == 0 else "",
            is_aggregate=item.code in aggregate_areas(),
        )


def _options(session: Session, row: dict[str, Any]) -> tuple[Option, ...]:
    if "options_from" in row:
        found = reference.items(session, row["options_from"])
        return tuple(Option(item.code, item.title) for item in found)
    return tuple(Option(*option) for option in row.get("options", ()))


def aggregate_areas() -> frozenset[str]:
    """Areas of which only totals are shown: wellbeing (domain.md 7.5, F055)."""
    return frozenset(_content("phrases")["aggregate_areas"])


def area_phrase(code: str, title: str) -> str:
    """«в работе с детьми с ОВЗ»: where there are difficulties."""
    return str(_content("phrases")["areas"].get(code, f"в области «{title}»"))
