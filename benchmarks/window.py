"""How long the window of a base with 5,000 people is deaf while something large is done.

    python -m benchmarks.window

A timer of 10 ms beats in the main thread; the figure of an act is the longest time between two
beats from its start until it is told to be done. Goal: no act is deaf for longer than 50 ms.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer, Qt

from benchmarks.people import PEOPLE, TODAY, fill
from desktop import app
from desktop.models import Organization
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.views.office import Choice, Office, Place, Toast
from desktop.views.program.program import Program

BEAT = 10
CALM = 400
"""Milliseconds which are still listened to after an act: what it left to be drawn."""
LONGEST = 60_000
GOAL = 50.0


class Silent:
    """Nobody sits at the window: files get their place, questions the safe answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def error(self, text: str) -> None:
        raise AssertionError(text)

    def ask(self, choice: Choice) -> int:
        return choice.safe % len(choice.answers)

    def open_file(self, _title: str, _kinds: str, _folder: str = "") -> str:
        return ""

    def save_file(self, _title: str, name: str, _kinds: str) -> str:
        return str(self._folder / name)

    def choose_folder(self, _title: str, _folder: str = "") -> str:
        return ""


class Heart:
    """Beats in the main thread and remembers its longest silence."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def listen(self, act: Callable[[], object], is_done: Callable[[], bool]) -> tuple[float, float]:
        """Milliseconds: the longest silence, and until the act was done."""
        loop = QEventLoop()
        wait(loop, CALM)
        self.longest, self._last = 0.0, perf_counter()
        self._timer.start(BEAT)
        began = perf_counter()
        watch = QTimer()
        watch.timeout.connect(lambda: loop.quit() if is_done() else None)
        QTimer.singleShot(0, act)
        QTimer.singleShot(LONGEST, loop, loop.quit)
        watch.start(BEAT)
        loop.exec()
        took = perf_counter() - began
        wait(loop, CALM)
        self._timer.stop()
        if not is_done():
            raise TimeoutError
        return self.longest * 1000, took * 1000

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def wait(loop: QEventLoop, milliseconds: int) -> None:
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()
