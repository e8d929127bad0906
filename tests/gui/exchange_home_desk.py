"""The page «Обмен» over a copy of the training base, with a stick which is a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import training
from desktop.storage import sticks
from desktop.storage.database import Database
from desktop.storage.sticks import Stick
from desktop.views.exchange import news
from desktop.views.exchange.home.view import HomeView
from desktop.views.office import Office, Place, Toast
from tests.gui.conftest import RecordedMessages
from tests.gui.exchange_desk import cheap_phrases

PATIENCE = 20_000


@dataclass
class HomeDesk:
    """The view alone, without the window: fast."""

    office: Office
    view: HomeView
    bot: QtBot
    messages: RecordedMessages
    plugged: list[Stick]
    places: list[Place] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    offered: list[Toast] = field(default_factory=list)
    """The same toasts with their buttons."""
    commands: list[str] = field(default_factory=list)

    @property
    def base(self) -> Database:
        return self.office.database

    def idle(self) -> None:
        """Until nothing runs in the background and what came of it is on the screen."""
        self.bot.waitUntil(lambda: not self._is_busy(), timeout=PATIENCE)

    def _is_busy(self) -> bool:
        view = self.view
        works = (view.send.writer, view.acts.undoer, view.practice, view.watch, view.news)
        return bool(
            self.office.tasks or view.contents.is_counting or any(one.is_busy for one in works)
        )

    def plug(self, folder: Path, title: str = "E:", *, is_writable: bool = True) -> None:
        """Put a stick in, and let the page see it."""
        folder.mkdir(exist_ok=True)
        self.plugged.append(Stick(folder, title, 1 << 30, is_writable))
        self.look()

    def look(self) -> None:
        self.idle()
        self.view.watch.look()
        self.idle()

    def choose(self, start: str) -> None:
        """«Кому»."""
        box = self.view.send.to
        titles = [box.itemText(place) for place in range(box.count())]
        box.setCurrentIndex(next(n for n, title in enumerate(titles) if title.startswith(start)))
        self.idle()

    def send(self) -> None:
        """[Сохранить на флешку E:] and what comes of it."""
        self.view.send.stick.click()
        self.idle()

    @property
    def said(self) -> str:
        return self.view.send.outcome.good.text()

    @property
    def trouble(self) -> str:
        label = self.view.send.outcome.trouble
        return label.text() if label.isVisibleTo(self.view) else ""


@contextmanager
def home_desk(
    base: Path, messages: RecordedMessages, qtbot: QtBot, *, is_training: bool = True
) -> Iterator[HomeDesk]:
    plugged: list[Stick] = []
    with cheap_phrases(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sticks, "find_sticks", lambda: tuple(plugged))
        patch.setattr(news, "FIRST_MS", 0)
        patch.setattr(news, "PAUSE_MS", 0)
        database = Database(base, actor="Серова М. П.")
        office = Office(database, messages, lambda: training.TODAY)
        office.is_training = is_training
        view = HomeView(office)
        view.resize(1150, 620)
        qtbot.addWidget(view)
        made = HomeDesk(office, view, qtbot, messages, plugged)
        office.place_wanted.connect(made.places.append)
        office.toasted.connect(lambda toast: made.toasts.append(toast.text))
        office.toasted.connect(made.offered.append)
        office.command_wanted.connect(made.commands.append)
        view.show()
        made.idle()
        yield made
        view.watch.stop()
        office.wait()
        database.close()
