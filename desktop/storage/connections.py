"""Connections to the file of a base: how they are set up, and some made ready ahead."""

from __future__ import annotations

import functools
import sqlite3
import urllib.parse
from collections import deque
from pathlib import Path

KEPT = 4
"""Connections of one base: the window, two readers behind it, the writer."""
PRAGMAS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "cell_size_check=ON",
    "cache_size=-65536",
    "temp_store=MEMORY",
)
WRITER_PRAGMAS = ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON")


class Stock:
    """Opens connections. A new one reads the whole schema, which takes 40 ms: those which were
    made ready in the background are given out first.

    ``may_create``: whether a file which is not there is made.
    """

    def __init__(self, file: Path, *, read_only: bool) -> None:
        self.may_create = True
        self._file = file
        self._read_only = read_only
        self._ready: deque[sqlite3.Connection] = deque()

    def take(self) -> sqlite3.Connection:
        """One which is ready, or a new one."""
        try:
            return self._ready.popleft()
        except IndexError:
            return self.open()

    def fill(self, count: int) -> None:
        """Make so many ready. Raises sqlite3.DatabaseError when the file is gone."""
        for _ in range(count):
            connection = self.open()
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # reads the schema
            self._ready.append(connection)

    def close(self) -> None:
        """Close those which nobody took."""
        while self._ready:
            self._ready.popleft().close()

    def open(self) -> sqlite3.Connection:
        """A new connection. Raises sqlite3.DatabaseError when the file cannot be opened."""
        mode = "ro" if self._read_only else "rwc" if self.may_create else "rw"
        connection = sqlite3.connect(
            f"file:{urllib.parse.quote(str(self._file))}?mode={mode}",
            uri=True,
            timeout=5,
            isolation_level=None,  # transactions belong to the two doors of the base
            check_same_thread=False,
        )
        for pragma in PRAGMAS if self._read_only else (*PRAGMAS, *WRITER_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
        # What is temporary stays in memory: nobody finds it on the disk, so nothing is overwritten.
        connection.execute("PRAGMA temp.secure_delete=OFF")
        if triggers_may_use_json():
            connection.execute("PRAGMA trusted_schema=OFF")
        return connection


@functools.cache
def triggers_may_use_json() -> bool:
    """Whether this SQLite lets the triggers of a distrusted schema use its JSON functions.

    SQLite before 3.41 (Debian 12 has 3.40.1) marks them unsafe by mistake. There the schema stays
    trusted; at every opening the triggers are compared with their texts all the same.
    """
    probe = sqlite3.connect(":memory:")
    try:
        probe.executescript(
            "CREATE TABLE a(x); CREATE TRIGGER t AFTER INSERT ON a BEGIN "
            "SELECT json_object('x', NEW.x); END; PRAGMA trusted_schema=OFF;"
        )
        probe.execute("INSERT INTO a VALUES(1)")
    except sqlite3.OperationalError:
        return False
    finally:
        probe.close()
    return True
