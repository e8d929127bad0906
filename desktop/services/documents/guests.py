"""Guests of events as papers need them: people without a card, known by a line of attendance.

A certificate wants a name in six cases and where somebody works; a card for one visit is not
asked for. The id of such a person is that of the line.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits
from desktop.models import Attendance, Event, Organization

KINDS = frozenset({"D32", "D33"})
"""Papers which a guest may be given."""
DAYS = 366
"""Guests of older events are not offered any more."""
_BATCH = 500


@dataclass(frozen=True)
class Guest:
    """A line of attendance with a name and no card."""

    id: uuid.UUID
    name: str
    position: str
    organization_id: uuid.UUID | None
    organization: str
    detail: str = ""


def of_lines(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Guest]:
    """Those of the ids which are guests."""
    found: dict[uuid.UUID, Guest] = {}
    for start in range(0, len(ids), _BATCH):
        query = select(Attendance).where(
            col(Attendance.id).in_(ids[start : start + _BATCH]),
            col(Attendance.person_id).is_(None),
            col(Attendance.name) != "",
        )
        rows = session.exec(query).all()
        places = _places(session, rows)
        found |= {row.id: _guest(row, places) for row in rows}
    return found


def recent(session: Session, today: dt.date) -> list[Guest]:
    """Guests who came to the events of the last year, the newest event first."""
    query = (
        select(Attendance, Event)
        .join(Event, col(Event.id) == col(Attendance.event_id))
        .where(
            col(Attendance.person_id).is_(None),
            col(Attendance.name) != "",
            col(Attendance.is_present),
            col(Event.held_on) >= today - dt.timedelta(days=DAYS),
        )
        .order_by(col(Event.held_on).desc(), col(Attendance.name), col(Attendance.id))
    )
    rows = session.exec(query).all()
    places = _places(session, [row for row, _event in rows])
    return [_guest(row, places, event.held_on) for row, event in rows]


def _places(session: Session, rows: Sequence[Attendance]) -> dict[uuid.UUID, str]:
    wanted = {row.organization_id for row in rows if row.organization_id}
    query = select(Organization.id, Organization.short_name).where(
        col(Organization.id).in_(list(wanted))
    )
    return dict(session.exec(query).all())


def _guest(row: Attendance, places: dict[uuid.UUID, str], day: dt.date | None = None) -> Guest:
    place = places.get(row.organization_id, "") if row.organization_id else row.organization_text
    when = f"гость {in_digits(day)}" if day else ""
    detail = ", ".join(filter(None, (when, place)))
    return Guest(row.id, row.name, row.position, row.organization_id, place, detail)
