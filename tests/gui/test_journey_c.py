"""Journey C of ux.md 22.3: № 7 takes the practice file of № 12, by the keyboard alone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from desktop import paths
from desktop.exchange import journal, practice
from desktop.exchange.inbound import postponed
from desktop.exchange.inbound.postponed import SAME
from desktop.exchange.inbound.preview_items import Kind
from desktop.exchange.practice import Practice
from desktop.models import NotSamePerson, Person
from desktop.services import backups
from desktop.storage.log import acts
from desktop.views.common.listing_print import ListingPrintDialog
from desktop.views.exchange.accepting.view import AcceptView, undo_place
from desktop.views.exchange.page import ExchangePage
from desktop.views.exchange.undoing.view import UndoView
from desktop.views.office import Office
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages
from tests.gui.exchange_desk import cheap_phrases
from tests.gui.keyboard import Key, Keyboard
from tests.gui.paper_desk import idle

MOST_KEYS = 45
OF_BEFORE = 2
"""Postponed since the file of № 19 came (ux.md 21.4); of this file nothing is."""


class Journey:
    """The pages of the way and the keyboard."""

    def __init__(self, qtbot: QtBot, program: Program, office: Office) -> None:
        self.bot, self.program, self.office = qtbot, program, office
        self.keyboard = Keyboard(qtbot, program)

    @property
    def page(self) -> ExchangePage:
        page = self.program.window.page("exchange")
        assert isinstance(page, ExchangePage)
        return page

    @property
    def view(self) -> AcceptView:
        view = self.page.view("accept")
        assert isinstance(view, AcceptView)
        return view

    def rest(self, done) -> None:
        idle(self.bot, self.office, done)
        self.keyboard.back_in_window()

    def check(self, made: Practice) -> None:
        """3. The file, its phrase and Enter; then Enter on [Посмотреть изменения]."""
        self.program.exchange.accept(made.path)
        self.keyboard.write(made.phrase)
        self.keyboard.press(Key.Key_Return)
        self.rest(lambda: bool(self.view.check.facts))
        assert self.view.check.is_ready
        self.keyboard.press(Key.Key_Return)
        self.rest(lambda: self.view.preview.isVisible() or self.view.check.said.isVisible())

    def counts(self) -> dict[Kind, int]:
        decisions = self.view.preview.decisions
        assert decisions is not None
        return {kind: number for kind, number in decisions.preview.counts.items() if number}

    def go_to(self, kind: Kind) -> None:
        """↓ to the first row of a group."""
        self.keyboard.press(Key.Key_Home)
        table = self.view.preview.list
        for _ in table.ids:
            assert table.current_id is not None
            item = self.view.preview.rows.item(table.current_id)
            if item is not None and item.kind is kind:
                return
            self.keyboard.press(Key.Key_Down)
        raise AssertionError(kind)


@pytest.fixture
def journey(qtbot: QtBot, program: Program, office: Office):
    with cheap_phrases():
        yield Journey(qtbot, program, office)


def _surname(session: Session, start: str) -> list[str]:
    found = session.exec(select(Person.surname).where(Person.surname.startswith(start)))
    return list(found)


def _choose(journey: Journey) -> None:
    """4. Two new rows are left out, «их» in a disagreement, «Разные» for the look-alike."""
    keyboard, preview = journey.keyboard, journey.view.preview
    journey.go_to(Kind.DELETED)
    assert preview.list.current_id in preview.decisions.ticked, "its home site deleted it"
    assert preview.accept.text() == "Принять 24 изменения"
    keyboard.press(Key.Key_End)
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_Up)
    keyboard.press(Key.Key_Space)
    journey.go_to(Kind.DISPUTED)
    keyboard.press(Key.Key_2)
    journey.go_to(Kind.ALIKE)
    keyboard.press(Key.Key_2)
    assert preview.accept.text() == "Принять 22 изменения"
    assert preview.settled.accessibleName() == "Решено 3 из 3, отложено 0"


@pytest.mark.slow
def test_journey_c(journey: Journey, office: Office, messages: RecordedMessages, tmp_path) -> None:
    keyboard, view = journey.keyboard, journey.view
    made = practice.make(office.database, tmp_path, paths.state_folder())
    keyboard.press(Key.Key_0, ctrl=True)
    journey.check(made)
    assert journey.counts() | {Kind.SAME: 0} == {
        Kind.NEW: 12,
        Kind.CHANGED: 9,
        Kind.DISPUTED: 2,
        Kind.ALIKE: 1,
        Kind.DELETED: 1,
        Kind.SAME: 0,
    }
    before = office.read(_surname, "Юсупова")
    _choose(journey)
    assert office.read(_surname, "Юсупова") == before == []
    keyboard.press(Key.Key_Return, ctrl=True)
    journey.rest(view.summary.isVisible)
    assert view.summary.text.text() == (
        "Принято: новых 10, обновлено 9, расхождений 2, удалено 1. Отложено 0."
    )
    assert backups.listed(office.database.path)
    assert office.read(postponed.count, office.today) == OF_BEFORE
    assert len(office.read(postponed.unticked, office.today)) == 2
    _print(journey)
    again = keyboard.count
    assert again <= MOST_KEYS, keyboard.pressed
    journey.check(made)
    assert journey.counts()[Kind.NEW] == 2
    assert {Kind.CHANGED, Kind.DISPUTED, Kind.ALIKE, Kind.DELETED}.isdisjoint(journey.counts())
    view.close_file()
    _take_back(journey, messages)
    _send_back(journey, made)


def _print(journey: Journey) -> None:
    """5. [Напечатать отчёт], then [Готово]."""
    journey.keyboard.tab_to("exchange.summary.report", back=True)
    journey.keyboard.press(Key.Key_Return)
    dialog = journey.keyboard.wait_for(ListingPrintDialog)
    journey.keyboard.press(Key.Key_Escape)
    assert not dialog.isVisible()
    journey.keyboard.back_in_window()
    journey.keyboard.tab_to("exchange.summary.done")
    journey.keyboard.press(Key.Key_Return)


def _take_back(journey: Journey, messages: RecordedMessages) -> None:
    """7. One received card is edited; the load is taken back, the edit stays."""
    office = journey.office
    edited = office.read(
        lambda s: s.exec(select(Person).where(Person.surname == "Андреева-Лис")).one().id
    )
    office.write(_note, edited)
    office.go(_undo_place(office))
    page = journey.page.view("undo")
    assert isinstance(page, UndoView)
    assert page.edited.text() == "После загрузки вы изменили 1 запись"
    assert page.question.text().startswith("Вернуть 22")
    messages.answers.append("Отменить загрузку")
    page.undo.setFocus()
    toasts: list[str] = []
    office.toasted.connect(lambda toast: toasts.append(toast.text))
    journey.keyboard.press(Key.Key_Space)
    journey.rest(lambda: any("отменена" in one for one in toasts))
    assert "1 запись оставлена с вашими правками" in " ".join(toasts).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert office.read(_surname, "Ветрова-Чалая") == []
    assert office.read(postponed.unticked, office.today) == ()
    assert office.read(_surname, "Андреева-Лис") == ["Андреева-Лис"]


def _note(session: Session, person) -> None:
    found = session.get_one(Person, person)
    found.name = "Юлия-Анна"
    session.add(found)
    acts.name(session, "проба")


def _undo_place(office: Office):
    newest = office.read(journal.entries, office.today)[0]
    return undo_place(newest.id)


def _send_back(journey: Journey, made: Practice) -> None:
    """8. Accepted again, «Разные» said again; our file tells it, so nobody is asked twice."""
    journey.check(made)
    journey.go_to(Kind.ALIKE)
    journey.keyboard.press(Key.Key_2)
    journey.keyboard.press(Key.Key_Return, ctrl=True)
    journey.rest(journey.view.summary.isVisible)
    office = journey.office
    assert len(office.read(lambda s: s.exec(select(NotSamePerson)).all())) >= 1
    alike = [one for one in office.read(postponed.items, office.today) if one.reason == SAME]
    assert not any("№ 12" in one.label for one in alike)
