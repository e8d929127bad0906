"""Columns and sorting of the list of events (ux.md 12.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from desktop.language.dates import in_digits
from desktop.language.numbers import hours
from desktop.language.sorting import sort_key
from desktop.language.text import EMPTY
from desktop.models import EventState
from desktop.services.events.listing import PAST, STATE_WORDS, UNMARKED, EventRow
from desktop.views.common.list_columns import Column, Mark
from desktop.views.common.list_sorting import wished

_MARKS: Final = {
    UNMARKED: Mark("warning", "warning"),
    EventState.CANCELLED: Mark("cross", is_struck=True),
}
_ORDER: Final = tuple(STATE_WORDS)


def columns() -> tuple[Column[EventRow], ...]:
    """The first three stand beside a card, the others in the whole width."""
    return (
        Column(
            "day", "Дата", 84, lambda row: in_digits(row.day) if row.day else EMPTY, sort="day",
            value=lambda row: row.day, tip=_when, narrow_text=_short_day,
        ),
        Column(
            "title", "Форма, тема", 200, lambda row: row.words, sort="title", stretch=True,
            mark=lambda row: _MARKS.get(row.state), tip=_tip,
        ),
        Column(
            "people", "Охват", 70, _people, sort="people", align="right",
            value=lambda row: row.people,
            tip=lambda row: "" if row.people is None else f"Пришло человек: {row.people}",
        ),
        Column("organizer", "Организатор", 150, lambda row: row.organizer or EMPTY, "W",
               sort="organizer"),
        Column("level", "Уровень", 110, lambda row: row.level or EMPTY, "W", sort="level"),
        Column("format", "Формат", 100, lambda row: row.format or EMPTY, "W", sort="format"),
        Column("series", "Цикл", 130, lambda row: row.series or EMPTY, "W", sort="series"),
        Column(
            "hours", "Часы", 60, lambda row: hours(row.minutes) if row.minutes else EMPTY, "W",
            sort="hours", align="right", value=lambda row: row.minutes / 60,
        ),
        Column("state", "Состояние", 120, state_of, "W", sort="state"),
    )  # fmt: skip


def state_of(row: EventRow) -> str:
    """«прошло», «без отметки»."""
    return STATE_WORDS[row.state]


def in_order(rows: Sequence[EventRow], wanted: Sequence[str]) -> list[EventRow]:
    """Sorted by the wish of the headers; without one the nearest future first."""
    return wished(rows, wanted, _KEYS)


def _people(row: EventRow) -> str:
    return EMPTY if row.people is None else str(row.people)


def _short_day(row: EventRow) -> str:
    return f"{row.day:%d.%m}" if row.day else EMPTY


def _when(row: EventRow) -> str:
    return " ".join(filter(None, (in_digits(row.day) if row.day else "", row.starts_at)))


def _tip(row: EventRow) -> str:
    return f"{row.words}: {STATE_WORDS[row.state]}" if row.state != PAST else row.words


_KEYS: Final[dict[str, Callable[[EventRow], Any]]] = {
    "day": lambda row: (row.day or dt.date.min, row.starts_at),
    "title": lambda row: sort_key(row.words),
    "people": lambda row: -1 if row.people is None else row.people,
    "organizer": lambda row: sort_key(row.organizer),
    "level": lambda row: sort_key(row.level),
    "format": lambda row: sort_key(row.format),
    "series": lambda row: (not row.series, sort_key(row.series)),
    "hours": lambda row: row.minutes,
    "state": lambda row: _ORDER.index(row.state),
}
