"""Looking at a copy in the window, and going back to one (ux.md 17.3, 4.8 strip 2)."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desktop.errors import OfficeError
from desktop.progress import Cancelled
from desktop.services import backups
from desktop.storage.copies import Backup, copies_folder, read_backup, short_stem
from desktop.storage.lock import BaseLock, Busy, Held
from desktop.views.common.strip import StripMessage
from desktop.views.office import Choice, Place, ToastButton
from desktop.views.program.opening import KINDS

if TYPE_CHECKING:
    from desktop.views.office import Office
    from desktop.views.program.opening import OpenBase
    from desktop.views.program.program import Program
    from desktop.views.task import Task

LOOKING = "Вы смотрите копию от {:%d.%m.%Y, %H:%M}. Изменить её нельзя."
RETURNED = "База такая, какой была {:%d.%m.%Y, %H:%M}. Прежняя сохранена в копиях."
RETURNING = "Возвращаюсь к копии"
CHOOSE = "Открыть копию"
RETURN, STAY = "Вернуться к копии", "Отмена"
LOST = (
    "База «{}» не открывается. На её место встанет копия от {:%d.%m.%Y, %H:%M}, и с ней можно "
    "работать дальше. Прежний файл, если он есть, сохранится рядом."
)
BUSY = "База занята другой программой. Ничего не изменилось. Закройте другие окна и повторите."
STOPPED = "Остановлено. База такая, какой была до возврата."
APPEARS_AFTER_MS = 200
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
        self.was_stopped = self._is_cancelled = False
        self._base, self._copy, self._now = base, copy, now
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="restore")

    def start(self) -> None:
        self._thread.submit(self._run)

    def cancel(self) -> None:
        """Until the copy stands in the place of the base, which is one step."""
        self._is_cancelled = True

    def report(self, done: int, total: int, text: str = "") -> None:
        if self._is_cancelled:
            raise Cancelled
        self.progressed.emit(done, total, text)

    def close(self) -> None:
        self._thread.shutdown(wait=True)

    def _run(self) -> None:
        try:
            self.succeeded.emit(backups.restore(self._base, self._copy, self._now, self))
        except Cancelled:
            self.was_stopped = True
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
        self._is_lost = False
        self._work: Returning | None = None
        self._failure: OfficeError | None = None
        program.base_opened.connect(self._follow)

    @property
    def is_looking(self) -> bool:
        """Whether a copy stands in the window."""
        return self._looked_at is not None

    def begin(self, opened: OpenBase) -> None:
        """A base is about to be shown; the copy of a damaged one is looked at like others."""
        if opened.instead_of is not None:
            self._live, self._looked_at = opened.instead_of
            self._is_lost = True

    def choose(self, base: Path | None) -> None:
        """Let the user choose a copy of a base which does not open, and show it."""
        program = self._program
        folder = copies_folder(base) if base is not None else None
        start = str(folder) if folder is not None and folder.is_dir() else ""
        chosen = program.messages.open_file(CHOOSE, KINDS, start)
        copy = read_backup(Path(chosen)) if chosen else None
        if copy is not None and base is not None and short_stem(base) == copy.base:
            self._show(copy, base, is_lost=True)
        elif copy is not None:
            self._show(copy, copy.path.parent.with_name(f"{copy.base}.mkdb"), is_lost=False)
        elif chosen:
            program.open(Path(chosen))  # it has no name of a copy, so it is a base

    def look(self, copy: Backup) -> None:
        """Show a copy for looking only; the base is closed until it comes back."""
        base = self._program.base
        live = self._live or (base.path if base is not None else None)
        self._show(copy, live, is_lost=self._is_lost)

    def _show(self, copy: Backup, live: Path | None, *, is_lost: bool) -> None:
        """``is_lost``: the base of this copy does not open, the copy may take its place."""
        program = self._program
        try:
            opened = program.opener.look(copy.path)
        except OfficeError as error:
            program.messages.error(str(error))
            return
        self._live, self._looked_at, self._is_lost = live, copy, is_lost
        program.show_base(opened)
        program.go(Place("today"))

    def close_copy(self) -> bool:
        """Back to the base which was open before."""
        live = self._live
        self._forget()
        self._program.close()  # whether the base opens or not, the copy goes away
        return live is not None and self._program.open(live)

    def go_on_to_return(self) -> None:
        """[Вернуться к этой копии…] of the strip: the base comes back, then «Что изменится».

        With a base which does not open there is nothing to compare: one question, then the return.
        """
        copy, live = self._looked_at, self._live
        if copy is None or live is None:
            return
        if self._is_lost:
            self._return_to_lost(live, copy)
        elif self.close_copy():
            self._program.go(Place("service", "backups", focus=copy.path.name))

    def return_to(self, copy: Backup) -> None:
        """Put the copy in the place of the base: the base is closed, its lock is held."""
        program = self._program
        if program.base is None or self._work is not None:
            return
        self._exchange(program.base.path, copy)

    def _return_to_lost(self, live: Path, copy: Backup) -> None:
        text = LOST.format(live.name, copy.when)
        if self._program.messages.ask(Choice(RETURN, text, (RETURN, STAY))) == 0:
            self._exchange(live, copy)

    def _exchange(self, path: Path, copy: Backup) -> None:
        program = self._program
        person = program.base.database.actor if program.base is not None else ""
        program.close()
        lock = BaseLock(path, lambda _holder: None)
        outcome = lock.acquire(person)
        if not isinstance(outcome, Held):
            program.messages.error(BUSY if isinstance(outcome, Busy) else outcome.text)
            self._reopen(path)
            return
        self._start(path, copy, lock)

    def _start(self, path: Path, copy: Backup, lock: BaseLock) -> None:
        from desktop.views.common.progress import TaskPanel

        work = Returning(path, copy, dt.datetime.now())  # noqa: DTZ005 - clock on the wall
        self._work, self._failure = work, None
        # It has the signals of one; the window is empty meanwhile.
        TaskPanel(cast("Task", work), self._program.window, after=APPEARS_AFTER_MS)
        work.failed.connect(self._on_failed)
        work.finished.connect(lambda: self._on_finished(path, copy, lock))
        work.start()

    def _on_failed(self, error: OfficeError) -> None:
        self._failure = error

    def _on_finished(self, path: Path, copy: Backup, lock: BaseLock) -> None:
        work, self._work = self._work, None
        was_stopped = work is not None and work.was_stopped
        if work is not None:
            work.close()
            work.deleteLater()
        lock.release()
        self._reopen(path)
        program = self._program
        if self._failure is not None:
            program.messages.error(str(self._failure))
        elif was_stopped and program.office is not None:
            program.office.toast(STOPPED)
        elif program.office is not None:
            show = ToastButton("Показать копии", lambda: program.go(Place("service", "backups")))
            program.office.toast(RETURNED.format(copy.when), show)
        self.returned.emit()

    def _reopen(self, path: Path) -> None:
        self._forget()
        self._program.open(path)

    def _forget(self) -> None:
        self._live = self._looked_at = None
        self._is_lost = False

    def _follow(self, office: Office) -> None:
        """A base was opened; when it is no copy, nothing is looked at any more."""
        if self._looked_at is not None and office.database.path != self._looked_at.path:
            self._forget()
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
