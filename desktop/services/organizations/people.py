"""People of an organisation: the section «Люди» and the choice of the head."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import Employment, Organization, Person
from desktop.services import base, consents, reference
from desktop.services.people import records

CONSENTS = {"processing": "обработка", "transfer": "передача", "publication": "распространение"}


@dataclass(frozen=True)
class PersonLine:
    """A row of «Люди». ``since`` is the day on which the card came into this base."""

    id: uuid.UUID
    full_name: str
    short_name: str
    position: str
    since: dt.date | None
    consents: tuple[str, ...]


def of_organization(
    session: Session, organization_id: uuid.UUID, today: dt.date
) -> list[PersonLine]:
    """Who works there now, by name."""
    positions = reference.titles(session, "positions")
    query = (
        select(Person, Employment.position)
        .join(Employment, col(Employment.person_id) == col(Person.id))
        .where(
            col(Employment.organization_id) == organization_id,
            col(Employment.ended_on).is_(None),
            col(Person.archived_on).is_(None),
        )
    )
    found = {person.id: (person, position) for person, position in session.exec(query)}
    held = _consents(session, list(found), today)
    since = _born(session, list(found))
    lines = [
        PersonLine(
            id=person.id,
            full_name=str(records.full_name(person)),
            short_name=surname_initials(records.full_name(person)),
            position=positions.get(position, ""),
            since=since.get(person.id),
            consents=held.get(person.id, ()),
        )
        for person, position in found.values()
    ]
    return sorted(lines, key=lambda line: (sort_key(line.full_name), line.id))


@dataclass(frozen=True)
class Named:
    """A person with what tells her from others: «заведующий», «сад № 12»."""

    id: uuid.UUID
    name: str
    subtitle: str


def named(session: Session, person_id: uuid.UUID) -> Named:
    """A person for a field. Raises NotFoundError."""
    person = records.person(session, person_id)
    job = records.employment(session, person_id)
    parts: list[str] = []
    if job is not None:
        parts.append(reference.titles(session, "positions").get(job.position, ""))
        place = session.get(Organization, job.organization_id) if job.organization_id else None
        if place is not None and place.id != base.own_organization_id(session):
            parts.append(place.short_name)
    return Named(person_id, str(records.full_name(person)), ", ".join(filter(None, parts)))


def _consents(
    session: Session, people: list[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, tuple[str, ...]]:
    return {
        person: tuple(word for kind, word in CONSENTS.items() if kind in held)
        for person, held in consents.valid_kinds(session, people, today).items()
    }


def _born(session: Session, people: list[uuid.UUID]) -> dict[uuid.UUID, dt.date]:
    """When a card came into this base, from the log."""
    if not people:
        return {}
    marks = ", ".join("?" * len(people))
    query = f"SELECT row, min(hlc) AS first FROM sync_op WHERE row IN ({marks}) GROUP BY row"  # noqa: S608
    rows = session.connection().exec_driver_sql(query, tuple(one.hex for one in people))
    return {
        uuid.UUID(row.row): dt.datetime.fromtimestamp((row.first >> 16) / 1000, dt.UTC)
        .astimezone()
        .date()
        for row in rows
    }
