"""The panel of printing (ux.md 5.10): for every print of papers.

Give it jobs of ``desktop.documents.batch``; ``printed`` brings the keys of those which went to
the printer whole. Papers on ready forms are a queue of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.papers_saving import PaperSaving
from desktop.views.common.pdf_view import PdfView
from desktop.views.common.printers import Printers, SystemPrinters
from desktop.views.common.printing_choices import PrintingChoices
from desktop.views.common.printing_course import PrintingCourse
from desktop.views.common.printing_plan import (
    amount_words,
    fewer_sheets,
    sheets_of,
    turned_words,
)
from desktop.views.common.printing_work import Printed, PrintOrder, PrintSheet
from desktop.views.common.task_line import TaskLine
from desktop.views.office import Choice, Office, ToastButton

if TYPE_CHECKING:
    from desktop.documents.batch import Job, Outcome
    from desktop.errors import OfficeError

ASKED_ABOVE = 30
"""Sheets above which printing is asked about (ux.md 5.11)."""
PRINT, TRIAL, GIVE_UP = "Печатать", "Пробный лист", "Отмена"
DRAWING = "Готовлю страницы…"


class PrintingPanel(OfficeDialog):
    """Stays open after printing, so that a jam can be mended from the right sheet.

    Closed while the printer works it lives on until the last sheet; ``left`` tells that nobody
    needs it any more.
    """

    printed = Signal(object)
    """Keys of the papers whose sheets all went to the printer."""
    finished_printing = Signal(object)
    """``Printed``: how far it came."""
    advanced = Signal(int, int)
    """While it prints: the sheet which comes next, and the last one."""
    left = Signal()

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
        super().__init__("printing", title, "Печать", width=960, cancel="Закрыть", parent=parent)
        self._office = office
        self._saving = PaperSaving(office)
        self._printers = printers or SystemPrinters()
        self._course = PrintingCourse(office, jobs, self)
        self._sent: tuple[PrintSheet, ...] = ()
        self._is_trial = False
        self._start_from = 0
        self.view = PdfView(name="printing.preview")
        self.choices = PrintingChoices(self._printers, self._course.jobs)
        self.choices.duplex.setChecked(duplex)
        self.line = TaskLine("printing.progress")
        self._arrange()
        self._connect()
        self.view.setFocus()
        self.bind()

    @property
    def sheets(self) -> tuple[PrintSheet, ...]:
        """The sheets which [Печать] would print now."""
        first, last = self.choices.sheet_range
        return self._all_sheets()[first - 1 : last]

    @property
    def keys(self) -> list[str]:
        """The papers of this queue."""
        return [job.key for job in self._course.jobs]

    @property
    def is_busy(self) -> bool:
        """Pages are being made or printed."""
        return self._course.is_busy

    def bind(self) -> None:
        """Make the pages anew: another order, another queue."""
        self.view.show_pdf(b"", DRAWING)
        self._course.bind(self.choices.order)
        self._show_state()

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

    def start_from(self, sheet: int) -> None:
        """As soon as the pages are there: choose the sheets from this one on."""
        self._start_from = sheet

    def next_queue(self) -> None:
        """The forms are in the printer: their papers come now."""
        self._course.go_to_next()
        self.choices.show_jobs(self._course.jobs)
        self.bind()

    def save_pdf(self) -> None:
        """Everything of this queue in one file."""
        jobs = self._course.ordered(self.choices.order)
        self._saving.save_pdf(jobs, duplex=self.choices.duplex.isChecked())

    def save_docx(self) -> None:
        """The papers for Word."""
        self._saving.save_docx(self._course.ordered(self.choices.order))

    def open_outside(self) -> None:
        """«Открыть в программе просмотра»."""
        from desktop.documents.output import Format

        outcome = self._course.outcome
        if outcome is not None and outcome.data:
            self._saving.view(outcome.data, self._saving.name_of(self._course.jobs, Format.PDF))

    def done(self, result: int) -> None:
        """Closing while pages are made gives them up; printing goes on in the background."""
        self._course.give_up()
        super().done(result)
        task = self._course.task
        if task is None:
            self.left.emit()
        else:
            self._office.task_started.emit(task)

    def _all_sheets(self) -> tuple[PrintSheet, ...]:
        return self._sheets_with(duplex=self.choices.duplex.isChecked())

    def _sheets_with(self, *, duplex: bool) -> tuple[PrintSheet, ...]:
        outcome = self._course.outcome
        if outcome is None:
            return ()
        return sheets_of(outcome.ready, duplex=duplex, copies=self.choices.copies.value())

    def _ask(self, count: int) -> str:
        text = (
            f"Печатать {counted(count, 'лист')} на «{self.choices.printer_name}»? "
            "Сначала можно пробный лист."
        )
        answers = (PRINT, TRIAL, GIVE_UP)
        return answers[self._office.messages.ask(Choice("Печать", text, answers, safe=2))]

    def _print(self, sheets: Sequence[PrintSheet], *, is_trial: bool = False) -> None:
        outcome = self._course.outcome
        if outcome is None or not sheets or not self._course.can_print:
            return
        printer = self._printers.printer(self.choices.printer_name)
        self.choices.prepare(printer)
        is_form = any(job.on_form for job in self._course.jobs)
        order = PrintOrder(
            outcome.data,
            tuple(sheets),
            duplex=self.choices.duplex.isChecked(),
            shift=self.choices.shift if is_form else (0, 0),
        )
        self._sent, self._is_trial = order.sheets, is_trial
        self.choices.hide_done()
        wait_in_preview(self)
        self._course.print(printer, order)
        self._show_state()

    def _on_bound(self, outcome: Outcome) -> None:
        self.choices.say_failed(outcome.summary if outcome.left else "")
        self.view.show_pdf(outcome.data, outcome.summary)
        self._count()
        if self._start_from:
            self.choices.set_range(self._start_from, len(self._all_sheets()))
            self._start_from = 0

    def _on_advanced(self, done: int) -> None:
        if not self._is_trial:
            first, last = self.choices.sheet_range
            self.advanced.emit(first + done, last)

    def _on_printed(self, done: Printed) -> None:
        self.finished_printing.emit(done)
        if self._is_trial:
            self.choices.say("Пробный лист напечатан. Если всё на месте, печатайте остальные.")
            return
        whole = {sheet.key for sheet in self._sent[: done.done]}
        cut = {sheet.key for sheet in self._sent[done.done :]}
        if whole - cut:
            self.printed.emit(whole - cut)
        first = self.choices.sheet_range[0]
        self.choices.show_done(done, first if done.is_whole else first + done.done)
        if done.is_whole and self._course.next_jobs:
            self.choices.offer_forms(len(self._course.next_jobs))
        if not self.isVisible():
            again = ToastButton("Напечатать заново с листа…", self.open)
            self._office.toast(self.choices.told.words.text(), again)

    def _on_refused(self, error: OfficeError) -> None:
        """The papers are not lost: another printer, or a file."""
        if not self.isVisible():
            self._office.report(error)
        self.choices.say_failed(str(error))
        self.choices.printer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ended(self) -> None:
        self._show_state()
        if self.choices.forms.isVisible():
            self.choices.forms.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_next(self, is_done=self.choices.told.isVisible() and not self._is_trial)

    def _count(self) -> None:
        """«42 листа, 61 страница», and how far a range may go."""
        sheets = self._all_sheets()
        self.choices.show_amount(amount_words(sheets) if sheets else "", len(sheets))
        is_turned = self.choices.duplex.isChecked()
        fewer = "" if is_turned else fewer_sheets(sheets, self._sheets_with(duplex=True))
        self.choices.show_hint(turned_words(sheets) if is_turned else fewer)
        self._show_state()

    def _show_state(self) -> None:
        can = self._course.can_print
        for made in (self.primary, self.choices.trial):
            made.setEnabled(can and self.choices.has_printer)
        for made in (self.choices.pdf, self.choices.docx, self.choices.outside):
            made.setEnabled(can)
        self.choices.set_busy(on=self._course.is_busy)

    def _connect(self) -> None:
        choices, course = self.choices, self._course
        self.primary.clicked.connect(self.print_all)
        choices.trial.clicked.connect(self.print_trial)
        choices.pdf.clicked.connect(self.save_pdf)
        choices.docx.clicked.connect(self.save_docx)
        choices.outside.clicked.connect(self.open_outside)
        choices.order_changed.connect(self.bind)
        choices.count_changed.connect(self._count)
        choices.again_wanted.connect(self.print_again_from)
        choices.forms_wanted.connect(self.next_queue)
        course.started.connect(self.line.follow)
        course.bound.connect(self._on_bound)
        course.printed.connect(self._on_printed)
        course.advanced.connect(self._on_advanced)
        course.refused.connect(self._on_refused)
        course.ended.connect(self._on_ended)

    def _arrange(self) -> None:
        for part in (self.line, *self.choices.news):
            self.head.addWidget(part)
        self.choices.arrange(self.view, self.body)
        self.left_buttons.addWidget(self.choices.pdf)
        self.left_buttons.addWidget(self.choices.docx)
        self.put_before_primary(self.choices.trial)


def wait_in_preview(panel: PrintingPanel) -> None:
    """The acts are off while the printer works: the keyboard waits beside them."""
    if panel.focusWidget() in (panel.primary, panel.choices.trial):
        panel.view.setFocus()


def focus_next(panel: PrintingPanel, *, is_done: bool) -> None:
    """What is wanted next gets the keyboard which waits in the preview, unless it was moved."""
    here = panel.focusWidget()
    if here is not None and here is not panel.view and not panel.view.isAncestorOf(here):
        return
    wanted = (panel.cancel,) if is_done else (panel.primary, panel.choices.pdf)
    ready = next((one for one in wanted if one.isEnabled()), None)
    if ready is not None:
        ready.setFocus(Qt.FocusReason.OtherFocusReason)


def make_printing(
    office: Office,
    jobs: Sequence[Job],
    parent: QWidget | None,
    *,
    title: str = "Печать",
    duplex: bool = False,
) -> PrintingPanel:
    """The panel, which draws its pages already: open it when the papers are kept."""
    panel = PrintingPanel(office, jobs, title=title, duplex=duplex, parent=parent)
    panel.left.connect(panel.deleteLater)
    return panel


def open_printing(
    office: Office,
    jobs: Sequence[Job],
    parent: QWidget | None,
    *,
    title: str = "Печать",
    duplex: bool = False,
) -> PrintingPanel:
    """Show the panel over a page."""
    panel = make_printing(office, jobs, parent, title=title, duplex=duplex)
    panel.open()
    return panel
