"""«Отложено» shows suggested edits: theirs to be answered, ours with what became of them."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.exchange.inbound.postponed import Kind
from desktop.exchange.network import suggestions
from desktop.models import Organization, Person, Suggestion, SuggestionState
from desktop.services import base
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.views.exchange.accepting.own_words import OwnWordsDialog
from desktop.views.exchange.accepting.postponed_view import PostponedView
from desktop.views.exchange.accepting.suggestion_pane import PUT_AWAY, WITHDRAW
from desktop.views.office import Office, Place
from tests.conftest import TODAY
from tests.gui.conftest import RecordedMessages

OURS, THEIRS, NEIGHBOUR = (uuid.UUID(int=number) for number in (1, 2, 3))
TO_US, FROM_US, ANSWERED = (uuid.UUID(int=number) for number in (11, 12, 13))


def _fill(session: Session) -> None:
    acts.name(session, "проба")
    own = base.own_organization_id(session)
    session.add(Organization(id=NEIGHBOUR, short_name="№ 12"))
    for key, surname, home in ((OURS, "Ким", own), (THEIRS, "Осокина", NEIGHBOUR)):
        session.add(Person(id=key, surname=surname, name="Вера", home_organization_id=home))
    session.flush()
    for key, record, value, sides in (
        (TO_US, OURS, "Ким-Ли", (NEIGHBOUR, own)),
        (FROM_US, THEIRS, "Осокина-Ли", (own, NEIGHBOUR)),
        (ANSWERED, THEIRS, "Осокина-Ян", (own, NEIGHBOUR)),
    ):
        session.add(
            Suggestion(
                id=key,
                table_name="person",
                record_id=record,
                column_name="surname",
                value=f'"{value}"',
                comment="сменила фамилию",
                from_organization_id=sides[0],
                to_organization_id=sides[1],
                made_on=TODAY,
            )
        )
    session.flush()
    answered = session.get_one(Suggestion, ANSWERED)
    answered.state, answered.answer = SuggestionState.DECLINED, "нет такой"
    answered.answered_on = TODAY


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Path:
    path = Path(shutil.copy(new_file, tmp_path_factory.mktemp("suggested")))
    made = Database(path, actor="Серова М. П.")
    made.write(_fill)
    made.close()
    return path


@pytest.fixture
def view(
    filled: Path, tmp_path: Path, dressed: object, messages: RecordedMessages, qtbot: QtBot
) -> Iterator[PostponedView]:
    database = Database(Path(shutil.copy(filled, tmp_path)), actor="Серова М. П.")
    office = Office(database, messages, lambda: TODAY)
    made = PostponedView(office)
    made.resize(1200, 700)
    qtbot.addWidget(made)
    made.show()
    made.show_place(Place("exchange", "postponed"))
    yield made
    office.wait()
    database.close()


def _surname(session: Session, key: uuid.UUID) -> str:
    return session.get_one(Person, key).surname


def _ours(view: PostponedView) -> list[tuple[str, str]]:
    view.show_place(Place("exchange", "postponed", chip=Kind.OURS))
    items = [view.rows.row(key) for key in view.list.ids]
    return [(one.item.title, one.item.reason) for one in items if one]


def _choose(view: PostponedView, number: uuid.UUID) -> None:
    line = view.rows.of_record(number)
    assert line is not None
    view.list.select(line.id)


def test_theirs_wait_and_ours_stand_under_their_chip(view: PostponedView) -> None:
    counts = {one.code: one.count for one in view.rows.chips()}
    assert (counts[""], counts[Kind.SUGGESTED], counts[Kind.OURS]) == (1, 1, 2)
    assert [view.rows.row(key) is not None for key in view.list.ids] == [True]
    title = "Осокина Вера: фамилия"
    assert sorted(_ours(view)) == [(title, "ждёт отправки"), (title, "отклонено")]
    view.show_place(Place("exchange", "postponed"))
    assert view.list.head.chips.active == "", "«Разобрать» shows what waits for us"


def test_a_suggestion_is_accepted_and_taken_back(view: PostponedView) -> None:
    office, pane = view._office, view.suggestion
    toasts: list[str] = []
    office.toasted.connect(lambda toast: toasts.append(toast.text))
    assert pane.isVisible()
    assert (pane.now.text(), pane.wished.text()) == ("Ким", "Ким-Ли")
    assert pane.why.text() == "сменила фамилию"
    assert not pane.withdraw.isVisible()
    pane.accept.click()
    assert office.read(_surname, OURS) == "Ким-Ли"
    assert office.read(suggestions.received) == []
    assert toasts == ["Правка принята. Ответ уйдёт в следующем файле."]


def test_a_suggestion_is_declined_with_words(view: PostponedView) -> None:
    view.suggestion.decline.click()
    dialog = view.suggestion.findChild(OwnWordsDialog)
    assert dialog is not None
    dialog.text.setPlainText("Фамилия прежняя")
    dialog.primary.click()
    office = view._office
    assert office.read(_surname, OURS) == "Ким"
    said = office.read(suggestions.shown, TO_US)
    assert (said.state, said.answer) == (SuggestionState.DECLINED, "Фамилия прежняя")


def test_ours_are_withdrawn_or_put_away_and_the_card_opens(view: PostponedView) -> None:
    office, pane = view._office, view.suggestion
    places: list[Place] = []
    office.place_wanted.connect(places.append)
    _ours(view)
    _choose(view, ANSWERED)
    assert (pane.withdraw.text(), pane.answer.text()) == (PUT_AWAY, "нет такой")
    assert pane.state.text() == "отклонено, 20.11.2025"
    assert not pane.accept.isVisible()
    pane.open_card.click()
    assert places[-1] == Place("staff", "list", THEIRS)
    pane.withdraw.click()
    _choose(view, FROM_US)
    assert pane.withdraw.text() == WITHDRAW
    pane.withdraw.click()
    assert office.read(suggestions.made) == []


def test_a_suggestion_which_went_meanwhile_is_told(
    view: PostponedView, messages: RecordedMessages
) -> None:
    office, pane = view._office, view.suggestion
    stale = pane.line
    office.database.write(suggestions.decline, TO_US, "", TODAY)
    pane.line = stale
    pane.accept.click()
    assert messages.errors == [suggestions.GONE]
