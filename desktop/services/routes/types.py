"""What the services of routes give and take: plain data."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from desktop.models import RouteState
from desktop.services.attachments import NOTHING, Attached
from desktop.services.routes.terms import NO_TERM, Term


@dataclass(frozen=True)
class EvidenceLine:
    """A confirmation of a line. ``target`` is the record it points at, if it still exists."""

    id: uuid.UUID
    kind: str
    title: str
    happened_on: dt.date | None
    target: uuid.UUID | None
    file: Attached = NOTHING


@dataclass(frozen=True)
class Line:
    """A line as the grid shows it."""

    id: uuid.UUID
    area_id: uuid.UUID
    activity: str
    task: str = ""
    way: str = ""
    event: str = ""
    format: str = ""
    term: Term = NO_TERM
    helper_id: uuid.UUID | None = None
    helper: str = ""
    is_helper_unknown: bool = False
    report: str = ""
    outcome: str = ""
    done_on: dt.date | None = None
    overdue: int = 0
    """Days since the term of a line which is not done."""
    evidence: tuple[EvidenceLine, ...] = ()
    cells: dict[uuid.UUID, str] = field(default_factory=dict)
    """Own column → what stands in it."""
    is_changed: bool = False
    """Added or changed after the approval."""
    library_code: str = ""

    @property
    def is_unconfirmed(self) -> bool:
        """Done, and nothing confirms it."""
        return self.done_on is not None and not self.evidence


@dataclass(frozen=True)
class Section:
    """A deficit with its three levels and its lines."""

    id: uuid.UUID
    area: str
    skill_id: uuid.UUID | None
    title: str
    label: str
    """The title where there is little room."""
    own_title: str
    start: int | None
    goal: int | None
    now: int | None
    priority: int | None
    lines: tuple[Line, ...]

    @property
    def growth(self) -> int:
        """Levels gained since the beginning."""
        return 0 if self.now is None or self.start is None else self.now - self.start


@dataclass(frozen=True)
class OwnColumn:
    """A column of the office's own."""

    id: uuid.UUID
    title: str


@dataclass(frozen=True)
class MonthLoad:
    """How many lines fall due in a month; four and more are «много»."""

    month: int
    year: int
    count: int

    @property
    def is_much(self) -> bool:
        """More than three lines in one month (ux.md 11.4)."""
        return self.count > MUCH


MUCH = 3


@dataclass(frozen=True)
class RouteCard:
    """A route as its card shows it."""

    id: uuid.UUID
    person_id: uuid.UUID | None
    person: str
    template_title: str
    school_year: int
    mentor_id: uuid.UUID | None
    mentor: str
    pair_id: uuid.UUID | None
    document_id: uuid.UUID | None
    status: RouteState
    is_waiting: bool
    is_ours: bool
    agreed_on: dt.date | None
    approved_on: dt.date | None
    finished_on: dt.date | None
    variant: str
    goal: str
    topic: str
    result: str
    hard: str
    further: str
    sections: tuple[Section, ...]
    columns: tuple[OwnColumn, ...]
    months: tuple[MonthLoad, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in their order."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def done(self) -> int:
        return sum(line.done_on is not None for line in self.lines)

    @property
    def overdue(self) -> int:
        return sum(line.overdue > 0 for line in self.lines)

    @property
    def changed(self) -> int:
        """Lines added or changed after the approval."""
        return sum(line.is_changed for line in self.lines)

    @property
    def can_edit(self) -> bool:
        """Ours and not finished."""
        return self.is_ours and self.status is not RouteState.FINISHED


@dataclass(frozen=True)
class LineDraft:
    """A line to be added. ``helper_id`` None: the mentor of the route helps."""

    activity: str
    task: str = ""
    way: str = ""
    event: str = ""
    format: str = ""
    term: Term = NO_TERM
    helper_id: uuid.UUID | None = None
    report: str = ""
    library_code: str = ""


@dataclass(frozen=True)
class Deficit:
    """What somebody wants to learn: an area or a skill of it, and the level where she stands."""

    area: str
    level: int
    skill_id: uuid.UUID | None = None
    goal: int = 2
    priority: int | None = None


@dataclass(frozen=True)
class RouteDraft:
    """A route to be made. ``mentor_id`` None: the giver of her pair, if there is one."""

    person_id: uuid.UUID
    school_year: int
    mentor_id: uuid.UUID | None = None
    goal: str = ""
    topic: str = ""
    variant: str = "a"
