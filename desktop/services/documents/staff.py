"""Who of our kindergarten papers propose: the curator, the pedagogical staff, everybody."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session, col, or_, select

from desktop.language.sorting import sort_key
from desktop.models import Employment, Person
from desktop.services import base, reference
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
