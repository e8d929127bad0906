"""The staged file: checked lines in a fresh SQLite file of our own making, ready to be merged."""

import json
import sqlite3
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop.exchange.mkx import measure
from desktop.exchange.mkx.lines import Checker, Row
from desktop.exchange.mkx.refusals import content, too_long

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
_CROWD = 100
_STEPS = 100_000
"""Of SQLite's machine, after which the clock is looked at."""
_UNKNOWN_KNOWLEDGE = (
    "SELECT 1 FROM ctx c WHERE NOT EXISTS(SELECT 1 FROM op o WHERE o.site=c.site AND o.seq=c.seq "
    "AND o.row=c.row) OR NOT EXISTS(SELECT 1 FROM op o WHERE o.site=c.dsite AND o.seq=c.dseq "
    "AND o.row=c.row) LIMIT 1"
)
_CIRCLE = (
    "SELECT 1 FROM ctx a JOIN ctx b ON b.row=a.row AND b.site=a.dsite AND b.dsite=a.site "
    "WHERE b.seq<=a.dseq AND a.seq<=b.dseq AND a.row NOT IN (SELECT value FROM json_each(?)) "
    "LIMIT 1"
)
_CROWDED = f"SELECT DISTINCT row FROM ctx GROUP BY row,site,dsite HAVING count(*)>{_CROWD}"
"""Rows of which so much was known in turn that comparing each with each would take too long."""


def stage(path: Path, lines: Iterable[bytes], seconds: float = 60.0) -> dict[str, int]:
    """Check lines and put them into a new file; returns how many of each kind.

    Raises RefusedError; the file may be left half made: its folder is private and is emptied.
    """
    checker = Checker(seconds)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        _in_time(connection, seconds),
    ):
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
        _require_no_circle(connection)
        measure.require_decided(connection)
        connection.execute("INSERT INTO total VALUES(?)", (checker.row_count,))
        connection.execute("COMMIT")
    return checker.counts


@contextmanager
def _in_time(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """A comparison which takes too long is ended. Raises RefusedError."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise too_long() from None


def _require_no_circle(connection: sqlite3.Connection) -> None:
    """Of two operations not each knew the other. Raises RefusedError."""
    crowded = [row for (row,) in connection.execute(_CROWDED)]
    found = connection.execute(_CIRCLE, (json.dumps(crowded),)).fetchone() is not None
    if found or any(_has_circle(connection, row) for row in crowded):
        raise content("ctx/circle")


def _has_circle(connection: sqlite3.Connection, row: str) -> bool:
    """The same for one row, by the most that an author knew at each of his operations."""
    seqs: dict[tuple[int, int], list[int]] = defaultdict(list)
    known: dict[tuple[int, int], list[int]] = defaultdict(list)
    query = "SELECT site,dsite,seq,dseq FROM ctx WHERE row=? ORDER BY site,dsite,seq"
    for site, other, seq, dseq in connection.execute(query, (row,)):
        most = known[site, other]
        seqs[site, other].append(seq)
        most.append(max(dseq, most[-1]) if most else dseq)
    for (site, other), most in known.items():
        back = seqs.get((other, site), [])
        for seq, dseq in zip(seqs[site, other], most, strict=True):
            place = bisect_right(back, dseq)
            if place and known[other, site][place - 1] >= seq:
                return True
    return False


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
