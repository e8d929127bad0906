"""What people want to learn, by priority: from marks and surveys; routes from deficits at once."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import CompetenceMark, Direction, Pair, PairMember, Person, Route, RouteArea
from desktop.services import base, competences, reference
from desktop.services.competences import Standing
from desktop.services.routes import records, sections
from desktop.services.routes.types import Deficit

USUAL_MOST = 3
"""Deficits of one route (Appendix A)."""
USUAL_LINES = 3
"""Lines of one deficit."""


@dataclass(frozen=True)
class Mentor:
    """Who helps, and in which pair."""

    person_id: uuid.UUID
    pair_id: uuid.UUID | None


@dataclass(frozen=True)
class Proposal:
    """A row of «Маршруты по дефицитам». ``route_id``: the route which would get the lines."""

    person_id: uuid.UUID
    person: str
    deficits: tuple[Deficit, ...]
    titles: tuple[str, ...]
    mentor: Mentor | None
    mentor_name: str
    route_id: uuid.UUID | None
    known: tuple[tuple[str, uuid.UUID | None], ...] = ()
    """Deficits which stand in her route already: they get no lines again."""


def of_people(
    session: Session, people: Iterable[uuid.UUID]
) -> dict[uuid.UUID, tuple[Deficit, ...]]:
    """Deficits of people, the most urgent first: wished ones, then the lowest level."""
    standings = competences.standings_of_all(session, people)
    return {one: of_standings(found.values()) for one, found in standings.items()}


def of_standings(found: Iterable[Standing]) -> tuple[Deficit, ...]:
    """Levels 0 and 1, areas and skills; an area whose skill is named gives way to it."""
    lacking = [one for one in found if one.is_deficit and one.is_own_mark]
    skills = {one.key.area for one in lacking if one.key.skill_id is not None}
    lacking = [one for one in lacking if one.key.skill_id or one.key.area not in skills]
    order = {item.code: item.position for item in reference.shipped("areas")}
    lacking.sort(
        key=lambda one: (
            not one.wants,
            one.level,
            order.get(one.key.area, len(order) * 10),
            one.key.skill_id.hex if one.key.skill_id else "",
        )
    )
    return tuple(
        Deficit(one.key.area, one.level, one.key.skill_id, sections.USUAL_GOAL, number)
        for number, one in enumerate(lacking, 1)
    )


def surveyed(session: Session) -> tuple[uuid.UUID, ...]:
    """People who have marks from a survey."""
    query = select(CompetenceMark.person_id).where(col(CompetenceMark.source) == "survey")
    return tuple(dict.fromkeys(session.exec(query)))


def mentors(session: Session, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, Mentor]:
    """Person → the one who gives her something in a running pair."""
    query = (
        select(Direction, PairMember)
        .join(PairMember, col(PairMember.pair_id) == col(Direction.pair_id))
        .join(Pair, col(Pair.id) == col(Direction.pair_id))
        .where(
            col(PairMember.person_id).in_(list(people)),
            col(Pair.ended_on).is_(None),
            col(Pair.archived_on).is_(None),
            col(PairMember.left_on).is_(None),
            col(Direction.giver_id) != col(PairMember.id),
        )
    )
    found: dict[uuid.UUID, tuple[uuid.UUID, uuid.UUID]] = {}
    for direction, member in session.exec(query):
        if direction.receiver_id in (None, member.id) and member.person_id is not None:
            found.setdefault(member.person_id, (direction.giver_id, direction.pair_id))
    givers = select(PairMember).where(
        col(PairMember.id).in_([giver for giver, _pair in found.values()])
    )
    people_of = {one.id: one.person_id for one in session.exec(givers)}
    return {
        person: Mentor(giver_person, pair)
        for person, (giver, pair) in found.items()
        if (giver_person := people_of.get(giver)) is not None
    }


def current(session: Session, people: Sequence[uuid.UUID], year: int) -> dict[uuid.UUID, Route]:
    """Person → her route of a school year; the newest when there are several."""
    query = select(Route).where(
        col(Route.person_id).in_(list(people)),
        col(Route.school_year) == year,
        col(Route.archived_on).is_(None),
    )
    found = sorted(session.exec(query), key=lambda one: one.id.hex)
    return {one.person_id: one for one in found if one.person_id is not None}


def proposals(
    session: Session,
    year: int,
    most: int = USUAL_MOST,
    people: Sequence[uuid.UUID] = (),
    given: Mapping[uuid.UUID, tuple[Deficit, ...]] | None = None,
) -> list[Proposal]:
    """Who would get which deficits; of everybody of ours when nobody is named.

    ``given``: deficits found by a survey instead of those of the cards.
    """
    chosen = list(people) or list(given or ()) or _ours(session)
    deficits = given if given is not None else of_people(session, chosen)
    chosen = [one for one in chosen if deficits.get(one)]
    routes, helpers = current(session, chosen, year), mentors(session, chosen)
    names = records.names(session, [*chosen, *(one.person_id for one in helpers.values())])
    held: dict[uuid.UUID, list[RouteArea]] = {}
    for area in records.areas(session, [one.id for one in routes.values()]):
        held.setdefault(area.route_id, []).append(area)
    words = reference.labels(session, "areas")
    return [
        _proposal(one, deficits[one][:most], (routes, helpers, names, held, words))
        for one in sorted(chosen, key=lambda person: names.get(person, ""))
        if one in names
    ]


def _proposal(
    person: uuid.UUID,
    deficits: tuple[Deficit, ...],
    known: tuple[
        Mapping[uuid.UUID, Route],
        Mapping[uuid.UUID, Mentor],
        Mapping[uuid.UUID, str],
        Mapping[uuid.UUID, list[RouteArea]],
        Mapping[str, str],
    ],
) -> Proposal:
    routes, helpers, names, held, words = known
    route, mentor = routes.get(person), helpers.get(person)
    there = held.get(route.id, []) if route else []
    return Proposal(
        person_id=person,
        person=names[person],
        deficits=deficits,
        titles=tuple(words.get(one.area, one.area) for one in deficits),
        mentor=mentor,
        mentor_name=names.get(mentor.person_id, "") if mentor else "",
        route_id=route.id if route else None,
        known=tuple((one.area, one.skill_id) for one in there),
    )


def _ours(session: Session) -> list[uuid.UUID]:
    own = base.own_organization_id(session)
    query = select(Person.id).where(
        col(Person.archived_on).is_(None), col(Person.home_organization_id) == own
    )
    return list(session.exec(query))
