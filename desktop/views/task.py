"""Long work beside the window.

Imported before the first paint: nothing of the storage but for the type checker.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.storage.database import Database
    from desktop.views.office import Office

_LONGEST_TURN = 0.25
"""Seconds which the window is given at each report of a task, if it needs them."""


class Task(QObject):
    """One long operation in a background thread. Its signals arrive in the main thread."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(Exception)
    finished = Signal()
    _turn_wanted = Signal()

    def __init__(
        self,
        title: str,
        work: Callable[[Database, Progress], object],
        office: Office,
        *,
        writes_file: bool = False,
        writes: bool = False,
    ) -> None:
        super().__init__(office)
        self.title = title
        self.writes_file = writes_file or writes
        self.writes = writes
        self.future: Future[None] | None = None
        self._work, self._office = work, office
        self._cancelled = False
        self._turn = threading.Event()
        self._turn_wanted.connect(self._on_turn)

    def start(self) -> None:
        """Signals sent before somebody listens are lost: connect first, start afterwards.

        Nothing begins any more once the base is being closed.
        """
        if self._office.is_closing:
            self.finished.emit()
            return
        self.future = self._office.submit(self._run, writes=self.writes)

    def cancel(self) -> None:
        self._cancelled = True

    def report(self, done: int, total: int, text: str = "") -> None:
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total, text)
        self.give_way()

    def give_way(self) -> None:
        """Let the window do all it has to: two busy threads of Python would share each moment,
        and a dialog which is drawn in 30 ms would take a second. Long work which is one step of
        the progress asks for it by itself."""
        if not self._office.is_waiting:
            self._turn.clear()
            self._turn_wanted.emit()
            self._turn.wait(_LONGEST_TURN)

    @Slot()
    def _on_turn(self) -> None:
        self._turn.set()

    def release(self) -> None:
        """Let go what the work held, widgets among it: in the main thread, where they may die."""
        self._work = _nothing

    def _run(self) -> None:
        """Who stopped a work which only reads wants nothing of it; what was written is told."""
        try:
            found = self._work(self._office.database, self)
            if self.writes_file or not self._cancelled:
                self.succeeded.emit(found)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 - delivered to the main thread, shown there
            self.failed.emit(error)
        finally:
            self.finished.emit()


def _nothing(_database: Database, _progress: Progress) -> None:
    """The work of a task which has ended."""
