"""«Остались без пары»: why, who is nearest, what would help (ux.md 10.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.matching.pair_types import Circle, Everyone, Unmatched
from desktop.views.common.controls import button, clear, label, row

if TYPE_CHECKING:
    from uuid import UUID

AT_ONCE = 20


class LeftOut(QWidget):
    """``take_wanted``: a person and her partner elsewhere; ``request_wanted``: a person."""

    take_wanted = Signal(object, object)
    request_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName("pairs.everyone.left")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)

    def show_plan(self, circle: Circle, plan: Everyone) -> None:
        """Everybody whom the plan leaves out."""
        clear(self._lines)
        self.setVisible(bool(plan.unmatched or plan.uncovered))
        if plan.unmatched:
            self._lines.addWidget(label("Остались без пары", "heading"))
        for number, one in enumerate(plan.unmatched[:AT_ONCE], start=1):
            self._lines.addWidget(self._line(number, one))
        if (rest := len(plan.unmatched) - AT_ONCE) > 0:
            self._lines.addWidget(label(f"…и ещё {rest}", "muted"))
        for text in plan.advice:
            self._lines.addWidget(label(f"{text}.", "muted", wrap=True))
        if plan.uncovered:
            titles = ", ".join(circle.title(key) for key in plan.uncovered)
            self._lines.addWidget(label(f"Научить пока некому: {titles}.", "muted", wrap=True))

    def _line(self, number: int, one: Unmatched) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(one.full_sentence, wrap=True))
        column.addWidget(self._buttons(number, one))
        return made

    def _buttons(self, number: int, one: Unmatched) -> QWidget:
        made: list[QWidget] = []
        if one.elsewhere is not None:
            giver = one.elsewhere.giver
            take = button("Взять", name=f"pairs.everyone.take.{number}", kind="link")
            take.clicked.connect(lambda: self._take(one.person, giver))
            made.append(take)
        ask = button("Запрос на доске", name=f"pairs.everyone.request.{number}", kind="link")
        ask.clicked.connect(lambda: self.request_wanted.emit(one.person))
        return row(*made, ask, None)

    def _take(self, person: UUID, giver: UUID) -> None:
        self.take_wanted.emit(person, giver)
