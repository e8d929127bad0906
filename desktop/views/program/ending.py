"""The system ends the program: the session is over, the computer is switched off, SIGTERM.

Nobody can be asked anything then: what is typed is saved, the base is closed, its lock is given
back, so that the next start finds nothing unfinished.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Listens to the session and, but for Windows, to signals of the system."""

    save_wanted = Signal()
    """The session is about to end, somebody may still prevent it: save and go on."""
    end_wanted = Signal()
    """Save, close and go at once."""

    def __init__(self, qt: QGuiApplication) -> None:
        super().__init__(qt)
        qt.commitDataRequest.connect(self.save_wanted)
        self._caught: list[signal.Signals] = []
        if os.name != "nt":  # there the session tells; the wake-up of Python would need a socket
            self._listen()

    def _listen(self) -> None:
        """Python runs no handler while Qt waits; the number written into a pipe wakes Qt up."""
        self._read, write = os.pipe()
        for handle in (self._read, write):
            os.set_blocking(handle, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        for name in _NAMES:
            number = signal.Signals[name]
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays nohup
                signal.signal(number, _wake_only)
                self._caught.append(number)

    def _on_signal(self) -> None:
        with suppress(BlockingIOError):
            if not set(os.read(self._read, 64)) & set(self._caught):
                return
            for number in self._caught:  # a second one ends what does not end by itself
                signal.signal(number, signal.SIG_DFL)
            self.end_wanted.emit()


def _wake_only(_number: int, _frame: FrameType | None) -> None:
    """The work is done in the loop of Qt, where widgets and the base may be used."""
