"""The modules of the pages are loaded before the user goes there, while the window rests.

A good part of the first opening of a tab is loading its modules. They are loaded one at a time in
the main thread (imports in other threads have broken starts, platform.md 3), with a pause after
each in which the window answers; whoever uses keyboard or mouse is left alone for a while.
"""

from __future__ import annotations

import importlib
import sys
from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

WANTED_SOON = tuple(
    f"desktop.{name}"
    for name in (
        *("views.staff.page", "views.staff.people.list_view", "views.today.page"),
        *("views.surveys.card.results_section", "views.surveys.card.record"),
        *("views.surveys.listing.view", "views.surveys.page"),
        *("views.pairs.page", "views.pairs.board.grid", "views.pairs.acts.pair_acts"),
        *("views.pairs.opening", "views.pairs.board.view"),
        *("views.routes.page", "views.routes.acts", "views.routes.card.plan"),
        *("views.routes.card.record", "views.routes.listing.view"),
        *("views.events.page", "views.events.acts", "views.events.card.record"),
        *("views.events.listing.view", "views.common.pdf_view", "views.common.printing_panel"),
        *("views.documents.papers.interrupted", "views.documents.page"),
        *("views.documents.prepare.gaps", "views.documents.prepare.mending"),
        *("views.documents.prepare.view", "exchange.mkx.age", "exchange.mkx.container"),
        *("exchange.inbound.receiving", "views.exchange.home.journal"),
        *("views.exchange.home.contents_desk", "views.exchange.home.view", "views.exchange.page"),
    )
)
"""What the first view of each tab needs, in pieces of about the same size, inner ones before."""
FIRST_MS = 2500
"""After the base is open: the connections and the badges of the tabs come before."""
PAUSE_MS = 60
QUIET_MS = 1500
"""After a key or a click."""
_USES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class ReadAhead(QObject):
    """Loads modules by their names as long as the window lives."""

    loaded = Signal(str)
    """The name of a module which was loaded in this turn."""
    finished = Signal()

    def __init__(self, window: QWidget, names: Iterable[str] = WANTED_SOON) -> None:
        super().__init__(window)
        self._window = window
        self._names = deque(names)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._load_next)

    def start(self, after: int = FIRST_MS) -> None:
        """Begin; the window is shown already."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._timer.start(after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the system sends to the window: the user is at work."""
        if event.type() in _USES and self._timer.isActive():
            self._timer.start(QUIET_MS)
        return super().eventFilter(watched, event)

    def _load_next(self) -> None:
        if QApplication.activeModalWidget() is not None:
            self._timer.start(QUIET_MS)
            return
        while self._names and self._names[0] in sys.modules:
            self._names.popleft()
        if not self._names:
            self._end()
            return
        name = self._names.popleft()
        importlib.import_module(name)
        self.loaded.emit(name)
        self._timer.start(PAUSE_MS)

    def _end(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        self.finished.emit()
