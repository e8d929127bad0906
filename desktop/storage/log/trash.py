"""The trash: deleted records, restored from the log with what existed only with them."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.storage.log.capture import next_operation
from desktop.storage.log.references import all_references
from desktop.storage.log.row_fold import of_row
from desktop.storage.log.rows import current_row, put_row, table_named, update_row


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


_LAST = (
    "o.kind=0 AND o.was IS NOT NULL AND NOT EXISTS(SELECT 1 FROM sync_pending w WHERE w.row=o.row) "
    "AND NOT EXISTS(SELECT 1 FROM sync_op n WHERE n.row=o.row AND (n.kind=2 "
    "AND coalesce(n.act,0)>=coalesce(o.act,0) OR n.kind=0 AND n.was IS NOT NULL AND "
    "(coalesce(n.act,0),n.hlc,n.site,n.seq)>(coalesce(o.act,0),o.hlc,o.site,o.seq)))"
)
"""The deletion ``o`` which removed its row last: by the order of acts here, whatever clocks say."""


def contents(session: Session) -> list[Deleted]:
    """Deleted records, newest first; a line which went with its record is counted there.

    A record which stands again, or which somebody edited beside the deletion, is not here.
    """
    query = (
        "SELECT o.tbl, o.row, o.was, o.hlc, o.actor, o.act, a.title, a.kind AS act_kind "
        "FROM sync_op o LEFT JOIN act a ON a.id=o.act "
        f"WHERE {_LAST} AND (a.kind IS NOT 'undo' OR {_WAS_BORN}) "
        "AND (o.root IS NULL OR o.root=o.row OR NOT EXISTS(SELECT 1 FROM sync_op p WHERE "
        "p.row=o.root AND p.kind=0 AND p.act IS o.act)) ORDER BY o.hlc DESC"
    )
    rows = session.connection().exec_driver_sql(query).all()
    standing = _standing(session, [(row.tbl, row.row) for row in rows])
    return [_deleted(session, row) for row in rows if row.row not in standing]


def is_gone(session: Session, record: UUID) -> bool:
    """Whether a record was here and is not any more: in the trash, united with another, erased.

    What never stood in the log (a file which was accepted, an act) is not gone.
    """
    query = "SELECT tbl FROM sync_op WHERE row=? ORDER BY hlc DESC LIMIT 1"
    table = session.connection().exec_driver_sql(query, (record.hex,)).scalar()
    return table is not None and current_row(session, table, record.hex) is None


def _standing(session: Session, rows: list[tuple[str, str]]) -> set[str]:
    """Those of the rows which are in their table."""
    by_table: dict[str, list[str]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(row)
    found: set[str] = set()
    for table, wanted in by_table.items():
        query = (
            f'SELECT id FROM "{table_named(table).name}" WHERE id IN '
            "(SELECT value FROM json_each(?))"
        )
        found.update(session.connection().exec_driver_sql(query, (json.dumps(wanted),)).scalars())
    return found


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
        # A file may bring two deletions of one row, of two sites.
        is_gone = current_row(session, operation.tbl, operation.row) is None
        if operation.kind == 0 and is_gone:
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
    rows = _erasable(session, record.hex)
    ids = json.dumps([row for _, row in rows])
    connection.exec_driver_sql(
        "UPDATE act SET title='стёртая запись', barred='запись стёрта навсегда' WHERE id IN "
        "(SELECT act FROM sync_op WHERE root=? OR row IN (SELECT value FROM json_each(?)))",
        (record.hex, ids),
    )
    for statement in (
        "UPDATE sync_op SET patch='{}', was=NULL WHERE row IN (SELECT value FROM json_each(?))",
        "DELETE FROM sync_pending WHERE row IN (SELECT value FROM json_each(?))",
        "DELETE FROM sync_conflict WHERE row IN (SELECT value FROM json_each(?))",
    ):
        connection.exec_driver_sql(statement, (ids,))
    for table, row in rows:
        for statement in next_operation(f"'{row}'"):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "INSERT INTO sync_op(site,seq,tbl,row,kind,patch,hlc,actor,sch,act,root) "
            "SELECT me,seq,?,?,2,'{}',hlc,actor,(SELECT max(sch) FROM sync_op),act,? "
            "FROM sync_local",
            (table, row, deletion.row),
        )


def _erasable(session: Session, record: str) -> list[tuple[str, str]]:
    """The record, the lines which went with it, and those which came later from elsewhere.

    A line which was given to another card before belongs to that one.
    """
    query = "SELECT DISTINCT tbl,row FROM sync_op WHERE row=? OR root=?"
    found = [(t, r) for t, r in session.connection().exec_driver_sql(query, (record, record))]
    standing = _standing(session, found)
    rows = {r: t for t, r in found if r not in standing and _belongs(session, r, record)}
    fresh = dict(rows)
    while fresh:
        came = _came_with(session, fresh)
        standing = _standing(session, [(table, row) for row, table in came.items()])
        fresh = {r: t for r, t in came.items() if r not in rows and r not in standing}
        rows |= fresh
    return [(table, row) for row, table in rows.items()]


def _belongs(session: Session, row: str, record: str) -> bool:
    """Whether a row was of this card when it was deleted last."""
    if row == record:
        return True
    query = f"SELECT coalesce(root,row) FROM sync_op o WHERE row=? AND {_LAST}"
    return session.connection().exec_driver_sql(query, (row,)).scalar() in {None, record, row}


def _came_with(session: Session, records: Iterable[str]) -> dict[str, str]:
    """Row → table of the lines in accepted files which exist only with one of these records."""
    wanted = set(records)
    query = (
        "SELECT DISTINCT o.tbl,o.row FROM sync_op o,json_each(o.patch) j WHERE o.imp IS NOT NULL "
        "AND o.kind=1 AND j.value IN (SELECT value FROM json_each(?))"
    )
    named = session.connection().exec_driver_sql(query, (json.dumps(sorted(wanted)),)).all()
    found = {}
    for table, row in named:
        log = of_row(session.connection(), row)
        owners = (log.sides(name) for name in _owner_columns(table))
        if any(sides[0][1] in wanted for sides in owners if sides):
            found[row] = table
    return found


def _owner_columns(table: str) -> list[str]:
    return [each.column for each in all_references() if each.table == table and each.exists_with_it]


def _last_deletion(session: Session, record: UUID) -> Any:
    query = f"SELECT tbl, row, act FROM sync_op o WHERE row=? AND {_LAST}"
    row = session.connection().exec_driver_sql(query, (record.hex,)).first()
    if row is None or current_row(session, row.tbl, row.row) is not None:
        raise NotFoundError("Этой записи нет в корзине: её уже вернули или стёрли.")
    return row
