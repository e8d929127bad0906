"""«Готовы делиться?»: asked once after «могу научить», in a line which may be left alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.views.common.controls import button, label
from desktop.views.icons import set_picture

ANSWERS = (("yes", "Да", "+"), ("no", "Нет", "−"), ("unknown", "Не знаю", "?"))


class WillingQuestion(QFrame):
    """A strip with three answers; hidden while there is nothing to ask."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("levels.willing")
        self.setProperty("part", "state")
        self.setProperty("tone", "info")
        self._icon = label("")
        self._text = label("", name="levels.willing.text", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        set_picture(self._icon, "question", "info")
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        for code, word, key in ANSWERS:
            made = button(word, name=f"levels.willing.{code}")
            made.setToolTip(f"{word} (клавиша «{key}»)")
            made.clicked.connect(lambda _=False, code=code: self.answered.emit(code))
            row.addWidget(made)
        self.hide()

    def ask(self, who: str, area: str) -> None:
        text = f"{who} · {area}: могу научить. Готовы делиться?"
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
