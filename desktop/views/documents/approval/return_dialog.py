"""«Вернуть с замечанием»: chips for what is wrong most often, and words (F8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.documents import issuing
from desktop.errors import InvalidInputError
from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.flow import FlowLayout
from desktop.views.office import Office

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from desktop.documents.queue import QueueRow

CODE: Final = "return"
REASONS: Final = ("дата", "фамилия", "падеж", "текст", "не нужен", "лишний лист")


class ReturnDialog(OfficeDialog):
    """Writes by itself; ``accepted`` says that the paper went back."""

    def __init__(self, office: Office, row: QueueRow, parent: QWidget | None = None) -> None:
        super().__init__(CODE, "Вернуть с замечанием", "Вернуть", width=480, parent=parent)
        self._office, self._row = office, row
        about = f" — {row.about}" if row.about else ""
        self.about = label(f"{row.name}{about}", "muted", wrap=True)
        self.chips = [self._chip(number, word) for number, word in enumerate(REASONS, 1)]
        self.text = QPlainTextEdit()
        self.problem = label("", "error", name=f"dialog.{CODE}.problem", wrap=True)
        self._arrange()
        self.primary.clicked.connect(self._press)

    @property
    def remark(self) -> str:
        """«Фамилия, падеж. Проверьте отчество.»"""
        chosen = ", ".join(made.text() for made in self.chips if made.isChecked())
        words = " ".join(self.text.toPlainText().split())
        if not chosen:
            return words
        said = f"{chosen[:1].upper()}{chosen[1:]}"
        return f"{said}. {words}" if words else said

    def _press(self) -> None:
        try:
            self._office.write(issuing.return_with_remark, self._row.id, self.remark)
        except InvalidInputError as error:
            self.problem.setText("\n".join(error.problems.values()))
            self.problem.show()
            self.text.setFocus()
            return
        self.accept()

    def _chip(self, number: int, word: str) -> QPushButton:
        made = button(word, name=f"dialog.{CODE}.reason.{number}")
        made.setProperty("part", "chip")
        made.setProperty("kind", "")
        made.setCheckable(True)
        return made

    def _arrange(self) -> None:
        self.text.setObjectName(f"dialog.{CODE}.text")
        self.text.setAccessibleName("Замечание")
        self.text.setPlaceholderText("Что исправить")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(90)
        self.problem.hide()
        chips = QWidget()
        chips.setProperty("part", "box")
        flow = FlowLayout(chips)
        for made in self.chips:
            flow.addWidget(made)
        self.body.addWidget(self.about)
        self.body.addWidget(chips)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.problem)
