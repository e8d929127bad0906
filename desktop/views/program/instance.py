"""One window for one account: a second start hands its file to the first one and ends.

The lock beside the base (``storage/lock.py``) decides who may write; this only saves the user
from a second window. When the first window does not answer in two seconds, the second opens
as usual and the lock tells it that the base is in use.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 2000
LONGEST_MESSAGE = 32_768
_ANSWER = b"ok\n"


def server_name(state: Path) -> str:
    """One name for each folder of state, so for each account and each portable copy."""
    digest = hashlib.sha256(str(state.resolve()).encode()).hexdigest()[:16]
    return f"metodkabinet-{digest}"


def hand_over(name: str, file: str) -> bool:
    """Give ``file`` (may be empty) to the window which already runs; True when it took it."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(file.encode() + b"\n")
    if socket.bytesToWrite() and not socket.waitForBytesWritten(WAIT_MS):
        return False
    if not socket.bytesAvailable() and not socket.waitForReadyRead(WAIT_MS):
        return False
    return bytes(socket.readAll().data()).startswith(_ANSWER)


class FirstInstance(QObject):
    """Listens for later starts of the same account."""

    file_handed = Signal(str)
    """A path to open, or an empty text: only come to the front."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            # Left over from a process which was killed: nobody answered on it.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            # Kept to the end: a handful in a day, and deleting them from their own signal is
            # what ends the process.
            self._sockets.append(socket)
            socket.readyRead.connect(self._on_ready)
        self._on_ready()

    def _on_ready(self) -> None:
        for socket in self._sockets:
            if socket.bytesAvailable() > LONGEST_MESSAGE:
                socket.abort()
            elif socket.canReadLine():
                line = bytes(socket.readLine().data()).decode(errors="replace").rstrip("\n")
                socket.write(_ANSWER)
                socket.flush()
                self.file_handed.emit(line)
