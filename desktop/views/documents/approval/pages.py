"""The pages of the queue as PDF: made in the background, the neighbours before they are wanted."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.documents import catalogue, fonts, issuing, pdf
from desktop.errors import OfficeError
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.progress import Progress
    from desktop.storage.database import Database

TITLE: Final = "Готовлю страницу"
KEPT: Final = 16
"""Papers whose pages are remembered."""


class PaperPages(QObject):
    """``want`` a paper and its neighbours; ``made`` tells each as soon as it is there."""

    made = Signal(object, bytes, str)
    """The paper, its PDF, or nothing and why."""
    _drawn = Signal(int, object, bytes, str)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        catalogue.types()  # modules are imported in the main thread
        fonts.register()
        self._office = office
        self._known: OrderedDict[UUID, tuple[bytes, str]] = OrderedDict()
        self._number = 0
        self._task: Task | None = None
        self._drawn.connect(self._on_drawn)

    def known(self, document: UUID) -> tuple[bytes, str] | None:
        """The pages of a paper, if they are made already."""
        return self._known.get(document)

    def forget(self) -> None:
        """The base has changed: what was made may be old."""
        self._known.clear()
        self._give_up()

    def want(self, document: UUID, neighbours: Sequence[UUID]) -> None:
        """Make the pages of a paper, then those of its neighbours."""
        wanted = [one for one in (document, *neighbours) if one not in self._known]
        if not wanted:
            return
        self._give_up()
        number, today = self._number, self._office.today

        def work(database: Database, progress: Progress) -> None:
            for place, one in enumerate(wanted):
                progress.report(place, len(wanted))
                self._drawn.emit(number, one, *_draw(database, one, today))

        self._task = self._office.task(TITLE, work, quiet=True)
        self._task.start()

    def _give_up(self) -> None:
        self._number += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_drawn(self, number: int, document: UUID, data: bytes, trouble: str) -> None:
        if number != self._number:
            return
        self._known[document] = (data, trouble)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        self.made.emit(document, data, trouble)


def _draw(database: Database, document: UUID, today: dt.date) -> tuple[bytes, str]:
    """The PDF of a paper; a paper which cannot be shown says why in its place."""
    try:
        return pdf.render([database.read(issuing.sheet, document, today)]), ""
    except OfficeError as error:
        return b"", str(error)
