"""The map of levels on paper: one A3 sheet, or the same on two A4 sheets; readable in grey.

On two sheets the areas are halved and every sheet has the names and the legend of its own areas,
so that each half can be read alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.services.market import Cell, HeatMap, Who
from desktop.services.reference import Item
from desktop.views.common.sheets import GREY, HEAD_FILL, Paper, Sheets, sheet_font
from desktop.views.theme import levels

A3, TWO_A4 = "a3", "two_a4"
MARGIN, NAMES, HEAD, ROW = 36.0, 128.0, 22.0, 20.0
TITLE_HIGH, FOOT, LEGEND_LINE = 34.0, 16.0, 13.0
WIDEST = 42.0


@dataclass(frozen=True)
class Ink:
    """How a text stands on the sheet; ``points`` are those of the paper."""

    points: int = 9
    bold: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    color: str = "#000000"


HEADING = Ink(14, bold=True)
NUMBER = Ink(10, bold=True, align=Qt.AlignmentFlag.AlignHCenter)


@dataclass(frozen=True)
class MapSheet:
    """A part of the map: people and areas; ``first`` is the number of the first area."""

    people: tuple[Who, ...]
    areas: tuple[Item, ...]
    first: int


class HeatMapPages(Sheets):
    """Counts the sheets and draws any of them."""

    def __init__(
        self, found: HeatMap, title: str, paper: str = A3, *, is_sample: bool = False
    ) -> None:
        self._is_wall = paper == A3
        super().__init__(
            title,
            paper=Paper.A3 if self._is_wall else Paper.A4,
            is_landscape=self._is_wall,
            is_sample=is_sample,
        )
        self._found = found
        self._sheets = self._cut()

    @property
    def count(self) -> int:
        return len(self._sheets)

    @property
    def sheets(self) -> Sequence[MapSheet]:
        return self._sheets

    def draw_content(self, painter: QPainter, number: int) -> None:
        sheet = self._sheets[number]
        _text(painter, QRectF(MARGIN, MARGIN, self._room(), TITLE_HIGH - 8), self.title, HEADING)
        top = MARGIN + TITLE_HIGH
        self._draw_grid(painter, sheet, top)
        top += HEAD + ROW * len(sheet.people) + 10
        self._draw_legend(painter, sheet, top)
        foot = QRectF(MARGIN, self.size.height() - MARGIN, self._room(), FOOT)
        side = Qt.AlignmentFlag.AlignRight
        _text(painter, foot, f"стр. {number + 1} из {self.count}", Ink(align=side))

    def _room(self) -> float:
        return self.size.width() - 2 * MARGIN

    def _cut(self) -> list[MapSheet]:
        """Areas side by side first, then further people."""
        areas = self._found.areas
        parts = 1 if self._is_wall else 2
        share = -(-len(areas) // parts) if areas else 1
        blocks = [(start, areas[start : start + share]) for start in range(0, len(areas), share)]
        most = max((self._legend_height(block) for _, block in blocks), default=0)
        room = self.size.height() - 2 * MARGIN - TITLE_HIGH - HEAD - FOOT - 10 - most
        rows = max(1, int(room // ROW))
        people = self._found.people
        return [
            MapSheet(people[start : start + rows], block, first + 1)
            for start in range(0, max(1, len(people)), rows)
            for first, block in blocks
        ] or [MapSheet((), (), 1)]

    def _columns(self) -> int:
        return 3 if self._is_wall else 1

    def _legend_height(self, areas: Sequence[Item]) -> float:
        lines = -(-len(areas) // self._columns())
        return 20 + lines * LEGEND_LINE

    def _draw_grid(self, painter: QPainter, sheet: MapSheet, top: float) -> None:
        wide = min(WIDEST, (self._room() - NAMES) / max(1, len(sheet.areas)))
        for place in range(len(sheet.areas)):
            box = QRectF(MARGIN + NAMES + place * wide, top, wide, HEAD)
            _frame(painter, box, HEAD_FILL)
            _text(painter, box, str(sheet.first + place), NUMBER)
        head = QRectF(MARGIN, top, NAMES, HEAD)
        _frame(painter, head, HEAD_FILL)
        _text(painter, head.adjusted(4, 0, 0, 0), "ФИО", Ink(10, bold=True))
        for line, who in enumerate(sheet.people):
            at = top + HEAD + line * ROW
            name = QRectF(MARGIN, at, NAMES, ROW)
            _frame(painter, name)
            text = f"{who.name} ({who.site})" if who.site else who.name
            _text(painter, name.adjusted(4, 0, -2, 0), text, Ink(10))
            for place, area in enumerate(sheet.areas):
                box = QRectF(MARGIN + NAMES + place * wide, at, wide, ROW)
                _level(painter, box, self._found.cells.get((who.id, area.code)))

    def _draw_legend(self, painter: QPainter, sheet: MapSheet, top: float) -> None:
        left = MARGIN
        for number, look in enumerate(levels()):
            box = QRectF(left, top, 16, 14)
            _level(painter, box, Cell(number))
            wide = QFontMetricsF(sheet_font(9)).horizontalAdvance(look.word) + 30
            _text(painter, QRectF(left + 20, top, wide, 14), look.word, Ink())
            left += wide
        columns = self._columns()
        lines = -(-len(sheet.areas) // columns)
        wide = self._room() / columns
        for place, area in enumerate(sheet.areas):
            column, line = divmod(place, max(1, lines))
            box = QRectF(
                MARGIN + column * wide, top + 20 + line * LEGEND_LINE, wide - 8, LEGEND_LINE
            )
            _text(painter, box, f"{sheet.first + place} — {area.title}", Ink())


def _level(painter: QPainter, box: QRectF, cell: Cell | None) -> None:
    """In grey the digit tells the level, and 3 is the only dark cell."""
    look = None if cell is None else levels()[cell.level]
    _frame(painter, box, look.background if look else "")
    if look is not None and cell is not None:
        ink = Ink(10, cell.is_own_mark, Qt.AlignmentFlag.AlignHCenter, look.text)
        _text(painter, box, str(cell.level), ink)


def _frame(painter: QPainter, box: QRectF, fill: str = "") -> None:
    painter.setPen(QPen(QColor(GREY), 0.5))
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _text(painter: QPainter, box: QRectF, text: str, ink: Ink) -> None:
    font = sheet_font(ink.points, bold=ink.bold)
    painter.setFont(font)
    painter.setPen(QColor(ink.color))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(ink.align | Qt.AlignmentFlag.AlignVCenter), shown)
