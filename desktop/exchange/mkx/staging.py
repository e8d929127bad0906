"""The staged file: checked lines in a fresh SQLite file of our own making, ready to be merged."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from desktop.exchange.mkx.lines import Checker, Row
from desktop.exchange.mkx.refusals import content

SCHEMA = (
    "CREATE TABLE site(n INTEGER PRIMARY KEY, replica TEXT, site TEXT, label TEXT)",
    "CREATE TABLE op(site INTEGER, seq INTEGER, tbl TEXT, row TEXT, kind INTEGER, patch TEXT, "
    "hlc INTEGER, actor TEXT, sch INTEGER, PRIMARY KEY(site,seq)) WITHOUT ROWID",
    "CREATE TABLE ctx(row TEXT, site INTEGER, seq INTEGER, dsite INTEGER, dseq INTEGER, "
    "PRIMARY KEY(row,site,dsite,seq)) WITHOUT ROWID",
    "CREATE TABLE total(rows INTEGER)",
)
_INSERT = {
    "site": "INSERT INTO site VALUES(?,?,?,?)",
    "op": "INSERT INTO op VALUES(?,?,?,?,?,?,?,?,?)",
    "ctx": "INSERT INTO ctx VALUES(?,?,?,?,?)",
}
_BATCH = 5000
_PRAGMAS = ("page_size=16384", "journal_mode=OFF", "synchronous=OFF", "temp_store=MEMORY")
_UNKNOWN_KNOWLEDGE = (
    "SELECT 1 FROM ctx c WHERE NOT EXISTS(SELECT 1 FROM op o WHERE o.site=c.site AND o.seq=c.seq "
    "AND o.row=c.row) OR NOT EXISTS(SELECT 1 FROM op o WHERE o.site=c.dsite AND o.seq=c.dseq "
    "AND o.row=c.row) LIMIT 1"
)
_CIRCLE = (
    "SELECT 1 FROM ctx a JOIN ctx b ON b.row=a.row AND b.site=a.dsite AND b.dsite=a.site "
    "WHERE b.seq<=a.dseq AND a.seq<=b.dseq LIMIT 1"
)


def stage(path: Path, lines: Iterable[bytes], seconds: float = 60.0) -> dict[str, int]:
    """Check lines and put them into a new file; returns how many of each kind.

    Raises RefusedError; the file may be left half made: its folder is private and is emptied.
    """
    checker = Checker(seconds)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for statement in SCHEMA:
            connection.execute(statement)
        try:
            for kind, rows in _batches(checker.rows(lines)):
                connection.executemany(_INSERT[kind], rows)
        except sqlite3.IntegrityError:
            raise content("twice") from None
        if connection.execute(_UNKNOWN_KNOWLEDGE).fetchone():
            raise content("ctx/unknown")
        if connection.execute(_CIRCLE).fetchone():
            raise content("ctx/circle")
        connection.execute("INSERT INTO total VALUES(?)", (checker.row_count,))
        connection.execute("COMMIT")
    return checker.counts


def _batches(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    kind, batch = "", list[Row]()
    for each, row in rows:
        if each != kind or len(batch) >= _BATCH:
            if batch:
                yield kind, batch
            kind, batch = each, []
        batch.append(row)
    if batch:
        yield kind, batch
