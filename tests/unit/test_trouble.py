"""A full disk, a base which is busy, read-only, not ours: a Russian sentence, nothing lost."""

import os
import sqlite3
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.errors import ReadOnlyError, StorageError
from desktop.models import Person
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage import reserve
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.storage.trouble import DiskFullError


def count(session: Session) -> int:
    query = "SELECT count(*) FROM person"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def fill(session: Session, size: int) -> None:
    acts.name(session, "много текста")
    for number in range(size):
        session.add(Person(surname=f"{number}", name="х" * 90))


@pytest.mark.parametrize("pages", [1, 5, 20, 80])
def test_full_disk_keeps_the_base_and_can_be_repeated(database: Database, pages: int) -> None:
    with database.engine.connect() as connection:
        present = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def limited(session: Session) -> None:
        session.connection().exec_driver_sql(f"PRAGMA max_page_count={present + pages}")
        fill(session, 3000)

    with pytest.raises(DiskFullError, match="Не хватает места"):
        database.write(limited)
    assert database.read(count) == 0
    database.close()
    reopened = Database(database.path)
    reopened.write(fill, 10)
    assert reopened.read(count) == 10
    reopened.close()


def test_full_disk_gives_the_reserve_back(base_path: Path, tmp_path: Path) -> None:
    database = Database(base_path, state_folder=tmp_path)
    assert reserve.reserve_of(base_path).exists()

    def limited(session: Session) -> None:
        connection = session.connection()
        present = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={present}")
        fill(session, 3000)

    with pytest.raises(DiskFullError):
        database.write(limited)
    assert not reserve.reserve_of(base_path).exists()
    database.close()


def test_busy_base(database: Database) -> None:
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="занята"):
        database.write(creating.create, PersonDraft("Ким", "Вера"))
    other.execute("ROLLBACK")
    other.close()
    database.write(creating.create, PersonDraft("Ким", "Вера"))
    assert database.read(count) == 1


def test_a_base_opened_for_looking_is_not_touched(base_path: Path) -> None:
    before = base_path.read_bytes()
    looking = Database(base_path, read_only=True)
    assert looking.read(count) == 0
    with pytest.raises(ReadOnlyError, match="только для просмотра"):
        looking.write(creating.create, PersonDraft("Ким", "Вера"))
    with pytest.raises(ReadOnlyError):
        looking.rehearse(creating.create, PersonDraft("Ким", "Вера"))
    looking.close()
    assert base_path.read_bytes() == before


def test_not_a_base(tmp_path: Path) -> None:
    path = tmp_path / "список.mkdb"
    path.write_bytes(b"%PDF-1.7 " + os.urandom(4000))
    before = path.read_bytes()
    with pytest.raises(StorageError, match="не база Методкабинета"):
        Database(path)
    assert path.read_bytes() == before


def test_a_newer_base(base_path: Path) -> None:
    connection = sqlite3.connect(base_path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = base_path.read_bytes()
    with pytest.raises(StorageError, match="более новой версией"):
        Database(base_path)
    assert base_path.read_bytes() == before


def test_rehearsal_changes_nothing(database: Database) -> None:
    made = database.rehearse(creating.create, PersonDraft("Ким", "Вера"))
    assert made is not None
    assert database.read(count) == 0
    assert [act.title for act in database.read(acts.journal)] == ["создание базы"]
