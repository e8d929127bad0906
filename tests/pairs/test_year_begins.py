"""A school year begins with routes and season cards too: one act, and one undo takes it back."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from desktop.errors import InvalidInputError
from desktop.models import RouteState
from desktop.services import acts, new_year, school_year
from desktop.services.events import pass_reading, passes
from desktop.services.new_year import Begin
from desktop.services.pairs.rollover import Next
from desktop.services.people import lifecycle
from desktop.services.routes import creating, lines, listing, next_year, reading, states
from desktop.services.routes.spreading_terms import Spread
from desktop.services.routes.types import Deficit, RouteCard, RouteDraft
from desktop.storage.database import Database
from tests.pairs import desk

AUGUST = dt.date(2026, 8, 25)
DONE = dt.date(2026, 3, 2)
REST = Begin(pairs={}, carries_lines=True)


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database, 4)


@pytest.fixture
def pair(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    """The first teaches the second."""
    return desk.pair(database, people[:2])


def _route(database: Database, person: uuid.UUID) -> RouteCard:
    """In force, two deficits with three lines each, the first line of each is done."""
    deficits = (Deficit("speech", 0), Deficit("family", 1))
    draft = RouteDraft(person, 2025)
    made = database.write(creating.from_deficits, draft, deficits, Spread(per_deficit=3))
    database.write(states.agree, [made], desk.MADE, "Серова М. П.")
    database.write(states.start, [made], desk.MADE)
    done = {(part.lines[0].id, "done"): "да" for part in _card(database, made).sections}
    database.write(lines.set_cells, made, done, DONE)
    return _card(database, made)


def _card(database: Database, route: uuid.UUID) -> RouteCard:
    return database.read(reading.load, route, AUGUST)


def _next(database: Database) -> list[RouteCard]:
    """Routes of the new year."""
    return [_card(database, row.id) for row in database.read(listing.rows, AUGUST, 2026)]


def test_what_is_not_done_goes_into_a_draft(database: Database, people: list[uuid.UUID]) -> None:
    old = _route(database, people[0])
    done = database.write(new_year.begin, 2026, REST, AUGUST)
    assert (done.drafts, done.finished) == (1, 0)
    (new,) = _next(database)
    assert new.status is RouteState.DRAFT
    assert [[line.activity for line in part.lines] for part in new.sections] == [
        [line.activity for line in part.lines[1:]] for part in old.sections
    ]
    assert new.done == 0
    due = {line.term.due_on for line in new.lines if line.term.due_on}
    assert due
    assert all(dt.date(2026, 9, 1) <= day <= dt.date(2027, 8, 31) for day in due)
    assert _card(database, old.id).status is RouteState.ACTIVE


def test_a_route_of_a_pair_which_goes_on_is_copied_whole(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    old = _route(database, people[1])
    assert old.pair_id == pair
    database.write(new_year.begin, 2026, Begin(pairs={pair: Next.GO_ON}), AUGUST)
    (new,) = _next(database)
    assert [line.activity for line in new.lines] == [line.activity for line in old.lines]
    assert (new.done, new.pair_id, new.mentor_id) == (0, pair, people[0])


def test_without_the_tick_the_route_of_an_ended_pair_stays_behind(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    _route(database, people[1])
    database.write(new_year.begin, 2026, Begin(pairs={pair: Next.END}), AUGUST)
    assert _next(database) == []


def test_the_draft_of_an_ended_pair_has_no_mentor(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    _route(database, people[1])
    chosen = Begin(pairs={pair: Next.END}, carries_lines=True)
    database.write(new_year.begin, 2026, chosen, AUGUST)
    (new,) = _next(database)
    assert (new.mentor_id, new.pair_id) == (None, None)


def test_a_draft_begins_where_the_old_route_ended(
    database: Database, people: list[uuid.UUID]
) -> None:
    old = _route(database, people[0])
    speech, family = old.sections
    chosen = Begin(
        pairs={}, finishes_routes=True, levels={speech.id: 2, family.id: 1}, carries_lines=True
    )
    database.write(new_year.begin, 2026, chosen, AUGUST)
    ended = _card(database, old.id)
    assert (ended.status, ended.finished_on) == (RouteState.FINISHED, AUGUST)
    assert [part.now for part in ended.sections] == [2, 1]
    (new,) = _next(database)
    assert [(part.start, part.now) for part in new.sections] == [(2, 2), (1, 1)]


def test_who_left_or_has_a_new_route_gets_no_draft(
    database: Database, people: list[uuid.UUID]
) -> None:
    for person in people[:2]:
        _route(database, person)
    database.write(lifecycle.dismiss, people[0], dt.date(2026, 6, 1), "", AUGUST)
    database.write(creating.blank, RouteDraft(people[1], 2026))
    found = database.read(next_year.preview, 2026, AUGUST)
    assert [one.can_go_on for one in found] == [False, False]
    assert database.write(new_year.begin, 2026, REST, AUGUST).drafts == 0


def test_season_cards_are_given_to_those_who_had_one(
    database: Database, people: list[uuid.UUID]
) -> None:
    database.write(passes.issue, people[:3], 2025, desk.MADE)
    database.write(passes.issue, people[:1], 2026, AUGUST)
    database.write(lifecycle.dismiss, people[2], dt.date(2026, 6, 1), "", AUGUST)
    assert database.read(new_year.pass_holders, 2026, AUGUST) == [people[1]]
    database.write(new_year.begin, 2026, Begin(pairs={}, issues_passes=True), AUGUST)
    made = database.read(pass_reading.of_person, people[1], 2026, AUGUST)
    assert (made.is_issued, made.issued_on) == (True, AUGUST)


def test_one_undo_takes_everything_back(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    for person in people[1:3]:
        _route(database, person)
    database.write(passes.issue, people, 2025, desk.MADE)
    before = database.read(desk.dump)
    chosen = Begin({pair: Next.GO_ON}, True, {}, True, True)
    done = database.write(new_year.begin, 2026, chosen, AUGUST)
    assert (done.pairs.went_on, done.finished, done.drafts, done.passes) == (1, 2, 2, 4)
    assert database.read(acts.journal)[0].title == "новый учебный год 2026/27"
    database.write(acts.undo)
    assert database.read(desk.dump) == before


def test_a_year_with_nothing_in_it_does_not_begin(database: Database) -> None:
    with pytest.raises(InvalidInputError):
        database.write(new_year.begin, 2026, Begin(pairs={}), AUGUST)


def test_routes_which_are_not_finished_are_told(
    database: Database, people: list[uuid.UUID]
) -> None:
    found = _route(database, people[0])
    open_rows = database.read(school_year.unfinished, 2026, AUGUST)
    assert [(one.code, one.count) for one in open_rows] == [("routes", 1)]
    database.write(states.finish_many, [found.id], AUGUST)
    assert database.read(school_year.unfinished, 2026, AUGUST) == []
