"""Plans as rows of the list: chips, search, what is overdue."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.language.dates import school_year, school_year_short
from desktop.language.sorting import sort_key
from desktop.language.text import words
from desktop.models import Event, Plan, PlanRow, PlanState, PlanVersion
from desktop.services.plans import kinds, reading, records
from desktop.services.plans.kinds import Kind


class Chip(StrEnum):
    """The filters above the list."""

    ALL = "all"
    DRAFT = "draft"
    ACTIVE = "active"
    OVERDUE = "overdue"
    FINISHED = "finished"


@dataclass(frozen=True)
class PlanLine:
    """A plan in the list."""

    id: uuid.UUID
    title: str
    kind: Kind
    period: str
    starts_on: dt.date | None
    done: int
    total: int
    overdue: int
    version: int
    status: PlanState
    is_ours: bool

    @property
    def state(self) -> str:
        """«действует»."""
        return kinds.STATES[self.status]

    @property
    def share(self) -> float:
        """How much of it is done, for sorting."""
        return self.done / self.total if self.total else -1.0


def rows(session: Session, today: dt.date, year: int | None = None) -> list[PlanLine]:
    """Plans which touch a school year (None: all), what is late first, then by kind and title."""
    found = session.exec(select(Plan).where(col(Plan.archived_on).is_(None))).all()
    plans = [one for one in found if year is None or _touches(one, year)]
    rows_of = _rows_of(session, [one.id for one in plans])
    events = _events(session, rows_of.values())
    numbers = _numbers(session)
    listed = [
        _line(session, one, (rows_of[one.id], events, today), numbers.get(one.id, 0) + 1)
        for one in plans
    ]
    order = list(kinds.kinds())
    return sorted(
        listed,
        key=lambda one: (one.overdue == 0, order.index(one.kind.code), sort_key(one.title)),
    )


def _touches(plan: Plan, year: int) -> bool:
    """A programme may lie in two school years."""
    if plan.starts_on is None or plan.ends_on is None:
        return plan.school_year in {None, year}
    return school_year(plan.starts_on) <= year <= school_year(plan.ends_on)


def _line(
    session: Session,
    plan: Plan,
    known: tuple[Sequence[PlanRow], dict[uuid.UUID, Event], dt.date],
    version: int,
) -> PlanLine:
    rows, events, today = known
    done = late = 0
    for row in rows:
        event = events.get(row.event_id) if row.event_id else None
        if reading.done_on(row, event) is not None:
            done += 1
        elif not reading.is_cancelled(event):
            due = reading.term_of(row, event).due_on
            late += due is not None and due < today
    is_open = plan.status != PlanState.FINISHED
    return PlanLine(
        id=plan.id,
        title=plan.title,
        kind=kinds.kind(plan.kind),
        period=period(plan.starts_on, plan.ends_on, plan.school_year),
        starts_on=plan.starts_on,
        done=done,
        total=len(rows),
        overdue=late if is_open else 0,
        version=version,
        status=PlanState(plan.status),
        is_ours=records.is_ours(session, plan),
    )


def period(first: dt.date | None, last: dt.date | None, year: int | None) -> str:
    """«2025/26» for a school year, «10.2025–05.2026» for other months."""
    if first is None or last is None:
        return school_year_short(year) if year else ""
    is_year = first == dt.date(first.year, 9, 1) and last in {
        dt.date(first.year + 1, 5, 31), dt.date(first.year + 1, 8, 31),
    }  # fmt: skip
    if is_year:
        return school_year_short(first.year)
    return f"{first:%m.%Y}–{last:%m.%Y}"


def is_in(row: PlanLine, chip: str) -> bool:
    """Whether a plan stands under a chip."""
    if chip == Chip.OVERDUE:
        return row.overdue > 0
    return chip in {"", Chip.ALL, row.status.value}


def chosen(rows_: Sequence[PlanLine], chip: str, search: str) -> list[PlanLine]:
    """What a chip and the typed words leave."""
    wanted = words(search)
    return [row for row in rows_ if is_in(row, chip) and _is_found(row, wanted)]


def _is_found(row: PlanLine, wanted: Sequence[str]) -> bool:
    """Every typed word begins some word of the plan."""
    said = words(f"{row.title} {row.kind.title} {row.state}")
    return all(any(word.startswith(one) for word in said) for one in wanted)


def _rows_of(session: Session, plans: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[PlanRow]]:
    found: dict[uuid.UUID, list[PlanRow]] = defaultdict(list)
    for row in session.exec(select(PlanRow).where(col(PlanRow.plan_id).in_(plans))):
        found[row.plan_id].append(row)
    return found


def _events(session: Session, of: Iterable[Sequence[PlanRow]]) -> dict[uuid.UUID, Event]:
    wanted = {row.event_id for rows_ in of for row in rows_ if row.event_id}
    found = session.exec(select(Event).where(col(Event.id).in_(wanted)))
    return {one.id: one for one in found}


def _numbers(session: Session) -> dict[uuid.UUID, int]:
    """Plan → the number of the newest version which was kept."""
    found: dict[uuid.UUID, int] = {}
    query = select(PlanVersion.plan_id, PlanVersion.number)
    for plan, number in session.exec(query):
        found[plan] = max(number, found.get(plan, 0))
    return found
