"""What is drawn around the letters: numbers of clauses before, conditions above a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextBlock
from PySide6.QtWidgets import QTextEdit

from desktop.views.documents.templates import paragraphs
from desktop.views.theme import Theme

WIDTH: Final = 24
_GAP: Final = 8


def paint(edit: QTextEdit, painter: QPainter, shown: QRectF) -> None:
    """Everything of the paragraphs in sight."""
    metrics = Theme.current().metrics
    small = QFont(edit.font())
    small.setPixelSize(metrics.font_small)
    scrolled = edit.verticalScrollBar().value()
    for block, number in paragraphs.numbered(edit.document().begin()):
        layout = block.layout()
        top = layout.position().y() - scrolled
        over = paragraphs.said_over(block)
        height = paragraphs.line_height() * len(over)
        if top - height > shown.bottom() or top + layout.boundingRect().height() < shown.top():
            continue
        _paint_conditions(painter, small, over, top - height)
        if number:
            painter.setFont(edit.font())
            _paint_number(painter, block, number, top)


def _paint_number(painter: QPainter, block: QTextBlock, number: str, top: float) -> None:
    layout = block.layout()
    if not layout.lineCount():
        return
    first = layout.lineAt(0)
    painter.setPen(QColor(Theme.current().colors.text2))
    left = layout.position().x() + first.x() - painter.fontMetrics().horizontalAdvance(number)
    painter.drawText(QPointF(max(left - _GAP, 2), top + first.y() + first.ascent()), number)


def _paint_conditions(painter: QPainter, font: QFont, texts: Sequence[str], top: float) -> None:
    painter.setFont(font)
    painter.setPen(QColor(Theme.current().colors.link))
    line = paragraphs.line_height()
    for index, text in enumerate(texts):
        base = top + line * index + painter.fontMetrics().ascent()
        painter.drawText(QPointF(WIDTH, base), text)
