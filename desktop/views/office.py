"""What every page is given: the two doors to the data, long work, news, messages, places.

This module is imported before the first paint, so it must not import SQLModel or SQLAlchemy:
everything of the storage is named for the type checker only.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import BusyError, InvalidInputError, OfficeError
from desktop.language.text import one_stop
from desktop.views.deciding import Decisions
from desktop.views.preferences import Preferences
from desktop.views.task import Task

if TYPE_CHECKING:
    from concurrent.futures import Future
    from uuid import UUID

    from sqlmodel import Session

    from desktop.progress import Progress
    from desktop.storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")
_READERS = 2
_TURN = 0.0005
"""Seconds after which Python lets another thread go on. The window takes turns hundreds of times
while it draws a dialog: with the 5 ms of Python it would stand half a second unpainted."""
_PATIENCE = 0.2
"""Seconds for which a write waits for another one in the background: not longer than the window
may stand still (ux.md 5.9)."""


@dataclass(frozen=True)
class Place:
    """Where the user is or wants to go: a tab, a view of it, a record, a section of its card.

    Codes are those of the widgets' object names: ``Place("staff", "market")``,
    ``Place("staff", "list", person_id, section="competences")``, ``Place("service", "trash")``.
    ``focus`` names the field which gets the focus, ``chip`` the filter to switch on, ``search``
    stands in the search of the list; ``others`` are all who were ticked besides the record.
    """

    tab: str
    view: str = ""
    record: UUID | None = None
    section: str = ""
    focus: str = ""
    chip: str = ""
    search: str = ""
    others: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class ToastButton:
    """A button of a toast: what it says and what it does."""

    text: str
    action: Callable[[], object]


@dataclass(frozen=True)
class Toast:
    """A short message at the bottom which goes away by itself."""

    text: str
    buttons: tuple[ToastButton, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A question with named answers (ux.md 5.11); the safe answer has the focus."""

    title: str
    text: str
    answers: tuple[str, ...]
    safe: int = -1


class Messages(Protocol):
    """How pages talk to the user; tests give a recorder. Only ``views/messages.py`` shows boxes."""

    def error(self, text: str) -> None:
        """Tell about trouble: what happened, what it means, what to do."""

    def ask(self, choice: Choice) -> int:
        """Ask; returns the number of the answer (Esc is the safe one)."""

    def open_file(self, title: str, kinds: str, folder: str = "") -> str:
        """Let the user choose a file to open; an empty text when she gave up."""

    def save_file(self, title: str, name: str, kinds: str) -> str:
        """Let the user choose where to save; an empty text when she gave up."""

    def choose_folder(self, title: str, folder: str = "") -> str:
        """Let the user choose a folder; an empty text when she gave up."""


class Telling:
    """A known failure, wrong input too, is shown once and ends the act."""

    def __init__(self, report: Callable[[OfficeError], None]) -> None:
        self._report = report

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, OfficeError):
            return False
        self._report(error)
        return True


def _patience() -> float:
    """The window waits a moment only; a thread in the background has time."""
    return _PATIENCE if threading.current_thread() is threading.main_thread() else -1


class Office(QObject):
    """Handed to every page by the main window; pages know nothing else of the program."""

    changed = Signal(object)
    """Changes: which tables and records the last write touched."""
    not_saved = Signal(object)
    """StorageError: the disk refused a write. What was typed stands on the screen only."""
    toasted = Signal(object)
    """Toast to show."""
    place_wanted = Signal(object)
    """Place to go to."""
    arrived = Signal(object, str)
    """Place where the user is now and the title of its record: pages tell by ``arrive``."""
    undo_wanted = Signal(int)
    """Number of one act to take back: the button of its toast was pressed."""
    task_started = Signal(object)
    """Task, so that the window can show its progress."""
    command_wanted = Signal(str)
    """Code of a command of the window: «backup.make»."""
    copied = Signal()
    """A backup was made: what is shown about copies is old."""
    copy_look_wanted = Signal(object)
    """Backup which is to be shown for looking only, instead of the base."""
    copy_return_wanted = Signal(object)
    """Backup which is to take the place of the base; the user has seen what changes."""
    badges_old = Signal()
    """What the badge of a tab says was found out behind, and is another now."""
    role_changed = Signal()
    year_changed = Signal()

    def __init__(
        self,
        database: Database,
        messages: Messages,
        today: Callable[[], dt.date] = dt.date.today,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.messages = messages
        self.database = database
        self.preferences = preferences or Preferences()
        self._today = today
        self._role = "senior_educator"
        self.is_training = False
        self._year: int | None = None
        self._tasks: set[Task] = set()
        self.is_waiting = False
        """The window stands still until a task has ended: the task need not give way."""
        self.is_closing = False
        """No task begins any more."""
        from concurrent.futures import ThreadPoolExecutor  # not before the first paint

        sys.setswitchinterval(_TURN)
        # A file being copied for a minute must not keep a list waiting. What changes the base has
        # a thread of its own: one act after another, in the order in which they were asked for.
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="office")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="office-writer")
        database.patience = _patience
        database.may_decide = Decisions(self).may
        database.on_change(self.changed.emit)
        database.on_trouble(self.not_saved.emit)

    @property
    def today(self) -> dt.date:
        """The date of this base: the training base stands still at 20 November 2025."""
        return self._today()

    @property
    def school_year(self) -> int:
        """The year in which the shown school year begins: 2025 means 2025/26."""
        if self._year is not None:
            return self._year
        return self.current_year

    @property
    def is_current_year(self) -> bool:
        return self.school_year == self.current_year

    @property
    def current_year(self) -> int:
        return self.today.year if self.today.month >= 9 else self.today.year - 1  # noqa: PLR2004

    def show_year(self, year: int | None) -> None:
        """Look at another school year; None is the current one."""
        self._year = year
        self.year_changed.emit()

    @property
    def can_write(self) -> bool:
        """False: everything that changes data is disabled (role «Просмотр» or read-only base)."""
        return not self.database.read_only and self._role != "viewer"

    @property
    def role(self) -> str:
        """«senior_educator», «head» or «viewer» (domain.md 2.2)."""
        return self._role

    def set_role(self, role: str) -> None:
        self._role = role
        self.role_changed.emit()

    def read(
        self, query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        return self.database.read(query, *args, **kwargs)

    def write(
        self, command: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a command as one act. Known failures are shown to the user and raised again.

        Raises OfficeError: the caller keeps its input on the screen and lets the error pass;
        an error which was shown once is not shown again (see ``views/program/crash.py``).
        Wrong input is not shown here: the form says it at its field, without a box (ux.md 5.4).
        While a task writes for longer than a moment, it is BusyError, told by a toast.
        """
        try:
            return self.database.write(command, *args, **kwargs)
        except InvalidInputError:
            raise
        except OfficeError as error:
            self.report(error)
            raise

    def report(self, error: OfficeError) -> None:
        """Show a known failure once; what passes by itself is a toast, not a box."""
        if getattr(error, "was_shown", False):
            return
        error.was_shown = True  # type: ignore[attr-defined]
        if isinstance(error, BusyError):
            self.toast(str(error))
        else:
            self.messages.error(str(error))

    def telling(self) -> Telling:
        """``with office.telling():`` around the act of a button which has no form to say it."""
        return Telling(self.report)

    def toast(self, text: str, *buttons: ToastButton) -> None:
        self.toasted.emit(Toast(one_stop(text), buttons))

    def go(self, place: Place) -> None:
        self.place_wanted.emit(place)

    def arrive(self, place: Place, title: str = "") -> None:
        """Tell where the user moved inside a page: for «назад», «Недавние» and the next start."""
        self.arrived.emit(place, title)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What is prepared or runs in the background now."""
        return tuple(self._tasks)

    def task(
        self,
        title: str,
        work: Callable[[Database, Progress], object],
        *,
        writes_file: bool = False,
        writes: bool = False,
        quiet: bool = False,
        tells: bool = True,
    ) -> Task:
        """Prepare ``work`` for the background. Connect to its signals, then start it.

        ``quiet``: a part of the screen is being filled, nobody has to watch it.
        ``tells``: False when the place which asked says itself why it failed.
        ``writes_file``: closing the program meanwhile is asked about (ux.md 5.11).
        ``writes``: it changes the base. Such tasks run one after another; so does closing.
        """
        task = Task(title, work, self, writes_file=writes_file, writes=writes)
        self._tasks.add(task)
        if tells:
            task.failed.connect(self._on_failed)
        task.finished.connect(self._forget)
        if not quiet:
            self.task_started.emit(task)
        return task

    @property
    def is_writing(self) -> bool:
        """A task which changes the base waits or runs."""
        return any(task.writes for task in self._tasks)

    def submit(self, run: Callable[[], None], *, writes: bool = False) -> Future[None]:
        return (self._writer if writes else self._readers).submit(run)

    def is_idle_within(self, seconds: float) -> bool:
        """Wait a moment for what runs in the background; False when it needs longer."""
        from concurrent.futures import wait

        started = [task.future for task in self._tasks if task.future is not None]
        self.is_waiting = True
        try:
            return not wait(started, seconds).not_done
        finally:
            self.is_waiting = False

    def wait(self) -> None:
        """Cancel running tasks and let them end: before closing the base."""
        self.is_waiting = self.is_closing = True
        for task in self._tasks:
            task.cancel()
        for threads in (self._readers, self._writer):
            threads.shutdown(wait=True, cancel_futures=True)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, OfficeError):
            raise error
        self.report(error)

    @Slot()
    def _forget(self) -> None:
        task = cast("Task", self.sender())
        self._tasks.discard(task)
        task.release()
