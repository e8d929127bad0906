"""A column of the board: its stage, the cards, or the sentence of an empty stage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.models import Stage
from desktop.services.pairs import shipped
from desktop.views.common.controls import label, set_look, take_out
from desktop.views.icons import drawing as svg
from desktop.views.pairs.board.card import BoardCard, dragged
from desktop.views.theme import StageLook, Theme

LEAST_WIDTH = 156
"""Five of them stand beside each other at 1092 px with the largest text."""
_ICON, _PAD, _GAP, _EDGE = 20, 6, 6, 3
_SMALLEST_TEXT = 0.8
"""So far the title of a column shrinks before it is cut."""


def _stages() -> tuple[StageLook, ...]:
    return Theme.current().stages


class StageHead(QWidget):
    """«3 Общение 3» on the soft colour of the stage."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    @property
    def count(self) -> int:
        return self._count

    def show_count(self, count: int) -> None:
        self._count = count
        look = self._look
        self.setAccessibleName(f"Этап {look.number} из 5: {look.word}, карточек {count}")
        self.setToolTip(shipped.stages()[self._stage].goal)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, Theme.current().metrics.control + 4)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.soft))
        painter.drawRoundedRect(QRectF(self.rect()), _GAP, _GAP)
        if self._left > _PAD:
            ratio = self.devicePixelRatioF()
            image = svg(look.icon, look.strong, round(_ICON * ratio))
            image.setDevicePixelRatio(ratio)
            painter.drawImage(_PAD, (self.height() - _ICON) // 2, image)
        painter.setPen(QColor(look.strong))
        left = self._left
        painter.setFont(self._fitting(self.width() - left - _PAD))
        box = QRectF(left, 0, self.width() - left - _PAD, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, str(self._count))
        painter.drawText(box, middle, self._words)
        painter.end()

    @property
    def _look(self) -> StageLook:
        return Theme.current().stage(self._stage.number)

    @property
    def _words(self) -> str:
        return f"{self._look.number} {self._look.word}"

    @property
    def _left(self) -> int:
        """Where the words begin: in narrow columns with a large text none has an icon."""
        beside = _PAD + _ICON + _GAP
        font = self._bold()
        longest = max(self._advance(f"{one.number} {one.word}", font) for one in _stages())
        return beside if longest <= self.width() - beside - _PAD else _PAD

    def _fitting(self, room: int) -> QFont:
        """The bold font, a little smaller when the words would be cut."""
        font = self._bold()
        least = font.pixelSize() * _SMALLEST_TEXT
        while self._advance(self._words, font) > room and font.pixelSize() > least:
            font.setPixelSize(font.pixelSize() - 1)
        return font

    def _advance(self, words: str, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(f"{words}{self._count}") + _GAP

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(QFontInfo(font).pixelSize())
        font.setBold(True)
        return font


class StageColumn(QFrame):
    """``pairs.board.<stage>``; a dropped pair is told, nothing moves by itself."""

    dropped = Signal(object, object)
    """The id of the pair and the stage."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.setObjectName(f"pairs.board.{stage}")
        self.setProperty("part", "stage_column")
        self.setAccessibleName(shipped.stages()[stage].title)
        self.setAcceptDrops(True)
        self.head = StageHead(stage)
        self.empty = label(
            shipped.stages()[stage].empty, "muted", name=f"pairs.board.{stage}.empty", wrap=True
        )
        self.cards: list[BoardCard] = []
        self.area = QScrollArea()
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def let_go(self, cards: Sequence[BoardCard]) -> None:
        """These cards are gone or are drawn anew."""
        take_out(self._inside, cards)
        self.cards = [card for card in self.cards if card not in cards]

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show these cards from the top; a card may stay where it is."""
        self.cards = list(cards)
        for place, card in enumerate(self.cards):
            here = self._inside.itemAt(place)
            if here is None or here.widget() is not card:
                self._inside.insertWidget(place, card)
            card.show()
        self.empty.setVisible(not self.cards)
        self.head.show_count(len(self.cards))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event.mimeData()) is not None:
            self._mark(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._mark(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(on=False)
        pair = dragged(event.mimeData())
        if pair is not None:
            event.acceptProposedAction()
            self.dropped.emit(pair, self.stage)

    def _mark(self, *, on: bool) -> None:
        """A column over which a pair is held."""
        set_look(self, "active", on)

    def _arrange(self) -> None:
        self._body.setProperty("part", "box")
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(_GAP)
        self._inside.addWidget(self.empty)
        self._inside.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(_GAP)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)
