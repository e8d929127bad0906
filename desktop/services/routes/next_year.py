"""Routes and a new school year: the old ones end, what is not done goes on as drafts (ux 17.7)."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, or_, select

from desktop.language.sorting import sort_key
from desktop.models import Route, RouteArea, RouteState, RouteStep
from desktop.services import base
from desktop.services.people import facts
from desktop.services.people.records import short_names
from desktop.services.routes import creating, deficits, reading, records, states
from desktop.services.routes.states import Reflection
from desktop.services.routes.types import RouteDraft

_STAFF: Final = " SELECT id FROM fact WHERE is_staff AND ended_on IS NULL AND archived_on IS NULL"


@dataclass(frozen=True)
class FinalLevel:
    """A deficit of a route which ends: ``now`` is what is proposed as its final level."""

    area_id: uuid.UUID
    title: str
    start: int | None
    goal: int | None
    now: int | None


@dataclass(frozen=True)
class OldRoute:
    """A route of the year which ends."""

    id: uuid.UUID
    person: str
    pair_id: uuid.UUID | None
    is_active: bool
    undone: int
    can_go_on: bool
    """Its person works on and has no route of the new year yet."""
    levels: tuple[FinalLevel, ...]

    def becomes_draft(self, going: Collection[uuid.UUID], *, with_rest: bool) -> bool:
        """Whether a draft is made of it when these pairs go on and undone lines are taken along."""
        return self.can_go_on and (self.goes_whole(going) or (with_rest and self.undone > 0))

    def goes_whole(self, going: Collection[uuid.UUID]) -> bool:
        """A route of a pair which goes on is copied with all its lines (domain.md 6.3)."""
        return self.pair_id is not None and self.pair_id in going


def preview(session: Session, year: int, today: dt.date) -> list[OldRoute]:
    """Our routes of the year before ``year``, by surname."""
    found = _old(session, year)
    people = [one.person_id for one in found if one.person_id]
    names = short_names(session, people)
    taken, here = deficits.current(session, people, year), _working(session, people, today)
    areas: dict[uuid.UUID, list[RouteArea]] = {one.id: [] for one in found}
    for area in records.areas(session, areas):
        areas[area.route_id].append(area)
    steps = records.steps(session, [one.id for listed in areas.values() for one in listed])
    made = [
        OldRoute(
            id=one.id,
            person=names[one.person_id],
            pair_id=one.pair_id,
            is_active=one.status == RouteState.ACTIVE,
            undone=_undone(areas[one.id], steps),
            can_go_on=one.person_id in here and one.person_id not in taken,
            levels=tuple(_level(session, area) for area in areas[one.id]),
        )
        for one in found
        if one.person_id in names
    ]
    return sorted(made, key=lambda one: (sort_key(one.person), one.id.hex))


def unfinished(session: Session, year: int) -> int:
    """How many routes of the year before ``year`` are not finished."""
    return sum(one.status != RouteState.FINISHED for one in _old(session, year))


def finish(
    session: Session, levels: Mapping[uuid.UUID, int | None], year: int, today: dt.date
) -> int:
    """Routes of the year before ``year`` which are in force end; returns how many.

    Inside another act. ``levels``: deficit → final level, where it is not the one of now.
    """
    active = [one for one in _old(session, year) if one.status == RouteState.ACTIVE]
    for one in active:
        said = Reflection(one.result, one.hard, one.further)
        states.finish(session, one.id, levels, said, today)
    return len(active)


def carry(
    session: Session,
    year: int,
    going: Collection[uuid.UUID],
    today: dt.date,
    *,
    with_rest: bool,
) -> list[uuid.UUID]:
    """Drafts of the new year from old routes. Inside another act.

    ``going``: the pairs which go on, their routes are copied with all lines; ``with_rest``: of all
    other routes what is not done.
    """
    made = []
    for one in preview(session, year, today):
        source = records.route(session, one.id)
        if one.becomes_draft(going, with_rest=with_rest) and source.person_id is not None:
            draft = RouteDraft(source.person_id, year)
            whole = one.goes_whole(going)
            made.append(creating.carry_over(session, source, draft, is_whole=whole))
    return made


def _old(session: Session, year: int) -> list[Route]:
    """Our routes of people for the year before ``year``."""
    query = select(Route).where(
        col(Route.person_id).is_not(None),
        col(Route.school_year) == year - 1,
        col(Route.archived_on).is_(None),
        or_(
            col(Route.home_organization_id).is_(None),
            col(Route.home_organization_id) == base.own_organization_id(session),
        ),
    )
    return sorted(session.exec(query), key=lambda one: one.id.hex)


def _working(session: Session, people: Sequence[uuid.UUID], today: dt.date) -> set[uuid.UUID]:
    """Those who work here and did not leave."""
    found = facts.run(session, facts.with_facts() + _STAFF, facts.parameters(session, today))
    return {uuid.UUID(row[0]) for row in found} & set(people)


def _undone(listed: Sequence[RouteArea], steps: Mapping[uuid.UUID, Sequence[RouteStep]]) -> int:
    return sum(step.done_on is None for area in listed for step in steps[area.id])


def _level(session: Session, area: RouteArea) -> FinalLevel:
    title = reading.title_of(session, area)
    return FinalLevel(area.id, title, area.level_start, area.level_goal, area.level_now)
