"""A hostile world of files: pipes, torn logs, lost tables, disks that go away."""

import os
import sqlite3
import uuid
from pathlib import Path

import pytest
from sqlmodel import Session, select

from desktop.errors import StorageError, TableError
from desktop.models import Organization, Person
from desktop.services import base, health, market
from desktop.services.people.creating import PersonDraft, create_many
from desktop.services.tables.reading import read_table
from desktop.storage import migrations
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.holder import read_holder
from desktop.storage.lock import BaseLock
from desktop.storage.opening import Kind, inspect
from desktop.storage.reserve import reserve_of
from desktop.storage.trouble import DamagedError, MovedError, explain
from tests.conftest import TODAY

NAMESAKE = PersonDraft("Осокина", "Татьяна", "Викторовна", sex="f", position="educator")

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of POSIX")


def _spoil(path: Path, *statements: str) -> None:
    """Change a closed base behind the back of the program, its triggers aside."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'"):
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _new(path: Path) -> None:
    create_base(path, organization=Organization(short_name="Сад № 7"), today=TODAY)


def _add_people(path: Path) -> None:
    opened = Database(path)
    opened.write(create_many, [NAMESAKE, NAMESAKE], "новые сотрудники")
    opened.close()


@pipes
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    pipe = tmp_path / "труба.mkdb"
    os.mkfifo(pipe)

    assert inspect(pipe, migrations.newest()).kind is Kind.NOT_OURS
    with pytest.raises(TableError):
        read_table(pipe)


@pytest.mark.parametrize("name", ["я" * 300 + ".mkdb", "файл.txt/Сад.mkdb", ""])
def test_a_base_which_cannot_be_made_is_told_and_leaves_nothing(tmp_path, name):
    (tmp_path / "файл.txt").write_text("мой", encoding="utf-8")

    with pytest.raises(StorageError):
        _new(tmp_path / name if name else Path())

    assert [file.name for file in tmp_path.iterdir()] == ["файл.txt"]
    assert (tmp_path / "файл.txt").read_text(encoding="utf-8") == "мой"


@pytest.mark.parametrize(
    "damage", ["DROP TABLE work_group_skill", "DELETE FROM sync_local", "DROP TABLE sync_op"]
)
def test_a_base_which_lost_a_table_is_damaged(base_path, damage):
    _spoil(base_path, damage)
    before = base_path.read_bytes()

    for read_only in (True, False):
        with pytest.raises(DamagedError, match="резервную копию"):
            Database(base_path, read_only=read_only)

    assert base_path.read_bytes() == before


def test_bytes_which_are_no_text_are_damage_and_no_surprise(base_path):
    _add_people(base_path)
    _spoil(base_path, "UPDATE person SET surname=CAST(x'D0FFD0' AS TEXT)")
    opened = Database(base_path, read_only=True)

    with pytest.raises(DamagedError):
        opened.read(lambda session: session.exec(select(Person.surname)).all())

    opened.close()


@pytest.mark.parametrize(
    "damage", ["UPDATE sync_op SET patch='{\"kind'", "UPDATE sync_op SET row=x'00'"]
)
def test_a_torn_log_is_a_finding(base_path, damage):
    _spoil(base_path, damage)
    opened = Database(base_path, read_only=True)

    found = [finding.what for finding in health.check(opened, with_copy=False).findings]

    opened.close()
    assert "Журнал изменений повреждён: часть его строк не читается." in found


def test_a_row_with_an_impossible_id_is_a_finding(base_path):
    _spoil(
        base_path,
        "INSERT INTO building(id, organization_id) SELECT 'не id', id FROM organization",
    )
    opened = Database(base_path, read_only=True)

    found = [one for one in health.check(opened, with_copy=False).findings if one.table]

    opened.close()
    assert [(one.table, one.row) for one in found] == [("building", None)]


def test_a_base_which_went_away_is_not_made_anew(base_path):
    opened = Database(base_path)
    base_path.rename(base_path.with_name("унесли.mkdb"))
    opened.engine.dispose()

    with pytest.raises(StorageError):
        opened.read(base.own_name)

    opened.close()
    assert not base_path.exists()


def test_a_stick_which_was_pulled_out_is_named_and_cured_by_putting_it_back(base_path):
    opened = Database(base_path)
    heard: list[StorageError] = []
    opened.on_trouble(heard.append)
    away = base_path.with_name("унесли.mkdb")
    opened.write(create_many, [NAMESAKE], "новый сотрудник")
    base_path.rename(away)

    with pytest.raises(MovedError, match="вынули флешку"):
        opened.write(create_many, [NAMESAKE], "новый сотрудник")
    away.rename(base_path)

    assert len(opened.write(create_many, [NAMESAKE], "новый сотрудник")) == 1
    assert [type(one) for one in heard] == [MovedError]
    opened.close()


def test_closing_survives_a_disk_which_is_gone(base_path, tmp_path):
    opened = Database(base_path, state_folder=tmp_path / "state")
    opened.write(create_many, [NAMESAKE], "новый сотрудник")
    opened.engine.dispose()
    base_path.unlink()
    reserve_of(base_path).unlink(missing_ok=True)

    opened.close()

    assert not base_path.exists()


def test_an_opening_writes_nothing_when_nothing_is_to_be_written(base_path, tmp_path):
    Database(base_path, state_folder=tmp_path / "state").close()
    before = base_path.read_bytes()

    Database(base_path, state_folder=tmp_path / "state").close()

    assert base_path.read_bytes() == before


def test_the_lock_learns_who_works_here(base_path):
    lock = BaseLock(base_path)
    lock.acquire("")
    lock.tell("Серова М. П.")
    holder = read_holder(lock.path)
    lock.release()

    assert holder is not None
    assert "Серова М. П." in holder.where()


def test_two_namesakes_do_not_hide_the_market(database):
    made = database.write(create_many, [NAMESAKE, NAMESAKE], "новые сотрудники")

    found = database.read(market.staff, today=TODAY)

    assert {who.id for who in found} == set(made)


def test_the_own_organisation_is_read_once_in_a_session_and_anew_in_the_next(database):
    other = uuid.uuid4()

    def move(session: Session) -> uuid.UUID:
        base.info(session).own_organization_id = other
        session.flush()
        return base.own_organization_id(session)

    assert database.rehearse(move) == other
    assert database.read(base.own_organization_id) != other


def test_trouble_which_is_no_trouble_of_the_disk_stays_a_bug():
    from sqlalchemy.exc import OperationalError

    error = OperationalError("SELECT 1", {}, sqlite3.OperationalError("no such column: x"))

    assert explain(error, Path("Сад.mkdb")) is error
