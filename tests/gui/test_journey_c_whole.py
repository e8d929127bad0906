"""Journey C of ux.md 22.3 from the start of the program: № 12 sends, № 7 takes, a file goes back.

By the keyboard alone. A click is what presses a button or chooses; moving to it is none.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from desktop.exchange import practice
from desktop.exchange.inbound import settling
from desktop.exchange.inbound.preview_items import Kind
from desktop.exchange.network import suggestable, suggestions
from desktop.exchange.network.suggestions import Draft
from desktop.models import NotSamePerson, Person, SuggestionState
from desktop.services import agreement_acts, training
from desktop.services.agreement_acts import AgreementDraft
from desktop.services.training.keys import key
from desktop.storage import location, sticks
from desktop.storage.database import Database
from desktop.storage.sticks import Stick
from desktop.views.exchange import news
from desktop.views.exchange.accepting.view import AcceptView
from desktop.views.exchange.home import outcome
from desktop.views.exchange.home import sender as writing
from desktop.views.exchange.home.view import HomeView
from desktop.views.exchange.page import ExchangePage
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.program import stick_desk
from desktop.views.program.program import Program
from tests.exchange.desk import allow
from tests.gui.exchange_desk import cheap_phrases
from tests.gui.keyboard import Key, Keyboard
from tests.gui.paper_desk import idle

SEVEN, TWELVE = key("own"), key("k12")
MOST_CLICKS = 10
CLICKS = ("Return", "Space", "Ctrl+Return", "word")
TAKE_OUT = "Проверено: файл читается. Можно вынимать флешку."


class Desk:
    """The window and its keyboard; the same for both kindergartens."""

    def __init__(self, qtbot: QtBot, program: Program, stick: Path) -> None:
        self.bot, self.program, self.stick = qtbot, program, stick
        self.keyboard: Keyboard

    @property
    def office(self) -> Office:
        assert self.program.office is not None
        return self.program.office

    @property
    def clicks(self) -> int:
        return sum(self.keyboard.pressed[name] for name in CLICKS)

    def sit_down(self, base: Path) -> None:
        """Start with this base, and go to «Обмен»."""
        assert self.program.open(base)
        settle()
        self.keyboard = Keyboard(self.bot, self.program)
        self.rest(lambda: True)
        self.keyboard.press(Key.Key_0, ctrl=True)
        self.rest(lambda: self.home.isVisible() and not self.home.contents.is_counting)

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
    def accepting(self) -> AcceptView:
        view = self.page.view("accept")
        assert isinstance(view, AcceptView)
        return view

    def rest(self, done) -> None:
        idle(self.bot, self.office, done)
        self.keyboard.back_in_window()

    def send(self, whom: str) -> tuple[Path, str]:
        """«Кому», the profile as it is, [Сохранить на флешку E:]."""
        send, keyboard = self.home.send, self.keyboard
        keyboard.tab_to("exchange.send.to")
        for _ in range(send.to.count()):
            if send.to.currentText().startswith(whom):
                break
            keyboard.press(Key.Key_Down)
        assert send.to.currentText().startswith(whom)
        self.rest(lambda: not self.home.contents.is_counting)
        keyboard.pressed["word"] += 1  # choosing in the list is a click
        phrase = send.phrase.line.text()
        keyboard.tab_to("exchange.send.stick")
        keyboard.press(Key.Key_Space)
        self.rest(lambda: send.outcome.good.isVisible() and not send.writer.is_busy)
        assert send.outcome.good.text() == TAKE_OUT
        (written,) = self.stick.glob("*.mkx")
        return written, phrase

    def take(self, phrase: str) -> None:
        """The file which was found, the words, [Посмотреть изменения]: the preview stands.

        Over a training base the strip says that it is one: the panel «Принять» offers the file.
        """
        keyboard = self.keyboard
        self.home.watch.look()
        self.rest(self.home.accept_card.look.isVisible)
        keyboard.tab_to("exchange.accept.look")
        keyboard.press(Key.Key_Space)
        self.rest(self.accepting.check.phrase.isVisible)
        keyboard.write(phrase)
        keyboard.press(Key.Key_Return)
        self.rest(lambda: bool(self.accepting.check.facts))
        assert self.accepting.check.is_ready, [one.text for one in self.accepting.check.facts]
        keyboard.press(Key.Key_Return)
        self.rest(self.accepting.preview.isVisible)

    def accept(self) -> None:
        """[Принять N изменений], then [Готово]."""
        self.keyboard.press(Key.Key_Return, ctrl=True)
        self.rest(self.accepting.summary.isVisible)
        self.keyboard.press(Key.Key_Return)
        self.rest(self.home.isVisible)

    def go_to(self, kind: Kind) -> None:
        """↓ to the first row of a group."""
        self.keyboard.press(Key.Key_Home)
        table = self.accepting.preview.list
        for _ in table.ids:
            assert table.current_id is not None
            item = self.accepting.preview.rows.item(table.current_id)
            if item is not None and item.kind is kind:
                return
            self.keyboard.press(Key.Key_Down)
        raise AssertionError(kind)

    def kinds(self) -> set[Kind]:
        decisions = self.accepting.preview.decisions
        assert decisions is not None
        return {one.kind for one in decisions.preview.items}


@pytest.fixture
def twelve(training_base: Path, tmp_path: Path) -> Path:
    """The base of № 12: the training base which changed hands and went on."""
    path = tmp_path / "Кораблик.mkdb"
    database = Database(Path(shutil.copy(training_base, tmp_path / "исходная.mkdb")), actor="Пак")
    with practice.neighbour(database, path) as neighbour:
        neighbour.write(settling.join_network, SEVEN.hex, training.TODAY)
        signed = AgreementDraft(SEVEN, number="2", signed_on=training.TODAY)
        neighbour.write(agreement_acts.add, signed)
    database.close()
    return path


@pytest.fixture
def desk(
    empty_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    stick = tmp_path / "stick"
    stick.mkdir()
    plugged = (Stick(stick, "E:", 1 << 30, is_writable=True),)
    monkeypatch.setattr(sticks, "find_sticks", lambda: plugged)
    monkeypatch.setattr(stick_desk, "FIRST_LOOK_MS", 0)
    for name in ("FIRST_MS", "PAUSE_MS"):
        monkeypatch.setattr(news, name, 0)
    for module in (outcome, writing):
        monkeypatch.setattr(module, "place_of", lambda _path: location.Place.STICK)
    with cheap_phrases():
        yield Desk(qtbot, empty_program, stick)


def test_journey_c_there_and_back(desk: Desk, twelve: Path, training_base: Path) -> None:
    desk.sit_down(twelve)
    desk.send("№ 7")
    clicks = desk.clicks
    phrase = desk.home.send.phrase.line.text()
    desk.sit_down(training_base)
    desk.take(phrase)
    desk.go_to(Kind.ALIKE)
    desk.keyboard.press(Key.Key_2)
    desk.accept()
    clicks += desk.clicks
    assert clicks <= MOST_CLICKS, desk.keyboard.pressed
    apart = desk.office.read(_apart)
    assert apart
    desk.office.write(_agree)
    desk.office.write(suggestions.suggest, desk.office.read(_draft), desk.office.today)
    for path in desk.stick.iterdir():
        path.unlink()
    _, phrase = desk.send("№ 12")
    desk.sit_down(twelve)
    desk.take(phrase)
    assert Kind.ALIKE not in desk.kinds(), "the same question is not asked twice"
    desk.go_to(Kind.SUGGESTED)
    desk.keyboard.press(Key.Key_Space)
    desk.accept()
    assert apart <= desk.office.read(_apart)
    assert desk.office.read(_surname) == "Ким-Ли"
    assert desk.office.read(_answers) == [SuggestionState.ACCEPTED]


def _apart(session: Session) -> set[frozenset[object]]:
    found = session.exec(select(NotSamePerson)).all()
    return {frozenset((one.one_id, one.other_id)) for one in found}


def _agree(session: Session) -> None:
    """Ours agrees to be known there: else nothing of her travels, the answer neither."""
    pair = session.exec(select(NotSamePerson)).one()
    homes = {session.get_one(Person, one).home_organization_id: one for one in _both(pair)}
    allow(session, TWELVE, homes[SEVEN])


def _both(pair: NotSamePerson) -> list[uuid.UUID]:
    return [one for one in (pair.one_id, pair.other_id) if one is not None]


def _draft(session: Session) -> Draft:
    """Another surname for an educator of № 12."""
    cell = suggestable.cells(session, _kim(session).id)[0]
    return Draft(cell.table, cell.row, cell.column, "Ким-Ли", "сменила фамилию")


def _kim(session: Session) -> Person:
    query = select(Person).where(Person.surname.startswith("Ким"))
    return session.exec(query.where(Person.home_organization_id == TWELVE)).one()


def _surname(session: Session) -> str:
    return _kim(session).surname


def _answers(session: Session) -> list[SuggestionState]:
    from desktop.models import Suggestion

    return [SuggestionState(one.state) for one in session.exec(select(Suggestion))]
