"""What «Мероприятия» is put together of: a view is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.views_page import ViewSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office

TAB = "events"
LIST = "list"
ATTENDANCE, NEW = "attendance", "new"
"""The ``focus`` of a place which opens «Отметить присутствие» or «Новое мероприятие»."""


def _list(office: Office, page: QWidget) -> QWidget:
    from desktop.views.events.listing.view import EventsView

    return EventsView(office, page)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(LIST, "Список", "Все мероприятия строками: ближайшие первыми", _list),
)
