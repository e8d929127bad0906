"""«Напомнить…»: a short kind note to a pair, to be copied into a message or printed (ux.md 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.services.pairs import reminders
from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

TITLE = "Напоминание паре"
HINT = "Поправьте слова, если нужно. В базе эта записка не хранится."
COPIED = "Текст скопирован: вставьте его в письмо или сообщение."


class NoteDialog(OfficeDialog):
    """The words may be changed before they go; nothing is kept."""

    def __init__(self, office: Office, note: str, parent: QWidget) -> None:
        super().__init__("pair_note", TITLE, "Скопировать", cancel="Закрыть", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office = office
        self.text = QPlainTextEdit(note)
        self.text.setObjectName("dialog.pair_note.text")
        self.text.setAccessibleName("Текст записки")
        self.text.setTabChangesFocus(True)
        self.print_button = button("Печать", name="dialog.pair_note.print", icon="print")
        self.body.addWidget(label(HINT, "muted", wrap=True))
        self.body.addWidget(self.text)
        self.put_before_primary(self.print_button)
        self.primary.clicked.connect(self._copy)
        self.print_button.clicked.connect(self._print)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._office.toast(COPIED)
        self.accept()

    def _print(self) -> None:
        lines = tuple((one,) for one in self.text.toPlainText().splitlines())
        print_listing(self._office, Listing(TITLE, (), ("Текст",), lines), TITLE, self)


def open_note(office: Office, parent: QWidget, pair: UUID) -> NoteDialog:
    """Open the note of a pair. Raises NotFoundError."""
    note = office.read(reminders.note, pair, office.today)
    dialog = NoteDialog(office, note, parent.window())
    dialog.open()
    return dialog
