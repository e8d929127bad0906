"""Taking an accepted file back: its operations leave the log, the tables follow by the fold.

Only here operations are ever removed (README of the specification). What was edited afterwards
either stays as it is, or gets the values from before the file by new operations, which travel.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.errors import NotFoundError, RuleError
from desktop.storage.log import acts, deciding, filling
from desktop.storage.log.capture import NOW
from desktop.storage.log.desk import can_stand
from desktop.storage.log.fold import Fold
from desktop.storage.log.row_fold import of_row
from desktop.storage.log.rows import current_row, delete_row, put_row, update_row
from desktop.storage.log.waiting import changed_rows


@dataclass(frozen=True)
class EditedSince:
    """A row of the file which somebody here changed afterwards, knowing it."""

    table: str
    row: str


class EditedSinceError(RuleError):
    """M16: somebody built upon the file; ``rows`` says where."""

    def __init__(self, rows: tuple[EditedSince, ...]) -> None:
        super().__init__(
            f"После приёма вы изменили записи, опираясь на него (их {len(rows)}). "
            "Можно вернуть прежние значения поверх или оставить."
        )
        self.rows = rows


@dataclass(frozen=True)
class TakenBack:
    """What the undo of a file did."""

    import_id: int
    operations: int
    kept: int
    restored: int


def edited_since(session: Session, number: int) -> tuple[EditedSince, ...]:
    """Rows of an accepted file which operations of this base build upon, or which it erased.

    A decision which was made with the file belongs to it; what we wrote above it does not, nor
    what was kept of a newer file that was taken back.
    """
    query = (  # by what was known: a hostile row has thousands of operations
        "WITH came AS MATERIALIZED (SELECT tbl,row,site,min(seq) AS lo,max(kind=2) AS erases "
        "FROM sync_op WHERE imp=? GROUP BY row,site) SELECT tbl,row FROM came WHERE erases UNION "
        "SELECT c.tbl,c.row FROM (SELECT DISTINCT row FROM came) r CROSS JOIN sync_ctx k "
        "ON k.row=r.row CROSS JOIN came c ON c.row=k.row AND c.site=k.dsite WHERE k.dseq>=c.lo "
        "AND k.imp IS NOT ? UNION SELECT c.tbl,c.row FROM came c CROSS JOIN sync_op e "
        "ON e.row=c.row AND e.site=c.site AND e.seq>c.lo WHERE e.imp IS NOT ? ORDER BY 1,2"
    )
    rows = session.connection().exec_driver_sql(query, (number,) * 3)
    return tuple(EditedSince(row.tbl, row.row) for row in rows)


def take_back(
    session: Session,
    number: int,
    keep: Collection[str] | None = None,
    restore: Collection[str] = (),
) -> TakenBack:
    """Undo the newest accepted file. Rows edited afterwards are named in ``keep`` or ``restore``.

    ``keep`` None asks: EditedSinceError. Raises RuleError when a newer file comes first.
    """
    deciding.mean(session)
    _require_newest(session, number)
    edited = edited_since(session, number)
    if keep is None and (unsaid := tuple(each for each in edited if each.row not in restore)):
        raise EditedSinceError(unsaid)
    erased = _erased(session)
    back = [each for each in edited if each.row in restore and each.row not in erased]
    before = {each: _before(session, each, number) for each in back}
    removed = _remove(session, number, {each.row for each in edited})
    session.info["returning"] = {each.row for each, values in before.items() if values is not None}
    for each, values in before.items():
        _restore(session, each, values)
    _mark(session, number)
    return TakenBack(number, removed, len(edited) - len(back), len(back))


def _require_newest(session: Session, number: int) -> None:
    query = "SELECT id,undone FROM sync_import WHERE id=? OR undone=0 ORDER BY id"
    found = session.connection().exec_driver_sql(query, (number,)).all()
    asked = next((row for row in found if row.id == number), None)
    if asked is None:
        raise NotFoundError("Такой загрузки в журнале нет. Проверьте её номер.")
    if asked.undone:
        raise RuleError("Эта загрузка уже отменена.")
    if found[-1].id != number:
        raise RuleError(
            f"Сначала отмените более новую загрузку (№ {found[-1].id}): "
            "загрузки отменяются по одной, начиная с последней."
        )


def _erased(session: Session) -> set[str]:
    """With this file or later: what was erased for ever does not come back."""
    query = "SELECT row FROM sync_op WHERE kind=2"
    return {row[0] for row in session.connection().exec_driver_sql(query)}


def _before(session: Session, row: EditedSince, number: int) -> dict[str, Any] | None:
    """The values before the file: without its operations and without what knew them."""
    log = of_row(session.connection(), row.row)
    # The last one of each replica knew what the earlier ones did.
    theirs = {each.site: each for each in log.operations if each.imp == number}
    knew = log.first_which_knew(theirs)
    values = log.without(
        lambda each: each.imp == number or each.seq >= knew.get(each.site, each.seq + 1)
    ).values()
    return values if values is not None and can_stand(row.table, values) else None


def _remove(session: Session, number: int, stay: set[str]) -> int:
    fold = Fold(session.connection(), shrinks=True)
    fold.begin()
    fold.run("CREATE TEMP TABLE IF NOT EXISTS stay(row TEXT PRIMARY KEY) WITHOUT ROWID")
    fold.run("DELETE FROM stay")
    fold.run("INSERT INTO stay SELECT value FROM json_each(?)", json.dumps(sorted(stay)))
    which = "imp=? AND row NOT IN (SELECT row FROM stay)"
    fold.run(
        f"INSERT OR IGNORE INTO aff(row,tbl,mode) SELECT row,tbl,3 FROM main.sync_op WHERE {which}",
        number,
    )
    fold.run(
        "INSERT OR IGNORE INTO tc SELECT o.row,j.key FROM main.sync_op o, json_each(o.patch) j "
        f"WHERE o.{which}",
        number,
    )
    removed = fold.run(f"DELETE FROM main.sync_op WHERE {which}", number)
    fold.run(f"DELETE FROM main.sync_ctx WHERE {which}", number)
    filling.shorten(fold, number)
    fold.fold()
    acts.announce(session, [(table, row, None) for table, row in changed_rows(fold)])
    fold.end()
    fold.clean()
    return removed


def _restore(session: Session, each: EditedSince, values: dict[str, Any] | None) -> None:
    now = current_row(session, each.table, each.row)
    if values is None:
        if now is not None:
            delete_row(session, each.table, each.row)
    elif now is None:
        put_row(session, each.table, each.row, values)
    else:
        update_row(session, each.table, each.row, values)


def _mark(session: Session, number: int) -> None:
    connection = session.connection()
    connection.exec_driver_sql(
        f"UPDATE sync_import SET undone=(SELECT {NOW} FROM sync_local) WHERE id=?", (number,)
    )
    connection.exec_driver_sql(
        "UPDATE act SET undone_by=(SELECT act FROM sync_local) "
        "WHERE id=(SELECT act FROM sync_import WHERE id=?)",
        (number,),
    )
