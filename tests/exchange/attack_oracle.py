"""What the sites of the attack must show, in plain sets: explicit histories, no vectors, no SQL."""

import ast
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.storage.log.desk import described
from tests.exchange.sites import COLUMNS, TABLES, Site, settle_references

Dot = tuple[str, int]
Known = set[Dot]
_EVERY = (
    "SELECT s.replica,o.seq,o.tbl,o.row,o.kind,o.patch,o.hlc FROM sync_op o "
    "JOIN sync_site s ON s.n=o.site ORDER BY o.hlc,o.seq"
)


@dataclass(frozen=True)
class Written:
    """An operation as its author wrote it, with everything he knew of the row."""

    table: str
    row: str
    kind: int
    patch: Mapping[str, Any]
    hlc: int
    past: frozenset[Dot]


class Truth:
    """All operations ever written, and who knows which."""

    def __init__(self, count: int) -> None:
        self.operations: dict[Dot, Written] = {}
        self.knows: list[Known] = [set() for _ in range(count)]

    def rows(self, number: int) -> list[str]:
        return sorted({self.operations[each].row for each in self.knows[number]})

    def begin(self, number: int, site: Site) -> None:
        """What every site was born with."""
        born = {(replica, seq) for replica, seq, *_ in site.rows(_EVERY)}
        self.knows[number] |= born & self.operations.keys()
        self.learn(number, site)

    def learn(self, number: int, site: Site) -> None:
        """Take in what the site wrote itself since the last look."""
        knows = self.knows[number]
        every = site.rows(_EVERY)
        for replica, seq, table, row, kind, patch, hlc in every:
            dot = (replica, seq)
            if dot not in self.operations:
                past = self._past(dot, row, knows)
                written = Written(table, row, kind, json.loads(patch), hlc, past)
                self.operations[dot] = written
                knows.add(dot)
        held = {(replica, seq) for replica, seq, *_ in every}
        assert held == knows, (number, held ^ knows)

    def _past(self, dot: Dot, row: str, knows: Known) -> frozenset[Dot]:
        """What is known, and what the same replica knew before: it may have been taken back."""
        past = {each for each in knows if self.operations[each].row == row}
        for other, written in self.operations.items():
            if other[0] == dot[0] and other[1] < dot[1] and written.row == row:
                past |= written.past | {other}
        return frozenset(past)

    def newest(self, among: Iterable[Dot]) -> list[Dot]:
        """Those which nobody of them knew."""
        chosen = list(among)
        known = set().union(*(self.operations[each].past for each in chosen)) if chosen else set()
        return [each for each in chosen if each not in known]

    def state(self, number: int) -> dict[str, Any]:
        by_row: dict[str, list[Dot]] = {}
        for each in self.knows[number]:
            by_row.setdefault(self.operations[each].row, []).append(each)
        shown: dict[str, Any] = {table: {} for table in TABLES}
        disputed: set[tuple[str, str, int]] = set()
        for row, every in by_row.items():
            table = self.operations[every[0]].table
            if table in TABLES:
                self._fold_row(row, table, every, shown, disputed)
        settle_references(shown)
        shown["conflicts"] = disputed
        return shown

    def _fold_row(
        self,
        row: str,
        table: str,
        every: list[Dot],
        shown: dict[str, Any],
        disputed: set[tuple[str, str, int]],
    ) -> None:
        lives = {int(self.operations[each].kind == 1) for each in self.newest(every)}
        if 1 not in lives:
            return
        if len(lives) > 1:
            disputed.add((row, "_alive", 2))
        erasures = [self.operations[each] for each in every if self.operations[each].kind == 2]
        erased = set().union(*(each.past for each in erasures)) if erasures else set()
        left = [each for each in every if each not in erased]
        cells = {}
        for column in described(table):
            if column.name not in COLUMNS[table]:
                continue
            sides = self.newest(e for e in left if column.name in self.operations[e].patch)
            values = [self.operations[each].patch[column.name] for each in sides]
            different = {(type(value), value) for value in values}
            if len(different) > 1:
                disputed.add((row, column.name, len(different)))
            cells[column.name] = ast.literal_eval(column.default or "None")
            if sides:
                winner = max(sides, key=lambda each: (self.operations[each].hlc, each[0]))
                cells[column.name] = self.operations[winner].patch[column.name]
            elif column.is_required:
                return
        shown[table][row] = cells
