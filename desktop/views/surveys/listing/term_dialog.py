"""«Продлить срок…»: one date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError
from desktop.services.surveys import campaigns
from desktop.views.common.controls import label
from desktop.views.common.datefield import DateField
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

CODE = "survey_term"


class TermDialog(OfficeDialog):
    """A finished survey runs again until the new day."""

    def __init__(self, office: Office, parent: QWidget, survey_id: UUID) -> None:
        super().__init__(CODE, "Продлить срок", "Продлить", width=480, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._survey = office, survey_id
        self.due = DateField(lambda: office.today, name=f"dialog.{CODE}.due", title="Срок до")
        self.due.set_value(office.read(campaigns.default_due, office.today))
        self.trouble = label("", "error", name=f"dialog.{CODE}.trouble", wrap=True)
        self.trouble.hide()
        self.body.addWidget(label("Срок до", "caption"))
        self.body.addWidget(self.due)
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.primary.clicked.connect(self.save)

    def save(self) -> None:
        """Write the new term, or say what is wrong with it."""
        self.due.commit()
        day = self.due.value()
        if day is None:
            self._say("Поставьте день, до которого ждёте ответы.")
            return
        try:
            self._office.write(campaigns.extend, self._survey, day, self._office.today)
        except InvalidInputError as error:
            self._say(str(error))
            return
        self._office.toast(f"Срок продлён до {day:%d.%m.%Y}.", undo_button(self._office))
        self.accept()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()


def open_term(office: Office, parent: QWidget, survey_id: UUID) -> TermDialog:
    """Show the dialog over the window."""
    dialog = TermDialog(office, parent.window(), survey_id)
    dialog.open()
    return dialog
