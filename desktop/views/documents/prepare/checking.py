"""Looking papers through in the background: what each needs, and how the chosen one looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents import pdf, preparing
from desktop.documents.pdf.clickable import clickable
from desktop.errors import OfficeError
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from desktop.documents.preparing import Item, Request
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.documents.prepare.selection import Key

REST = 300
"""Milliseconds after the last key."""
BREATH = 60
"""Milliseconds for the window to be drawn first: it would wait its turn at each line."""
AT_ONCE = 12
"""Papers between two looks whether something newer is wanted."""
TITLE = "Проверяю документы"


class Checker(QObject):
    """The newest wish only: an older one is given up. Signals arrive in the main thread."""

    found = Signal(int, object)
    """Number of the wish; a list of items."""
    drawn = Signal(int, object, object, str)
    """Number of the wish; the key of the paper; its PDF, or nothing and perhaps why."""
    counted = Signal(int, object)
    """Number of the wish; key → pages, for the papers which can be made."""
    ended = Signal(int)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self.number = 0
        self._task: Task | None = None
        self._wish: tuple[Request, Key, frozenset[Key]] | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        """Something is wanted which was not answered yet."""
        return self._pause.isActive() or self._task is not None

    def want(
        self, request: Request, shown: Key, ticked: Sequence[Key], *, soon: bool = True
    ) -> None:
        """Look through the papers of a request, ``shown`` first, and draw it.

        ``soon`` False: somebody is typing, wait for a rest.
        """
        self.stop()
        self._wish = (request, shown, frozenset(ticked))
        self._pause.start(BREATH if soon else REST)

    def stop(self) -> None:
        """Give up what is wanted now."""
        self._pause.stop()
        self.number += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(self) -> None:
        if self._wish is None:
            return
        request, shown, ticked = self._wish
        number = self.number

        def work(database: Database, progress: Progress) -> None:
            _Look(self, number, database, progress).through(request, shown, ticked)

        task = self._office.task(TITLE, work, quiet=True)
        self._task = task
        task.finished.connect(lambda: self._on_finished(task))
        task.start()

    def _on_finished(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.ended.emit(self.number)


@dataclass(frozen=True)
class Drawn:
    """The bytes which are printed and saved, and the same pages with addresses at the values."""

    data: bytes = b""
    links: bytes = b""


NO_PAGES: Final = Drawn()


class _Look:
    """One run in the worker."""

    def __init__(
        self, checker: Checker, number: int, database: Database, progress: Progress
    ) -> None:
        self._checker, self._number = checker, number
        self._database, self._progress = database, progress
        self._done = 0

    def through(self, request: Request, shown: Key, ticked: frozenset[Key]) -> None:
        """The shown paper first, then the others; pages are counted at the end."""
        sheets: dict[Key, Item] = {}
        if shown in request.subjects:
            for item in self._prepared(request, [shown]):
                sheets[item.subjects] = item
                self._draw(shown, item)
        rest = [key for key in request.subjects if key != shown]
        for start in range(0, len(rest), AT_ONCE):
            found = self._prepared(request, rest[start : start + AT_ONCE])
            sheets |= {item.subjects: item for item in found}
        self._count([item for key, item in sheets.items() if key in ticked])

    def _prepared(self, request: Request, keys: Sequence[Key]) -> Sequence[Item]:
        self._progress.report(self._done, len(request.subjects))
        self._done += len(keys)
        part = replace(request, subjects=tuple(keys))
        found = self._database.read(preparing.prepare, part, self._progress)
        self._checker.found.emit(self._number, found)
        return found

    def _draw(self, key: Key, item: Item) -> None:
        drawn, trouble = NO_PAGES, ""
        try:
            if item.sheet is not None:
                links = pdf.render([clickable(item.sheet)])
                drawn = Drawn(pdf.render([item.sheet]), links)
        except OfficeError as error:
            trouble = str(error)  # a picture which cannot be read: said in place of the page
        self._checker.drawn.emit(self._number, key, drawn, trouble)

    def _count(self, items: Sequence[Item]) -> None:
        pages: dict[Key, int] = {}
        for place, item in enumerate(items):
            self._progress.report(place, len(items))
            try:
                pages[item.subjects] = preparing.counted(item.sheet)
            except OfficeError:
                pages[item.subjects] = 0  # the problem of this paper stands in its line already
        self._checker.counted.emit(self._number, pages)
