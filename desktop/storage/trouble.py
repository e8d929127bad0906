"""Trouble with the disk in words: what happened, what it means for the data, what to do."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from desktop.errors import NotFoundError, ReadOnlyError, StorageError

TROUBLES = {
    sqlite3.SQLITE_BUSY: (
        "База занята другой программой. Изменение не сохранено, прежние данные на месте. "
        "Закройте другую программу и повторите."
    ),
    sqlite3.SQLITE_LOCKED: (
        "База занята другой работой. Изменение не сохранено, прежние данные на месте. "
        "Подождите немного и повторите."
    ),
    sqlite3.SQLITE_IOERR: (
        "Диск {disk} не отвечает. Изменение не сохранено. Проверьте, подключён ли диск и есть "
        "ли на нём место, и повторите."
    ),
    sqlite3.SQLITE_CORRUPT: (
        "Файл базы повреждён: {file}. Больше ничего не записываю. Откройте последнюю "
        "резервную копию: «Сервис — Резервные копии»."
    ),
    sqlite3.SQLITE_NOTADB: (
        "Это не база Методкабинета: {file}. Файл не тронут. Выберите файл с расширением .mkdb."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Не удалось открыть файл базы: {file}. Проверьте, на месте ли он и есть ли права на "
        "эту папку."
    ),
    sqlite3.SQLITE_PERM: (
        "Нет прав на файл базы: {file}. Попросите того, кто помогает с компьютером, дать доступ."
    ),
}
_UNREADABLE = "Could not decode to UTF-8"
"""Said by the driver, without a code, when the bytes of a text are damaged."""
FULL = (
    "Не хватает места на диске {disk} — нужно около 40 МБ. Последнее изменение не сохранено, "
    "прежние данные на месте. Освободите место и повторите."
)
MOVED = (
    "Файл базы пропал со своего места: {file}. Его переместили или вынули флешку. Изменение не "
    "сохранено. Верните файл или вставьте флешку и повторите."
)
READ_ONLY = (
    "База доступна только для чтения: {file}. Изменение не сохранено. Снимите защиту с файла "
    "или перенесите базу на этот компьютер."
)


GONE = (
    "Записи, на которую это ссылается, уже нет: возможно, она в корзине. Изменение не сохранено. "
    "Верните её из корзины или выберите другую."
)


class DiskFullError(StorageError):
    """No room for the change; what stands in the forms stays there."""


class MovedError(StorageError):
    """The file does not stand where it was opened: a stick was pulled out."""


class DamagedError(StorageError):
    """The file is a base of ours, but not a sound one: time for a copy."""

    def __init__(self, path: Path) -> None:
        super().__init__(TROUBLES[sqlite3.SQLITE_CORRUPT].format(file=path.name))


def explain(error: DatabaseError, path: Path) -> Exception:
    """Trouble with the disk becomes a StorageError; anything else is our bug and stays.

    What was chosen in a form may have gone to the trash before it is saved: NotFoundError.
    """
    whole_code = getattr(error.orig, "sqlite_errorcode", 0)
    code = whole_code & 0xFF
    words = {"file": path.name, "disk": path.drive or str(path.parent)}
    if whole_code == sqlite3.SQLITE_READONLY_DBMOVED:
        return MovedError(MOVED.format(**words))
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnlyError(READ_ONLY.format(**words))
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError(FULL.format(**words))
    if code == sqlite3.SQLITE_CORRUPT or (code == 0 and _UNREADABLE in str(error.orig)):
        return DamagedError(path)
    if code in TROUBLES:
        return StorageError(TROUBLES[code].format(**words))
    return NotFoundError(GONE) if whole_code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY else error
