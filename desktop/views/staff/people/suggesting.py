"""«Предложить правку…»: an edit of a card which another site keeps (ux.md 16.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.exchange.network import suggestable, suggestions
from desktop.exchange.network.suggestable import Cell
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

WORDS = RecordWords("suggestion", "Предложить правку", add="Предложить")
WHAT, TYPED, CHOSEN, WHY = "what", "typed", "chosen", "why"
SENT = "Предложение записано: оно уйдёт в следующем файле обмена этому саду."
NO_FIELD = "Выберите, что исправить."


class SuggestDialog(RecordDialog):
    """One cell, its new value, and why; the card itself stays as it is."""

    def __init__(self, office: Office, parent: QWidget, cells: list[Cell]) -> None:
        self._cells = {cell.code: cell for cell in cells}
        coded = next((cell for cell in cells if cell.list_code), None)
        fields = (
            FormField(
                WHAT,
                "Что исправить",
                "choice",
                required=True,
                required_text=NO_FIELD,
                choices=[Choice(cell.code, f"{cell.title}: {cell.said}") for cell in cells],
                wide=True,
            ),
            FormField(TYPED, "Как должно быть", wide=True),
            FormField(
                CHOSEN,
                "Как должно быть",
                "choice",
                choices=choices_of(office, coded.list_code) if coded else (),
                wide=True,
            ),
            FormField(
                WHY,
                "Почему",
                "long_text",
                hint="Например: «вышла замуж, приказ от 12.11». Прочтут в том саду.",
                limit=1000,
            ),
        )
        super().__init__(office, WORDS, fields, submit=self._write, parent=parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form.editor(WHAT).finished.connect(self._follow)
        self.start({WHAT: cells[0].code})
        self._follow()

    def _follow(self) -> None:
        """The editor which the chosen cell needs, with its present value."""
        cell = self._cells.get(self.form.editor(WHAT).value() or "")
        is_coded = cell is not None and bool(cell.list_code)
        self.form.set_field_shown(CHOSEN, on=is_coded)
        self.form.set_field_shown(TYPED, on=not is_coded)
        if cell is not None:
            self.form.editor(CHOSEN if is_coded else TYPED).set_value(cell.value or None)

    def _write(self, values: dict[str, Any]) -> None:
        cell = self._cells[values[WHAT]]
        field = CHOSEN if cell.list_code else TYPED
        text = " ".join(str(values[field] or "").split())
        draft = suggestions.Draft(cell.table, cell.row, cell.column, text, values[WHY] or "")
        try:
            self._office.database.write(suggestions.suggest, draft, self._office.today)
        except InvalidInputError as error:
            raise InvalidInputError({field: str(error)}) from error
        self._office.toast(SENT, undo_button(self._office))


def open_suggesting(office: Office, parent: QWidget, person: UUID) -> SuggestDialog | None:
    """Show the dialog over the window."""
    if not office.can_write:
        return None
    try:
        cells = office.read(suggestable.cells, person)
    except OfficeError as error:
        office.report(error)
        return None
    dialog = SuggestDialog(office, parent, cells)
    dialog.open()
    return dialog
