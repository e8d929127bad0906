"""The frame of a page which has several views: one in sight, and the switch between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.common.controls import button
from desktop.views.common.segments import Segment, Segments
from desktop.views.office import Office, Place
from desktop.views.page import HasActs, HasHelp, HelpText, ShowsPlaces

MARGIN = 16
MANY = 2
"""A single view needs no switch."""


@runtime_checkable
class HasRight(Protocol):
    """A view with a row of buttons which has room for the switch of views at its right."""

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end of the row of buttons."""


@dataclass(frozen=True)
class ViewSpec:
    """A view of a page; ``code`` is the view of its places."""

    code: str
    title: str
    tip: str
    create: Callable[[Office, QWidget], QWidget]
    in_switch: bool = True
    back: str = ""
    """Where [Назад] of a view outside the switch leads; empty: to the first view."""


class ViewsPage(QWidget):
    """Each view is made on its first visit and remembers its own state.

    ``first`` is the view of a place without one; ``way_back`` stands over a view outside the
    switch and says in its tooltip where it leads.
    """

    def __init__(
        self,
        office: Office,
        code: str,
        specs: Sequence[ViewSpec],
        *,
        first: str,
        way_back: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(code)
        self._office, self._code, self._first, self._tip = office, code, first, way_back
        self._specs = {spec.code: spec for spec in specs}
        self._views: dict[str, QWidget] = {}
        self._frames: dict[str, QWidget] = {}
        self._switches: dict[str, Segments] = {}
        self._stack = QStackedWidget()
        self._current = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        layout.addWidget(self._stack)
        self._show(self.first)

    @property
    def first(self) -> str:
        """The view which is shown when nothing else is wanted."""
        return self._first

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
        """Show a view and let it show the rest of the place; an unknown view is the first."""
        code = place.view if place.view in self._specs else self.first
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

    def set_view_title(self, code: str, title: str) -> None:
        """Another word in the switch, such as one with a count."""
        for switch in self._switches.values():
            made = switch.button(code)
            made.setText(title)
            made.setAccessibleName(title)

    def _show(self, code: str) -> None:
        self.view(code)
        self._current = code
        self._stack.setCurrentWidget(self._frames[code])

    def _framed(self, spec: ViewSpec, view: QWidget) -> QWidget:
        """Give a view the switch, or the way back when it stands outside the switch."""
        extra = self._switch(spec.code) if spec.in_switch else self._way_back(spec.back)
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
        shown = [spec for spec in self._specs.values() if spec.in_switch]
        segments = [Segment(spec.code, spec.title, spec.tip) for spec in shown]
        switch = Segments(segments, name=f"{self._code}.view", title="Вид")
        switch.set_value(code)
        if len(shown) < MANY:
            switch.hide()
        switch.chosen.connect(lambda wanted: self._on_switch(switch, code, wanted))
        switch.stepped.connect(self._keep_on_switch)
        self._switches[code] = switch
        return switch

    def _on_switch(self, switch: Segments, own: str, wanted: str) -> None:
        """Each view has a switch of its own, which always shows this very view."""
        switch.set_value(own)
        switch.button(own).setFocus(Qt.FocusReason.OtherFocusReason)
        if wanted != own:
            self._office.go(Place(self._code, wanted))

    def _keep_on_switch(self, code: str) -> None:
        """← → go on through the views: the switch of the new one has the focus now."""
        if code == self._current and code in self._switches:
            self._switches[code].button(code).setFocus(Qt.FocusReason.TabFocusReason)

    def _way_back(self, wanted: str) -> QWidget:
        back = button("Назад", name=f"{self._code}.back", icon="arrow-left", kind="quiet")
        back.setToolTip(f"К виду «{self._specs[wanted].title}»" if wanted else self._tip)
        back.clicked.connect(lambda: self._office.go(Place(self._code, wanted or self.first)))
        return back
