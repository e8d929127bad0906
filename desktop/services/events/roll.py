"""«Отметить присутствие»: everybody who came, named or not, as one act (ux.md 12.3)."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.models import Attendance, EventGuests
from desktop.services.events import attendance, coverage, records
from desktop.services.events.coverage import Coverage, Nameless, Visit
from desktop.services.events.types import Guest, Tick
from desktop.services.routes import evidence
from desktop.storage.log import acts


@dataclass(frozen=True)
class RollGuest:
    """A guest who came; without ``line_id`` a new one."""

    guest: Guest
    line_id: uuid.UUID | None = None
    talk_title: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Roll:
    """Exactly these came: cards, guests with names, numbers of guests without by organisation."""

    ticks: tuple[Tick, ...] = ()
    guests: tuple[RollGuest, ...] = ()
    nameless: Mapping[uuid.UUID | None, int] = field(default_factory=dict)


def record(session: Session, event_id: uuid.UUID, roll: Roll, today: dt.date) -> None:
    """Write down who came; guests and numbers which are not named any more go.

    Lines of routes which name this event are closed by the visit.
    """
    attendance.mark(session, event_id, roll.ticks, today)
    _guests(session, event_id, roll, today)
    _nameless(session, event_id, roll.nameless, today)
    found = records.event(session, event_id)
    evidence.close_by_event(session, found, [one.person_id for one in roll.ticks])
    acts.name(session, f"присутствие на мероприятии {records.called(session, found)}")


def counted(session: Session, event_id: uuid.UUID, visits: list[Visit], roll: Roll) -> Coverage:
    """The coverage of what is ticked now, before it is written."""
    from desktop.services import base

    groups = [Nameless(event_id, place, people) for place, people in roll.nameless.items()]
    return coverage.count(visits, groups, base.own_organization_id(session))


def _guests(session: Session, event_id: uuid.UUID, roll: Roll, today: dt.date) -> None:
    kept = {one.line_id for one in roll.guests if one.line_id}
    query = select(Attendance).where(
        col(Attendance.event_id) == event_id,
        col(Attendance.person_id).is_(None),
        col(Attendance.name) != "",
    )
    attendance.remove(session, [row.id for row in session.exec(query) if row.id not in kept])
    new = [one for one in roll.guests if one.line_id is None]
    made = attendance.add_guests(session, event_id, [one.guest for one in new], today)
    lines = [*zip(made, new, strict=True)]
    lines += [(one.line_id, one) for one in roll.guests if one.line_id is not None]
    for line_id, one in lines:
        values = {"role": one.guest.role, "talk_title": one.talk_title, "minutes": one.minutes}
        attendance.change(session, line_id, values)


def _nameless(
    session: Session, event_id: uuid.UUID, wanted: Mapping[uuid.UUID | None, int], today: dt.date
) -> None:
    query = select(EventGuests).where(col(EventGuests.event_id) == event_id)
    gone = {one.organization_id: 0 for one in session.exec(query)}
    for place, people in {**gone, **wanted}.items():
        attendance.set_nameless(session, event_id, people, today, place)
