"""Opening a base (ux.md 6.4): look first, take the lock, then open; every refusal has a cure.

Imported after the first paint: it needs the storage.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.errors import StorageError
from desktop.services import base as base_service
from desktop.services import training
from desktop.services import workers as workers_service
from desktop.services.workers import Worker
from desktop.storage import (
    backup,
    damage,
    duplicates,
    location,
    migrations,
    opening,
    readable,
    rescue,
)
from desktop.storage.copies import Backup, Reason, copies_folder
from desktop.storage.database import NEWER_UNREADABLE, Database
from desktop.storage.duplicates import Duplicate
from desktop.storage.holder import Holder
from desktop.storage.lock import BaseLock, Busy, Held, ReadOnlyFolder
from desktop.storage.opening import Finding, Kind
from desktop.storage.trouble import DamagedError
from desktop.views.office import Choice, Messages

KINDS = "База Методкабинета (*.mkdb)"
TITLE = "Открыть базу"
UPDATE = "Обновить"
LOOK_ONLY = "Открыть только для просмотра"
LOOK = "Открыть для просмотра"
AGAIN = "Проверить ещё раз"
CLOSE = "Закрыть"
SALVAGE = "Спасти, что читается"
OPEN = "Открыть новый файл"
OTHER = "Выбрать другой"
OPEN_COPY = "Открыть копию"
ALL_COPIES = "Показать все копии"
OLDER_SHOWN = "Эта база прежней версии открыта только для просмотра."
SAVED = (
    "Всё, что прочиталось, лежит в новом файле «{file}»: карточек людей {people}, пар {pairs}. "
    "Повреждённый файл не изменён. Части записей может не быть: просмотрите карточки."
)
NEWER_SHOWN = (
    "База создана более новой версией программы. Здесь её можно смотреть и печатать. "
    "Чтобы её изменять, обновите программу."
)


@dataclass(frozen=True)
class Note:
    """Something to say over an open base: the strip decides how."""

    code: str
    text: str


@dataclass
class OpenBase:
    """A base which is open, and what was found out on the way."""

    database: Database
    path: Path
    organization: str
    is_training: bool
    setup_step: int
    worker: Worker | None
    notes: tuple[Note, ...]
    lock: BaseLock | None = None
    duplicate: Duplicate | None = None
    instead_of: tuple[Path, Backup] | None = None
    """A base which is damaged, and the copy of it which is shown here."""

    def close(self) -> None:
        self.database.close()
        if self.lock is not None:
            self.lock.release()
        if self.duplicate is not None:
            self.duplicate.close()


class BaseOpener(QObject):
    """Opens one base after another; ``person`` is who works here, for the lock and the acts."""

    lock_lost = Signal(object)
    """Holder who took the lock while we slept: from now on we only look."""
    copies_wanted = Signal(Path)
    """Show all copies of this base."""

    def __init__(self, messages: Messages, person: str = "") -> None:
        super().__init__()
        self._messages = messages
        self._person = person
        self.state: Path | None = None
        """The program's own folder: it remembers how far each base came (``log/replica.py``)."""

    def choose(self) -> Path | None:
        """Ask for a file; None when the user gave up."""
        chosen = self._messages.open_file(TITLE, KINDS)
        return Path(chosen) if chosen else None

    def open(self, path: Path) -> OpenBase | None:
        """Open the base, or explain why not and offer the cure. None: nothing was opened."""
        finding = opening.inspect(path, migrations.newest())
        cure = self._cures().get(finding.kind)
        try:
            if cure is not None:
                return cure(finding)
            return self._take(path, is_training=finding.is_training)
        except DamagedError:  # sound for SQLite, but not whole
            return self._on_damaged(finding)

    def look(self, path: Path, note: Note | None = None) -> OpenBase:
        """Open for looking only, be it of an older or a newer version. Raises StorageError.

        The pages know the newest schema, so an older base is shown through an upgraded duplicate;
        a newer one is shown as it is if it still has all that is read.
        """
        is_older = 0 < opening.schema_of(path) < migrations.newest()
        duplicate = duplicates.upgraded(path) if is_older else None
        try:
            database = Database(path, read_only=True, file=duplicate.file if duplicate else None)
            opened = self._describe(database, None, (note,) if note else ())
        except StorageError:
            if duplicate is not None:
                duplicate.close()
            raise
        opened.duplicate = duplicate
        return opened

    def _cures(self) -> dict[Kind, Callable[[Finding], OpenBase | None]]:
        return {
            Kind.OLDER: self._on_older,
            Kind.NEWER: self._on_newer,
            Kind.DAMAGED: self._on_damaged,
            Kind.READ_ONLY: lambda found: self.look(found.path, Note("read_only", found.text)),
            **dict.fromkeys(
                (
                    Kind.NOT_OURS,
                    Kind.OTHER_SQLITE,
                    Kind.EXCHANGE_FILE,
                    Kind.EMPTY,
                    Kind.MISSING,
                    Kind.UNREACHABLE,
                ),
                self._on_unusable,
            ),
        }

    def _take(self, path: Path, *, is_training: bool | None) -> OpenBase | None:
        lock = BaseLock(path, self.lock_lost.emit)
        outcome = lock.acquire(self._person)
        if isinstance(outcome, Busy):
            return self._on_busy(path, outcome)
        if isinstance(outcome, ReadOnlyFolder):
            return self.look(path, Note("read_only", outcome.text))
        try:
            database = self._database(path, lock, is_training=is_training)
            return self._describe(database, lock, _notes(path, outcome))
        except StorageError:
            lock.release()
            raise

    def _database(self, path: Path, lock: BaseLock, *, is_training: bool | None) -> Database:
        """The base opened for writing; the log of the training base runs by its own clock."""
        database = Database(
            path,
            actor=self._person,
            skew=_skew() if is_training else 0,
            state_folder=None if is_training else self.state,
            may_write=lock.is_ours,
            before_upgrade=lambda: make_copy(path, Reason.BEFORE_MIGRATION),
        )
        if is_training is None and database.read(base_service.is_training):
            database.close()
            return Database(path, actor=self._person, skew=_skew(), may_write=lock.is_ours)
        return database

    def _describe(
        self, database: Database, lock: BaseLock | None, notes: tuple[Note, ...]
    ) -> OpenBase:
        try:
            people = database.read(workers_service.workers)
            worker = people[0] if people else None
            if worker is not None:
                database.actor = worker.name
                if lock is not None:
                    lock.tell(worker.name)
            return OpenBase(
                database=database,
                path=database.path,
                organization=database.read(base_service.own_name),
                is_training=database.read(base_service.is_training),
                setup_step=database.read(base_service.setup_step),
                worker=worker,
                notes=notes,
                lock=lock,
            )
        except StorageError:
            database.close()
            raise

    def _on_busy(self, path: Path, busy: Busy) -> OpenBase | None:
        answer = self._ask(busy.text, (LOOK, AGAIN, CLOSE))
        if answer == LOOK:
            return self.look(path, Note("busy", busy.strip))
        return self.open(path) if answer == AGAIN else None

    def _on_older(self, found: Finding) -> OpenBase | None:
        answers = (LOOK_ONLY, CLOSE) if found.read_only else (UPDATE, LOOK_ONLY, CLOSE)
        answer = self._ask(found.text, answers)
        if answer == UPDATE:
            return self._take(found.path, is_training=found.is_training)
        return self.look(found.path, Note("older", OLDER_SHOWN)) if answer == LOOK_ONLY else None

    def _on_newer(self, found: Finding) -> OpenBase | None:
        """Only looked at, and only when all that is read is there; else the same sentence."""
        if not readable.may_be_shown(found.path):
            return self._offer_other(NEWER_UNREADABLE)
        if self._ask(found.text, (LOOK_ONLY, CLOSE)) != LOOK_ONLY:
            return None
        return self.look(found.path, Note("newer", NEWER_SHOWN))

    def _on_unusable(self, found: Finding) -> OpenBase | None:
        return self._offer_other(found.text)

    def _offer_other(self, text: str) -> OpenBase | None:
        if self._ask(text, (OTHER, CLOSE)) != OTHER:
            return None
        path = self.choose()
        return self.open(path) if path is not None else None

    def _on_damaged(self, found: Finding) -> OpenBase | None:
        copy = backup.newest_sound(found.path, dt.datetime.now())  # noqa: DTZ005
        if copy is None:
            return self._without_copies(found.path)
        answer = self._ask(backup.damaged_text(copy), (OPEN_COPY, ALL_COPIES, CLOSE))
        if answer == OPEN_COPY:
            opened = self.look(copy.path)
            opened.instead_of = (found.path, copy)
            return opened
        if answer == ALL_COPIES:
            self.copies_wanted.emit(found.path)
        return None

    def _without_copies(self, path: Path) -> OpenBase | None:
        """A copy may lie on a stick; else what can be read goes into a new file."""
        answer = self._ask(backup.damaged_text(None), (OTHER, SALVAGE, CLOSE))
        if answer == OTHER:
            chosen = self.choose()
            return self.open(chosen) if chosen is not None else None
        if answer != SALVAGE:
            return None
        saved = rescue.rescue(path, damage.free_name(path.with_stem(f"{path.stem}_спасено")))
        people, pairs = saved.rows.get("person", 0), saved.rows.get("pair", 0)
        told = SAVED.format(file=saved.path.name, people=people, pairs=pairs)
        return self.open(saved.path) if self._ask(told, (OPEN, CLOSE)) == OPEN else None

    def _ask(self, text: str, answers: tuple[str, ...]) -> str:
        return answers[self._messages.ask(Choice(TITLE, text, answers))]


def make_copy(base: Path, reason: Reason) -> Backup:
    """A verified copy in «Копии» beside the base. Raises StorageError."""
    return backup.make_backup(base, copies_folder(base), reason, dt.datetime.now())  # noqa: DTZ005


def _skew() -> int:
    return training.skew(dt.datetime.now(dt.UTC).astimezone())


def busy_strip(holder: Holder) -> str:
    return Busy(holder).strip


def _notes(path: Path, held: Held) -> tuple[Note, ...]:
    notes: list[Note] = []
    if held.unclean is not None:
        notes.append(Note("unclean", held.unclean.text))
    if (strip := location.STRIPS.get(location.place_of(path))) is not None:
        notes.append(Note("place", strip))
    return tuple(notes)
