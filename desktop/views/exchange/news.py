"""What is new about the exchange: files on sticks, and how much waits to be decided.

One for each office; both are found out in the background, so the badge costs the window nothing,
and nothing of the exchange is imported while the program starts.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.views.exchange.home.sticks import StickWatch
from desktop.views.office import Office
from desktop.views.page import Badge

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.exchange.inbound.finding import Found
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.task import Task

COUNTING = "Считаю отложенное"
FIRST_MS, PAUSE_MS = 1000, 400
"""After the base was opened; after a change, so that many in a row are one look."""
_NOTHING = (
    "SELECT NOT EXISTS(SELECT 1 FROM sync_import) AND NOT EXISTS(SELECT 1 FROM sync_conflict) "
    "AND NOT EXISTS(SELECT 1 FROM suggestion)"
)


class ExchangeNews(QObject):
    """``changed`` says that the badge is another one."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._task: Task | None = None
        self._is_outdated = True
        self.count = 0
        """Postponed records and open disagreements."""
        self.suggested = 0
        """Edits which we suggested to others."""
        self.unticked = 0
        """Records which were left out of accepted files."""
        self.watch = StickWatch(office, self)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._read)
        self.watch.changed.connect(self.changed)
        office.changed.connect(self._on_changed)
        self._pause.start(FIRST_MS)

    @property
    def is_busy(self) -> bool:
        """The number is being found out."""
        return self._task is not None or self._pause.isActive()

    def badge(self) -> Badge:
        """What waits, else «!» for a file which lies on a stick unread."""
        if self.count:
            return Badge(str(self.count), f"Отложено: {counted(self.count, 'запись')}")
        files = self.watch.seen.files
        return Badge("!", found_words(files[0])) if files else Badge()

    def _on_changed(self, _changes: object) -> None:
        self._pause.start(PAUSE_MS)

    def _read(self) -> None:
        if self._task is not None:
            self._is_outdated = True
            return
        self._is_outdated = False
        today = self._office.today

        def work(database: Database, _progress: Progress) -> tuple[int, int, int]:
            return database.read(_waiting, today)

        task = self._office.task(COUNTING, work, quiet=True)
        task.succeeded.connect(self._on_counted)
        task.finished.connect(self._on_finished)
        self._task = task
        task.start()

    def _on_counted(self, found: object) -> None:
        known = self.count, self.suggested, self.unticked
        if isinstance(found, tuple) and found != known:
            self.count, self.suggested, self.unticked = found
            self.changed.emit()

    def _on_finished(self) -> None:
        self._task = None
        if self._is_outdated and not self._office.is_closing:
            self._pause.start(PAUSE_MS)


def _waiting(session: Session, today: dt.date) -> tuple[int, int, int]:
    """What waits for us, what we suggested, and what was left unticked."""
    if session.connection().exec_driver_sql(_NOTHING).scalar_one():
        return 0, 0, 0
    from desktop.exchange.inbound import left, postponed
    from desktop.exchange.network import suggestions

    waits, made = postponed.count(session, today), suggestions.count_made(session)
    return waits, made, len(left.listed(session))


def news_of(office: Office) -> ExchangeNews:
    """The one of this office, made when it is first asked for."""
    found = office.findChild(ExchangeNews)
    return found if isinstance(found, ExchangeNews) else ExchangeNews(office)


def found_words(file: Found) -> str:
    """«Найден файл обмена от сада № 12 (флешка E:), 18.11.2025.»"""
    site = file.sender.removeprefix("ДОУ")
    sender = f" от сада № {site}" if site and site != file.sender else ""
    return f"Найден файл обмена{sender} (флешка {file.stick}), {in_digits(file.day)}."
