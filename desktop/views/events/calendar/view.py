"""«Календарь»: a month of events under the strip of the school year (ux.md 12.1)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.language.dates import (
    MONTHS,
    MONTHS_PREPOSITIONAL,
    in_digits,
    school_year,
    school_year_bounds,
)
from desktop.models import Event, EventState
from desktop.services.events import listing
from desktop.services.events.listing import PAST, STATE_WORDS, Span
from desktop.views.common.controls import button, row
from desktop.views.common.empty import EmptyView
from desktop.views.common.month_bar import MonthBar
from desktop.views.common.month_grid import DayLine, MonthGrid
from desktop.views.common.segments import Segment, Segments
from desktop.views.events import registry
from desktop.views.events.acts import EventActs
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import NEW, PRINT, HelpAct, HelpText

if TYPE_CHECKING:
    from desktop.services.events.listing import EventRow
    from desktop.storage.changes import Changes

SCREEN: Final = "events.calendar"
NOTHING: Final = "В {} мероприятий нет."
ADD: Final = "Добавить мероприятие"
PURPOSE: Final = (
    "Здесь мероприятия месяца. Закрашенные прошли и отмечены, обведённые впереди или ждут "
    "отметки. Нажмите на мероприятие, чтобы открыть его карточку."
)


class CalendarView(QWidget):
    """A school year is read at a time; a month of it is in sight."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setObjectName(SCREEN)
        self.setProperty("part", "box")
        self._office = office
        self.acts = EventActs(office, self)
        self.month = self._of_year(office.today)
        self._days: Mapping[dt.date, list[EventRow]] = {}
        self.add = button(ADD, name=f"{SCREEN}.create", kind="primary", icon="plus", tip="Insert")
        self.plan = button("План на месяц (печать)", name=f"{SCREEN}.month", icon="print")
        self.bar = MonthBar(SCREEN, (self.add, self.plan))
        self.strip = Segments(
            [Segment(str(month), MONTHS[month - 1][:3]) for month in _months()],
            name=f"{SCREEN}.strip",
            title="Месяцы учебного года",
        )
        self.grid = MonthGrid(f"{SCREEN}.grid", word="мероприятий")
        self.empty = EmptyView("calendar", "", name=f"{SCREEN}.empty")
        self.stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views, above the buttons where it is narrow."""
        self.bar.add_right(widget)

    def show_place(self, place: Place) -> None:
        """``search`` is a day, «2025-11-14»: its month."""
        if place.search:
            self.show_month(dt.date.fromisoformat(place.search))

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (HelpAct(ADD, self.add_event), HelpAct("План на месяц", self.print_month)),
            (("← →", "другой месяц"), ("Home", "этот месяц"), ("Insert", "добавить мероприятие")),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {NEW: self.add_event, PRINT: self.print_month}

    def refresh(self) -> None:
        """Read the school year and show the month."""
        office = self._office
        since, until = school_year_bounds(school_year(self.month))
        rows = office.read(listing.rows, office.today, Span(since, until))
        days: dict[dt.date, list[EventRow]] = {}
        for one in rows:
            if one.day is not None:
                days.setdefault(one.day, []).append(one)
        self._days = {
            day: sorted(found, key=lambda one: one.starts_at) for day, found in days.items()
        }
        self.add.setEnabled(office.can_write)
        self._show()

    def show_month(self, month: dt.date) -> None:
        """Another month."""
        is_other_year = school_year(month) != school_year(self.month)
        self.month = month.replace(day=1)
        self.refresh() if is_other_year else self._show()

    def add_event(self) -> QWidget | None:
        """A new event of this month."""
        today = self._office.today
        day = None if self.month == today.replace(day=1) else self.month
        return self.acts.create(day=day)

    def print_month(self) -> QWidget:
        """«План на месяц (печать)»."""
        return self.acts.papers.print_month(self.month)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.add_event()
        elif not self.bar.takes(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _show(self) -> None:
        first, today = self.month, self._office.today
        self.bar.show_month(first, today)
        counts = Counter(day.month for day, found in self._days.items() for _one in found)
        for month in _months():
            word = MONTHS[month - 1][:3]
            made = self.strip.button(str(month))
            made.setText(f"{word} {counts[month]}" if counts[month] else word)
            made.setAccessibleName(f"{MONTHS[month - 1]}: мероприятий {counts[month]}")
        self.strip.set_value(str(first.month))
        in_sight = {day: [_line(one) for one in found] for day, found in self._days.items()}
        self.grid.show_days(first, today, in_sight)
        has_any = bool(counts[first.month])
        if not has_any:
            offers = (ToastButton(ADD, self.add_event),) if self._office.can_write else ()
            text = NOTHING.format(MONTHS_PREPOSITIONAL[first.month - 1])
            self.empty.show_state("calendar", text, offers)
        self.stack.setCurrentWidget(self.grid if has_any else self.empty)

    def _of_year(self, day: dt.date) -> dt.date:
        """The same month of the school year which is looked at."""
        start, _until = school_year_bounds(self._office.school_year)
        return day.replace(day=1, year=start.year + (day.month < start.month))

    def _on_month(self, code: str) -> None:
        start, _until = school_year_bounds(school_year(self.month))
        month = int(code)
        self.show_month(dt.date(start.year + (month < start.month), month, 1))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(Event) and self.isVisible():
            self.refresh()

    def _open(self, one: EventRow) -> None:
        self._office.go(Place(registry.TAB, registry.LIST, one.id))

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self.refresh)
        office.year_changed.connect(lambda: self.show_month(self._of_year(self.month)))
        self.acts.made.connect(lambda one: office.go(Place(registry.TAB, registry.LIST, one)))
        self.add.clicked.connect(self.add_event)
        self.plan.clicked.connect(self.print_month)
        self.bar.wanted.connect(self.show_month)
        self.strip.chosen.connect(self._on_month)
        self.grid.opened.connect(self._open)

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for page in (self.grid, self.empty):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(row(self.strip, None))
        layout.addWidget(self.stack, 1)


def _months() -> tuple[int, ...]:
    """September to August."""
    return (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)


def _line(one: EventRow) -> DayLine:
    short = f"{one.starts_at} {one.title or one.form}".strip()
    words = f"{one.starts_at} {one.words}".strip()
    told = f"{in_digits(one.day) if one.day else ''}, {words}: {STATE_WORDS[one.state]}"
    is_over = one.state == PAST
    full = words if one.state != EventState.CANCELLED else f"{words} (отменено)"
    return DayLine(one, short, told, full, "held" if is_over else "planned")
