"""Which issued papers would say something else today: found out in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents import catalogue, staleness
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

TITLE: Final = "Сверяю документы с карточками"
REST_MS: Final = 300
"""A series of edits is looked through once."""


class Freshness(QObject):
    """``found`` brings the papers which are old and what has changed in them."""

    found = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        catalogue.types()  # modules are imported in the main thread
        self._office = office
        self._task: Task | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look)

    @property
    def is_looking(self) -> bool:
        return self._rest.isActive() or self._task is not None

    def look(self) -> None:
        """Soon; a look which is under way is given up, what it would say is old."""
        self._give_up()
        self._rest.start()

    def _look(self) -> None:
        task = self._office.task(TITLE, staleness.every, quiet=True)
        self._task = task
        task.succeeded.connect(lambda old: self._on_found(task, old))
        task.start()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_found(self, task: Task, old: Mapping[UUID, tuple[str, ...]]) -> None:
        if task is self._task:
            self._task = None
            self.found.emit(old)
