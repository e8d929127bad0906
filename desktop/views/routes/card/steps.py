"""Черновик ▸ Согласован ▸ Действует ▸ Завершён: where the route stands (ux.md 11.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.models import RouteState
from desktop.services.routes import shipped
from desktop.views.common.controls import label, set_look

if TYPE_CHECKING:
    from desktop.services.routes.types import RouteCard

_ARROW = "▸"


class StateSteps(QWidget):
    """Four words in a row; the one which holds is filled, the badge says «на утверждении»."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("routes.steps")
        self.setProperty("part", "box")
        self._words: dict[RouteState, QLabel] = {}
        self.waiting = label(shipped.WAITING, "caption", name="routes.steps.waiting")
        self.waiting.setProperty("part", "waiting")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, (state, word) in enumerate(shipped.STATES.items()):
            if number:
                row.addWidget(label(_ARROW, "muted"))
            made = label(word.capitalize(), "caption", name=f"routes.steps.{state}")
            made.setProperty("part", "step")
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._words[state] = made
            row.addWidget(made)
        row.addWidget(self.waiting)
        row.addStretch(1)

    def show_route(self, card: RouteCard) -> None:
        """Fill the word of now."""
        for state, word in self._words.items():
            set_look(word, "on", state is card.status)
        self.waiting.setVisible(card.is_waiting)
        said = shipped.WAITING if card.is_waiting else shipped.STATES[card.status]
        self.setAccessibleName(f"Состояние: {said}")
