"""Pairs in the trash, the archive and the history have names; private words do not show."""

import uuid

import pytest

from desktop.models import Stage
from desktop.services import history, trash
from desktop.services.pairs import agreements, board, diary, stages
from desktop.services.pairs.stages import Move
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk


@pytest.fixture
def pair(database: Database) -> uuid.UUID:
    return desk.pair(database, desk.hire(database))


def test_the_trash_names_a_pair_and_gives_it_back(database: Database, pair: uuid.UUID) -> None:
    meeting = desk.meet(database, pair, TODAY, topic="план")
    database.write(diary.remove, [meeting])
    database.write(agreements.throw_away, [pair])
    assert {line.title for line in database.read(trash.contents)} == {
        "Пара: Осокина – Квашнина",
        "Встреча: план, Осокина – Квашнина",
    }
    database.write(trash.restore, [pair])
    assert [row.id for row in database.read(board.rows, TODAY)] == [pair]


def test_the_archive_names_a_pair(database: Database, pair: uuid.UUID) -> None:
    database.write(agreements.archive, [pair], TODAY)
    (line,) = database.read(trash.archived)
    assert (line.title, line.section) == ("Пара: Осокина – Квашнина", "Пары")
    assert database.read(board.rows, TODAY) == []
    database.write(trash.unarchive, [("pair", pair)])
    assert len(database.read(board.rows, TODAY)) == 1


def test_the_history_says_moves_and_hides_private_words(
    database: Database, pair: uuid.UUID
) -> None:
    reason = "решение педсовета"
    desk.meet(database, pair, TODAY, topic="трудный разговор", visibility="private")
    database.write(stages.move, pair, Move(Stage.TANDEM, reason), TODAY)
    found = [
        f"{one.field}: {one.was} → {one.became}"
        for one in database.read(history.of_record, pair).entries
    ]
    assert f"Этап пары: — → Тандем, 20.11.2025, {reason}" in found
    assert "Этап: Поиск → Тандем" in found
    assert not [one for one in found if "трудный" in one or "Свидетельство" in one]
