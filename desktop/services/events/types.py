"""What goes into the services of events and comes out of them."""

import datetime as dt
import uuid
from dataclasses import dataclass

from desktop.models import EventRole
from desktop.services.events.coverage import Coverage

CARD_GONE = "карточка удалена"
"""What a line says whose card was removed."""


@dataclass(frozen=True)
class EventDraft:
    """A new event: its form and its day are enough. Times are «13:30»."""

    form: str
    held_on: dt.date | None
    title: str = ""
    ends_on: dt.date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    organizer_id: uuid.UUID | None = None
    organizer_text: str = ""
    level: str = "organization"
    format: str = "offline"
    minutes: int = 0
    audience: str = ""
    series_id: uuid.UUID | None = None
    responsible_id: uuid.UUID | None = None
    is_open_show: bool = False
    group_label: str = ""
    group_size: int = 0
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeriesDraft:
    """A new series of events."""

    title: str
    kind: str = "other"
    school_year: int | None = None
    responsible_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ItemDraft:
    """A line of a programme."""

    content: str
    starts_at: str = ""
    minutes: int = 0
    speaker_id: uuid.UUID | None = None
    speaker_text: str = ""


@dataclass(frozen=True)
class Tick:
    """Somebody who came. ``minutes`` only when she was not there the whole time."""

    person_id: uuid.UUID
    role: str = EventRole.LISTENER
    talk_title: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Guest:
    """Somebody who came and has no card."""

    name: str
    position: str = ""
    organization_id: uuid.UUID | None = None
    organization_text: str = ""
    role: str = EventRole.LISTENER


@dataclass(frozen=True)
class Comer:
    """A line of «Участники»: a card or a guest, in words. ``minutes`` are what counts for her."""

    id: uuid.UUID
    person_id: uuid.UUID | None
    name: str
    sort: str
    position: str
    organization_id: uuid.UUID | None
    organization: str
    role: str
    talk_title: str
    minutes: int
    is_invited: bool
    is_present: bool

    @property
    def about(self) -> uuid.UUID | None:
        """Whom a paper is about: a card, else this line of a guest; nobody when it is gone."""
        return self.person_id or (None if self.name == CARD_GONE else self.id)

    @property
    def is_missing(self) -> bool:
        """Invited and did not come."""
        return self.is_invited and not self.is_present


@dataclass(frozen=True)
class Item:
    """A line of the programme as it is shown; ``speaker`` is a card or what was written."""

    id: uuid.UUID
    starts_at: str
    content: str
    speaker_id: uuid.UUID | None
    speaker: str
    minutes: int


@dataclass(frozen=True)
class EventCard:
    """An event as its card and its papers show it; codes stay codes, ``words`` says them."""

    id: uuid.UUID
    form: str
    form_title: str
    title: str
    held_on: dt.date | None
    ends_on: dt.date | None
    starts_at: str
    ends_at: str
    place: str
    organizer_id: uuid.UUID | None
    organizer: str
    level: str
    format: str
    minutes: int
    audience: str
    series_id: uuid.UUID | None
    series: str
    responsible_id: uuid.UUID | None
    responsible: str
    is_open_show: bool
    group_label: str
    group_size: int
    state: str
    state_reason: str
    moved_from: dt.date | None
    marked_on: dt.date | None
    outcome: str
    areas: tuple[str, ...]
    people: tuple[Comer, ...]
    nameless: tuple[tuple[uuid.UUID | None, int], ...]
    items: tuple[Item, ...]
    coverage: Coverage
    is_ours: bool

    @property
    def present(self) -> tuple[Comer, ...]:
        """Who came, by surname."""
        return tuple(one for one in self.people if one.is_present)

    @property
    def missing(self) -> tuple[Comer, ...]:
        """Who was invited and did not come."""
        return tuple(one for one in self.people if one.is_missing)
