"""What an accepted file brought, record by record in words: the report, the question of undo."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from desktop.services.trash_words import KINDS, Words, title_of
from desktop.storage.log import taking_back

NEW, CHANGED, DELETED = "новая", "обновлена", "удалена"


_BORN = (
    "NOT EXISTS(SELECT 1 FROM sync_op b WHERE b.row=o.row AND b.imp IS NOT o.imp "
    "AND (b.imp IS NULL OR b.imp<o.imp))"
)
_HEAD = "o.row=coalesce(o.root,o.row)"
"""The operation is about the card itself, not about a line of it."""


@dataclass(frozen=True)
class Counts:
    """Records of one load by what happened to them; a card with its lines is one."""

    new: int = 0
    changed: int = 0
    deleted: int = 0


@dataclass(frozen=True)
class Record:
    """A record of a file: with its lines it is one. ``rows`` are those which were touched."""

    root: str
    title: str
    section: str
    change: str
    rows: tuple[str, ...]


def records(session: Session, number: int) -> tuple[Record, ...]:
    """The records of an accepted file which was not taken back, by section and title."""
    query = (
        "SELECT o.tbl,o.row,coalesce(max(o.root),o.row) AS root,max(o.kind=0) AS died,"
        f"{_BORN} AS born FROM sync_op o WHERE o.imp=? GROUP BY o.tbl,o.row"
    )
    rows = session.connection().exec_driver_sql(query, (number,)).all()
    return _grouped(session, ((r.tbl, r.row, r.root, _change(r.died, r.born)) for r in rows))


def edited_since(session: Session, number: int) -> tuple[Record, ...]:
    """Records of the file which somebody here edited afterwards, building upon it."""
    rows = [each.row for each in taking_back.edited_since(session, number)]
    query = "SELECT tbl,row,coalesce(max(root),row) AS root FROM sync_op WHERE row=? GROUP BY row"
    found = (session.connection().exec_driver_sql(query, (row,)).one() for row in rows)
    return _grouped(session, ((r.tbl, r.row, r.root, CHANGED) for r in found))


def totals(session: Session, numbers: Iterable[int]) -> dict[int, Counts]:
    """How many records each of these loads brought, changed, deleted."""
    query = (
        f"SELECT imp,sum(born AND NOT died),sum(NOT born AND NOT died),sum(died) FROM ("
        f"SELECT o.imp AS imp,coalesce(o.root,o.row) AS head,max({_HEAD} AND o.kind=0) AS died,"
        f"max({_HEAD} AND {_BORN}) AS born FROM sync_op o "
        "WHERE o.imp IN (SELECT value FROM json_each(?)) GROUP BY 1,2) GROUP BY imp"
    )
    rows = session.connection().exec_driver_sql(query, (json.dumps(list(numbers)),))
    return {imp: Counts(new, changed, deleted) for imp, new, changed, deleted in rows}


def count(session: Session, number: int) -> int:
    """How many records taking the file back would return to their former look."""
    found = totals(session, [number]).get(number, Counts())
    return found.new + found.changed + found.deleted


def _change(died: int, born: int) -> str:
    return DELETED if died else NEW if born else CHANGED


def _grouped(session: Session, rows: Iterable[tuple[str, str, str, str]]) -> tuple[Record, ...]:
    """Lines of one card are one record; a change of the card itself is what it is called."""
    names = Words(session)
    by_root: dict[str, list[tuple[str, str, str]]] = {}
    for table, row, root, change in rows:
        by_root.setdefault(root, []).append((table, row, change))
    made = []
    for root, found in by_root.items():
        table, change = next(
            ((table, change) for table, row, change in found if row == root), (found[0][0], CHANGED)
        )
        table = _table_of(session, root) or table
        values = names.row(table, root) or {"id": root}
        kind = KINDS.get(table)
        title = title_of(names, table, {"id": root, **values})
        section = kind.section if kind else "Прочее"
        made.append(Record(root, title, section, change, tuple(row for _, row, _ in found)))
    return tuple(sorted(made, key=lambda each: (each.section, each.title, each.root)))


def _table_of(session: Session, row: str) -> str:
    query = "SELECT tbl FROM sync_op WHERE row=? LIMIT 1"
    found = session.connection().exec_driver_sql(query, (row,)).first()
    return str(found.tbl) if found else ""
