"""Which plan a paper is printed from: the one it is about, of a pair the newest of its kind."""

import datetime as dt
import uuid
from collections.abc import Iterable

from sqlmodel import Session, col, select

from desktop.language.dates import school_year
from desktop.models import Plan, PlanKind
from desktop.services.plans import kinds, reading, records
from desktop.services.plans.types import PlanCard


def of_pair(session: Session, pair_id: uuid.UUID, kind: PlanKind) -> PlanCard | None:
    """The plan of a pair; one without rows is none."""
    query = select(Plan).where(
        col(Plan.pair_id) == pair_id, col(Plan.kind) == kind, col(Plan.archived_on).is_(None)
    )
    found = sorted(session.exec(query), key=lambda one: (one.school_year or 0, one.id.hex))
    return _written(session, found[-1]) if found else None


def of_papers(session: Session, today: dt.date) -> list[Plan]:
    """Plans of ours which are about no pair: those of this school year and later first."""
    query = select(Plan).where(col(Plan.archived_on).is_(None), col(Plan.pair_id).is_(None))
    found = [one for one in session.exec(query) if records.is_ours(session, one)]
    year = school_year(today)
    return sorted(found, key=lambda one: (*_nearness(one.school_year or 0, year), one.title))


def titles(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What plans are called; one which is gone is not there."""
    found = session.exec(select(Plan.id, Plan.title).where(col(Plan.id).in_(list(ids))))
    return dict(found.all())


def one(session: Session, plan_id: uuid.UUID, paper: str) -> PlanCard | None:
    """The plan which a paper (D04, D45) is about; nothing for any other record."""
    found = session.get(Plan, plan_id)
    if found is None or not is_printed_as(found.kind, paper):
        return None
    return reading.load(session, plan_id)


def is_printed_as(kind: str, paper: str) -> bool:
    """Whether plans of a kind are printed as a paper."""
    return kinds.kind(kind).paper.partition(":")[0] == paper


def _nearness(year: int, now: int) -> tuple[bool, int]:
    return (year < now, abs(year - now))


def _written(session: Session, found: Plan) -> PlanCard | None:
    card = reading.load(session, found.id)
    return card if card.items else None
