"""What happens after the window stands: which base to open, and what to do with a given file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.views.program.exchange_desk import is_exchange_file
from desktop.views.program.start_page import StartDesk
from desktop.views.shell.setup_desk import SetupDesk
from desktop.views.shell.training import TrainingDesk

if TYPE_CHECKING:
    from desktop.views.program.commands import ProgramCommands
    from desktop.views.program.program import Program


class Reception(QObject):
    """Decides where the user begins: her last base, a given file, the training base, first run.

    What was given and does not open leads to the start page, not to the first run.
    """

    def __init__(self, program: Program, commands: ProgramCommands, state: Path) -> None:
        super().__init__(program)
        self._program = program
        program.opener.state = state
        self._training = TrainingDesk(program, state)
        commands.bases.training_wanted.connect(self._training.open)
        commands.bases.training_reset_wanted.connect(self._training.reset)
        self.setup = SetupDesk(program, self._training, state)
        commands.bases.new_wanted.connect(self.setup.begin_own)
        self.start = StartDesk(program)
        self.start.new_wanted.connect(self.setup.begin_own)
        self.setup.left_without_base.connect(lambda: self.start.show(None))

    def begin(self, file: Path | None, *, is_demo: bool = False) -> None:
        """The first base of this start."""
        brought = file if file is not None and is_exchange_file(file) else None
        wanted = file if file is not None and brought is None else self._last()
        if is_demo:
            self._training.open()
        elif wanted is not None:
            self._program.open(wanted)
        else:
            self._program.nothing_opened.emit()
            if brought is not None:
                self.setup.bring(brought)
            return
        if self._program.office is None and self.start.page is None:
            self._program.refused.emit(None)  # the training base could not be made
        if brought is not None:
            self._program.exchange.accept(brought)

    def receive(self, file: str) -> None:
        """A second start handed its file to this window."""
        window = self._program.window
        window.setWindowState(
            window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive
        )
        window.raise_()
        window.activateWindow()
        if file and is_exchange_file(Path(file)):
            self._program.exchange.accept(Path(file))
        elif file:
            self._program.open(Path(file))

    def _last(self) -> Path | None:
        recent = self._program.window.preferences.recent_bases
        return recent[0] if recent else None
