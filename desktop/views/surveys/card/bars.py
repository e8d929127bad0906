"""Horizontal bars of results: 0 dark, 1 light, each with its number; readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.language.numbers import percent
from desktop.language.text import EMPTY
from desktop.views.theme import Theme

_LABEL_SHARE = 0.38
_NUMBERS = 132
_BAR = 12
_THIN = 4
_GAP = 8


@dataclass(frozen=True)
class Bar:
    """A bar of two parts out of ``base``; ``former`` is a thin second bar."""

    code: str
    title: str
    dark: int
    light: int
    base: int
    former: int | None = None
    former_base: int = 0
    words: str = ""

    @property
    def count(self) -> int:
        return self.dark + self.light

    @property
    def said(self) -> str:
        """«34 чел. 59 %»."""
        return percent(self.count, self.base) if self.base else EMPTY


class Bars(QWidget):
    """A row is chosen by a click or by ↑↓; Enter tells it."""

    chosen = Signal(str)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: Sequence[Bar] = ()
        self._current = 0
        Theme.current().changed.connect(self.updateGeometry)

    @property
    def bars(self) -> Sequence[Bar]:
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show bars in their order."""
        self._bars = bars
        self._current = min(self._current, max(len(bars) - 1, 0))
        self.setAccessibleDescription("; ".join(f"{one.title}: {one.said}" for one in bars))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self._row() * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._current + step < len(self._bars):
            self._current += step
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._bars:
            self.chosen.emit(self._bars[self._current].code)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // max(self._row(), 1)
        if 0 <= place < len(self._bars):
            self._current = place
            self.update()
            self.chosen.emit(self._bars[place].code)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, one in enumerate(self._bars):
            self._draw(painter, QRect(0, place * self._row(), self.width(), self._row()), one)
            if self.hasFocus() and place == self._current:
                painter.setPen(QColor(Theme.current().colors.focus))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRect(0, place * self._row(), self.width() - 1, self._row() - 1))
        painter.end()

    def _row(self) -> int:
        extra = 1 if any(one.words for one in self._bars) else 0
        return QFontMetrics(self.font()).height() * (1 + extra) + 10

    def _draw(self, painter: QPainter, box: QRect, one: Bar) -> None:
        colors, metrics = Theme.current().colors, QFontMetrics(self.font())
        numbers = Theme.current().metrics.px(_NUMBERS)
        left = round(box.width() * _LABEL_SHARE)
        room = QRect(box.left() + 2, box.top(), left - _GAP, box.height())
        painter.setPen(QColor(colors.text))
        text = metrics.elidedText(one.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        line = QRect(left, box.top(), box.width() - left - numbers - _GAP, box.height())
        self._draw_bar(painter, line, one)
        told = one.said + (f"\n{one.words}" if one.words else "")
        right = QRect(line.right() + _GAP, box.top(), numbers, box.height())
        painter.setPen(QColor(colors.text))
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)

    def _draw_bar(self, painter: QPainter, line: QRect, one: Bar) -> None:
        colors = Theme.current().colors
        top = line.center().y() - _BAR // 2
        painter.setPen(QColor(colors.line))
        painter.drawLine(line.left(), line.center().y(), line.right(), line.center().y())
        if not one.base:
            return
        dark = round(line.width() * one.dark / one.base)
        light = round(line.width() * one.light / one.base)
        painter.setPen(QColor(colors.accent))
        painter.setBrush(QColor(colors.accent))
        if dark:
            painter.drawRect(QRect(line.left(), top, dark, _BAR))
        if light:
            soft = QRect(line.left() + dark, top, light, _BAR)
            painter.setBrush(QColor(colors.surface))
            painter.drawRect(soft)
            painter.setBrush(QBrush(QColor(colors.accent), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(soft)
        if one.former is not None and one.former_base:
            was = round(line.width() * one.former / one.former_base)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.text3))
            painter.drawRect(QRect(line.left(), top + _BAR + 2, was, _THIN))
