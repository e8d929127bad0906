"""The system ends the program: what was typed is saved, the lock is given back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from sqlmodel import col, select

from desktop.models import Person
from desktop.storage.database import Database
from desktop.storage.lock import BaseLock
from desktop.views.program.ending import Ending

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals"),
]

PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sqlmodel import col, select
from desktop import app
from desktop.models import Person
from desktop.views.common.form import AutoForm
from desktop.views.office import Choice, Place

base, busy = Path(sys.argv[1]), sys.argv[2]

def type_a_name(program):
    find = lambda session: session.exec(
        select(Person.id).where(col(Person.surname) == "Осокина")).first()
    program.go(Place("staff", "list", program.office.read(find)))
    QApplication.sendPostedEvents()
    forms = program.window.findChildren(AutoForm)
    form = next(one for one in forms if one.isVisible() and "person.name" in one.codes)
    form.editor("person.name").set_value("Анна-Мария")

def say():
    print("ready", flush=True)

def act(made):
    type_a_name(made.program)
    QTimer.singleShot(0, say)
    if busy == "dialog":
        made.program.messages.ask(Choice("Вопрос", "Его никто не закроет.", ("Да", "Нет")))
        made.program.messages.ask(Choice("Вопрос", "И второй.", ("Да", "Нет")))

class Watched(app.Application):
    def __init__(self, start, state):
        super().__init__(start, state)
        QTimer.singleShot(40000, lambda: os._exit(3))
        self.on_ready = lambda: QTimer.singleShot(0, lambda: act(self))

app.Application = Watched
sys.exit(app.run(app.Start(base), ["metodkabinet"]))
"""

FIRST_RUN = """
import os, sys
from PySide6.QtCore import QTimer
from desktop import app

def act(made):
    wizard = made._reception.setup.wizard
    wizard.show_step(1)
    wizard.office.short.line.setText("МБДОУ № 7")
    QTimer.singleShot(0, lambda: print("ready", flush=True))

class Watched(app.Application):
    def __init__(self, start, state):
        super().__init__(start, state)
        QTimer.singleShot(40000, lambda: os._exit(3))
        self.on_ready = lambda: QTimer.singleShot(0, lambda: act(self))

app.Application = Watched
sys.exit(app.run(app.Start(), ["metodkabinet"]))
"""


def _end_by(number: signal.Signals, code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a program, wait until it stands, send it a signal, wait for its end."""
    # Whoever starts the tests in the background of a shell or by nohup hands them ignored signals.
    hears = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "signal.signal(getattr(signal, 'SIGHUP', signal.SIGTERM), signal.SIG_DFL)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", f"{hears}\n{code}", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        try:
            assert started.stdout.readline() == "ready\n", started.stderr.read()
            started.send_signal(number)
            started.wait(30)
        finally:
            started.kill()
        assert "Traceback" not in started.stderr.read()
    return started


def _names(path: Path) -> list[str]:
    opened = Database(path, read_only=True)
    try:
        query = select(col(Person.name)).where(col(Person.surname) == "Осокина")
        return opened.read(lambda session: list(session.exec(query)))
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("name", "busy"),
    [("SIGTERM", "quiet"), ("SIGTERM", "dialog"), ("SIGINT", "quiet"), ("SIGHUP", "quiet")],
)
def test_a_signal_saves_closes_and_gives_the_lock_back(
    training_file: Path, tmp_path: Path, name: str, busy: str
):
    base = Path(shutil.copy(training_file, tmp_path / "Сад.mkdb"))

    ended = _end_by(signal.Signals[name], PROGRAM, str(base), busy)

    assert ended.returncode == 0
    assert _names(base) == ["Анна-Мария"]
    assert not BaseLock(base).path.exists()
    state = Path(os.environ["METOD_HOME"])
    assert not (state / "window").exists()


def test_a_signal_keeps_what_the_first_run_was_told():
    ended = _end_by(signal.SIGTERM, FIRST_RUN)

    assert ended.returncode == 0
    state = Path(os.environ["METOD_HOME"]).rglob("*.json")
    assert any("МБДОУ № 7" in file.read_text(encoding="utf-8") for file in state)


class Session(QObject):
    """Stands in for the application: its own signal takes a session manager of Qt only."""

    commitDataRequest = Signal(object)  # noqa: N815 - name of Qt


def test_the_end_of_a_session_asks_to_save(monkeypatch, qtbot):
    monkeypatch.setattr(Ending, "_listen", lambda _self: None)
    session = Session()
    ending = Ending(session)  # type: ignore[arg-type]
    with qtbot.waitSignal(ending.save_wanted):
        session.commitDataRequest.emit(None)
