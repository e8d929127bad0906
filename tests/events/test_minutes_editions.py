"""A new edition of minutes: what was decided and marked goes on, the former one asks no more."""

import datetime as dt
import uuid

from desktop.documents import event_minutes, issuing
from desktop.documents.types import Answer
from desktop.services import acts
from desktop.services.documents import decision_editions, decisions
from desktop.services.documents.decision_editions import Outcome, Said
from desktop.services.events import attendance
from desktop.services.events.types import Tick
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import PAST, TODAY

TERM = dt.date(2025, 11, 18)
LATER = TODAY + dt.timedelta(days=30)
PLANS, STAND, SHOW = "Составить планы", "Обновить стенд", "Провести показ"


def _agenda(who: uuid.UUID, *texts: str) -> dict[str, Answer]:
    rows: list[Answer] = [{"text": text, "due": TERM, "responsible": who} for text in texts]
    said: Answer = {"question": "О парах", "speaker": who, "heard": "Пары.", "decisions": rows}
    return {"agenda": [said]}


def _minutes(database: Database) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID]:
    """Registered minutes of an event with three decisions: event, paper, who is responsible."""
    one, two = desk.hire(database, 2)
    event = desk.event(database, form="working_meeting", title="Пары этого года")
    database.write(attendance.mark, event, [Tick(one), Tick(two)], TODAY)
    head: dict[str, Answer] = {"chair": one, "secretary": two, **_agenda(one, PLANS, STAND, SHOW)}
    paper = database.write(event_minutes.change, event, head, TODAY)
    database.write(issuing.register, [paper], PAST, TODAY)
    return event, paper, one


def _reissue(database: Database, event: uuid.UUID, paper: uuid.UUID, **said: Answer) -> uuid.UUID:
    edition = database.write(issuing.new_edition, paper, TODAY)
    database.write(event_minutes.change, event, said, TODAY)
    database.write(issuing.register, [edition], TODAY, TODAY)
    return edition


def _states(database: Database, who: uuid.UUID) -> dict[str, tuple[str, dt.date | None]]:
    found = database.read(decisions.of_person, who, TODAY)
    assert len({one.text for one in found}) == len(found), "nothing is asked twice"
    return {one.text: (one.state, one.due) for one in found}


def test_what_was_marked_is_not_asked_anew(database: Database) -> None:
    event, paper, who = _minutes(database)
    database.write(decisions.mark, paper, "1.1", decisions.DONE, TODAY)
    database.write(decisions.move, paper, "1.2", LATER, TODAY)
    _reissue(database, event, paper, **_agenda(who, STAND, "Составить планы.", SHOW))
    assert _states(database, who) == {
        STAND: (decisions.ASSIGNED, LATER),
        "Составить планы.": (decisions.DONE, TERM),
        SHOW: (decisions.LATE, TERM),
    }
    (due,) = database.read(decisions.due, TODAY, TODAY)
    assert due.text == SHOW


def test_the_card_of_the_event_shows_the_newest_edition(database: Database) -> None:
    event, paper, who = _minutes(database)
    database.write(decisions.mark, paper, "1.1", decisions.DROPPED, TODAY)
    draft = database.write(issuing.new_edition, paper, TODAY)
    begun = database.read(event_minutes.load, event, TODAY)
    assert (begun.paper, begun.is_open) == (draft, True)
    assert begun.agenda[0].decisions[0].state == decisions.DROPPED
    assert len(_states(database, who)) == 3, "a draft replaces nothing yet"
    database.write(issuing.register, [draft], TODAY, TODAY)
    issued = database.read(event_minutes.load, event, TODAY)
    assert (issued.paper, issued.is_open) == (draft, False)
    assert issued.agenda[0].decisions[0].state == decisions.DROPPED


def test_a_mark_in_the_new_edition_stands_for_it(database: Database) -> None:
    event, paper, who = _minutes(database)
    database.write(decisions.move, paper, "1.1", LATER, TODAY)
    second = _reissue(database, event, paper)
    database.write(decisions.mark, second, "1.1", decisions.DONE, TODAY)
    assert _states(database, who)[PLANS] == (decisions.DONE, LATER)
    third = _reissue(database, event, second)
    assert _states(database, who)[PLANS] == (decisions.DONE, LATER)
    database.write(decisions.mark, third, "1.1", decisions.ASSIGNED, TODAY)
    assert _states(database, who)[PLANS] == (decisions.ASSIGNED, LATER)


def test_without_the_new_edition_the_former_one_is_in_force_again(database: Database) -> None:
    event, paper, who = _minutes(database)
    database.write(decisions.mark, paper, "1.1", decisions.DONE, TODAY)
    edition = _reissue(database, event, paper, **_agenda(who, PLANS))
    assert set(_states(database, who)) == {PLANS}
    database.write(issuing.annul, edition, "Опечатка.", TODAY)
    assert set(_states(database, who)) == {PLANS, STAND, SHOW}
    assert database.read(event_minutes.load, event, TODAY).paper == paper
    database.write(acts.undo)


def _said(place: str, text: str, due: dt.date | None = TERM) -> Said:
    return Said(place, text, due, None)


def test_another_decision_at_the_same_place_begins_anew() -> None:
    done = Outcome(decisions.DONE, TODAY, LATER)
    before = [_said("1.1", PLANS), _said("1.2", "Обновить стенд в холле")]
    now = [_said("1.1", SHOW), _said("1.2", "Обновить стенд в хоЛле.", LATER)]
    found = decision_editions.carried(before, now, {"1.1": done, "1.2": done})
    assert found == {"1.2": Outcome(decisions.DONE, TODAY)}, "a new term of the paper is its own"
    corrected = [_said("1.1", "Составить план"), _said("2.1", "Обновить стенды в холле")]
    assert set(decision_editions.carried(before, corrected, {"1.1": done, "1.2": done})) == {"1.1"}


def test_the_same_words_twice_are_two_decisions() -> None:
    done = Outcome(decisions.DONE, TODAY)
    before = [_said("1.1", PLANS), _said("2.1", PLANS)]
    for place in ("1.1", "2.1"):
        assert decision_editions.carried(before, before, {place: done}) == {place: done}
