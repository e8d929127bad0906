"""People as chips in a cell of the market: laid out in two lines, drawn, found under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from desktop.services.market import Who
from desktop.views.theme import Colors

LINES = 2
GAP = 4
PAD = 6
LEAST = 40
SITE_GAP = "\N{NO-BREAK SPACE}" * 3


@dataclass(frozen=True)
class PersonChip:
    """A chip at its place; without a person it stands for ``rest`` more people."""

    box: QRect
    text: str
    who: Who | None = None
    rest: int = 0


def chip_height(metrics: QFontMetrics) -> int:
    return metrics.height() + 6


def lay_out(people: Sequence[Who], width: int, metrics: QFontMetrics) -> list[PersonChip]:
    """Chips from (0, 0) in at most two lines; those who do not fit become «ещё 3»."""
    chips: list[PersonChip] = []
    left, line, high = 0, 0, chip_height(metrics)
    for number, who in enumerate(people):
        rest = len(people) - number - 1
        text = f"{who.site}{SITE_GAP}{who.name}" if who.site else who.name
        wide = min(metrics.horizontalAdvance(text) + 2 * PAD, max(width, LEAST))
        tail = _more_width(rest, metrics) + GAP if rest and line == LINES - 1 else 0
        if left and left + wide > width - (tail if line == LINES - 1 else 0):
            if line == LINES - 1:
                return [*chips, _more(rest + 1, left, line, metrics)]
            left, line = 0, line + 1
            tail = _more_width(rest, metrics) + GAP if rest else 0
        if line == LINES - 1 and left + wide + tail > width and rest:
            return [*chips, _more(rest + 1, left, line, metrics)]
        chips.append(PersonChip(QRect(left, line * (high + GAP), wide, high), text, who))
        left += wide + GAP
    return chips


def _more(rest: int, left: int, line: int, metrics: QFontMetrics) -> PersonChip:
    high = chip_height(metrics)
    text = f"ещё {rest}"
    box = QRect(left, line * (high + GAP), _more_width(rest, metrics), high)
    return PersonChip(box, text, rest=rest)


def _more_width(rest: int, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance(f"ещё {rest}") + 2 * PAD


def height_of(chips: Sequence[PersonChip]) -> int:
    """What the chips need; 0 for nobody."""
    return max((chip.box.bottom() + 1 for chip in chips), default=0)


def chip_at(chips: Sequence[PersonChip], point: QPoint) -> PersonChip | None:
    return next((chip for chip in chips if chip.box.contains(point)), None)


def draw(
    painter: QPainter,
    corner: QPoint,
    chips: Sequence[PersonChip],
    font: QFont,
    colors: Colors,
) -> None:
    """Draw chips from a corner. A person of another kindergarten has her number outlined."""
    painter.setFont(font)
    metrics = QFontMetrics(font)
    for chip in chips:
        box = chip.box.translated(corner)
        is_person = chip.who is not None
        painter.setPen(QPen(QColor(colors.line if is_person else colors.border), 1))
        painter.setBrush(QColor(colors.surface2) if is_person else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(colors.text if is_person else colors.text2))
        inner = box.adjusted(PAD, 0, -PAD, 0)
        text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, inner.width() + 1)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), text)
        if chip.who is not None and chip.who.site:
            _underline_site(painter, inner, chip.who.site, metrics, colors)


def _underline_site(
    painter: QPainter, inner: QRect, site: str, metrics: QFontMetrics, colors: Colors
) -> None:
    """The number of the other kindergarten stands out by a frame of its own."""
    wide = metrics.horizontalAdvance(site) + 2
    painter.setPen(QPen(QColor(colors.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top = QRectF(inner.left() - 2.5, inner.top() + 3.5, wide + 2, inner.height() - 7)
    painter.drawRoundedRect(top, 3, 3)
