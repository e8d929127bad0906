"""A line with its label above and its trouble below, for the wizard only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.controls import label, set_look
from desktop.views.common.fields import LineEdit


class LabelledLine(QWidget):
    """``edited`` comes with every key; ``left`` when the field is left."""

    edited = Signal()
    left = Signal()

    def __init__(self, code: str, title: str, *, required: bool = False, hint: str = "") -> None:
        super().__init__()
        self.setProperty("part", "box")
        name = f"dialog.first_run.field.{code}"
        self.line = LineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(hint)
        self.line.setMaxLength(500)
        self.problem = label("", "error", name=f"{name}.problem", wrap=True)
        self.problem.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title))
        if required:
            head.addWidget(label("обязательно", "muted"))
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.line)
        box.addWidget(self.problem)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.left.connect(self.left)

    @property
    def text(self) -> str:
        return " ".join(self.line.text().split())

    def show_text(self, text: str) -> None:
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def say(self, problem: str) -> None:
        """Show a trouble under the field, or take it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        set_look(self.line, "wrong", bool(problem))
        self.line.setAccessibleDescription(problem)
