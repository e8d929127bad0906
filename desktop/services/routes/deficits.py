"""What people want to learn, by priority: from marks and surveys; routes from deficits at once."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import Direction, Pair, PairMember, Person, Route, RouteArea, Skill, Survey
from desktop.services import base, competences, reference
from desktop.services.competences import Key
from desktop.services.pairs.shipped import modules
from desktop.services.people.records import short_names
from desktop.services.routes import records, sections
from desktop.services.routes.types import Deficit
from desktop.services.surveys import deficits as survey_deficits
from desktop.services.surveys.deficits import Deficit as Found

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
    session: Session, people: Iterable[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, tuple[Deficit, ...]]:
    """Deficits of people by cards and surveys, the most urgent first.

    What somebody wishes to learn comes first, then level 0 before 1, then the order of areas.
    """
    ids = list(people)
    wished = {
        person: {key for key, one in found.items() if one.wants}
        for person, found in competences.standings_of_all(session, ids).items()
    }
    return {
        person: _by_priority(found, wished.get(person, set()))
        for person, found in survey_deficits.of_many(session, ids, today).items()
    }


def newest_survey(
    session: Session, person: uuid.UUID, today: dt.date
) -> tuple[str, dt.date] | None:
    """The survey in which she said the newest of her levels: its title, the day of her answer."""
    told = survey_deficits.said(session, [person], today).get(person, {})
    newest = max(told.values(), key=lambda one: one.said_on, default=None)
    found = session.get(Survey, newest.survey_id) if newest is not None else None
    return (found.title, newest.said_on) if found is not None and newest is not None else None


def _by_priority(found: Sequence[Found], wished: set[Key]) -> tuple[Deficit, ...]:
    order = {item.code: item.position for item in reference.shipped("areas")}
    listed = sorted(
        found,
        key=lambda one: (
            Key(one.area, one.skill_id) not in wished,
            one.level,
            order.get(one.area, len(order) * 10),
            one.skill_id.hex if one.skill_id else "",
        ),
    )
    return tuple(
        Deficit(one.area, one.level, one.skill_id, sections.USUAL_GOAL, number)
        for number, one in enumerate(listed, 1)
    )


def mentors(
    session: Session, people: Sequence[uuid.UUID], *, named: bool = False
) -> dict[uuid.UUID, Mentor]:
    """Person → the one who gives her something in a running pair.

    ``named``: only when the direction names her, not when all of a group receive.
    """
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
        receives = (member.id,) if named else (None, member.id)
        if direction.receiver_id in receives and member.person_id is not None:
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


def leading(session: Session) -> set[uuid.UUID]:
    """Who gives in a running pair whose sides are not equal: mentors proper."""
    one_way = [one.code for one in modules().values() if not one.is_mutual]
    query = (
        select(PairMember.person_id)
        .join(Direction, col(Direction.giver_id) == col(PairMember.id))
        .join(Pair, col(Pair.id) == col(PairMember.pair_id))
        .where(
            col(Pair.module).in_(one_way),
            col(Pair.ended_on).is_(None),
            col(Pair.archived_on).is_(None),
            col(PairMember.left_on).is_(None),
        )
    )
    return {one for one in session.exec(query) if one is not None}


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
    today: dt.date,
    most: int = USUAL_MOST,
    people: Sequence[uuid.UUID] = (),
) -> list[Proposal]:
    """Who would get which deficits; of everybody of ours when nobody is named."""
    chosen = list(people) or _ours(session)
    deficits = of_people(session, chosen, today)
    chosen = [one for one in chosen if deficits.get(one)]
    routes, helpers = current(session, chosen, year), mentors(session, chosen)
    names = short_names(session, [*chosen, *(one.person_id for one in helpers.values())])
    held: dict[uuid.UUID, list[RouteArea]] = {}
    for area in records.areas(session, [one.id for one in routes.values()]):
        held.setdefault(area.route_id, []).append(area)
    words = _words(session, deficits)
    return [
        _proposal(one, deficits[one][:most], (routes, helpers, names, held, words))
        for one in sorted(chosen, key=lambda person: sort_key(names.get(person, "")))
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
        Mapping[tuple[str, uuid.UUID | None], str],
    ],
) -> Proposal:
    routes, helpers, names, held, words = known
    route, mentor = routes.get(person), helpers.get(person)
    there = held.get(route.id, []) if route else []
    return Proposal(
        person_id=person,
        person=names[person],
        deficits=deficits,
        titles=tuple(words[one.area, one.skill_id] for one in deficits),
        mentor=mentor,
        mentor_name=names.get(mentor.person_id, "") if mentor else "",
        route_id=route.id if route else None,
        known=tuple((one.area, one.skill_id) for one in there),
    )


def _words(
    session: Session, found: Mapping[uuid.UUID, tuple[Deficit, ...]]
) -> dict[tuple[str, uuid.UUID | None], str]:
    """Deficit → the words of its skill, else of its area."""
    areas = reference.labels(session, "areas")
    skills = {one.id: one.title for one in session.exec(select(Skill))}
    every = {(one.area, one.skill_id) for listed in found.values() for one in listed}
    return {
        (area, skill): skills.get(skill, "") if skill else areas.get(area, area)
        for area, skill in every
    }


def _ours(session: Session) -> list[uuid.UUID]:
    own = base.own_organization_id(session)
    query = select(Person.id).where(
        col(Person.archived_on).is_(None), col(Person.home_organization_id) == own
    )
    return list(session.exec(query))
