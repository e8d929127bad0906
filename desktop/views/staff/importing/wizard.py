"""The wizard «Загрузка из Excel» (ux.md 8.8): file, columns, check, done.

«Вставить список из буфера…» is the same wizard, begun at its second step. Closing keeps what was
read and answered: the same wizard opens again until its table is loaded, and after another start
of the program it offers for seven days to go on.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.services.staff_import import LoadReport
from desktop.services.staff_import.plan import Origin
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.wizard import Wizard
from desktop.views.office import Office
from desktop.views.staff.importing.check_step import CheckStep
from desktop.views.staff.importing.columns_step import ColumnsStep
from desktop.views.staff.importing.desk import LOADING, ImportDesk
from desktop.views.staff.importing.done_step import DoneStep
from desktop.views.staff.importing.draft import CODE, ImportDraft
from desktop.views.staff.importing.file_step import FileStep
from desktop.views.staff.importing.parts import Trouble, WorkRow

TITLE = "Загрузка из Excel"
FILE, COLUMNS, CHECK, DONE = range(4)


class ImportWizard(Wizard):
    """``loaded`` brings the LoadReport of each load, ``undone`` tells that it was taken back."""

    loaded = Signal(object)
    undone = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        self.desk = ImportDesk(office)
        self.file = FileStep(self.desk)
        self.columns = ColumnsStep(self.desk)
        self.check = CheckStep(self.desk)
        self.result_step = DoneStep(self.desk)
        super().__init__(
            "import",
            TITLE,
            [self.file, self.columns, self.check, self.result_step],
            "Закрыть",
            width=960,
            parent=parent,
        )
        self.desk.setParent(self)
        self.work = WorkRow(self.desk)
        self.trouble = Trouble("dialog.import.failed")
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.work)
        self._way = ImportDraft(self.desk)
        self.draft = DraftKeeper(office, self, values=self._way.values, show=self._way.resume)
        self.head.addWidget(self.draft.line)
        self._connect()

    @property
    def is_finished(self) -> bool:
        """Nothing is left to keep: the next opening begins anew."""
        return self.current == DONE

    def take_clipboard(self) -> None:
        """«Вставить список из буфера…»: from step 2, if there is a table in the clipboard."""
        text = QGuiApplication.clipboard().text()
        self.desk.read_text(text)

    def take_file(self, path: Path) -> None:
        """A table which was dropped on the list of people."""
        self.file.take_file(path)

    def show_rest(self) -> None:
        """[Показать строки]: go on with the rows which were left."""
        self.desk.take_rest()
        self.show_step(CHECK)
        self.check.show_questions()

    def go_on(self) -> None:
        if self.current == COLUMNS and not self.columns.problem():
            self.desk.prepare()
        elif self.current == CHECK:
            self.desk.load()
        else:
            super().go_on()

    def go_back(self) -> None:
        if self.current != DONE:
            super().go_back()

    def showEvent(self, event: QShowEvent, /) -> None:
        if self.current == FILE:
            self.file.choose.setFocus()
        if self.desk.source is None and not event.spontaneous():
            self.draft.open(CODE)
        super().showEvent(event)

    def reject(self) -> None:
        """Esc while something is being written stops that first; nothing is left half done."""
        if self.desk.is_working:
            self.desk.stop()
        else:
            self.draft.keep()
            super().reject()

    def _connect(self) -> None:
        self.desk.read.connect(self._on_read)
        self.desk.prepared.connect(self._on_prepared)
        self.desk.loaded.connect(self._on_loaded)
        self.desk.undone.connect(self._on_undone)
        self.desk.failed.connect(self._on_failed)
        self.desk.working.connect(self._on_working)
        self.result_step.rows_wanted.connect(self.show_rest)
        self.result_step.undo_wanted.connect(self.desk.undo)

    def _refresh(self) -> None:
        super()._refresh()
        is_done = self.current == DONE
        self.cancel.setVisible(not is_done)
        self.back.setVisible(not is_done)
        self.back.setEnabled(self.current > 0 and not self.desk.is_working)

    def _on_read(self) -> None:
        name = self.desk.name
        title = "Вставка списка" if self.desk.origin is Origin.CLIPBOARD else f"{TITLE}: {name}"
        self.title.setText(title)
        self.draft.line.hide()
        self.show_step(COLUMNS)
        if self.columns.combos:
            self.primary.setFocus()
        self._way.on_read()
        self.columns.enter()

    def _on_prepared(self) -> None:
        self._way.on_prepared()
        self.show_step(CHECK)

    def _on_loaded(self, report: LoadReport) -> None:
        self.draft.saved()
        self.show_step(DONE)
        self.primary.setFocus()
        self.loaded.emit(report)

    def _on_undone(self) -> None:
        self.show_step(DONE)
        self.primary.setFocus()
        self.undone.emit()

    def _on_failed(self, text: str) -> None:
        """What is wrong with a table is said where the table is chosen."""
        self._way.drop()
        is_reading = self.current == FILE
        (self.file.trouble if is_reading else self.trouble).say(text)
        self._refresh()

    def _on_working(self, title: str) -> None:
        if title:
            self.trouble.say("")
        self.cancel.setEnabled(title != LOADING)
        self._refresh()


def open_import(office: Office, parent: QWidget) -> ImportWizard:
    """Open the wizard; one which was closed half way goes on."""
    wizard = _kept(office, parent)
    wizard.open()
    return wizard


def open_paste(office: Office, parent: QWidget) -> ImportWizard:
    """«Вставить список из буфера…»."""
    wizard = _new(office, parent)
    wizard.open()
    wizard.take_clipboard()
    return wizard


def _kept(office: Office, parent: QWidget) -> ImportWizard:
    for wizard in parent.findChildren(ImportWizard):
        if wizard.desk.office is office and not wizard.is_finished:
            return wizard
    return _new(office, parent)


def _new(office: Office, parent: QWidget) -> ImportWizard:
    for old in parent.findChildren(ImportWizard):
        if old.desk.office is office:  # not the wizard of a base which was closed
            old.draft.keep()
        old.setParent(None)
        old.deleteLater()
    return ImportWizard(office, parent)
