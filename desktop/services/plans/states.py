"""Черновик → Действует → Завершён, one plan or several as one act."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.models import Plan, PlanState
from desktop.services.plans import records
from desktop.storage.log import acts

EMPTY_PLAN: Final = "В плане нет ни одной строки. Впишите строки, и он сможет действовать."
_BEFORE: Final = {
    PlanState.ACTIVE: PlanState.DRAFT,
    PlanState.FINISHED: PlanState.ACTIVE,
}


def start(session: Session, plans: Sequence[uuid.UUID], day: dt.date) -> None:
    """Drafts are in force. Raises RuleError for a plan without rows."""
    found = [records.own_plan(session, one) for one in plans]
    for one in found:
        if not records.rows(session, one.id):
            raise RuleError(f"{EMPTY_PLAN} Это план «{one.title}».")
        if one.status == PlanState.DRAFT:
            one.status, one.started_on = PlanState.ACTIVE, day
    records.keep(session, found)
    _name(session, "план действует", found)


def finish(session: Session, plans: Sequence[uuid.UUID], day: dt.date) -> None:
    """Plans are over: they can be looked at and printed."""
    found = [records.own_plan(session, one) for one in plans]
    for one in found:
        one.status, one.finished_on = PlanState.FINISHED, day
    records.keep(session, found)
    _name(session, "план завершён", found)


def back(session: Session, plan_id: uuid.UUID) -> None:
    """One state back. Raises RuleError for a draft."""
    found = records.own_plan(session, plan_id)
    before = _BEFORE.get(PlanState(found.status))
    if before is None:
        raise RuleError("План уже черновик: возвращать некуда.")
    found.status, found.finished_on = before, None
    if before is PlanState.DRAFT:
        found.started_on = None
    records.keep(session, [found])
    _name(session, "состояние плана возвращено", [found])


def _name(session: Session, what: str, found: Sequence[Plan]) -> None:
    said = f"«{found[0].title}»" if len(found) == 1 else f"{len(found)}"
    acts.name(session, f"{what}: {said}")
