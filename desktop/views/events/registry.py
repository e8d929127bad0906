"""What «Мероприятия» is put together of: a view is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.views_page import ViewSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office

TAB = "events"
CALENDAR, LIST, SERIES = "calendar", "list", "series"
ATTENDANCE, NEW = "attendance", "new"
"""The ``focus`` of a place which opens «Отметить присутствие» or «Новое мероприятие»."""


def _list(office: Office, page: QWidget) -> QWidget:
    from desktop.views.events.listing.view import EventsView

    return EventsView(office, page)


def _calendar(office: Office, page: QWidget) -> QWidget:
    from desktop.views.events.calendar.view import CalendarView

    return CalendarView(office, page)


def _series(office: Office, page: QWidget) -> QWidget:
    from desktop.views.events.series.view import SeriesView

    return SeriesView(office, page)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(CALENDAR, "Календарь", "Месяц мероприятий и весь учебный год", _calendar),
    ViewSpec(LIST, "Список", "Все мероприятия строками: ближайшие первыми", _list),
    ViewSpec(SERIES, "Циклы", "Годовой семинар, клуб, школа: встречи на одну тему", _series),
)
