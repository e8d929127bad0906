"""The panel of printing (ux.md 5.10): for every print of papers.

Give it jobs of ``desktop.documents.batch``; ``printed`` brings the keys of those which went to
the printer whole. Papers on ready forms are a queue of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.papers_saving import PREPARING, PaperSaving
from desktop.views.common.pdf_view import PdfView
from desktop.views.common.printers import Printers, SystemPrinters
from desktop.views.common.printing_choices import PrintingChoices
from desktop.views.common.printing_plan import amount_words, sheets_of
from desktop.views.common.printing_work import Printed, PrintOrder, PrintSheet, print_sheets
from desktop.views.office import Choice, Office, Task

if TYPE_CHECKING:
    from desktop.documents.batch import Job, Outcome
    from desktop.progress import Progress
    from desktop.storage.database import Database

PRINTING = "Печатаю"
ASKED_ABOVE = 30
"""Sheets above which printing is asked about (ux.md 5.11)."""
PRINT, TRIAL, GIVE_UP = "Печатать", "Пробный лист", "Отмена"
DRAWING = "Готовлю страницы…"


class PrintingPanel(OfficeDialog):
    """Stays open after printing, so that a jam can be mended from the right sheet."""

    printed = Signal(object)
    """Keys of the papers whose sheets all went to the printer."""
    finished_printing = Signal(object)
    """``Printed``: how far it came."""

    def __init__(
        self,
        office: Office,
        jobs: Sequence[Job],
        *,
        title: str = "Печать",
        duplex: bool = False,
        printers: Printers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        from desktop.documents import batch

        super().__init__("printing", title, "Печать", width=960, cancel="Закрыть", parent=parent)
        self._office = office
        self._saving = PaperSaving(office)
        self._printers = printers or SystemPrinters()
        plain, forms = batch.queues(jobs)
        self._queues = [queue for queue in (plain, forms) if queue]
        self._outcome: Outcome | None = None
        self._task: Task | None = None
        self.view = PdfView(name="printing.preview")
        self.choices = PrintingChoices(self._printers, self._jobs())
        self.choices.duplex.setChecked(duplex)
        self._arrange()
        self._connect()
        self.bind()

    @property
    def sheets(self) -> tuple[PrintSheet, ...]:
        """The sheets which [Печать] would print now."""
        first, last = self.choices.sheet_range
        return self._all_sheets()[first - 1 : last]

    @property
    def is_busy(self) -> bool:
        """Pages are being made or printed."""
        return self._task is not None

    def bind(self) -> None:
        """Make the pages anew: another order, another queue."""
        from desktop.documents import batch

        if self._task is not None:
            self._task.cancel()
        jobs = batch.ordered(self._jobs(), self.choices.order)
        self.view.show_pdf(b"", DRAWING)
        self._outcome = None
        self._show_state()

        def work(_database: Database, progress: Progress) -> Outcome:
            return batch.bind(jobs, progress=progress)

        task = self._office.task(PREPARING, work)
        task.succeeded.connect(lambda outcome: self._on_bound(task, outcome))
        self._run(task)

    def print_all(self) -> None:
        """Print what is chosen; more than thirty sheets are asked about."""
        sheets = self.sheets
        answer = PRINT
        if len(sheets) > ASKED_ABOVE:
            answer = self._ask(len(sheets))
        if answer == PRINT:
            self._print(sheets)
        elif answer == TRIAL:
            self.print_trial()

    def print_trial(self) -> None:
        """The first sheet only."""
        self._print(self.sheets[:1], is_trial=True)

    def print_again_from(self, sheet: int) -> None:
        """«Напечатать заново с листа 17»: the numbers of papers do not change."""
        self.choices.set_range(sheet, len(self._all_sheets()))
        self.print_all()

    def next_queue(self) -> None:
        """The forms are in the printer: their papers come now."""
        self._queues.pop(0)
        self.choices.show_jobs(self._jobs())
        self.bind()

    def save_pdf(self) -> None:
        """Everything of this queue in one file."""
        self._saving.save_pdf(self._ordered(), duplex=self.choices.duplex.isChecked())

    def save_docx(self) -> None:
        """The papers for Word."""
        self._saving.save_docx(self._ordered())

    def open_outside(self) -> None:
        """«Открыть в программе просмотра»."""
        from desktop.documents.output import Format

        if self._outcome is not None and self._outcome.data:
            name = self._saving.name_of(self._jobs(), Format.PDF)
            self._saving.view(self._outcome.data, name)

    def done(self, result: int) -> None:
        """Closing while pages are made gives them up; printing goes on in the background."""
        if self._task is not None and self._outcome is None:
            self._task.cancel()
        super().done(result)

    def _jobs(self) -> list[Job]:
        return self._queues[0] if self._queues else []

    def _ordered(self) -> list[Job]:
        from desktop.documents import batch

        return batch.ordered(self._jobs(), self.choices.order)

    def _all_sheets(self) -> tuple[PrintSheet, ...]:
        if self._outcome is None:
            return ()
        return sheets_of(
            self._outcome.ready,
            duplex=self.choices.duplex.isChecked(),
            copies=self.choices.copies.value(),
        )

    def _ask(self, count: int) -> str:
        text = (
            f"Печатать {counted(count, 'лист')} на «{self.choices.printer_name}»? "
            "Сначала можно пробный лист."
        )
        answers = (PRINT, TRIAL, GIVE_UP)
        return answers[self._office.messages.ask(Choice("Печать", text, answers, safe=2))]

    def _print(self, sheets: Sequence[PrintSheet], *, is_trial: bool = False) -> None:
        if self._outcome is None or not sheets or self._task is not None:
            return
        printer = self._printers.printer(self.choices.printer_name)
        self.choices.prepare(printer)
        is_form = any(job.on_form for job in self._jobs())
        order = PrintOrder(
            self._outcome.data,
            tuple(sheets),
            duplex=self.choices.duplex.isChecked(),
            shift=self.choices.shift if is_form else (0, 0),
        )

        def work(_database: Database, progress: Progress) -> Printed:
            return print_sheets(printer, order, progress)

        task = self._office.task(PRINTING, work, writes_file=True)
        task.succeeded.connect(lambda done: self._on_printed(done, sheets, is_trial=is_trial))
        self._run(task)

    def _run(self, task: Task) -> None:
        self._task = task
        task.finished.connect(lambda: self._on_finished(task))
        task.start()
        self._show_state()

    def _on_finished(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self._show_state()

    def _on_bound(self, task: Task, outcome: Outcome) -> None:
        if task is not self._task:
            return
        self._outcome = outcome
        self.choices.say_failed(outcome.summary if outcome.left else "")
        self.view.show_pdf(outcome.data, outcome.summary)
        self._count()

    def _on_printed(self, done: Printed, sheets: Sequence[PrintSheet], *, is_trial: bool) -> None:
        self.finished_printing.emit(done)
        if is_trial:
            self.choices.say("Пробный лист напечатан. Если всё на месте, печатайте остальные.")
            return
        whole = {sheet.key for sheet in sheets[: done.done]}
        cut = {sheet.key for sheet in sheets[done.done :]}
        if whole - cut:
            self.printed.emit(whole - cut)
        first = self.choices.sheet_range[0]
        self.choices.show_done(done, first + done.done if not done.is_whole else first)
        if done.is_whole and len(self._queues) > 1:
            self.choices.offer_forms(len(self._queues[1]))

    def _count(self) -> None:
        """«42 листа, 61 страница», and how far a range may go."""
        sheets = self._all_sheets()
        self.choices.show_amount(amount_words(sheets) if sheets else "", len(sheets))
        self._show_state()

    def _show_state(self) -> None:
        can = self._task is None and self._outcome is not None and bool(self._outcome.data)
        has_printer = self.choices.has_printer
        for made in (self.primary, self.choices.trial):
            made.setEnabled(can and has_printer)
        for made in (self.choices.pdf, self.choices.docx, self.choices.outside):
            made.setEnabled(can)
        self.choices.set_busy(on=self._task is not None)

    def _connect(self) -> None:
        choices = self.choices
        self.primary.clicked.connect(self.print_all)
        choices.trial.clicked.connect(self.print_trial)
        choices.pdf.clicked.connect(self.save_pdf)
        choices.docx.clicked.connect(self.save_docx)
        choices.outside.clicked.connect(self.open_outside)
        choices.order_changed.connect(self.bind)
        choices.count_changed.connect(self._count)
        choices.again_wanted.connect(self.print_again_from)
        choices.forms_wanted.connect(self.next_queue)

    def _arrange(self) -> None:
        self.choices.arrange(self.view, self.body)
        self.left_buttons.addWidget(self.choices.pdf)
        self.left_buttons.addWidget(self.choices.docx)
        self.put_before_primary(self.choices.trial)


def open_printing(
    office: Office,
    jobs: Sequence[Job],
    parent: QWidget,
    *,
    title: str = "Печать",
    duplex: bool = False,
) -> PrintingPanel:
    """Show the panel over a page."""
    panel = PrintingPanel(office, jobs, title=title, duplex=duplex, parent=parent)
    panel.finished.connect(panel.deleteLater)
    panel.open()
    return panel
