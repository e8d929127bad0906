"""The history of a card from the log: who changed what and when, with the value before."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session


@dataclass(frozen=True)
class HistoryLine:
    """One changed cell, or a line which came or went (``column`` is empty then)."""

    at: dt.datetime
    actor: str
    table: str
    row: UUID
    column: str
    was: Any
    became: Any
    act_title: str
    act_kind: str
    is_imported: bool
    is_deletion: bool = False
    site: int = 0
    seq: int = 0
    root: UUID | None = None
    """The record whose card the row belongs to."""


_QUERY = (
    "SELECT o.site, o.seq, o.tbl, o.row, o.root, o.kind, o.patch, o.was, o.hlc, o.actor, o.imp, "
    "a.title, a.kind AS act_kind FROM sync_op o LEFT JOIN act a ON a.id=o.act "
)


def of_record(session: Session, record: UUID, limit: int = 2000) -> list[HistoryLine]:
    """The history of a record and of its lines, newest first."""
    query = (
        f"{_QUERY}WHERE o.root=? OR o.row=? ORDER BY o.hlc DESC, o.site DESC, o.seq DESC LIMIT ?"
    )
    rows = session.connection().exec_driver_sql(query, (record.hex, record.hex, limit)).all()
    before = _before(rows)
    return [line for row in rows for line in _lines(row, before.get((row.site, row.seq)))]


def _before(rows: Sequence[Any]) -> dict[tuple[int, int], dict[str, Any]]:
    """What stood before in the cells which came with a file: such operations do not say it."""
    seen: dict[str, dict[str, Any]] = {}
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for row in reversed(rows):
        patch = json.loads(row.patch)
        cells = seen.get(row.row)
        if cells is not None and row.imp is not None and row.kind == 1 and row.was is None:
            changed = (name for name, value in patch.items() if cells.get(name) != value)
            found[row.site, row.seq] = {name: cells.get(name) for name in changed}
        seen.setdefault(row.row, {}).update(patch)
    return found


def of_act(session: Session, act: int, limit: int = 2000) -> list[HistoryLine]:
    """What one act changed, in the order in which it was written."""
    query = f"{_QUERY}WHERE o.act=? ORDER BY o.seq LIMIT ?"
    rows = session.connection().exec_driver_sql(query, (act, limit))
    return [line for row in rows for line in _lines(row)]


def former_values(
    session: Session, table: str, column: str, rows: Sequence[UUID]
) -> dict[UUID, list[tuple[dt.datetime, Any]]]:
    """Row → what a column held before and when that was changed, the oldest first."""
    found: dict[UUID, list[tuple[dt.datetime, Any]]] = {}
    query = (
        f"{_QUERY}WHERE o.tbl=? AND o.was IS NOT NULL "
        "AND o.row IN (SELECT value FROM json_each(?)) ORDER BY o.hlc, o.site, o.seq"
    )
    wanted = json.dumps([one.hex for one in rows])
    for row in session.connection().exec_driver_sql(query, (table, wanted)):
        for line in _lines(row):
            if line.column == column and not line.is_deletion:
                found.setdefault(line.row, []).append((line.at, line.was))
    return found


def _lines(row: Any, before: dict[str, Any] | None = None) -> list[HistoryLine]:
    patch, was = json.loads(row.patch), json.loads(row.was or "null")
    if before is not None:
        was, patch = before, {name: patch[name] for name in before}
    common: dict[str, Any] = {
        "at": dt.datetime.fromtimestamp((row.hlc >> 16) / 1000, dt.UTC),
        "actor": row.actor,
        "table": row.tbl,
        "row": UUID(row.row),
        "act_title": row.title or "",
        "act_kind": row.act_kind or "",
        "is_imported": row.imp is not None,
        "site": row.site,
        "seq": row.seq,
        "root": UUID(row.root) if row.root else None,
    }
    if row.kind == 0:
        return [HistoryLine(**common, column="", was=was, became=None, is_deletion=True)]
    if was is None:
        return [HistoryLine(**common, column="", was=None, became=patch)]
    return [
        HistoryLine(**common, column=column, was=was.get(column), became=value)
        for column, value in patch.items()
    ]
