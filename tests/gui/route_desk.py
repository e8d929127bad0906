"""What the tests of «Маршруты» share: the view, the grid, a key pressed, a cell typed into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.services.routes.types import Line, RouteCard
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.routes import view_of
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.routes.grid.table import RouteGrid
from desktop.views.routes.listing.view import RoutesView

PLAIN = Qt.KeyboardModifier.NoModifier


def opened(program: Program) -> RoutesView:
    """The route of Осокина in sight."""
    program.go(Place("routes", "list"))
    settle()
    view = view_of(program)
    settle()
    return view


def grid_of(view: RoutesView) -> RouteGrid:
    return view.card.plan.grid


def route_of(view: RoutesView) -> RouteCard:
    assert view.card.route is not None
    return view.card.route


def line(view: RoutesView, number: int) -> Line:
    return route_of(view).lines[number]


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN, text: str = "") -> None:
    """A key, as the keyboard sends it."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def go(view: RoutesView, number: int, code: str) -> None:
    """The cursor on a cell of a line."""
    grid_of(view).go(line(view, number).id, code)


def editor(view: RoutesView) -> QLineEdit:
    """The cell which is open."""
    found = [one for one in grid_of(view).viewport().findChildren(QLineEdit) if one.isVisible()]
    return found[-1]


def type_cell(view: RoutesView, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open the cell of the cursor, type, and accept."""
    grid = grid_of(view)
    press(grid, Qt.Key.Key_F2)
    settle()
    made = editor(view)
    made.setText(text)
    press(made, key)
    settle()
