"""Widgets in cycles die in the main thread, whoever allocates meanwhile."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.storage.database import Database
from desktop.views.common.large import Look
from desktop.views.office import Office
from desktop.views.program.program import Program


class Knot(QObject):
    """Kept alive by itself only; tells in which thread it dies."""

    def __init__(self, died_in: list[threading.Thread]) -> None:
        super().__init__()
        self._knot = lambda: self
        self._died_in = died_in

    def __del__(self) -> None:
        self._died_in.append(threading.current_thread())


def _allocate(_session: object, _progress: object) -> int:
    """So much that Python would collect several times."""
    kept: list[list[int]] = [[number] for number in range(100_000)]
    return len(kept)


def test_a_cycle_is_collected_in_the_main_thread(office: Office, qtbot: QtBot) -> None:
    died_in: list[threading.Thread] = []
    answers: list[int] = []
    Knot(died_in)
    Look(office, "Считаю").ask(_allocate, answers.append, is_quick=False)

    qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    gc.collect()

    assert died_in == [threading.main_thread()]


def test_the_window_collects_by_itself(program: Program, qtbot: QtBot) -> None:
    died_in: list[threading.Thread] = []
    Knot(died_in)
    kept = [[number] for number in range(gc.get_threshold()[0] + 1)]

    assert kept
    qtbot.waitUntil(lambda: bool(died_in), timeout=30_000)


def test_what_a_task_held_is_let_go_when_it_has_ended(office: Office, qtbot: QtBot) -> None:
    died_in: list[threading.Thread] = []
    held = Knot(died_in)

    def work(_database: Database, _progress: object, held: object = held) -> object:
        return repr(held)

    task = office.task("Считаю", work)
    with qtbot.waitSignal(task.finished):
        task.start()
    del held, work
    gc.collect()

    assert died_in == [threading.main_thread()]
