"""Routes of the people of a pair: the section of the card, lines which a meeting closes."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from desktop.models import Module
from desktop.services import acts, competences
from desktop.services.competences import Key, MarkDraft
from desktop.services.pairs import diary, meeting_desk, pair_routes, with_routes
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.pair_routes import PairRoutes
from desktop.services.routes import lines, reading, states
from desktop.services.routes.states import Reflection
from desktop.storage.database import Database
from tests.pairs.desk import BOTH_WAYS, draft, hire, pair
from tests.routes.desk import route

TODAY = dt.date(2025, 11, 20)


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return hire(database, 3)


@pytest.fixture
def one(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return pair(database, people[:2])


def found(database: Database, pair_id: uuid.UUID) -> PairRoutes:
    return database.read(pair_routes.of_pair, pair_id, TODAY)


def steps(database: Database, route_id: uuid.UUID) -> list[uuid.UUID]:
    card = database.read(reading.load, route_id, TODAY)
    return [step.id for section in card.sections for step in section.lines]


def due(database: Database, made: uuid.UUID, step: uuid.UUID, days: int) -> None:
    """The term of a line, in days from today."""
    day = TODAY + dt.timedelta(days=days)
    database.write(lines.set_cells, made, {(step, "term"): f"{day:%d.%m.%Y}"}, TODAY)


def meeting(pair_id: uuid.UUID, *closes: uuid.UUID, planned: bool = False) -> MeetingDraft:
    return MeetingDraft(
        TODAY, (pair_id,), "consultation", topic="среда", closes=closes, is_planned=planned
    )


def test_a_learner_without_a_route_is_named(
    database: Database, people: list[uuid.UUID], one: uuid.UUID
) -> None:
    assert [person for person, _ in found(database, one).without] == [people[1]]
    route(database, people[1])
    shown = found(database, one)
    assert shown.without == ()
    (line,) = shown.routes
    assert (line.person_id, line.school_year, line.done, line.total) == (people[1], 2025, 0, 6)
    assert line.state == "черновик"
    assert shown.closed == ()


def test_both_learn_in_a_reverse_pair(database: Database, people: list[uuid.UUID]) -> None:
    both = pair(database, people[:2], module=Module.REVERSE, directions=BOTH_WAYS)
    assert {person for person, _ in found(database, both).without} == set(people[:2])
    assert found(database, uuid.uuid4()) == PairRoutes((), (), ())


def test_a_meeting_closes_a_line_which_is_near(
    database: Database, people: list[uuid.UUID], one: uuid.UUID
) -> None:
    made = route(database, people[1])
    near, far, *_ = steps(database, made)
    due(database, made, near, 20)
    due(database, made, far, 90)
    offered = dict(database.read(meeting_desk.desk, [one], TODAY).plan)
    assert near in offered
    assert far not in offered
    assert offered[near].startswith("Квашнина: ")
    database.write(diary.record, meeting(one, near), TODAY)
    (closed,) = found(database, one).closed
    assert (closed.id, closed.done_on) == (near, TODAY)
    assert closed.confirmed_by == "встреча 20.11: среда"
    assert near not in dict(database.read(meeting_desk.desk, [one], TODAY).plan)
    database.write(acts.undo)
    assert found(database, one).closed == ()


def test_what_is_not_of_the_pair_stays_open(
    database: Database, people: list[uuid.UUID], one: uuid.UUID
) -> None:
    stranger = steps(database, route(database, people[2]))[0]
    own = route(database, people[1])
    mine = steps(database, own)[0]
    database.write(diary.record, meeting(one, mine, planned=True), TODAY)
    database.write(diary.record, meeting(one, stranger, uuid.uuid4()), TODAY)
    database.write(states.agree, [own], TODAY, "Серова М. П.")
    database.write(states.start, [own], TODAY)
    database.write(states.finish, own, {}, Reflection(), TODAY)
    database.write(diary.record, meeting(one, mine), TODAY)
    card = database.read(reading.load, own, TODAY)
    assert all(step.done_on is None for section in card.sections for step in section.lines)
    assert found(database, one).closed == ()


def test_a_pair_is_made_with_the_routes_of_its_learners(
    database: Database, people: list[uuid.UUID]
) -> None:
    wanted = draft(people[:2])
    assert database.read(with_routes.wanted, wanted, TODAY) == []
    mark = [MarkDraft(Key("special_needs"), 0, wants=True)]
    database.write(competences.set_levels, people[1], mark, TODAY)
    (proposal,) = database.read(with_routes.wanted, wanted, TODAY)
    assert proposal.person_id == people[1]
    made = database.write(with_routes.create, wanted, TODAY)
    (line,) = found(database, made).routes
    assert line.total == 3
    assert database.read(acts.undoable)[0].title == "новая пара и маршрут: Осокина – Квашнина"
    database.write(acts.undo)
    assert found(database, made) == PairRoutes((), (), ())
