"""Черновик ▸ Согласован ▸ Действует ▸ Завершён: where the route stands (ux.md 11.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.services.routes import shipped
from desktop.views.common.controls import label, set_look

if TYPE_CHECKING:
    from desktop.services.routes.types import RouteCard

_ARROW = "▸"


class StateSteps(QWidget):
    """Words in a row; the one which holds is filled, the badge says «на утверждении»."""

    def __init__(
        self, states: Mapping[Any, str] = shipped.STATES, name: str = "routes.steps"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "box")
        self._states = states
        self._words: dict[str, QLabel] = {}
        self.waiting = label(shipped.WAITING, "caption", name=f"{name}.waiting")
        self.waiting.setProperty("part", "waiting")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, (state, word) in enumerate(states.items()):
            if number:
                row.addWidget(label(_ARROW, "muted"))
            made = label(word.capitalize(), "caption", name=f"{name}.{state}")
            made.setProperty("part", "step")
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._words[state] = made
            row.addWidget(made)
        row.addWidget(self.waiting)
        row.addStretch(1)

    def show_route(self, card: RouteCard) -> None:
        """Fill the word of now."""
        self.show_state(card.status, is_waiting=card.is_waiting)

    def show_state(self, status: str, *, is_waiting: bool = False) -> None:
        """Fill the word of a state; one which waits for the head says so."""
        for state, word in self._words.items():
            set_look(word, "on", state == status)
        self.waiting.setVisible(is_waiting)
        said = shipped.WAITING if is_waiting else self._states[status]
        self.setAccessibleName(f"Состояние: {said}")
