"""A base made of what can be read of a damaged one: it opens, and the lists show all it has."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.services import base as base_service
from desktop.services.health import index_is_true
from desktop.services.people import lifecycle, listing
from desktop.services.people.listing import PeopleQuery
from desktop.storage.bare import opened, problems_of
from desktop.storage.database import Database
from desktop.storage.rescue import complete, rescue

DAY = dt.date(2025, 11, 20)


def _torn(path: Path, percent: int) -> Path:
    """As a stick which was pulled out leaves a copy."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * percent // 100])
    return path


def _tear_once(path: Path, *statements: str) -> None:
    """Past the log, as damage does it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE sync_local SET applying=1")
        for statement in statements:
            connection.execute(statement)
        connection.execute("UPDATE sync_local SET applying=0")
        connection.commit()


def _count(path: Path, table: str = "person", where: str = "1") -> int:
    with opened(path) as connection:
        query = f"SELECT count(*) FROM {table} WHERE {where}"
        return int(connection.execute(query).fetchone()[0])


def test_the_lists_show_everybody_who_was_saved(training_base: Path, tmp_path: Path):
    whole = Database(training_base)
    people = whole.read(listing.list_ids, PeopleQuery(), DAY)
    whole.close()
    saved = rescue(_torn(training_base, 99), tmp_path / "Спасённое.mkdb")
    database = Database(saved.path)
    assert "search_entry" in saved.damaged, "else this test shows nothing"
    assert database.read(listing.list_ids, PeopleQuery(), DAY) == people
    assert database.read(index_is_true)
    database.close()


@pytest.mark.parametrize("percent", [30, 60])
def test_what_was_saved_opens_however_little_it_is(
    training_base: Path, tmp_path: Path, percent: int
):
    saved = rescue(_torn(training_base, percent), tmp_path / "Спасённое.mkdb")
    database = Database(saved.path)
    assert database.read(base_service.is_training)
    database.close()
    with opened(saved.path) as connection:
        assert problems_of(connection, full=True) == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_row_which_only_the_log_knows_comes_back(training_base: Path):
    before = _count(training_base)
    _tear_once(training_base, "DELETE FROM person WHERE surname='Осокина'")
    assert _count(training_base) < before
    complete(training_base, ["person"])
    assert _count(training_base) == before


def test_what_was_deleted_stays_deleted(training_base: Path):
    database = Database(training_base)
    somebody = database.read(listing.list_ids, PeopleQuery(), DAY)[-1]
    database.write(lifecycle.trash, [somebody])
    database.close()
    before = _count(training_base)
    complete(training_base, ["person"])
    assert _count(training_base) == before


def test_rubbish_in_a_cell_is_no_trap(training_base: Path):
    _tear_once(
        training_base,
        "UPDATE pair SET ended_on='20\ufffd5-1', curator_id='4324af' WHERE rowid=1",
    )
    complete(training_base)
    assert _count(training_base, "pair", "rowid=1 AND ended_on IS NULL AND curator_id IS NULL") == 1


def test_no_number_of_the_log_is_used_twice(training_base: Path):
    _tear_once(training_base, "DELETE FROM sync_local")
    complete(training_base)
    database = Database(training_base)
    used = "SELECT count(*) FROM sync_op JOIN sync_local ON site=me"
    assert database.read(lambda session: session.connection().exec_driver_sql(used).scalar()) == 0
    database.close()


def test_nothing_saved_counts_as_deleted_for_the_partners(training_base: Path, tmp_path: Path):
    before = _count(training_base, "sync_op", "kind=0")
    saved = rescue(_torn(training_base, 60), tmp_path / "Спасённое.mkdb")
    assert _count(saved.path, "sync_op", "kind=0") <= before
