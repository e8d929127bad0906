"""What stands under a field of a form: a problem, a remark, what came from elsewhere, a hint."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.icons import set_picture

TAKE, KEEP = "Взять", "Оставить моё"


class Place(IntEnum):
    """The order of the parts."""

    PROBLEM = 0
    NOTE = 1
    CONFLICT = 2
    HINT = 3


class Under:
    """The parts under a field in their order, each hidden until it is shown."""

    def __init__(self) -> None:
        self._made: dict[Place, QWidget] = {}
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def put(self, place: Place, part: QWidget) -> None:
        """A new part."""
        # Hidden at first: shown before it has a parent it would be a window for a moment.
        part.hide()
        self.column.insertWidget(sum(other < place for other in self._made), part)
        self._made[place] = part

    def show(self, place: Place, *, on: bool) -> None:
        """What was never made is not shown."""
        if place in self._made:
            self._made[place].setVisible(on)

    def is_shown(self, place: Place) -> bool:
        return place in self._made and not self._made[place].isHidden()


class Conflict(QFrame):
    """What stands in the base now, while something else is typed: the user decides."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("part", "state")
        self.setProperty("tone", "warning")
        self.label = label("", wrap=True, name=f"{name}.conflict")
        self.take_button = button(TAKE, name=f"{name}.conflict.take")
        self.keep_button = button(KEEP, name=f"{name}.conflict.keep")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 8)
        box.setSpacing(6)
        box.addWidget(self.label)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.keep_button)
        buttons.addStretch(1)
        box.addLayout(buttons)

    def say(self, text: str, take: str = TAKE, keep: str = KEEP) -> None:
        """The question and its two answers."""
        self.label.setText(text)
        self.label.setAccessibleName(text)
        for made, words in ((self.take_button, take), (self.keep_button, keep)):
            made.setText(words)
            made.setAccessibleName(words)


def marked(role: str, text: QLabel) -> QWidget:
    """A line with «⚠» before it."""
    made = QWidget()
    made.setProperty("part", "box")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    picture = QLabel()
    set_picture(picture, "warning", role, 16)
    row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return made
