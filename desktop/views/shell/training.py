"""The training base: opened from the menu, put back as it was by the strip (ux.md 6.3)."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import OfficeError, StorageError
from desktop.services import training
from desktop.views.office import ToastButton

if TYPE_CHECKING:
    from desktop.views.program.program import Program

FOLDER = "training"
KEPT = "Учебная база до возврата.mkdb"
DONE = "Учебная база снова как была."


class TrainingDesk:
    """Makes the training base in the program's own folder and opens it."""

    def __init__(self, program: Program, state: Path) -> None:
        self._program = program
        self._folder = state / FOLDER
        self._path = self._folder / training.NAME
        self._kept = self._folder / KEPT

    def open(self) -> None:
        """Open the training base; make it first when there is none."""
        try:
            if not self._path.exists():
                _make(self._path)
        except OfficeError as error:
            self._program.messages.error(str(error))
            return
        self._program.open(self._path)

    def reset(self) -> None:
        """Put everything back as it was, without a question; the toast takes that back."""
        self._program.close()
        try:
            _swap(self._path, self._kept)
            _make(self._path)
        except OfficeError as error:
            self._restore()
            self._program.messages.error(str(error))
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


def _make(path: Path) -> None:
    from desktop.documents import training_papers  # the makers of papers are not needed before

    training_papers.make_training_base(path, training.skew(dt.datetime.now().astimezone()))
