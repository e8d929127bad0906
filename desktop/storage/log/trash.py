"""The trash: deleted records, restored from the log with what existed only with them."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.storage.log.rows import current_row, put_row, update_row


@dataclass(frozen=True)
class Deleted:
    """A record in the trash. ``values`` are those it had; ``lines`` counts what went with it."""

    table: str
    row: UUID
    at: dt.datetime
    actor: str
    values: dict[str, Any]
    lines: dict[str, int]
    act_id: int | None
    act_title: str


_WAS_BORN = (
    "EXISTS(SELECT 1 FROM sync_op b LEFT JOIN act c ON c.id=b.act WHERE b.row=o.row "
    "AND b.kind=1 AND b.was IS NULL AND c.undone_by IS NULL AND c.kind IS NOT 'redo')"
)
"""Its creation was not undone: then it is in the trash whichever act removed it."""


def contents(session: Session) -> list[Deleted]:
    """Deleted records, newest first; a line which went with its record is counted there."""
    query = (
        "SELECT o.tbl, o.row, o.was, o.hlc, o.actor, o.act, a.title, a.kind AS act_kind "
        "FROM sync_op o LEFT JOIN act a ON a.id=o.act "
        f"WHERE o.kind=0 AND o.was IS NOT NULL AND (a.kind IS NOT 'undo' OR {_WAS_BORN}) "
        "AND NOT EXISTS(SELECT 1 FROM sync_op n WHERE n.row=o.row AND n.hlc>o.hlc) "
        "AND (o.root IS NULL OR o.root=o.row OR NOT EXISTS(SELECT 1 FROM sync_op p WHERE "
        "p.row=o.root AND p.kind=0 AND p.act IS o.act)) ORDER BY o.hlc DESC"
    )
    rows = session.connection().exec_driver_sql(query).all()
    return [_deleted(session, row) for row in rows]


def _deleted(session: Session, row: Any) -> Deleted:
    query = (
        "SELECT tbl, count(*) FROM sync_op WHERE root=? AND row<>? AND kind=0 AND act IS ? "
        "GROUP BY tbl"
    )
    counts = session.connection().exec_driver_sql(query, (row.row, row.row, row.act))
    return Deleted(
        table=row.tbl,
        row=UUID(row.row),
        at=dt.datetime.fromtimestamp((row.hlc >> 16) / 1000, dt.UTC),
        actor=row.actor,
        values=json.loads(row.was),
        lines={table: count for table, count in counts},  # noqa: C416 - rows are not pairs
        act_id=row.act,
        act_title=row.title or "",
    )


def restore(session: Session, record: UUID) -> None:
    """Bring a record back with its lines, and the references to it which its deletion emptied.

    Raises NotFoundError when it is not in the trash, RuleError when it belongs to a record
    which is in the trash itself.
    """
    deletion = _last_deletion(session, record)
    query = (
        "SELECT tbl, row, kind, patch, was FROM sync_op "
        "WHERE act IS ? AND was IS NOT NULL AND (row=? OR root=? OR kind=1) ORDER BY seq DESC"
    )
    values = (deletion.act, record.hex, record.hex)
    operations = session.connection().exec_driver_sql(query, values).all()
    session.info["returning"] = {o.row for o in operations if o.kind == 0}
    for operation in operations:
        if operation.kind == 0:
            put_row(session, operation.tbl, operation.row, json.loads(operation.was))
    for operation in operations:
        if operation.kind == 1:
            _point_back(session, operation, record.hex)


def _point_back(session: Session, operation: Any, record: str) -> None:
    before, after = json.loads(operation.was), json.loads(operation.patch)
    now = current_row(session, operation.tbl, operation.row)
    if now is None:
        return
    cells = {
        column: value
        for column, value in before.items()
        if value == record and after.get(column) is None and now.get(column) is None
    }
    update_row(session, operation.tbl, operation.row, cells)


def purge(session: Session, record: UUID) -> None:
    """Erase a deleted record for ever: its values leave the log, its names the journal of acts.

    The operation of kind 2 covers what was known of the row, so that the erasure can travel
    (exchange.md 3.16). Raises NotFoundError when the record is not in the trash.
    """
    deletion = _last_deletion(session, record)
    connection = session.connection()
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT tbl, row FROM sync_op WHERE row=? OR root=?", (record.hex, record.hex)
    ).all()
    connection.exec_driver_sql(
        "UPDATE act SET title='стёртая запись', barred='запись стёрта навсегда' WHERE id IN "
        "(SELECT act FROM sync_op WHERE row=? OR root=?)",
        (record.hex, record.hex),
    )
    connection.exec_driver_sql(
        "UPDATE sync_op SET patch='{}', was=NULL WHERE row=? OR root=?", (record.hex, record.hex)
    )
    for row in rows:
        connection.exec_driver_sql("UPDATE sync_local SET seq=seq+1, hlc=hlc+1")
        connection.exec_driver_sql(
            "INSERT INTO sync_op(site,seq,tbl,row,kind,patch,hlc,actor,sch,act,root) "
            "SELECT me,seq,?,?,2,'{}',hlc,actor,(SELECT max(sch) FROM sync_op),act,? "
            "FROM sync_local",
            (row.tbl, row.row, deletion.row),
        )


def _last_deletion(session: Session, record: UUID) -> Any:
    query = (
        "SELECT tbl, row, act FROM sync_op o WHERE row=? AND kind=0 AND was IS NOT NULL AND "
        "NOT EXISTS(SELECT 1 FROM sync_op n WHERE n.row=o.row AND n.hlc>o.hlc)"
    )
    row = session.connection().exec_driver_sql(query, (record.hex,)).first()
    if row is None:
        raise NotFoundError("Этой записи нет в корзине: её уже вернули или стёрли.")
    return row
