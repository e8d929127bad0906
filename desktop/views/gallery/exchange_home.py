"""Pictures of «Обмен»: the first view, what goes, the journal, taking a file back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.exchange.home.view import HomeView
    from desktop.views.office import Office
    from desktop.views.program.program import Program

HOME = Place("exchange", "home")


def home_view(program: Program) -> HomeView:
    """The first view of «Обмен»."""
    from desktop.views.exchange.home.view import HomeView
    from desktop.views.exchange.page import ExchangePage

    page = program.window.page("exchange")
    view = page.view("home") if isinstance(page, ExchangePage) else None
    if not isinstance(view, HomeView):
        raise TypeError("exchange")
    return view


def _contents(program: Program) -> QWidget | None:
    """The panel, with what the background found out."""
    view = home_view(program)
    if program.office is not None:
        show_contents(program.office, view)
    view.contents.show_panel()
    return None


def show_contents(office: Office, view: HomeView) -> None:
    """What the background finds out, at once."""
    from desktop.exchange.outbound import overview

    view.contents.show_overview(office.read(overview.overview, view.send.wish()))


def _own_words(program: Program) -> QWidget | None:
    view = home_view(program)
    view.host.close_panel()
    view.send.phrase.line.setText("ромашка2025")
    return None


def _sent(program: Program) -> QWidget | None:
    """«Что вошло» of a line of the journal as a file of this morning would leave it."""
    from desktop.exchange.journal import Direction, Entry, Totals
    from desktop.views.exchange.home.sent_dialog import SentDialog

    if program.office is None:
        return None
    entry = Entry(
        id=0,
        direction=Direction.SENT,
        at=dt.datetime(2025, 11, 20, 9, 40, tzinfo=dt.UTC),
        site="",
        label="МБДОУ «Детский сад № 12 «Кораблик»",
        profile="network",
        number=5,
        totals=Totals(people=21),
        who="Серова М. П.",
        file="Обмен_ДОУ7-в-ДОУ12_2025-11-20_0005.mkx",
    )
    dialog = SentDialog(program.office, entry, program.window)
    dialog.open()
    return dialog


def _papers(program: Program) -> QWidget | None:
    """Documents which may be ticked."""
    return home_view(program).contents.tick_papers()


EXCHANGE_HOME_PICTURES: tuple[Picture, ...] = (
    Picture("exchange.home", "Обмен", HOME),
    Picture("exchange.contents", "Что войдёт в файл", HOME, _contents),
    Picture("exchange.papers", "Документы для сети", HOME, _papers),
    Picture("exchange.own_words", "Обмен: свой пароль", HOME, _own_words),
    Picture("exchange.sent", "Что вошло в файл", HOME, _sent),
)
