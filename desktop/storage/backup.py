"""Copies of a base: made by SQLite's own backup, checked, and only then given their name.

A copy of a damaged base is refused, so that no bad copy ever pushes out a good one.
"""

import datetime as dt
import sqlite3
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from desktop.errors import StorageError
from desktop.language.numbers import counted
from desktop.progress import Progress, Silent
from desktop.storage.bare import (
    READ_TROUBLES,
    number,
    opened,
    problems_of,
    require_ours,
    tables_of,
)
from desktop.storage.copies import (
    Backup,
    Reason,
    copy_name,
    list_backups,
    of_base,
    short_stem,
    write_passport,
)
from desktop.storage.damage import free_name
from desktop.storage.disk import (
    discard,
    explained,
    part_beside,
    rename,
    require_space,
    sha256_of,
    sweep_parts,
    sync_file,
    sync_folder,
)

COUNTS: Mapping[str, tuple[str, ...]] = {
    "people": (
        "SELECT count(DISTINCT person_id) FROM employment WHERE ended_on IS NULL "
        "AND organization_id IN (SELECT own_organization_id FROM base_info) "
        "AND person_id IN (SELECT id FROM person WHERE archived_on IS NULL)",
        "SELECT count(*) FROM person",
    ),
    "pairs": ("SELECT count(*) FROM pair",),
    "documents": ("SELECT count(*) FROM document",),
}
"""The columns of «Резервные копии»; of several questions the first that the schema answers."""

_DEADLINE = 60.0
_PAGES = 2048
_SPARE = 2 * 1024 * 1024
_DAMAGED_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class _TooLongError(Exception):
    """The base stayed busy longer than a copy may take."""


def make_backup(
    base: Path,
    folder: Path,
    reason: Reason,
    now: dt.datetime,
    progress: Progress | None = None,
    seconds: float = _DEADLINE,
) -> Backup:
    """Copy a base into ``folder``, open or not; returns the checked copy.

    ``now`` is the clock on the wall (no zone). Raises StorageError: the base is damaged or not
    ours, busy for longer than ``seconds``, no space, no right, the disk went away. Nothing is
    left behind then and no earlier copy is touched.
    """
    when = now.replace(tzinfo=None, microsecond=0)
    with explained(base):
        size = base.stat().st_size
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    require_space(folder, size + _SPARE)
    sweep_parts(folder)
    target = free_name(folder / copy_name(base, when, reason))
    part = part_beside(target)
    try:
        with explained(target, size):
            _copy_pages(base, part, progress or Silent(), seconds)
            backup = _checked(base, part, target, when, reason)
            rename(part, target)
            sync_folder(folder)
            write_passport(backup)
    except _TooLongError as error:
        raise StorageError(
            "База занята слишком долго, копия не сделана. Данные на месте. "
            "Подождите, пока закончится другая работа, и повторите."
        ) from error
    finally:
        discard(part)
        discard(part.with_name(f"{part.name}-journal"))
    return backup


def _checked(base: Path, part: Path, target: Path, when: dt.datetime, reason: Reason) -> Backup:
    """Check the finished ``part`` and describe the copy which it becomes under ``target``."""
    schema, counts = _check_copy(base, part)
    sync_file(part)
    return Backup(
        path=target,
        base=short_stem(base),
        when=when,
        reason=reason,
        size=part.stat().st_size,
        number=_next_number(target.parent),
        sha256=sha256_of(part),
        schema=schema,
        counts=counts,
        verified_on=when,
        is_sound=True,
    )


def verify(backup: Backup, now: dt.datetime) -> Backup:
    """Check a copy anew: every page, our mark, and that its bytes are those of its passport.

    Returns the copy with ``is_sound`` and ``verified_on``; the passport is written anew where
    the folder takes it. Raises StorageError when the copy cannot be reached.
    """
    with explained(backup.path):
        sha256 = sha256_of(backup.path)
        size = backup.path.stat().st_size
    try:
        with opened(backup.path, immutable=True) as copy:
            require_ours(copy, backup.path)
            problems = problems_of(copy, full=True, at_most=1)
            schema, counts = number(copy, "PRAGMA user_version"), count(copy)
    except (*READ_TROUBLES, StorageError):
        problems, schema, counts = ["unreadable"], backup.schema, dict(backup.counts)
    sound = not problems and backup.sha256 in {"", sha256}
    checked = replace(
        backup,
        size=size,
        sha256=backup.sha256 or sha256,
        schema=schema,
        counts=counts,
        verified_on=now.replace(tzinfo=None, microsecond=0),
        is_sound=sound,
        number=backup.number or _next_number(backup.path.parent),
    )
    with suppress(OSError):
        write_passport(checked)
    return checked


def newest_sound(base: Path, now: dt.datetime) -> Backup | None:
    """The newest copy which opens, checked now: what a damaged base offers first."""
    for backup in of_base(base):
        with suppress(StorageError):
            checked = verify(backup, now)
            if checked.is_sound:
                return checked
    return None


def damaged_text(newest: Backup | None) -> str:
    """What is said over a damaged base: which sound copy there is and what is in it (ux.md 6.4)."""
    if newest is None:
        return (
            "Файл базы повреждён, а копии рядом нет. Файл не изменён. Поищите копию на флешке "
            "или спасите то, что читается: записи сложатся в новый файл."
        )
    people, pairs = newest.counts.get("people", 0), newest.counts.get("pairs", 0)
    held = counted(people, "сотрудник") + (f" и {counted(pairs, 'пара')}" if pairs else "")
    return f"Файл базы повреждён. Есть копия от {newest.when:%d.%m.%Y, %H:%M} — в ней {held}."


def daily_due(base: Path, today: dt.date) -> bool:
    """Whether no copy was made today."""
    return all(backup.when.date() != today for backup in of_base(base))


def count(connection: sqlite3.Connection) -> dict[str, int]:
    """People, pairs and documents of a base, as far as its schema has them."""
    found: dict[str, int] = {}
    for name, questions in COUNTS.items():
        for question in questions:
            with suppress(sqlite3.OperationalError):
                found[name] = number(connection, question)
                break
    return found


def _copy_pages(base: Path, part: Path, progress: Progress, seconds: float) -> None:
    """SQLite's backup from a connection of its own: an open transaction elsewhere cannot hang it.

    It repeats a step for ever while the base is locked, so the deadline is in the callback.
    """
    end = time.monotonic() + seconds

    def told(_status: int, remaining: int, total: int) -> None:
        if time.monotonic() > end:
            raise _TooLongError
        progress.report(total - remaining, total)

    mode = "rw" if _may_settle(base) else "ro"
    part.touch(exist_ok=False)
    try:
        with opened(base, mode, wait=min(5, seconds)) as source, opened(part, "rw") as copy:
            require_ours(source, base)
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("PRAGMA synchronous=OFF")
            source.backup(copy, pages=_PAGES, progress=told, sleep=0.05)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED_CODES:
            raise StorageError(_damaged(base)) from error
        raise


def _may_settle(base: Path) -> bool:
    """A journal of a killed program must be settled first, which needs the right to write."""
    try:
        with base.open("r+b"):
            return True
    except OSError:
        return False


def _check_copy(base: Path, part: Path) -> tuple[int, dict[str, int]]:
    """Every page and index of the copy: it has the pages of the base, so this checks both."""
    try:
        with opened(part, immutable=True) as copy:
            problems = problems_of(copy, full=True, at_most=1)
            if not problems:
                tables = tables_of(copy)
                return number(copy, "PRAGMA user_version"), count(copy) if tables else {}
    except READ_TROUBLES as error:
        raise StorageError(_damaged(base)) from error
    raise StorageError(_damaged(base))


def _damaged(base: Path) -> str:
    return (
        f"Копия не сделана: файл базы «{base.name}» повреждён. Прежние копии на месте. "
        "Откройте «Сервис → Резервные копии» и вернитесь к последней копии."
    )


def _next_number(folder: Path) -> int:
    return max((copy.number for copy in list_backups(folder)), default=0) + 1
