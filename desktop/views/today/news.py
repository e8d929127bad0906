"""What the badge of «Сегодня» says while nobody has opened the page: found out behind.

One for each office, made when the badge is first asked for; the page takes the work over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.views.office import Office
from desktop.views.page import Badge

if TYPE_CHECKING:
    from desktop.services.pairs.overview import Overview
    from desktop.storage.changes import Changes
    from desktop.views.today.papers import StalePapers
    from desktop.views.today.unseen import UnseenLook

FIRST_MS, PAPERS_MS = 1500, 6000
"""After the base was opened: the page in front and the badges of others come before; to compare
the papers, modules are needed which are loaded meanwhile."""


class TodayNews(QObject):
    """``office.badges_old`` tells when there is another number."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._found: Overview | None = None
        self._unseen: UnseenLook | None = None
        self._papers: StalePapers | None = None
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self._begin)
        self._first.start()
        self._later = QTimer(self, singleShot=True, interval=PAPERS_MS)
        self._later.timeout.connect(self._compare)
        office.changed.connect(self._on_changed)

    def badge(self) -> Badge:
        """As far as it is known now."""
        if self._found is None:
            return Badge()
        from desktop.views.today.saying import badge_of, said

        old = self._papers.lines() if self._papers is not None else []
        return badge_of(said(self._office, [*self._found.lines, *old]))

    def _begin(self) -> None:
        from desktop.views.today.unseen import UnseenLook

        self._unseen = UnseenLook(self._office, self)
        self._unseen.found.connect(self._on_found)
        self._unseen.want(at_once=True)
        self._later.start()

    def _compare(self) -> None:
        from desktop.views.today.papers import StalePapers

        self._papers = StalePapers(self._office, self)
        self._papers.found.connect(self._office.badges_old)

    def _on_changed(self, changes: Changes) -> None:
        if self._unseen is not None:
            self._unseen.want()
        if self._papers is not None:
            self._papers.follow(changes)

    def _on_found(self, found: Overview) -> None:
        self._found = found
        self._office.badges_old.emit()


def badge(office: Office) -> Badge:
    """The badge before the page was opened for the first time."""
    found = office.findChild(TodayNews)
    return (found if isinstance(found, TodayNews) else TodayNews(office)).badge()


def take_over(office: Office) -> None:
    """The page is there and looks itself."""
    found = office.findChild(TodayNews)
    if isinstance(found, TodayNews):
        found.setParent(None)
        found.deleteLater()
