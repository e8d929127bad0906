"""The calendar which opens below a date field: Monday first, Russian, today outlined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QGridLayout, QPushButton, QToolButton, QWidget

from desktop.language.dates import MONTHS, SCHOOL_YEAR_MONTH, school_year, school_year_short
from desktop.views.common.controls import button, label, row
from desktop.views.common.popover import Popover
from desktop.views.icons import set_icon
from desktop.views.theme import Theme

_RUSSIAN = QLocale(QLocale.Language.Russian, QLocale.Country.Russia)
_MONTH_COLUMNS = 6
_MONTHS_IN_YEAR = 12
_OUTLINE = 2
_RADIUS = 4
_OUTSIDE = 0.8
"""Size of the days of other months; their colour alone must stay readable, so it says little."""
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DateCalendar(Popover):
    """Choose a day by a click or by arrows and Enter; Esc and a click outside close it."""

    chosen = Signal(object)
    """datetime.date"""

    def __init__(self, parent: QWidget, *, name: str, today: dt.date) -> None:
        super().__init__(parent, name=name, title="Календарь")
        self.days = _Days(today)
        self.days.setObjectName(f"{name}.days")
        self.days.setAccessibleName("Дни месяца")
        self.today_button = button("Сегодня", name=f"{name}.today", kind="link")
        self._today = today
        self._months = self._month_buttons(name)
        self._arrange()
        self.days.clicked.connect(self._on_day)
        self.days.activated.connect(self._on_day)
        self.today_button.clicked.connect(lambda: self._choose(today))

    def open_at(self, day: dt.date, control: QWidget) -> None:
        """Show the month of ``day`` below the control and let the arrows begin there."""
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.show_beside(control)
        self.days.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arrange(self) -> None:
        months = QWidget()
        grid = QGridLayout(months)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for number, made in enumerate(self._months):
            grid.addWidget(made, number // _MONTH_COLUMNS, number % _MONTH_COLUMNS)
        year = school_year_short(school_year(self._today))
        self.body.addWidget(self.days)
        self.body.addWidget(row(label(f"Учебный год {year}", "muted"), None, self.today_button))
        self.body.addWidget(months)

    def _month_buttons(self, name: str) -> list[QPushButton]:
        """The twelve months of the school year of today, September first."""
        start = school_year(self._today)
        made = []
        for step in range(_MONTHS_IN_YEAR):
            month = (SCHOOL_YEAR_MONTH - 1 + step) % _MONTHS_IN_YEAR + 1
            year = start if month >= SCHOOL_YEAR_MONTH else start + 1
            word = MONTHS[month - 1]
            one = button(word[:3], name=f"{name}.month.{month}", tip=f"{word} {year}")
            one.setProperty("part", "chip")
            one.setAccessibleName(f"{word} {year}")
            one.clicked.connect(self._opens(year, month))
            made.append(one)
        return made

    def _opens(self, year: int, month: int) -> Callable[[], None]:
        def show() -> None:
            # The day of the month stays where it can: the arrows go on from there.
            last = QDate(year, month, 1).daysInMonth()
            day = min(self.days.selectedDate().day(), last)
            self.days.setSelectedDate(QDate(year, month, day))
            self.days.setFocus(Qt.FocusReason.OtherFocusReason)

        return show

    def _on_day(self, day: QDate) -> None:
        self._choose(dt.date(day.year(), day.month(), day.day()))

    def _choose(self, day: dt.date) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(day)


class _Days(QCalendarWidget):
    """Qt's calendar in our colours; ``today`` is that of the office, not of the computer."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = QDate(today.year, today.month, today.day)
        self.setLocale(_RUSSIAN)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setMinimumDate(QDate(1900, 1, 1))
        self.setMaximumDate(QDate(2200, 12, 31))
        self._colour()
        self._name_buttons()

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:  # noqa: N802
        """Drawn whole by us: under a style sheet Qt shows days of other months like the rest."""
        colors = Theme.current().colors
        is_chosen = date == self.selectedDate()
        inner = rect.adjusted(_OUTLINE, _OUTLINE, -_OUTLINE, -_OUTLINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(colors.surface))
        if is_chosen or date == self._today:
            painter.setPen(QPen(QColor(colors.accent), _OUTLINE))
            painter.setBrush(QColor(colors.accent if is_chosen else colors.surface))
            painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
        if is_chosen and date == self._today:
            painter.setPen(QPen(QColor(colors.on_accent), 1))
            painter.drawRoundedRect(inner.adjusted(2, 2, -2, -2), _RADIUS - 1, _RADIUS - 1)
        painter.setPen(QColor(colors.on_accent if is_chosen else self._ink(date)))
        if date.month() != self.monthShown():
            font = painter.font()
            font.setPixelSize(round(Theme.current().metrics.font * _OUTSIDE))
            painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        painter.restore()

    def _ink(self, date: QDate) -> str:
        colors = Theme.current().colors
        if date.month() != self.monthShown():
            return colors.text3
        return colors.text2 if Qt.DayOfWeek(date.dayOfWeek()) in _WEEKEND else colors.text

    def _colour(self) -> None:
        colors, metrics = Theme.current().colors, Theme.current().metrics
        head = QTextCharFormat()
        head.setForeground(QColor(colors.text2))
        head.setBackground(QColor(colors.surface))
        self.setHeaderTextFormat(head)
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, head)
        self.setMinimumSize(metrics.px(300), metrics.px(250))

    def _name_buttons(self) -> None:
        """Qt's own buttons: words for the reader of the screen, our arrows."""
        for name, word, drawing in (
            ("qt_calendar_prevmonth", "Предыдущий месяц", "chevron-left"),
            ("qt_calendar_nextmonth", "Следующий месяц", "chevron-right"),
            ("qt_calendar_monthbutton", "Месяц", ""),
            ("qt_calendar_yearbutton", "Год", ""),
        ):
            made = self.findChild(QToolButton, name)
            if made is None:
                continue
            made.setAccessibleName(word)
            made.setToolTip(word)
            if drawing:
                set_icon(made, drawing, "text2")
