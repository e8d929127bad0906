"""Writing files so that only the old or the complete new one is ever seen, and telling in Russian
what went wrong.

A file is written under a temporary name in the folder of its target, flushed to the disk and then
renamed. Nothing partial ever stands under a final name (reliability.md C3, rows 3 and 4).
"""

import errno
import hashlib
import os
import secrets
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import StorageError
from desktop.progress import Progress, Silent
from desktop.storage.location import Place, free_bytes, place_of

CHUNK = 1 << 20
_PART = ".mkpart"
_PART_AGE = 3600
"""Seconds after which a temporary file is taken for left over."""

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN}
_GONE_WINDOWS = {3, 21, 53, 55, 59, 64, 433, 1117, 1167}
"""Path, device or network gone: codes of Windows which have no errno of their own."""

_BINARY = getattr(os, "O_BINARY", 0)
_RENAME_TRIES = 6 if os.name == "nt" else 1
_MAY_SKIP_FOLDER = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF}


@dataclass(frozen=True)
class Part:
    """A file under its temporary name: open for writing."""

    handle: int
    path: Path


@contextmanager
def fresh_file(target: Path, *, outlasts: bool = True) -> Iterator[Part]:
    """A file which appears under the name of ``target`` when the body ended well.

    Replaces what stands there. After any failure the target is as before and nothing is left.
    ``outlasts``: its name too is on the disk at once; else after ``sync_folder``.
    """
    path = part_beside(target)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        try:
            _keep_rights(handle, target)
            yield Part(handle, path)
            os.fsync(handle)
        finally:
            os.close(handle)
        rename(path, target)
    except BaseException:
        discard(path)
        raise
    if outlasts:
        sync_folder(target.parent)


def rename(path: Path, target: Path) -> None:
    """Put a file under another name, over what stands there. Raises OSError.

    On Windows a virus scanner may hold a new file for a moment: tried again for half a second.
    """
    for _ in range(_RENAME_TRIES - 1):
        try:
            path.replace(target)
        except PermissionError:
            threading.Event().wait(0.1)
        else:
            return
    path.replace(target)


def write_atomically(target: Path, data: bytes, *, outlasts: bool = True) -> None:
    """Put ``data`` under the name of ``target``: all of it or nothing. Raises OSError.

    ``outlasts`` as in ``fresh_file``.
    """
    with fresh_file(target, outlasts=outlasts) as part:
        write_all(part.handle, data)


def copy_verified(source: Path, target: Path, progress: Progress | None = None) -> str:
    """Copy a file, read the copy back from the disk, compare, rename. Returns the SHA-256.

    Raises OSError, or StorageError when the disk gave back other bytes than were written.
    """
    told = progress or Silent()
    size = source.stat().st_size
    with fresh_file(target) as part:
        digest = hashlib.sha256()
        done = 0
        with source.open("rb") as stream:
            while data := stream.read(CHUNK):
                digest.update(data)
                write_all(part.handle, data)
                done += len(data)
                told.report(done, size)
        os.fsync(part.handle)
        _forget_cache(part.handle)
        if sha256_of(part.path) != digest.hexdigest():
            raise StorageError(
                f"Диск вернул не то, что на него записали. Файл «{target.name}» удалён, "
                "исходный не изменился. Возьмите другую флешку или другую папку."
            )
    return digest.hexdigest()


def write_all(handle: int, data: bytes) -> None:
    """``os.write`` may take less than it was given; this does not."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read in pieces. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while data := stream.read(CHUNK):
            digest.update(data)
    return digest.hexdigest()


def part_beside(target: Path) -> Path:
    """A temporary name in the folder of ``target``; short, whatever the target is called."""
    return target.with_name(f".{secrets.token_hex(8)}{_PART}")


def discard(path: Path) -> None:
    """Remove a temporary file; a disk which is gone keeps it until ``sweep_parts``."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sweep_parts(folder: Path) -> int:
    """Remove temporary files which a killed program left in a folder; returns how many."""
    removed = 0
    with suppress(OSError):
        for path in folder.glob(f".*{_PART}*"):
            if abs(time.time() - path.stat().st_mtime) > _PART_AGE:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def sync_file(path: Path) -> None:
    """Flush a closed file to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder durable where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _MAY_SKIP_FOLDER:
            raise
    finally:
        os.close(handle)


@contextmanager
def explained(target: Path, needed: int = 0) -> Iterator[None]:
    """Turn what the system and SQLite raise while writing ``target`` into a StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(explain(error, target, needed)) from error
    except sqlite3.Error as error:
        raise StorageError(explain_sqlite(error, target, needed)) from error


def require_space(folder: Path, needed: int) -> None:
    """Raise StorageError when ``needed`` bytes do not fit; nothing was written then."""
    with explained(folder, needed):
        free = free_bytes(folder)
    if free < needed:
        raise StorageError(no_space(folder, needed))


def explain(error: OSError, target: Path, needed: int = 0) -> str:
    """Russian words for a failed write: what happened, what it means, what to do."""
    if error.errno in NO_SPACE:
        return no_space(target, needed)
    if error.errno in _GONE or getattr(error, "winerror", None) in _GONE_WINDOWS:
        return _gone(target)
    if error.errno in _NO_RIGHT:
        return _write_protected(target)
    if error.errno == errno.ENAMETOOLONG:
        return (
            f"Имя «{target.name[:60]}…» слишком длинное. Файл не создан. "
            "Выберите имя покороче или папку ближе к началу диска."
        )
    return (
        f"Записать файл «{target.name}» не получилось. Прежние данные не изменились. "
        "Выберите другую папку или повторите позже."
    )


def explain_sqlite(error: sqlite3.Error, target: Path, needed: int = 0) -> str:
    """The same for what SQLite raises; its code tells the kind of trouble."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return no_space(target, needed)
    if code == sqlite3.SQLITE_READONLY:
        return _write_protected(target)
    if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
        return _gone(target)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return (
            f"Файл «{target.name}» занят другой программой. Ничего не изменилось. "
            "Закройте её и повторите."
        )
    return (
        f"Файл «{target.name}» не читается до конца: он повреждён. Ничего не изменилось. "
        "Откройте «Сервис → Резервные копии» и выберите копию."
    )


def no_space(target: Path, needed: int) -> str:
    """Not enough space, with the disk and about how much is needed."""
    need = f" — нужно около {max(1, -(-needed // 1_000_000))} МБ" if needed else ""
    return (
        f"Не хватает места на диске {disk_name(target)}{need}. Файл не создан, "
        "прежние данные не изменились. Освободите место и повторите."
    )


def disk_name(path: Path) -> str:
    """«C:» on Windows, elsewhere the folder in quotes."""
    drive = path.drive
    return drive if drive else f"«{path.parent if path.suffix else path}»"


def _gone(target: Path) -> str:
    if place_of(target) is Place.STICK:
        return (
            "Флешку вынули раньше времени. Файл записан не полностью и удалён. "
            "Вставьте её и повторите."
        )
    return (
        f"Диск или папка для файла «{target.name}» не отвечает. Файл не создан, прежние данные "
        "не изменились. Проверьте, на месте ли папка, и повторите."
    )


def _write_protected(target: Path) -> str:
    if place_of(target) is Place.STICK:
        return (
            "На эту флешку нельзя записать: она защищена. Файл не создан. "
            "Снимите защиту или возьмите другую."
        )
    return (
        f"В папку «{target.parent.name or target.parent}» нельзя записать: она открыта только "
        "для чтения или файл занят. Файл не создан. Выберите другую папку."
    )


def _keep_rights(handle: int, target: Path) -> None:
    """A file which replaces another one may be read by the same people (POSIX)."""
    change = getattr(os, "fchmod", None)
    if change is not None:
        with suppress(OSError):
            change(handle, stat.S_IMODE(target.stat().st_mode))


def _forget_cache(handle: int) -> None:
    """Ask the system to read back from the disk and not from its memory (Linux)."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        with suppress(OSError):
            advise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
