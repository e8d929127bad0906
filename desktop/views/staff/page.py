"""«Сотрудники»: the frame of its views and the switch between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.common.controls import button
from desktop.views.common.segments import Segment, Segments
from desktop.views.office import Office, Place
from desktop.views.page import HasActs, HasHelp, HelpText, ShowsPlaces
from desktop.views.staff import registry
from desktop.views.staff.registry import HasRight, ViewSpec

LIST = "list"
MARGIN = 16


class StaffPage(QWidget):
    """One view is in sight; each is made on its first visit and remembers its own state."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("staff")
        self._office = office
        self._specs = {spec.code: spec for spec in registry.VIEWS}
        self._views: dict[str, QWidget] = {}
        self._frames: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._current = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        layout.addWidget(self._stack)
        self._show(LIST)

    @property
    def current(self) -> str:
        """The code of the view in sight."""
        return self._current

    def view(self, code: str) -> QWidget:
        """A view, made now if it was not yet."""
        if code not in self._views:
            made = self._specs[code].create(self._office, self)
            self._views[code] = made
            self._frames[code] = self._framed(self._specs[code], made)
            self._stack.addWidget(self._frames[code])
        return self._views[code]

    def show_place(self, place: Place) -> None:
        """Show a view and let it show the rest of the place; an unknown view is the list."""
        code = place.view if place.view in self._specs else LIST
        self._show(code)
        view = self._views[code]
        if isinstance(view, ShowsPlaces):
            view.show_place(place)

    def help_text(self) -> HelpText:
        view = self._views[self._current]
        return view.help_text() if isinstance(view, HasHelp) else HelpText("")

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        view = self._views[self._current]
        return view.page_acts() if isinstance(view, HasActs) else {}

    def _show(self, code: str) -> None:
        self.view(code)
        self._current = code
        self._stack.setCurrentWidget(self._frames[code])

    def _framed(self, spec: ViewSpec, view: QWidget) -> QWidget:
        """Give a view the switch, or the way back when it stands outside the switch."""
        extra = self._switch(spec.code) if spec.in_switch else self._way_back()
        if spec.in_switch and isinstance(view, HasRight):
            view.add_right(extra)
            return view
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        if spec.in_switch:
            top.addStretch(1)
        top.addWidget(extra)
        if not spec.in_switch:
            top.addStretch(1)
        column.addLayout(top)
        column.addWidget(view, 1)
        return frame

    def _switch(self, code: str) -> QWidget:
        shown = [spec for spec in registry.VIEWS if spec.in_switch]
        segments = [Segment(spec.code, spec.title, spec.tip) for spec in shown]
        switch = Segments(segments, name="staff.view", title="Вид")
        switch.set_value(code)
        switch.chosen.connect(lambda wanted: self._on_switch(switch, code, wanted))
        return switch

    def _on_switch(self, switch: Segments, own: str, wanted: str) -> None:
        """Each view has a switch of its own, which always shows this very view."""
        switch.set_value(own)
        if wanted != own:
            self._office.go(Place("staff", wanted))

    def _way_back(self) -> QWidget:
        back = button("Назад", name="staff.back", icon="arrow-left", kind="quiet")
        back.setToolTip("К списку сотрудников (Alt+←)")
        back.clicked.connect(lambda: self._office.go(Place("staff", LIST)))
        return back
