"""What stands in a list: reading it, keeping its place, saying why it is empty. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic
from uuid import UUID

from desktop.views.common.lazy_table import LazyTableModel, rows_by_pages
from desktop.views.common.list_columns import (
    Action,
    Chip,
    Column,
    EmptyState,
    Listing,
    ListQuery,
    RowT,
)
from desktop.views.common.list_layout import NARROW_BELOW

NOTHING_MATCHES = "По этим условиям ничего не нашлось."


@dataclass(frozen=True)
class ListSpec(Generic[RowT]):
    """What a list is. ``screen`` begins all its object names: «staff».

    ``list_ids`` and ``load_rows`` are closures of the page over ``office.read``. ``find`` answers
    which record begins with the letters typed (without it rows are looked through). ``menu``
    gives the context menu of a record. ``empty_chips`` are sentences for single chips. A list
    not wider than ``narrow_below`` px shows its narrow set of columns. The first column is the
    name of the record: it is always shown and read aloud with the whole row.
    """

    screen: str
    title: str
    columns: Sequence[Column[RowT]]
    list_ids: Callable[[ListQuery], Sequence[UUID]]
    load_rows: Callable[[Sequence[UUID]], Sequence[RowT]]
    empty: EmptyState | Callable[[], EmptyState]
    chips: Callable[[], Sequence[Chip]] = lambda: ()
    actions: Sequence[Action] = ()
    more: Sequence[Action] = ()
    bulk: Sequence[Action] = ()
    menu: Callable[[UUID], Sequence[Action]] = lambda _: ()
    find: Callable[[ListQuery, str], UUID | None] | None = None
    empty_chips: Mapping[str, EmptyState] = field(default_factory=dict)
    narrow_below: int = NARROW_BELOW


class ListContents(Generic[RowT]):
    """Reads ids into the model and remembers what the footer and the empty state need."""

    def __init__(self, spec: ListSpec[RowT], model: LazyTableModel[RowT]) -> None:
        self._spec = spec
        self._model = model
        self._totals: dict[str, int] = {}

    def read(self, query: ListQuery, current: UUID | None, *, keep: bool) -> None:
        """Show what matches; with ``keep`` also a current record which no longer does."""
        ids = list(self._spec.list_ids(query))
        if not query.search and not query.extra:
            self._totals[query.chip] = len(ids)
        place = self._model.place_of(current) if current is not None else -1
        stale = None
        if keep and current is not None and place >= 0 and current not in set(ids):
            stale = current if self._spec.load_rows([current]) else None
        if stale is not None:
            ids.insert(min(place, len(ids)), stale)
        self._model.show_ids(ids, stale)
        self._forget_lost_ticks(set(ids))

    def total(self, chip: str) -> int:
        """How many there are under this chip when nothing is searched for."""
        shown = len(self._model.ids)
        return max(self._totals.get(chip, shown), shown)

    def emptiness(
        self, query: ListQuery, chips: Sequence[Chip], reset: Callable[[], object]
    ) -> EmptyState:
        """What to say when there are no rows."""
        is_filtered = bool(query.search or query.extra)
        if not is_filtered and query.chip in self._spec.empty_chips:
            return self._spec.empty_chips[query.chip]
        if not is_filtered and (not chips or query.chip == chips[0].code):
            empty = self._spec.empty
            return empty if isinstance(empty, EmptyState) else empty()
        act = Action("reset", "Сбросить условия", reset)
        return EmptyState("search", NOTHING_MATCHES, (act,))

    def listing(
        self, query: ListQuery, chips: Sequence[Chip], columns: Sequence[Column[RowT]]
    ) -> Callable[[], Listing]:
        """Makes all rows shown with the columns given, for Excel and for paper.

        What is shown is noted now; what is made afterwards may be made in another thread.
        """
        ids, load = list(self._model.ids), self._spec.load_rows
        cell_of = [column.value or self._model.texts_of(column) for column in columns]
        conditions = [f"Показаны: {chip.title}" for chip in chips[1:] if chip.code == query.chip]
        if query.search:
            conditions.append(f"Поиск: «{query.search}»")
        titles = tuple(column.title for column in columns)

        def make() -> Listing:
            rows = rows_by_pages(load, ids)
            cells = tuple(tuple(value(row) for value in cell_of) for row in rows)
            return Listing(self._spec.title, tuple(conditions), titles, cells)

        return make

    def find(self, query: ListQuery, prefix: str, current: UUID | None) -> UUID | None:
        """The next record whose name begins with these letters; case and ё make no difference."""
        if self._spec.find is not None:
            return self._spec.find(query, prefix)
        ids = self._model.ids
        here = self._model.place_of(current) if current is not None else -1
        # A single letter goes on to the next such row, more letters narrow the same one down.
        begin = here + 1 if len(prefix) == 1 else max(here, 0)
        wanted = folded(prefix)
        name = self._model.columns[0]
        for step in range(len(ids)):
            row = self._model.row_at((begin + step) % len(ids))
            if row is not None and folded(self._model.text_of(row, name)).startswith(wanted):
                return row.id
        return None

    def _forget_lost_ticks(self, shown: set[UUID]) -> None:
        unseen = [record for record in self._model.ticked if record not in shown]
        if unseen:
            alive = {row.id for row in self._model.rows_of(unseen)}
            self._model.set_ticked([one for one in unseen if one not in alive], on=False)


def folded(text: str) -> str:
    """For looking up by the beginning: no case, no ё, no quotes."""
    return text.casefold().replace("ё", "е").lstrip("«„\"'")
