"""What a file is, before it is opened as a base. Looking never changes it, not even its time.

Do not look at a base which this same process has open: closing a file drops the locks which
SQLite holds on it in this process (POSIX).
"""

import errno
import os
import secrets
import sqlite3
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.storage.bare import (
    APPLICATION_ID,
    HEADER,
    READ_TROUBLES,
    journals_of,
    number,
    opened,
    problems_of,
)
from desktop.storage.signatures import EXCHANGE, looks_like

_HEAD, _TAIL = 1 << 16, 1 << 16
_PAGE_SIZES = {512 << shift for shift in range(8)}
_LOOK_SECONDS = 1.5
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_RECOVER = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


class Kind(StrEnum):
    """What a file turned out to be."""

    MISSING = "missing"
    UNREACHABLE = "unreachable"
    EMPTY = "empty"
    NOT_OURS = "not_ours"
    OTHER_SQLITE = "other_sqlite"
    EXCHANGE_FILE = "exchange_file"
    DAMAGED = "damaged"
    NEWER = "newer"
    OLDER = "older"
    READ_ONLY = "read_only"
    IN_ORDER = "in_order"


TEXTS = {
    Kind.MISSING: (
        "Файл «{name}» не найден: его переместили, переименовали или вынули флешку. "
        "Ничего не изменилось. Вставьте флешку или выберите другой файл."
    ),
    Kind.UNREACHABLE: (
        "Файл «{name}» не открывается: {why}. Файл не изменён. "
        "Скопируйте его на этот компьютер или попросите дать доступ к папке."
    ),
    Kind.EMPTY: (
        "Файл базы пуст: копирование не завершилось. Ваши данные не изменены. "
        "Скопируйте файл ещё раз или откройте копию."
    ),
    Kind.NOT_OURS: "Это не база Методкабинета{like}. Выберите файл с расширением .mkdb.",
    Kind.OTHER_SQLITE: (
        "Это база данных другой программы. Файл не изменён. Выберите файл с расширением .mkdb."
    ),
    Kind.EXCHANGE_FILE: (
        "Это файл обмена, а не база. Файл не изменён. "
        "Откройте свою базу и примите его: «Обмен → Принять файл…»."
    ),
    Kind.DAMAGED: "Файл базы повреждён. Он не изменён. Откройте копию.",
    Kind.NEWER: (
        "База создана более новой версией программы. Чтобы её изменять, обновите программу."
    ),
    Kind.OLDER: (
        "Эта база создана прежней версией программы. Сначала сохраню копию, затем обновлю базу "
        "— около минуты."
    ),
    Kind.READ_ONLY: (
        "База открыта только для чтения: файл или папка защищены от записи. Данные целы, их "
        "можно смотреть и печатать. Чтобы изменять, перенесите базу на этот компьютер."
    ),
    Kind.IN_ORDER: "",
}


@dataclass(frozen=True)
class Finding:
    """The result of looking.

    ``needs_recovery``: a journal lies beside, SQLite will settle it on opening for writing.
    ``checked``: every page was looked through (a very large base is not, for lack of time).
    ``is_training``: it says of itself that it is the training base, whose clock stands still;
    None when nobody could look.
    ``detail`` is for logs: English, no personal data.
    """

    kind: Kind
    path: Path
    text: str
    schema: int = 0
    looks_like: str = ""
    read_only: bool = False
    needs_recovery: bool = False
    checked: bool = False
    is_training: bool | None = None
    detail: str = ""

    @property
    def can_open(self) -> bool:
        """Whether the program can show the base at all, be it for looking only."""
        return self.kind in {Kind.IN_ORDER, Kind.OLDER, Kind.NEWER, Kind.READ_ONLY}


@dataclass(frozen=True)
class _Bytes:
    """The outside of a file."""

    size: int
    changed: int
    head: bytes
    tail: bytes


def inspect(path: Path, newest_schema: int, seconds: float = _LOOK_SECONDS) -> Finding:
    """Say what the file is. Raises nothing that a file can cause; changes nothing.

    ``seconds`` limits looking through all pages; what is not looked through in time counts as
    sound (``checked`` is False then).
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for, for ever
            return _not_ours(path, "папка" if path.is_dir() else "")
        seen = _read(path)
    except FileNotFoundError:
        return _finding(Kind.MISSING, path)
    except (OSError, ValueError) as error:
        return _unreachable(path, error)
    outside = _by_bytes(path, seen)
    if outside is not None:
        return outside
    finding = _look_inside(path, seen, seconds)
    if not finding.can_open and _read_quietly(path) != seen:
        finding = _look_inside(path, seen, seconds)  # somebody was writing: look once more
    return _by_version(finding, newest_schema) if finding.can_open else finding


def schema_of(path: Path) -> int:
    """The schema number in the header of a base; 0 when it cannot be read."""
    try:
        with path.open("rb") as stream:
            head = stream.read(64)
    except OSError:
        return 0
    return int.from_bytes(head[60:64], "big") if head.startswith(HEADER) else 0


def is_writable(path: Path) -> bool:
    """Whether both the file and its folder take changes (SQLite needs a journal beside)."""
    probe = path.with_name(f".{secrets.token_hex(8)}.mkpart")
    try:
        os.close(os.open(path, os.O_RDWR))
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return True


def _read(path: Path) -> _Bytes:
    with path.open("rb") as stream:
        status = os.fstat(stream.fileno())
        head = stream.read(_HEAD)
        stream.seek(max(0, status.st_size - _TAIL))
        tail = stream.read(_TAIL)
    return _Bytes(status.st_size, status.st_mtime_ns, head, tail)


def _read_quietly(path: Path) -> _Bytes | None:
    try:
        return _read(path)
    except OSError:
        return None


def _by_bytes(path: Path, seen: _Bytes) -> Finding | None:
    """What the bytes tell by themselves; None: it may be a base of ours."""
    if seen.size == 0:
        return _finding(Kind.EMPTY, path)
    if not seen.head.startswith(HEADER):
        return _not_sqlite(path, seen)
    if len(seen.head) < 100:  # noqa: PLR2004 - the header of SQLite
        return _finding(Kind.DAMAGED, path, detail="shorter than the header")
    if int.from_bytes(seen.head[68:72], "big") != APPLICATION_ID:
        return _finding(Kind.OTHER_SQLITE, path)
    trouble = _wrong_header(seen.head) or ("" if journals_of(path) else _wrong_size(seen))
    return _finding(Kind.DAMAGED, path, detail=trouble) if trouble else None


def _not_sqlite(path: Path, seen: _Bytes) -> Finding:
    like = looks_like(seen.head, seen.tail)
    if like == EXCHANGE:
        return _finding(Kind.EXCHANGE_FILE, path)
    if not like and path.suffix.lower() == ".mkdb":
        return _finding(Kind.DAMAGED, path, detail="no header")
    return _not_ours(path, like)


def _wrong_header(head: bytes) -> str:
    page = int.from_bytes(head[16:18], "big")
    if (65536 if page == 1 else page) not in _PAGE_SIZES:
        return "page size"
    if head[21:24] != b"\x40\x20\x20" or head[18] not in {1, 2} or head[19] not in {1, 2}:
        return "header"
    if int.from_bytes(head[56:60], "big") != 1:
        return "encoding"
    return "" if int.from_bytes(head[60:64], "big") else "no schema number"


def _wrong_size(seen: _Bytes) -> str:
    page = int.from_bytes(seen.head[16:18], "big")
    pages = int.from_bytes(seen.head[28:32], "big")
    page = 65536 if page == 1 else page
    if seen.size % page:
        return "cut inside a page"
    return "cut" if pages * page > seen.size else ""


def _look_inside(path: Path, seen: _Bytes, seconds: float) -> Finding:
    """Read the schema and go through the pages; a journal beside changes how."""
    version = int.from_bytes(seen.head[60:64], "big")
    sound = replace(_finding(Kind.IN_ORDER, path), schema=version)
    unsettled = bool(journals_of(path))
    try:
        with opened(path, immutable=not unsettled, seconds=seconds, wait=0.3) as connection:
            connection.text_factory = bytes
            number(connection, "SELECT count(*) FROM sqlite_schema")
            sound = replace(sound, is_training=_is_training(connection))
            problems = problems_of(connection, full=False, at_most=1)
    except READ_TROUBLES as error:
        return _read_failed(sound, error, unsettled=unsettled)
    if problems:
        return _finding(Kind.DAMAGED, path, detail=problems[0][:200])
    return replace(sound, checked=True)


def _is_training(connection: sqlite3.Connection) -> bool:
    """False also for a base of a version which did not know training bases."""
    try:
        return bool(number(connection, "SELECT coalesce(max(is_training), 0) FROM base_info"))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            return False  # no such table or column
        raise


def _read_failed(sound: Finding, error: BaseException, *, unsettled: bool) -> Finding:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT or code in _BUSY:
        return replace(sound, needs_recovery=unsettled, detail="not looked through")
    if unsettled and code in _RECOVER:
        return replace(sound, needs_recovery=True, detail="journal beside")
    return _finding(Kind.DAMAGED, sound.path, detail=f"{type(error).__name__}: {error}"[:200])


def _by_version(finding: Finding, newest: int) -> Finding:
    read_only = not is_writable(finding.path)
    if finding.schema > newest:
        kind = Kind.NEWER
    elif finding.schema < newest:
        kind = Kind.OLDER
    else:
        kind = Kind.READ_ONLY if read_only else Kind.IN_ORDER
    return replace(finding, kind=kind, read_only=read_only, text=TEXTS[kind])


def _not_ours(path: Path, like: str) -> Finding:
    told = f": похоже, это {like}" if like else ""
    text = TEXTS[Kind.NOT_OURS].format(like=told)
    return Finding(Kind.NOT_OURS, path, text, looks_like=like)


def _unreachable(path: Path, error: Exception) -> Finding:
    why = "нет прав на чтение"
    number_ = getattr(error, "errno", None)
    if number_ in {errno.ENAMETOOLONG, errno.ELOOP} or isinstance(error, ValueError):
        why = "путь к нему слишком длинный или записан неверно"
    elif number_ in {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN}:
        why = "диск или флешка не отвечает"
    text = TEXTS[Kind.UNREACHABLE].format(name=_short(path), why=why)
    return Finding(Kind.UNREACHABLE, path, text, detail=f"{type(error).__name__}: {number_}")


def _finding(kind: Kind, path: Path, detail: str = "") -> Finding:
    return Finding(
        kind, path, TEXTS[kind].format(name=_short(path), why="", like=""), detail=detail
    )


def _short(path: Path) -> str:
    name = path.name or str(path)
    return name if len(name) <= 80 else f"{name[:60]}…"  # noqa: PLR2004 - fits a dialog
