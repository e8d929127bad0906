"""«Записать уровни в карточки»: a look at what will change, then one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.services.surveys import levels
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.levels import Preview

CODE = "survey_levels"
NOTHING_NEW = "Всё уже записано: новых оценок в этой анкете нет."
KEPT = "Каждая оценка — запись с датой. Прежние оценки остаются в истории карточки."


class LevelsDialog(OfficeDialog):
    """«новых оценок 418, отличаются от прежних 31»."""

    def __init__(self, office: Office, parent: QWidget, survey_id: UUID, found: Preview) -> None:
        super().__init__(CODE, "Записать уровни в карточки", "Записать", width=480, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._survey, self._found = office, survey_id, found
        text = (
            f"{counted(found.people, 'педагог')}: новых оценок {found.new}, "
            f"отличаются от прежних {found.different}."
        )
        self.body.addWidget(label(text, name=f"dialog.{CODE}.text", wrap=True))
        self.body.addWidget(label(KEPT, "muted", wrap=True))
        self.body.addStretch(1)
        self.primary.clicked.connect(self.write)

    def write(self) -> None:
        """One act for everybody."""
        with self._office.telling():
            self._office.write(levels.write, self._survey, self._office.today)
            people = counted(self._found.people, "педагог")
            self._office.toast(f"Уровни записаны: {people}.", undo_button(self._office))
            self.accept()


def open_levels(office: Office, parent: QWidget, survey_id: UUID) -> LevelsDialog | None:
    """Show the dialog; with nothing new a toast says so."""
    with office.telling():
        found = office.read(levels.preview, survey_id)
        if not found.new:
            office.toast(NOTHING_NEW)
            return None
        dialog = LevelsDialog(office, parent.window(), survey_id, found)
        dialog.open()
        return dialog
    return None
