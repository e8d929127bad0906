"""Columns and sorting of the list of routes (ux.md 11.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from desktop.language.dates import in_digits, school_year_short
from desktop.language.sorting import sort_key
from desktop.models import RouteState
from desktop.services.routes.listing import RouteRow
from desktop.views.common.list_columns import Column, Mark
from desktop.views.common.list_sorting import wished

EMPTY: Final = "—"
NOTHING: Final = "\N{NO-BREAK SPACE}"
"""A cell without a sign: only what is late draws the eye."""
_ORDER = tuple(RouteState)


def columns() -> tuple[Column[RouteRow], ...]:
    """The first three stand beside a card, the others in the whole width."""
    return (
        Column(
            "person", "Педагог", 150, lambda row: row.person, sort="person", stretch=True,
            tip=lambda row: row.person,
        ),
        Column("done", "Сделано", 80, _done, sort="done", value=lambda row: row.done),
        Column(
            "late", "!", 48, lambda row: str(row.overdue) if row.overdue else NOTHING, sort="late",
            mark=lambda row: Mark("warning", "error") if row.overdue else None,
            tip=lambda row: f"Просрочено строк: {row.overdue}" if row.overdue else "",
            hint="Просроченные строки",
        ),
        Column("mentor", "Наставник", 140, lambda row: row.mentor or EMPTY, "W", sort="mentor"),
        Column("state", "Состояние", 130, lambda row: row.state, "W", sort="state"),
        Column("growth", "Рост", 80, _growth, "W", sort="growth", hint="Прибавка уровней"),
        Column("year", "Год", 80, lambda row: school_year_short(row.school_year), "W", sort="year"),
        Column(
            "updated", "Обновлён", 110,
            lambda row: in_digits(row.updated_on) if row.updated_on else EMPTY, "W", sort="updated",
            value=lambda row: row.updated_on,
        ),
    )  # fmt: skip


def in_order(rows: Sequence[RouteRow], wanted: Sequence[str]) -> list[RouteRow]:
    """Sorted by the wish of the headers; without one overdue first, then by name."""
    return wished(rows, wanted, _KEYS)


def _done(row: RouteRow) -> str:
    return f"{row.done} из {row.total}" if row.has_route else EMPTY


def _growth(row: RouteRow) -> str:
    return f"{row.growth:+d}" if row.growth else EMPTY


_KEYS: Final[dict[str, Callable[[RouteRow], Any]]] = {
    "person": lambda row: row.sort,
    "done": lambda row: (row.done / row.total if row.total else -1, row.total),
    "late": lambda row: row.overdue,
    "mentor": lambda row: (not row.mentor, sort_key(row.mentor)),
    "state": lambda row: (not row.has_route, _ORDER.index(row.status)),
    "growth": lambda row: row.growth or 0,
    "year": lambda row: row.school_year,
    "updated": lambda row: row.updated_on.toordinal() if row.updated_on else 0,
}
