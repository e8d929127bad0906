"""«Проверить документ»: a control code is typed or scanned and looked up in this base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QSizePolicy, QWidget

from desktop.documents import issuing, queue
from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.services.documents import verifying
from desktop.views.common.chips import StateLabel
from desktop.views.common.controls import button, column, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.office import Office, Place
from desktop.views.theme import Theme
from desktop.views.words import sentence

if TYPE_CHECKING:
    from desktop.services.documents.verifying import Verdict

CODE: Final = "verify"
FOUND_HEIGHT: Final = 230
LONGEST: Final = 120
"""Letters of the longest square code with its number."""
HINT: Final = (
    "Код из десяти знаков напечатан рядом с QR-кодом. Наберите его или считайте сканером. "
    "Большие и маленькие буквы, пробелы и русская раскладка не мешают."
)
NOT_FOUND: Final = (
    "Не найден в этой базе. Проверьте, все ли знаки набраны. Если код верный, документ выдан "
    "в другом саду или подделан."
)


class VerifyDialog(OfficeDialog):
    """Enter looks the code up; a scanner ends the code with Enter too."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(
            CODE, "Проверить документ", "Проверить", width=480, cancel="Закрыть", parent=parent
        )
        self._office = office
        self._verdict: Verdict | None = None
        self.typed = QLineEdit()
        self.state = StateLabel()
        self.missing = label(NOT_FOUND, name=f"dialog.{CODE}.missing", wrap=True)
        self.open_button = button("Открыть в журнале", name=f"dialog.{CODE}.open", kind="link")
        self.values = {
            key: label("", name=f"dialog.{CODE}.{key}", wrap=True)
            for key in ("number", "date", "kind", "name")
        }
        self.note = label("", name=f"dialog.{CODE}.note", wrap=True)
        self.found = QFrame()
        self._arrange()
        self.primary.clicked.connect(self.look_up)
        self.typed.textChanged.connect(self._on_typed)
        self._on_typed("")
        self.open_button.clicked.connect(self._open)

    def look_up(self) -> None:
        """Say what the base knows of the typed code; the next one may be scanned at once."""
        verdict = self._office.read(verifying.verify, self.typed.text())
        self._verdict = verdict
        self.found.setVisible(verdict.found)
        self.missing.setVisible(not verdict.found and bool(self.typed.text().strip()))
        if verdict.found:
            self._show(verdict)
        self.typed.setFocus()
        self.typed.selectAll()

    def _on_typed(self, text: str) -> None:
        self.primary.setEnabled(bool(text.strip()))

    def _show(self, verdict: Verdict) -> None:
        if verdict.is_valid:
            self.state.set_state(verdict.state, "check", "good")
        else:
            self.state.set_state(verdict.state, "cross", "error")
        self.values["number"].setText(verdict.number or "без номера")
        self.values["date"].setText(in_digits(verdict.date) if verdict.date else "—")
        self.values["kind"].setText(queue.named(verdict.kind, verdict.title))
        self.values["name"].setText(shown(verdict.name))
        self.note.setText(self._said(verdict))
        self.note.setVisible(bool(self.note.text()))

    def _said(self, verdict: Verdict) -> str:
        """What matters beside the state: why it is void, what has changed since, what came after.

        A changed surname makes no paper void: it says what was true when it was issued.
        """
        lines = [f"Причина: {verdict.why}"] if verdict.why else []
        if verdict.is_valid and verdict.id is not None:
            fields = self._office.read(issuing.stale, [verdict.id]).get(verdict.id, ())
            if fields:
                lines.append(f"Данные изменились после печати: {', '.join(fields)}")
        if verdict.replaced_by:
            lines.append(f"Есть новая редакция: {verdict.replaced_by}")
        return "\n".join(sentence(line) for line in lines)

    def _open(self) -> None:
        if self._verdict is not None and self._verdict.id is not None:
            self.accept()
            self._office.go(Place("documents", "journal", self._verdict.id))

    def _answer(self) -> QWidget:
        """One place for both answers, so that the dialog does not jump."""
        made = column(self.missing, self.found, None)
        made.setMinimumHeight(Theme.current().metrics.px(FOUND_HEIGHT))
        return made

    def _arrange(self) -> None:
        self.typed.setObjectName(f"dialog.{CODE}.code")
        self.typed.setAccessibleName("Код документа")
        self.typed.setPlaceholderText("Код документа")
        self.typed.setMaxLength(LONGEST)
        self.found.setProperty("part", "box")
        form = QFormLayout(self.found)
        form.setContentsMargins(0, 8, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        form.addRow(label("Состояние", "muted"), self.state)
        titles = {"number": "Номер", "date": "Дата", "kind": "Документ", "name": "Кому"}
        for key, title in titles.items():
            form.addRow(label(title, "muted"), self.values[key])
        form.addRow(self.note)
        form.addRow(label(""), self.open_button)
        self.open_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.found.hide()
        self.missing.hide()
        self.body.addWidget(label(HINT, "muted", wrap=True))
        self.body.addWidget(self.typed)
        self.body.addWidget(self._answer())


def open_verify(office: Office, parent: QWidget | None) -> VerifyDialog:
    """The dialog over the window."""
    dialog = VerifyDialog(office, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
