"""Three small bars of a deficit: where it began, where it stands, where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.language.text import EMPTY
from desktop.views.theme import Theme

HIGHEST = 3
_BARS, _BAR, _GAP = 120, 5, 2


@dataclass(frozen=True)
class Levels:
    """A deficit with its three levels; None: nobody has marked it."""

    title: str
    start: int | None
    now: int | None
    goal: int | None

    @property
    def said(self) -> str:
        """«начало 1 → сейчас 2 → цель 3»."""
        told = (("начало", self.start), ("сейчас", self.now), ("цель", self.goal))
        return " → ".join(f"{word} {EMPTY if level is None else level}" for word, level in told)


class LevelBars(QWidget):
    """A line for each deficit: its title, the bars, the levels in words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Уровни по дефицитам")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.levels: Sequence[Levels] = ()
        Theme.current().changed.connect(self.updateGeometry)

    def show_levels(self, levels: Sequence[Levels]) -> None:
        self.levels = levels
        self.setAccessibleDescription("; ".join(f"{one.title}: {one.said}" for one in levels))
        self.setVisible(bool(levels))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().metrics.px(320), len(self.levels) * self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().metrics.px(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        words = max((metrics.horizontalAdvance(one.said) + 2 for one in self.levels), default=0)
        for place, one in enumerate(self.levels):
            self._draw(painter, one, place * self._high(), words)
        painter.end()

    def _draw(self, painter: QPainter, one: Levels, top: int, words: int) -> None:
        colors, px = Theme.current().colors, Theme.current().metrics.px
        bars = px(_BARS)
        room = max(self.width() - bars - words - px(16), px(60))
        box = QRectF(0, top, room, self._high())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(colors.text))
        title = self.fontMetrics().elidedText(one.title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(box, middle, title)
        self._draw_bars(painter, one, QRectF(room + px(8), top, bars, self._high()))
        painter.setPen(QColor(colors.text2))
        painter.drawText(QRectF(room + bars + px(16), top, words, self._high()), middle, one.said)

    def _draw_bars(self, painter: QPainter, one: Levels, box: QRectF) -> None:
        """The goal is an outline, so that the three differ on grey paper too."""
        colors, px = Theme.current().colors, Theme.current().metrics.px
        high, gap = px(_BAR), px(_GAP)
        top = box.center().y() - (3 * high + 2 * gap) / 2
        looks = (
            (one.start, QColor(colors.text3), QColor(colors.text3)),
            (one.now, QColor(colors.accent), QColor(colors.accent)),
            (one.goal, QColor(colors.surface), QColor(colors.accent)),
        )
        for level, fill, edge in looks:
            width = max((level or 0) / HIGHEST * box.width(), 1)
            painter.setPen(edge)
            painter.setBrush(fill)
            painter.drawRect(QRectF(box.left(), top, width, high))
            top += high + gap

    def _high(self) -> int:
        least = Theme.current().metrics.px(3 * _BAR + 2 * _GAP + 8)
        return max(self.fontMetrics().height() + 4, least)
