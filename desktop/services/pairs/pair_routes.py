"""Routes of the people of a pair: what the card shows, what a meeting may close (ux.md 10, 11)."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.dates import school_year
from desktop.language.sorting import sort_key
from desktop.models import Route, RouteArea, RouteEvidence, RouteState, RouteStep
from desktop.services import base
from desktop.services.pairs import facts, records
from desktop.services.pairs.fact_types import Facts
from desktop.services.people.records import short_names
from desktop.services.routes import evidence, reading, shipped
from desktop.services.routes import records as route_records

MOST_CLOSED = 50


@dataclass(frozen=True)
class RouteLine:
    """A route of a participant."""

    id: uuid.UUID
    person_id: uuid.UUID
    person: str
    school_year: int
    state: str
    done: int
    total: int
    overdue: int


@dataclass(frozen=True)
class ClosedLine:
    """A line which is done, and what confirms it."""

    id: uuid.UUID
    route_id: uuid.UUID
    person: str
    activity: str
    done_on: dt.date
    confirmed_by: str


@dataclass(frozen=True)
class PairRoutes:
    """The section «Маршрут». ``without``: who learns here and has no route of this year."""

    routes: tuple[RouteLine, ...]
    without: tuple[tuple[uuid.UUID, str], ...]
    closed: tuple[ClosedLine, ...]


def of_pair(session: Session, pair_id: uuid.UUID, today: dt.date) -> PairRoutes:
    """Routes of the year of the participants, those who learn first; the newest closed lines."""
    found = facts.one(session, pair_id, today)
    if found is None:
        return PairRoutes((), (), ())
    learners = [one.names.person_id for one in found.receivers if one.names.person_id]
    people = list(dict.fromkeys([*learners, *_people(found)]))
    year = school_year(today)
    routes = _routes(session, people, year)
    names = short_names(session, people)
    steps = _steps(session, [one.id for one in routes])
    held = {one.person_id for one in routes}
    own = base.own_organization_id(session)
    ours = {one.names.person_id for one in found.members if one.organization_id in (None, own)}
    without = tuple((one, names[one]) for one in learners if one not in held and one in ours)
    lines = tuple(
        _line(session, one, names, steps.get(one.id, []), today)
        for one in sorted(routes, key=lambda one: people.index(one.person_id or one.id))
    )
    return PairRoutes(lines, without, tuple(_closed(session, routes, names, steps)))


def _people(found: Facts) -> list[uuid.UUID]:
    return [one.names.person_id for one in found.members if one.names.person_id]


def _routes(session: Session, people: Sequence[uuid.UUID], year: int) -> list[Route]:
    query = select(Route).where(
        col(Route.person_id).in_(people),
        col(Route.school_year) == year,
        col(Route.archived_on).is_(None),
    )
    return sorted(session.exec(query), key=lambda one: one.id.hex)


def _steps(session: Session, routes: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[RouteStep]]:
    """Route → its lines."""
    areas = {one.id: one.route_id for one in route_records.areas(session, routes)}
    found: dict[uuid.UUID, list[RouteStep]] = {}
    for area, listed in route_records.steps(session, areas).items():
        found.setdefault(areas[area], []).extend(listed)
    return found


def _line(
    session: Session,
    one: Route,
    names: Mapping[uuid.UUID, str],
    steps: Sequence[RouteStep],
    today: dt.date,
) -> RouteLine:
    person = one.person_id or one.id
    is_waiting = reading.is_waiting(session, one)
    return RouteLine(
        id=one.id,
        person_id=person,
        person=names.get(person, ""),
        school_year=one.school_year or 0,
        state=shipped.WAITING if is_waiting else shipped.STATES[RouteState(one.status)],
        done=sum(step.done_on is not None for step in steps),
        total=len(steps),
        overdue=sum(
            step.done_on is None and step.due_on is not None and step.due_on < today
            for step in steps
        ),
    )


def _closed(
    session: Session,
    routes: Sequence[Route],
    names: Mapping[uuid.UUID, str],
    steps: Mapping[uuid.UUID, Sequence[RouteStep]],
) -> list[ClosedLine]:
    whose = {one.id: names.get(one.person_id or one.id, "") for one in routes}
    done = [
        (step.done_on, route, step)
        for route, listed in steps.items()
        for step in listed
        if step.done_on is not None
    ]
    done.sort(key=lambda one: (one[0], sort_key(whose[one[1]]), one[2].id.hex), reverse=True)
    shown = done[:MOST_CLOSED]
    proofs = _proofs(session, [step.id for _, _, step in shown])
    return [
        ClosedLine(step.id, route, whose[route], step.activity, day, proofs.get(step.id, ""))
        for day, route, step in shown
    ]


def _proofs(session: Session, steps: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Line → «встреча 17.10: дети с ОВЗ, лист посещения»."""
    query = select(RouteEvidence).where(col(RouteEvidence.step_id).in_(steps))
    found: dict[uuid.UUID, list[str]] = {}
    for one in sorted(session.exec(query), key=lambda one: one.id.hex):
        found.setdefault(one.step_id, []).append(one.title)
    return {step: ", ".join(filter(None, titles)) for step, titles in found.items()}


def open_steps(
    session: Session, pairs: Sequence[uuid.UUID], today: dt.date, days: int
) -> list[tuple[dt.date, uuid.UUID, str]]:
    """Open lines of these pairs' routes with a term so near: term, id, «Осокина: конспект»."""
    since, until = today - dt.timedelta(days=days), today + dt.timedelta(days=days)
    there = [one for pair in pairs for one in records.present(session, pair, today)]
    named = zip(there, records.named(session, there), strict=True)
    brief = {one.person_id: names.brief for one, names in named if one.person_id is not None}
    query = (
        select(RouteStep, Route.person_id)
        .join(RouteArea, col(RouteArea.id) == col(RouteStep.area_id))
        .join(Route, col(Route.id) == col(RouteArea.route_id))
        .where(
            col(Route.person_id).in_(list(brief)),
            col(Route.archived_on).is_(None),
            col(Route.status) != RouteState.FINISHED,
            col(RouteStep.done_on).is_(None),
            col(RouteStep.due_on).between(since, until),
        )
    )
    return [
        (step.due_on, step.id, f"{brief[person]}: {step.activity}")
        for step, person in session.exec(query)
        if step.due_on is not None and person is not None
    ]


def close(
    session: Session, pair_id: uuid.UUID, meeting_id: uuid.UUID, lines: Sequence[uuid.UUID]
) -> None:
    """The ticked lines which belong to routes of this pair are done by a meeting.

    Inside another act; a finished route and a line which is done already stay as they are.
    """
    people = {one.person_id for one in records.members(session, pair_id)}
    wanted = []
    for line_id in lines:
        step = session.get(RouteStep, line_id)
        area = session.get(RouteArea, step.area_id) if step is not None else None
        route = session.get(Route, area.route_id) if area is not None else None
        if step is None or route is None or step.done_on is not None:
            continue
        if route.person_id in people and route.status != RouteState.FINISHED:
            wanted.append(line_id)
    evidence.close_by_meeting(session, meeting_id, wanted)
