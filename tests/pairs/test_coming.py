"""«Сегодня» of pairs: the five stages as the board counts them, what is planned next."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from desktop.models import STAGES, Stage
from desktop.services.pairs import agreements, board, coming, diary, overview, reminders, visits
from desktop.services.pairs.coming import Kind
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.visits import VisitDraft
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database)


@pytest.fixture
def pair(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return desk.pair(database, people)


def _plan(database: Database, pair: uuid.UUID, day: dt.date, starts_at: str = "") -> None:
    draft = MeetingDraft(day, (pair,), "consultation", is_planned=True, starts_at=starts_at)
    database.write(diary.record, draft, TODAY)


def test_stages_are_counted_as_on_the_board(example: Database):
    found = example.read(overview.look, TODAY)
    columns = board.columns(example.read(board.rows, TODAY))
    assert [(one.stage, one.count) for one in found.stages] == [
        (stage, len(columns[stage])) for stage in STAGES
    ]
    stuck = {one.stage: one.stuck for one in found.stages if one.stuck}
    assert stuck == {Stage.DIALOGUE: 1}


def test_the_lines_are_those_of_the_reminders(example: Database):
    lines = example.read(overview.look, TODAY).lines
    own = {
        (one.kind, one.subject) for one in example.read(lambda s: list(reminders.find(s, TODAY)))
    }
    assert own <= {(one.kind, one.subject) for one in lines}


def test_the_nearest_come_first_and_at_most_five(database: Database, pair: uuid.UUID):
    for days in (20, 3, 9, 1, 15, 7):
        _plan(database, pair, TODAY + dt.timedelta(days=days))
    found = database.read(coming.nearest, TODAY)
    assert [(one.day - TODAY).days for one in found] == [1, 3, 7, 9, 15]
    assert {one.sentence for one in found} == {"Осокина – Квашнина"}
    assert {one.form for one in found} == {"консультация"}


def test_of_one_day_the_earlier_hour_is_first(database: Database, pair: uuid.UUID):
    _plan(database, pair, TODAY, "15:00")
    _plan(database, pair, TODAY, "09:30")
    assert [one.starts_at for one in database.read(coming.nearest, TODAY)] == ["09:30", "15:00"]


def test_later_and_held_ones_are_not_spoken_of(database: Database, pair: uuid.UUID):
    _plan(database, pair, TODAY + dt.timedelta(days=coming.DAYS + 1))
    desk.meet(database, pair, TODAY)
    assert database.read(coming.nearest, TODAY) == []


def test_visits_and_events_are_there_too(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
):
    sheet = VisitDraft(TODAY + dt.timedelta(days=2), people[0], people[1], is_planned=True)
    database.write(visits.save, sheet, TODAY, pair)
    event = {"held_on": TODAY + dt.timedelta(days=4), "form": "master_class", "title": "Лэпбук"}
    database.write(agreements.save_line, pair, agreements.EVENT, event)
    found = database.read(coming.nearest, TODAY)
    assert [(one.kind, one.topic) for one in found] == [(Kind.VISIT, ""), (Kind.EVENT, "Лэпбук")]
    assert found[1].form == "мастер-класс"
