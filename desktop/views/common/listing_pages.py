"""A list on paper: columns fitted to the sheet, wrapped cells, a header on every sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.views.common.list_columns import Listing
from desktop.views.common.sheets import GREY, HEAD_FILL, Sheets, sheet_font

MARGIN = 40.0
PADDING = 4.0
FOOT = 18.0
TALL = 100_000.0
WIDEST_COLUMN = 240.0
"""A longer text is wrapped rather than given more room."""


@dataclass(frozen=True)
class SheetLook:
    """What the user may choose about the sheets. ``columns`` are numbers of columns."""

    title: str
    columns: tuple[int, ...]
    is_landscape: bool = False
    points: int = 10
    is_sample: bool = False


@dataclass
class _Sheet:
    first: int
    heights: list[float] = field(default_factory=list)


class ListingPages(Sheets):
    """Counts the sheets once and draws any of them."""

    def __init__(self, listing: Listing, look: SheetLook) -> None:
        super().__init__(look.title, is_landscape=look.is_landscape, is_sample=look.is_sample)
        self._listing = listing
        self._look = look
        self._font = sheet_font(look.points)
        self._bold = sheet_font(look.points, bold=True)
        self._titles = [listing.columns[number] for number in look.columns]
        self._rows = [[as_text(row[number]) for number in look.columns] for row in listing.rows]
        self.widths = self._fit()
        """How wide each column is, from left to right."""
        self._head_height = self._height(self._titles, self._bold)
        self._sheets = self._cut()

    @property
    def count(self) -> int:
        return len(self._sheets)

    def rows_on(self, number: int) -> list[list[str]]:
        """What stands on a sheet under its header."""
        sheet = self._sheets[number]
        return self._rows[sheet.first : sheet.first + len(sheet.heights)]

    def draw_content(self, painter: QPainter, number: int) -> None:
        top = MARGIN + (self._draw_title(painter) if number == 0 else 0)
        top = self._draw_row(painter, top, self._titles, self._head_height, self._bold)
        sheet = self._sheets[number]
        for row, height in zip(self.rows_on(number), sheet.heights, strict=True):
            top = self._draw_row(painter, top, row, height, self._font)
        self._draw_foot(painter, number)

    def _fit(self) -> list[float]:
        """Widths of the columns: as their texts need, together as wide as the sheet.

        Where the sheet is too narrow, long texts give way; no word or date is broken for them.
        """
        metrics, bold = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        wanted, least = [], []
        for place, title in enumerate(self._titles):
            cells = [row[place] for row in self._rows]
            texts = [metrics.horizontalAdvance(text) for text in cells]
            longest = max([bold.horizontalAdvance(title), *texts])
            word = max([_longest(title, bold), *(_longest(text, metrics) for text in cells)])
            wanted.append(min(longest, WIDEST_COLUMN) + 2 * PADDING + 1)
            least.append(min(word, WIDEST_COLUMN) + 2 * PADDING + 1)
        room = self.size.width() - 2 * MARGIN
        if sum(least) < room < sum(wanted):
            share = (room - sum(least)) / (sum(wanted) - sum(least))
            return [low + (full - low) * share for low, full in zip(least, wanted, strict=True)]
        given = wanted if room >= sum(wanted) else least
        share = room / sum(given) if given else 1
        return [width * share for width in given]

    def _cut(self) -> list[_Sheet]:
        sheets = [_Sheet(0)]
        bottom = self.size.height() - MARGIN - FOOT
        top = MARGIN + self._title_height() + self._head_height
        for number, row in enumerate(self._rows):
            height = self._height(row, self._font)
            if top + height > bottom and sheets[-1].heights:
                sheets.append(_Sheet(number))
                top = MARGIN + self._head_height
            sheets[-1].heights.append(height)
            top += height
        return sheets

    def _height(self, texts: Sequence[str], font: QFont) -> float:
        metrics = QFontMetricsF(font)
        highest = metrics.height()
        for text, width in zip(texts, self.widths, strict=True):
            inner = width - 2 * PADDING
            if metrics.horizontalAdvance(text) > inner:
                box = metrics.boundingRect(
                    QRectF(0, 0, inner, TALL), _flags(text, inner, metrics), text
                )
                highest = max(highest, box.height())
        return highest + 2 * PADDING

    def _title_height(self) -> float:
        width = self.size.width() - 2 * MARGIN
        metrics = QFontMetricsF(sheet_font(self._look.points + 4, bold=True))
        wrap = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(QRectF(0, 0, width, TALL), wrap, self._look.title).height()
        lines = len(self._listing.conditions)
        return height + lines * QFontMetricsF(self._font).height() + 10

    def _draw_title(self, painter: QPainter) -> float:
        width = self.size.width() - 2 * MARGIN
        painter.setPen(QColor(Qt.GlobalColor.black))
        painter.setFont(sheet_font(self._look.points + 4, bold=True))
        wrap = int(Qt.TextFlag.TextWordWrap)
        box = painter.boundingRect(QRectF(MARGIN, MARGIN, width, TALL), wrap, self._look.title)
        painter.drawText(box, wrap, self._look.title)
        painter.setFont(self._font)
        top = box.bottom()
        for text in self._listing.conditions:
            line = QRectF(MARGIN, top, width, QFontMetricsF(self._font).height())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), text)
            top = line.bottom()
        return self._title_height()

    def _draw_row(
        self, painter: QPainter, top: float, texts: Sequence[str], height: float, font: QFont
    ) -> float:
        left = MARGIN
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for text, width in zip(texts, self.widths, strict=True):
            cell = QRectF(left, top, width, height)
            painter.setPen(QPen(QColor(GREY), 0.5))
            painter.setBrush(QColor(HEAD_FILL) if font is self._bold else Qt.BrushStyle.NoBrush)
            painter.drawRect(cell)
            painter.setPen(QColor(Qt.GlobalColor.black))
            inner = cell.adjusted(PADDING, PADDING, -PADDING, -PADDING)
            painter.drawText(inner, _flags(text, inner.width(), metrics), text)
            left += width
        return top + height

    def _draw_foot(self, painter: QPainter, number: int) -> None:
        painter.setPen(QColor(Qt.GlobalColor.black))
        painter.setFont(sheet_font(9))
        bottom = self.size.height() - MARGIN
        box = QRectF(MARGIN, bottom - FOOT, self.size.width() - 2 * MARGIN, FOOT)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box, int(flags), f"стр. {number + 1} из {self.count}")


def as_text(value: object) -> str:
    """A value of a cell as it stands on paper."""
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if value is None or value == "":
        return "—"
    return str(value)


def _flags(text: str, width: float, metrics: QFontMetricsF) -> int:
    """A word wider than its column is broken; otherwise lines end between words."""
    is_broken = _longest(text, metrics) > width
    return int(Qt.TextFlag.TextWrapAnywhere if is_broken else Qt.TextFlag.TextWordWrap)


def _longest(text: str, metrics: QFontMetricsF) -> float:
    """How wide the longest word is."""
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
