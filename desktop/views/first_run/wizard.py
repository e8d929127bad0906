"""The first-run wizard (ux.md 6.1): from nothing to a base with people in four minutes.

It can be closed at any step: the base is made at the end of «Ваша организация» and everything
after it is saved at once; what was typed before is kept in a small file. The next start goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.errors import StorageError
from desktop.views.common.controls import label
from desktop.views.common.wizard import Wizard
from desktop.views.first_run.done_step import DoneStep
from desktop.views.first_run.office_step import OfficeStep
from desktop.views.first_run.people_step import PeopleStep, StaffTools
from desktop.views.first_run.safety_step import SafetyStep
from desktop.views.first_run.session import SetupSession
from desktop.views.first_run.start_step import OPEN, TRAINING, StartStep
from desktop.views.office import Messages
from desktop.views.preferences import Preferences

TITLE, GO_ON = "Начало работы", "Продолжить настройку"
LATER = "Всё можно изменить потом"
KINDS = "База Методкабинета или файл обмена (*.mkdb *.mkx)"
EXCHANGE = ".mkx"
START, OFFICE, PEOPLE, SAFETY, DONE = range(5)


@dataclass(frozen=True)
class Setup:
    """What the wizard is given: where it keeps its state, who talks to the user, what day it is.

    ``documents`` is the folder offered for the base; None is «Документы/Методкабинет».
    """

    folder: Path
    messages: Messages
    preferences: Preferences
    today: Callable[[], dt.date]
    tools: StaffTools
    documents: Path | None = None


class FirstRunWizard(Wizard):
    """Signals tell what the window has to do; the wizard is closed by then."""

    training_wanted = Signal()
    open_wanted = Signal(Path)
    base_made = Signal(Path)
    first_wanted = Signal(str)
    """After ``base_made``: what the user wants to begin with, a code of ``done_step``."""
    file_waits = Signal(Path)
    """After ``base_made``: a file of exchange was chosen in the beginning and not taken yet."""

    def __init__(self, setup: Setup, parent: QWidget | None = None, *, own: bool = False) -> None:
        """``own`` begins at «Ваша организация»: «Файл → Новая база…»."""
        self.session = SetupSession(setup.folder, setup.messages, setup.preferences, setup.today)
        self._first = ""
        self.start = StartStep(setup.preferences)
        self.office = OfficeStep(self.session)
        self.people = PeopleStep(self.session, setup.tools)
        self.safety = SafetyStep(self.session, setup.documents)
        self.ready = DoneStep(self.session)
        super().__init__(
            "first_run",
            TITLE,
            [self.start, self.office, self.people, self.safety, self.ready],
            "Начать работу",
            parent=parent,
        )
        self.cancel.setText("Закрыть")
        self.cancel.setAccessibleName("Закрыть")
        self.head.addWidget(label(LATER, "caption"))
        self._connect()
        self._go_on_where_left(own=own)

    def showEvent(self, event: QShowEvent, /) -> None:
        if self.current == START:
            self.start.tiles.setFocus()
        super().showEvent(event)

    def go_on(self) -> None:
        if self.current == START and self.start.tiles.value == TRAINING:
            self._leave()
            self.training_wanted.emit()
        elif self.current == START and self.start.tiles.value == OPEN:
            self._choose_file()
        else:
            super().go_on()

    def show_step(self, number: int) -> None:
        if number > START:
            self._keep(number)
        super().show_step(number)
        if number == OFFICE:
            self.office.full.setFocus()

    def finish(self) -> None:
        waits = self.session.file
        path = self.session.finish()
        self.accept()
        if path is None:
            return
        self.base_made.emit(path)
        if self._first:
            self.first_wanted.emit(self._first)
        elif waits is not None:
            self.file_waits.emit(waits)

    def reject(self) -> None:
        """Nothing is lost: the next start goes on here."""
        self.keep()
        self._leave()

    def bring(self, file: Path) -> None:
        """A file of exchange needs a base to come into: the file waits until there is one."""
        try:
            self.session.wait_with(file)
        except StorageError as error:
            self.session.messages.error(str(error))
            return
        self.show_step(max(self.current, OFFICE))

    def keep(self) -> None:
        """What is typed and the step: the program may end now."""
        if self.current == PEOPLE and self.people.grid is not None:
            self.people.grid.commit()
            self.people.add_typed()
        if self.current > START:
            self._keep(self.current)

    def _go_on_where_left(self, *, own: bool) -> None:
        step = self.session.progress.step - 1
        if step > START:
            self.title.setText(GO_ON)
            has_base = self.session.office is not None
            self.show_step(min(step, DONE) if has_base else OFFICE)
        elif own:
            self.show_step(OFFICE)

    def _connect(self) -> None:
        self.start.pressed.connect(self.go_on)
        self.people.replaced.connect(self.office.take_over)
        self.people.skipped.connect(lambda: self.show_step(SAFETY))
        self.ready.first_wanted.connect(self._on_first)

    def _on_first(self, code: str) -> None:
        self._first = code
        self.finish()

    def _choose_file(self) -> None:
        chosen = self.session.messages.open_file("Открыть готовое", KINDS)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() == EXCHANGE:
            self.bring(path)
        else:
            self._leave()
            self.open_wanted.emit(path)

    def _keep(self, number: int) -> None:
        draft = self.office.draft() if self.session.office is None else None
        try:
            self.session.keep(number + 1, draft)
        except StorageError as error:
            self.session.messages.error(str(error))

    def _leave(self) -> None:
        self.session.close()
        super().reject()
