"""Finds out what would go and shows it in the panel «Что войдёт» (ux.md 16.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.exchange.outbound import overview, papers
from desktop.exchange.outbound.overview import Overview
from desktop.exchange.profiles import Profile
from desktop.views.common.side_host import SideHost
from desktop.views.exchange.home.contents_panel import ContentsPanel
from desktop.views.exchange.home.papers_dialog import PapersDialog
from desktop.views.exchange.home.send_card import SendCard
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.task import Task

COUNTING: Final = "Считаю, что войдёт"
CONSENT, AGREEMENT = "D37", "D13"


class ContentsDesk(QObject):
    """Between the panel «Отправить», which knows the wish, and the panel which explains it."""

    counted = Signal()
    """The numbers of the last wish are on the screen."""

    def __init__(self, office: Office, send: SendCard, host: SideHost) -> None:
        super().__init__(host)
        self._office, self._send, self._host = office, send, host
        self._task: Task | None = None
        self.panel = ContentsPanel()
        self.panel.setParent(host)
        self.panel.hide()
        send.wish_changed.connect(self.count)
        send.contents_wanted.connect(self.show_panel)
        send.agreement_wanted.connect(self.ask_about_agreement)
        self.panel.edited.connect(self._on_edited)
        self.panel.consents_wanted.connect(self._prepare_consents)
        self.panel.agreement_wanted.connect(self._prepare_agreement)
        self.panel.papers_wanted.connect(self.tick_papers)

    @property
    def is_counting(self) -> bool:
        return self._task is not None

    def count(self) -> None:
        """What would go now, found out in the background: the answer to the last wish counts."""
        if self._task is not None:
            self._task.cancel()
        wish = self._send.wish()
        self.panel.show_wait()

        def work(database: Database, _progress: Progress) -> Overview:
            return database.read(overview.overview, wish)

        task = self._office.task(COUNTING, work, quiet=True)
        task.succeeded.connect(self._on_counted)
        self._task = task
        task.start()

    def show_panel(self) -> None:
        """[Что войдёт…]."""
        site = self._send.recipient
        self.panel.ask_about_agreement(None, lacks=site is not None and not site.has_agreement)
        self._host.show_panel(self.panel)

    def ask_about_agreement(self, go_on: Callable[[], None]) -> None:
        """«С этим садом нет действующего договора.»; ``go_on`` sends all the same."""
        self.panel.ask_about_agreement(go_on)
        self._host.show_panel(self.panel)
        self.panel.all_the_same.setFocus()

    def _on_counted(self, found: object) -> None:
        if self.sender() is self._task and isinstance(found, Overview):
            self._task = None
            self.show_overview(found)
            self.counted.emit()

    def tick_papers(self) -> PapersDialog:
        """[Отметить документы…]."""
        offered = self._office.read(papers.offered)
        dialog = PapersDialog(offered, self._send.papers, self._host.window())
        dialog.chosen.connect(self._on_papers)
        dialog.open()
        return dialog

    def _on_papers(self, ticked: frozenset[UUID]) -> None:
        self._send.papers = ticked
        self.count()

    def show_overview(self, found: Overview) -> None:
        """What the background found out: on the button and in the panel."""
        self._send.show_contents(found.contents)
        self.panel.show_overview(found, self._send.purpose)
        takes = self._send.wish().profile is Profile.NETWORK
        count = len(self._send.papers) if takes else None
        told = found.contents
        follow = len(set(told.papers) - self._send.papers)
        self.panel.show_papers(count, told.papers_kept, follow=follow)

    def _on_edited(self) -> None:
        self._send.purpose = self.panel.purpose.text().strip() or self._send.purpose
        self._send.leave_out = self.panel.left
        self.count()

    def _prepare_consents(self, people: list[UUID]) -> None:
        first, *others = people
        place = Place("documents", "prepare", first, section=CONSENT, others=tuple(others))
        self._office.go(place)

    def _prepare_agreement(self) -> None:
        site = self._send.recipient
        if site is not None and site.id is not None:
            self._office.go(Place("documents", "prepare", site.id, section=AGREEMENT))
