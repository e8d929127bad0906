"""Members of a network: who they are, since when, by which agreement, what was done together."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.language import dates
from desktop.language.sorting import sort_key
from desktop.models import (
    Attendance,
    Event,
    EventGuests,
    EventState,
    NetworkMember,
    Organization,
    OrganizationDetails,
)
from desktop.services import agreements, base
from desktop.services.agreements import Line
from desktop.services.networks import card


@dataclass(frozen=True)
class Member:
    """A row of «Участники»: ``brief`` is «№ 12», ``agreement`` «до 15.12.2025» or «бессрочно»."""

    id: uuid.UUID
    organization: uuid.UUID
    title: str
    brief: str
    contact: str
    agreement: str
    joined_on: dt.date | None
    left_on: dt.date | None
    events: int

    def is_inside(self, today: dt.date) -> bool:
        return self.left_on is None or self.left_on > today


def of(session: Session, network_id: uuid.UUID, today: dt.date) -> list[Member]:
    """Who is in the network now, by name, then those who left."""
    own = base.own_organization_id(session)
    rows = _rows(session, network_id)
    places = [one.organization_id for one in rows]
    query = select(Organization).where(col(Organization.id).in_(places))
    names = {one.id: one for one in session.exec(query)}
    contacts = dict(
        session.exec(
            select(OrganizationDetails.organization_id, OrganizationDetails.contact_person).where(
                col(OrganizationDetails.organization_id).in_(places)
            )
        ).all()
    )
    held = agreements.in_force(session, today)
    together = events_together(session, places)
    found = [
        Member(
            id=one.id,
            organization=one.organization_id,
            title=names[one.organization_id].short_name,
            brief=_brief(names[one.organization_id]),
            contact=contacts.get(one.organization_id, ""),
            agreement=_until(held.get(one.organization_id)),
            joined_on=one.joined_on,
            left_on=one.left_on,
            events=together[one.organization_id],
        )
        for one in rows
        if one.organization_id in names and one.organization_id != own
    ]
    return sorted(found, key=lambda one: (not one.is_inside(today), sort_key(one.title), one.id))


def events_together(session: Session, organizations: Iterable[uuid.UUID]) -> Counter[uuid.UUID]:
    """Organisation → at how many events which were not cancelled its people or it itself were."""
    wanted = set(organizations)
    held = col(Event.state) != EventState.CANCELLED
    came = (
        sa.select(col(Attendance.organization_id), col(Attendance.event_id))
        .join(Event, col(Event.id) == col(Attendance.event_id))
        .where(held, col(Attendance.is_present), col(Attendance.organization_id).in_(wanted))
    )
    guests = (
        sa.select(col(EventGuests.organization_id), col(EventGuests.event_id))
        .join(Event, col(Event.id) == col(EventGuests.event_id))
        .where(held, col(EventGuests.people) > 0, col(EventGuests.organization_id).in_(wanted))
    )
    made = sa.select(col(Event.organizer_id), col(Event.id)).where(
        held, col(Event.organizer_id).in_(wanted), col(Event.marked_on).is_not(None)
    )
    rows = session.connection().execute(sa.union(came, guests, made))
    return Counter(place for place, _event in rows if place is not None)


def _rows(session: Session, network_id: uuid.UUID) -> list[NetworkMember]:
    """Memberships of this network; those which name none are of ours."""
    query = select(NetworkMember)
    is_this = col(NetworkMember.network_id) == network_id
    if network_id == card.own_id(session):
        is_this = sa.or_(is_this, col(NetworkMember.network_id).is_(None))
    return list(session.exec(query.where(is_this)))


def _brief(found: Organization) -> str:
    return f"№\u00a0{found.number}" if found.number else found.short_name


def _until(held: Line | None) -> str:
    if held is None:
        return ""
    return f"до {dates.in_digits(held.until)}" if held.until else "бессрочно"
