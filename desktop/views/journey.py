"""Where the user is among the pages: going there, going back, finding the place again next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.views.page import ShowsPlaces
from desktop.views.places import PlaceHistory, from_text, to_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office, Place
    from desktop.views.page import PageSpec
    from desktop.views.preferences import Preferences
    from desktop.views.shell.navigation import Navigation


GONE = "Этой записи уже нет: возможно, она в корзине."
CARD = "card"
"""A view which is nothing without its record: its tab shows the first one instead."""


class Journey(QObject):
    """Builds pages on their first visit and shows places in them.

    The open view and record of each tab are kept for each base, and shown again when the tab is
    visited for the first time (ux.md 4.1).
    """

    arrived = Signal(object)
    """Place where the user is now."""
    record_opened = Signal(object, str)
    """Place of a record and its title: for «Недавние»."""

    def __init__(
        self, navigation: Navigation, specs: Mapping[str, PageSpec], preferences: Preferences
    ) -> None:
        super().__init__(navigation)
        self._navigation = navigation
        self._specs = specs
        self._preferences = preferences
        self._office: Office | None = None
        self._history = PlaceHistory()
        self._is_travelling = False
        navigation.visited.connect(self._on_visited)
        navigation.again_clicked.connect(lambda code: self.show(_place(code)))

    @property
    def can_go_back(self) -> bool:
        return self._history.can_go_back

    def attach(self, office: Office) -> None:
        """A base is open: the page of the tab in sight is built."""
        self._office = office
        office.place_wanted.connect(self.show)
        office.arrived.connect(self._on_arrived)
        self._visit(self._navigation.current)

    def detach(self) -> None:
        """Before the base is closed: pages of another base are thrown away."""
        self._office = None
        self._history.clear()
        self._navigation.clear_pages()

    def page(self, code: str) -> QWidget | None:
        """The page of a tab, built when it was not yet."""
        if self._office is not None and self._navigation.page(code) is None:
            self._navigation.put(code, self._specs[code].create(self._office))
        return self._navigation.page(code)

    def has(self, place: Place) -> bool:
        return self._navigation.has(_code(place))

    def show(self, place: Place) -> None:
        """Go to a place: build its page if need be, let it show the view and the record.

        A record which is gone is said to be gone, and its list is shown.
        """
        code = _code(place)
        if self._office is None or not self._navigation.has(code):
            return
        if self._is_gone(place):
            self._office.toast(GONE)
            place = _without_record(place)
        page = self.page(code)
        self._is_travelling = True
        try:
            self._navigation.show_code(code)
            if isinstance(page, ShowsPlaces):
                page.show_place(place)
        finally:
            self._is_travelling = False
        self._arrive(place)

    def back(self) -> None:
        self._travel(self._history.back())

    def forward(self) -> None:
        self._travel(self._history.forward())

    def _travel(self, place: Place | None) -> None:
        """Somewhere again: the cursor stands in the field which was left."""
        if place is None:
            return
        if self._is_gone(place):
            self._history.correct(_without_record(place))
        page = self._navigation.page(_code(place))
        field = page.focusWidget() if page is not None else None
        self.show(place)
        if field is not None and isValid(field) and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_gone(self, place: Place) -> bool:
        if place.record is None or self._office is None:
            return False
        from desktop.services import trash

        return self._office.read(trash.is_gone, place.record)

    def _on_visited(self, code: str) -> None:
        if self._is_travelling or self._office is None:
            return
        self._visit(code)

    def _visit(self, code: str) -> None:
        """A tab was chosen; on its first visit the place of the last time is shown."""
        is_first = self._navigation.page(code) is None
        self.page(code)
        remembered = self._remembered(code) if is_first else None
        if remembered is not None:
            self.show(remembered)
        else:
            self._arrive(_place(code))

    def _remembered(self, code: str) -> Place | None:
        """The place of the last time, without records which are gone; None: the page as it is."""
        office = self._office
        if office is None or not self._specs[code].is_tab:
            return None
        place = from_text(code, self._preferences.place(office.database.path, code))
        if place is None or place.record is None:
            return place
        from desktop.services import search

        there = office.read(search.known, (place.record, *place.others))
        if not there:
            return from_text(code, to_text(_place(code, place.view)))
        return replace(place, record=there[0], others=tuple(there[1:]))

    def _on_arrived(self, place: Place, title: str) -> None:
        if place.record is not None and title:
            self.record_opened.emit(place, title)
        if not self._is_travelling:
            self._arrive(place)

    def _arrive(self, place: Place) -> None:
        self._history.arrive(place)
        office = self._office
        if office is not None and self._specs[_code(place)].is_tab:
            path = office.database.path
            self._preferences.set_place(path, place.tab, to_text(place))
        self.arrived.emit(place)


def _code(place: Place) -> str:
    return f"service.{place.view}" if place.tab == "service" else place.tab


def _place(code: str, view: str = "") -> Place:
    from desktop.views.office import Place  # needs the storage's thread pool: after the paint

    tab, _, service = code.partition(".")
    return Place(tab, service or view)


def _without_record(place: Place) -> Place:
    """The list in which a record stood."""
    return _place(_code(place), "" if place.view == CARD else place.view)
