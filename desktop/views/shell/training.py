"""The training base: opened from the menu, put back as it was by the strip (ux.md 6.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.errors import OfficeError, StorageError
from desktop.services import training
from desktop.storage import disk
from desktop.views.office import Office, ToastButton

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.program.program import Program

FOLDER = "training"
KEPT = "Учебная база до возврата.mkdb"
FRESH = "Учебная база новая.mkdb"
MAKING = "Возвращаю учебную базу"
DONE = "Учебная база снова как была."
_LOOKS_AGAIN_MS = 300


class TrainingDesk:
    """Makes the training base in the program's own folder and opens it."""

    def __init__(self, program: Program, state: Path) -> None:
        self._program = program
        self._folder = state / FOLDER
        self._path = self._folder / training.NAME
        self._kept = self._folder / KEPT
        self._fresh = self._folder / FRESH
        self._is_making = self._is_whole = False

    def open(self) -> None:
        """Open the training base; make it first when there is none."""
        try:
            if not self._path.exists():
                _maker()(self._path, None)
        except OfficeError as error:
            self._program.messages.error(str(error))
            return
        self._program.open(self._path)

    def reset(self) -> None:
        """Put everything back as it was, without a question; the toast takes that back.

        The new base is made behind, beside the shown one, and takes its place when it is whole.
        """
        office = self._program.office
        if office is None or self._is_making:
            return
        from desktop.documents import catalogue  # in the main thread: no imports in workers

        catalogue.types()
        maker = _maker()
        disk.discard(self._fresh)

        def work(_database: Database, progress: Progress) -> None:
            maker(self._fresh, progress)

        self._is_making, self._is_whole = True, False
        task = office.task(MAKING, work)
        task.succeeded.connect(lambda _: self._on_made(office))
        task.finished.connect(self._on_finished)
        task.start()

    def _on_made(self, office: Office) -> None:
        self._is_whole = True
        self._put_in_place(office)

    def _on_finished(self) -> None:
        """Stopped or refused: of a base which was begun nothing is left."""
        if self._is_making and not self._is_whole:
            self._end()

    def _end(self) -> None:
        self._is_making = False
        disk.discard(self._fresh)

    def _put_in_place(self, office: Office) -> None:
        """A dialog which was opened meanwhile belongs to the base which is shown: it goes first."""
        if self._program.office is office and QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_LOOKS_AGAIN_MS, lambda: self._put_in_place(office))
            return
        if self._program.office is office:
            self._change_bases()
        self._end()

    def _change_bases(self) -> None:
        self._program.save_typed()
        self._program.close()
        is_aside = False
        try:
            _swap(self._path, self._kept)
            is_aside = True
            _swap(self._fresh, self._path)
        except OfficeError as error:
            if is_aside:  # what is kept of an earlier return is not the base of now
                self._restore()
            self._program.messages.error(str(error))
            self._program.open(self._path)
            return
        if self._program.open(self._path) and self._program.office is not None:
            self._program.office.toast(DONE, ToastButton("Отменить", self._take_back))

    def _take_back(self) -> None:
        self._program.close()
        self._restore()
        self._program.open(self._path)

    def _restore(self) -> None:
        with suppress(OSError):
            if self._kept.exists():
                self._kept.replace(self._path)


def _swap(path: Path, kept: Path) -> None:
    """Put the base aside. Raises StorageError when another program holds it."""
    try:
        if path.exists():
            path.replace(kept)
    except OSError as error:
        raise StorageError(
            "Учебную базу не удалось вернуть: файл занят другой программой. "
            "Ничего не изменилось. Закройте другие окна и повторите."
        ) from error


def _maker() -> Callable[[Path, Progress | None], None]:
    from desktop.documents import training_papers  # the makers of papers are not needed before

    shift = training.skew(dt.datetime.now().astimezone())
    return lambda path, progress: training_papers.make_training_base(path, shift, progress)
