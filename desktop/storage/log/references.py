"""References while logs are merged: the tables hold only what is consistent (exchange.md 3.10).

The log takes everything. A row which exists only with another record (``CASCADE``) waits in
``sync_pending`` until that record is there; a row which merely names one (``SET NULL``) is shown
without it. A record which turned out to be another one (``redirect``) is shown as that one. All
of it follows from the log alone: whatever order the files came in, the tables are the same.
"""

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Table

from desktop.storage.log.capture import shared_tables

if TYPE_CHECKING:
    from desktop.storage.log.fold import Fold

_STEPS = 20
"""Redirects of redirects which are followed; a cycle ends here."""


@dataclass(frozen=True)
class Reference:
    """A column which names another record."""

    table: str
    column: str
    target: str
    exists_with_it: bool


@functools.cache
def all_references() -> tuple[Reference, ...]:
    """Every reference of the shared tables."""
    return tuple(
        Reference(table.name, key.parent.name, key.column.table.name, key.ondelete == "CASCADE")
        for table in shared_tables()
        for column in table.columns
        for key in column.foreign_keys
    )


def remove(fold: "Fold", dead: Iterable[tuple[str, str]]) -> None:
    """Delete rows; what exists only with them waits, what named them is shown without them."""
    for row, table in dead:
        _let_go(fold, row, table, waits=0)
    fresh = {row[0] for row in fold.rows("SELECT DISTINCT tbl FROM gone WHERE was IS NULL")}
    if fresh:
        fold.run(
            "DELETE FROM main.sync_pending WHERE row IN "
            "(SELECT row FROM gone WHERE waits=0 AND was IS NULL)"
        )
    while fresh:
        fresh = {
            reference.table
            for reference in all_references()
            if reference.target in fresh and _follow(fold, reference)
        }
    tables = [row[0] for row in fold.rows("SELECT DISTINCT tbl FROM gone WHERE was IS NULL")]
    for table in tables:
        _remember(fold, table)  # all of them first: a record takes its lines with it
    for table in tables:
        fold.run(f"DELETE FROM main.{table} WHERE id IN (SELECT row FROM gone WHERE tbl='{table}')")


def _let_go(fold: "Fold", row: str, table: str, *, waits: int) -> None:
    fold.run(
        "INSERT INTO gone(row,tbl,waits) VALUES(?,?,?) ON CONFLICT(row) DO UPDATE SET was=NULL, "
        "waits=excluded.waits",
        row,
        table,
        waits,
    )


def _follow(fold: "Fold", reference: Reference) -> int:
    """Note who names a row which goes; returns how many rows have to go with it."""
    t, c = reference.table, reference.column
    naming = (
        f"FROM gone g CROSS JOIN main.{t} x ON x.{c}=g.row WHERE g.tbl='{reference.target}' "
        "AND g.was IS NULL AND NOT EXISTS(SELECT 1 FROM gone h WHERE h.row=x.id AND h.was IS NULL)"
    )
    # One which is shown as another by a redirect waits for the record which it named itself.
    fold.run(f"INSERT OR IGNORE INTO main.sync_pending SELECT x.id,'{t}','{c}',g.row {naming}")
    if not reference.exists_with_it:
        fold.run(f"UPDATE main.{t} SET {c}=NULL WHERE id IN (SELECT x.id {naming})")
        return 0
    followers = fold.rows(f"SELECT x.id {naming}")
    for (row,) in followers:
        _let_go(fold, row, t, waits=1)
    return len(followers)


def _remember(fold: "Fold", table: str) -> None:
    """The cells of rows which go, for the trash and for what is told of them."""
    names = ",".join(f"'{c.name}',{c.name}" for c in _table(table).columns if c.name != "id")
    fold.run(
        f"UPDATE gone SET was=coalesce((SELECT json_object({names}) FROM main.{table} t "
        f"WHERE t.id=gone.row),'') WHERE tbl='{table}' AND was IS NULL"
    )


def _table(name: str) -> Table:
    return next(each for each in shared_tables() if each.name == name)


def check(fold: "Fold") -> None:
    """Rows of ``aff`` which name a record that is not there."""
    tables = set(fold.tables())
    waiting: list[tuple[str, str]] = []
    for reference in all_references():
        if reference.table in tables:
            waiting += _check_one(fold, reference)
    for row, table in waiting:
        _let_go(fold, row, table, waits=1)
    if waiting:
        remove(fold, ())


def _check_one(fold: "Fold", reference: Reference) -> list[tuple[str, str]]:
    t, c = reference.table, reference.column
    missing = (
        f"x.{c} IS NOT NULL AND NOT EXISTS(SELECT 1 FROM main.{reference.target} p "
        f"WHERE p.id=x.{c})"
    )
    came = f"SELECT x.id,x.{c} FROM aff a CROSS JOIN main.{t} x ON x.id=a.row"
    turned = (
        f"SELECT x.id,x.{c} FROM aff a CROSS JOIN diff d ON d.tbl='{t}' AND d.col='{c}' "
        f"AND d.row=a.row CROSS JOIN main.{t} x ON x.id=d.row"
    )
    dangling = fold.rows(
        f"{came} WHERE a.tbl='{t}' AND a.mode IN (0,3) AND {missing} UNION "
        f"{turned} WHERE a.mode IN (1,2) AND {missing}"
    )
    waiting: list[tuple[str, str]] = []
    ways = Ways(fold)
    for row, target in dangling:
        shown = ways.shown(reference.target, target)
        fold.run("INSERT OR REPLACE INTO main.sync_pending VALUES(?,?,?,?)", row, t, c, target)
        if shown is None and reference.exists_with_it:
            waiting.append((row, t))
        else:
            fold.run(f"UPDATE main.{t} SET {c}=? WHERE id=?", shown, row)
    return waiting


class Ways:
    """Which record one that is not there became: looked up once, while no table changes."""

    def __init__(self, fold: "Fold") -> None:
        self._fold = fold
        self._shown: dict[tuple[str, str], str | None] = {}

    @functools.cached_property
    def leads(self) -> Mapping[str, str]:
        """Where redirects lead; of several the first by id is followed."""
        query = "SELECT source_id,target_id FROM main.redirect ORDER BY id DESC"
        return dict(self._fold.rows(query))

    def shown(self, table: str, target: str) -> str | None:
        """The record which a redirected one became, if it is there."""
        key = (table, target)
        if key not in self._shown:
            self._shown[key] = next(filter(None, self._standing(table, target)), None)
        return self._shown[key]

    def _standing(self, table: str, target: str) -> Iterator[str | None]:
        for at in _way(self.leads, target):
            yield self._fold.scalar(f"SELECT id FROM main.{table} WHERE id=?", at)


def wake(fold: "Fold") -> bool:
    """Take the rows which waited for what has just come as the next rows to fold."""
    if not fold.scalar("SELECT EXISTS(SELECT 1 FROM main.sync_pending)"):
        return False
    found: list[tuple[str, str, str]] = []
    for table in fold.tables():
        found += fold.rows(
            "SELECT p.row,p.tbl,p.col FROM aff a CROSS JOIN main.sync_pending p "
            f"ON p.target=a.row WHERE a.tbl='{table}' "
            f"AND p.target IN (SELECT id FROM main.{table})"
        )
    found += _redirected(fold)
    return begin_with(fold, found)


def _redirected(fold: "Fold") -> list[tuple[str, str, str]]:
    """Waiting cells which a redirect leads elsewhere than before, each once in a fold."""
    known = Ways(fold)
    leads = known.leads
    changed = {
        row[0]
        for row in fold.rows(
            "SELECT DISTINCT json_extract(o.patch,'$.source_id') FROM aff a CROSS JOIN "
            "main.sync_op o ON o.row=a.row WHERE a.tbl='redirect' AND o.kind=1"
        )
    } - {None}
    if not leads and not changed:
        return []
    waiting = fold.rows(
        "SELECT row,tbl,col,target FROM main.sync_pending WHERE target IN "
        "(SELECT value FROM json_each(?))",
        json.dumps(sorted({*leads, *changed})),
    )
    ways = {target: _way(leads, target) for *_, target in waiting}
    moved = changed | {
        row[0]
        for row in fold.rows(
            "SELECT value FROM json_each(?) WHERE value IN (SELECT row FROM aff) "
            "OR value IN (SELECT row FROM gone)",
            json.dumps(sorted({at for way in ways.values() for at in way})),
        )
    }
    found = []
    for row, table, column, target in waiting:
        cell = (row, table, column)
        is_touched = target in changed or not moved.isdisjoint(ways[target])
        if is_touched and cell not in fold.woken and _is_stale(fold, known, cell, target):
            fold.woken.add(cell)
            found.append(cell)
    return found


def _way(leads: Mapping[str, str], target: str) -> list[str]:
    """The records which a target may be shown as, one after another."""
    way: list[str] = []
    at = leads.get(target)
    while at is not None and at != target and at not in way and len(way) < _STEPS:
        way.append(at)
        at = leads.get(at)
    return way


def _is_stale(fold: "Fold", ways: Ways, cell: tuple[str, str, str], target: str) -> bool:
    """Whether a waiting cell shows another record than the one which stands for its target."""
    row, table, column = cell
    named = next(
        each for each in all_references() if (each.table, each.column) == (table, column)
    ).target
    stands = fold.scalar(f"SELECT id FROM main.{named} WHERE id=?", target)
    shown = fold.scalar(f"SELECT {column} FROM main.{table} WHERE id=?", row)
    return bool(shown != (stands or ways.shown(named, target)))


def begin_with(fold: "Fold", waiting: Iterable[tuple[str, str, str]]) -> bool:
    """Fold these waiting cells (row, table, column) next; whether there are any."""
    fold.run("DELETE FROM aff")
    fold.run("DELETE FROM tc")
    some = False
    for row, table, column in waiting:
        fold.run("INSERT OR IGNORE INTO aff(row,tbl,mode) VALUES(?,?,3)", row, table)
        fold.run("INSERT OR IGNORE INTO tc VALUES(?,?)", row, column)
        some = True
    return some


def settle(fold: "Fold") -> bool:
    """After acts of this base: rows which waited for a record that was made or brought back, or
    which are shown as a record that a redirect no longer leads to.
    """
    ready: list[tuple[str, str, str]] = []
    led = fold.rows(
        "SELECT row,tbl,col,target FROM main.sync_pending "
        "WHERE target IN (SELECT source_id FROM main.redirect)"
    )
    waits = {tuple(row) for row in fold.rows("SELECT DISTINCT tbl,col FROM main.sync_pending")}
    for reference in (each for each in all_references() if (each.table, each.column) in waits):
        ready += fold.rows(
            "SELECT row,tbl,col FROM main.sync_pending WHERE tbl=? AND col=? AND target IN "
            f"(SELECT id FROM main.{reference.target})",
            reference.table,
            reference.column,
        )
        led += fold.rows(
            "SELECT p.row,p.tbl,p.col,p.target FROM main.sync_pending p "
            f"JOIN main.{reference.table} x "
            f"ON x.id=p.row WHERE p.tbl=? AND p.col=? AND x.{reference.column} IS NOT NULL",
            reference.table,
            reference.column,
        )
    ways = Ways(fold)
    ready += [(r, t, c) for r, t, c, target in led if _is_stale(fold, ways, (r, t, c), target)]
    return begin_with(fold, ready)
