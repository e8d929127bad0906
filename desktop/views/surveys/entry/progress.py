"""«12 из 25»: how far a sheet is, as words and a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.views.common.controls import label

NAME = "surveys.entry"


class EntryBar(QWidget):
    """A bar with its words at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Сколько вопросов пройдено")
        self.words = label("", "muted", name=f"{NAME}.progress")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self.words)

    def show_share(self, done: int, count: int) -> None:
        """So many of so many."""
        self._bar.setRange(0, max(count, 1))
        self._bar.setValue(done)
        self.words.setText(f"{done} из {count}")
