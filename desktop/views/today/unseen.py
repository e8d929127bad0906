"""«Сегодня» while another page is in sight: what its badge counts is looked through behind.

Filling the cards takes the window a tenth of a second, and nobody sees them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.pairs import overview
from desktop.views.office import Office

PAUSE_MS = 1000
"""A series of edits is looked through once."""
TITLE = "Смотрю, что требует внимания"


class UnseenLook(QObject):
    """``found`` brings an ``Overview`` of the base some time after ``want``."""

    found = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._start)

    def want(self) -> None:
        """The base changed."""
        self._pause.start()

    def _start(self) -> None:
        day = self._office.today
        task = self._office.task(
            TITLE, lambda base, _progress: base.read(overview.look, day), quiet=True
        )
        task.succeeded.connect(self.found)
        task.start()
