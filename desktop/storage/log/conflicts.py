"""Disagreements which the log keeps: listing them with all sides, and deciding."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.storage.log import writing
from desktop.storage.log.row_fold import ALIVE, Operation, of_row
from desktop.storage.log.rows import delete_row, table_named


@dataclass(frozen=True)
class Side:
    """One of the values which stand side by side. ``imp``: the accepted file it came with."""

    value: Any
    replica: str
    site: str
    actor: str
    at: dt.datetime
    imp: int | None


@dataclass(frozen=True)
class Conflict:
    """A cell with several values; the first is shown. ``_alive``: deleted here, edited there.

    ``before``: the value which all sides had seen, if there was one.
    """

    table: str
    row: str
    column: str
    sides: tuple[Side, ...]
    before: Any


def listed(session: Session, rows: Iterable[str] | None = None) -> list[Conflict]:
    """Open disagreements, of all records or of some rows."""
    query = "SELECT tbl,row,col FROM sync_conflict"
    values: tuple[str, ...] = ()
    if rows is not None:
        query += " WHERE row IN (SELECT value FROM json_each(?))"
        values = (json.dumps(list(rows)),)
    found = session.connection().exec_driver_sql(f"{query} ORDER BY tbl,row,col", values)
    return [one(session, *each) for each in found.all()]


def of_import(session: Session, number: int) -> list[Conflict]:
    """Open disagreements of the rows of one accepted file."""
    query = (
        "SELECT c.tbl,c.row,c.col FROM sync_conflict c WHERE EXISTS(SELECT 1 FROM sync_op o "
        "WHERE o.row=c.row AND o.imp=?) ORDER BY c.tbl,c.row,c.col"
    )
    found = session.connection().exec_driver_sql(query, (number,))
    return [one(session, *each) for each in found.all()]


def count(session: Session) -> int:
    """How many cells disagree."""
    query = "SELECT count(*) FROM sync_conflict"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def one(session: Session, table: str, row: str, column: str) -> Conflict:
    """One cell with its sides, the shown one first, equal values once."""
    log = of_row(session.connection(), row)
    kept: dict[tuple[type, Any], Side] = {}
    sides = log.sides(column)
    if column == ALIVE:
        sides = sorted(sides, key=lambda side: -int(side[1]))
    for operation, value in sides:
        kept.setdefault((type(value), value), _side(operation, value))
    return Conflict(table, row, column, tuple(kept.values()), _before(log, column, sides))


def _side(operation: Operation, value: Any) -> Side:
    at = dt.datetime.fromtimestamp((operation.hlc >> 16) / 1000, dt.UTC)
    return Side(value, operation.replica, operation.label, operation.actor, at, operation.imp)


def _before(log: Any, column: str, sides: list[tuple[Operation, Any]]) -> Any:
    """The newest value which the author of every side knew."""
    known = [
        (each.hlc, value)
        for each in log.operations
        for name, value in each.cells()
        if name == column and all(log.is_known(each, side) for side, _ in sides)
    ]
    return max(known, key=lambda pair: pair[0])[1] if known else None


def decide(session: Session, chosen: Iterable[tuple[Conflict, Any]]) -> int:
    """Write the chosen values, one operation a row. ``_alive`` 0 deletes the record."""
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    leaves: list[Conflict] = []
    for conflict, value in chosen:
        if conflict.column == ALIVE and not value:
            leaves.append(conflict)
            continue
        row = cells.setdefault((conflict.table, conflict.row), {})
        if conflict.column != ALIVE:
            row[conflict.column] = value
    gone = {each.row for each in leaves}
    decisions = [
        writing.Decision(table, row, values)
        for (table, row), values in cells.items()
        if row not in gone
    ]
    written = writing.decide(session, decisions)
    for each in leaves:
        delete_row(session, table_named(each.table).name, each.row)
    # One which waits for another record is not in its table: no trigger hears of it.
    waiting = [each for each in leaves if _is_open(session, each)]
    writing.decide(session, [writing.Decision(c.table, c.row, lives=False) for c in waiting])
    return written + len(leaves)


def _is_open(session: Session, conflict: Conflict) -> bool:
    query = "SELECT EXISTS(SELECT 1 FROM sync_conflict WHERE row=? AND col=?)"
    values = (conflict.row, conflict.column)
    return bool(session.connection().exec_driver_sql(query, values).scalar_one())
