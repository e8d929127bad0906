"""What an accepted file brought, record by record in words: the report, the question of undo."""

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from desktop.exchange.inbound.preview_log import ALONE, Rows
from desktop.services.trash_words import KINDS, Words, title_of
from desktop.storage.log import taking_back
from desktop.storage.log.capture import owners, shared_tables
from desktop.storage.log.conflicts import Conflict

NEW, CHANGED, DELETED = "новая", "обновлена", "удалена"


_BORN = (
    "NOT EXISTS(SELECT 1 FROM sync_op b WHERE b.row=o.row AND b.imp IS NOT o.imp "
    "AND (b.imp<o.imp OR b.imp IS NULL AND NOT EXISTS(SELECT 1 FROM sync_ctx k "
    "WHERE k.row=o.row AND k.site=b.site AND k.dsite=o.site AND k.seq<=b.seq AND k.dseq>=o.seq)))"
)
"""Nobody here had the row before: what was edited here later knew what the file brought."""


_THEIRS = "o.site<>(SELECT me FROM sync_local)"
"""What we decided while accepting belongs to the load, but no file brought it."""


@functools.cache
def _head() -> str:
    """SQL: the record with a name of its own to which an operation belongs, as in the preview."""
    names = ",".join(f"'{name}'" for name in sorted(ALONE))
    lines = [
        f"WHEN o.tbl='{table.name}' THEN coalesce((SELECT json_extract(p.patch,'$.{column}') FROM "
        f"sync_op p WHERE p.row=o.row AND json_extract(p.patch,'$.{column}') IS NOT NULL LIMIT 1),"
        "o.root,o.row)"
        for table in shared_tables()
        if table.name not in ALONE
        for key in owners(table)[:1]
        if key.column.table.name in ALONE
        for column in (key.parent.name,)
    ]
    return (
        f"CASE WHEN o.tbl IN ({names}) THEN o.row {' '.join(lines)} ELSE coalesce(o.root,o.row) END"
    )


@dataclass(frozen=True)
class Counts:
    """Records of one load by what happened to them; a card with its lines is one.

    Those which disagreed are among the changed ones.
    """

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
        f"SELECT o.tbl,o.row,max({_head()}) AS root,max(o.kind=0) AS died,"
        f"{_BORN} AS born FROM sync_op o WHERE o.imp=? AND {_THEIRS} GROUP BY o.tbl,o.row"
    )
    rows = session.connection().exec_driver_sql(query, (number,)).all()
    return _grouped(session, ((r.tbl, r.row, r.root, _change(r.died, r.born)) for r in rows))


def edited_since(session: Session, number: int) -> tuple[Record, ...]:
    """Records of the file which somebody here edited afterwards, building upon it."""
    rows = [each.row for each in taking_back.edited_since(session, number)]
    query = f"SELECT o.tbl,o.row,max({_head()}) AS root FROM sync_op o WHERE o.row=? GROUP BY o.row"
    found = (session.connection().exec_driver_sql(query, (row,)).one() for row in rows)
    return _grouped(session, ((r.tbl, r.row, r.root, CHANGED) for r in found))


def totals(session: Session, numbers: Iterable[int]) -> dict[int, Counts]:
    """How many records each of these loads brought, changed, deleted."""
    query = (
        "SELECT imp,sum(born AND NOT died),sum(NOT born AND NOT died),sum(died) FROM ("
        "SELECT imp,head,max(row=head AND dies) AS died,max(row=head AND comes) AS born FROM ("
        f"SELECT o.imp AS imp,o.row AS row,{_head()} AS head,o.kind=0 AS dies,{_BORN} AS comes "
        f"FROM sync_op o WHERE o.imp IN (SELECT value FROM json_each(?)) AND {_THEIRS}) "
        "GROUP BY 1,2) GROUP BY imp"
    )
    rows = session.connection().exec_driver_sql(query, (json.dumps(list(numbers)),))
    return {imp: Counts(new, changed, deleted) for imp, new, changed, deleted in rows}


def note_disputed(session: Session, number: int | None, found: Iterable[Conflict]) -> None:
    """How many records disagreed when the file came, however many of their fields and lines."""
    rows = Rows(session)
    cards = {rows.card(one.table, one.row) for one in found}
    if cards:
        query = "UPDATE sync_import SET conflicts=? WHERE id=?"
        session.connection().exec_driver_sql(query, (len(cards), number))


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
