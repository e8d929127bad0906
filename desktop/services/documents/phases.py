"""What has dates and may contradict each other: events and stages of pairs, surveys, marks.

Read for the checks of papers which report on a period (domain.md 10: C05, C07, C47, C48).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.models import (
    Event,
    EventSeries,
    EventState,
    PairEvent,
    PlanLine,
    StageMove,
    Survey,
    SurveyInvitation,
    SurveyResponse,
)
from desktop.services import base

_BATCH = 500


@dataclass(frozen=True)
class Dated:
    """An event of a pair."""

    pair_id: uuid.UUID
    day: dt.date
    title: str


@dataclass(frozen=True)
class Move:
    """A stage which began."""

    pair_id: uuid.UUID
    before: str
    stage: str
    day: dt.date | None


@dataclass(frozen=True)
class Term:
    """A line of a plan which ends before it begins."""

    pair_id: uuid.UUID
    activity: str
    starts_on: dt.date
    due_on: dt.date


@dataclass(frozen=True)
class Answered:
    """A survey with more sheets than people who were asked."""

    id: uuid.UUID
    title: str
    sheets: int
    people: int


@dataclass(frozen=True)
class OfYear:
    """An event of a series which belongs to a school year. ``series`` is empty: of none."""

    day: dt.date | None
    series: str
    year: int | None


def events(session: Session, pairs: Sequence[uuid.UUID]) -> list[Dated]:
    """Events on the cards of these pairs which have a day and were not cancelled."""
    day = sa.func.coalesce(col(Event.held_on), col(PairEvent.held_on))
    title = sa.func.coalesce(col(Event.title), col(PairEvent.title))
    found = []
    for part in _parts(pairs):
        query = (
            sa.select(col(PairEvent.pair_id), day, title)
            .outerjoin(Event, col(Event.id) == col(PairEvent.event_id))
            .where(
                col(PairEvent.pair_id).in_(part),
                day.is_not(None),
                sa.func.coalesce(col(Event.state), "") != EventState.CANCELLED,
            )
            .order_by(day)
        )
        found += [Dated(*row) for row in session.connection().execute(query)]
    return found


def moves(session: Session, pairs: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Move]]:
    """Pair → the stages it went to, as they were written down."""
    found: dict[uuid.UUID, list[Move]] = defaultdict(list)
    for part in _parts(pairs):
        query = (
            select(StageMove).where(col(StageMove.pair_id).in_(part)).order_by(col(StageMove.id))
        )
        for one in session.exec(query):
            move = Move(one.pair_id, one.from_stage, one.to_stage, one.moved_on)
            found[one.pair_id].append(move)
    return found


def backward(session: Session, pairs: Sequence[uuid.UUID]) -> list[Term]:
    """Lines of plans which end before they begin."""
    found = []
    for part in _parts(pairs):
        query = select(PlanLine).where(
            col(PlanLine.pair_id).in_(part), col(PlanLine.starts_on) > col(PlanLine.due_on)
        )
        found += [
            Term(one.pair_id, one.activity, one.starts_on, one.due_on)
            for one in session.exec(query.order_by(col(PlanLine.position)))
            if one.starts_on is not None and one.due_on is not None
        ]
    return found


def unmarked(session: Session, since: dt.date, until: dt.date, today: dt.date) -> int:
    """Our events of a period which are over and of which nobody said what became of them."""
    last = sa.func.coalesce(col(Event.ends_on), col(Event.held_on))
    query = select(sa.func.count()).where(
        last >= since,
        last <= until,
        last < today,
        col(Event.marked_on).is_(None),
        col(Event.archived_on).is_(None),
        col(Event.state).not_in((EventState.CANCELLED, EventState.HELD)),
        sa.or_(
            col(Event.home_organization_id).is_(None),
            col(Event.home_organization_id) == base.own_organization_id(session),
        ),
    )
    return session.exec(query).one()


def of_year(session: Session, event_id: uuid.UUID) -> OfYear | None:
    """The day of an event and the school year of its series; None: there is no such event."""
    event = session.get(Event, event_id)
    if event is None:
        return None
    series = session.get(EventSeries, event.series_id) if event.series_id else None
    if series is None:
        return OfYear(event.held_on, "", None)
    return OfYear(event.held_on, series.title, series.school_year)


def too_many(session: Session, since: dt.date, until: dt.date) -> list[Answered]:
    """Our surveys of a period with more sheets than people asked, or blanks given out."""
    query = select(Survey).where(
        col(Survey.started_on) >= since,
        col(Survey.started_on) <= until,
        col(Survey.archived_on).is_(None),
    )
    surveys = list(session.exec(query.order_by(col(Survey.started_on))))
    ids = [one.id for one in surveys]
    sheets = _counts(session, SurveyResponse, col(SurveyResponse.is_complete).is_(True), ids)
    asked = _counts(session, SurveyInvitation, sa.true(), ids)
    found = []
    for one in surveys:
        people = max(asked.get(one.id, 0), one.blanks)
        if people and sheets.get(one.id, 0) > people:
            found.append(Answered(one.id, one.title, sheets[one.id], people))
    return found


def _counts(
    session: Session,
    table: type[SurveyResponse] | type[SurveyInvitation],
    only: sa.ColumnElement[bool],
    surveys: Sequence[uuid.UUID],
) -> dict[uuid.UUID, int]:
    query = (
        sa.select(col(table.survey_id), sa.func.count())
        .where(col(table.survey_id).in_(surveys), only)
        .group_by(col(table.survey_id))
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}


def _parts(ids: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
