"""What the wizard of loading works on: the table, its columns, the rows, and the long work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desktop.errors import OfficeError
from desktop.progress import Progress
from desktop.services import acts
from desktop.services.staff_import import LoadReport, Source, known_people, load, prepare
from desktop.services.staff_import.columns import Columns, look, remembered
from desktop.services.staff_import.files import best_sheet
from desktop.services.staff_import.plan import Origin, Plan
from desktop.services.staff_import.preview import preview
from desktop.services.staff_import.review import Review
from desktop.services.staff_table.columns import Field
from desktop.services.tables.cells import Sheet, Workbook
from desktop.services.tables.headers import NO_HEADER
from desktop.services.tables.reading import read_clipboard, read_table
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from desktop.storage.database import Database

READING = "Читаю таблицу"
CHECKING = "Проверяю строки"
LOADING = "Загружаю сотрудников"
UNDOING = "Отменяю загрузку"
PASTED = "список из буфера"
STOPPED = "Остановлено. Ничего не загружено."


class ImportDesk(QObject):
    """Reading, checking, loading and undoing of one table; long work runs in the background."""

    working = Signal(str)
    """A long work began; an empty title: it is over."""
    progressed = Signal(int, int, str)
    failed = Signal(str)
    read = Signal()
    prepared = Signal()
    loaded = Signal(object)
    """LoadReport."""
    undone = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.name = ""
        self.path: Path | None = None
        """The file which is read; None: pasted, or nothing yet."""
        self.origin = Origin.EXCEL
        self.book: Workbook | None = None
        self.source: Source | None = None
        self.review: Review | None = None
        self.plan: Plan | None = None
        self.report: LoadReport | None = None
        self._act = 0
        self._task: Task | None = None
        self._done: Callable[[object], object] = lambda _answer: None
        self._answer: tuple[object] | None = None
        self._error: Exception | None = None

    @property
    def is_working(self) -> bool:
        return self._task is not None

    def read_file(self, path: Path) -> None:
        """Read a table and guess its columns."""

        def work(database: Database, _progress: Progress) -> tuple[Workbook, Sheet, Columns]:
            book = read_table(path)
            known = database.read(remembered)
            return book, *best_sheet(book, self.office.today, known)

        def done(answer: object) -> None:
            self.path = path
            self._on_read(path.name, Origin.EXCEL, answer)

        self._start(READING, work, done)

    def read_text(self, text: str) -> None:
        """Read what was pasted."""

        def work(database: Database, _progress: Progress) -> tuple[Workbook, Sheet, Columns]:
            sheet = read_clipboard(text)
            known = database.read(remembered)
            columns = look(sheet, self.office.today, known)
            return Workbook(PASTED, (sheet,)), sheet, columns

        def done(answer: object) -> None:
            self.path = None
            self._on_read(PASTED, Origin.CLIPBOARD, answer)

        self._start(READING, work, done)

    def take(self, name: str, origin: Origin, book: Workbook, source: Source) -> None:
        """A table which was read: the wizard goes on to its columns."""
        self.name, self.origin, self.book, self.source = name, origin, book, source
        self.review = self.report = self.plan = None
        self.read.emit()

    def choose_sheet(self, number: int) -> None:
        """Another sheet of the same file."""
        if self.book is not None and self.book.sheets[number] is not self._sheet:
            self._look(self.book.sheets[number], None)

    def set_header(self, *, on: bool) -> None:
        """«Первая строка — заголовки»: found where it stands, or there is none."""
        if self._sheet is not None:
            self._look(self._sheet, None if on else NO_HEADER)
            if on and self.source is not None and not self.source.columns.has_header:
                self._look(self._sheet, _first_filled(self._sheet))

    def choose_field(self, place: int, field: Field) -> None:
        """The user's word about one column."""
        if self.source is not None:
            self.source = Source(self.source.sheet, self.source.columns.choose(place, field))
            self.review = None

    def preview(self) -> tuple[str, ...]:
        """The first rows as they will look."""
        if self.source is None:
            return ()
        return self.office.read(preview, self.source, self.office.today)

    def prepare(self) -> None:
        """Check all rows, unless nothing changed since they were checked."""
        source, today = self.source, self.office.today
        if source is None:
            return
        if self.review is not None:
            self.prepared.emit()
            return

        def work(database: Database, progress: Progress) -> Review:
            return database.read(prepare, source, today, progress)

        self._start(CHECKING, work, self._on_prepared)

    def load(self) -> None:
        """Write everything which has no question, as one act."""
        if self.review is None or self.source is None:
            return
        plan = self.review.plan(self.origin, self.source.meanings)

        def work(database: Database, progress: Progress) -> tuple[LoadReport, int]:
            report = database.write(load, plan, progress)
            newest = database.read(acts.undoable, 1)
            is_written = bool(report.new or report.updated)
            return report, newest[0].id if newest and is_written else 0

        self._start(LOADING, work, lambda answer: self._on_loaded(plan, answer), writes=True)

    @property
    def can_undo(self) -> bool:
        """The load is still the newest act."""
        newest = self.office.read(acts.undoable, 1)
        return bool(self._act and newest and newest[0].id == self._act)

    def undo(self) -> None:
        """Take the load back, as one step."""

        def work(database: Database, _progress: Progress) -> object:
            return database.write(acts.undo)

        self._start(UNDOING, work, lambda _answer: self._on_undone(), writes=True)

    def take_rest(self) -> None:
        """Go on with the rows which were left, against the people of now."""
        if self.review is None or self.report is None:
            return
        numbers = {row.number for row in self.report.left}
        staff = self.office.read(known_people)
        self.review = self.review.remaining(numbers, staff)
        self.report = None

    def stop(self) -> None:
        """«Остановить»: nothing of the work stays."""
        if self._task is not None:
            self._task.cancel()

    @property
    def _sheet(self) -> Sheet | None:
        return self.source.sheet if self.source is not None else None

    def _look(self, sheet: Sheet, header: int | None) -> None:
        known = self.office.read(remembered)
        self.source = Source(sheet, look(sheet, self.office.today, known, header))
        self.review = None

    def _on_read(self, name: str, origin: Origin, answer: object) -> None:
        book, sheet, columns = cast("tuple[Workbook, Sheet, Columns]", answer)
        self.take(name, origin, book, Source(sheet, columns))

    def _on_prepared(self, answer: object) -> None:
        self.review = cast("Review", answer)
        self.prepared.emit()

    def _on_loaded(self, plan: Plan, answer: object) -> None:
        self.report, self._act = cast("tuple[LoadReport, int]", answer)
        self.plan = plan
        self.loaded.emit(self.report)

    def _on_undone(self) -> None:
        self.review = self.report = None
        self._act = 0
        self.undone.emit()

    def _start(
        self,
        title: str,
        work: Callable[[Database, Progress], object],
        done: Callable[[object], object],
        *,
        writes: bool = False,
    ) -> None:
        """One work at a time. Its failure is said in the wizard, not in a box of its own."""
        if self._task is not None:
            return
        self._done, self._answer, self._error = done, None, None
        task = self.office.task(title, work, writes=writes, quiet=True, tells=False)
        self._task = task
        # Methods of this object only: they run in its thread, whoever emits.
        task.progressed.connect(self._on_progress)
        task.succeeded.connect(self._on_answer)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_finished)
        self.working.emit(title)
        task.start()

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    def _on_answer(self, answer: object) -> None:
        self._answer = (answer,)

    def _on_failed(self, error: Exception) -> None:
        self._error = error

    def _on_finished(self) -> None:
        """Only now the thread has let go of the task."""
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        self.working.emit("")
        if self._answer is not None:
            self._done(self._answer[0])
        elif self._error is None:
            self.failed.emit(STOPPED)
        elif isinstance(self._error, OfficeError):
            self.failed.emit(str(self._error))
        else:
            raise self._error


def _first_filled(sheet: Sheet) -> int:
    return next(number for number, row in enumerate(sheet.rows) if any(row))


__all__ = ["ImportDesk"]
