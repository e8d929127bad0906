"""What the services of plans give and take: plain data."""

import datetime as dt
import uuid
from dataclasses import dataclass

from desktop.models import PlanKind, PlanState
from desktop.services.plans.kinds import Kind
from desktop.services.routes.terms import NO_TERM, Term
from desktop.services.routes.types import Line, MonthLoad


@dataclass(frozen=True)
class PlanItem(Line):
    """A row of a plan as the grid shows it; ``area_id`` is the plan.

    One which became an event has the day of the event as its term and its state as its mark.
    """

    section: str = ""
    form: str = ""
    result: str = ""
    paper: str = ""
    fact: str = ""
    audience: str = ""
    organizer: str = ""
    event_id: uuid.UUID | None = None
    event_words: str = ""
    """«семинар «Партнёрство с семьёй», 25.11.2025, запланировано»."""

    @property
    def is_unconfirmed(self) -> bool:
        """A row of a plan asks for no confirmation."""
        return False


@dataclass(frozen=True)
class PlanColumn:
    """A column of a plan: ``title`` is what it is called here, ``usual`` in all plans."""

    code: str
    title: str
    usual: str

    @property
    def is_renamed(self) -> bool:
        return self.title != self.usual


@dataclass(frozen=True)
class PlanCard:
    """A plan as its card and its papers show it."""

    id: uuid.UUID
    kind: Kind
    title: str
    school_year: int
    starts_on: dt.date | None
    ends_on: dt.date | None
    status: PlanState
    started_on: dt.date | None
    finished_on: dt.date | None
    pair_id: uuid.UUID | None
    pair: str
    version: int
    corrected_on: dt.date | None
    reason: str
    is_ours: bool
    items: tuple[PlanItem, ...]
    columns: tuple[PlanColumn, ...]
    months: tuple[MonthLoad, ...]

    @property
    def done(self) -> int:
        return sum(one.done_on is not None for one in self.items)

    @property
    def overdue(self) -> int:
        return sum(one.overdue > 0 for one in self.items)

    @property
    def changed(self) -> int:
        """Rows which the correction added or changed."""
        return sum(one.is_changed for one in self.items)

    @property
    def can_edit(self) -> bool:
        """Ours and not finished."""
        return self.is_ours and self.status is not PlanState.FINISHED


@dataclass(frozen=True)
class ItemDraft:
    """A row to be added. ``helper`` is whoever answers for it, as it is written."""

    activity: str
    section: str = ""
    task: str = ""
    form: str = ""
    term: Term = NO_TERM
    helper_id: uuid.UUID | None = None
    helper: str = ""
    result: str = ""
    paper: str = ""
    fact: str = ""
    audience: str = ""
    organizer: str = ""
    done_on: dt.date | None = None


@dataclass(frozen=True)
class PlanDraft:
    """A plan to be made. ``title`` empty: the usual one of its kind."""

    kind: PlanKind
    school_year: int
    title: str = ""
    pair_id: uuid.UUID | None = None
