"""Work over many records: of few it is done at once, of many in the background.

So the window answers at any size of a base, and small bases have no flicker of waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, QTimer

from desktop.errors import OfficeError
from desktop.progress import Progress, Silent
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.storage.database import Database

R = TypeVar("R")
QUICK = 50
"""So many records are changed at once in a base of 5,000 people within 0.1 s."""
STOPPED = "Остановлено. В базе ничего не изменилось."
FEW = 300
"""Among so many people anything is found at once."""


class LargeAct:
    """One act which changes ``records`` records by ``work(database, progress)``.

    ``then(result)`` is called when it is saved, ``otherwise`` when it was refused, which the user
    has been told, or stopped. Both are called in the main thread.
    """

    def __init__(self, office: Office, title: str, records: int) -> None:
        self._office, self._title, self._records = office, title, records

    @property
    def is_quick(self) -> bool:
        """What is quick is over when ``run`` returns."""
        return self._records <= QUICK and not self._office.is_writing

    def run(
        self,
        work: Callable[[Database, Progress], R],
        then: Callable[[R], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        if self.is_quick:
            self._run_here(work, then, otherwise)
        else:
            self._run_behind(work, then, otherwise)

    def _run_here(
        self,
        work: Callable[[Database, Progress], R],
        then: Callable[[R], object],
        otherwise: Callable[[], object],
    ) -> None:
        try:
            result = work(self._office.database, Silent())
        except OfficeError as error:
            self._office.report(error)
            otherwise()
            return
        then(result)

    def _run_behind(
        self,
        work: Callable[[Database, Progress], R],
        then: Callable[[R], object],
        otherwise: Callable[[], object],
    ) -> None:
        task = self._office.task(self._title, work, writes=True)
        is_done = is_told = False

        def succeed(result: object) -> None:
            nonlocal is_done
            is_done = True
            then(cast("R", result))

        def fail(_error: object) -> None:
            nonlocal is_told
            is_told = True

        def end() -> None:
            if is_done:
                return
            if not is_told and not self._office.is_closing:
                self._office.toast(STOPPED)
            otherwise()

        task.succeeded.connect(succeed)
        task.failed.connect(fail)
        task.finished.connect(end)
        task.start()


class Look:
    """Reading for one place of the screen: only the answer to the last question is delivered."""

    def __init__(self, office: Office, title: str) -> None:
        self._office, self._title = office, title
        self._task: Task | None = None

    @property
    def is_waiting(self) -> bool:
        """The answer has not come yet."""
        return self._task is not None

    def ask(
        self,
        query: Callable[[Session, Progress], R],
        then: Callable[[R], object],
        *,
        is_quick: bool,
    ) -> None:
        """``query(session, progress)`` is read and ``then(answer)`` called in the main thread."""
        self.drop()
        if is_quick:
            then(self._office.read(query, Silent()))
            return

        def deliver(answer: object) -> None:
            if self._task is task:
                self._task = None
                then(cast("R", answer))

        task = self._office.task(self._title, lambda base, progress: base.read(query, progress))
        task.succeeded.connect(deliver)
        self._task = task
        task.start()

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None


class Turns(QObject):
    """Steps which are done one at a time: between them the window answers the user."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: list[Callable[[], object]] = []
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._step)

    @property
    def is_busy(self) -> bool:
        """Some steps are left."""
        return bool(self._steps)

    def start(self, *steps: Callable[[], object]) -> None:
        """Do these; what was left of former ones is forgotten."""
        self._steps = list(steps)
        self._timer.start()

    def add(self, *steps: Callable[[], object]) -> None:
        """Further steps after those which are left."""
        self._steps += steps
        self._timer.start()

    def finish(self) -> None:
        """Do the rest now: somebody needs it whole."""
        while self._steps:
            self._steps.pop(0)()
        self._timer.stop()

    def _step(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if not self._steps:
            self._timer.stop()
