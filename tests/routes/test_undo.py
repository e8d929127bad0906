"""Every act of a route is taken back exactly, one by one and a thousand at once."""

import itertools
import random
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session

from desktop.services import acts
from desktop.storage.database import Database
from tests.routes import desk

CHECKED_EACH = 20
EDITS = 1000
MOST_ACTS = 40
"""Rounds of ``CHECKED_EACH`` acts: far more than a thousand edits need."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("routes")


@pytest.fixture
def prepared(database: Database, kept: Path) -> tuple[Path, uuid.UUID]:
    """A base with one route, to be copied for every example."""
    route = desk.route(database, desk.person(database, "Осокина"))
    desk.person(database, "Квашнина", "Мария")
    database.close()
    return Path(shutil.copy(database.path, kept / f"{uuid.uuid4().hex}.mkdb")), route


@contextmanager
def _copy(source: Path) -> Iterator[Database]:
    path = Path(shutil.copy(source, source.with_name(f"{uuid.uuid4().hex}.mkdb")))
    opened = Database(path, actor="Серова М. П.")
    # Nothing here is about power cuts, and a thousand acts wait for no disk.
    event.listen(opened.engine, "connect", _hurry)
    opened.engine.dispose()
    try:
        yield opened
    finally:
        opened.close()
        path.unlink()


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _last(database: Database) -> int:
    return database.read(acts.undoable, 1)[0].id


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.integers(0, 16), min_size=1, max_size=8), seed=st.integers(0, 2**32))
def test_any_acts_are_undone_and_redone_one_by_one(
    prepared: tuple[Path, uuid.UUID], choices: list[int], seed: int
) -> None:
    source, route = prepared
    dice = random.Random(seed)
    with _copy(source) as database:
        seen = [database.read(desk.contents)]
        ids = [_last(database)]
        for choice in choices:
            desk.act(database, route, choice, dice)
            if _last(database) != ids[-1]:
                ids.append(_last(database))
                seen.append(database.read(desk.contents))
        for before in reversed(seen[:-1]):
            database.write(acts.undo)
            assert database.read(desk.contents) == before
        for after in seen[1:]:
            database.write(acts.redo)
            assert database.read(desk.contents) == after


@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_thousand_edits_are_undone_and_redone(
    prepared: tuple[Path, uuid.UUID], seed: int
) -> None:
    source, route = prepared
    dice = random.Random(seed)
    with _copy(source) as database:
        seen = {_last(database): database.read(desk.contents)}
        for _ in range(MOST_ACTS):
            for _ in range(CHECKED_EACH):
                desk.act(database, route, dice.randrange(len(desk.ACTS)), dice)
            seen[_last(database)] = database.read(desk.contents)
            if database.read(_edits) >= EDITS:
                break
        assert database.read(_edits) >= EDITS
        known = database.read(acts.undoable, -1)
        marks = sorted(seen, reverse=True)
        for newer, older in itertools.pairwise(marks):
            first = min(one.id for one in known if older < one.id <= newer)
            database.write(acts.undo, first)
            assert database.read(desk.contents) == seen[older]
        for newer in sorted(seen)[1:]:
            database.write(acts.redo)
            assert database.read(desk.contents) == seen[newer]


def _edits(session: Session) -> int:
    """Rows written, changed or removed."""
    query = "SELECT count(*) FROM sync_op WHERE tbl LIKE 'route%'"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def test_every_act_says_its_name(prepared: tuple[Path, uuid.UUID]) -> None:
    source, route = prepared
    dice = random.Random(7)
    with _copy(source) as database:
        for choice in (*range(17), *range(17)):
            desk.act(database, route, choice, dice)
        for one in database.read(acts.undoable, -1):
            assert one.title.strip(), one
