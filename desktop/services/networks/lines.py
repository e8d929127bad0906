"""Directions and goals of a network, line by line."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language import dates
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import (
    Event,
    EventState,
    Network,
    NetworkDirection,
    NetworkDirectionFields,
    NetworkGoal,
    NetworkGoalFields,
    Person,
)
from desktop.services.checking import checked
from desktop.services.events import coverage
from desktop.services.events.words import OWN_LEVEL
from desktop.services.networks import card, members
from desktop.services.people.records import full_name
from desktop.storage.log import acts

DIRECTION, GOAL = "direction", "goal"
EVENTS, COVERAGE, GARDENS = "events", "coverage", "gardens"
SOURCES = {"": "вручную", EVENTS: "мероприятий", COVERAGE: "охват", GARDENS: "садов"}
"""Where the fact of a goal comes from (ux.md 16.7)."""
_LINKS = frozenset({"responsible_id"})
_STEP = 10

_Row = NetworkDirection | NetworkGoal


@dataclass(frozen=True)
class _Kind:
    model: type[_Row]
    fields: type[SQLModel]
    word: str
    empty: str


KINDS = {
    DIRECTION: _Kind(
        NetworkDirection, NetworkDirectionFields, "направление сети", "Впишите, что делаете вместе."
    ),
    GOAL: _Kind(NetworkGoal, NetworkGoalFields, "цель сети", "Впишите, чего сеть хочет за год."),
}


@dataclass(frozen=True)
class DirectionLine:
    """A direction of the common work."""

    id: uuid.UUID
    title: str
    since_year: int | None
    responsible_id: uuid.UUID | None
    responsible: str


@dataclass(frozen=True)
class GoalLine:
    """A goal with its measure; ``fact`` is what was typed or what the program counted."""

    id: uuid.UUID
    title: str
    indicator: str
    unit: str
    source: str
    plan: int | None
    fact: int | None
    school_year: int | None


def directions(session: Session, network_id: uuid.UUID) -> list[DirectionLine]:
    """Directions, the oldest first; those without a year at the end."""
    query = select(NetworkDirection).where(col(NetworkDirection.network_id) == network_id)
    found = sorted(
        session.exec(query), key=lambda one: (one.since_year or 9999, sort_key(one.title))
    )
    return [_direction(session, one) for one in found]


def goals(session: Session, network_id: uuid.UUID, year: int, today: dt.date) -> list[GoalLine]:
    """Goals of a school year in their order, with the facts of the program up to now."""
    query = select(NetworkGoal).where(
        col(NetworkGoal.network_id) == network_id, col(NetworkGoal.school_year) == year
    )
    rows = sorted(session.exec(query), key=lambda one: (one.position, sort_key(one.title)))
    facts = _facts(session, network_id, year, today) if any(one.source for one in rows) else {}
    return [
        GoalLine(
            id=one.id,
            title=one.title,
            indicator=one.indicator or SOURCES.get(one.source, "") * bool(one.source),
            unit=one.unit,
            source=one.source,
            plan=one.plan,
            fact=facts.get(one.source, one.fact),
            school_year=one.school_year,
        )
        for one in rows
    ]


def add(session: Session, kind: str, network_id: uuid.UUID, values: dict[str, Any]) -> uuid.UUID:
    """Add a line; returns its id. Raises InvalidInputError, RuleError."""
    owner = card.editable(session, network_id)
    known = KINDS[kind]
    made = known.model(network_id=owner.id)
    _fill(made, kind, values)
    query = select(known.model).where(col(known.model.network_id) == owner.id)
    made.position = _STEP * (len(session.exec(query).all()) + 1)
    session.add(made)
    session.flush()
    acts.name(session, f"{known.word} «{made.title}»")
    return made.id


def change(session: Session, kind: str, line_id: uuid.UUID, values: dict[str, Any]) -> None:
    """Change some fields of a line. Raises InvalidInputError, NotFoundError, RuleError."""
    found = _line(session, kind, line_id)
    _fill(found, kind, values)
    session.add(found)
    session.flush()
    acts.name(session, f"{KINDS[kind].word} «{found.title}»")


def remove(session: Session, kind: str, line_id: uuid.UUID) -> None:
    """Take a line away; it can be undone."""
    found = _line(session, kind, line_id)
    acts.name(session, f"убрано: {KINDS[kind].word} «{found.title}»")
    session.delete(found)


def network_events(session: Session, year: int, *, until: dt.date | None = None) -> list[uuid.UUID]:
    """Events of a school year above the level of one kindergarten, the cancelled ones left out."""
    first, last = dates.school_year_bounds(year)
    query = select(Event.id).where(
        col(Event.held_on) >= first,
        col(Event.held_on) <= min(last, until or last),
        col(Event.level).not_in(["", OWN_LEVEL]),
        col(Event.state) != EventState.CANCELLED,
        col(Event.archived_on).is_(None),
    )
    return list(session.exec(query))


def _facts(
    session: Session, network_id: uuid.UUID, year: int, today: dt.date
) -> dict[str, int | None]:
    """What the program counts: events held, different people who came, members."""
    held = network_events(session, year, until=today)
    _, last = dates.school_year_bounds(year)
    day = min(last, today)
    inside = [one for one in members.of(session, network_id, day) if one.is_inside(day)]
    return {
        EVENTS: len(held),
        COVERAGE: coverage.of_events(session, held).people,
        GARDENS: len({one.organization for one in inside}) + 1,
    }


def _fill(record: _Row, kind: str, values: dict[str, Any]) -> None:
    known = KINDS[kind]
    for name, value in values.items():
        setattr(record, name, value if name in _LINKS else checked(known.fields, name, value))
    if not record.title:
        raise InvalidInputError({"title": known.empty})
    if isinstance(record, NetworkGoal) and record.source not in SOURCES:
        raise InvalidInputError({"source": "Выберите, откуда факт."})


def _line(session: Session, kind: str, line_id: uuid.UUID) -> _Row:
    found = session.get(KINDS[kind].model, line_id)
    if not isinstance(found, NetworkDirection | NetworkGoal):
        raise NotFoundError("Этой строки больше нет: её убрали. Список обновлён.")
    card.editable(session, session.get_one(Network, found.network_id).id)
    return found


def _direction(session: Session, one: NetworkDirection) -> DirectionLine:
    person = session.get(Person, one.responsible_id) if one.responsible_id else None
    name = surname_initials(full_name(person)) if person is not None else ""
    return DirectionLine(one.id, one.title, one.since_year, one.responsible_id, name)
