"""By which columns a list is sorted: ascending, descending, back to the default of the list."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop.views.common.list_columns import Action, Column

MOST_KEYS = 2
Row = TypeVar("Row")


def wished(
    rows: Iterable[Row], wanted: Sequence[str], keys: Mapping[str, Callable[[Row], Any]]
) -> list[Row]:
    """Rows which are at hand, as the header says (``Sorting.codes``); otherwise as they came."""
    found = list(rows)
    for code in reversed(wanted):
        found.sort(key=keys[code.removeprefix("-")], reverse=code.startswith("-"))
    return found


@dataclass(frozen=True)
class SortKey:
    """A column and its direction."""

    column: str
    code: str
    is_descending: bool = False


class Sorting:
    """At most two keys; the service does the sorting, this only remembers the wish."""

    def __init__(self, columns: Sequence[Column[Any]]) -> None:
        self._columns = {column.code: column for column in columns}
        self._keys: list[SortKey] = []

    @property
    def codes(self) -> tuple[str, ...]:
        """What the service gets: codes, descending ones with a minus."""
        return tuple(f"-{key.code}" if key.is_descending else key.code for key in self._keys)

    @property
    def arrows(self) -> dict[str, str]:
        """What stands behind the titles: «▲», with numbers when there are two keys."""
        several = len(self._keys) > 1
        return {
            key.column: ("▼" if key.is_descending else "▲") + (str(number) if several else "")
            for number, key in enumerate(self._keys, start=1)
        }

    def press(self, column_code: str, *, add: bool = False) -> bool:
        """One press on a header; ``add`` keeps the first key. False: it is not sortable."""
        column = self._columns[column_code]
        if column.sort is None:
            return False
        known = next((key for key in self._keys if key.column == column_code), None)
        following = _following(known, column_code, column.sort)
        if not add:
            self._keys = [following] if following else []
        elif known is not None:
            place = self._keys.index(known)
            self._keys[place : place + 1] = [following] if following else []
        else:
            self._keys = [*self._keys[: MOST_KEYS - 1], SortKey(column_code, column.sort)]
        return True


def sorting_action(columns: Sequence[Column[Any]], sort: Callable[[str], object]) -> Action:
    """«Сортировать» of the context menu: sorting for those who have no mouse."""
    lines = tuple(
        Action(column.code, column.title, functools.partial(sort, column.code))
        for column in columns
        if column.sort
    )
    return Action("sort", "Сортировать", items=lines, enabled=lambda: bool(lines))


def _following(known: SortKey | None, column: str, code: str) -> SortKey | None:
    if known is None:
        return SortKey(column, code)
    return None if known.is_descending else SortKey(column, code, is_descending=True)
