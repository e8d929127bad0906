"""What was done together with one organisation: its events (ux.md 8.7)."""

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.models import Attendance, Event, EventGuests
from desktop.services.events import listing

HOSTS, TAKES_PART = "проводит", "участвует"


@dataclass(frozen=True)
class Together:
    """An event at which people of the organisation were, or which it held."""

    id: uuid.UUID
    day: dt.date | None
    words: str
    role: str
    people: int | None


def of(session: Session, organization: uuid.UUID, today: dt.date) -> list[Together]:
    """Events with an organisation, the nearest first, then the newest past."""
    came = select(Attendance.event_id).where(Attendance.organization_id == organization)
    guests = select(EventGuests.event_id).where(
        EventGuests.organization_id == organization, col(EventGuests.people) > 0
    )
    hosted = set(session.exec(select(Event.id).where(Event.organizer_id == organization)))
    wanted = hosted | {row[0] for row in session.connection().execute(sa.union(came, guests))}
    return [
        Together(row.id, row.day, row.words, HOSTS if row.id in hosted else TAKES_PART, row.people)
        for row in listing.rows(session, today)
        if row.id in wanted
    ]
