"""The second pass: only what differs, «13: было 1, стало 2. Верно: [1] [2]»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.controls import button, label, row
from desktop.views.surveys.card.wording import answer_words

if TYPE_CHECKING:
    from desktop.services.surveys.answers import Mismatch
    from desktop.services.surveys.sheets import Given

NAME = "surveys.entry.check"


class CheckPane(QWidget):
    """One mismatch at a time; keys 1 and 2 choose. ``settled`` brings the right answers."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._found: list[Mismatch] = []
        self._right: dict[str, Given] = {}
        self.words = label("", "title", name=f"{NAME}.words", wrap=True)
        self.text = label("", "heading", name=f"{NAME}.text", wrap=True)
        self.first = button("1", name=f"{NAME}.first")
        self.second = button("2", name=f"{NAME}.second")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(self.words)
        layout.addWidget(self.text)
        layout.addWidget(row(self.first, self.second, None))
        layout.addStretch(1)
        self.first.clicked.connect(lambda: self.choose(1))
        self.second.clicked.connect(lambda: self.choose(2))

    @property
    def is_open(self) -> bool:
        """Something still differs."""
        return bool(self._found)

    def start(self, found: Sequence[Mismatch]) -> None:
        """Show the first mismatch; without any the sheet is right as it is."""
        self._found, self._right = list(found), {}
        self._show()

    def choose(self, which: int) -> bool:
        """1: what was; 2: what became. False when nothing is asked."""
        if not self._found:
            return False
        one = self._found.pop(0)
        self._right[one.question.code] = one.was if which == 1 else one.became
        self._show()
        return True

    def _show(self) -> None:
        if not self._found:
            self.settled.emit(self._right)
            return
        one = self._found[0]
        was, became = (answer_words(one.question, given) for given in (one.was, one.became))
        self.words.setText(one.question.words)
        self.text.setText(f"{one.number}: было {was}, стало {became}. Верно:")
        for made, number, text in ((self.first, 1, was), (self.second, 2, became)):
            made.setText(f"{number}: {text}")
            made.setAccessibleName(f"Верно: {text}")
