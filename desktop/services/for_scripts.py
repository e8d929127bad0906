"""A base opened for one command of a script, and the day at which it stands."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session

from desktop import paths
from desktop.errors import ReadOnlyError, StorageError
from desktop.services import base, training
from desktop.storage import migrations, opening
from desktop.storage.database import Database
from desktop.storage.lock import BaseLock, Busy, ReadOnlyFolder
from desktop.storage.opening import Kind

_OLDER = (
    "Эта база создана прежней версией программы. {undone} Откройте её один раз в "
    "окне программы: она сохранит копию и обновит базу."
)


@contextmanager
def opened_to_read(path: Path, undone: str) -> Iterator[Database]:
    """The base, read-only. ``undone`` says what did not happen: «Подбор не сделан.»

    Raises StorageError: no base, or one of another version.
    """
    _require(path, undone, {Kind.IN_ORDER, Kind.READ_ONLY})
    database = Database(path, read_only=True)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def opened_to_write(path: Path, undone: str) -> Iterator[Database]:
    """A base which only we write to. Raises StorageError, ReadOnlyError."""
    _require(path, undone, {Kind.IN_ORDER})
    lock = BaseLock(path, lambda _winner: None)
    outcome = lock.acquire("")
    if isinstance(outcome, Busy | ReadOnlyFolder):
        raise ReadOnlyError(outcome.text)
    try:
        database = _database(path, lock)
        try:
            yield database
        finally:
            database.close()
    finally:
        lock.release()


def _database(path: Path, lock: BaseLock) -> Database:
    """The log of the training base runs by its own clock, whoever writes."""
    looked_at = Database(path, read_only=True)
    is_training, now = looked_at.read(base.is_training), looked_at.read(_now)
    looked_at.close()
    if is_training:
        return Database(path, skew=training.skew(now), may_write=lock.is_ours)
    return Database(path, state_folder=paths.state_folder(), may_write=lock.is_ours)


def _now(session: Session) -> dt.datetime:
    """By the clock of the machine, which is that of SQLite."""
    seconds = (
        session.connection()
        .exec_driver_sql("SELECT (julianday('now')-2440587.5)*86400.0")
        .scalar_one()
    )
    return dt.datetime.fromtimestamp(float(seconds), dt.UTC).astimezone()


def day_of(session: Session, today: dt.date) -> dt.date:
    """The training base stands at its own day."""
    return training.TODAY if base.is_training(session) else today


def _require(path: Path, undone: str, kinds: set[Kind]) -> None:
    finding = opening.inspect(path, migrations.newest())
    if finding.kind is Kind.OLDER:
        raise StorageError(_OLDER.format(undone=undone))
    if finding.kind not in kinds:
        raise StorageError(finding.text)
