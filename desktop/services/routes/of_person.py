"""The routes of one person, as her card shows them (ux.md 8.3, «Маршрут»)."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import Route
from desktop.services.events import pass_reading
from desktop.services.events.pass_types import PassCard
from desktop.services.routes import reading
from desktop.services.routes.types import RouteCard


@dataclass(frozen=True)
class PersonRoutes:
    """``current``: that of the school year; ``former``: all others, the newest first."""

    year: int
    current: RouteCard | None
    former: tuple[RouteCard, ...]
    season: PassCard | None
    """Her season card of the year, when she has one."""


def load(session: Session, person_id: uuid.UUID, year: int, today: dt.date) -> PersonRoutes:
    """The routes of a person; of several in one year the newest is the current one."""
    query = select(Route).where(col(Route.person_id) == person_id, col(Route.archived_on).is_(None))
    found = sorted(
        session.exec(query), key=lambda one: (one.school_year or 0, one.id.hex), reverse=True
    )
    cards = [reading.load(session, one.id, today) for one in found]
    current = next((one for one in cards if one.school_year == year), None)
    season = next(iter(pass_reading.of_people(session, [person_id], year, today)), None)
    return PersonRoutes(
        year=year,
        current=current,
        former=tuple(one for one in cards if one is not current),
        season=season if season is not None and season.is_issued else None,
    )
