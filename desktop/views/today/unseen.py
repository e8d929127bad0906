"""What «Сегодня» says of the whole base, looked through behind: while another page is in sight,
and in a base so large that the window would be deaf meanwhile.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.pairs import overview
from desktop.views.office import Office

PAUSE_MS = 1000
"""A series of edits is looked through once."""
TITLE = "Смотрю, что требует внимания"


class UnseenLook(QObject):
    """``found`` brings an ``Overview`` of the base some time after ``want``: only the newest."""

    found = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._start)
        self._wanted = 0
        self._known: tuple[dt.date, overview.Overview] | None = None

    @property
    def known(self) -> overview.Overview | None:
        """What was found since the last change, if that was today."""
        day, found = self._known or (None, None)
        return found if day == self._office.today else None

    def want(self, *, at_once: bool = False) -> None:
        """The base changed; ``at_once``: somebody waits for it."""
        self._wanted += 1
        self._known = None
        self._pause.start(0 if at_once else PAUSE_MS)

    def _start(self) -> None:
        day, number = self._office.today, self._wanted
        task = self._office.task(
            TITLE, lambda base, _progress: base.read(overview.look, day), quiet=True
        )

        def keep(found: overview.Overview) -> None:
            if number == self._wanted:
                self._known = (day, found)
                self.found.emit(found)

        task.succeeded.connect(keep)
        task.start()
