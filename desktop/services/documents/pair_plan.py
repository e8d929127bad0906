"""The programme of a pair as papers print it: its head, tasks, indicators, lines of the plan."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from desktop.language import dates
from desktop.models import (
    Document,
    DocumentAnswer,
    DocumentSubject,
    MentoringProgram,
    Pair,
    PlanKind,
    Route,
    RouteState,
    derived_id,
)
from desktop.services import reference
from desktop.services.documents.papers import Status
from desktop.services.pairs import agreements, records
from desktop.services.plans import for_papers
from desktop.services.plans.types import PlanCard
from desktop.services.routes import records as route_records
from desktop.services.routes.reading import title_of

TASK = "task"
PAPER, ORDER_DATE = "D16", "order_date"
"""The paper of the programme, and its answer with the day of the order which approved it."""
_ISSUED = (Status.REGISTERED, Status.SIGNED)


@dataclass(frozen=True)
class PlanEntry:
    """A line of the plan. ``responsible_id`` is a member; nobody: everybody."""

    section: str
    activity: str
    form: str
    starts_on: dt.date | None
    due_on: dt.date | None
    expected: str
    actual: str
    mark: str
    done_on: dt.date | None
    responsible_id: uuid.UUID | None
    responsible: str = ""
    """Who answers for it in words, when it is no member."""


@dataclass(frozen=True)
class Indicator:
    """What is measured: before, wanted, reached."""

    title: str
    initial: str
    expected: str
    actual: str


@dataclass(frozen=True)
class Program:
    """Everything that was written down about the plan of a pair."""

    rationale: str
    goal: str
    results: str
    tasks: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    entries: tuple[PlanEntry, ...]
    project: str
    product: str
    employer_request: str


def load(session: Session, pair_id: uuid.UUID) -> Program:
    """The programme of a pair. Raises NotFoundError when the pair is gone."""
    pair: Pair = records.pair(session, pair_id)
    key = derived_id("mentoring_program", pair_id)
    head = session.get(MentoringProgram, key) or MentoringProgram(id=key, pair_id=pair_id)
    items = agreements.lines(session, pair_id, agreements.PROGRAM)
    return Program(
        rationale=head.rationale,
        goal=head.goal or pair.goal,
        results=head.results or pair.result_text,
        tasks=tuple(row["title"] for row in items if row["kind"] == TASK),
        indicators=tuple(_indicator(row) for row in items if row["kind"] != TASK),
        entries=_entries(session, pair_id),
        project=pair.project_title,
        product=pair.product,
        employer_request=pair.employer_request,
    )


def _entries(session: Session, pair_id: uuid.UUID) -> tuple[PlanEntry, ...]:
    """The lines of its programme in «Планы», else of the card, else of the routes of the pair."""
    plan = for_papers.of_pair(session, pair_id, PlanKind.PROGRAM)
    if plan is not None:
        return tuple(_of_plan(session, pair_id, plan))
    written = agreements.lines(session, pair_id, agreements.PLAN)
    if written:
        return tuple(_entry(row) for row in written)
    return tuple(_of_routes(session, pair_id))


def _of_plan(session: Session, pair_id: uuid.UUID, plan: PlanCard) -> Iterator[PlanEntry]:
    members = {one.person_id: one.id for one in records.members(session, pair_id)}
    for one in plan.items:
        member = members.get(one.helper_id) if one.helper_id else None
        yield PlanEntry(
            section="",
            activity=one.activity,
            form=one.form,
            starts_on=one.term.starts_on,
            due_on=one.term.due_on,
            expected=one.result,
            actual=one.fact,
            mark="",
            done_on=one.done_on,
            responsible_id=member,
            responsible="" if member else one.helper,
        )


def _of_routes(session: Session, pair_id: uuid.UUID) -> Iterator[PlanEntry]:
    """What is written once in a route stands in the programme and the plan of its pair too."""
    query = select(Route.id).where(
        col(Route.pair_id) == pair_id,
        col(Route.archived_on).is_(None),
        col(Route.status) != RouteState.FINISHED,
    )
    areas = route_records.areas(session, session.exec(query).all())
    steps = route_records.steps(session, [one.id for one in areas])
    ways = reference.titles(session, "step_ways")
    for area in areas:
        for one in steps[area.id]:
            yield PlanEntry(
                section=title_of(session, area),
                activity=one.activity,
                form=ways.get(one.way, one.way),
                starts_on=one.starts_on,
                due_on=one.due_on,
                expected=one.report,
                actual="",
                mark="",
                done_on=one.done_on,
                responsible_id=None,
            )


def _indicator(row: dict[str, Any]) -> Indicator:
    return Indicator(row["title"], row["initial"], row["expected"], row["actual"])


def _entry(row: dict[str, Any]) -> PlanEntry:
    return PlanEntry(
        section=row["section"],
        activity=row["activity"],
        form=row["form"],
        starts_on=row["starts_on"],
        due_on=row["due_on"],
        expected=row["expected"],
        actual=row["actual"],
        mark=row["mentor_mark"],
        done_on=row["done_on"],
        responsible_id=row["responsible_id"],
    )


def approved(session: Session, pair_id: uuid.UUID) -> str:
    """The day on which the programme was approved: of the order it names, else its own; empty
    while no programme of the pair stands in the register."""
    about = select(DocumentSubject.document_id).where(col(DocumentSubject.record_id) == pair_id)
    order = (
        select(DocumentAnswer.value)
        .where(DocumentAnswer.document_id == Document.id, DocumentAnswer.name == ORDER_DATE)
        .scalar_subquery()
    )
    query = (
        select(col(Document.dated), order)
        .where(Document.type_code == PAPER, col(Document.id).in_(about))
        .where(col(Document.status).in_(_ISSUED))
        .order_by(col(Document.dated).desc())
    )
    dated, named = session.exec(query).first() or (None, None)
    day = dates.from_stored(named) if named else dated
    return dates.in_digits(day) if day else ""
