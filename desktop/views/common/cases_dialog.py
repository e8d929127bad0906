"""«Склонение» of words which are no name of a person: an organisation, a position (ux.md 8.9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.errors import OfficeError
from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.long_text import GrowingText

QUESTIONS = {
    "genitive": "чего?",
    "dative": "чему?",
    "accusative": "что?",
    "instrumental": "чем?",
    "prepositional": "о чём?",
}
OF_PEOPLE = {
    "genitive": "кого?",
    "dative": "кому?",
    "accusative": "кого?",
    "instrumental": "кем?",
    "prepositional": "о ком?",
}
LOOK = "проверьте"


@dataclass(frozen=True)
class CasesShown:
    """What the dialog shows: forms by the name of the case, the automatic ones beside them."""

    title: str
    nominative: str
    forms: Mapping[str, str]
    automatic: Mapping[str, str]
    is_doubtful: bool = False
    questions: Mapping[str, str] = field(default_factory=lambda: dict(QUESTIONS))


class FormText(GrowingText):
    """A form of a long name: it wraps, but a new line has no place in it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class CasesDialog(OfficeDialog):
    """Five forms; ``save(forms)`` writes them, ``example(forms)`` says how they will stand."""

    def __init__(
        self,
        shown: CasesShown,
        save: Callable[[dict[str, str]], object],
        example: Callable[[Mapping[str, str]], str] = lambda _forms: "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("cases", shown.title, "Всё верно", width=800, parent=parent)
        self._shown, self._save, self._example = shown, save, example
        self.lines: dict[str, FormText] = {}
        self.trouble = label("", "error", name="dialog.cases.trouble", wrap=True)
        self.trouble.hide()
        self.example = label("", "muted", name="dialog.cases.example", wrap=True)
        self.automatic_button = button(
            "Вернуть автоматические", name="dialog.cases.automatic", kind="quiet"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._arrange()
        self.automatic_button.clicked.connect(lambda: self.show_forms(shown.automatic))
        self.primary.clicked.connect(self._on_primary)
        self.show_forms(shown.forms)

    def forms(self) -> dict[str, str]:
        """What is typed now."""
        return {case: " ".join(line.toPlainText().split()) for case, line in self.lines.items()}

    def show_forms(self, forms: Mapping[str, str]) -> None:
        for case, line in self.lines.items():
            line.setPlainText(forms.get(case, ""))
        self._refresh()

    def _refresh(self) -> None:
        text = self._example(self.forms())
        self.example.setText(f"Так будет: {text}" if text else "")
        self.example.setVisible(bool(text))
        automatic = self._shown.automatic
        changed = any(typed != automatic.get(case, "") for case, typed in self.forms().items())
        self.automatic_button.setEnabled(changed)

    def _on_primary(self) -> None:
        try:
            self._save(self.forms())
        except OfficeError as error:
            self.trouble.setText(str(error).split("\n")[0])
            self.trouble.show()
            return
        self.accept()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(_who(self._shown.questions), "muted"), 0, 0)
        grid.addWidget(label(self._shown.nominative, wrap=True), 0, 1)
        for row, (case, question) in enumerate(self._shown.questions.items(), 1):
            line = FormText()
            line.setObjectName(f"dialog.cases.{case}")
            line.setAccessibleName(f"{question} {self._shown.nominative}")
            line.textChanged.connect(self._refresh)
            self.lines[case] = line
            grid.addWidget(label(question, "muted"), row, 0)
            grid.addWidget(line, row, 1)
            if self._shown.is_doubtful:
                grid.addWidget(label(LOOK, "warning"), row, 2)
        self.body.addWidget(self.trouble)
        self.body.addLayout(grid)
        self.body.addWidget(self.example)
        self.body.addStretch(1)
        self.left_buttons.addWidget(self.automatic_button)


def _who(questions: Mapping[str, str]) -> str:
    return "кто?" if questions.get("dative") == "кому?" else "что?"
