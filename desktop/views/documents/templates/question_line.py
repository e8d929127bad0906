"""A line over the text which asks one thing: what is missing, whether to take the new text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.views.common.controls import button, label, set_look
from desktop.views.common.flow import FlowLayout


class QuestionLine(QFrame):
    """Hidden until it has something to ask; an answer hides it again."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "strip")
        self.setProperty("tone", "warning")
        self.text = label("", name=f"{name}.text", wrap=True)
        self._flow = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addLayout(self._flow)
        self.hide()

    def ask(
        self,
        text: str,
        answers: Sequence[tuple[str, str, Callable[[], object]]],
        tone: Literal["warning", "info"] = "warning",
    ) -> None:
        """Show a question; each answer is (code, text, act)."""
        self.text.setText(text)
        set_look(self, "tone", tone)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for code, word, act in answers:
            made = button(word, name=f"{self.objectName()}.{code}")
            made.clicked.connect(lambda _=False, run=act: self._answer(run))
            self._flow.addWidget(made)
        self.show()

    def _answer(self, act: Callable[[], object]) -> None:
        self.hide()
        act()
