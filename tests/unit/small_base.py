"""A small base file of our format, made with the standard library alone."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

SCHEMA = 1


def make_base(
    path: Path, people: int = 60, pairs: int = 10, schema: int = SCHEMA, note: int = 200
) -> Path:
    """People with notes long enough for several pages, pairs, an index, a trigger."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(
            """
            CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, surname TEXT, note TEXT);
            CREATE TABLE pair (id TEXT NOT NULL PRIMARY KEY, mentor TEXT);
            CREATE TABLE log (n INTEGER NOT NULL, text TEXT);
            CREATE INDEX person_surname ON person (surname);
            CREATE TRIGGER person_log AFTER INSERT ON person
                BEGIN INSERT INTO log VALUES (1, NEW.surname); END;
            """
        )
        connection.executemany(
            "INSERT INTO person VALUES (?, ?, ?)",
            [(f"{n:032x}", f"Ёлкина {n}", "Заметка " * (note // 8)) for n in range(people)],
        )
        connection.executemany(
            "INSERT INTO pair VALUES (?, ?)", [(f"{n:032x}", "Осокина") for n in range(pairs)]
        )
        connection.execute("PRAGMA application_id=0x4D4B4231")
        connection.execute(f"PRAGMA user_version={schema}")
    return path


def ids(path: Path, table: str = "person") -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}


def run(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def outside(path: Path) -> tuple[str, int, int]:
    """What must not change when a file is only looked at: content, size, time."""
    status = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), status.st_size, status.st_mtime_ns


def spoil(path: Path, start: int = 8 * 4096, length: int = 4096) -> None:
    """Write nonsense over a piece of a file."""
    data = bytearray(path.read_bytes())
    data[start : start + length] = b"\xa5" * length
    path.write_bytes(data)
