"""What is done with papers which are ready: to the head, to the printer, into files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.documents import issuing, making
from desktop.documents.batch import Job
from desktop.errors import OfficeError
from desktop.language.numbers import counted, plural
from desktop.views.common.papers_saving import PaperSaving
from desktop.views.common.printing_panel import PrintingPanel, open_printing
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents import registry
from desktop.views.documents.prepare.selection import Key, Selection
from desktop.views.office import Office, Place, ToastButton


class PreparedActs:
    """``now`` is the clock of the summary; ``done`` is told what was made."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        say: Callable[[str], object],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._office, self._parent, self._say, self._now = office, parent, say, now
        self._saving = PaperSaving(office)

    def send(self, selection: Selection) -> bool:
        """[На утверждение]: drafts into the queue of the head. False: it was refused."""
        ready = selection.ready()
        actor = self._office.database.actor
        try:
            ids = self._office.write(making.send, selection.request(ready), actor)
        except OfficeError:
            return False  # told already; what is chosen stays
        buttons = [undo_button(self._office)]
        if registry.has(registry.APPROVAL):
            place = Place("documents", registry.APPROVAL, ids[0] if len(ids) == 1 else None)
            buttons.insert(0, ToastButton("Открыть", lambda: self._office.go(place)))
        count = counted(len(ids), "документ")
        verb = plural(len(ids), "передан", "переданы", "передано")
        self._office.toast(f"{count} {verb} на утверждение.", *buttons)
        return True

    def print(self, selection: Selection, *, copies: int, duplex: bool) -> PrintingPanel | None:
        """The panel of printing over the drafts of what is ready."""
        jobs = self.jobs(selection, copies=copies)
        if not jobs:
            return None
        keys = selection.ready()
        ids: list[UUID] = []
        if self._office.can_write:
            try:
                ids = self._office.write(making.keep, selection.request(keys))
            except OfficeError:
                return None
        late = (len(selection.waiting()), selection.why_waiting())
        panel = open_printing(self._office, jobs, self._parent, duplex=duplex)
        panel.printed.connect(lambda printed: self._on_printed(len(printed), ids, late))
        return panel

    def save_pdf(self, selection: Selection, *, duplex: bool) -> None:
        """All ready papers in one file."""
        self._saving.save_pdf(self.jobs(selection), duplex=duplex)

    def save_docx(self, selection: Selection) -> None:
        """The ready papers for Word."""
        self._saving.save_docx(self.jobs(selection))

    def jobs(self, selection: Selection, *, copies: int = 1) -> list[Job]:
        """The ready papers as the writers take them."""
        return [self._job(selection, key, copies) for key in selection.ready()]

    def _job(self, selection: Selection, key: Key, copies: int) -> Job:
        item = selection.items[key]
        if item.sheet is None:
            raise RuntimeError("a paper which is ready has a sheet")
        return Job(
            key=",".join(one.hex for one in key),
            sheet=item.sheet,
            title=item.title,
            about="" if selection.is_single else item.about,
            kind=selection.kind.code,
            day=selection.day,
            copies=copies,
            on_form=selection.kind.on_forms or is_on_form(item.sheet),
        )

    def _on_printed(self, count: int, ids: Sequence[UUID], late: tuple[int, str]) -> None:
        """«20.11 14:32: напечатано 28, отложено 2: Гармаева — нет даты договора»."""
        if ids:
            self._office.write(issuing.note_printed, list(ids), self._office.today)
        when = f"{self._office.today:%d.%m} {self._now():%H:%M}"
        text = f"{when}: напечатано {count}"
        waiting, why = late
        self._say(f"{text}, отложено {waiting}: {why}" if waiting else f"{text}.")


def is_on_form(sheet: object) -> bool:
    """An award whose design only prints into a ready form."""
    from desktop.documents.awards import designs
    from desktop.documents.blocks import AwardPage

    if not isinstance(sheet, AwardPage):
        return False
    return any(one.code == sheet.design and one.is_for_forms for one in designs())
