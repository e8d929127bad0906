"""What «Пары» is put together of: a view is one line here.

A view is a widget made of an ``Office``. It may offer the methods of ``views/page.py``
(``show_place``, ``help_text``, ``page_acts``) and ``add_right(widget)``, which puts the switch of
views at the right end of its own row of buttons. ``page.shown`` holds the rows and the filters
which the views share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desktop.views.common.views_page import ViewSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office
    from desktop.views.pairs.shown import HasShown

TAB = "pairs"
BOARD, LIST, MEETINGS, GROUPS = "board", "list", "meetings", "groups"
CARD, EVERYONE = "card", "everyone"
CHOOSE, READY = "choose", "ready"
"""The ``focus`` of a place which opens «Подобрать пару» for its record, a person; «Записать
готовую пару»."""


def _board(office: Office, page: QWidget) -> QWidget:
    from desktop.views.pairs.board.view import BoardView

    return BoardView(office, cast("HasShown", page).shown)


def _list(office: Office, page: QWidget) -> QWidget:
    from desktop.views.pairs.listing.view import PairListView

    return PairListView(office, cast("HasShown", page).shown)


def _meetings(office: Office, page: QWidget) -> QWidget:
    from desktop.views.pairs.meeting.calendar_view import MeetingsView

    return MeetingsView(office, cast("HasShown", page).shown)


def _groups(office: Office, page: QWidget) -> QWidget:
    from desktop.views.teams.groups import GroupsView

    return GroupsView(office, page)


def _card(office: Office, page: QWidget) -> QWidget:
    from desktop.views.pairs.card.view import CardView

    return CardView(office, cast("HasShown", page).shown)


def _everyone(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.pairs.choosing.everyone_view import EveryoneView

    return EveryoneView(office)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(BOARD, "По этапам", "Пары в пяти колонках: где кто сейчас", _board),
    ViewSpec(LIST, "Список", "Все пары строками: сроки, кураторы, чего не хватает", _list),
    ViewSpec(MEETINGS, "Встречи", "Месяц встреч всех пар: что было и что запланировано", _meetings),
    ViewSpec(GROUPS, "Группы", "Творческие и рабочие группы, клубы, команды", _groups),
    ViewSpec(CARD, "Карточка", "Всё об одной паре", _card, in_switch=False),
    ViewSpec(EVERYONE, "Для всех сразу", "Лучшие пары для всех сразу", _everyone, in_switch=False),
)


def has(code: str) -> bool:
    """Whether a view is in the program."""
    return any(spec.code == code for spec in VIEWS)
