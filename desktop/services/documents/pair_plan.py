"""The programme of a pair as papers print it: its head, tasks, indicators, lines of the plan."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.language.dates import in_digits
from desktop.models import MentoringProgram, Pair, derived_id
from desktop.services.pairs import agreements, records

TASK = "task"


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
        entries=tuple(_entry(row) for row in agreements.lines(session, pair_id, agreements.PLAN)),
        project=pair.project_title,
        product=pair.product,
        employer_request=pair.employer_request,
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
    """The day on which the programme was approved; empty while it was not."""
    found = session.get(MentoringProgram, derived_id("mentoring_program", pair_id))
    return in_digits(found.approved_on) if found and found.approved_on else ""
