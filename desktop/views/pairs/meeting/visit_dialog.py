"""«Записать посещение» and «Запланировать посещение»: the sheet without a meeting around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.exchange.inbound import disputed
from desktop.language.dates import shift_days
from desktop.models import derived_id
from desktop.services.pairs import meeting_desk, visits
from desktop.views.common.controls import label
from desktop.views.common.datefield import DateField
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import say_in
from desktop.views.common.undo_toast import undo_button
from desktop.views.pairs.meeting.visit_sheet import VisitSheetForm

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.visits import VisitSheet
    from desktop.views.office import Office

CODE = "pair_visit"
WRITE, PLAN = "Записать посещение", "Запланировать посещение"
_WEEK = 7


class VisitDialog(OfficeDialog):
    """A new sheet, a planned visit, or one which is filled in; ``known`` is a sheet of the base."""

    def __init__(
        self,
        office: Office,
        pair_id: UUID,
        parent: QWidget,
        *,
        planned: bool = False,
        known: VisitSheet | None = None,
    ) -> None:
        title = PLAN if planned else WRITE
        verb = "Запланировать" if planned else "Записать"
        super().__init__(CODE, title, verb, width=640, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._pair, self._planned, self._known = office, pair_id, planned, known
        self.date = DateField(lambda: office.today, name=f"dialog.{CODE}.date", title="Дата")
        self.sheet = VisitSheetForm(office, name=f"dialog.{CODE}")
        self.trouble = label("", "error", name=f"dialog.{CODE}.trouble", wrap=True)
        self.trouble.hide()
        for part in (label("Дата"), self.date, self.trouble, self.sheet):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._begin()
        self.primary.clicked.connect(self.press)

    def press(self) -> None:
        """Write the sheet down; what is refused is said and the dialog stays."""
        self.trouble.hide()
        office = self._office
        problem = self.date.problem_text()
        draft = self.sheet.draft(self.date.value(), planned=self._planned)
        try:
            if problem:
                self._say(problem)
                return
            if self._known is not None:
                office.database.write(visits.change, self._known.id, draft)
            else:
                office.database.write(visits.save, draft, office.today, self._pair)
        except OfficeError as error:
            self._say(str(error))
            return
        said = "Посещение запланировано." if self._planned else "Посещение записано."
        office.toast(said, undo_button(office))
        self.accept()

    def _begin(self) -> None:
        today = self._office.today
        desk = self._office.read(meeting_desk.desk, [self._pair], today)
        self.sheet.offer(desk.people)
        self.sheet.sheet.setVisible(not self._planned)
        self.date.set_value(shift_days(today, _WEEK) if self._planned else today)
        if self._known is not None:
            self.sheet.show_draft(self._known.draft)
            self.date.set_value(self._known.draft.visited_on)
            self._say_disputes(self._known)

    def _say_disputes(self, known: VisitSheet) -> None:
        scores = [derived_id("visit_score", known.id, code) for code, _, _ in known.draft.scores]
        cells = self._office.read(disputed.of_rows, [known.id, *scores])
        say_in(self._office, self, cells)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()


def open_visit(
    office: Office, parent: QWidget, pair_id: UUID, *, planned: bool = False
) -> VisitDialog:
    """[Записать посещение] and [Запланировать посещение]."""
    dialog = VisitDialog(office, pair_id, parent.window(), planned=planned)
    dialog.open()
    return dialog


def open_sheet(office: Office, parent: QWidget, visit_id: UUID) -> VisitDialog | None:
    """A sheet of the base; a planned visit is filled in."""
    known = office.read(visits.load, visit_id)
    if known.pair_id is None:
        return None
    dialog = VisitDialog(office, known.pair_id, parent.window(), known=known)
    dialog.open()
    return dialog
