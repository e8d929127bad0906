"""Writing a file of exchange in the background (ux.md 16.2)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import paths
from desktop.errors import OfficeError, StorageError
from desktop.exchange.mkx import readme
from desktop.exchange.outbound import recipients, sending
from desktop.exchange.outbound.sending import Sent, Wish
from desktop.storage.damage import free_name
from desktop.storage.location import Place, place_of
from desktop.views.office import Office

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.storage.sticks import Stick
    from desktop.views.task import Task

TITLE = "Сохраняю файл обмена"
NO_STICK = (
    "Флешка не найдена. Файл не создан. Вставьте флешку и повторите или сохраните файл в папку."
)


class Sender(QObject):
    """Writes one file at a time; closing the program meanwhile is asked about (ux.md 5.11)."""

    started = Signal(object)
    sent = Signal(object)
    """Sent: the file stands on the disk and was read back."""
    failed = Signal(str)
    stopped = Signal()
    finished = Signal()
    """Another file may be written now."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._task: Task | None = None
        self._is_over = False

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def send(self, folder: Path, wish: Wish, stick: Stick | None = None) -> None:
        """Write the file into a folder; on a stick «Прочти меня.txt» comes beside it."""
        if self._task is not None:
            return

        def work(database: Database, progress: Progress) -> Sent:
            if stick is not None and stick.is_gone:
                raise StorageError(NO_STICK)
            name, words = database.read(_named, wish)
            made = sending.send(
                database, free_name(folder / name), wish, paths.state_folder(), progress
            )
            if place_of(folder) is Place.STICK:
                readme.write(folder, words)
            return made

        task = self._office.task(TITLE, work, writes_file=True, tells=False)
        self._is_over = False
        task.succeeded.connect(self._on_sent)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_finished)
        self._task = task
        self.started.emit(task)
        task.start()

    def _on_sent(self, made: object) -> None:
        self._is_over = True
        if isinstance(made, Sent):
            self.sent.emit(made)

    def _on_failed(self, error: Exception) -> None:
        self._is_over = True
        if not isinstance(error, OfficeError):
            raise error
        self.failed.emit(str(error))

    def _on_finished(self) -> None:
        self._task = None
        if not self._is_over:
            self.stopped.emit()
        self.finished.emit()


def _named(session: Session, wish: Wish) -> tuple[str, str]:
    """The name of the file and the words of «Прочти меня.txt»."""
    return recipients.proposed_name(session, wish.to, wish.today), readme.text(session)
