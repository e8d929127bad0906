"""A step of «Новый учебный год»: its title in the line, its content."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Step(QWidget):
    """A step: its title in the line, its content."""

    title = ""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
