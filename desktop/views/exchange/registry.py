"""What «Обмен» is put together of: a view is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.views_page import ViewSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office

TAB = "exchange"
HOME, UNDO = "home", "undo"
ACCEPT, POSTPONED = "accept", "postponed"
NETWORK, AGREEMENTS = "network", "agreements"
SUGGESTED, UNTICKED = "ours", "left"
"""The chips of «Отложено» under which our own suggestions stand, and what was left unticked."""
SEND, ACCEPT_FILE, PRACTICE = "send", "accept", "practice"
"""The ``focus`` of a place which begins sending, asks for a file or makes one to practise."""


def _home(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.exchange.home.view import HomeView

    return HomeView(office)


def _undo(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.exchange.undoing.view import UndoView

    return UndoView(office)


def _network(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.exchange.network.view import NetworkView

    return NetworkView(office)


def _agreements(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.exchange.agreements.view import AgreementsView

    return AgreementsView(office)


def _accept(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.exchange.accepting.view import AcceptView

    return AcceptView(office)


def _postponed(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.exchange.accepting.postponed_view import PostponedView

    return PostponedView(office)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(HOME, "Обмен", "Отправить файл, принять файл, журнал", _home),
    ViewSpec(NETWORK, "Сеть", "Кто в сети, что делаете вместе, цели и план", _network),
    ViewSpec(AGREEMENTS, "Договоры", "Договоры с садами и партнёрами", _agreements),
    ViewSpec(UNDO, "Отмена загрузки", "Что вернётся к прежнему виду", _undo, in_switch=False),
    ViewSpec(ACCEPT, "Принять", "Проверка файла и что он изменит", _accept, in_switch=False),
    ViewSpec(POSTPONED, "Отложено", "Что осталось решить", _postponed, in_switch=False),
)
