"""Trying an edited text in the background: half a second after the last key, the newest only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents import pdf, trial
from desktop.documents.trial import Trial
from desktop.errors import OfficeError
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from desktop.documents.trial import Look
    from desktop.documents.types import DocumentType
    from desktop.progress import Progress
    from desktop.storage.database import Database

REST: Final = 500
"""Milliseconds after the last key."""
TITLE: Final = "Проверяю текст"


@dataclass(frozen=True)
class Tried:
    """A trial and its pages, when they were wanted."""

    trial: Trial
    data: bytes = b""
    trouble: str = ""


class Trier(QObject):
    """``tried`` arrives in the main thread, for the newest wish only."""

    tried = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._task: Task | None = None
        self._number = 0
        self._wish: tuple[DocumentType, str, str, bool, Look | None] | None = None
        self._pause = QTimer(self, interval=REST, singleShot=True)
        self._pause.timeout.connect(self._start)

    def want(
        self,
        kind: DocumentType,
        variant: str,
        text: str,
        *,
        drawn: bool,
        look: Look | None = None,
        soon: bool = False,
    ) -> None:
        """Try a text; ``drawn``: its pages too; ``soon``: nobody is typing."""
        self.stop()
        self._wish = (kind, variant, text, drawn, look)
        if soon:
            self._start()
        else:
            self._pause.start()

    def stop(self) -> None:
        """Give up what is wanted now."""
        self._pause.stop()
        self._number += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(self) -> None:
        if self._wish is None:
            return
        kind, variant, text, drawn, look = self._wish
        number, today = self._number, self._office.today

        def work(database: Database, progress: Progress) -> Tried:
            progress.report(0, 1)
            found = database.read(trial.tried, kind, variant, text, today, look)
            progress.report(1, 1)
            return pages_of(found) if drawn else Tried(found)

        task = self._office.task(TITLE, work, quiet=True)
        self._task = task
        task.succeeded.connect(lambda found: self._on_done(number, found))
        task.start()

    def _on_done(self, number: int, found: Tried) -> None:
        if number == self._number:
            self._task = None
            self.tried.emit(found)


def pages_of(found: Trial) -> Tried:
    """The pages of a trial; a picture which cannot be read is said instead."""
    if found.sheet is None:
        return Tried(found)
    try:
        return Tried(found, pdf.render([found.sheet]))
    except OfficeError as error:
        return Tried(found, trouble=str(error))
