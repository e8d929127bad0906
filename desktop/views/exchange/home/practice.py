"""«Попробовать на учебном файле»: made in the background, then opened like any other file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.exchange import practice
from desktop.exchange.practice import Practice
from desktop.views.office import Office, ToastButton

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.task import Task

TITLE = "Готовлю учебный файл"
PHRASE = "Пароль учебного файла: {}"


class PracticeDesk(QObject):
    """Makes one practice file at a time."""

    made = Signal(object)
    """Path of the file, ready to be looked at."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def make(self) -> None:
        if self._task is not None:
            return

        def work(database: Database, _progress: Progress) -> Practice:
            folder = database.path.parent / practice.FOLDER
            return practice.make(database, folder, paths.state_folder())

        task = self._office.task(TITLE, work, writes_file=True)
        task.succeeded.connect(self._on_made)
        task.finished.connect(self._on_finished)
        self._task = task
        task.start()

    def _on_made(self, found: object) -> None:
        if isinstance(found, Practice):
            copy = ToastButton(
                "Скопировать", lambda: QApplication.clipboard().setText(found.phrase)
            )
            self.made.emit(found.path)
            self._office.toast(PHRASE.format(found.phrase), copy)

    def _on_finished(self) -> None:
        self._task = None
