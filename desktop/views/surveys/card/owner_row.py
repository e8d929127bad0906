"""A sheet of somebody who was not recognised is given to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.language.text import one_stop
from desktop.services.surveys import answers
from desktop.views.common.controls import button, label
from desktop.views.common.lookup import LookupEdit
from desktop.views.common.undo_toast import undo_button
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.fields import Named
    from desktop.views.office import Office

NAME = "dialog.survey_sheet.owner"
WHOSE = "Человека с таким именем нет среди карточек. Чьи это ответы?"


class OwnerRow(QFrame):
    """``given`` comes when the sheet has its owner."""

    given = Signal()

    def __init__(self, office: Office, response: UUID) -> None:
        super().__init__()
        self.setProperty("part", "state")
        self.setProperty("tone", "info")
        self._office, self._response = office, response
        self._named: Named | None = None
        self.words = label(WHOSE, name=f"{NAME}.words", wrap=True)
        self.line = LookupEdit(PeopleFinder(office).find)
        self.line.setObjectName(f"{NAME}.line")
        self.line.setAccessibleName("Чьи это ответы")
        self.line.setPlaceholderText("Начните вводить фамилию")
        self.give = button("Отдать в карточку", name=f"{NAME}.give")
        self.give.setEnabled(False)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 6)
        box.addWidget(self.words, 2)
        box.addWidget(self.line, 1)
        box.addWidget(self.give)
        self.line.picked.connect(self._take)
        self.line.textEdited.connect(lambda _text: self.give.setEnabled(False))
        self.give.clicked.connect(self._give)

    def _take(self, named: Named) -> None:
        self._named = named
        self.line.setText(named.title)
        self.give.setEnabled(True)
        self.give.setFocus()

    def _give(self) -> None:
        office, named = self._office, self._named
        if named is None:
            return
        with office.telling():
            office.write(answers.name_respondent, self._response, named.id)
            words = one_stop(f"Ответы теперь в карточке: {named.title}.")
            office.toast(words, undo_button(office))
            self.given.emit()
