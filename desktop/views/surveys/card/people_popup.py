"""Who gave an answer: names in named surveys only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.services.surveys import results
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.shipped import Question

CODE = "survey_people"
NO_NAMES = "Имён здесь нет: анкета анонимная или по этому вопросу видны только общие итоги."
NOBODY = "Так не ответил никто из нашего сада."


class PeopleDialog(OfficeDialog):
    """Enter opens the card of a person."""

    def __init__(
        self, office: Office, parent: QWidget, title: str, people: list[tuple[UUID | None, str]]
    ) -> None:
        super().__init__(CODE, title, "Открыть карточку", cancel="Закрыть", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office = office
        self.table = LinesTable(
            (LineColumn("Кто"),), name=f"dialog.{CODE}.table", title=title, most=500
        )
        self.table.show_rows([LineRow(key, (name,), is_muted=key is None) for key, name in people])
        self.body.addWidget(self.table)
        self.primary.clicked.connect(self.show_person)
        self.table.opened.connect(lambda _key: self.show_person())
        self.table.row_changed.connect(lambda key: self.primary.setEnabled(key is not None))
        self.primary.setEnabled(self.table.current_id is not None)

    def show_person(self) -> None:
        """Her card, at the levels."""
        person = self.table.current_id
        if person is not None:
            self.accept()
            self._office.go(Place("staff", "list", person, "competences"))


def open_people(
    office: Office, parent: QWidget, survey_id: UUID, question: Question, choices: Sequence[str]
) -> PeopleDialog | None:
    """Show who answered so; where names are not shown a toast says why."""
    found = office.read(results.people_of, survey_id, question.code, list(choices), office.today)
    if not found:
        is_hidden = question.is_aggregate or office.read(_is_anonymous, survey_id)
        office.toast(NO_NAMES if is_hidden else NOBODY)
        return None
    dialog = PeopleDialog(office, parent.window(), question.words, found)
    dialog.open()
    return dialog


def _is_anonymous(session: object, survey_id: UUID) -> bool:
    from desktop.services.surveys import records

    return records.survey(session, survey_id).is_anonymous  # type: ignore[arg-type]
