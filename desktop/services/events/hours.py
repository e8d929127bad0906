"""Hours of people at events: never hours of qualification (domain.md, 7.4)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop.models import Attendance, Event


@dataclass(frozen=True)
class PersonHours:
    """How many events somebody was at, and how long."""

    events: int
    minutes: int


def of_people(
    session: Session, since: dt.date, until: dt.date, people: Sequence[uuid.UUID] | None = None
) -> dict[uuid.UUID, PersonHours]:
    """Person → events and minutes of a period; who was nowhere is absent."""
    minutes = sa.func.coalesce(col(Attendance.minutes), col(Event.minutes))
    # One visit of a person per event: two rows are left of two cards which turned out to be one.
    visits = (
        sa.select(col(Attendance.person_id).label("person"), sa.func.max(minutes).label("minutes"))
        .join(Event, col(Event.id) == col(Attendance.event_id))
        .where(
            col(Attendance.is_present),
            col(Attendance.person_id).is_not(None),
            col(Event.held_on) >= since,
            col(Event.held_on) <= until,
            col(Event.state) != "cancelled",
        )
        .group_by(col(Attendance.person_id), col(Event.id))
        .subquery()
    )
    query = sa.select(visits.c.person, sa.func.count(), sa.func.sum(visits.c.minutes)).group_by(
        visits.c.person
    )
    wanted = None if people is None else set(people)
    return {
        person: PersonHours(events, int(total))
        for person, events, total in session.connection().execute(query)
        if wanted is None or person in wanted
    }
