"""Bare connections of the standard library to a base file, outside the two doors.

For what must work on files which may be damaged, foreign, or not open in the program: looking
before opening, copies, rescue. No SQLModel here.
"""

import os
import sqlite3
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import StorageError

APPLICATION_ID = 0x4D4B4231
"""«MKB1» in the header of a base and of its copies."""
HEADER = b"SQLite format 3\0"

READ_TROUBLES = (sqlite3.Error, UnicodeError, OverflowError, ValueError, MemoryError)
"""Everything that reading a malformed file was seen to raise (reliability.md C2)."""

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_ATTACHED, 2),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_STEPS = 10_000


@contextmanager
def opened(
    path: Path, mode: str = "ro", *, immutable: bool = False, seconds: float = 0, wait: float = 5
) -> Iterator[sqlite3.Connection]:
    """A connection which is closed at the end; ``mode`` is that of SQLite: ro, rw.

    ``immutable``: no locks, no journal, the file is not touched in any way. ``seconds`` limits
    the whole work (0: no limit): it ends with ``sqlite3.OperationalError: interrupted``.
    ``wait`` is how long a lock of another connection is waited for.
    """
    name = urllib.parse.quote_from_bytes(os.fsencode(path.absolute()))
    address = f"file:{name}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    try:
        for limit, value in _LIMITS:
            connection.setlimit(limit, value)
        if seconds:
            end = time.monotonic() + seconds
            connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
            connection.execute(f"PRAGMA {pragma}")
        yield connection
    finally:
        connection.close()


def quoted(name: str) -> str:
    """A name of a table or column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def number(connection: sqlite3.Connection, sql: str) -> int:
    """The only number a statement answers with."""
    return int(connection.execute(sql).fetchone()[0])


def tables_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Names of the ordinary tables, in order of the alphabet."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite\\_%' ESCAPE "
        "'\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return tuple(str(row[0]) for row in rows)


def problems_of(connection: sqlite3.Connection, *, full: bool, at_most: int = 20) -> list[str]:
    """What SQLite finds wrong with the whole file; empty when it is sound.

    For developers and logs, in English. Raises what ``READ_TROUBLES`` names when the file cannot
    even be walked through.
    """
    check = "integrity_check" if full else "quick_check"
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    rows = [str(row[0]) for row in connection.execute(f"PRAGMA {check}({at_most})")]
    return [] if rows == ["ok"] else rows


def require_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StorageError unless the file is marked as a base of this program."""
    if number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise StorageError(
            f"«{path.name}» — это не база Методкабинета. Файл не тронут. "
            "Выберите файл с расширением .mkdb."
        )


def journals_of(path: Path) -> tuple[Path, ...]:
    """Files beside a base which belong to its unfinished work, as far as they exist."""
    names = (path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))
    return tuple(name for name in names if name.exists())
