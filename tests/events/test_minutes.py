"""Minutes of an event: written question by question, one paper, decisions with their terms."""

import datetime as dt
import uuid
from collections.abc import Sequence

import pytest

from desktop.documents import event_minutes, issuing, preparing
from desktop.documents.blocks import Paper
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.services import acts
from desktop.services.documents import decisions, papers
from desktop.services.documents.decisions import Decision
from desktop.services.events import attendance
from desktop.services.events.types import Guest, Tick
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.events import desk
from tests.events.desk import PAST, TODAY

TERM = dt.date(2025, 11, 18)


def _meeting(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    event = desk.event(database, form="working_meeting", title="Пары этого года")
    database.write(attendance.mark, event, [Tick(one) for one in people], TODAY)
    return event


def _question(who: uuid.UUID, text: str = "О парах") -> dict[str, Answer]:
    return {
        "question": text,
        "speaker": who,
        "heard": "Пары созданы.",
        "decisions": [{"text": "Составить планы", "due": TERM, "responsible": who}],
        "votes_for": 2,
    }


def test_minutes_begin_with_those_who_came(database: Database) -> None:
    people = desk.hire(database, 2)
    event = _meeting(database, people)
    database.write(attendance.add_guests, event, [Guest("Ким Вера", "методист")], TODAY)
    found = database.read(event_minutes.load, event, TODAY)
    assert (found.paper, found.agenda) == (None, ())
    assert found.answers["body"] == "working"
    present = found.answers["present"]
    assert isinstance(present, Sequence)
    assert set(present) == set(people)
    assert found.answers["invited"] == [{"name": "Ким Вера", "position": "методист", "place": ""}]
    assert not database.read(event_minutes.exists, event)


def test_a_question_writes_the_paper_and_each_change_is_one_act(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = _meeting(database, [one, two])
    database.write(event_minutes.set_question, event, None, _question(one), TODAY)
    database.write(event_minutes.set_question, event, None, _question(two, "О планах"), TODAY)
    found = database.read(event_minutes.load, event, TODAY)
    assert [each.question for each in found.agenda] == ["О парах", "О планах"]
    (decision,) = found.agenda[0].decisions
    assert (decision.text, decision.due, decision.responsible, decision.state) == (
        "Составить планы", TERM, one, decisions.LATE,
    )  # fmt: skip
    database.write(event_minutes.move_question, event, 0, 1, TODAY)
    database.write(event_minutes.remove_question, event, 1, TODAY)
    left = database.read(event_minutes.load, event, TODAY)
    assert [each.question for each in left.agenda] == ["О планах"]
    assert left.paper == found.paper
    database.write(acts.undo)
    again = database.read(event_minutes.load, event, TODAY)
    assert [each.question for each in again.agenda] == ["О планах", "О парах"]


def test_the_paper_says_what_was_written(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = _meeting(database, [one, two])
    database.write(event_minutes.change, event, {"chair": one, "secretary": two}, TODAY)
    database.write(event_minutes.set_question, event, None, _question(one), TODAY)
    found = database.read(event_minutes.load, event, TODAY)
    assert found.paper is not None
    kept = database.read(papers.one, found.paper)
    request = Request("D05", "a", (kept.record_ids,), PAST, TODAY, kept.answers)
    (item,) = database.read(preparing.prepare, request)
    assert isinstance(item.sheet, Paper)
    text = str(item.sheet).replace("\\xa0", " ")
    for words in ("Составить планы", "18 ноября", "рабочей группы"):
        assert words in text


def test_registered_minutes_are_read_only_and_their_decisions_are_reminded_of(
    database: Database,
) -> None:
    one, two = desk.hire(database, 2)
    event = _meeting(database, [one, two])
    database.write(event_minutes.change, event, {"chair": one, "secretary": two}, TODAY)
    database.write(event_minutes.set_question, event, None, _question(one), TODAY)
    paper = database.read(event_minutes.load, event, TODAY).paper
    assert paper is not None
    database.write(issuing.register, [paper], PAST, TODAY)
    with pytest.raises(RuleError):
        database.write(event_minutes.set_question, event, None, _question(two), TODAY)
    found = database.read(event_minutes.load, event, TODAY)
    assert (found.is_open, bool(found.number)) == (False, True)
    (due,) = database.read(decisions.due, TODAY, TODAY)
    assert (due.subject, due.body, due.held_on) == (f"{paper}|1.1", "рабочей группы", PAST)
    database.write(decisions.mark, paper, due.place, decisions.DONE, TODAY)
    (question,) = database.read(event_minutes.load, event, TODAY).agenda
    assert question.decisions[0].state == decisions.DONE
    assert database.read(decisions.due, TODAY, TODAY) == []
    _then_it_can_be_taken_back(database, due)


def _then_it_can_be_taken_back(database: Database, due: Decision) -> None:
    """«снято», «Отменить», another term: shared facts beside the paper, each is one act."""

    def state() -> str:
        assert due.responsible is not None
        (one,) = database.read(decisions.of_person, due.responsible, TODAY)
        return decisions.STATES[one.state]

    assert state() == "выполнено"
    assert database.read(log.journal)[0].title == "решение выполнено: Составить планы"
    database.write(acts.undo)
    assert state() == "просрочено"
    database.write(decisions.mark, due.document, due.place, decisions.DROPPED, TODAY)
    assert state() == "снято"
    database.write(decisions.mark, due.document, due.place, decisions.ASSIGNED, TODAY)
    later = TODAY + dt.timedelta(days=30)
    database.write(decisions.move, due.document, due.place, later, TODAY)
    assert state() == "поручено"
    assert database.read(decisions.due, TODAY, TODAY) == []
    (moved,) = database.read(decisions.due, TODAY, later)
    assert moved.due == later
    with pytest.raises(InvalidInputError):
        database.write(decisions.move, due.document, due.place, PAST, TODAY)
    with pytest.raises(NotFoundError):
        database.write(decisions.mark, due.document, "7.7", decisions.DONE, TODAY)


def test_a_draft_decides_nothing_yet(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = _meeting(database, [one, two])
    database.write(event_minutes.set_question, event, None, _question(one), TODAY)
    paper = database.read(event_minutes.load, event, TODAY).paper
    assert paper is not None
    assert database.read(decisions.of_person, one, TODAY) == []
    with pytest.raises(NotFoundError):
        database.write(decisions.mark, paper, "1.1", decisions.DONE, TODAY)
