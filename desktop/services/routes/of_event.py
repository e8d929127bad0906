"""The lines of routes which an event is evidence of (ux.md 12.2, «Связано с»)."""

import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import Route, RouteArea, RouteEvidence, RouteStep
from desktop.services.routes import records


@dataclass(frozen=True)
class EventLine:
    """A line of a route: whose route it is, what the line says."""

    route_id: uuid.UUID
    whose: str
    activity: str


def lines(session: Session, event_id: uuid.UUID) -> list[EventLine]:
    """Lines confirmed by an event, by the surname of whose route it is."""
    query = (
        select(Route, RouteStep)
        .join(RouteArea, col(RouteArea.route_id) == col(Route.id))
        .join(RouteStep, col(RouteStep.area_id) == col(RouteArea.id))
        .join(RouteEvidence, col(RouteEvidence.step_id) == col(RouteStep.id))
        .where(col(RouteEvidence.event_id) == event_id, col(Route.archived_on).is_(None))
    )
    found = {
        step.id: EventLine(route.id, records.whose(session, route), step.activity or step.event)
        for route, step in session.exec(query)
    }
    return sorted(found.values(), key=lambda one: (sort_key(one.whose), one.activity))
