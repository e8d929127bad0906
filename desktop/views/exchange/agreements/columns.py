"""The columns of the list of agreements (ux.md 16.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.language import dates
from desktop.language.numbers import shown
from desktop.language.sorting import sort_key
from desktop.services.agreements import STATE_WORDS, Line, State
from desktop.views.common.list_columns import Column, Mark, Tone

GOES_ON: Final = "Продлевается на тот же срок, если никто не возразил"
_TONES: Final[Mapping[State, Tone]] = {
    State.ACTIVE: "good",
    State.ENDING: "warning",
    State.EXPIRED: "error",
    State.DRAFT: "",
    State.TERMINATED: "",
}


def columns() -> tuple[Column[Line], ...]:
    return (
        Column(
            "organization", "Организация", 220, lambda line: line.organization,
            sort="organization", stretch=True, tip=lambda line: line.organization,
        ),
        Column(
            "kind", "Вид", 140, lambda line: shown(line.kind_title), "W", sort="kind",
            tip=lambda line: line.title,
        ),
        Column("number", "№", 60, lambda line: shown(line.number), sort="number"),
        Column(
            "day", "Дата", 100, lambda line: dates.in_digits(line.day), "W", sort="day",
            value=lambda line: line.day,
        ),
        Column(
            "until", "До", 100, lambda line: dates.in_digits(line.until), sort="until",
            value=lambda line: line.until,
        ),
        Column(
            "prolonged", "Продление", 104,
            lambda line: "авто" if line.is_prolonged else "—", "W",
            tip=lambda line: GOES_ON if line.is_prolonged else "",
        ),
        Column(
            "state", "Состояние", 138, lambda line: STATE_WORDS[line.state], sort="state",
            paint="state", mark=lambda line: Mark(tone=_TONES[line.state]),
        ),
        Column(
            "file", "Файл", 66, lambda line: "есть" if line.file_hash else "—", "W",
            tip=lambda line: line.file_name,
        ),
    )  # fmt: skip


_ORDER: Final = tuple(State)
SORTS: Final[Mapping[str, Callable[[Line], object]]] = {
    "organization": lambda line: sort_key(line.organization),
    "kind": lambda line: sort_key(line.kind_title),
    "number": lambda line: sort_key(line.number),
    "day": lambda line: (line.day is None, line.day),
    "until": lambda line: (line.until is None, line.until),
    "state": lambda line: _ORDER.index(line.state),
}
