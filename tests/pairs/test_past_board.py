"""The board of an earlier school year: its pairs, with the stage of its last day."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from desktop.language.text import NBSP
from desktop.models import Stage
from desktop.services.pairs import agreements, board, creating, ending, past_board, records, stages
from desktop.services.pairs.board import Chip, PairQuery, PairRow
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.stages import Move
from desktop.storage.database import Database
from tests.pairs import desk

AUTUMN, SPRING, NEXT_AUTUMN = dt.date(2024, 10, 1), dt.date(2025, 4, 1), dt.date(2025, 10, 1)
REASON = "решение педсовета от сентября"


@pytest.fixture
def pair(database: Database) -> uuid.UUID:
    """Made in 2024/25, in «Тандем» in spring, in «Общение» after the summer."""
    made = desk.pair(database, desk.hire(database), made_on=AUTUMN, started_on=AUTUMN)
    database.write(stages.move, made, Move(Stage.TANDEM, REASON), SPRING)
    database.write(stages.move, made, Move(Stage.DIALOGUE, REASON), NEXT_AUTUMN)
    return made


def _rows(database: Database, year: int) -> list[PairRow]:
    return database.read(past_board.rows, year)


def test_a_pair_stands_where_its_year_left_it(database: Database, pair: uuid.UUID):
    (row,) = _rows(database, 2024)
    assert (row.id, row.stage, row.is_past) == (pair, Stage.TANDEM, True)
    (row,) = _rows(database, 2025)
    assert row.stage is Stage.DIALOGUE


def test_years_before_and_after_do_not_know_it(database: Database, pair: uuid.UUID):
    assert _rows(database, 2023) == []
    database.write(ending.end, pair, EndDraft(dt.date(2025, 11, 1), ending.COMPLETED, "finished"))
    assert len(_rows(database, 2025)) == 1
    assert _rows(database, 2026) == []


def test_only_meetings_of_those_days_count(database: Database, pair: uuid.UUID):
    desk.meet(database, pair, SPRING)
    desk.meet(database, pair, NEXT_AUTUMN)
    (row,) = _rows(database, 2024)
    assert (row.meetings, row.last_meeting, row.fact) == (1, SPRING, f"1{NBSP}встреча")


def test_nothing_is_asked_of_an_earlier_year(database: Database, pair: uuid.UUID):
    (row,) = _rows(database, 2024)
    assert not any((row.is_stalled, row.can_move, row.lacks_papers, row.is_paused, row.missing))


def test_all_pairs_of_the_year_stand_together_ended_ones_under_their_chip(
    database: Database, pair: uuid.UUID
):
    other = desk.pair(database, desk.hire(database), made_on=AUTUMN, started_on=AUTUMN)
    database.write(ending.end, other, EndDraft(SPRING, ending.COMPLETED, "finished"))
    rows = _rows(database, 2024)
    counts = board.counts(rows)
    assert (counts[Chip.ALL], counts[Chip.OURS], counts[Chip.ENDED]) == (2, 2, 1)
    assert [row.id for row in board.chosen(rows, PairQuery(chip=Chip.ENDED))] == [other]


def test_an_end_of_a_later_year_is_not_known_yet(database: Database, pair: uuid.UUID):
    database.write(ending.end, pair, EndDraft(NEXT_AUTUMN, ending.COMPLETED, "finished"))
    (row,) = _rows(database, 2024)
    assert not row.is_ended


def test_the_archive_ends_a_pair_too(database: Database, pair: uuid.UUID):
    database.write(agreements.archive, [pair], dt.date(2025, 9, 15))
    assert len(_rows(database, 2025)) == 1
    assert _rows(database, 2026) == []


def test_a_member_who_left_is_searched_for_too(database: Database):
    people = desk.hire(database, 3)
    made = desk.pair(
        database, people, made_on=AUTUMN, started_on=AUTUMN, title="Игра", module="partners",
        goal="игра",
    )  # fmt: skip
    member = database.read(lambda s: records.members(s, made)[2].id)
    database.write(creating.leave, made, member, SPRING)
    (row,) = board.chosen(_rows(database, 2024), PairQuery(text="айдар"))
    assert row.id == made
