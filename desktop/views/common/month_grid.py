"""A month, Monday to Sunday, with lines in its days: meetings, events (ux.md 10.2, 12.1)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.language.dates import WEEKDAYS_SHORT, in_digits
from desktop.views.common.controls import button, clear, label
from desktop.views.common.panels import scrolling
from desktop.views.common.popover import Popover

SHOWN = 2
_WEEK = 7
_LEAST_CELL = 84


@dataclass(frozen=True)
class DayLine:
    """A line of a day. ``key`` is handed back, ``told`` is read aloud, ``full`` stands in «ещё».

    ``look``: solid is held, outlined is planned.
    """

    key: Any
    words: str
    told: str
    full: str
    look: Literal["held", "planned"] = "held"
    tip: str = ""


class DayButton(QPushButton):
    """«10:00 Осокина – Квашнина», cut to the width of its cell; the whole is in the tooltip."""

    def __init__(self, line: DayLine, name: str) -> None:
        super().__init__()
        self.line = line.key
        self.setObjectName(name)
        self.setProperty("part", "meeting")
        self.setProperty("look", line.look)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = line.words
        self.setAccessibleName(line.told)
        self.setToolTip(line.tip or line.told)
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
    """A day with at most two lines and «ещё 1»; ``name`` is that of the grid with the day."""

    chosen = Signal(object)
    more_wanted = Signal(object)

    def __init__(
        self, day: dt.date, lines: Sequence[DayLine], *, is_inside: bool, name: str, word: str
    ) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setMinimumHeight(_LEAST_CELL)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 6, 4)
        box.setSpacing(2)
        self.number = label(str(day.day), "body" if is_inside else "caption")
        box.addWidget(self.number)
        for number, line in enumerate(lines[:SHOWN], 1):
            made = DayButton(line, f"{name}.{number}")
            made.clicked.connect(lambda _=False, line=line: self.chosen.emit(line.key))
            box.addWidget(made)
        rest = len(lines) - SHOWN
        if rest > 0:
            more = button(f"ещё {rest}", name=f"{name}.more", kind="link")
            more.setAccessibleName(f"{in_digits(day)}: ещё {word} {rest}")
            more.clicked.connect(lambda: self.more_wanted.emit(more))
            box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)


class MonthGrid(QWidget):
    """``opened`` brings the key which was chosen; ``word``: «ещё встреч 2»."""

    opened = Signal(object)

    def __init__(self, name: str, *, word: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(name)
        self._name, self._word = name, word
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.cells: dict[dt.date, DayCell] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._inner))

    def show_days(
        self, month: dt.date, today: dt.date, found: Mapping[dt.date, Sequence[DayLine]]
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
        lines: Sequence[DayLine],
        about: tuple[dt.date, dt.date],
    ) -> None:
        month, today = about
        cell = DayCell(
            day,
            lines,
            is_inside=day.month == month.month,
            name=f"{self._name}.{day.isoformat()}",
            word=self._word,
        )
        if day == today:
            cell.number.setText(f"{day.day}, сегодня")
            cell.number.setProperty("kind", "heading")
        cell.chosen.connect(self.opened)
        cell.more_wanted.connect(lambda control: self._show_all(day, lines, control))
        self.cells[day] = cell
        self._grid.addWidget(cell, *place)

    def _show_all(self, day: dt.date, lines: Sequence[DayLine], control: QWidget) -> None:
        """All lines of a day beside its «ещё»."""
        popover = Popover(self, name=f"{self._name}.day", title=in_digits(day))
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.body.addWidget(label(in_digits(day), "heading"))
        for number, line in enumerate(lines, 1):
            made = button(line.full, name=f"{self._name}.day.{number}", kind="link")
            made.clicked.connect(popover.close)
            made.clicked.connect(lambda _=False, line=line: self.opened.emit(line.key))
            popover.body.addWidget(made)
        popover.show_beside(control)
