"""Series: «Годовой семинар», a club, a festival — several events under one title (ux.md 12.4)."""

import calendar
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.language import dates
from desktop.language.numbers import counted
from desktop.models import Event, EventSeries, EventSeriesFields, EventState
from desktop.services import base
from desktop.services.events import coverage, creating, records
from desktop.services.events.coverage import Coverage
from desktop.services.events.types import EventDraft, SeriesDraft
from desktop.services.events.words import SERIES_KINDS
from desktop.services.people.records import short_names
from desktop.storage.log import acts

MOST = 60
_WEEK = 7


class Step(StrEnum):
    """How far apart the events of a series are."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


@dataclass(frozen=True)
class SeriesRow:
    """A line of «Циклы». ``held`` of ``total``: events which were not cancelled."""

    id: uuid.UUID
    title: str
    kind: str
    school_year: int | None
    held: int
    total: int
    coverage: Coverage
    responsible: str
    outcome: str
    is_ours: bool


@dataclass(frozen=True)
class Visitor:
    """Somebody who was at events of a series: «Посещено мероприятий: 5 из 6»."""

    person_id: uuid.UUID
    attended: int
    total: int


def create(session: Session, draft: SeriesDraft) -> uuid.UUID:
    """A series without events. Raises InvalidInputError."""
    made = _make(session, draft)
    acts.name(session, f"цикл «{made.title}»")
    return made.id


def create_cycle(
    session: Session, draft: SeriesDraft, event: EventDraft, days: Sequence[dt.date]
) -> uuid.UUID:
    """«Создать цикл…»: a series and its events on these days, as one act."""
    if not 1 <= len(days) <= MOST:
        raise InvalidInputError({"days": f"В цикле от 1 до {MOST} встреч."})
    year = draft.school_year or dates.school_year(min(days))
    made = _make(session, replace(draft, school_year=year))
    for day in days:
        creating.make(session, replace(event, held_on=day, series_id=made.id))
    acts.name(session, f"цикл «{made.title}»: {counted(len(days), 'мероприятие')}")
    return made.id


def days_from(first: dt.date, count: int, step: Step) -> list[dt.date]:
    """Days of a cycle; by months the same weekday of the month: «третья среда», else the last."""
    if step is not Step.MONTH:
        weeks = 1 if step is Step.WEEK else 2
        return [first + dt.timedelta(weeks=weeks * number) for number in range(count)]
    return [_same_weekday(first, number) for number in range(count)]


def change(session: Session, series_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Fields of a series. Raises InvalidInputError, RuleError."""
    found = records.own_series(session, series_id)
    records.fill(found, EventSeriesFields, values)
    _check(found)
    records.keep(session, [found])
    acts.name(session, f"изменение цикла «{found.title}»")


def put(session: Session, series_id: uuid.UUID | None, events: Iterable[uuid.UUID]) -> None:
    """Events into a series, or out of any."""
    found = [records.own_event(session, one) for one in events]
    series = records.own_series(session, series_id) if series_id else None
    for one in found:
        one.series_id = series_id
    records.keep(session, found)
    number = counted(len(found), "мероприятие")
    acts.name(session, f"цикл «{series.title}»: {number}" if series else f"вне цикла: {number}")


def trash(session: Session, series_id: uuid.UUID) -> None:
    """To the trash; its events stay, outside any series."""
    found = records.own_series(session, series_id)
    acts.name(session, f"в корзину: цикл «{found.title}»")
    session.delete(found)
    session.flush()


def rows(session: Session, school_year: int | None = None) -> list[SeriesRow]:
    """Series of a year, or all: the newest year first, then by title."""
    query = select(EventSeries).where(col(EventSeries.archived_on).is_(None))
    if school_year is not None:
        query = query.where(col(EventSeries.school_year) == school_year)
    found = sorted(session.exec(query), key=lambda one: (-(one.school_year or 0), one.title))
    names = short_names(session, (one.responsible_id for one in found))
    listed = []
    for one in found:
        events = _events(session, one.id)
        held = [event.id for event in events if event.marked_on is not None]
        listed.append(
            SeriesRow(
                one.id,
                one.title,
                SERIES_KINDS.get(one.kind, ""),
                one.school_year,
                len(held),
                len(events),
                coverage.of_events(session, held),
                names.get(one.responsible_id, "") if one.responsible_id else "",
                one.outcome,
                records.is_ours(session, one),
            )
        )
    return listed


def responsible(session: Session, series_id: uuid.UUID) -> uuid.UUID | None:
    """Who leads a series."""
    return records.series(session, series_id).responsible_id


def visitors(session: Session, series_id: uuid.UUID) -> list[Visitor]:
    """Who was at how many of the held events, the most frequent first."""
    held = [one.id for one in _events(session, series_id) if one.marked_on is not None]
    visits, _ = coverage.read(session, held)
    seen: dict[uuid.UUID, set[uuid.UUID]] = {}
    for visit in visits:
        if visit.person_id is not None:
            seen.setdefault(visit.person_id, set()).add(visit.event_id)
    found = [Visitor(person, len(events), len(held)) for person, events in seen.items()]
    return sorted(found, key=lambda one: (-one.attended, one.person_id.hex))


def _events(session: Session, series_id: uuid.UUID) -> list[Event]:
    query = select(Event).where(
        col(Event.series_id) == series_id, col(Event.state) != EventState.CANCELLED
    )
    return sorted(session.exec(query), key=lambda one: (one.held_on or dt.date.min, one.id.hex))


def _make(session: Session, draft: SeriesDraft) -> EventSeries:
    made = EventSeries(home_organization_id=base.own_organization_id(session))
    records.fill(made, EventSeriesFields, asdict(draft))
    _check(made)
    records.keep(session, [made])
    return made


def _check(found: EventSeries) -> None:
    if not found.title:
        raise InvalidInputError({"title": "Назовите цикл: «Играем вместе»."})
    if found.kind not in SERIES_KINDS:
        raise InvalidInputError({"kind": "Выберите вид цикла из списка."})


def _same_weekday(first: dt.date, months: int) -> dt.date:
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    start, length = calendar.monthrange(year, month)
    day = 1 + (first.weekday() - start) % _WEEK + (first.day - 1) // _WEEK * _WEEK
    return dt.date(year, month, day if day <= length else day - _WEEK)
