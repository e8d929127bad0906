"""«До этапа …: 3 из 5»: what is done, what is missing, and a button which leads to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.models import Stage
from desktop.services.pairs import shipped
from desktop.views.common.controls import button, clear, label
from desktop.views.pairs.card.lines import EvidenceLine, state_of
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.pairs.card import PairCard
    from desktop.services.pairs.evidence import Evidence

END = "До завершения"
ENDED = "Пара завершена: её можно смотреть и печатать."


class Runs(Protocol):
    """Who knows where the button of a line leads."""

    def way(self, code: str, line: Evidence | None = None) -> Callable[[], object] | None:
        """What a code of an action does now; None: nothing in the program does it yet."""


def heading(card: PairCard) -> str:
    """«До этапа «Чемоданчик»»."""
    if card.next_stage is None:
        return END
    return f"До этапа «{shipped.stages()[card.next_stage].title}»"


class ThinBar(QWidget):
    """How much is done, 4 px high; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, done: int, count: int) -> None:
        self._share = done / count if count else 1.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = Theme.current().colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.line))
        painter.drawRoundedRect(self.rect(), 2, 2)
        done = self.rect().adjusted(0, 0, -round(self.width() * (1 - self._share)), 0)
        if done.width():
            painter.setBrush(QColor(colors.accent))
            painter.drawRoundedRect(done, 2, 2)
        painter.end()


class MissingBlock(QWidget):
    """The lines of the present stage; the one button which stands out is primary."""

    def __init__(self, acts: Runs) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName("pair.lines")
        self._acts = acts
        self.title = label("", "heading", name="pair.lines.title", wrap=True)
        self.count = label("", "heading", name="pair.lines.count")
        self.bar = ThinBar()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.end_note = label(ENDED, "muted", name="pair.lines.ended", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.end_note)
        column.addLayout(self._lines)

    def show_card(self, card: PairCard, *, read_only: bool) -> None:
        self.title.setText(heading(card))
        self.count.setText(f"{card.done} из {card.required}")
        self.bar.show_share(card.done, card.required)
        for widget in (self.title, self.count, self.bar):
            widget.setVisible(not card.is_ended)
        self.end_note.setVisible(card.is_ended)
        clear(self._lines)
        if card.is_ended:
            return
        primary = _primary_line(card)
        for line in card.lines:
            buttons = [] if read_only or line.is_met else self._buttons(line, primary)
            state = state_of(is_met=line.is_met, is_required=line.is_required)
            self._lines.addWidget(EvidenceLine(state, line.text, buttons))

    def _buttons(self, line: Evidence, primary: Evidence | None) -> list[QPushButton]:
        made: list[QPushButton] = []
        for action in line.actions:
            way = self._acts.way(action.code, line)
            if way is None:
                continue
            is_primary = line is primary and not made
            one = button(
                action.title,
                name=f"pair.line.{line.code}.{action.code}",
                kind="primary" if is_primary else "link",
            )
            one.setAccessibleName(f"{action.title}: {line.text}")
            one.clicked.connect(lambda _=False, way=way: way())
            made.append(one)
        return made


def _primary_line(card: PairCard) -> Evidence | None:
    """The first missing line, unless another button stands out (ux.md 10.3)."""
    if card.stage is Stage.DIALOGUE or card.is_ended:
        return None
    return next((line for line in card.lines if line.holds), None)
