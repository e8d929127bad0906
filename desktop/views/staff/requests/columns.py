"""Columns, chips and states of requests: the board and the card show the same lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from desktop.language.dates import near
from desktop.services.requests import RequestRow
from desktop.views.common.list_columns import Chip, Column, Mark, Tone

_STATES: Mapping[str, tuple[str, Tone]] = {
    "new": ("flag", "info"),
    "assigned": ("person", "warning"),
    "done": ("check", "good"),
    "withdrawn": ("cross", ""),
}
_CHIPS: Sequence[tuple[str, str]] = (
    ("all", "Все"),
    ("new", "Новые"),
    ("urgent", "Срочные"),
    ("assigned", "Назначены"),
    ("done", "Закрытые"),
    ("others", "Из других садов"),
)


def chips(counts: Mapping[str, int], *, with_others: bool = True) -> list[Chip]:
    """The chips of the board; the card has no other kindergartens."""
    return [
        Chip(code, title, counts[code]) for code, title in _CHIPS if with_others or code != "others"
    ]


def board(today: Callable[[], dt.date]) -> list[Column[RequestRow]]:
    """The board: who asks stands first, it is read aloud with the whole line."""
    return [
        _person(),
        _urgent(),
        _made(today, "W"),
        _about(),
        _kind("W", 116),
        _due(today),
        _helper("W", 132),
        _status("NW", 120),
    ]


def of_card(today: Callable[[], dt.date]) -> list[Column[RequestRow]]:
    """The section of a card."""
    return [
        _about(),
        _urgent(),
        _made(today, "NW"),
        _kind("W", 130),
        _due(today),
        _helper("W", 130),
        _status("NW", 110),
    ]


def _person() -> Column[RequestRow]:
    return Column(
        "person",
        "Кто просит",
        134,
        lambda row: row.person,
        sort="person",
        mark=lambda row: Mark(badge=f"№ {row.site}") if row.site else None,
    )


def _urgent() -> Column[RequestRow]:
    return Column(
        "urgent",
        "!",
        56,
        lambda row: " " if not row.is_urgent else "!",
        sort="urgent",
        mark=lambda row: Mark("warning", "error") if row.is_urgent else None,
        tip=lambda row: "Срочно: ответ нужен как можно скорее" if row.is_urgent else "",
        hint="Срочно",
    )


def _made(today: Callable[[], dt.date], shown: str) -> Column[RequestRow]:
    return Column(
        "made",
        "Дата",
        84,
        lambda row: near(row.made_on, today()) if row.made_on else "",
        shown=shown,
        sort="made",
        value=lambda row: row.made_on,
    )


def _about() -> Column[RequestRow]:
    return Column(
        "about",
        "О чём",
        120,
        lambda row: row.about,
        sort="about",
        stretch=True,
        tip=lambda row: "\n".join(
            part for part in (row.areas, row.own_words, _result(row)) if part
        ),
    )


def _kind(shown: str, width: int) -> Column[RequestRow]:
    return Column("kind", "Вид", width, lambda row: row.kind, shown=shown, sort="kind")


def _due(today: Callable[[], dt.date]) -> Column[RequestRow]:
    return Column(
        "due",
        "Срок",
        96,
        lambda row: near(row.due, today()) if row.due else "",
        shown="W",
        sort="due",
        mark=lambda row: Mark("clock", "error") if row.is_late(today()) else None,
        tip=lambda row: f"До {row.due:%d.%m.%Y}" + _late(row, today()) if row.due else "",
        value=lambda row: row.due,
    )


def _helper(shown: str, width: int) -> Column[RequestRow]:
    return Column(
        "helper", "Кто поможет", width, lambda row: row.helper, shown=shown, sort="helper"
    )


def _status(shown: str, width: int) -> Column[RequestRow]:
    return Column(
        "status",
        "Состояние",
        width,
        lambda row: row.status_word,
        shown=shown,
        sort="status",
        paint="state",
        mark=lambda row: Mark(*_STATES[row.status]),
    )


def _result(row: RequestRow) -> str:
    return f"Хочу получить: {row.desired_result}" if row.desired_result else ""


def _late(row: RequestRow, today: dt.date) -> str:
    return ": срок вышел" if row.is_late(today) else ""
