"""A file of exchange on a stick is offered by the strip and the badge (ux.md 4.8, strip 5)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.views.common.strip import StripMessage
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    from desktop.views.program.program import Program

CODE, PRIORITY, TAB = "exchange_file", 5, "exchange"
FIRST_LOOK_MS = 4000
"""Sticks are looked at when the first page has long been there."""


class StickDesk(QObject):
    """Follows the news of the exchange of the base which is open."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._put_off: set[Path] = set()
        program.base_opened.connect(self._follow)

    def _follow(self, office: Office) -> None:
        if not self._program.window.has_place(Place(TAB)):
            return
        from desktop.views.exchange.news import news_of

        news = news_of(office)
        news.changed.connect(self._on_news)
        QTimer.singleShot(FIRST_LOOK_MS, news.watch, news.watch.start)

    def _on_news(self) -> None:
        """Another badge, and the strip while a file lies there which nobody has seen."""
        from desktop.views.exchange.news import found_words, news_of

        office, window = self._program.office, self._program.window
        if office is None:
            return
        news = news_of(office)
        window.navigation.set_badge(TAB, news.badge())
        files = [one for one in news.watch.seen.files if one.path not in self._put_off]
        if not files:
            window.strip.take_away(CODE)
            return
        path = files[0].path
        buttons = (
            ToastButton("Посмотреть и принять", lambda: self._look(path)),
            ToastButton("Не сейчас", lambda: self._later(path)),
        )
        window.strip.put(StripMessage(CODE, PRIORITY, found_words(files[0]), buttons=buttons))

    def _look(self, path: Path) -> None:
        self._later(path)
        self._program.exchange.accept(path)

    def _later(self, path: Path) -> None:
        """It is not offered by the strip again until the program starts anew."""
        self._put_off.add(path)
        self._on_news()
