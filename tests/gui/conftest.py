"""Fixtures of the tests of the window: recorded messages, a program over the training base."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.exchange.mkx import age
from desktop.views.collecting import Collector, collect_due
from desktop.views.constants import keep_alive
from desktop.views.gallery.pictures import settle
from desktop.views.office import Choice, Office
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program import program as program_module
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.russian import speak_russian
from desktop.views.shell.main_window import MainWindow
from desktop.views.theme import Look, TextSize, Theme
from tests.gui.card_tools import plain

keep_alive()

BEGINNING_TODAY = ("test_main_window", "test_today", "test_journey", "test_start")
"""Files whose tests begin as a day does, with «Сегодня» in front."""
SMALL_PAGE = "service.news"


class RecordedMessages:
    """Answers instead of the user: by the text of the answer, the safe one otherwise."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.asked: list[Choice] = []
        self.answers: list[str] = []
        self.files: list[str] = []

    def error(self, text: str) -> None:
        self.errors.append(text)

    def ask(self, choice: Choice) -> int:
        self.asked.append(choice)
        if not self.answers:
            return choice.safe % len(choice.answers)
        return choice.answers.index(self.answers.pop(0))

    def open_file(self, title: str, kinds: str, folder: str = "") -> str:
        return self.files.pop(0) if self.files else ""

    def save_file(self, title: str, name: str, kinds: str) -> str:
        return self.files.pop(0) if self.files else ""

    def choose_folder(self, title: str, folder: str = "") -> str:
        return self.files.pop(0) if self.files else ""


@pytest.fixture(autouse=True)
def collected_in_the_main_thread() -> Iterator[None]:
    """As in the program: no widget is destroyed by a thread (``views/collecting.py``)."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase costs next to nothing; no window lives until it makes connections ready."""
    monkeypatch.setattr(age, "WORK", 8)
    monkeypatch.setattr(program_module, "WARM_AFTER", 600_000)


@pytest.fixture
def messages() -> RecordedMessages:
    return RecordedMessages()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Theme]:
    """The application in our clothes, light and of normal size again for every test."""
    theme = Theme.current()
    if not theme.is_applied:  # a test of a widget alone leaves a theme which nobody wears
        speak_russian(qapp)
        theme = Theme()
        theme.apply(qapp)
    theme.set_look(Look.LIGHT)
    theme.set_size(TextSize.NORMAL)
    yield theme
    theme.set_look(Look.LIGHT)
    theme.set_size(TextSize.NORMAL)


@pytest.fixture
def empty_program(dressed: Theme, messages: RecordedMessages) -> Iterator[Program]:
    """A window without a base."""
    window = MainWindow(Preferences(), PAGES)
    window.resize(1366, 768)
    Collector(window)
    program = Program(window, messages)
    ProgramCommands(program, PAGES)
    window.show()
    yield program
    program.close()  # what a test left unsaved is not asked about
    window.close()
    window.deleteLater()
    settle()
    assert program.base is None


@pytest.fixture
def first_page(request: pytest.FixtureRequest) -> str:
    """What stands in front when a base is opened. «Сегодня» asks about everything, and after every
    change anew: in tests of other pages a small one stands there.
    """
    return "today" if request.path.name.startswith(BEGINNING_TODAY) else SMALL_PAGE


@pytest.fixture
def program(empty_program: Program, training_base: Path, first_page: str) -> Program:
    """The window over the training base."""
    empty_program.window.navigation.show_code(first_page)
    assert empty_program.open(training_base)
    settle()
    return empty_program


@pytest.fixture
def office(program: Program) -> Office:
    """What the pages of that window are given."""
    assert program.office is not None
    return program.office


@pytest.fixture
def toasts(office: Office) -> list[str]:
    """Texts of the toasts, with ordinary spaces."""
    said: list[str] = []
    office.toasted.connect(lambda toast: said.append(plain(toast)))
    return said


def type_text(widget: QWidget, text: str) -> None:
    """Type Cyrillic too: ``qtbot.keyClicks`` would end the process."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)
