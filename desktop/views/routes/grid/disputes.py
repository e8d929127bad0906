"""Which cells of a grid sites disagree on: where their «⚠» stands and what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from desktop.models import derived_id
from desktop.storage.log.deciding import Cell
from desktop.views.common.disputes import ROW, say
from desktop.views.routes.grid.columns import (
    ACTIVITY,
    DONE,
    EVIDENCE,
    HELPER,
    LEVEL_AT,
    NUMBER,
    OWN,
    PRIORITY_AT,
    TERM,
)

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.types import Line, Section
    from desktop.views.routes.grid.rows import GridRow
    from desktop.views.routes.grid.table import RouteGrid

_LINES: Final[Mapping[str, str]] = {
    "term_kind": TERM, "starts_on": TERM, "due_on": TERM, "term_text": TERM,
    "helper_id": HELPER, "helper_text": HELPER, "done_on": DONE, "event_id": ACTIVITY,
    "organizer_id": "organizer", "organizer_text": "organizer", "library_code": ACTIVITY,
}  # fmt: skip
"""Columns of the table → columns of the grid, where they are not called the same."""
_LEVELS: Final[Mapping[str, str]] = {
    **{f"level_{level}": code for code, level in LEVEL_AT.items()},
    "priority": PRIORITY_AT,
}
_FOLDED: Final = "Другой сад написал иначе в строках этого дефицита. Разверните его"
_Place = tuple["UUID", str]


class GridDisputes:
    """``rest`` are cells which have no place in the grid, such as the heading of an own column."""

    def __init__(self) -> None:
        self.rest: tuple[Cell, ...] = ()
        self.hidden: frozenset[str] = frozenset()
        """Columns for which there is no room: what disagrees in them is told by the number."""
        self._found: dict[_Place, list[Cell]] = {}
        self._lines: dict[UUID, UUID] = {}
        self._codes: frozenset[str] = frozenset()

    def show(
        self, cells: Iterable[Cell], card: UUID, sections: Sequence[Section], codes: Collection[str]
    ) -> None:
        """Sort the open cells of a card; ``codes`` are all columns of its grid."""
        self._codes = frozenset(codes)
        self._lines = {line.id: one.id for one in sections for line in one.lines}
        places = _places(sections, self._codes) if (cells := tuple(cells)) else {}
        self._found, rest = {}, []
        for cell in cells:
            place = places.get(cell.row)
            if cell.row == card.hex:
                continue  # a field of the card: its form marks it
            if place is None:
                rest.append(cell)
            else:
                key, code = place
                self._found.setdefault((key, code or _code(cell)), []).append(cell)
        self.rest = tuple(rest)

    def at(self, row: GridRow, code: str) -> tuple[Cell, ...]:
        """The open cells which stand in this cell of the grid."""
        key = row.key
        if key is None or not self._found:
            return ()
        seen = self._codes - self.hidden
        shown = list(self._found.get((key, code), ()))
        if code == NUMBER:  # the first cell of a row tells what has no other place
            for (owner, column), cells in self._found.items():
                is_lost = column not in seen and column != NUMBER
                shown += cells if owner == key and is_lost else []
        return tuple(shown)

    def of_row(self, row: GridRow) -> tuple[Cell, ...]:
        """All open cells of a row of the grid."""
        found = (cells for (owner, _), cells in self._found.items() if owner == row.key)
        return tuple(cell for cells in found for cell in cells)

    def said(self, row: GridRow, code: str) -> str:
        """What is said of a cell of the grid; empty: nothing disagrees."""
        from desktop.exchange.inbound import disputed

        cells = self.at(row, code)
        if cells:
            return ROW.format(say(disputed.titles(cells)))
        is_hiding = row.is_folded and code == NUMBER and row.key is not None
        owners = {self._lines.get(owner) for owner, _ in self._found} if is_hiding else set()
        return _FOLDED if row.key in owners and is_hiding else ""


def of_cursor(view: RouteGrid) -> tuple[Cell, ...]:
    """What disagrees in the row of the cursor; else what has no row in the grid."""
    index, found = view.currentIndex(), view.grid.disputes
    here = found.of_row(view.grid.rows[index.row()]) if index.isValid() else ()
    return here or found.rest


def _code(cell: Cell) -> str:
    """The column of the grid; what has none is told by the number."""
    if cell.table == "route_area":
        return _LEVELS.get(cell.column, NUMBER)
    return _LINES.get(cell.column, cell.column)


def _places(sections: Sequence[Section], codes: Collection[str]) -> dict[str, tuple[UUID, str]]:
    """Row of the base → row of the grid, and its column where the row is one cell."""
    own = [code for code in codes if code.startswith(OWN)]
    found: dict[str, tuple[UUID, str]] = {}
    for section in sections:
        found[section.id.hex] = section.id, ""
        for line in section.lines:
            found |= _places_of(line, own)
    return found


def _places_of(line: Line, own: Sequence[str]) -> dict[str, tuple[UUID, str]]:
    from uuid import UUID

    found: dict[str, tuple[UUID, str]] = {line.id.hex: (line.id, "")}
    found |= {one.id.hex: (line.id, EVIDENCE) for one in line.evidence}
    for code in own:
        cell = derived_id("route_cell", line.id, UUID(code.removeprefix(OWN)))
        found[cell.hex] = line.id, code
    return found
