"""Pictures of the board and of the list of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.pairs.board.view import BoardView
    from desktop.views.pairs.listing.view import PairListView
    from desktop.views.program.program import Program

BOARD, LIST = Place("pairs", "board"), Place("pairs", "list")


def _board(program: Program) -> BoardView:
    from desktop.views.pairs.board.view import BoardView
    from desktop.views.pairs.page import PairsPage

    page = program.window.page("pairs")
    assert isinstance(page, PairsPage)  # noqa: S101 - the registry says so
    view = page.view("board")
    assert isinstance(view, BoardView)  # noqa: S101
    return view


def _list(program: Program) -> PairListView:
    from desktop.views.pairs.listing.view import PairListView
    from desktop.views.pairs.page import PairsPage

    page = program.window.page("pairs")
    assert isinstance(page, PairsPage)  # noqa: S101
    view = page.view("list")
    assert isinstance(view, PairListView)  # noqa: S101
    return view


def _ticked(program: Program) -> QWidget | None:
    _board(program).grid.tick_shown()
    return None


def _nothing(program: Program) -> QWidget | None:
    view = _board(program)
    view.grid.untick()
    view.shown.keep("нет такой", "")
    view.refresh()
    return None


def _moving(program: Program) -> QWidget | None:
    view = _board(program)
    view.reset_conditions()
    ready = next((row for row in view.shown.rows if row.can_move), None)
    if ready is not None:
        view.acts.step(ready.id, 1)
    return None


def _term(program: Program) -> QWidget | None:
    view = _list(program)
    view.list.reset_conditions()
    view.list.table.tick_shown()
    dialog = view.acts.set_term()
    view.list.table.untick()
    return dialog


def _curator(program: Program) -> QWidget | None:
    view = _list(program)
    view.list.table.tick_shown()
    dialog = view.acts.set_curator()
    view.list.table.untick()
    return dialog


def _plain(program: Program) -> QWidget | None:
    view = _board(program)
    view.grid.untick()
    view.side.close_panel()
    view.reset_conditions()
    return None


BOARD_PICTURES: tuple[Picture, ...] = (
    Picture("pairs.board", "Пары по этапам", BOARD, _plain),
    Picture("pairs.board.ticked", "Пары по этапам: отмечены", BOARD, _ticked),
    Picture("pairs.board.nothing", "Пары по этапам: ничего не нашлось", BOARD, _nothing),
    Picture("pairs.board.move", "Перевести на этап", BOARD, _moving),
    Picture("pairs.list", "Список пар", LIST),
    Picture("pairs.list.term", "Изменить срок пар", LIST, _term),
    Picture("pairs.list.curator", "Изменить куратора пар", LIST, _curator),
)
