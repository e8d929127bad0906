"""The same fold for one row in plain Python: which values stand side by side, who wrote them.

The sets of ``fold.py`` are for many rows; this is for a card of a disagreement and for looking
at a row as it was before some operations. A test compares the two on random logs.
"""

import functools
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

ALIVE = "_alive"


@dataclass(frozen=True)
class Operation:
    """An operation of a row, with what its author had seen of the row besides his own."""

    site: int
    seq: int
    kind: int
    patch: Mapping[str, Any]
    hlc: int
    actor: str
    imp: int | None
    replica: str
    label: str

    def cells(self) -> Iterable[tuple[str, Any]]:
        """What it wrote; whether the row lives is written by every operation."""
        yield ALIVE, int(self.kind == 1)
        yield from self.patch.items()


@dataclass(frozen=True)
class RowLog:
    """Everything the log holds of one row."""

    table: str
    operations: tuple[Operation, ...]
    seen: Mapping[tuple[int, int], tuple[tuple[int, int], ...]]
    """(author, other replica) → pairs (number of the author, highest number seen), both rising."""

    def is_known(self, one: Operation, by: Operation) -> bool:
        """Whether the author of ``by`` knew ``one``."""
        if one.site == by.site:
            return one.seq < by.seq
        pairs = self.seen.get((by.site, one.site), ())
        place = _place(pairs, by.seq)
        return place > 0 and pairs[place - 1][1] >= one.seq

    def known_to_all(self, authors: Collection[Operation]) -> Mapping[int, int]:
        """Replica → its last operation which all these authors, each of another replica, knew."""
        by_site = {each.site: each for each in authors}
        known = defaultdict(list, {each.site: [each.seq - 1] for each in authors})
        for (by, other), pairs in self.seen.items():
            if by in by_site and (place := _place(pairs, by_site[by].seq)):
                known[other].append(pairs[place - 1][1])
        return {site: min(each) for site, each in known.items() if len(each) == len(by_site)}

    def first_which_knew(self, these: Mapping[int, Operation]) -> Mapping[int, int]:
        """Replica → its first operation which knew any of these, each the one of its replica."""
        found = {site: each.seq + 1 for site, each in these.items()}
        for (by, other), pairs in self.seen.items():
            if other in these:
                place = bisect_left(pairs, these[other].seq, key=itemgetter(1))
                if place < len(pairs):
                    found[by] = min(found.get(by, pairs[place][0]), pairs[place][0])
        return found

    def sides(self, column: str) -> list[tuple[Operation, Any]]:
        """The operations whose value of a cell nobody replaced knowingly, newest first."""
        return self._left(self._last.get(column, {}))

    @functools.cached_property
    def _last(self) -> Mapping[str, Mapping[int, tuple[Operation, Any]]]:
        """Column → replica → its last operation which wrote it: what one knew, a later one knew."""
        found: dict[str, dict[int, tuple[Operation, Any]]] = defaultdict(dict)
        for each in self.operations:
            for name, value in each.cells():
                found[name][each.site] = (each, value)
        return found

    def _left(self, wrote: Mapping[int, tuple[Operation, Any]]) -> list[tuple[Operation, Any]]:
        known = {
            other
            for by, other in self.seen
            if by in wrote and other in wrote and self.is_known(wrote[other][0], wrote[by][0])
        }
        left = [side for site, side in wrote.items() if site not in known]
        return sorted(left, key=lambda side: (side[0].hlc, side[0].replica), reverse=True)

    def without(self, is_out: Callable[[Operation], bool]) -> "RowLog":
        """The log of the row as if some operations had not been."""
        rest = tuple(each for each in self.operations if not is_out(each))
        return RowLog(self.table, rest, self.seen)

    def values(self) -> dict[str, Any] | None:
        """The cells of the row; None when it does not exist."""
        last = self._last
        if not any(value for _, value in self._left(last.get(ALIVE, {}))):
            return None
        return {name: self._left(last[name])[0][1] for name in sorted(last.keys() - {ALIVE})}


def _place(pairs: Sequence[tuple[int, int]], seq: int) -> int:
    """How many of these were written with an operation or before it."""
    return bisect_right(pairs, seq, key=itemgetter(0))


def made_first(operation: str) -> str:
    """SQL: an order of operations of one row which begins with the one that made it.

    It knew nothing of the row; clocks only break ties. ``operation``: the alias of ``sync_op``.
    """
    o = operation
    known = f"SELECT 1 FROM main.sync_ctx k WHERE k.row={o}.row AND k.site={o}.site"
    return f"EXISTS({known} AND k.seq<={o}.seq),{o}.hlc"


_OPERATIONS = (
    "SELECT o.site,o.seq,o.kind,o.patch,o.hlc,o.actor,o.imp,o.tbl,s.replica,s.label "
    "FROM sync_op o JOIN sync_site s ON s.n=o.site WHERE o.row=? ORDER BY o.site,o.seq"
)


def of_row(connection: Connection, row: str) -> RowLog:
    """Everything the log holds of a row (32 hex digits)."""
    found = connection.exec_driver_sql(_OPERATIONS, (row,)).all()
    operations = tuple(
        Operation(
            o.site, o.seq, o.kind, json.loads(o.patch), o.hlc, o.actor, o.imp, o.replica, o.label
        )
        for o in found
    )
    seen: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    query = "SELECT site,seq,dsite,dseq FROM sync_ctx WHERE row=? ORDER BY site,dsite,seq"
    for site, seq, other, known in connection.exec_driver_sql(query, (row,)):
        pairs = seen[site, other]
        pairs.append((seq, max(known, pairs[-1][1]) if pairs else known))
    table = found[0].tbl if found else ""
    return RowLog(table, operations, {key: tuple(pairs) for key, pairs in seen.items()})
