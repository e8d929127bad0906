"""«Принять»: one file from its check to its summary."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import OfficeError, StorageError
from desktop.exchange.inbound import checking, partners, receiving, settling
from desktop.exchange.mkx import container
from desktop.exchange.mkx.refusals import TEXTS, Code, RefusedError
from desktop.exchange.outbound import remembered
from desktop.services import backups
from desktop.storage.copies import Reason
from desktop.views.common.list_export import print_listing
from desktop.views.exchange.accepting import entry, report
from desktop.views.exchange.accepting.check_view import CheckView
from desktop.views.exchange.accepting.opened import (
    CHECKING,
    Attempt,
    Checked,
    HeldFile,
    check,
    look,
)
from desktop.views.exchange.accepting.preview_view import PreviewView
from desktop.views.exchange.accepting.summary_view import Outcome, SummaryView, outcome_of
from desktop.views.exchange.registry import SEND
from desktop.views.office import Office, Place
from desktop.views.page import HelpText

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.exchange.inbound.preview_items import Preview
    from desktop.exchange.mkx.container import Opened
    from desktop.progress import Progress
    from desktop.storage.changes import Changes
    from desktop.storage.database import Database
    from desktop.views.task import Task

LOOKING, ACCEPTING = "Смотрю, что изменится", "Принимаю изменения"
NO_COPY = "Приём не выполнен, данные прежние: не получилось сохранить копию перед ним."
TOLD = (
    "Сведения без имён (запросы, сколько пар и маршрутов, итоги анкет) обновлены: они в карточке "
    "этого сада, раздел «Обмен»."
)
CHANGED_MEANWHILE = "Пока вы смотрели, база изменилась: список обновлён."
PURPOSE = (
    "Здесь файл обмена проверяют, смотрят, что он изменит, и принимают. До кнопки «Принять» "
    "в базе ничего не меняется, а принятое можно отменить 30 дней."
)
KEYS = (
    ("↑ ↓", "по строкам"),
    ("Space", "отметить строку"),
    ("Enter, →", "открыть строку"),
    ("1, 2, 3", "наше, их, объединить"),
    ("Ctrl+Enter", "принять"),
)


def save_copy(database: Database, progress: Progress) -> None:
    """A copy of the base before it is changed; called in the background."""
    now = dt.datetime.now().astimezone()
    try:
        backups.make(database.path, Reason.BEFORE_IMPORT, now, progress)
    except StorageError as error:
        raise StorageError(f"{NO_COPY} {error}") from error


class AcceptView(QWidget):
    """Check, preview, summary, one after another."""

    _before_accepting = staticmethod(save_copy)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("exchange.accepting")
        self.setProperty("part", "box")
        self._office = office
        self.path: Path | None = None
        self._file: HeldFile | None = None
        self._task: Task | None = None
        self._outcome: Outcome | None = None
        self._is_asked = False
        self.check = CheckView()
        self.preview = PreviewView(office)
        self.summary = SummaryView()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - one place
        """Open the file which was asked for, or stay where one is looked at."""
        wanted = entry.take_wanted(self._office)
        if wanted is not None:
            self.open(wanted)

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, keys=KEYS)

    @property
    def found(self) -> Opened | None:
        """The checked file which is looked at."""
        return self._file.found if self._file is not None else None

    def show_checked(self, found: Checked) -> None:
        """The lines of a file."""
        self._file = found.file
        self.check.partners = lambda: self._office.read(checking.choices)
        self.check.show_facts(found.facts)

    def show_preview(self, preview: Preview) -> None:
        """What the file would change, or that it changes nothing."""
        if preview.is_nothing_new:
            remarks = preview.remarks or (TEXTS[Code.KNOWN],)
            self.check.show_done("\n".join(remarks))
            return
        self._stack.setCurrentWidget(self.preview)
        self.preview.show_preview(preview)

    def show_outcome(self, outcome: Outcome) -> None:
        """The summary."""
        self._outcome = outcome
        self.summary.show_outcome(outcome)
        self._stack.setCurrentWidget(self.summary)
        self.summary.ready.setFocus()

    def open(self, path: Path) -> None:
        """Begin with a file: ask for its passphrase, or read it at once."""
        self.drop()
        self.path = path
        self._stack.setCurrentWidget(self.check)
        try:
            needs_phrase = container.needs_passphrase(path)
        except OfficeError as error:
            self.check.begin(path.name, needs_phrase=False)
            self.check.refuse(str(error), asks_phrase=False)
            return
        self.check.begin(path.name, needs_phrase=needs_phrase)
        if not needs_phrase or remembered.is_available():
            self._read(None)

    def close_file(self) -> None:
        """[Отмена], [Готово]: back to «Обмен»; nothing of the file is left here."""
        self.drop()
        self.check.show_nothing()
        self._stack.setCurrentWidget(self.check)
        self._office.go(Place("exchange", focus=SEND))

    def drop(self) -> None:
        """Stop what runs and remove what is left of the file."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._file is not None:
            self._file.close()
        self._file = self.path = self._outcome = None
        self.preview.forget()

    def _read(self, phrase: str | None) -> None:
        path, today = self.path, self._office.today
        if path is None:
            return
        attempt = Attempt(path, phrase, self.check.remembers)

        def work(database: Database, progress: Progress) -> Checked:
            return check(database, attempt, today, progress)

        self._is_asked = phrase is not None
        self.check.wait()
        task = self._begin(CHECKING, work)
        task.succeeded.connect(lambda found: self._on_checked(task, cast("Checked", found)))
        task.failed.connect(lambda error: self._on_refused(task, error))
        task.finished.connect(lambda: self._on_ended(task))
        task.start()

    def _begin(self, title: str, work: object, *, writes: bool = False) -> Task:
        task = self._office.task(title, work, writes=writes, tells=False)  # type: ignore[arg-type]
        self._task = task
        return task

    def _on_checked(self, task: Task, found: Checked) -> None:
        if task is not self._task:
            found.file.close()
            return
        self._task = None
        self.show_checked(found)

    def _on_refused(self, task: Task, error: Exception) -> None:
        if not isinstance(error, OfficeError):
            raise error
        if task is self._task:
            self._task = None
            asks = isinstance(error, RefusedError) and error.code is Code.PASSPHRASE
            self._stack.setCurrentWidget(self.check)
            text = str(error) if self._is_asked or not asks else ""
            self.check.refuse(text, asks_phrase=asks)

    def _on_ended(self, task: Task) -> None:
        """Stopped by the user: neither done nor refused."""
        if task is self._task:
            self._task = None
            self.close_file()

    def _recognise(self, organization: UUID) -> None:
        if self._file is None:
            return
        found = self._file.found
        self._office.write(partners.recognise, found.manifest.site, organization)
        self.check.show_facts(self._office.read(checking.facts, found, self._office.today))

    def _look(self) -> None:
        """[Посмотреть изменения]: the merge itself, taken back."""
        file, today = self._file, self._office.today
        if file is None:
            return

        def work(database: Database, progress: Progress) -> Preview:
            return look(database, file.found, today, progress)

        task = self._begin(LOOKING, work, writes=True)
        task.succeeded.connect(lambda found: self._on_preview(task, cast("Preview", found)))
        task.failed.connect(lambda error: self._on_refused(task, error))
        task.finished.connect(lambda: self._on_stopped(task))
        task.start()

    def _on_preview(self, task: Task, preview: Preview) -> None:
        if task is self._task:
            self._task = None
            self.show_preview(preview)
            if preview.is_nothing_new:
                self._keep_notices()

    def _keep_notices(self) -> None:
        """No record changes, yet the file may tell other counts and requests without names."""
        office, file = self._office, self._file
        if (
            file is None
            or not office.can_write
            or not office.read(receiving.has_notices, file.found)
        ):
            return
        office.write(receiving.keep_notices, file.found)
        self.check.add_word(TOLD)

    def _accept(self) -> None:
        """[Принять]: a copy, then everything in one transaction."""
        file, decisions = self._file, self.preview.decisions
        if file is None or decisions is None or self._task is not None:
            return
        choices = decisions.choices(self._office.today)

        def work(database: Database, progress: Progress) -> receiving.Report:
            self._before_accepting(database, progress)
            return receiving.accept(database, file.found, choices, progress)

        task = self._begin(ACCEPTING, work, writes=True)
        self.preview.accept.setEnabled(False)
        task.succeeded.connect(lambda done: self._on_accepted(task, cast("receiving.Report", done)))
        task.failed.connect(lambda error: self._on_refused(task, error))
        task.finished.connect(lambda: self._on_stopped(task))
        task.start()

    def _on_accepted(self, task: Task, done: receiving.Report) -> None:
        if task is not self._task or self.preview.decisions is None:
            return
        self._task = None
        file, self._file = self._file, None
        if file is not None:
            file.close()
            if self.check.adds_to_network:
                site, today = file.found.manifest.site, self._office.today
                self._office.write(settling.join_network, site, today)
        self.show_outcome(outcome_of(done.taken.import_id, self.preview.decisions))

    def _on_stopped(self, task: Task) -> None:
        """[Остановить]: nothing was written, the page is as it was; it may be asked for again."""
        if task is self._task:
            self._task = None
            self.preview.again()
            self.check.look_again()

    def _on_changed(self, changes: Changes) -> None:
        """Somebody wrote while the preview stands: it is made anew, the choices stay."""
        is_looking = self._file is not None and self._stack.currentWidget() is self.preview
        if changes.rows and is_looking and self._task is None:
            self._office.toast(CHANGED_MEANWHILE)
            self._look()

    def _print(self) -> None:
        if self._outcome is None or self.preview.decisions is None:
            return
        made = report.listing(self.preview.decisions, self._outcome)
        print_listing(self._office, made, made.title, self)

    def _undo(self) -> None:
        if self._outcome is not None and self._outcome.import_id is not None:
            self._office.go(undo_place(self._outcome.import_id))

    def _connect(self) -> None:
        self.check.phrase_given.connect(self._read)
        self.check.look_wanted.connect(self._look)
        self.check.cancelled.connect(self.close_file)
        self.check.file_wanted.connect(lambda: entry.choose_exchange_file(self._office))
        self.check.partner_chosen.connect(self._recognise)
        self.preview.cancelled.connect(self.close_file)
        self.preview.accept_wanted.connect(self._accept)
        self.summary.report_wanted.connect(self._print)
        self.summary.put_off_wanted.connect(lambda: self._office.go(Place("exchange", "postponed")))
        self.summary.undo_wanted.connect(self._undo)
        self.summary.done.connect(self.close_file)
        self._office.changed.connect(self._on_changed)

    def _arrange(self) -> None:
        for one in (self.check, self.preview, self.summary):
            self._stack.addWidget(one)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)


def undo_place(number: int) -> Place:
    """The page which takes a load back."""
    from uuid import UUID

    return Place("exchange", "undo", UUID(int=number))
