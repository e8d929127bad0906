"""Panes beside or below each other; a short bar in the gap shows where to take hold."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from desktop.views.theme import Theme

_LONG, _THICK = 40, 4


class _Handle(QSplitterHandle):
    def paintEvent(self, _event: QPaintEvent) -> None:
        is_upright = self.orientation() is Qt.Orientation.Horizontal
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Theme.current().colors.line))
        grip = QRectF(0, 0, *((_THICK, _LONG) if is_upright else (_LONG, _THICK)))
        grip.moveCenter(QRectF(self.rect()).center())
        painter.drawRoundedRect(grip, 2, 2)
        painter.end()


class PaneSplitter(QSplitter):
    """The gap itself is not painted."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - name of Qt
        return _Handle(self.orientation(), self)
