"""Who of our kindergarten papers propose: the curator, the pedagogical staff, everybody."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from desktop.language.sorting import sort_key
from desktop.models import Employment, OrganizationRequisites, Person, derived_id
from desktop.services import base, offers, reference, settings
from desktop.services.people import records

CURATOR_POSITION = "senior_educator"
PEDAGOGICAL = "ped"


def curator(session: Session, day: dt.date) -> uuid.UUID | None:
    """The senior educator of our kindergarten; nobody when there is none."""
    found = _working(session, {CURATOR_POSITION}, day)
    return found[0] if found else None


def pedagogical(session: Session, day: dt.date) -> list[uuid.UUID]:
    """All pedagogical staff of our kindergarten on a day, by name."""
    items = reference.items(session, "positions", with_inactive=True)
    return _working(session, {item.code for item in items if item.group == PEDAGOGICAL}, day)


def _working(session: Session, positions: set[str], day: dt.date) -> list[uuid.UUID]:
    query = (
        select(Person)
        .join(Employment, col(Employment.person_id) == col(Person.id))
        .where(
            col(Employment.organization_id) == base.own_organization_id(session),
            col(Employment.position).in_(positions),
            or_(col(Employment.ended_on).is_(None), col(Employment.ended_on) > day),
            col(Person.archived_on).is_(None),
        )
    )
    found = {one.id: sort_key(*records.full_name(one).parts) for one in session.exec(query)}
    return sorted(found, key=lambda one: (found[one], one.hex))


@dataclass(frozen=True)
class Limits:
    """Numbers of the regulation: years of a mentor, mentees of one mentor, years of a novice."""

    experience: int
    mentees: int
    novice: int


def limits(session: Session) -> Limits:
    """By the card of our organisation, else by the settings."""
    own = base.own_organization_id(session)
    card = session.get(OrganizationRequisites, derived_id("organization_requisites", own))
    stated = card.limit_experience if card else 0
    return Limits(
        experience=stated or settings.number(session, "mentor_min_experience_years"),
        mentees=offers.limit(session),
        novice=settings.number(session, "novice_experience_years"),
    )
