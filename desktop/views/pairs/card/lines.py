"""A line of evidence: its mark, its words, its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views.common.controls import label
from desktop.views.common.flow import FlowLayout
from desktop.views.icons import set_picture

MET, HOLDS, ADVICE = "met", "holds", "advice"
_MARKS = {
    MET: ("check", "good", "сделано"),
    HOLDS: ("circle", "text2", "не сделано"),
    ADVICE: ("info", "info", "совет"),
}
_ICON = 16


def state_of(*, is_met: bool, is_required: bool) -> str:
    """«✓» done, «○» missing, «(i)» a recommendation which does not hold."""
    return MET if is_met else HOLDS if is_required else ADVICE


class EvidenceLine(QWidget):
    """The words wrap; buttons stand under them and wrap too."""

    def __init__(self, state: str, text: str, buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self.setProperty("part", "box")
        icon, role, word = _MARKS[state]
        self.words = label(text, wrap=True)
        self.words.setAccessibleName(f"{word}: {text}")
        mark = QLabel()
        mark.setAccessibleName(word)
        set_picture(mark, icon, role, _ICON)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.words, 1)
        mark.setContentsMargins(0, 2, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        if buttons:
            is_link = buttons[0].property("kind") == "link"
            column.setSpacing(2 if is_link else 6)
            column.addWidget(buttons_row(buttons, indent=_ICON + (3 if is_link else 8)))


def buttons_row(buttons: Sequence[QPushButton], *, indent: int = 0) -> QWidget:
    """Buttons side by side which go on in the next line when there is no room."""
    inner = QWidget()
    inner.setProperty("part", "box")
    flow = FlowLayout(inner, spacing=4)
    flow.setContentsMargins(indent, 0, 0, 0)
    for made in buttons:
        flow.addWidget(made)
    policy = inner.sizePolicy()
    policy.setHeightForWidth(True)
    inner.setSizePolicy(policy)
    return inner
