"""Which columns of a list are shown, in which order and how wide; remembered per layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic

from desktop.views.common.list_columns import Column, ListMemory, RowT

NARROW, WIDE = "narrow", "wide"
NARROW_BELOW = 720
"""A list not wider than this (px) shows its narrow set of columns."""
LEAST_SHARE = 0.8
"""Columns but the name and firm ones give way to this share of their width, then a list scrolls."""
TICK_WIDTH = 32
SMALLEST = 32


@dataclass
class ColumnSet:
    """The choice of one layout: codes in their order, those shown, widths at 11 pt."""

    order: list[str]
    visible: set[str]
    widths: dict[str, int] = field(default_factory=dict)


class ColumnLayout(Generic[RowT]):
    """Two column sets of a list (beside the card, whole width) and their memory."""

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        memory: ListMemory,
        key: str,
        narrow_below: int = NARROW_BELOW,
    ) -> None:
        self._narrow_below = narrow_below
        self._columns = {column.code: column for column in columns}
        self._memory = memory
        self._key = key
        saved = memory.load(key)
        self._sets = {mode: self._restored(mode, saved.get(mode)) for mode in (NARROW, WIDE)}
        self.mode = WIDE

    @property
    def current(self) -> ColumnSet:
        return self._sets[self.mode]

    def take_width(self, width: int, scale: float = 1.0) -> bool:
        """Choose the set for a list of this width; True when it is another set than before.

        A list which says itself how much room it needs says it for the normal size of the text.
        """
        needed = self._narrow_below
        mode = NARROW if width <= (needed * scale if needed > NARROW_BELOW else needed) else WIDE
        changed = mode != self.mode
        self.mode = mode
        return changed

    def visible(self) -> list[Column[RowT]]:
        """Columns shown now, in their order."""
        chosen = self.current
        return [self._columns[code] for code in chosen.order if code in chosen.visible]

    def ordered(self) -> list[tuple[Column[RowT], bool]]:
        """All columns in their order and whether they are shown."""
        chosen = self.current
        return [(self._columns[code], code in chosen.visible) for code in chosen.order]

    def choose(self, order: Sequence[str], visible: Sequence[str]) -> None:
        """Take the choice of the user; the first column is always shown."""
        first = next(iter(self._columns))
        self.current.order = list(order)
        self.current.visible = {first, *visible}
        self._save()

    def reset(self) -> None:
        """«Вернуть как было»: the columns of the specification."""
        self._sets[self.mode] = self._default(self.mode)
        self._save()

    def keep_width(self, code: str, pixels: int, scale: float) -> None:
        """Remember a width the user drew, as it would be at 11 pt."""
        self.current.widths[code] = max(SMALLEST, round(pixels / scale))
        self._save()

    def widths(
        self, available: int, scale: float, headings: Mapping[str, int] = MappingProxyType({})
    ) -> dict[str, int]:
        """Widths of the visible columns in px: all of ``available``, never less than readable.

        ``headings``: the room each heading needs, below which no column gives way.
        """
        columns = self.visible()
        wanted = {column.code: self._wanted(column, scale) for column in columns}
        stretching = next((one for one in columns if one.stretch), columns[0]).code
        kept = {column.code for column in columns if column.firm} | {stretching}
        others = sum(width for code, width in wanted.items() if code not in kept)
        room = available - sum(wanted[code] for code in kept)
        if others > room:
            share = max(LEAST_SHARE, room / others)
            for code in wanted.keys() - kept:
                least = max(SMALLEST, min(wanted[code], headings.get(code, 0)))
                wanted[code] = max(least, int(wanted[code] * share))
        wanted[stretching] += max(0, available - sum(wanted.values()))
        return wanted

    def _wanted(self, column: Column[RowT], scale: float) -> int:
        width = self.current.widths.get(column.code, column.width)
        return round(width * scale)

    def _default(self, mode: str) -> ColumnSet:
        letter = "N" if mode == NARROW else "W"
        shown = {code for code, column in self._columns.items() if letter in column.shown}
        return ColumnSet(list(self._columns), shown or set(list(self._columns)[:1]))

    def _restored(self, mode: str, saved: Any) -> ColumnSet:
        """What was saved, as far as it still fits: a new version may have other columns."""
        default = self._default(mode)
        if not isinstance(saved, dict):
            return default
        known = [code for code in saved.get("order", []) if code in self._columns]
        new = [code for code in default.order if code not in known]
        visible = {code for code in saved.get("visible", []) if code in self._columns}
        visible |= {code for code in new if code in default.visible}
        widths = {
            code: int(width)
            for code, width in saved.get("widths", {}).items()
            if code in self._columns
        }
        return ColumnSet(known + new, visible or default.visible, widths)

    def _save(self) -> None:
        self._memory.save(
            self._key,
            {
                mode: {
                    "order": list(chosen.order),
                    "visible": sorted(chosen.visible),
                    "widths": dict(chosen.widths),
                }
                for mode, chosen in self._sets.items()
            },
        )
