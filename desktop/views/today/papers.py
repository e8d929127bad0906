"""Issued papers whose data changed since: found in the background, every paper is composed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents import catalogue, staleness
from desktop.models import Document, Organization, Person
from desktop.services import today
from desktop.services.today import Line, Urgency
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.storage.changes import Changes
    from desktop.storage.database import Database

KIND: Final = "papers_stale"
TITLE: Final = "Сверяю документы с карточками"
REST_MS: Final = 2000
"""A series of edits is looked through once."""


class StalePapers(QObject):
    """``found`` says that the number has changed; № 10 of ux.md 7.3."""

    found = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._count = 0
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.look)
        QTimer.singleShot(0, self, self.look)

    def lines(self) -> list[Line]:
        """The line of now; nothing while no paper is old or it was put off."""
        office = self._office
        if not self._count or office.read(today.is_put_off, KIND, office.today):
            return []
        return [Line(KIND, Urgency.AMBER, self._count)]

    def follow(self, changes: Changes) -> None:
        """Look again after a rest, if papers or what they say was touched."""
        if changes.touch(Document, Person, Organization):
            self._rest.start()

    def look(self) -> None:
        """Compare what was issued with what would be printed now."""
        catalogue.types()  # modules are imported in the main thread

        def work(database: Database, progress: Progress) -> int:
            return len(staleness.every(database, progress))

        task = self._office.task(TITLE, work, quiet=True)
        task.succeeded.connect(self._on_counted)
        task.start()

    def _on_counted(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.found.emit()
