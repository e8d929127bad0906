"""Which plan a paper is printed from: the newest of its kind, for a pair or for a school year."""

import uuid

from sqlmodel import Session, col, select

from desktop.models import Plan, PlanKind
from desktop.services.plans import reading, records
from desktop.services.plans.types import PlanCard


def of_pair(session: Session, pair_id: uuid.UUID, kind: PlanKind) -> PlanCard | None:
    """The plan of a pair; one without rows is none."""
    query = select(Plan).where(
        col(Plan.pair_id) == pair_id, col(Plan.kind) == kind, col(Plan.archived_on).is_(None)
    )
    found = sorted(session.exec(query), key=lambda one: (one.school_year or 0, one.id.hex))
    return _written(session, found[-1]) if found else None


def of_year(session: Session, year: int, kind: PlanKind) -> PlanCard | None:
    """The plan of ours for a school year; one without rows is none."""
    query = select(Plan).where(
        col(Plan.school_year) == year, col(Plan.kind) == kind, col(Plan.archived_on).is_(None)
    )
    found = [one for one in session.exec(query) if records.is_ours(session, one)]
    return _written(session, max(found, key=lambda one: one.id.hex)) if found else None


def _written(session: Session, found: Plan) -> PlanCard | None:
    card = reading.load(session, found.id)
    return card if card.items else None
