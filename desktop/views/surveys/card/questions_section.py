"""The section «Вопросы»: the text this survey was made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.services import reference
from desktop.services.surveys import questions
from desktop.services.surveys.questions import Owner
from desktop.views.common.controls import button, label, row
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.surveys.card.section import SurveySection
from desktop.views.surveys.card.wording import length_of, question_cells

if TYPE_CHECKING:
    from desktop.services.surveys.listing import SurveyRow
    from desktop.views.office import Office
    from desktop.views.surveys.listing.acts import SurveyActs

NAME = "surveys.questions"
ANSWERED = questions.ANSWERED
_COLUMNS = (
    LineColumn("№", 44, "right"),
    LineColumn("Текст"),
    LineColumn("Тип", 170),
    LineColumn("Область", 170),
)


class QuestionsSection(SurveySection):
    """Read only here; the editor of a draft is a page of its own."""

    def __init__(self, office: Office, acts: SurveyActs) -> None:
        super().__init__(NAME, office, acts)
        self.note = label("", "muted", name=f"{NAME}.note", wrap=True)
        self.again = button("Провести снова с изменениями", name=f"{NAME}.again")
        self.edit = button("Изменить вопросы", name=f"{NAME}.edit", icon="pencil")
        self.table = LinesTable(_COLUMNS, name=f"{NAME}.table", title="Вопросы", most=200)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addWidget(row(self.again, self.edit, None))
        layout.addWidget(self.table)
        layout.addStretch(1)
        self.again.clicked.connect(self._repeat)
        self.edit.clicked.connect(self._edit)

    def show_survey(self, row_: SurveyRow) -> None:
        """Read the questions anew."""
        super().show_survey(row_)
        found = self._office.read(questions.rows, Owner(survey_id=row_.id))
        areas = self._office.read(reference.labels, "areas")
        self.table.show_rows([LineRow(one.id, question_cells(one, areas)) for one in found])
        answered = row_.answered > 0
        self.note.setText(ANSWERED if answered else length_of(found))
        self.again.setVisible(answered)
        self.again.setEnabled(self._office.can_write)
        self.edit.setVisible(not answered)
        self.edit.setEnabled(self._office.can_write)

    def _repeat(self) -> None:
        if self._row is not None:
            self._acts.repeat(self._row.id)

    def _edit(self) -> None:
        from desktop.views.office import Place
        from desktop.views.surveys import registry

        if self._row is not None:
            place = Place(registry.TAB, registry.EDITOR, self._row.id, section="survey")
            self._office.go(place)
