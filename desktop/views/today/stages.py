"""«Пары по этапам»: five bars with counts; a click opens the board at that stage (ux.md 7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.language.numbers import counted
from desktop.views.common.controls import button, label
from desktop.views.icons import drawing
from desktop.views.office import Place
from desktop.views.theme import StageLook, Theme

if TYPE_CHECKING:
    from desktop.services.pairs.overview import StageCount

EMPTY: Final = "Пар пока нет."
FIRST: Final = "Подобрать первую пару"
_ICON, _GAP, _BAR = 18, 8, 12


class StageBar(QAbstractButton):
    """«3 Общение ▮▮▮ 3 (1 !)»: icon, number, word, a bar, the count."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._count = self._stuck = 0
        self._most = 1
        self.setObjectName(f"today.stages.{self._look.code}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The count as it is drawn: «3 (1 !)»."""
        return f"{self._count} ({self._stuck} !)" if self._stuck else str(self._count)

    def show_count(self, count: int, stuck: int, most: int) -> None:
        """``most`` is the count of the longest bar."""
        self._count, self._stuck, self._most = count, stuck, max(most, 1)
        said = f"Этап {self._number} из 5, {self._look.word}: {counted(count, 'пара')}"
        stuck_words = f", без движения {stuck}" if stuck else ""
        self.setAccessibleName(f"{said}{stuck_words}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().metrics.px(260), Theme.current().metrics.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._side() + self._counts() + 40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        theme, look = Theme.current(), self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colors.surface2))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ratio = self.devicePixelRatioF()
        image = drawing(look.icon, look.strong, round(_ICON * ratio))
        image.setDevicePixelRatio(ratio)
        painter.drawImage(4, (self.height() - _ICON) // 2, image)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.colors.text))
        name = QRectF(4 + _ICON + _GAP, 0, self._side(), self.height())
        painter.drawText(name, middle, f"{look.number} {look.word}")
        self._paint_bar(painter)
        painter.setPen(QColor(theme.colors.warning if self._stuck else theme.colors.text))
        left = self.width() - self._counts()
        painter.drawText(QRectF(left, 0, self._counts() - 4, self.height()), middle, self.words)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        left = self._side()
        room = self.width() - left - self._counts() - _GAP
        top = (self.height() - _BAR) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.soft))
        painter.drawRoundedRect(QRectF(left, top, room, _BAR), 4, 4)
        if self._count:
            painter.setBrush(QColor(self._look.strong))
            width = max(room * self._count / self._most, _BAR)
            painter.drawRoundedRect(QRectF(left, top, width, _BAR), 4, 4)

    def _side(self) -> int:
        """The icon and the longest word: all bars begin at one place."""
        metrics = QFontMetrics(self.font())
        words = (f"{one.number} {one.word}" for one in Theme.current().stages)
        longest = max(metrics.horizontalAdvance(one) for one in words)
        return 4 + _ICON + _GAP + longest + _GAP

    def _counts(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance("99 (9 !)") + 4

    @property
    def _look(self) -> StageLook:
        return Theme.current().stage(self._number)


class StagesCard(QFrame):
    """Where the pairs stand now."""

    place_wanted = Signal(object)
    first_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today.stages")
        self.setProperty("part", "card")
        self.bars: dict[str, StageBar] = {}
        self.first = button(FIRST, name="today.stages.first")
        self._empty = QWidget()
        self._body = QVBoxLayout()
        self._arrange()
        self.first.clicked.connect(self.first_wanted)

    def show_counts(self, stages: Sequence[StageCount], *, writable: bool) -> None:
        """Bars, or the invitation to begin."""
        most = max((one.count for one in stages), default=0)
        for one in stages:
            self.bars[one.stage].show_count(one.count, one.stuck, most)
            self.bars[one.stage].setVisible(bool(most))
        self._empty.setVisible(not most)
        self.first.setVisible(writable)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(label("Пары по этапам", "heading", name="today.stages.title"))
        self._body.setSpacing(2)
        for look in Theme.current().stages:
            made = StageBar(look.number)
            made.clicked.connect(lambda _=False, code=look.code: self._go(code))
            self.bars[look.code] = made
            self._body.addWidget(made)
        row = QHBoxLayout(self._empty)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(EMPTY, name="today.stages.empty"))
        row.addStretch(1)
        row.addWidget(self.first)
        self._body.addWidget(self._empty)
        layout.addLayout(self._body)

    def _go(self, stage: str) -> None:
        self.place_wanted.emit(Place("pairs", "board", section=stage))
