"""One sheet of answers, to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.exchange.inbound import disputed
from desktop.models import SurveyState
from desktop.services.surveys import answers, groups, records
from desktop.views.common.controls import button, label
from desktop.views.common.controls import row as row_of
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import say_in
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.office import Office, Place
from desktop.views.surveys import registry
from desktop.views.surveys.card.owner_row import OwnerRow
from desktop.views.surveys.card.wording import answer_words

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.services.surveys.listing import SurveyRow
    from desktop.services.surveys.shipped import Question

CODE = "survey_sheet"
CONSENT = "D36"
_COLUMNS = (LineColumn("№", 44, "right"), LineColumn("Вопрос"), LineColumn("Ответ", 240))


class SheetDialog(OfficeDialog):
    """[Исправить] goes to the quick entry of this sheet."""

    def __init__(self, office: Office, parent: QWidget, row: SurveyRow, response: UUID) -> None:
        rows = office.read(answers.rows, row.id)
        who = next((one.who for one in rows if one.id == response), "—")
        super().__init__(CODE, who, "Исправить", width=800, cancel="Закрыть", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._survey, self._response = office, row.id, response
        self.table = LinesTable(_COLUMNS, name=f"dialog.{CODE}.table", title="Ответы", most=200)
        asked = office.read(_questions, row.id)
        given = office.read(answers.sheet, response)
        self.table.show_rows(
            [
                LineRow(one.code, (str(number), one.words, answer_words(one, given.get(one.code))))
                for number, one in enumerate(asked, 1)
            ]
        )
        say_in(office, self, office.read(disputed.of_rows, office.read(answers.rows_of, response)))
        self._hide_without_consent(response)
        self.owner = self._owner_row(row, response)
        self.body.addWidget(self.table)
        self.primary.setVisible(office.can_write and row.state != SurveyState.FINISHED)
        self.primary.clicked.connect(self.correct)

    def _owner_row(self, row: SurveyRow, response: UUID) -> OwnerRow | None:
        """Of somebody in a loaded table who was not recognised."""
        office = self._office
        is_known = row.is_anonymous or office.read(answers.person_of, response) is not None
        if is_known or not office.can_write:
            return None
        made = OwnerRow(office, response)
        made.given.connect(self.accept)
        self.body.addWidget(made)
        return made

    def _hide_without_consent(self, response: UUID) -> None:
        """Answers by name are shown with a consent to the processing only (domain.md 3.4)."""
        office = self._office
        person = office.read(answers.person_of, response)
        if person is None or not office.read(groups.without_consent, [person], office.today):
            return
        self.table.hide()
        self.body.addWidget(label(f"{groups.NO_CONSENT}.", name=f"dialog.{CODE}.hidden"))
        ask = button("Подготовить", name=f"dialog.{CODE}.consent")
        ask.clicked.connect(lambda: self._ask_consent(person))
        self.body.addWidget(row_of(ask, None))

    def _ask_consent(self, person: UUID) -> None:
        self.accept()
        self._office.go(Place("documents", "prepare", person, section=CONSENT))

    def correct(self) -> None:
        """The same sheet in the quick entry."""
        self.accept()
        place = Place(registry.TAB, registry.ENTRY, self._survey, others=(self._response,))
        self._office.go(place)


def _questions(session: Session, survey_id: UUID) -> list[Question]:
    return records.questions(session, survey_id=survey_id)


def open_sheet(office: Office, parent: QWidget, row: SurveyRow, response: UUID) -> SheetDialog:
    """Show a sheet over the window."""
    dialog = SheetDialog(office, parent.window(), row, response)
    dialog.open()
    return dialog
