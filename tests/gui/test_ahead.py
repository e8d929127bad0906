"""Modules of the pages are loaded while the window rests, one in a turn."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.views.program import ahead as ahead_module
from desktop.views.program.ahead import ReadAhead

NAMES = ("read_ahead_one", "read_ahead_two", "read_ahead_three")
VISITS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import app
from desktop.views.pages import PAGES
from desktop.views.program import ahead
ahead.FIRST_MS = ahead.PAUSE_MS = ahead.QUIET_MS = 1
qt = app.make_qt([])
made = app.Application(app.Start(is_demo=True), Path(sys.argv[1]))
def visit():
    read = made.window.findChild(ahead.ReadAhead)
    read.finished.connect(go)
def go():
    known = set(sys.modules)
    for spec in PAGES:
        if spec.is_tab:
            made.window.navigation.show_code(spec.code)
    print(sorted(name for name in set(sys.modules) - known if name.startswith("desktop")))
    made.close()
    qt.exit(0)
made.on_ready = visit
made.window.show()
qt.exec()
"""


@pytest.fixture
def window(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_window_answers_between_two_modules(window: QWidget, qtbot):
    told: list[str] = []
    beat = QTimer(window, interval=5)
    beat.timeout.connect(lambda: told.append("beat") if told[-1:] != ["beat"] else None)
    ahead = ReadAhead(window, NAMES)
    ahead.loaded.connect(told.append)
    beat.start()
    with qtbot.waitSignal(ahead.finished):
        ahead.start(20)
    assert [name for name in told if name != "beat"] == list(NAMES)
    assert all("beat" in told[told.index(one) : told.index(two)] for one, two in pairwise(NAMES))
    assert set(NAMES) <= set(sys.modules)


def test_who_types_is_left_alone(window: QWidget, qtbot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ahead_module, "QUIET_MS", 300)
    ahead = ReadAhead(window, NAMES)
    ahead.start(50)
    began = perf_counter()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(window.windowHandle(), key)
    with qtbot.waitSignal(ahead.loaded):
        pass
    assert perf_counter() - began >= 0.28, "the clock of Qt is a little coarser than ours"


def test_a_dialog_is_left_alone(window: QWidget, qtbot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ahead_module, "QUIET_MS", 20)
    dialog = QDialog(window)
    dialog.open()
    told: list[bool] = []
    ahead = ReadAhead(window, NAMES)
    ahead.loaded.connect(lambda _name: told.append(dialog.isVisible()))
    QTimer.singleShot(150, dialog, dialog.reject)
    with qtbot.waitSignal(ahead.finished):
        ahead.start(1)
    assert told == [False] * len(NAMES)


@pytest.mark.slow
def test_the_first_view_of_a_tab_needs_no_further_module(tmp_path: Path):
    """What is printed belongs into the list of ``program/ahead.py``."""
    done = subprocess.run(
        [sys.executable, "-c", VISITS, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
