"""Journey C of ux.md 22.3 at № 7: a file from the neighbour, no mouse, every key counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from desktop.exchange import practice
from desktop.exchange.preview_items import Kind
from desktop.models import NotSamePerson, Pair, Person
from desktop.services.training.keys import key
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.views.exchange import news
from desktop.views.exchange.accepting.view import AcceptView
from desktop.views.exchange.home.view import HomeView
from desktop.views.exchange.page import ExchangePage
from desktop.views.exchange.undoing.view import UndoView
from desktop.views.gallery.pictures import settle
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages
from tests.gui.exchange_desk import cheap_phrases
from tests.gui.keyboard import Key, Keyboard

WAIT = 20_000
MOST_ACTS = 24
"""Words and keys without the way from field to field, which ux.md 22 does not count."""
WAY = {"Tab", "Shift+Backtab", "Down", "Up", "Home"}
PAIR = key("pair", "kim_solovyova")


def product(session: Session) -> str:
    return session.get_one(Pair, PAIR).product


class Journey:
    """The page «Обмен» of the window and the keyboard before it."""

    def __init__(self, qtbot: QtBot, program: Program, messages: RecordedMessages) -> None:
        self.program, self.messages = program, messages
        self.keys = Keyboard(qtbot, program)
        self._bot = qtbot
        self.keys.press(Key.Key_0, ctrl=True)
        settle()

    @property
    def page(self) -> ExchangePage:
        page = self.program.window.page("exchange")
        assert isinstance(page, ExchangePage)
        return page

    @property
    def home(self) -> HomeView:
        view = self.page.view("home")
        assert isinstance(view, HomeView)
        return view

    @property
    def accept(self) -> AcceptView:
        view = self.page.view("accept")
        assert isinstance(view, AcceptView)
        return view

    @property
    def base(self) -> Database:
        assert self.program.office is not None
        return self.program.office.database

    def wait(self, until: Callable[[], bool]) -> None:
        self._bot.waitUntil(until, timeout=WAIT)
        office = self.program.office
        assert office is not None
        self._bot.waitUntil(lambda: not office.tasks, timeout=WAIT)
        self.keys.back_in_window()  # a panel of progress was there on a slow machine

    def check(self) -> None:
        """The phrase and Enter: all lines of the check are fine."""
        self.wait(self.accept.check.phrase.isVisible)
        self.keys.write(practice.phrase())
        self.keys.press(Key.Key_Return)
        self.wait(lambda: bool(self.accept.check.facts))
        assert self.accept.check.is_ready

    def look(self) -> None:
        """[Посмотреть изменения]."""
        self.keys.tab_to("exchange.check.look")
        self.keys.press(Key.Key_Space)
        self.wait(lambda: self.accept.preview.isVisible() or self.accept.check.said.isVisible())

    def row(self, start: str) -> None:
        """Down to the row which begins so."""
        preview = self.accept.preview
        self.keys.press(Key.Key_Home)
        for _ in preview.list.ids:
            item = preview.rows.item(preview.list.current_id)
            if item is not None and item.title.startswith(start):
                return
            self.keys.press(Key.Key_Down)
        raise AssertionError(start)


@pytest.fixture
def journey(program: Program, messages, qtbot, monkeypatch) -> Iterator[Journey]:
    monkeypatch.setattr(news, "PAUSE_MS", 0)
    with cheap_phrases():
        yield Journey(qtbot, program, messages)


def told(session: Session) -> tuple[str, str, int]:
    """What the file says of the pair and of somebody new, and how many are called different."""
    pair = session.get_one(Pair, PAIR)
    person = session.get(Person, key("person", "x12_3"))
    apart = session.exec(select(NotSamePerson)).all()
    return str(pair.ends_on), person.surname if person else "", len(apart)


def prolong(session: Session) -> None:
    """Somebody here goes on with the shared pair."""
    acts.name(session, "проба")
    pair = session.get_one(Pair, PAIR)
    pair.product = "памятка для родителей"
    session.add(pair)


def look_at_the_practice_file(journey: Journey) -> Path:
    """3. Its check is all right."""
    journey.keys.tab_to("exchange.accept.practice")
    journey.keys.press(Key.Key_Space)
    journey.wait(lambda: journey.page.current == "accept")
    path = journey.accept.path
    assert path is not None
    journey.check()
    journey.look()
    return path


def choose(journey: Journey) -> None:
    """4. Nothing is written yet; what is chosen changes the counter."""
    before = journey.base.read(told)
    keys, preview = journey.keys, journey.accept.preview
    assert preview.accept.text() == "Принять 23 изменения"
    for start in ("Рогова", "Уварова"):
        journey.row(start)
        keys.press(Key.Key_Space)
    assert preview.accept.text() == "Принять 21 изменение"
    journey.row("Пара")
    keys.press(Key.Key_Right)
    keys.press(Key.Key_2)
    keys.press(Key.Key_Escape)
    journey.row("Назарян Асмик —")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_2)
    keys.press(Key.Key_Escape)
    assert journey.base.read(told) == before


def accept(journey: Journey) -> None:
    """5. One transaction, after a copy; the summary says what was done."""
    _, _, apart = journey.base.read(told)
    journey.keys.press(Key.Key_Return, ctrl=True)
    journey.wait(journey.accept.summary.isVisible)
    assert journey.accept.summary.text.text().startswith("Принято: новых 10, обновлено 9")
    assert journey.base.read(told) == ("2026-04-30", "", apart + 1)


def look_once_more(journey: Journey, path: Path) -> None:
    """6. The same file offers the two rows which were left, and nothing else is new."""
    journey.messages.files.append(str(path))
    journey.program.run_command("exchange.accept")
    journey.check()
    journey.look()
    decisions = journey.accept.preview.decisions
    assert decisions is not None
    items = decisions.preview.items
    new = [one.title.split()[0] for one in items if one.kind is Kind.NEW]
    assert sorted(new) == ["Рогова", "Уварова"]
    assert {one.kind for one in items} <= {Kind.NEW, Kind.DELETED, Kind.SAME}


def take_back(journey: Journey) -> None:
    """7. The next day: what was edited since stays as it is."""
    keys = journey.keys
    journey.base.write(prolong)
    keys.press(Key.Key_0, ctrl=True)
    journey.wait(lambda: journey.page.current == "home")
    keys.tab_to("exchange.journal.table")
    keys.press(Key.Key_Home)
    keys.tab_to("exchange.journal.action.undo", back=True)
    keys.press(Key.Key_Space)
    journey.wait(lambda: journey.page.current == "undo")
    view = journey.page.view("undo")
    assert isinstance(view, UndoView)
    assert view.edited.text() == "После загрузки вы изменили 1 запись"
    keys.tab_to("exchange.undo.primary")
    keys.press(Key.Key_Space)
    journey.wait(lambda: not view.undoer.is_busy)


def send_back(journey: Journey, folder: Path) -> None:
    """8. A file goes to the neighbour."""
    keys = journey.keys
    keys.press(Key.Key_0, ctrl=True)
    journey.wait(lambda: journey.page.current == "home")
    journey.messages.files.append(str(folder))
    keys.tab_to("exchange.send.folder")
    keys.press(Key.Key_Space)
    journey.wait(lambda: not journey.home.send.writer.is_busy)
    assert journey.home.send.outcome.good.text() == "Проверено: файл читается."
    assert (folder / "Обмен_ДОУ7-в-ДОУ12_2025-11-20_0001.mkx").is_file()


def test_journey_c(journey: Journey, tmp_path: Path) -> None:
    before = journey.base.read(told)
    path = look_at_the_practice_file(journey)
    choose(journey)
    accept(journey)
    look_once_more(journey, path)
    take_back(journey)
    after = journey.base.read(told)
    assert after[1:] == before[1:], "the people are gone, nobody is called different"
    assert journey.base.read(product) == "памятка для родителей"
    send_back(journey, tmp_path)
    pressed = journey.keys.pressed
    assert sum(count for name, count in pressed.items() if name not in WAY) <= MOST_ACTS, pressed
