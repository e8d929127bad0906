"""What the tests of «Пары» share: the page of the window, its views, a key pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services.pairs.board import PairRow
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.pairs.board.card import BoardCard
from desktop.views.pairs.board.view import BoardView
from desktop.views.pairs.listing.view import PairListView
from desktop.views.pairs.page import PairsPage
from desktop.views.program.program import Program

PLAIN = Qt.KeyboardModifier.NoModifier


def page_of(program: Program) -> PairsPage:
    """The page «Пары» of the window."""
    page = program.window.page("pairs")
    assert isinstance(page, PairsPage)
    return page


def board_of(program: Program) -> BoardView:
    """The board, in sight."""
    program.go(Place("pairs", "board"))
    settle()
    view = page_of(program).view("board")
    assert isinstance(view, BoardView)
    return view


def list_of(program: Program) -> PairListView:
    """The list, in sight."""
    program.go(Place("pairs", "list"))
    settle()
    view = page_of(program).view("list")
    assert isinstance(view, PairListView)
    return view


def row_of(page: PairsPage, beginning: str) -> PairRow:
    """The row whose sentence or title begins so."""
    return next(row for row in page.shown.rows if row.title.text.startswith(beginning))


def card_of(view: BoardView, beginning: str) -> BoardCard:
    """The card whose title begins so."""
    cards = (view.grid.card(one) for one in view.grid.ids)
    return next(card for card in cards if card and card.row.title.text.startswith(beginning))


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """A key, as the keyboard sends it."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held))
