"""What is done with papers which are ready: to the head, to the printer, into files."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.documents import making
from desktop.documents.batch import Job
from desktop.language.numbers import counted, plural
from desktop.views.common.large import LargeAct
from desktop.views.common.papers_saving import PREPARING, PaperSaving
from desktop.views.common.printing_panel import PrintingPanel, make_printing
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents import registry
from desktop.views.documents.papers.printing import note_printed
from desktop.views.documents.papers.printing_mark import PrintingMark
from desktop.views.documents.prepare.selection import Key, Selection
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    from desktop.documents.preparing import Request
    from desktop.progress import Progress
    from desktop.storage.database import Database

WEIGHT = 25
"""One paper is as much work as so many records: two are kept at once, more in the background."""


class PreparedActs:
    """``now`` is the clock of the summary; ``say`` shows it."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        say: Callable[[str], object],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._office, self._parent, self._say, self._now = office, parent, say, now
        self._saving = PaperSaving(office)
        self.is_busy = False
        """Papers are being kept: a second press would keep them twice."""

    def send(
        self, papers: Sequence[Selection], then: Callable[[], object], title: str = ""
    ) -> None:
        """[На утверждение]: drafts into the queue of the head. ``title``: of several kinds."""
        requests = [one.request(keys) for one in papers if (keys := one.to_send())]
        actor = self._office.database.actor

        def work(database: Database, progress: Progress) -> list[UUID]:
            return database.write(making.send_all, requests, title, actor, progress)

        def sent(ids: list[UUID]) -> None:
            self._tell_sent(ids)
            then()

        self._keep(work, _count(requests), sent)

    def print(
        self,
        papers: Sequence[Selection],
        then: Callable[[], object],
        title: str = "",
        *,
        copies: int = 0,
        duplex: bool = False,
    ) -> None:
        """The panel of printing over the drafts of what is ready, one queue of all kinds.

        ``copies`` 0: as many as each paper wants.
        """
        jobs = [job for one in papers for job in self.jobs(one, copies=copies)]
        late = (sum(len(one.waiting()) for one in papers), said_waiting(papers))
        requests = requests_of(papers)

        def work(database: Database, progress: Progress) -> list[UUID]:
            return database.write(making.keep_all, requests, title, progress)

        if self.is_busy or not jobs:
            return

        @functools.cache
        def make() -> PrintingPanel:
            return make_printing(self._office, jobs, self._parent, duplex=duplex)

        def kept(ids: Sequence[UUID]) -> None:
            known = dict(zip((job.key for job in jobs), ids, strict=bool(ids)))
            panel = make()
            PrintingMark(self._office, panel, known)
            panel.printed.connect(lambda printed: self._on_printed(printed, known, late))
            panel.open()
            QTimer.singleShot(1, panel, then)  # another turn: the panel is drawn meanwhile

        if self._office.can_write:
            self._keep(work, len(jobs), kept, lambda: make().reject())
            QTimer.singleShot(1, self._parent, make)  # in a turn of its own, while they are kept
        else:
            kept(())

    def save_pdf(self, selection: Selection, *, duplex: bool) -> None:
        """All ready papers in one file."""
        self._saving.save_pdf(self.jobs(selection), duplex=duplex)

    def save_docx(self, selection: Selection) -> None:
        """The ready papers for Word."""
        self._saving.save_docx(self.jobs(selection))

    def jobs(self, selection: Selection, *, copies: int = 1) -> list[Job]:
        """The ready papers as the writers take them."""
        return [self._job(selection, key, copies) for key in selection.ready()]

    def _keep(
        self,
        work: Callable[[Database, Progress], list[UUID]],
        papers: int,
        then: Callable[[list[UUID]], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """What was refused is told already; what is chosen stays."""
        if self.is_busy or not papers:
            return
        self.is_busy = True

        def kept(ids: list[UUID]) -> None:
            self.is_busy = False
            then(ids)

        def refused() -> None:
            self.is_busy = False
            otherwise()

        LargeAct(self._office, PREPARING, papers * WEIGHT).run(work, kept, refused)

    def _tell_sent(self, ids: Sequence[UUID]) -> None:
        buttons = [undo_button(self._office)]
        if registry.has(registry.APPROVAL):
            place = Place("documents", registry.APPROVAL, ids[0] if len(ids) == 1 else None)
            buttons.insert(0, ToastButton("Открыть", lambda: self._office.go(place)))
        count = counted(len(ids), "документ")
        verb = plural(len(ids), "передан", "переданы", "передано")
        self._office.toast(f"{count} {verb} на утверждение.", *buttons)

    def _job(self, selection: Selection, key: Key, copies: int) -> Job:
        item = selection.items[key]
        if item.sheet is None:
            raise RuntimeError("a paper which is ready has a sheet")
        return Job(
            key=f"{selection.kind.code}:{','.join(one.hex for one in key)}",
            sheet=item.sheet,
            title=item.title,
            about="" if selection.is_single else item.about,
            kind=selection.kind.code,
            day=selection.day,
            copies=copies or item.copies,
            on_form=selection.kind.on_forms or is_on_form(item.sheet),
        )

    def _on_printed(
        self, keys: set[str], papers: Mapping[str, UUID], late: tuple[int, str]
    ) -> None:
        """«20.11 14:32: напечатано 28, отложено 2: Гармаева — нет даты договора»."""
        waiting, why = late
        postponed = f"отложено {waiting}: {why}" if waiting else ""
        note_printed(self._office, [papers[key] for key in papers if key in keys], postponed)
        when = f"{self._office.today:%d.%m} {self._now():%H:%M}"
        text = f"{when}: напечатано {len(keys)}"
        self._say(f"{text}, {postponed}" if waiting else f"{text}.")


def requests_of(papers: Sequence[Selection]) -> list[Request]:
    """What is asked of each kind: its ready papers."""
    return [one.request(ready) for one in papers if (ready := one.ready())]


def said_waiting(papers: Sequence[Selection]) -> str:
    """Whom the papers which cannot be made are about, and why."""
    return ", ".join(filter(None, (one.why_waiting() for one in papers)))


def _count(requests: Sequence[Request]) -> int:
    return sum(len(one.subjects) for one in requests)


def is_on_form(sheet: object) -> bool:
    """An award whose design only prints into a ready form."""
    from desktop.documents.awards import designs
    from desktop.documents.blocks import AwardPage

    if not isinstance(sheet, AwardPage):
        return False
    return any(one.code == sheet.design and one.is_for_forms for one in designs())
