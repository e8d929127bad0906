"""Sticks which are plugged in and the files of exchange on them, looked at now and then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services import base
from desktop.storage import sticks
from desktop.storage.sticks import Stick
from desktop.views.office import Office

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.exchange.inbound.finding import Found
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.task import Task

INTERVAL_MS = 3000
TITLE = "Смотрю, что на флешке"


@dataclass(frozen=True)
class Seen:
    """What is plugged in now."""

    sticks: tuple[Stick, ...] = ()
    files: tuple[Found, ...] = ()


class StickWatch(QObject):
    """Looks while its page is in sight; a slow stick keeps nobody waiting."""

    looked = Signal()
    """A look is over, whether it showed something new or not."""
    changed = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._task: Task | None = None
        self.seen = Seen()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def start(self) -> None:
        """Look now and go on looking."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """One look in the background, unless one is under way."""
        if self._task is not None:
            return
        today = self._office.today

        def work(database: Database, _progress: Progress) -> Seen:
            return _look(database, today)

        task = self._office.task(TITLE, work, quiet=True)
        task.succeeded.connect(self._on_seen)
        task.finished.connect(self._on_finished)
        self._task = task
        task.start()

    def _on_seen(self, seen: object) -> None:
        if isinstance(seen, Seen) and seen != self.seen:
            self.seen = seen
            self.changed.emit()

    def _on_finished(self) -> None:
        self._task = None
        self.looked.emit()


def _look(database: Database, today: dt.date) -> Seen:
    plugged = sticks.find_sticks()
    if not plugged:
        return Seen()
    from desktop.exchange.inbound import finding  # not while the program starts

    own, known = database.read(_known, today)
    return Seen(plugged, finding.look(plugged, known, own))


def _known(session: Session, today: dt.date) -> tuple[str, frozenset[str]]:
    """Our code in names of files, and the names which the journal knows."""
    from desktop.exchange import journal
    from desktop.exchange.journal import Undoing
    from desktop.exchange.outbound import recipients

    own = recipients.site_code(session, base.own_organization_id(session))
    lines = journal.entries(session, today)
    return own, frozenset(each.file for each in lines if each.undoing is not Undoing.UNDONE)
