"""Unexpected trouble: a line in the log, a calm dialog, and the program goes on.

The log names places in the code and classes of errors, never texts of errors or values: they
may hold names of people, and this file is shown to whoever helps with the program.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from desktop import __version__
from desktop.errors import OfficeError

LOG_SIZE = 512 * 1024
LOG_FILES = 3
_log = logging.getLogger("metodkabinet")

_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_of(state: Path) -> Path:
    """The log of the program in its folder of state."""
    return state / "log" / "metodkabinet.log"


def note(error: Exception, state: Path) -> Path:
    """Write down what nobody caught where no window runs; returns the log. Raises OSError."""
    log = log_of(state)
    reporter = CrashReporter(log)
    reporter.on_exception(type(error), error, error.__traceback__)
    reporter.close()
    return log


def describe(error: BaseException) -> str:
    """Where it happened and what kind of error, without its text: no personal data."""
    lines = [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    chain = error.__cause__ or error.__context__
    head = type(error).__qualname__ + (f" after {type(chain).__qualname__}" if chain else "")
    return "\n".join([head, *lines])


def _short(path: str) -> str:
    """The last three parts of a path: the folder of the user's name stays out."""
    return "/".join(Path(path).parts[-3:])


class CrashReporter(QObject):
    """Receives what nobody caught and passes it to the window, in the main thread."""

    crashed = Signal(Path)
    """Something unexpected; the file to show."""
    trouble = Signal(object)
    """An OfficeError which nobody has shown yet."""

    def __init__(self, log_file: Path) -> None:
        super().__init__()
        self.log_file = log_file
        self._faults: IO[str] | None = None
        self._restore: list[Callable[[], None]] = []
        log_file.parent.mkdir(parents=True, exist_ok=True)
        self._handler = RotatingFileHandler(
            log_file, maxBytes=LOG_SIZE, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.disabled = False  # a library which configures logging may have switched it off
        _log.setLevel(logging.INFO)
        _log.propagate = False
        _log.addHandler(self._handler)

    def install(self) -> None:
        """Take over all the ways in which a Python or Qt program reports trouble."""
        old_hook, old_thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread
        old_qt = qInstallMessageHandler(self._on_qt)
        self._faults = self.log_file.with_suffix(".fault").open("a", encoding="utf-8")
        faulthandler.enable(self._faults)

        def restore() -> None:
            sys.excepthook, threading.excepthook = old_hook, old_thread_hook
            qInstallMessageHandler(old_qt)

        self._restore.append(restore)
        _log.info("start %s, python %s, %s", __version__, sys.version.split()[0], sys.platform)

    def close(self) -> None:
        """Give everything back: at the end of the program and of a test."""
        while self._restore:
            self._restore.pop()()
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
        _log.removeHandler(self._handler)
        self._handler.close()

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, OfficeError):
            if not getattr(error, "was_shown", False):
                self.trouble.emit(error)
        else:
            _log.error("%s", describe(error.with_traceback(trace)))
            self.crashed.emit(self.log_file)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_qt(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if level := _LEVELS.get(kind):
            # Texts of Qt are its own, but paths in them may carry the name of the user.
            first = text.split("/", 1)[0].split("\\", 1)[0]
            _log.log(level, "Qt %s: %s", context.category or "", first)
