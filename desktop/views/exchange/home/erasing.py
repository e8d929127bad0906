"""Whose consent was taken back while others hold the data: letters to them (D39)."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.services import erasures
from desktop.services.erasures import Erasure
from desktop.views.common.controls import button, clear, label, row
from desktop.views.office import Office

NAME: Final = "exchange.erasing"
SAID: Final = "Согласие на передачу отозвано, а сведения уже переданы: {} — {}."
LETTERS: Final = "Письмо об удалении", "Письма об удалении"


class ErasingLines(QFrame):
    """A line for each person, with the letters; nobody hides it."""

    letters_wanted = Signal(object, object)
    """The person, and the first of those who are written to."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "card")
        self._office = office
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(16, 8, 16, 8)
        self._lines.setSpacing(6)
        self.hide()

    def refresh(self) -> None:
        """Read anew who waits for it."""
        found = self._office.read(erasures.waiting, self._office.today)
        clear(self._lines)
        for number, one in enumerate(found, 1):
            self._lines.addWidget(self._line(number, one))
        self.setVisible(bool(found))

    def _line(self, number: int, one: Erasure) -> QWidget:
        text = SAID.format(one.name, ", ".join(one.titles))
        said = label(text, "warning", name=f"{NAME}.said.{number}", wrap=True)
        made = button(LETTERS[len(one.recipients) > 1], name=f"{NAME}.letters.{number}",
                      icon="document")  # fmt: skip
        person, first = one.person, one.recipients[0]
        made.clicked.connect(lambda: self._ask(person, first))
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return row(said, made)

    def _ask(self, person: UUID, first: UUID) -> None:
        self.letters_wanted.emit(person, first)
