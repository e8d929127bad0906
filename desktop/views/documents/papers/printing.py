"""Printing kept papers: the panel opens as soon as their sheets are read; what went is noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.documents import catalogue, fonts, issuing
from desktop.views.common.large import LargeAct
from desktop.views.common.printing_panel import open_printing
from desktop.views.documents.papers.jobs import jobs_of
from desktop.views.documents.papers.printing_mark import PrintingMark
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.documents.batch import Job
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.common.printing_panel import PrintingPanel

READING: Final = "Готовлю документы"
NOTING: Final = "Отмечаю напечатанное"


def print_papers(
    office: Office,
    documents: Sequence[UUID],
    parent: QWidget,
    then: Callable[[set[str]], object] = lambda _keys: None,
    *,
    opened: Callable[[PrintingPanel], object] = lambda _panel: None,
) -> None:
    """Open the panel of printing over these papers.

    ``then`` gets the keys (hexadecimal ids) of those which went to the printer whole, ``opened``
    the panel when it stands.
    """
    if not documents:
        return
    catalogue.types()  # modules are imported in the main thread
    fonts.register()
    ids, today = list(documents), office.today

    def work(database: Database, _progress: Progress) -> list[Job]:
        return database.read(jobs_of, ids, today)

    task = office.task(READING, work, quiet=True)
    task.succeeded.connect(lambda jobs: opened(_open(office, parent, then, jobs)))
    task.start()


def _open(
    office: Office, parent: QWidget, then: Callable[[set[str]], object], jobs: list[Job]
) -> PrintingPanel:
    panel = open_printing(office, jobs, parent.window())
    PrintingMark(office, panel, {job.key: UUID(job.key) for job in jobs})
    panel.printed.connect(lambda keys: _note(office, keys, then))
    return panel


def _note(office: Office, keys: set[str], then: Callable[[set[str]], object]) -> None:
    note_printed(office, [UUID(key) for key in keys])
    then(keys)


def note_printed(office: Office, documents: Sequence[UUID], postponed: str = "") -> None:
    """From now on these papers are annulled, not undone (ux.md 5.8).

    ``postponed``: who waits and why; it stands in the journal (ux.md 14.1).
    """
    ids, today = list(documents), office.today
    if not ids or not office.can_write:
        return

    def work(database: Database, _progress: Progress) -> None:
        database.write(issuing.note_printed, ids, today, postponed)

    LargeAct(office, NOTING, len(ids)).run(work, lambda _done: None)
