"""The plan of a network: its events of a school year, for educators and open with children."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language import dates
from desktop.models import Event
from desktop.services.events import listing
from desktop.services.events.listing import STATE_WORDS, EventRow, Span
from desktop.services.events.words import OWN_LEVEL

EDUCATORS, OPEN = "для педагогов", "открытое с детьми"


@dataclass(frozen=True)
class PlanLine:
    """An event of the plan; words are ready to be shown."""

    id: uuid.UUID
    day: dt.date | None
    words: str
    audience: str
    place: str
    organizer: str
    people: int | None
    state: str


def of(session: Session, year: int, today: dt.date) -> list[PlanLine]:
    """Events of the network in a school year by their day; cancelled ones are said to be so."""
    first, last = dates.school_year_bounds(year)
    rows = [
        row
        for row in listing.rows(session, today, Span(first, last))
        if row.level_code not in {"", OWN_LEVEL}
    ]
    details = {
        one.id: one
        for one in session.exec(select(Event).where(col(Event.id).in_([row.id for row in rows])))
    }
    rows.sort(key=lambda row: (row.day or dt.date.max, row.starts_at, row.id.hex))
    return [_line(row, details[row.id]) for row in rows]


def _line(row: EventRow, found: Event) -> PlanLine:
    kind = OPEN if found.is_open_show else EDUCATORS
    return PlanLine(
        id=row.id,
        day=row.day,
        words=row.words,
        audience=", ".join(filter(None, (kind, found.audience))),
        place=found.place,
        organizer=row.organizer,
        people=row.people,
        state=STATE_WORDS.get(row.state, ""),
    )
