"""A base which is damaged, or may be: check it, put a copy aside, save what can be read.

Nothing here overwrites anything: the damaged file stays as it is, results get names of their own.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import StorageError
from desktop.storage.bare import (
    APPLICATION_ID,
    READ_TROUBLES,
    journals_of,
    number,
    opened,
    problems_of,
    quoted,
)
from desktop.storage.disk import (
    copy_verified,
    discard,
    explained,
    part_beside,
    rename,
    sync_file,
    sync_folder,
)

_BATCH = 500
_LARGEST = 2**63 - 1
_GAPS = 2000
"""How many unreadable places of one table are stepped over before the rest is given up."""


@dataclass(frozen=True)
class Integrity:
    """What a full check found; ``problems`` are SQLite's words, for the log."""

    problems: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class Salvaged:
    """What was saved out of a damaged base: rows per table, tables which were not read whole."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)
    damaged: tuple[str, ...] = ()


def check_integrity(path: Path) -> Integrity:
    """Check every page and index: after an unclean end, before a restore, in «Проверить базу».

    A journal left by a killed program is settled first, as any opening for writing does; a file
    which may not be written is only read. Raises StorageError when the file cannot be reached.
    """
    if not path.is_file():
        raise StorageError(
            f"Файл «{path.name}» не найден: его переместили или вынули флешку. "
            "Ничего не изменилось. Вставьте флешку и повторите."
        )
    try:
        return Integrity(tuple(_check(path, "rw")))
    except READ_TROUBLES as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            return Integrity((f"{type(error).__name__}: {error}"[:200],))
    try:
        return Integrity(tuple(_check(path, "ro")))
    except READ_TROUBLES as error:
        return Integrity((f"{type(error).__name__}: {error}"[:200],))


def set_aside(path: Path, now: dt.datetime) -> Path:
    """Copy a damaged base and its journal under a new name beside it; returns that name.

    Raises StorageError. The file itself is not touched and no other one is overwritten.
    """
    stem = f"{path.stem[:80]}_повреждена_{now:%Y-%m-%d_%H-%M-%S}"
    target = free_name(path.with_name(f"{stem}{path.suffix}"))
    with explained(target):
        for journal in journals_of(path):
            end = journal.name.removeprefix(path.name)
            copy_verified(journal, target.with_name(target.name + end))
        copy_verified(path, target)
    return target


def salvage(
    path: Path,
    target: Path,
    finish: Callable[[Path, Sequence[str]], object] = lambda _part, _damaged: None,
) -> Salvaged:
    """Copy every row that can still be read into a new base. Raises StorageError.

    Best effort: tables are walked by row number from both ends and around unreadable places.
    The result has the tables (damaged ones with fewer rows), indexes and triggers which the file
    still names; ``finish`` makes it whole before it gets its name (``rescue.py``).
    """
    if target.exists():
        raise StorageError(f"Файл «{target.name}» уже есть, он не тронут. Выберите другое имя.")
    part = part_beside(target)
    try:
        with explained(target):
            result = _salvage_into(path, part, target)
            finish(part, result.damaged)
            sync_file(part)
            rename(part, target)
            sync_folder(target.parent)
    finally:
        discard(part)
    return result


def free_name(path: Path) -> Path:
    """The name itself, or with «_2», «_3» … when it is taken."""
    name, count = path, 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.stem}_{count}{path.suffix}")
    return name


def _check(path: Path, mode: str) -> list[str]:
    with opened(path, mode) as connection:
        if mode == "rw":
            connection.execute("BEGIN IMMEDIATE")  # settles a journal left beside
            connection.execute("ROLLBACK")
        return problems_of(connection, full=True)


def _salvage_into(path: Path, part: Path, target: Path) -> Salvaged:
    rows: dict[str, int] = {}
    damaged: list[str] = []
    part.touch(exist_ok=False)
    with opened(path, immutable=True) as source, opened(part, "rw") as saved:
        source.text_factory = lambda data: data.decode("utf-8", "replace")
        with suppress(*READ_TROUBLES):
            source.execute("PRAGMA writable_schema=ON")  # a broken schema row does not stop it
        version, schema = _schema_of(source)
        saved.execute("PRAGMA journal_mode=OFF")
        saved.execute("PRAGMA synchronous=OFF")
        saved.execute(f"PRAGMA application_id={APPLICATION_ID}")
        saved.execute(f"PRAGMA user_version={version}")
        saved.execute("BEGIN")
        for _, name, sql in (row for row in schema if row[0] == "table"):
            whole = _copy_table(source, saved, name, sql, rows)
            if not whole:
                damaged.append(name)
        for kind, _, sql in schema:
            if kind != "table":
                with suppress(sqlite3.Error):
                    saved.execute(sql)
        saved.execute("COMMIT")
    if not any(rows.values()):
        raise StorageError(
            "Из файла базы не читается ни одна запись. Файл не изменён. "
            "Откройте «Сервис → Резервные копии» и выберите копию."
        )
    return Salvaged(target, rows, tuple(damaged))


def _schema_of(source: sqlite3.Connection) -> tuple[int, list[tuple[str, str, str]]]:
    try:
        version = number(source, "PRAGMA user_version")
        found = source.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid")
        rows = list(_readable(found))
    except READ_TROUBLES as error:
        raise StorageError(
            "Файл базы повреждён так, что не читается даже список таблиц. Файл не изменён. "
            "Откройте «Сервис → Резервные копии» и выберите копию."
        ) from error
    return version, [
        (str(kind), str(name), str(sql))
        for kind, name, sql in rows
        if sql and not str(name).startswith("sqlite_")
    ]


def _readable(rows: sqlite3.Cursor) -> Iterator[tuple[object, ...]]:
    """Rows until the first one that cannot be read."""
    with suppress(*READ_TROUBLES):
        yield from rows


def _copy_table(
    source: sqlite3.Connection,
    saved: sqlite3.Connection,
    name: str,
    sql: str,
    rows: dict[str, int],
) -> bool:
    """Copy one table; False when something of it could not be read."""
    rows[name] = 0
    try:
        saved.execute(sql)
        found = source.execute("SELECT name FROM pragma_table_info(?)", (name,))
        columns = ", ".join(quoted(str(row[0])) for row in found)
    except READ_TROUBLES:
        return False
    table = quoted(name)
    numbered = "WITHOUT ROWID" not in sql.upper()
    if numbered:
        columns = f"rowid, {columns}"
    places = ", ".join("?" * (columns.count(", ") + 1))
    put = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - quoted
    select = f"SELECT {columns} FROM {table}"  # noqa: S608 - quoted
    if numbered:
        return _Walk(source, saved, select, put).run(rows, name)
    return _copy_plain(source, saved, select, put, rows, name)


def _copy_plain(
    source: sqlite3.Connection,
    saved: sqlite3.Connection,
    select: str,
    put: str,
    rows: dict[str, int],
    name: str,
) -> bool:
    try:
        for row in source.execute(select):
            rows[name] += saved.execute(put, row).rowcount
    except READ_TROUBLES:
        return False
    return True


class _Walk:
    """Goes through a table by row numbers, from both ends and around what cannot be read."""

    def __init__(
        self, source: sqlite3.Connection, saved: sqlite3.Connection, select: str, put: str
    ) -> None:
        self._source, self._saved = source, saved
        self._select, self._put = select, put
        self._count = 0

    def run(self, rows: dict[str, int], name: str) -> bool:
        low, whole = self._go("rowid > ? ORDER BY rowid", -_LARGEST - 1)
        if not whole:
            high, _ = self._go("rowid < ? ORDER BY rowid DESC", _LARGEST)
            self._step_over(low, high)
        rows[name] = self._count
        return whole

    def _go(self, condition: str, start: int) -> tuple[int, bool]:
        """Copy in one direction; the last row number copied, and whether the end was reached."""
        last = start
        try:
            for row in self._source.execute(f"{self._select} WHERE {condition}", (start,)):
                self._keep(row)
                last = int(row[0])
        except READ_TROUBLES:
            return last, False
        return last, True

    def _step_over(self, low: int, high: int) -> None:
        """Look for readable rows between two unreadable places: ahead by 1, 2, 4 … rows.

        Where a long step landed on readable rows, those before it are fetched backwards.
        """
        at, step = max(low, 0), 1
        for _ in range(_GAPS):
            start = at + step
            if start >= high:
                return
            before = self._count
            last, whole = self._go("rowid >= ? ORDER BY rowid", start)
            if self._count > before and step > 1:
                self._go("rowid < ? ORDER BY rowid DESC", start)
            if whole:
                return
            at, step = (last, 1) if self._count > before else (at, step * 2)

    def _keep(self, row: tuple[object, ...]) -> None:
        with suppress(sqlite3.Error):  # a row which breaks a rule of its table is lost
            self._count += max(0, self._saved.execute(self._put, row).rowcount)
