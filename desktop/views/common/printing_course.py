"""The course of a printing: pages are made, then go to the printer; both in the background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.errors import OfficeError
from desktop.views.common.papers_saving import PREPARING
from desktop.views.common.printing_work import PrintOrder, print_sheets
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.documents.batch import Job, Order, Outcome
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.common.printing_work import Printed

PRINTING: Final = "Печатаю"


class PrintingCourse(QObject):
    """One thing at a time. Papers on ready forms are a queue of their own."""

    started = Signal(object)
    """Task, to show its progress."""
    bound = Signal(object)
    """Outcome: the pages are there."""
    printed = Signal(object)
    """Printed: how far it came."""
    advanced = Signal(int)
    """So many sheets are out."""
    refused = Signal(object)
    """OfficeError: the printer took nothing."""
    ended = Signal()
    """Nothing runs any more."""

    def __init__(self, office: Office, jobs: Sequence[Job], parent: QObject) -> None:
        from desktop.documents import batch

        super().__init__(parent)
        self._office = office
        plain, forms = batch.queues(jobs)
        self._queues = [queue for queue in (plain, forms) if queue]
        self._task: Task | None = None
        self.outcome: Outcome | None = None
        self.is_printing = False

    @property
    def is_busy(self) -> bool:
        """Pages are being made or printed."""
        return self._task is not None

    @property
    def can_print(self) -> bool:
        """Pages are there and nothing runs."""
        return not self.is_busy and self.outcome is not None and bool(self.outcome.data)

    @property
    def task(self) -> Task | None:
        """What runs now."""
        return self._task

    @property
    def jobs(self) -> list[Job]:
        """The papers of this queue, as they were given."""
        return self._queues[0] if self._queues else []

    @property
    def next_jobs(self) -> list[Job]:
        """The papers of the queue after this one."""
        return self._queues[1] if len(self._queues) > 1 else []

    def ordered(self, order: Order) -> list[Job]:
        """The papers of this queue as they lie in the pile."""
        from desktop.documents import batch

        return batch.ordered(self.jobs, order)

    def go_to_next(self) -> None:
        """This queue is done with."""
        self._queues.pop(0)

    def bind(self, order: Order) -> None:
        """Make the pages anew; what is being made is given up."""
        from desktop.documents import batch

        self.give_up()
        jobs = self.ordered(order)
        self.outcome = None

        def work(_database: Database, progress: Progress) -> Outcome:
            return batch.bind(jobs, progress=progress)

        task = self._office.task(PREPARING, work, quiet=True)
        task.succeeded.connect(lambda outcome: self._on_bound(task, outcome))
        self._run(task)

    def print(self, printer: QPrinter, order: PrintOrder) -> None:
        """Send sheets to the printer. Closing the program meanwhile is asked about."""

        def work(_database: Database, progress: Progress) -> Printed:
            return print_sheets(printer, order, progress, task.give_way)

        task = self._office.task(PRINTING, work, writes_file=True, quiet=True, tells=False)
        self.is_printing = True
        task.succeeded.connect(self.printed)
        task.progressed.connect(lambda done, _total, _text: self.advanced.emit(done))
        task.failed.connect(self._on_refused)
        self._run(task)

    def give_up(self) -> None:
        """Nobody waits for the pages any more; printing goes on."""
        if self._task is not None and not self.is_printing:
            self._task.cancel()
            self._task = None

    def _run(self, task: Task) -> None:
        self._task = task
        task.finished.connect(lambda: self._on_finished(task))
        self.started.emit(task)
        task.start()

    def _on_bound(self, task: Task, outcome: Outcome) -> None:
        if task is self._task:
            self.outcome = outcome
            self.bound.emit(outcome)

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, OfficeError):
            raise error
        self.refused.emit(error)

    def _on_finished(self, task: Task) -> None:
        if task is self._task:
            self._task, self.is_printing = None, False
            self.ended.emit()
