"""Lines of a card on the screen: wrapped to a width, the last one elided when it must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextOption,
)

from desktop.views.icons import pixmap
from desktop.views.pairs.board.words import CardLine
from desktop.views.theme import Theme

ICON = 16
GAP = 4
LEADING = 2
SMALLEST = 0.8
"""So far the text of a line shrinks for its longest word."""
_UNBROKEN = re.compile(r"[^ -]+-?")


@dataclass(frozen=True)
class Placed:
    """A line of words and where its top stands."""

    line: CardLine
    words: str
    font: QFont
    top: float
    height: float
    has_icon: bool


def place(lines: Sequence[CardLine], font: QFont, width: float) -> list[Placed]:
    """Lay the lines out below each other."""
    placed: list[Placed] = []
    top = 0.0
    for line in lines:
        used = _font(line, font, width)
        height = QFontMetricsF(used).height() + LEADING
        rows = _wrapped(line, used, width)
        for number, words in enumerate(rows):
            at_end = number == len(rows) - 1
            has_icon = bool(line.icon) and (at_end if line.is_icon_last else number == 0)
            placed.append(Placed(line, words, used, top, height, has_icon))
            top += height
    return placed


def paint(painter: QPainter, placed: Sequence[Placed], left: float, top: float) -> None:
    """Draw what ``place`` has laid out."""
    colors = Theme.current().colors._asdict()
    for one in placed:
        metrics = QFontMetricsF(one.font)
        indent = 0.0 if one.line.is_icon_last or not one.line.icon else ICON + GAP
        painter.setFont(one.font)
        painter.setPen(QColor(colors[one.line.role]))
        base = top + one.top + metrics.ascent()
        painter.drawText(QPointF(left + indent, base), one.words)
        if one.has_icon:
            middle = top + one.top + (metrics.height() - ICON) / 2
            _paint_icon(painter, one, QPointF(left, middle), metrics.horizontalAdvance(one.words))


def _paint_icon(painter: QPainter, one: Placed, at: QPointF, width: float) -> None:
    """An arrow stands behind the words, a mark before them."""
    line = one.line
    where = at + QPointF(width + GAP, 0) if line.is_icon_last else at
    role = "text2" if line.is_icon_last else line.role
    painter.drawPixmap(where, pixmap(line.icon, role, ICON))


def height_of(placed: Sequence[Placed]) -> float:
    """How high all lines are together."""
    return placed[-1].top + placed[-1].height if placed else 0.0


def _font(line: CardLine, font: QFont, width: float) -> QFont:
    """Bold for names; a little smaller when the longest word would be broken."""
    used = QFont(font)
    used.setBold(line.is_strong)
    used.setPixelSize(QFontInfo(font).pixelSize())
    room = width - (ICON + GAP if line.icon else 0)
    least = used.pixelSize() * SMALLEST
    while _longest(line, used) > room and used.pixelSize() > least:
        used.setPixelSize(used.pixelSize() - 1)
    return used


def _longest(line: CardLine, font: QFont) -> float:
    metrics = QFontMetricsF(font)
    parts = _UNBROKEN.findall(line.text)
    return max((metrics.horizontalAdvance(part) for part in parts), default=0.0)


def _wrapped(line: CardLine, font: QFont, width: float) -> list[str]:
    """The words of each row; the last allowed row takes the rest and is elided."""
    room = width - (ICON + GAP if line.icon else 0)
    layout = QTextLayout(line.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    rows: list[str] = []
    while len(rows) < line.most:
        made = layout.createLine()
        if not made.isValid():
            break
        made.setLineWidth(room)
        start, length = made.textStart(), made.textLength()
        is_last = len(rows) == line.most - 1
        words = line.text[start:] if is_last else line.text[start : start + length]
        rows.append(
            QFontMetricsF(font).elidedText(words.strip(), Qt.TextElideMode.ElideRight, room)
        )
    layout.endLayout()
    return [row for row in rows if row] or [""]
