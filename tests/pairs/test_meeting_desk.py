"""What «Отметить встречу» is offered: running pairs, people, lines of the plan, a known record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desktop.errors import NotFoundError
from desktop.models import Module
from desktop.services.pairs import agreements, diary, meeting_desk
from desktop.services.pairs.diary import MeetingDraft
from desktop.storage.database import Database
from tests.pairs.desk import BOTH_WAYS, hire, pair

TODAY = dt.date(2025, 11, 20)


def test_only_running_pairs_are_offered(database: Database) -> None:
    people = hire(database, 4)
    first, second = pair(database, people[:2]), pair(database, people[2:])
    database.write(agreements.archive, [second], TODAY)
    found = database.read(meeting_desk.running, TODAY)
    assert [one.id for one in found] == [first]
    assert found[0].sentence == "Осокина – Квашнина"
    assert found[0].subtitle == "Наставник, Поиск"


def test_the_desk_knows_people_topics_and_the_next_day(database: Database) -> None:
    one = pair(database, hire(database), rhythm="weekly")
    desk = database.read(meeting_desk.desk, [one], TODAY)
    assert [(who.brief, who.brief_gen) for who in desk.people] == [
        ("Осокина", "Осокиной"),
        ("Квашнина", "Квашниной"),
    ]
    assert desk.everybody == "обе"
    assert desk.topics == ("знакомство", "что нужно", "что могу")
    assert desk.next_on == dt.date(2025, 11, 27)
    assert not desk.is_assigned


def test_lines_of_the_plan_near_their_term_are_offered(database: Database) -> None:
    one = pair(database, hire(database))
    for title, due in (("скоро", dt.date(2025, 12, 1)), ("нескоро", dt.date(2026, 4, 1))):
        values = {"activity": title, "due_on": due}
        database.write(agreements.save_line, one, agreements.PLAN, values)
    desk = database.read(meeting_desk.desk, [one], TODAY)
    assert [words for _, words in desk.plan] == ["скоро"]


@pytest.mark.parametrize("visibility", ["pair", "private"])
def test_a_record_comes_back_as_it_was_written(database: Database, visibility: str) -> None:
    people = hire(database)
    one = pair(database, people, directions=BOTH_WAYS, module=Module.REVERSE)
    draft = MeetingDraft(
        TODAY,
        (one,),
        "consultation",
        topic="среда",
        minutes=90,
        led_by=(people[0],),
        present=tuple(people),
        confirmed=(people[1],),
        visibility=visibility,
        author="Серова М. П.",
    )
    (made,) = database.write(diary.record, draft, TODAY)
    found = database.read(meeting_desk.draft_of, made)
    assert replace(found, present=draft.present) == draft
    assert set(found.present or ()) == set(people)


def test_a_lost_record_is_said(database: Database) -> None:
    one = pair(database, hire(database))
    with pytest.raises(NotFoundError):
        database.read(meeting_desk.draft_of, one)
