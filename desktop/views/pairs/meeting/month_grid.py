"""A month of meetings, Monday to Sunday: solid is held, outlined is planned (ux.md 10.2)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.language.dates import WEEKDAYS_SHORT, in_digits
from desktop.views.common.controls import button, clear, label
from desktop.views.common.panels import scrolling
from desktop.views.common.popover import Popover

if TYPE_CHECKING:
    from desktop.services.pairs.meetings import MeetingLine

NAME = "pairs.meetings.month"
SHOWN = 2
_WEEK = 7
_LEAST_CELL = 84


class MeetingButton(QPushButton):
    """«10:00 Осокина – Квашнина», cut to the width of its cell; the whole is in the tooltip."""

    def __init__(self, line: MeetingLine, name: str) -> None:
        super().__init__()
        self.line = line
        self.setObjectName(name)
        self.setProperty("part", "meeting")
        self.setProperty("look", "planned" if line.is_planned else "held")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        state = "запланирована" if line.is_planned else "состоялась"
        self._words = f"{line.starts_at} {line.sentence}".strip()
        said = f"{in_digits(line.day)}, {self._words}: {line.kind}, {state}"
        self.setAccessibleName(said)
        self.setToolTip(f"{said}. {line.topic}" if line.topic else said)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(24, self.width() - 12)
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class DayCell(QFrame):
    """A day with at most two meetings and «ещё 1»."""

    chosen = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, day: dt.date, lines: Sequence[MeetingLine], *, is_inside: bool) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setMinimumHeight(_LEAST_CELL)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 6, 4)
        box.setSpacing(2)
        self.number = label(str(day.day), "body" if is_inside else "caption")
        box.addWidget(self.number)
        for number, line in enumerate(lines[:SHOWN], 1):
            made = MeetingButton(line, f"{NAME}.{day.isoformat()}.{number}")
            made.clicked.connect(lambda _=False, line=line: self.chosen.emit(line))
            box.addWidget(made)
        rest = len(lines) - SHOWN
        if rest > 0:
            more = button(f"ещё {rest}", name=f"{NAME}.{day.isoformat()}.more", kind="link")
            more.setAccessibleName(f"{in_digits(day)}: ещё встреч {rest}")
            more.clicked.connect(lambda: self.more_wanted.emit(more))
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)


class MonthGrid(QWidget):
    """``opened`` brings the meeting which was chosen."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(NAME)
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.cells: dict[dt.date, DayCell] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._inner))

    def show_month(
        self, month: dt.date, today: dt.date, found: Mapping[dt.date, Sequence[MeetingLine]]
    ) -> None:
        """The weeks of a month with what is known of each day."""
        clear(self._grid)
        self.cells = {}
        for column, word in enumerate(WEEKDAYS_SHORT[:_WEEK]):
            self._grid.addWidget(label(word, "caption"), 0, column)
            self._grid.setColumnStretch(column, 1)
        weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
        for row, week in enumerate(weeks, 1):
            self._grid.setRowStretch(row, 1)
            for column, day in enumerate(week):
                self._put(day, (row, column), found.get(day, ()), (month, today))
        for row in range(len(weeks) + 1, 7):
            self._grid.setRowStretch(row, 0)

    def _put(
        self,
        day: dt.date,
        place: tuple[int, int],
        lines: Sequence[MeetingLine],
        about: tuple[dt.date, dt.date],
    ) -> None:
        month, today = about
        cell = DayCell(day, lines, is_inside=day.month == month.month)
        if day == today:
            cell.number.setText(f"{day.day}, сегодня")
            cell.number.setProperty("kind", "heading")
        cell.chosen.connect(self.opened)
        cell.more_wanted.connect(lambda control, lines=lines: self._show_all(lines, control))
        self.cells[day] = cell
        self._grid.addWidget(cell, *place)

    def _show_all(self, lines: Sequence[MeetingLine], control: QWidget) -> None:
        """All meetings of a day beside its «ещё»."""
        day = lines[0].day
        popover = Popover(self, name=f"{NAME}.day", title=in_digits(day))
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.body.addWidget(label(in_digits(day), "heading"))
        for number, line in enumerate(lines, 1):
            words = f"{line.starts_at} {line.sentence}".strip()
            made = button(f"{words}: {line.kind}", name=f"{NAME}.day.{number}", kind="link")
            made.clicked.connect(popover.close)
            made.clicked.connect(lambda _=False, line=line: self.opened.emit(line))
            popover.body.addWidget(made)
        popover.show_beside(control)
