"""Events as lines: the nearest future first, then the newest past; chips, search, months."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from desktop.language.text import fold, words
from desktop.models import Event, EventSeries, EventState
from desktop.services import base, reference
from desktop.services.events import coverage, reading, records
from desktop.services.events.words import MEETINGS, OWN_LEVEL

UNMARKED, PAST = "unmarked", "past"


class Chip(StrEnum):
    """The filters above the list, in their order (ux.md 12.1)."""

    COMING = "coming"
    PAST = "past"
    UNMARKED = "unmarked"
    OURS = "ours"
    NETWORK = "network"
    MEETINGS = "meetings"
    ALL = "all"


STATE_WORDS = {
    EventState.PLANNED: "запланировано",
    EventState.MOVED: "перенесено",
    PAST: "прошло",
    EventState.CANCELLED: "отменено",
    UNMARKED: "без отметки",
}


@dataclass(frozen=True)
class EventRow:
    """A line of the list. ``people`` is the coverage, nothing before anybody was marked."""

    id: uuid.UUID
    day: dt.date | None
    starts_at: str
    form_code: str
    form: str
    title: str
    people: int | None
    organizer: str
    level_code: str
    level: str
    format: str
    series_id: uuid.UUID | None
    series: str
    minutes: int
    state: str
    is_coming: bool
    is_ours: bool

    @property
    def words(self) -> str:
        """«семинар «Партнёрство с семьёй»»."""
        return f"{self.form} «{self.title}»" if self.title else self.form


@dataclass(frozen=True)
class Span:
    """Which events are listed; nothing is no limit."""

    since: dt.date | None = None
    until: dt.date | None = None
    series_id: uuid.UUID | None = None
    with_archived: bool = False


def rows(session: Session, today: dt.date, span: Span | None = None) -> list[EventRow]:
    """The list."""
    found = list(session.exec(_query(span or Span())))
    own = base.own_organization_id(session)
    covered = coverage.of_each(session, [one.id for one in found if one.marked_on])
    places = reading.organizations(session, [own, *(one.organizer_id for one in found)])
    series = {one.id: one.title for one in session.exec(select(EventSeries))}
    forms, levels, formats = (
        reference.titles(session, code) for code in ("event_forms", "event_levels", "formats")
    )
    listed = [
        EventRow(
            id=one.id,
            day=one.held_on,
            starts_at=one.starts_at,
            form_code=one.form,
            form=forms.get(one.form, ""),
            title=one.title,
            people=covered[one.id].people if one.id in covered else None,
            organizer=one.organizer_text or places.get(one.organizer_id or own, ""),
            level_code=one.level,
            level=levels.get(one.level, ""),
            format=formats.get(one.format, ""),
            series_id=one.series_id,
            series=series.get(one.series_id, "") if one.series_id else "",
            minutes=one.minutes,
            state=state_on(one, today),
            is_coming=is_coming(one, today),
            is_ours=records.is_ours(session, one),
        )
        for one in found
    ]
    return sorted(listed, key=_nearest_first)


def state_on(found: Event, today: dt.date) -> str:
    """What the list says of an event on a day."""
    if found.state == EventState.CANCELLED:
        return EventState.CANCELLED
    if found.marked_on is not None:
        return PAST
    if (found.ends_on or found.held_on or today) >= today:
        return EventState.MOVED if found.state == EventState.MOVED else EventState.PLANNED
    return UNMARKED


def is_coming(found: Event, today: dt.date) -> bool:
    """Not over, not cancelled."""
    return state_on(found, today) in {EventState.PLANNED, EventState.MOVED}


def chosen(listed: Sequence[EventRow], chip: str, text: str = "") -> list[EventRow]:
    """The rows which a chip and the search keep, in their order."""
    wanted = words(text)
    return [
        row
        for row in listed
        if is_in(row, chip)
        and all(one in fold(f"{row.words} {row.organizer} {row.series}") for one in wanted)
    ]


def counts(listed: Sequence[EventRow]) -> dict[str, int]:
    """Chip → how many rows it shows."""
    return {chip: sum(is_in(row, chip) for row in listed) for chip in Chip}


def is_in(row: EventRow, chip: str) -> bool:
    """Whether a chip shows a row; ours and those of the network are told by the level."""
    return {
        Chip.COMING: row.is_coming,
        Chip.PAST: row.state in {PAST, UNMARKED},
        Chip.UNMARKED: row.state == UNMARKED,
        Chip.OURS: row.level_code in {"", OWN_LEVEL},
        Chip.NETWORK: row.level_code not in {"", OWN_LEVEL},
        Chip.MEETINGS: row.form_code in MEETINGS,
    }.get(Chip(chip) if chip else Chip.ALL, True)


def unmarked(session: Session, today: dt.date) -> int:
    """How many past events of ours wait for their attendance: for the badge."""
    last = sa.func.coalesce(col(Event.ends_on), col(Event.held_on))
    query = select(sa.func.count(col(Event.id))).where(
        last < today,
        col(Event.marked_on).is_(None),
        col(Event.archived_on).is_(None),
        col(Event.state) != EventState.CANCELLED,
        sa.or_(
            col(Event.home_organization_id).is_(None),
            col(Event.home_organization_id) == base.own_organization_id(session),
        ),
    )
    return session.exec(query).one()


def _query(span: Span) -> SelectOfScalar[Event]:
    query = select(Event)
    if span.since is not None:
        query = query.where(sa.func.coalesce(col(Event.ends_on), col(Event.held_on)) >= span.since)
    if span.until is not None:
        query = query.where(col(Event.held_on) <= span.until)
    if span.series_id is not None:
        query = query.where(col(Event.series_id) == span.series_id)
    if not span.with_archived:
        query = query.where(col(Event.archived_on).is_(None))
    return query


def _nearest_first(row: EventRow) -> tuple[bool, int, str, str]:
    day = (row.day or dt.date.min).toordinal()
    return not row.is_coming, day if row.is_coming else -day, row.starts_at, row.id.hex
