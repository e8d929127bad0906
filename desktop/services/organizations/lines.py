"""What belongs to an organisation line by line: buildings, directions, achievements."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import (
    Achievement,
    AchievementFields,
    Building,
    BuildingFields,
    OrganizationDirection,
    OrganizationDirectionFields,
    Person,
)
from desktop.services import reference
from desktop.services.checking import checked
from desktop.services.organizations import records
from desktop.services.people.records import full_name
from desktop.storage.log import acts

Line = Building | OrganizationDirection | Achievement


@dataclass(frozen=True)
class _Kind:
    """How a kind of lines is called, what it is made of, what may not be empty."""

    model: type[Line]
    fields: type[SQLModel]
    word: str
    empty: str


KINDS = {
    "building": _Kind(
        Building, BuildingFields, "корпус", "Впишите, как называется корпус: «корпус 2»."
    ),
    "direction": _Kind(
        OrganizationDirection,
        OrganizationDirectionFields,
        "направление",
        "Впишите, что делаете вместе.",
    ),
    "achievement": _Kind(
        Achievement, AchievementFields, "достижение", "Впишите, как называется достижение."
    ),
}
LINKS = frozenset({"responsible_id"})
STEP = 10


@dataclass(frozen=True)
class BuildingLine:
    """A building: an address of the legal entity."""

    id: uuid.UUID
    title: str
    address: str


@dataclass(frozen=True)
class DirectionLine:
    """A direction of common work. ``responsible`` is «Осокина Т. В.» or empty."""

    id: uuid.UUID
    title: str
    since_year: int | None
    responsible_id: uuid.UUID | None
    responsible: str


@dataclass(frozen=True)
class AchievementLine:
    """An achievement of the organisation; words are ready to be shown."""

    id: uuid.UUID
    title: str
    happened_on: dt.date | None
    kind: str
    level: str
    result: str
    kind_title: str
    level_title: str
    result_title: str
    prepared_by: str
    link: str
    file_hash: str
    file_name: str


def buildings(session: Session, organization_id: uuid.UUID) -> list[BuildingLine]:
    """Buildings in their order."""
    query = select(Building).where(col(Building.organization_id) == organization_id)
    found = sorted(session.exec(query), key=lambda one: (one.position, sort_key(one.title)))
    return [BuildingLine(one.id, one.title, one.address) for one in found]


def directions(session: Session, organization_id: uuid.UUID) -> list[DirectionLine]:
    """Directions, the oldest first; those without a year at the end."""
    query = select(OrganizationDirection).where(
        col(OrganizationDirection.organization_id) == organization_id
    )
    found = sorted(
        session.exec(query), key=lambda one: (one.since_year or 9999, sort_key(one.title))
    )
    return [_direction(session, one) for one in found]


def achievements(session: Session, organization_id: uuid.UUID) -> list[AchievementLine]:
    """Achievements of the organisation itself, the newest first."""
    words = tuple(
        reference.labels(session, code)
        for code in ("achievement_kinds", "event_levels", "contest_results")
    )
    query = select(Achievement).where(
        col(Achievement.organization_id) == organization_id, col(Achievement.person_id).is_(None)
    )
    found = sorted(
        session.exec(query), key=lambda one: (one.happened_on or dt.date.min, one.id), reverse=True
    )
    return [_achievement(one, words) for one in found]


def add(
    session: Session, kind: str, organization_id: uuid.UUID, values: dict[str, Any]
) -> uuid.UUID:
    """Add a line; returns its id. Raises InvalidInputError, RuleError."""
    owner = records.editable(session, organization_id)
    known = KINDS[kind]
    made = known.model(organization_id=organization_id)
    _fill(made, kind, values)
    if isinstance(made, Building):
        made.position = STEP * (len(buildings(session, organization_id)) + 1)
    session.add(made)
    session.flush()
    acts.name(session, f"{known.word} «{made.title}»: {owner.short_name}")
    return made.id


def change(session: Session, kind: str, line_id: uuid.UUID, values: dict[str, Any]) -> None:
    """Change some fields of a line. Raises InvalidInputError, NotFoundError, RuleError."""
    found = _line(session, kind, line_id)
    owner = records.editable(session, _owner(found))
    _fill(found, kind, values)
    session.add(found)
    session.flush()
    acts.name(session, f"{KINDS[kind].word} «{found.title}»: {owner.short_name}")


def remove(session: Session, kind: str, line_id: uuid.UUID) -> None:
    """Take a line away; it can be undone."""
    found = _line(session, kind, line_id)
    owner = records.editable(session, _owner(found))
    acts.name(session, f"убрано {KINDS[kind].word} «{found.title}»: {owner.short_name}")
    session.delete(found)


def order_buildings(
    session: Session, organization_id: uuid.UUID, order: Sequence[uuid.UUID]
) -> None:
    """Put the buildings into this order."""
    owner = records.editable(session, organization_id)
    for place, one in enumerate(order, 1):
        found = _line(session, "building", one)
        if isinstance(found, Building) and found.position != place * STEP:
            found.position = place * STEP
            session.add(found)
    session.flush()
    acts.name(session, f"порядок корпусов: {owner.short_name}")


def _fill(record: Line, kind: str, values: dict[str, Any]) -> None:
    known = KINDS[kind]
    for name, value in values.items():
        setattr(record, name, value if name in LINKS else checked(known.fields, name, value))
    if not record.title:
        raise InvalidInputError({"title": known.empty})


def _line(session: Session, kind: str, line_id: uuid.UUID) -> Line:
    found = session.get(KINDS[kind].model, line_id)
    if not isinstance(found, Building | OrganizationDirection | Achievement):
        raise NotFoundError("Этой строки больше нет: её убрали. Список обновлён.")
    return found


def _owner(found: Line) -> uuid.UUID:
    if found.organization_id is None:
        raise NotFoundError("Эта строка не относится к организации.")
    return found.organization_id


def _direction(session: Session, one: OrganizationDirection) -> DirectionLine:
    person = session.get(Person, one.responsible_id) if one.responsible_id else None
    name = surname_initials(full_name(person)) if person is not None else ""
    return DirectionLine(one.id, one.title, one.since_year, one.responsible_id, name)


def _achievement(one: Achievement, words: tuple[dict[str, str], ...]) -> AchievementLine:
    kinds, levels, results = words
    return AchievementLine(
        id=one.id,
        title=one.title,
        happened_on=one.happened_on,
        kind=one.kind,
        level=one.level,
        result=one.result,
        kind_title=kinds.get(one.kind, ""),
        level_title=levels.get(one.level, ""),
        result_title=results.get(one.result, ""),
        prepared_by=one.prepared_by,
        link=one.link,
        file_hash=one.file_hash,
        file_name=one.file_name,
    )
