"""Consents which end soon, or ended while the card is seen: what «Сегодня» tells of."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import DataConsent, Person
from desktop.services.consents import State, state_of
from desktop.services.people import records


@dataclass(frozen=True)
class Ending:
    """A consent which ends soon, and no later paper of its kind."""

    consent_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    kind: str
    until: dt.date


def lapsed(session: Session, kind: str, today: dt.date) -> list[uuid.UUID]:
    """Active people who gave a consent of a kind, and all their papers ended or were taken back."""
    query = (
        select(DataConsent)
        .join(Person, col(Person.id) == col(DataConsent.person_id))
        .where(col(DataConsent.kind) == kind, col(Person.archived_on).is_(None))
    )
    states: dict[uuid.UUID, set[State]] = {}
    for paper in session.exec(query):
        states.setdefault(paper.person_id, set()).add(state_of(paper, today))
    return [
        person
        for person, found in states.items()
        if State.VALID not in found and found & {State.OVER, State.WITHDRAWN}
    ]


def expiring(session: Session, today: dt.date, days: int, kind: str = "") -> list[Ending]:
    """Consents of active people which end within ``days``, the first to end first.

    ``kind``: only papers of this kind.
    """
    query = (
        select(DataConsent, Person)
        .join(Person, col(Person.id) == col(DataConsent.person_id))
        .where(col(Person.archived_on).is_(None))
    )
    if kind:
        query = query.where(col(DataConsent.kind) == kind)
    latest: dict[tuple[uuid.UUID, str], tuple[DataConsent, Person]] = {}
    for paper, person in session.exec(query):
        if state_of(paper, today) is not State.VALID:
            continue
        key = (person.id, paper.kind)
        if key not in latest or _end(paper) > _end(latest[key][0]):
            latest[key] = (paper, person)
    last = today + dt.timedelta(days=days)
    endings = [
        Ending(
            paper.id,
            person.id,
            surname_initials(records.full_name(person)),
            paper.kind,
            paper.valid_until,
        )
        for paper, person in latest.values()
        if paper.valid_until is not None and paper.valid_until <= last
    ]
    return sorted(endings, key=lambda one: (one.until, sort_key(one.name)))


def _end(paper: DataConsent) -> dt.date:
    return paper.valid_until or dt.date.max
