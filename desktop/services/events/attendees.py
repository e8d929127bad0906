"""Who may be ticked on «Отметить присутствие»: ours first, then people of other kindergartens."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import (
    Attendance,
    EventPass,
    EventPassLine,
    EventRole,
    Organization,
    PairMember,
)
from desktop.services import base, reference
from desktop.services.documents import pairs
from desktop.services.documents.pairs import PairChoice
from desktop.services.events import attendance, records
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery
from desktop.services.people.records import full_name, jobs_of
from desktop.services.people.records import load as load_people

OURS = "наш"


@dataclass(frozen=True)
class Attendee:
    """A line of the table. ``line_id`` is the row which is there already, also of a guest."""

    line_id: uuid.UUID | None
    person_id: uuid.UUID | None
    name: str
    sort: str
    position: str
    organization_id: uuid.UUID | None
    site: str
    is_ours: bool
    is_invited: bool = False
    is_present: bool = False
    role: str = EventRole.LISTENER
    talk_title: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Site:
    """A kindergarten of the list «откуда»; ours is said «наш»."""

    id: uuid.UUID
    title: str
    short: str


def expected(session: Session, event_id: uuid.UUID, today: dt.date) -> list[Attendee]:
    """Everybody who may have come: our staff, those who stand in the event, people of others."""
    found = records.event(session, event_id)
    there = _rows(session, event_id)
    ours = listing.list_ids(session, PeopleQuery(chip=listing.STAFF), today)
    others = listing.list_ids(session, PeopleQuery(chip=listing.OTHERS), today)
    people = list(dict.fromkeys([*ours, *(one for one in there if one), *others]))
    known = {site.id: site.short for site in sites(session)}
    cards = [*_cards(session, people, there, known, found.held_on), *_guests(session, event_id)]
    return sorted(cards, key=lambda one: (not one.is_ours, one.sort))


def sites(session: Session) -> list[Site]:
    """Ours, then the others by number."""
    own = base.own_organization_id(session)
    query = select(Organization).where(col(Organization.archived_on).is_(None))
    found = sorted(
        session.exec(query), key=lambda one: (one.id != own, len(one.number), one.number)
    )
    return [Site(one.id, one.short_name, OURS if one.id == own else _short(one)) for one in found]


def passes_for(session: Session, event_id: uuid.UUID) -> set[uuid.UUID]:
    """«По абонементам»: who has this event on the left side of the season card."""
    query = (
        select(EventPass.person_id)
        .join(EventPassLine, col(EventPassLine.pass_id) == col(EventPass.id))
        .where(col(EventPassLine.event_id) == event_id)
    )
    return set(session.exec(query))


def pair_choices(session: Session, today: dt.date) -> list[PairChoice]:
    """«Участники пары…»: the pairs which may be chosen."""
    return pairs.offered(session, today)


def of_pair(session: Session, pair_id: uuid.UUID) -> set[uuid.UUID]:
    """People of a pair."""
    query = select(PairMember.person_id).where(col(PairMember.pair_id) == pair_id)
    return {one for one in session.exec(query) if one is not None}


def _rows(session: Session, event_id: uuid.UUID) -> dict[uuid.UUID | None, Attendance]:
    query = select(Attendance).where(
        col(Attendance.event_id) == event_id, col(Attendance.person_id).is_not(None)
    )
    return {row.person_id: row for row in session.exec(query)}


def _cards(
    session: Session,
    people: Sequence[uuid.UUID],
    there: dict[uuid.UUID | None, Attendance],
    known: dict[uuid.UUID, str],
    day: dt.date | None,
) -> list[Attendee]:
    own = base.own_organization_id(session)
    jobs = jobs_of(session, people)
    places = attendance.organizations_on(session, people, day)
    positions = reference.titles(session, "positions")
    made = []
    for card in load_people(session, people):
        row = there.get(card.id)
        place = row.organization_id if row is not None else places[card.id]
        job = jobs[card.id][-1] if jobs[card.id] else None
        made.append(
            Attendee(
                line_id=row.id if row else None,
                person_id=card.id,
                name=surname_initials(full_name(card)),
                sort=sort_key(card.surname, card.name, card.patronymic),
                position=positions.get(job.position, "") if job else "",
                organization_id=place,
                site=known.get(place, "") if place else "",
                is_ours=place == own,
                is_invited=row is not None and row.is_invited,
                is_present=row is not None and row.is_present,
                role=row.role if row else EventRole.LISTENER,
                talk_title=row.talk_title if row else "",
                minutes=row.minutes if row else None,
            )
        )
    return made


def _guests(session: Session, event_id: uuid.UUID) -> list[Attendee]:
    """Guests with a name; the row of a removed card cannot be told from here and is left alone."""
    own = base.own_organization_id(session)
    short = {site.id: site.short for site in sites(session)}
    query = select(Attendance).where(
        col(Attendance.event_id) == event_id,
        col(Attendance.person_id).is_(None),
        col(Attendance.name) != "",
    )
    return [
        Attendee(
            line_id=row.id,
            person_id=None,
            name=row.name,
            sort=sort_key(row.name),
            position=row.position,
            organization_id=row.organization_id,
            site=short.get(row.organization_id, "") if row.organization_id else _place_of(row),
            is_ours=row.organization_id == own,
            is_present=row.is_present,
            role=row.role,
            talk_title=row.talk_title,
            minutes=row.minutes,
        )
        for row in session.exec(query)
    ]


def _place_of(row: Attendance) -> str:
    return row.organization_text


def _short(one: Organization) -> str:
    return f"№\N{NO-BREAK SPACE}{one.number}" if one.number else one.short_name
