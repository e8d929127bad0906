"""Season cards as they are shown: lines and totals."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.models import EventRole
from desktop.services.events import pass_columns
from desktop.services.events.pass_columns import PassColumn

VISITED, PLANNED, MISSED = "visited", "planned", "missed"
MARKS = {VISITED: "посещено", PLANNED: "запланировано", MISSED: "пропущено"}


@dataclass(frozen=True)
class PassLine:
    """A line of a season card. Without ``id`` it comes from attendance alone.

    ``is_manual`` is a visit elsewhere, typed by hand; ``areas`` are codes.
    """

    id: uuid.UUID | None
    event_id: uuid.UUID | None
    day: dt.date | None
    words: str
    organizer: str
    role: str
    minutes: int
    areas: tuple[str, ...]
    mark: str
    is_planned: bool = False
    is_manual: bool = False


@dataclass(frozen=True)
class PassCard:
    """A season card, issued or not: ``lines`` by day."""

    id: uuid.UUID | None
    person_id: uuid.UUID
    person: str
    sort: str
    school_year: int
    serial: str
    issued_on: dt.date | None
    total: int
    lines: tuple[PassLine, ...] = ()
    is_behind: bool = False
    columns: tuple[PassColumn, ...] = pass_columns.read("")

    @property
    def planned(self) -> Sequence[PassLine]:
        """The left side: what was planned, whatever became of it."""
        return [one for one in self.lines if one.is_planned]

    @property
    def visited(self) -> Sequence[PassLine]:
        """The right side."""
        return [one for one in self.lines if one.mark == VISITED]

    @property
    def minutes(self) -> int:
        """Of the visits."""
        return sum(one.minutes for one in self.visited)

    @property
    def is_issued(self) -> bool:
        """Whether the person has a season card of that year."""
        return self.id is not None

    @property
    def words(self) -> str:
        """«Посещено 5 из 8»."""
        return f"Посещено {len(self.visited)} из {self.total}"


@dataclass(frozen=True)
class VisitDraft:
    """A visit elsewhere: «Отметить посещение другого сада…», a course."""

    title: str
    day: dt.date | None = None
    organizer: str = ""
    role: str = EventRole.LISTENER
    minutes: int = 0
    area: str = ""
    is_visited: bool = True


@dataclass(frozen=True)
class Offer:
    """An event of the network's year, for the back of the season card."""

    event_id: uuid.UUID
    day: dt.date | None
    words: str
    place: str
    organizer: str
    areas: tuple[str, ...] = field(default=())
