"""Groups of people a survey asks or is looked at by: «Все / Молодые / Наставники»."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from desktop.language.dates import in_digits
from desktop.language.sorting import sort_key
from desktop.models import Attendance, Employment, Event
from desktop.services import consents, reference
from desktop.services.pairs import facts
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery

PROCESSING = "processing"
NO_CONSENT = "Нет согласия на обработку данных"
_NEWEST = 15
"""Events which are offered: of the last year."""
_YEAR = 366

EVERYBODY, NOVICES, MENTORS = listing.STAFF, listing.NOVICES, listing.MENTORS
TITLES = {EVERYBODY: "Все педагоги", NOVICES: "Молодые специалисты", MENTORS: "Наставники"}


def teachers(session: Session, today: dt.date) -> list[uuid.UUID]:
    """Whom «Все педагоги» ticks: everybody of the staff but heads and helpers."""
    others = {
        item.code
        for item in reference.items(session, "positions", with_inactive=True)
        if item.group in ("head", "aux")
    }
    query = select(Employment.person_id).where(
        col(Employment.ended_on).is_(None), col(Employment.position).in_(others)
    )
    aside = set(session.exec(query))
    return [one for one in members(session, EVERYBODY, today) if one not in aside]


def members(session: Session, group: str, today: dt.date) -> list[uuid.UUID]:
    """The people of a group by surname."""
    return listing.list_ids(session, PeopleQuery(chip=group), today)


@dataclass(frozen=True)
class Circle:
    """People who belong together: a pair, those who came to an event."""

    title: str
    people: tuple[uuid.UUID, ...]


def pairs(session: Session, today: dt.date) -> list[Circle]:
    """Running pairs by their names."""
    found = [
        Circle(
            one.sentence,
            tuple(m.names.person_id for m in one.members if m.names.person_id and not m.left_on),
        )
        for one in facts.current(session, today).values()
    ]
    return sorted((one for one in found if one.people), key=lambda one: sort_key(one.title))


def events(session: Session, today: dt.date) -> list[Circle]:
    """The newest events which somebody with a card came to or is invited to."""
    query = (
        select(Event)
        .where(
            col(Event.archived_on).is_(None), col(Event.held_on) >= today - dt.timedelta(days=_YEAR)
        )
        .order_by(col(Event.held_on).desc(), col(Event.id))
    )
    came: dict[uuid.UUID, list[uuid.UUID]] = {}
    there = select(Attendance).where(
        or_(col(Attendance.is_present), col(Attendance.is_invited)),
        col(Attendance.person_id).is_not(None),
    )
    rows = session.exec(there).all()
    held = {one.event_id for one in rows if one.is_present}
    for one in rows:
        if one.person_id is not None and (one.is_present or one.event_id not in held):
            came.setdefault(one.event_id, []).append(one.person_id)
    found = [one for one in session.exec(query) if came.get(one.id)][:_NEWEST]
    return [
        Circle(f"{in_digits(one.held_on)} {one.title}".strip(), tuple(came[one.id]))
        for one in found
    ]


def without_consent(
    session: Session, people: Iterable[uuid.UUID], today: dt.date
) -> frozenset[uuid.UUID]:
    """Whose answers are not shown by name: no consent to the processing (domain.md 3.4)."""
    ids = list(dict.fromkeys(people))
    agreed = consents.valid_kinds(session, ids, today)
    return frozenset(one for one in ids if PROCESSING not in agreed.get(one, ()))
