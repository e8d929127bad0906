"""«Своё…»: words of one's own for a field of the preview or of a disagreement."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog


class OwnWordsDialog(OfficeDialog):
    """``written`` gives the text; the field is filled with what is proposed."""

    written = Signal(str)

    def __init__(
        self,
        title: str,
        text: str,
        parent: QWidget,
        *,
        hint: str = "Впишите, как должно быть.",
        primary: str = "Взять это",
    ) -> None:
        super().__init__("own_words", title, primary, width=480, parent=parent)
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("dialog.own_words.text")
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(96)
        self.body.addWidget(label(hint, "muted", wrap=True))
        self.body.addWidget(self.text, 1)
        self.primary.clicked.connect(self._write)
        self.text.selectAll()

    def _write(self) -> None:
        self.accept()
        self.written.emit(self.text.toPlainText().strip())
