"""The view «Обмен»: send at the left, accept at the right, the journal below (ux.md 16.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.exchange.journal import Entry
from desktop.models import (
    DataConsent,
    DataConsentRecipient,
    Document,
    NetworkMember,
    Organization,
    OrganizationDetails,
    Person,
)
from desktop.views.common.controls import set_kind
from desktop.views.common.list_columns import Action
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.common.record_list import RecordList
from desktop.views.common.side_host import SideHost
from desktop.views.exchange import registry
from desktop.views.exchange.home import journal
from desktop.views.exchange.home.accept_card import AcceptCard
from desktop.views.exchange.home.contents_desk import ContentsDesk
from desktop.views.exchange.home.erasing import ErasingLines
from desktop.views.exchange.home.journal_acts import JournalActs
from desktop.views.exchange.home.practice import PracticeDesk
from desktop.views.exchange.home.send_card import ADD, SendCard
from desktop.views.exchange.news import news_of
from desktop.views.icons import set_icon
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

PURPOSE: Final = (
    "Здесь отправляют и принимают файлы обмена. Слева — кому и что, справа — файл с флешки: до "
    "кнопки «Посмотреть и принять» из него ничего не читается. В журнале видно каждый файл; "
    "принятый можно отменить 30 дней."
)
SIDE_BY_SIDE: Final = 760
"""Px at 11 pt from which the two panels stand beside each other."""
LEAST_JOURNAL: Final = 240
BESIDE: Final = 430
"""What the view needs beside the panel «Что войдёт», at 11 pt."""
_FOLLOWED = (
    Organization,
    OrganizationDetails,
    NetworkMember,
    Person,
    DataConsent,
    DataConsentRecipient,
    Document,
)


class _Content(QWidget):
    """What stands beside the panel «Что войдёт»; says how wide it is."""

    resized = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(event.size().width())


class HomeView(QWidget):
    """Puts the panels together; the file itself is written by ``Sender``."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("exchange.home")
        self._office = office
        self._is_stale = False
        self._top = QHBoxLayout()
        self.send = SendCard(office)
        self.accept_card = AcceptCard(office)
        self.news = news_of(office)
        self.watch = self.news.watch
        self.practice = PracticeDesk(office, self)
        self.source = journal.JournalSource(office)
        self.acts = JournalActs(office, self, self._entry)
        self.list: RecordList[journal.JournalRow] = RecordList(
            journal.spec(office, self.source, self.acts, self._first_steps()), office.preferences
        )
        self.erasing = ErasingLines(office)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._content = _Content()
        self.host = SideHost(self._content, least=BESIDE)
        self.contents = ContentsDesk(office, self.send, self.host)
        self._arrange()
        self._connect()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views stands over everything."""
        self._top.addStretch(1)
        self._top.addWidget(widget)

    def show_place(self, place: Place) -> None:
        """``focus`` «send», «accept» or «practice» begins the one or the other."""
        self.refresh()
        if place.focus == registry.SEND:
            self.send.to.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place.focus == registry.ACCEPT_FILE:
            self.accept_card.open_file()
        elif place.focus == registry.PRACTICE:
            self.practise()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Что войдёт в файл", self.contents.show_panel),
                HelpAct("Принять файл", self.accept_card.open_file),
                HelpAct("Попробовать на учебном файле", self.practise),
            ),
            (("Ctrl+F", "поиск в журнале"), ("Ctrl+P", "печать журнала")),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    def refresh(self) -> None:
        """Everything anew: sites, what goes, what waits, the journal."""
        self._is_stale = False
        self.send.refresh()
        self.contents.count()
        self._refresh_journal()

    def practise(self) -> None:
        """«Попробовать на учебном файле»: in the training base only, which is opened first."""
        if not self._office.is_training:
            self._office.command_wanted.emit("training.practice")
            return
        self.practice.make()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.start()
        if self._is_stale:
            self.refresh()

    def _first_steps(self) -> tuple[Action, ...]:
        return (
            Action("practice", "Попробовать на учебном файле", self.practise),
            Action("add_site", "Добавить сад сети", lambda: self._office.go(ADD)),
        )

    def _entry(self) -> Entry | None:
        current = self.list.current_id if hasattr(self, "list") else None
        row = self.source.rows.get(current) if current is not None else None
        return row.entry if row is not None else None

    def _refresh_journal(self) -> None:
        self.source.forget()
        self.erasing.refresh()
        self.list.refresh()
        self.list.head.update_actions()
        self._on_news()

    def _on_news(self) -> None:
        self.accept_card.show_postponed(self.news.count)
        self.accept_card.show_suggested(self.news.suggested)
        self.accept_card.show_unticked(self.news.unticked)
        self.send.show_sticks(self.watch.seen.sticks)
        self.accept_card.show_files(self.watch.seen.files)
        set_kind(self.send.stick, "plain" if self.accept_card.has_file else "primary")

    def _open_file(self, path: Path) -> None:
        from desktop.views.exchange.accepting.entry import open_exchange_file

        open_exchange_file(self._office, path)

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        if changes.touch(*_FOLLOWED):
            self.send.refresh()
            self.contents.count()
        self._refresh_journal()

    def _on_role(self) -> None:
        self.send.show_role()
        self.list.head.update_actions()

    def _share(self, width: int) -> None:
        """The panels stand beside each other when there is room for both."""
        has_room = width >= Theme.current().metrics.px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(way)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        self.news.changed.connect(self._on_news)
        self.send.writer.finished.connect(self._refresh_journal)
        self._content.resized.connect(self._share)
        self.accept_card.file_wanted.connect(self._open_file)
        self.accept_card.postponed_wanted.connect(
            lambda: office.go(Place(registry.TAB, registry.POSTPONED))
        )
        self.accept_card.suggested_wanted.connect(
            lambda: office.go(Place(registry.TAB, registry.POSTPONED, chip=registry.SUGGESTED))
        )
        self.accept_card.unticked_wanted.connect(
            lambda: office.go(Place(registry.TAB, registry.POSTPONED, chip=registry.UNTICKED))
        )
        self.accept_card.practice_wanted.connect(self.practise)
        self.practice.made.connect(self._open_file)
        self.acts.undoer.finished.connect(self._refresh_journal)
        self.acts.confirmed = self._refresh_journal
        self.erasing.letters_wanted.connect(self.acts.erase)
        self.list.current_changed.connect(lambda _row: self.list.head.update_actions())
        self.list.opened.connect(lambda _row: self._open_entry())
        connect_paper(office, self.list, journal.TITLE, self)

    def _open_entry(self) -> None:
        if self.acts.is_sent():
            self.acts.show_contents()
        else:
            self.acts.report()

    def _arrange(self) -> None:
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._cards.addWidget(self.send, 1)
        self._cards.addWidget(self.accept_card, 1)
        inner = ScrolledBody()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._cards)
        column.addWidget(self.erasing)
        column.addWidget(self.list, 1)
        for first in self.list.findChildren(QPushButton, f"{journal.SCREEN}.action.report"):
            set_kind(first, "plain")  # the act of the page is to send or to accept
            set_icon(first, "list", "text")
        self.list.setMinimumHeight(Theme.current().metrics.px(LEAST_JOURNAL))
        over = QVBoxLayout(self._content)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(scrolling(inner))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._top)
        box.addWidget(self.host, 1)
