"""Routes in the global search: by the person they are made for."""

import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.dates import school_year_short
from desktop.models import Route, RouteState
from desktop.services import search
from desktop.services.routes import reading, records, shipped


@dataclass(frozen=True)
class FoundRoute:
    """A route and, in words, where it stands."""

    id: uuid.UUID
    title: str
    standing: str


def find(session: Session, query: str, limit: int) -> list[FoundRoute]:
    """Routes of people who are found, in the order of the people, the newest year first."""
    people = search.find(session, "person", query).ids
    found: list[Route] = []
    for start in range(0, len(people), records.BATCH):
        part = people[start : start + records.BATCH]
        wanted = col(Route.person_id).in_(part), col(Route.archived_on).is_(None)
        order = {one: place for place, one in enumerate(part)}
        routes = session.exec(select(Route).where(*wanted)).all()
        found += sorted(
            routes, key=lambda one: (order[one.person_id or one.id], -(one.school_year or 0))
        )
        if len(found) >= limit:
            break
    return [_found(session, one) for one in found[:limit]]


def _found(session: Session, one: Route) -> FoundRoute:
    state = shipped.STATES[RouteState(one.status)]
    if reading.is_waiting(session, one):
        state = shipped.WAITING
    year = school_year_short(one.school_year) if one.school_year else ""
    title = f"ИОМ педагога: {records.whose(session, one)}"
    return FoundRoute(one.id, title, ", ".join(filter(None, (year, state))))
