"""What may not be approved yet: composing every paper of the queue takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.documents import catalogue, queue
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.documents.queue import Held
    from desktop.progress import Progress
    from desktop.storage.database import Database

TITLE: Final = "Проверяю, что можно утвердить"


class Obstacles(QObject):
    """``found`` brings the papers which have to wait and why."""

    found = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        catalogue.types()  # modules are imported in the main thread
        self._office = office
        self._task: Task | None = None

    def look(self) -> None:
        """Ask anew; the answer to an earlier question is not wanted any more."""
        today = self._office.today

        def work(database: Database, _progress: Progress) -> dict[UUID, Held]:
            return database.read(queue.reasons, today)

        task = self._office.task(TITLE, work, quiet=True)
        self._task = task
        task.succeeded.connect(lambda reasons: self._on_found(task, reasons))
        task.start()

    def drop(self) -> None:
        """Nothing waits: there is nothing to find out."""
        self._task = None

    def _on_found(self, task: Task, reasons: dict[UUID, Held]) -> None:
        if task is self._task:
            self._task = None
            self.found.emit(reasons)
