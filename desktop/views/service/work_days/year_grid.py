"""Twelve months in one painted widget; the keyboard walks from day to day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.language.dates import MONTHS, WEEKDAYS_SHORT, in_words, shift_months
from desktop.services.pairs.work_days import DAY_OFF, KINDS, SHORT
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from desktop.services.pairs.work_days import DayCell

NAME: Final = "work_days.grid"
_WEEK, _MONTHS, _WEEKS = 7, 12, 6
_CELL, _GAP, _HEAD = 27, 24, 26
_MOST_COLUMNS = 4
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
_MONTH_STEPS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class YearGrid(QWidget):
    """A day off stands on a soft ground in bold, a short one has a star, a moved one an edge."""

    moved = Signal(object)
    """The day with the cursor."""
    turned = Signal(object)
    """Space or Enter: another kind of this day is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cells: dict[dt.date, DayCell] = {}
        self._current = dt.date(2000, 1, 1)
        Theme.current().changed.connect(self._fit)

    @property
    def current(self) -> dt.date:
        return self._current

    def cell(self, day: dt.date) -> DayCell:
        """What is known of a day."""
        return self._cells[day]

    def show_year(self, cells: Sequence[DayCell], current: dt.date) -> None:
        """Another year, or the same one after a change."""
        self._cells = {one.day: one for one in cells}
        self._fit()
        self.go_to(current)

    def go_to(self, day: dt.date) -> None:
        """Put the cursor on a day of this year."""
        if day in self._cells:
            self._current = day
            self.setAccessibleName(said(self._cells[day]))
            self.moved.emit(day)
        self.update()

    def place_of(self, day: dt.date) -> QRect:
        """Where a day is drawn."""
        corner = self._corner(day.month)
        first = day.replace(day=1).weekday()
        row, column = divmod(first + day.day - 1, _WEEK)
        cell = self._cell
        top = corner.y() + self._head + cell
        return QRect(corner.x() + column * cell, top + row * cell, cell, cell)

    def sizeHint(self) -> QSize:
        rows = -(-_MONTHS // self._columns)
        return QSize(self._month_width, rows * self._month_height + _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._month_width, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go_to(self._current + dt.timedelta(days=_STEPS[key]))
        elif key in _MONTH_STEPS:
            self.go_to(shift_months(self._current, _MONTH_STEPS[key]))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turned.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.go_to(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), said(self._cells[day]) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, _MONTHS + 1):
            self._paint_month(painter, month)
        for one in self._cells.values():
            self._paint_day(painter, one)
        painter.end()

    def _paint_month(self, painter: QPainter, month: int) -> None:
        colors, corner, cell = Theme.current().colors, self._corner(month), self._cell
        painter.setFont(self._font(bold=True))
        painter.setPen(QColor(colors.text))
        head = QRect(corner.x(), corner.y(), self._month_width, self._head)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, MONTHS[month - 1].capitalize())
        painter.setFont(self._font(bold=False))
        painter.setPen(QColor(colors.text2))
        for column, word in enumerate(WEEKDAYS_SHORT[:_WEEK]):
            place = QRect(corner.x() + column * cell, corner.y() + self._head, cell, cell)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_day(self, painter: QPainter, one: DayCell) -> None:
        colors, place = Theme.current().colors, self.place_of(one.day)
        box = QRectF(place).adjusted(1.5, 1.5, -1.5, -1.5)
        is_current = one.day == self._current and self.hasFocus()
        edge = colors.focus if is_current else colors.accent if one.is_moved else ""
        painter.setPen(QPen(QColor(edge), 2) if edge else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(colors.warning_soft if one.kind == DAY_OFF else colors.surface))
        painter.drawRoundedRect(box, 5, 5)
        painter.setFont(self._font(bold=one.kind == DAY_OFF))
        painter.setPen(QColor(colors.warning if one.kind == DAY_OFF else colors.text))
        mark = "*" if one.kind == SHORT else ""
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{one.day.day}{mark}")

    def _day_at(self, at: QPoint) -> dt.date | None:
        return next((day for day in self._cells if self.place_of(day).contains(at)), None)

    def _corner(self, month: int) -> QPoint:
        row, column = divmod(month - 1, self._columns)
        spare = self.width() - self._columns * self._month_width
        gap = spare // (self._columns - 1) if self._columns > 1 else 0
        return QPoint(column * (self._month_width + gap), row * self._month_height)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setBold(bold)
        return font

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _cell(self) -> int:
        return Theme.current().metrics.px(_CELL)

    @property
    def _head(self) -> int:
        return Theme.current().metrics.px(_HEAD)

    @property
    def _month_width(self) -> int:
        return self._cell * _WEEK

    @property
    def _month_height(self) -> int:
        return self._head + self._cell * (_WEEKS + 1) + _GAP // 2

    @property
    def _columns(self) -> int:
        fitting = (self.width() + _GAP) // (self._month_width + _GAP)
        return max(1, min(_MOST_COLUMNS, fitting))


def said(one: DayCell) -> str:
    """«5 мая 2026 г., вт: выходной, перенос с 3 января»."""
    words = f"{in_words(one.day)}, {WEEKDAYS_SHORT[one.day.weekday()]}: {KINDS[one.kind]}"
    return f"{words}, {one.note}" if one.note else words
