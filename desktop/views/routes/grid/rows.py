"""Rows of the grid: a deficit, its lines, a line which is just being typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.language.dates import school_year

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.types import Line, RouteCard, Section


@dataclass(frozen=True)
class Fresh:
    """Where a line which has no words yet will stand: after a line of a deficit, or at its end."""

    section_id: UUID
    after: UUID | None = None


@dataclass(frozen=True)
class GridRow:
    """``line`` None and ``is_fresh`` false: the row of a deficit."""

    section: Section
    number: int = 0
    line: Line | None = None
    is_fresh: bool = False
    is_folded: bool = False

    @property
    def is_section(self) -> bool:
        return self.line is None and not self.is_fresh

    @property
    def key(self) -> UUID | None:
        """What the cursor remembers; a fresh row has none."""
        if self.line is not None:
            return self.line.id
        return None if self.is_fresh else self.section.id


def of_route(
    card: RouteCard,
    folded: Collection[UUID],
    month: int | None = None,
    fresh: Fresh | None = None,
    *,
    by_section: bool = False,
) -> list[GridRow]:
    """The rows in sight; ``month`` keeps the lines whose term lies in it."""
    found: list[GridRow] = []
    number = 0
    for section in card.sections:
        number = 0 if by_section else number
        rows = [
            GridRow(section, place, one)
            for place, one in enumerate(section.lines, number + 1)
            if month is None or is_in_month(one, month, card.school_year)
        ]
        number += len(section.lines)
        if month is not None and not rows:
            continue
        is_folded = section.id in folded
        found.append(GridRow(section, is_folded=is_folded))
        if fresh is not None and fresh.section_id == section.id:
            rows.insert(_place(rows, fresh.after), GridRow(section, is_fresh=True))
        elif is_folded:
            rows = []
        found += rows
    return found


def _place(rows: list[GridRow], after: UUID | None) -> int:
    for place, row in enumerate(rows, 1):
        if row.line is not None and row.line.id == after:
            return place
    return len(rows)


def is_in_month(line: Line, month: int, year: int) -> bool:
    """Whether the term of a line ends in a month of a school year, as the year strip counts."""
    day = line.term.due_on
    return day is not None and day.month == month and school_year(day) == year
