"""The composition root: the window first, then everything else. Nothing imports this module.

The frame is painted before SQLModel is imported; the storage is then imported in the main thread
(imports in other threads have broken one start of four, platform.md 3).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.errors import StorageError
from desktop.views.collecting import Collector
from desktop.views.imports import settle
from desktop.views.pages import PAGES
from desktop.views.places import from_text
from desktop.views.preferences import Preferences
from desktop.views.program.ending import Ending
from desktop.views.russian import speak_russian
from desktop.views.shell.main_window import MainWindow
from desktop.views.theme import FUSION, Look, TextSize, Theme

if TYPE_CHECKING:
    from desktop.views.office import Place
    from desktop.views.program.crash import CrashReporter
    from desktop.views.program.instance import FirstInstance
    from desktop.views.program.program import Program
    from desktop.views.program.reception import Reception
    from desktop.views.shell.glance import StaffGlance

INI_FILE = "metodkabinet.ini"
NO_STATE = (
    "Папка программы недоступна: нет места или прав. Ваши базы не тронуты. Освободите место на "
    "диске или попросите того, кто помогает с компьютером, дать доступ к этой папке."
)
RUNNING_FILE = "window"
GLANCED = "staff"
"""The tab whose list is painted before the storage is loaded."""


class Start(NamedTuple):
    """What was asked for: a file to open, or the training base."""

    file: Path | None = None
    is_demo: bool = False

    @property
    def base(self) -> Path | None:
        """The file, unless it is one of exchange: that one goes into the last base."""
        return None if self.file is None or self.file.suffix.lower() == ".mkx" else self.file


class Application:
    """One window and what it needs, in the order in which the user waits for it.

    The ``QApplication`` is made by ``make_qt``.
    """

    def __init__(self, start: Start, state: Path) -> None:
        self._start = start
        self._state = state
        self.preferences = Preferences(state / INI_FILE)
        theme = Theme(Look(self.preferences.theme), TextSize(self.preferences.text_size))
        qt = QApplication.instance()
        if isinstance(qt, QApplication):
            speak_russian(qt)
            theme.apply(qt, in_haste=True)
        self.window = MainWindow(self.preferences, PAGES)
        if start.is_demo:
            self.window.keep_room_for_strip()
        self.program: Program | None = None
        self.reporter: CrashReporter | None = None
        self._instance: FirstInstance | None = None
        self._reception: Reception | None = None
        self.on_ready: Callable[[], object] = lambda: None
        self.window.painted.connect(self.load)

    def load(self) -> None:
        """After the first paint: crash log, the picture of the last list, then everything."""
        from desktop.views.constants import keep_alive
        from desktop.views.program.crash import CrashReporter, log_of
        from desktop.views.program.crash_dialog import watch

        keep_alive()
        self.reporter = CrashReporter(log_of(self._state))
        self.reporter.install()
        watch(self.reporter, self.window)
        picture = self._glance()
        if picture is None:
            self._load_rest()
        else:
            self.window.top.show_year(picture.school_year)
            self.window.navigation.put_glance(GLANCED, picture)
            picture.painted.connect(self._load_rest)

    def _glance(self) -> StaffGlance | None:
        """The people of the base which will be opened, if their list is what the user will see."""
        base = self._start.base or next(iter(self.preferences.recent_bases), None)
        if self._start.is_demo or base is None or self.window.navigation.current != GLANCED:
            return None
        place = from_text(GLANCED, self.preferences.place(base, GLANCED))
        if place is not None and (place.view not in {"", "list"} or self._is_covered(place)):
            return None
        from desktop.views.shell.glance import staff_glance

        return staff_glance(base, self.preferences)

    def _is_covered(self, place: Place) -> bool:
        """The open card will stand where the list is."""
        return place.record is not None and self.window.is_narrow

    def _load_rest(self) -> None:
        """Storage, pages, the base."""
        Theme.current().complete()
        from desktop.exchange.mkx import rooms
        from desktop.views.messages import MessageBoxes
        from desktop.views.program.ahead import ReadAhead
        from desktop.views.program.commands import ProgramCommands
        from desktop.views.program.program import Program
        from desktop.views.program.reception import Reception

        rooms.sweep(self._state)  # before a page asks what was interrupted
        self.program = Program(self.window, MessageBoxes(lambda: self.window, self.preferences))
        commands = ProgramCommands(self.program, PAGES)
        self._reception = reception = Reception(self.program, commands, self._state)
        reception.begin(self._start.file, is_demo=self._start.is_demo)
        QTimer.singleShot(0, self.window, lambda: self._listen(reception.receive))
        self.window.navigation.drop_glances()
        settle()
        Collector(self.window)
        ReadAhead(self.window).start()
        self.on_ready()

    def save(self) -> None:
        """Everything typed goes to the disk; nobody is asked."""
        self.window.remember()
        if self.program is not None:
            self.program.save_typed()
        if self._reception is not None:
            self._reception.setup.keep()

    def end(self) -> None:
        """The system wants the program to go: saved, closed, without a question."""
        self.save()
        self.close()
        QCoreApplication.exit(0)  # ``quit`` would ask the windows, also out of open dialogs

    def close(self) -> None:
        """Give back the lock, the name for later starts, the hooks. May be called twice."""
        if self.program is not None:
            self.program.close()
        if self._instance is not None:
            self._instance.close()
            self._instance = None
            (self._state / RUNNING_FILE).unlink(missing_ok=True)
        if self.reporter is not None:
            self.reporter.close()
            self.reporter = None

    def _listen(self, receive: Callable[[str], object]) -> None:
        from desktop.views.program.instance import FirstInstance, server_name

        self._instance = FirstInstance(server_name(self._state), self.window)
        self._instance.file_handed.connect(receive)
        with suppress(OSError):
            (self._state / RUNNING_FILE).touch()


def run(start: Start, arguments: list[str]) -> int:
    """Open the window and stay until it is closed."""
    state = _state()
    if _is_handed_over(state, start):
        return 0
    qt = make_qt(arguments)
    application = Application(start, state)
    ending = Ending(qt)
    ending.save_wanted.connect(application.save)
    ending.end_wanted.connect(application.end)
    qt.aboutToQuit.connect(application.close)  # Windows kills what is left of a session after it
    application.window.show()
    code = qt.exec()
    application.close()
    return code


def tell(text: str, arguments: list[str]) -> None:
    """A trouble before there is a window: whoever double-clicked has no console."""
    from desktop.views.messages import trouble_box

    qt = make_qt(arguments)
    trouble_box(text, None).open()
    qt.exec()


def _state() -> Path:
    """The folder of this user, ready to be written in. Raises StorageError."""
    try:
        state = paths.state_folder()
    except OSError as error:
        raise StorageError(NO_STATE) from error
    if not os.access(state, os.W_OK):
        raise StorageError(NO_STATE)
    return state


def make_qt(arguments: list[str]) -> QApplication:
    """The application of Qt with our style; ``arguments`` begin with the name of the program."""
    qt = QApplication([*(arguments or [paths.PROGRAM]), *FUSION])
    qt.setApplicationName(paths.PROGRAM)
    qt.setApplicationDisplayName("")
    return qt


def _is_handed_over(state: Path, start: Start) -> bool:
    """A window of this account runs already and took the file. The network part of Qt is only
    loaded when a mark tells that there may be one."""
    if not (state / RUNNING_FILE).exists():
        return False
    from desktop.views.program.instance import hand_over, server_name

    waiting = QCoreApplication([])
    taken = hand_over(server_name(state), str(start.file.resolve()) if start.file else "")
    waiting.shutdown()
    return taken
