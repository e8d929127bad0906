"""Disagreements which the log keeps: listing them with all sides, and deciding."""

import datetime as dt
import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.storage.log import deciding, writing
from desktop.storage.log.row_fold import ALIVE, Operation, RowLog, of_row
from desktop.storage.log.rows import current_row, delete_row


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
    return _each(session, found.all())


def of_import(session: Session, number: int, before: Iterable[Conflict] = ()) -> list[Conflict]:
    """Open disagreements of the rows of one accepted file.

    ``before``: those of a moment ago; what is decided meanwhile closes some and alters none.
    """
    query = (
        "SELECT tbl,row,col FROM sync_conflict WHERE row IN "
        "(SELECT row FROM sync_op WHERE imp=?) ORDER BY tbl,row,col"
    )
    found = session.connection().exec_driver_sql(query, (number,)).all()
    known = {(each.row, each.column): each for each in before}
    fresh = _each(session, [each for each in found if each[1:] not in known])
    known |= {(each.row, each.column): each for each in fresh}
    return [known[row, column] for _, row, column in found]


def _each(session: Session, cells: Iterable[Any]) -> list[Conflict]:
    """``cells`` are table, row and column, those of a row one after another: read once."""
    return [
        _of(log, table, row, column)
        for (table, row), columns in itertools.groupby(cells, key=lambda each: each[:2])
        for log in (of_row(session.connection(), row),)
        for *_, column in columns
    ]


def count(session: Session) -> int:
    """How many cells disagree."""
    query = "SELECT count(*) FROM sync_conflict"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def one(session: Session, table: str, row: str, column: str) -> Conflict:
    """One cell with its sides, the shown one first, equal values once."""
    return _of(of_row(session.connection(), row), table, row, column)


def _of(log: RowLog, table: str, row: str, column: str) -> Conflict:
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


def _before(log: RowLog, column: str, sides: list[tuple[Operation, Any]]) -> Any:
    """The newest value which the author of every side knew."""
    last = log.known_to_all([side for side, _ in sides])
    known = [
        (each.hlc, value)
        for each in log.operations
        if each.seq <= last.get(each.site, 0)
        for name, value in each.cells()
        if name == column
    ]
    return max(known, key=lambda pair: pair[0])[1] if known else None


def decide(session: Session, chosen: Iterable[tuple[Conflict, Any]]) -> int:
    """Write the chosen values, one operation a row. ``_alive`` 0 deletes the record."""
    deciding.mean(session)
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
        if current_row(session, each.table, each.row) is not None:
            delete_row(session, each.table, each.row)
    # One which waits for another record is not in its table: no trigger hears of it.
    waiting = [each for each in leaves if _is_open(session, each)]
    writing.decide(session, [writing.Decision(c.table, c.row, lives=False) for c in waiting])
    return written + len(leaves)


def _is_open(session: Session, conflict: Conflict) -> bool:
    query = "SELECT EXISTS(SELECT 1 FROM sync_conflict WHERE row=? AND col=?)"
    values = (conflict.row, conflict.column)
    return bool(session.connection().exec_driver_sql(query, values).scalar_one())
