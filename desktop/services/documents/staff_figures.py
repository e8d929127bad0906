"""How many teachers there are and of what kind: the computed half of D53 (domain.md, D53)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from desktop.language.dates import shift_months
from desktop.language.numbers import decimal
from desktop.language.text import fold
from desktop.services import reference
from desktop.services.people import facts

PEDAGOGICAL = "ped"
YOUNG_YEARS = 3
MONTHS = 12
_ROWS = """
 SELECT fact.position, fact.category, fact.pedagogical_since, fact.wants_to_mentor,
  (SELECT d.profile FROM education d WHERE d.person_id = fact.id
    ORDER BY d.year IS NULL, d.year DESC, d.id DESC LIMIT 1) AS profile
 FROM fact
 WHERE is_staff AND archived_on IS NULL AND (ended_on IS NULL OR ended_on > :day)
"""
CATEGORIES = (
    ("highest", "высшая квалификационная категория"),
    ("first", "первая квалификационная категория"),
    ("conformity", "соответствие занимаемой должности (СЗД)"),
    ("", "без категории"),
)
PROFILES = (
    ("profile", "профильное образование"),
    ("retrained", "профессиональная переподготовка"),
    ("not_profile", "непрофильное образование"),
)


@dataclass(frozen=True)
class Figure:
    """A row: how many people and which part of all teachers."""

    title: str
    count: int
    total: int

    @property
    def percent(self) -> str:
        """«12,5»; empty without anybody."""
        return decimal(Decimal(100 * self.count) / self.total, 1) if self.total else ""


@dataclass(frozen=True)
class Part:
    """A heading of the table with its rows."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Staff:
    """All teachers of our kindergarten on a day."""

    total: int
    parts: tuple[Part, ...]


def count(session: Session, day: dt.date) -> Staff:
    """One statement for all people, whatever their number."""
    positions = {
        item.code: item for item in reference.items(session, "positions", with_inactive=True)
    }
    values = facts.parameters(session, day) | {"day": day.isoformat()}
    rows = [
        row
        for row in facts.run(session, facts.with_facts() + _ROWS, values)
        if (item := positions.get(row.position or "")) is not None and item.group == PEDAGOGICAL
    ]
    total = len(rows)
    held = Counter(row.position for row in rows)
    order = sorted(held, key=lambda code: (-held[code], fold(positions[code].title)))
    after = shift_months(day, -YOUNG_YEARS * MONTHS).isoformat()
    young = sum(bool(row.pedagogical_since and row.pedagogical_since > after) for row in rows)
    mentors = sum(bool(row.wants_to_mentor) for row in rows)
    categories = Counter(_known(row.category, CATEGORIES) for row in rows)
    profiles = Counter(row.profile or "" for row in rows)
    parts = (
        Part("Квалификационная категория", _figures(CATEGORIES, categories, total)),
        Part("Образование", _figures(PROFILES, profiles, total)),
        Part(
            "Опыт и наставничество",
            (
                Figure(f"педагогический стаж до {YOUNG_YEARS} лет", young, total),
                Figure("готовы быть наставниками", mentors, total),
            ),
        ),
        Part(
            "По должностям",
            tuple(Figure(positions[code].title, held[code], total) for code in order),
        ),
    )
    return Staff(total, parts)


def _known(code: str | None, listed: Sequence[tuple[str, str]]) -> str:
    """A category which is not in the table counts as none."""
    return code if code in dict(listed) else ""


def _figures(
    listed: Sequence[tuple[str, str]], counts: Counter[Any], total: int
) -> tuple[Figure, ...]:
    return tuple(Figure(title, counts[code], total) for code, title in listed)
