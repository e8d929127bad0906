"""Columns and sorting of the list of meetings (ux.md 10.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from desktop.language.dates import in_digits
from desktop.language.numbers import hours
from desktop.language.sorting import sort_key
from desktop.services.pairs.meetings import MeetingLine
from desktop.views.common.list_columns import Column, Mark
from desktop.views.common.list_sorting import wished

EMPTY: Final = "—"


def _led(line: MeetingLine) -> str:
    return ", ".join(line.led) or EMPTY


def _mark(line: MeetingLine) -> Mark | None:
    return Mark("clock", "info") if line.is_planned else Mark("check", "good")


def _tip(line: MeetingLine) -> str:
    return "запланирована" if line.is_planned else "состоялась"


COLUMNS: Final[tuple[Column[MeetingLine], ...]] = (
    Column(
        "day", "Дата", 110, lambda line: in_digits(line.day), sort="day", mark=_mark, tip=_tip,
        value=lambda line: line.day,
    ),
    Column("pair", "Пара", 200, lambda line: line.sentence, sort="pair"),
    Column("kind", "Вид", 150, lambda line: line.kind, sort="kind"),
    Column("topic", "О чём", 160, lambda line: line.topic or EMPTY, "W", stretch=True),
    Column("led", "Кто вёл", 120, _led, "W", sort="led"),
    Column(
        "hours", "Часы", 70, lambda line: hours(line.minutes) if line.minutes else EMPTY, "NW",
        sort="hours", align="right", value=lambda line: line.minutes / 60,
    ),
    Column("visible", "Видно", 90, lambda line: line.visibility, "W", sort="visible"),
)  # fmt: skip
_KEYS: Final[Mapping[str, Callable[[MeetingLine], Any]]] = {
    "day": lambda line: (line.day, line.starts_at),
    "pair": lambda line: sort_key(line.sentence),
    "kind": lambda line: line.kind,
    "led": lambda line: sort_key(", ".join(line.led)),
    "hours": lambda line: line.minutes,
    "visible": lambda line: line.visibility,
}


def in_order(lines: Sequence[MeetingLine], wanted: Sequence[str]) -> list[MeetingLine]:
    """By the wish of the headers; without one the newest first."""
    return wished(lines, (*wanted, "-day"), _KEYS)
