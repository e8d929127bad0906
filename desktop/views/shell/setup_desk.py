"""When the first-run wizard is shown, and what becomes of its answer.

Pages do not know each other: the wizard of loading lives with «Сотрудники» and is handed to the
first run from here. Both are imported when they are wanted: the usual start needs neither.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.views.common.strip import StripMessage
from desktop.views.office import Place, ToastButton

if TYPE_CHECKING:
    from desktop.views.first_run.wizard import FirstRunWizard
    from desktop.views.program.program import Program
    from desktop.views.shell.training import TrainingDesk

FOLDER = "first_run"
STRIP = "setup"
GO_ON = "Продолжить настройку"
NO_BASE = "База ещё не выбрана. Всё, что вы уже ввели, сохранено."
FIRST = {
    "levels": Place("staff", "levels"),
    "survey": Place("surveys", "list", focus="conduct"),
}
"""Where the tiles of the last step lead."""


class SetupDesk(QObject):
    """Opens the wizard when there is no base, or when a new one is wanted."""

    left_without_base = Signal()
    """The wizard was closed half way and there is nothing behind it."""

    def __init__(self, program: Program, training: TrainingDesk, state: Path) -> None:
        super().__init__(program)
        self._program = program
        self._training = training
        self._folder = state / FOLDER
        self.wizard: FirstRunWizard | None = None
        program.nothing_opened.connect(self.begin)
        program.base_opened.connect(self._on_base)

    def begin(self) -> None:
        """No base: the wizard, where it was left."""
        self._open(own=False)

    def begin_own(self) -> None:
        """«Файл → Новая база…», [Начать свою базу] over the training base."""
        self._open(own=True)

    def bring(self, file: Path) -> None:
        """The program was started with a file of exchange and has no base yet."""
        if self.wizard is not None:
            self.wizard.bring(file)

    def keep(self) -> None:
        """The program ends with the wizard open: the next start goes on there."""
        if self.wizard is not None:
            self.wizard.keep()

    def _open(self, *, own: bool) -> None:
        if self.wizard is not None:
            return
        wizard = self.wizard = self._make(own=own)
        wizard.training_wanted.connect(self._training.open)
        wizard.open_wanted.connect(self._program.open)
        wizard.base_made.connect(self._on_made)
        wizard.first_wanted.connect(self._on_first)
        wizard.file_waits.connect(self._program.exchange.accept)
        wizard.finished.connect(self._on_finished)
        wizard.open()

    def _make(self, *, own: bool) -> FirstRunWizard:
        from desktop.views.exchange.accepting.beginning import open_beginning
        from desktop.views.first_run.people_step import StaffTools
        from desktop.views.first_run.wizard import FirstRunWizard, Setup
        from desktop.views.staff.importing.wizard import open_import, open_paste

        setup = Setup(
            folder=self._folder,
            messages=self._program.messages,
            preferences=self._program.window.preferences,
            today=dt.date.today,
            tools=StaffTools(open_import, open_paste, open_beginning),
        )
        return FirstRunWizard(setup, self._program.window, own=own)

    def _on_made(self, path: Path) -> None:
        self._program.open(path)

    def _on_first(self, code: str) -> None:
        self._program.go(FIRST[code])

    def _on_finished(self) -> None:
        """Closed half way: the window says how to go on."""
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None
        if self._program.office is None:
            button = ToastButton(GO_ON, self.begin)
            self._program.window.strip.put(
                StripMessage(STRIP, 1, NO_BASE, buttons=(button,), can_close=False)
            )
            self.left_without_base.emit()

    def _on_base(self) -> None:
        self._program.window.strip.take_away(STRIP)
