"""The start: nothing heavy before the first paint, one window for one account, trouble."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from desktop.errors import RuleError
from desktop.views.program.crash import CrashReporter, describe
from desktop.views.program.instance import FirstInstance, hand_over, server_name

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "reportlab", "docx", "pymorphy3", "highspy")
BEFORE_PAINT = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import app
qt = app.make_qt([])
made = app.Application(app.Start(), Path(sys.argv[1]))
made.window.painted.disconnect()
def look():
    print([name for name in {HEAVY!r} if name in sys.modules])
    print([made.window.navigation.tabText(n) for n in range(2)])
    qt.exit(0)
made.window.painted.connect(look)
made.window.show()
qt.exec()
"""


@pytest.fixture
def reporter(tmp_path: Path):
    made = CrashReporter(tmp_path / "log" / "metodkabinet.log")
    yield made
    made.close()


def _text(reporter: CrashReporter) -> str:
    for handler in logging.getLogger("metodkabinet").handlers:
        handler.flush()
    return reporter.log_file.read_text(encoding="utf-8")


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_PAINT, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    heavy, tabs = done.stdout.splitlines()
    assert heavy == "[]"
    assert tabs == "['Сегодня', 'Сотрудники']"


def test_a_second_start_hands_its_file_to_the_first(tmp_path: Path, qtbot):
    name = server_name(tmp_path)
    first = FirstInstance(name)
    code = (
        "import sys; from desktop.views.program.instance import hand_over;"
        "print(hand_over(*sys.argv[1:]))"
    )
    with qtbot.waitSignal(first.file_handed) as handed:
        second = subprocess.Popen(
            [sys.executable, "-c", code, name, "/a/Сад.mkdb"],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
    out, _ = second.communicate(timeout=10)
    assert handed.args == ["/a/Сад.mkdb"]
    assert out.strip() == "True"
    first.close()


def test_without_a_first_window_nobody_takes_the_file(tmp_path: Path):
    assert not hand_over(server_name(tmp_path), "/a/Сад.mkdb")


def test_two_folders_of_state_have_two_windows(tmp_path: Path):
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")


def test_an_unknown_error_is_logged_without_its_text(reporter: CrashReporter, qtbot):
    name = "Осокина Татьяна"
    try:
        int(name)
    except ValueError as error:
        with qtbot.waitSignal(reporter.crashed) as crashed:
            reporter.on_exception(type(error), error, error.__traceback__)
    assert crashed.args == [reporter.log_file]
    assert "ValueError" in _text(reporter)
    assert "test_app.py" in _text(reporter)
    assert name not in _text(reporter)


def test_a_known_error_is_shown_once(reporter: CrashReporter):
    told: list[object] = []
    reporter.trouble.connect(told.append)
    shown, fresh = RuleError("уже показано"), RuleError("ещё нет")
    shown.was_shown = True  # type: ignore[attr-defined]
    for error in (shown, fresh):
        reporter.on_exception(type(error), error, None)
    assert told == [fresh]


def test_an_error_of_a_thread_reaches_the_log(reporter: CrashReporter, monkeypatch):
    told: list[object] = []
    reporter.crashed.connect(told.append)
    error = KeyError("x")
    args = threading.ExceptHookArgs((KeyError, error, None, None))
    reporter._on_thread(args)
    assert told == [reporter.log_file]


def test_messages_of_qt_lose_the_paths_in_them(reporter: CrashReporter):
    class Context:
        category = "qt"

    reporter._on_qt(QtMsgType.QtWarningMsg, Context(), "cannot open /home/osokina/x")  # type: ignore[arg-type]
    assert "cannot open" in _text(reporter)
    assert "osokina" not in _text(reporter)


def test_a_description_names_the_error_before_it():
    error = ValueError("тайна")
    error.__cause__ = KeyError("тайна")
    text = describe(error)
    assert text.startswith("ValueError after KeyError")
    assert "тайна" not in text
