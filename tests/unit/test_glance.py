"""The glance: what the list will show, read without SQLModel; silence about everything unusual."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.models import Employment, Organization, Person
from desktop.services import base, training
from desktop.services.people import listing, rows
from desktop.services.people.listing import PeopleQuery
from desktop.storage import glance as glancing
from desktop.storage import migrations
from desktop.storage.database import Database
from desktop.storage.glance import ROWS, Glance, glance
from desktop.storage.log import acts


def _seen(path: Path) -> Glance:
    seen = glance(path)
    assert seen is not None
    return seen


def _assert_same_as_the_list(path: Path, today: dt.date) -> None:
    database = Database(path, read_only=True)
    ids = database.read(listing.list_ids, PeopleQuery(), today)
    shown = database.read(rows.load_rows, ids[:ROWS], today)
    database.close()
    seen = _seen(path)
    assert seen.total == len(ids)
    assert [
        (row.id, row.surname, row.name, row.patronymic, row.position, row.pedagogical_since)
        for row in seen.rows
    ] == [
        (
            row.id,
            row.full.surname,
            row.full.name,
            row.full.patronymic,
            row.position,
            row.pedagogical_since,
        )
        for row in shown
    ]


def test_it_says_what_the_list_will_say(training_base: Path):
    _assert_same_as_the_list(training_base, training.TODAY)


def test_the_training_base_stands_still(training_base: Path, database: Database):
    assert _seen(training_base).stands_at == training.TODAY
    database.write(_add_odd_people)
    assert _seen(database.path).stands_at is None


def test_people_of_others_the_archive_and_many_jobs(database: Database):
    database.write(_add_odd_people)
    _assert_same_as_the_list(database.path, dt.date(2025, 11, 20))
    assert [row.surname for row in _seen(database.path).rows] == ["Едина", "Ёлкина", "Жукова"]


def test_own_words_for_positions_win(training_base: Path):
    from desktop.services import reference

    database = Database(training_base)
    item = database.read(reference.get, "positions", "educator")
    from dataclasses import replace

    database.write(reference.save, "positions", replace(item, title="воспитатель группы"))
    database.close()
    _assert_same_as_the_list(training_base, training.TODAY)
    assert "воспитатель группы" in {row.position for row in _seen(training_base).rows}


def test_only_the_first_screen_is_read(database: Database):
    def fill(session: Session) -> None:
        acts.name(session, "много людей")
        session.add_all(Person(surname=f"Ким {number}", sex="f") for number in range(ROWS + 5))

    database.write(fill)
    seen = _seen(database.path)
    assert (len(seen.rows), seen.total) == (ROWS, ROWS + 5)


def test_it_knows_the_newest_schema():
    assert migrations.newest() == glancing.SCHEMA


@pytest.mark.parametrize("pragma", ["application_id", "user_version"])
def test_a_base_of_another_program_or_version_gives_none(training_base: Path, pragma: str):
    with sqlite3.connect(training_base) as connection:
        connection.execute(f"PRAGMA {pragma} = 77")
    connection.close()
    assert glance(training_base) is None


def test_what_is_no_base_gives_none(tmp_path: Path):
    text = tmp_path / "a.mkdb"
    text.write_text("не база", encoding="utf-8")
    empty = tmp_path / "b.mkdb"
    empty.touch()
    for path in (text, empty, tmp_path / "нет.mkdb", tmp_path):
        assert glance(path) is None


def test_damage_gives_none(training_base: Path):
    cut = training_base.read_bytes()
    training_base.write_bytes(cut[: len(cut) // 8])
    assert glance(training_base) is None


def test_unfinished_work_beside_gives_none(training_base: Path):
    training_base.with_name(training_base.name + "-journal").write_bytes(b"\0" * 64)
    assert glance(training_base) is None


def test_a_locked_base_gives_none_soon(training_base: Path):
    holder = sqlite3.connect(training_base, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    begun = dt.datetime.now(dt.UTC)
    assert glance(training_base) is None
    assert dt.datetime.now(dt.UTC) - begun < dt.timedelta(seconds=1)
    holder.close()


def test_looking_leaves_the_file_as_it_was(training_base: Path, tmp_path: Path):
    before = shutil.copy(training_base, tmp_path / "before")
    _seen(training_base)
    assert training_base.read_bytes() == Path(before).read_bytes()
    assert not list(training_base.parent.glob("*-journal"))


def test_nothing_heavy_comes_with_it(training_base: Path):
    code = (
        "import sys; from pathlib import Path; from desktop.storage.glance import glance; "
        "assert glance(Path(sys.argv[1])); "
        "print([n for n in ('sqlmodel', 'sqlalchemy', 'pydantic') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(training_base)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def _add_odd_people(session: Session) -> None:
    acts.name(session, "разные люди")
    own = base.own_organization_id(session)
    other = Organization(short_name="Сад № 12", home_organization_id=own)
    session.add(other)
    session.flush()
    twice = Person(surname="Ёлкина", sex="f")
    elsewhere = Person(surname="Зимина", sex="f")
    session.add_all(
        [
            twice,
            elsewhere,
            Person(surname="Жукова", sex="f"),
            Person(surname="Едина", sex="f"),
            Person(surname="Архипова", sex="f", archived_on=dt.date(2024, 1, 1)),
            Person(surname="Чужая", sex="f", home_organization_id=other.id),
        ]
    )
    session.flush()
    session.add_all(
        [
            Employment(
                person_id=twice.id,
                position="senior_educator",
                organization_id=other.id,
                ended_on=dt.date(2020, 5, 1),
            ),
            Employment(person_id=twice.id, position="educator", organization_id=own),
            Employment(person_id=elsewhere.id, position="educator", organization_id=other.id),
        ]
    )
