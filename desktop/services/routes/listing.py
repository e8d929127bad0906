"""Routes as rows of the list, and people who have none (ux.md 11.1)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.language.text import fold, words
from desktop.models import Person, Request, Route, RouteArea, RouteState, RouteStep
from desktop.services import base
from desktop.services.people import facts
from desktop.services.people.records import load as load_people
from desktop.services.routes import deficits, reading, records, shipped

_STAFF: Final = (
    " SELECT id, is_novice OR wants_mentor FROM fact "
    "WHERE archived_on IS NULL AND is_staff AND ended_on IS NULL"
)


class Chip(StrEnum):
    """The filters above the list."""

    ALL = "all"
    DRAFT = "draft"
    AGREED = "agreed"
    ACTIVE = "active"
    OVERDUE = "overdue"
    WITHOUT = "without"
    FINISHED = "finished"


@dataclass(frozen=True)
class RouteRow:
    """A line of the list. Without a route ``id`` is the person's and ``has_route`` is false."""

    id: uuid.UUID
    person_id: uuid.UUID
    person: str
    sort: str
    has_route: bool = True
    done: int = 0
    total: int = 0
    overdue: int = 0
    mentor: str = ""
    mentor_id: uuid.UUID | None = None
    status: RouteState = RouteState.DRAFT
    is_waiting: bool = False
    growth: int | None = None
    school_year: int = 0
    updated_on: dt.date | None = None
    is_ours: bool = True

    @property
    def can_be_sent(self) -> bool:
        """Whether the head may be asked to approve it."""
        is_open = self.status in (RouteState.DRAFT, RouteState.AGREED)
        return (
            self.has_route and self.is_ours and is_open and not self.is_waiting and self.total > 0
        )

    @property
    def state(self) -> str:
        """«действует», «на утверждении», «нет»."""
        if not self.has_route:
            return "нет"
        return shipped.WAITING if self.is_waiting else shipped.STATES[self.status]


def rows(
    session: Session, today: dt.date, year: int | None = None, *, archived: bool = False
) -> list[RouteRow]:
    """Routes of a school year (None: of all), overdue first, then by name."""
    query = select(Route).where(col(Route.person_id).is_not(None))
    if year is not None:
        query = query.where(col(Route.school_year) == year)
    archive = col(Route.archived_on)
    found = session.exec(query.where(archive.is_not(None) if archived else archive.is_(None))).all()
    names = _names(session, found)
    counts, growth = _counts(session, today), _growth(session)
    own, updated = base.own_organization_id(session), _updated(session)
    listed = [
        RouteRow(
            id=one.id,
            person_id=one.person_id or one.id,
            person=names[one.person_id][0],
            sort=names[one.person_id][1],
            done=counts.get(one.id, (0, 0, 0))[1],
            total=counts.get(one.id, (0, 0, 0))[0],
            overdue=counts.get(one.id, (0, 0, 0))[2],
            mentor=names[one.mentor_id][0] if one.mentor_id in names else "",
            mentor_id=one.mentor_id,
            status=RouteState(one.status),
            is_waiting=reading.is_waiting(session, one),
            growth=growth.get(one.id),
            school_year=one.school_year or 0,
            updated_on=updated.get(one.id),
            is_ours=one.home_organization_id in {None, own},
        )
        for one in found
        if one.person_id in names
    ]
    return sorted(listed, key=lambda row: (row.overdue == 0, row.sort))


def _names(session: Session, found: Sequence[Route]) -> dict[uuid.UUID | None, tuple[str, str]]:
    ids = {one.person_id for one in found} | {one.mentor_id for one in found}
    query = select(Person).where(col(Person.id).in_([one for one in ids if one]))
    return {
        one.id: (records.short(one), sort_key(one.surname, one.name, one.patronymic))
        for one in session.exec(query)
    }


def _counts(session: Session, today: dt.date) -> dict[uuid.UUID, tuple[int, int, int]]:
    """Route → how many lines, done, overdue."""
    late = sa.and_(col(RouteStep.done_on).is_(None), col(RouteStep.due_on) < today)
    query = (
        select(
            RouteArea.route_id,
            sa.func.count(col(RouteStep.id)),
            sa.func.count(col(RouteStep.done_on)),
            sa.func.sum(sa.case((late, 1), else_=0)),
        )
        .join(RouteStep, col(RouteStep.area_id) == col(RouteArea.id))
        .group_by(col(RouteArea.route_id))
    )
    return {key: (total, done, int(over or 0)) for key, total, done, over in session.exec(query)}


def _growth(session: Session) -> dict[uuid.UUID, int]:
    """Route → levels gained since the beginning, over all deficits."""
    gained = col(RouteArea.level_now) - col(RouteArea.level_start)
    query = select(RouteArea.route_id, sa.func.sum(gained)).group_by(col(RouteArea.route_id))
    return {key: int(value) for key, value in session.exec(query) if value is not None}


def _updated(session: Session) -> dict[uuid.UUID, dt.date]:
    """Route → the day of its last change, from the log."""
    query = "SELECT o.root, max(o.hlc) FROM sync_op o JOIN route r ON r.id=o.root GROUP BY o.root"
    found = session.connection().exec_driver_sql(query)
    return {
        uuid.UUID(root): dt.datetime.fromtimestamp((hlc >> 16) / 1000, dt.UTC).date()
        for root, hlc in found
    }


def without(session: Session, today: dt.date, year: int) -> list[RouteRow]:
    """Young specialists, people who look for a mentor, learners of pairs: without a route.

    Who learns something in one pair and mentors in another is a mentor here.
    """
    statement = facts.with_facts() + _STAFF
    found = facts.run(session, statement, facts.parameters(session, today))
    ids = [uuid.UUID(key) for key, _wants in found]
    wanted = {uuid.UUID(key) for key, wants in found if wants}
    learners = set(deficits.mentors(session, ids, named=True)) - deficits.leading(session)
    wanted |= learners | _asking(session)
    people = [one for one in load_people(session, ids) if one.id in wanted]
    has = deficits.current(session, ids, year)
    listed = [
        RouteRow(
            id=one.id,
            person_id=one.id,
            person=records.short(one),
            sort=sort_key(one.surname, one.name, one.patronymic),
            has_route=False,
            school_year=year,
        )
        for one in people
        if one.id not in has
    ]
    return sorted(listed, key=lambda row: row.sort)


def _asking(session: Session) -> set[uuid.UUID]:
    """People with an open request for a mentor."""
    query = select(Request.person_id).where(
        col(Request.kind) == "mentor", col(Request.status).in_(("new", "assigned"))
    )
    return set(session.exec(query))


def chosen(listed: Sequence[RouteRow], chip: str, text: str = "") -> list[RouteRow]:
    """The rows which a chip and the search keep, in their order."""
    wanted = words(text)
    return [
        row
        for row in listed
        if is_in(row, chip) and all(one in fold(f"{row.person} {row.mentor}") for one in wanted)
    ]


def is_in(row: RouteRow, chip: str) -> bool:
    """Whether a chip shows a row; «Все» shows routes only."""
    if chip == Chip.WITHOUT:
        return not row.has_route
    if not row.has_route:
        return False
    if chip == Chip.OVERDUE:
        return row.overdue > 0
    return chip in {"", Chip.ALL} or row.status == chip


def years(session: Session) -> list[int]:
    """School years which have routes, newest first."""
    query = select(Route.school_year).where(col(Route.person_id).is_not(None)).distinct()
    return sorted((one for one in session.exec(query) if one), reverse=True)


def overdue(session: Session, today: dt.date, year: int) -> int:
    """How many lines of the routes of a school year are late: for the badge."""
    return sum(count for _route, count in late(session, today, year))


def late(session: Session, today: dt.date, year: int) -> list[tuple[Route, int]]:
    """Unfinished routes of a school year with late lines, and how many each has."""
    query = (
        select(Route, sa.func.count(col(RouteStep.id)))
        .join(RouteArea, col(RouteArea.route_id) == col(Route.id))
        .join(RouteStep, col(RouteStep.area_id) == col(RouteArea.id))
        .where(
            col(RouteStep.done_on).is_(None),
            col(RouteStep.due_on) < today,
            col(Route.person_id).is_not(None),
            col(Route.archived_on).is_(None),
            col(Route.school_year) == year,
            col(Route.status) != RouteState.FINISHED,
        )
        .group_by(col(Route.id))
    )
    return [(route, int(count)) for route, count in session.exec(query)]
