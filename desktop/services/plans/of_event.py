"""The rows of plans which became an event (ux.md 12.2, «Связано с»)."""

import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import Plan, PlanRow


@dataclass(frozen=True)
class EventRowLink:
    """A row of a plan: what the plan is called, what the row says."""

    plan_id: uuid.UUID
    row_id: uuid.UUID
    title: str
    activity: str


def rows(session: Session, event_id: uuid.UUID) -> list[EventRowLink]:
    """Rows whose day and mark are those of the event, by the titles of their plans."""
    query = (
        select(Plan, PlanRow)
        .join(PlanRow, col(PlanRow.plan_id) == col(Plan.id))
        .where(col(PlanRow.event_id) == event_id, col(Plan.archived_on).is_(None))
    )
    found = [
        EventRowLink(plan.id, row.id, plan.title, row.activity) for plan, row in session.exec(query)
    ]
    return sorted(found, key=lambda one: (sort_key(one.title), one.activity, one.row_id.hex))
