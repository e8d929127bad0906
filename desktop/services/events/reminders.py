"""What events remind of on «Сегодня» (ux.md 7.3, № 14 and 20)."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.language.dates import MONTHS_GENITIVE
from desktop.models import Attendance, Event, EventState
from desktop.services import base, reference
from desktop.services.events import papers
from desktop.services.events.words import MEETINGS
from desktop.services.today import Line, Urgency

UNMARKED, UNAWARDED = "event_unmarked", "event_certificates"
AWARD_DAYS = 14
"""So long after an event its certificates are asked for."""
CERTIFICATE = "D32"


def find(session: Session, today: dt.date) -> Iterator[Line]:
    """Past events without attendance; events with it and without certificates."""
    forms = reference.titles(session, "event_forms")
    for event in _past(session, today, is_marked=False):
        said = f"{_named(event, forms)}: не отмечено присутствие"
        yield Line(UNMARKED, Urgency.AMBER, subject=str(event.id), due=event.held_on, text=said)
    since = today - dt.timedelta(days=AWARD_DAYS)
    for event, count in unawarded(session, since, today):
        said = f"{_named(event, forms)}: сертификаты не выпущены ({count})"
        yield Line(
            UNAWARDED, Urgency.GREY, count, subject=str(event.id), due=event.held_on, text=said
        )


def unawarded(session: Session, since: dt.date, today: dt.date) -> list[tuple[Event, int]]:
    """Marked events before ``today`` without certificates, and how many people came by name."""
    recent = [
        one
        for one in _past(session, today, is_marked=True)
        if one.held_on is not None and one.held_on >= since and one.form not in MEETINGS
    ]
    done = papers.with_papers(session, CERTIFICATE, [one.id for one in recent])
    people = _present(session, [one.id for one in recent])
    found = ((one, people.get(one.id, 0)) for one in recent if one.id not in done)
    return [(one, count) for one, count in found if count]


def _past(session: Session, today: dt.date, *, is_marked: bool) -> Sequence[Event]:
    last = sa.func.coalesce(col(Event.ends_on), col(Event.held_on))
    marked = col(Event.marked_on)
    query = (
        select(Event)
        .where(
            last < today,
            marked.is_not(None) if is_marked else marked.is_(None),
            col(Event.archived_on).is_(None),
            col(Event.state) != EventState.CANCELLED,
            sa.or_(
                col(Event.home_organization_id).is_(None),
                col(Event.home_organization_id) == base.own_organization_id(session),
            ),
        )
        .order_by(col(Event.held_on), col(Event.id))
    )
    return session.exec(query).all()


def _present(session: Session, events: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Event → those who came by name."""
    query = (
        sa.select(col(Attendance.event_id), sa.func.count())
        .where(
            col(Attendance.event_id).in_(events),
            col(Attendance.is_present),
            sa.or_(col(Attendance.person_id).is_not(None), col(Attendance.name) != ""),
        )
        .group_by(col(Attendance.event_id))
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}


def _named(event: Event, forms: dict[str, str]) -> str:
    """«Консультация 18 ноября»."""
    form = forms.get(event.form, "мероприятие")
    day = event.held_on
    when = f" {day.day} {MONTHS_GENITIVE[day.month - 1]}" if day else ""
    return f"{form[:1].upper()}{form[1:]}{when}"
