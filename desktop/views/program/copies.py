"""Looking at a copy in the window, and going back to one (ux.md 17.3, 4.8 strip 2)."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desktop.errors import OfficeError
from desktop.services import backups
from desktop.storage.copies import Backup
from desktop.storage.lock import BaseLock, Held
from desktop.views.common.strip import StripMessage
from desktop.views.office import Place, ToastButton
from desktop.views.program.opening import Note

if TYPE_CHECKING:
    from desktop.views.office import Office, Task
    from desktop.views.program.program import Program

LOOKING = "Вы смотрите копию от {:%d.%m.%Y, %H:%M}. Изменить её нельзя."
RETURNED = "База такая, какой была {:%d.%m.%Y, %H:%M}. Прежняя сохранена в копиях."
RETURNING = "Возвращаюсь к копии"
BUSY = "База занята другой программой. Ничего не изменилось. Закройте другие окна и повторите."
PRIORITY = 2


class Returning(QObject):
    """The exchange of the files in the background: the base is closed meanwhile.

    It has the signals of a ``Task``, so that the panel of progress can show it.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(Exception)
    finished = Signal()

    def __init__(self, base: Path, copy: Backup, now: dt.datetime) -> None:
        super().__init__()
        self.title = RETURNING
        self._base, self._copy, self._now = base, copy, now
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="restore")

    def start(self) -> None:
        self._thread.submit(self._run)

    def cancel(self) -> None:
        """Files are exchanged as a whole: this work is not stopped half-way."""

    def report(self, done: int, total: int, text: str = "") -> None:
        self.progressed.emit(done, total, text)

    def close(self) -> None:
        self._thread.shutdown(wait=True)

    def _run(self) -> None:
        try:
            self.succeeded.emit(backups.restore(self._base, self._copy, self._now, self))
        except OfficeError as error:
            self.failed.emit(error)
        finally:
            self.finished.emit()


class CopyDesk(QObject):
    """Serves the wishes of the page «Резервные копии»."""

    returned = Signal()
    """The base was opened again, as the copy was or as before."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._live: Path | None = None
        self._looked_at: Backup | None = None
        self._work: Returning | None = None
        self._failure: OfficeError | None = None
        program.base_opened.connect(self._follow)

    @property
    def is_looking(self) -> bool:
        """Whether a copy stands in the window."""
        return self._looked_at is not None

    def look(self, copy: Backup) -> None:
        """Show a copy for looking only; the base is closed until it comes back."""
        program = self._program
        live = self._live or (program.base.path if program.base is not None else None)
        try:
            opened = program.opener.look(copy.path, Note("copy", LOOKING.format(copy.when)))
        except OfficeError as error:
            program.messages.error(str(error))
            return
        self._live, self._looked_at = live, copy
        program.show_base(opened)
        program.go(Place("today"))

    def close_copy(self) -> bool:
        """Back to the base which was open before."""
        live = self._live
        self._live = self._looked_at = None
        if live is None:
            self._program.close()
            return False
        return self._program.open(live)

    def go_on_to_return(self) -> None:
        """[Вернуться к этой копии…] of the strip: the base comes back, then «Что изменится»."""
        copy = self._looked_at
        if copy is not None and self.close_copy():
            self._program.go(Place("service", "backups", focus=copy.path.name))

    def return_to(self, copy: Backup) -> None:
        """Put the copy in the place of the base: the base is closed, its lock is held."""
        program = self._program
        if program.base is None or self._work is not None:
            return
        path, person = program.base.path, program.base.database.actor
        program.close()
        lock = BaseLock(path, lambda _holder: None)
        if not isinstance(lock.acquire(person), Held):
            program.messages.error(BUSY)
            self._reopen(path)
            return
        self._start(path, copy, lock)

    def _start(self, path: Path, copy: Backup, lock: BaseLock) -> None:
        from desktop.views.common.progress import TaskPanel

        work = Returning(path, copy, dt.datetime.now())  # noqa: DTZ005 - clock on the wall
        self._work, self._failure = work, None
        TaskPanel(cast("Task", work), self._program.window)  # it has the signals of one
        work.failed.connect(self._on_failed)
        work.finished.connect(lambda: self._on_finished(path, copy, lock))
        work.start()

    def _on_failed(self, error: OfficeError) -> None:
        self._failure = error

    def _on_finished(self, path: Path, copy: Backup, lock: BaseLock) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.close()
            work.deleteLater()
        lock.release()
        self._reopen(path)
        program = self._program
        if self._failure is not None:
            program.messages.error(str(self._failure))
        elif program.office is not None:
            show = ToastButton("Показать копии", lambda: program.go(Place("service", "backups")))
            program.office.toast(RETURNED.format(copy.when), show)
        self.returned.emit()

    def _reopen(self, path: Path) -> None:
        self._live = self._looked_at = None
        self._program.open(path)

    def _follow(self, office: Office) -> None:
        """A base was opened; when it is no copy, nothing is looked at any more."""
        if self._looked_at is not None and office.database.path != self._looked_at.path:
            self._live = self._looked_at = None
        office.copy_look_wanted.connect(self.look)
        office.copy_return_wanted.connect(self.return_to)
        if self._looked_at is not None:
            self._show_strip(self._looked_at)

    def _show_strip(self, copy: Backup) -> None:
        buttons = (
            ToastButton("Вернуться к этой копии…", self.go_on_to_return),
            ToastButton("Закрыть копию", self.close_copy),
        )
        text = LOOKING.format(copy.when)
        message = StripMessage("copy", PRIORITY, text, buttons=buttons, can_close=False)
        self._program.window.strip.put(message)
