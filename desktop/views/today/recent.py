"""The card «Недавнее»: the last five acts with their time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.controls import button, clear, label
from desktop.views.words import near_time

if TYPE_CHECKING:
    from desktop.services.acts import Act


class RecentCard(QFrame):
    """Hidden while nothing was done yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today.recent")
        self.setProperty("part", "card")
        self.journal = button("Журнал действий…", name="today.recent.journal", kind="link")
        self.count = 0
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(label("Недавнее", "heading"))
        layout.addLayout(self._body)
        layout.addWidget(self.journal, 0, Qt.AlignmentFlag.AlignLeft)

    def show_acts(self, acts: Sequence[Act], today: dt.date) -> None:
        clear(self._body)
        self.count = len(acts)
        for act in acts:
            self._body.addWidget(_line(act, today))


def _line(act: Act, today: dt.date) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    top = Qt.AlignmentFlag.AlignTop
    title = act.title[:1].upper() + act.title[1:]
    layout.addWidget(label(title, wrap=True), 1, top)
    layout.addWidget(label(near_time(act.at.astimezone(), today), "muted"), 0, top)
    return box
