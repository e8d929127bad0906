"""The list of «Шаблоны»: columns, chips with counts, sorting over plain rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from desktop.documents.wordings import Origin, WordingRow
from desktop.language.dates import in_digits
from desktop.language.sorting import sort_key
from desktop.language.text import words
from desktop.views.common.list_columns import Chip, Column, ListQuery, Mark
from desktop.views.common.list_sorting import wished

if TYPE_CHECKING:
    from uuid import UUID

SCREEN: Final = "documents.templates"
TITLE: Final = "Шаблоны"
ALL, OWN, OPEN, NEWER = "all", "own", "unconfirmed", "newer"
SAMPLE: Final = "образец"
_FITS: Final[dict[str, Callable[[WordingRow], bool]]] = {
    OWN: lambda row: row.origin is not Origin.SHIPPED,
    OPEN: lambda row: not row.is_confirmed,
    NEWER: lambda row: row.is_newer,
}
_TITLES: Final = {OWN: "Наши варианты", OPEN: "Не подтверждены", NEWER: "Исходный обновился"}


@dataclass
class Shown:
    """What was read of the wordings."""

    rows: list[WordingRow] = field(default_factory=list)
    current: UUID | None = None
    """The line under the cursor."""

    def row(self, record: UUID | None) -> WordingRow | None:
        return next((one for one in self.rows if one.id == record), None)

    def chips(self) -> Sequence[Chip]:
        """«Все 58 · Наши варианты 3 · Не подтверждены 6 · Исходный обновился 1»."""
        counts = {code: sum(map(fits, self.rows)) for code, fits in _FITS.items()}
        rest = [Chip(code, _TITLES[code], count) for code, count in counts.items()]
        return (Chip(ALL, "Все", len(self.rows)), *rest)

    def ids(self, query: ListQuery) -> Sequence[UUID]:
        """What matches, in the order of the catalogue or as the header says."""
        found = [row for row in self.rows if _fits(row, query)]
        return [row.id for row in wished(found, query.sort, _KEYS)]

    def load(self, ids: Sequence[UUID]) -> Sequence[WordingRow]:
        known = {row.id: row for row in self.rows}
        return [known[one] for one in ids if one in known]


_KEYS: dict[str, Callable[[WordingRow], Any]] = {
    "name": lambda row: sort_key(row.name),
    "origin": lambda row: row.origin.value,
    "changed": lambda row: row.changed_on or dt.date.min,
    "confirmed": lambda row: row.confirmed_on or dt.date.min,
    "used": lambda row: row.used,
}


def _fits(row: WordingRow, query: ListQuery) -> bool:
    if query.chip in _FITS and not _FITS[query.chip](row):
        return False
    stored = words(f"{row.name} {row.code}")
    return all(any(one.startswith(word) for one in stored) for word in words(query.search))


def columns() -> tuple[Column[WordingRow], ...]:
    """ux.md 14.4."""
    return (
        Column("name", "Документ", 260, lambda row: row.name, sort="name", stretch=True,
               tip=lambda row: row.name),
        Column("origin", "Вариант", 120, lambda row: row.origin.value, sort="origin",
               mark=_mark, tip=_origin_tip),
        Column("changed", "Изменён", 110, lambda row: in_digits(row.changed_on), "W",
               sort="changed", value=lambda row: row.changed_on),
        Column("confirmed", "Подтверждён", 150, _confirmed, sort="confirmed",
               tip=_confirmed,
               narrow_text=lambda row: in_digits(row.confirmed_on) if row.is_confirmed else SAMPLE),
        Column("used", "Используется", 110, lambda row: str(row.used) if row.used else "—", "W",
               sort="used", align="right", value=lambda row: row.used,
               hint="Сколько документов выпущено по этому шаблону"),
    )  # fmt: skip


def _mark(row: WordingRow) -> Mark | None:
    return Mark("warning", "warning") if row.is_newer else None


def _origin_tip(row: WordingRow) -> str:
    if row.is_newer:
        return "Исходный текст обновился, у вас свой вариант"
    return row.form_name or row.origin.value


def _confirmed(row: WordingRow) -> str:
    if not row.is_confirmed:
        return SAMPLE
    return ", ".join(part for part in (in_digits(row.confirmed_on), row.confirmed_by) if part)
