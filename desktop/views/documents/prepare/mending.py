"""What a press beside a problem does, and a click on a value of the preview (ux.md 14.1, 14.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.documents import citing, grounds, locating
from desktop.errors import OfficeError
from desktop.views.assignments.terms_dialog import open_terms
from desktop.views.documents import registry
from desktop.views.documents.prepare.gaps import MADE_UP, Gaps, fillable
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.documents.preparing import Item
    from desktop.documents.types import Problem, Replacing
    from desktop.documents.values import Source
    from desktop.views.documents.prepare.desk import Desk
    from desktop.views.documents.prepare.selection import Selection
    from desktop.views.documents.prepare.subjects_pane import SubjectsPane


class Mender(QObject):
    """Leads to the place where a thing is put right."""

    def __init__(self, office: Office, desk: Desk, gaps: Gaps, subjects: SubjectsPane) -> None:
        super().__init__(gaps)
        self._office, self._desk, self._gaps = office, desk, gaps
        self._form, self._problems = subjects.form, subjects.problems
        gaps.terms_wanted.connect(self._open_terms)

    def mend(self, problem: Problem, how: str) -> None:
        """A button beside a problem of the paper under the cursor."""
        selection = self._desk.selection
        if selection is None:
            return
        key = selection.key_of(selection.current)
        if how == "renew":
            self._desk.renew(key)
        elif how == "open":
            self._open_existing(selection.item(key))
        elif problem.replacing is not None:
            self._replace(selection, problem.replacing)
        elif problem.source is not None:
            self._gaps.open(problem.source, len(fillable(selection, key)))

    def _replace(self, selection: Selection, wanted: Replacing) -> None:
        """[Заменить ссылку]: what replaced the act stands in the ticks and in the typed words."""
        changed = self._office.read(citing.replaced, selection.answers, wanted, grounds.FIELD)
        self._form.put(changed)

    def mend_row(self, candidate: UUID) -> None:
        """Enter on a line: the first thing which its paper lacks."""
        selection = self._desk.selection
        if selection is None:
            return
        self._desk.move_to(candidate)
        if not self._gaps.open_first(selection, selection.key_of(candidate)):
            first = self._problems.first_mend()
            if first is not None:
                self.mend(*first)

    def open_value(self, path: str) -> None:
        """A click on a value in the preview opens its field."""
        selection = self._desk.selection
        key = selection.key_of(selection.current) if selection is not None else ()
        if selection is None or not key:
            return
        try:
            found = self._office.read(locating.locate, selection.request([key]), path)
        except OfficeError as error:
            self._office.report(error)
            return
        if found is None:
            self._office.toast(MADE_UP)
        else:
            self._gaps.open(found.source)

    def _open_terms(self, source: Source) -> None:
        """The terms of everybody who is ticked are typed at once, then corrected for each."""
        selection = self._desk.selection
        if selection is None:
            return
        papers = selection.keys()
        ticked = [one for key in papers for one in key]
        current = [selection.current] if selection.current is not None else []
        is_among = selection.current in ticked or selection.is_joint
        chosen = (ticked if is_among else current) or [one for one in [source.record] if one]
        open_terms(self._office, self._problems, chosen)

    def _open_existing(self, found: Item | None) -> None:
        if found is not None and found.existing is not None:
            self._office.go(Place("documents", registry.JOURNAL, found.existing))
