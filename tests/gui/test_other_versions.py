"""Bases and copies of another version of the program: looked at, never touched (ux.md 6.4)."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlmodel import Session, col, select

from desktop.errors import ReadOnlyError, StorageError
from desktop.models import Person
from desktop.progress import Silent
from desktop.services import backups
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage import duplicates, migrations
from desktop.storage.copies import Backup, Reason, read_backup
from desktop.storage.database import NEWER_UNREADABLE, Database
from desktop.storage.opening import TEXTS, Kind
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.opening import (
    CLOSE,
    LOOK_ONLY,
    NEWER_SHOWN,
    OLDER_SHOWN,
    OTHER,
    UPDATE,
    BaseOpener,
)
from desktop.views.program.program import Program
from desktop.views.service.backups_page import BackupsPage
from tests.gui.conftest import RecordedMessages

NOW = dt.datetime(2025, 11, 12, 9, 1)  # noqa: DTZ001 - clock on the wall
UNREADABLE = {
    "a column": "ALTER TABLE person RENAME COLUMN patronymic TO middle_name",
    "a table": "ALTER TABLE training RENAME TO course",
    "a column of the log": "ALTER TABLE act DROP COLUMN records",
    "the search": "DROP TABLE search_entry",
    "the state of the log": "DELETE FROM sync_local",
}


def _execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'"):
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)


def make_newer(path: Path, *statements: str) -> None:
    """What a later version may have made of the file: more tables, more columns."""
    _execute(
        path,
        "CREATE TABLE invented_later (id CHAR(32) PRIMARY KEY)",
        "ALTER TABLE person ADD COLUMN invented_later TEXT NOT NULL DEFAULT ''",
        f"PRAGMA user_version={migrations.newest() + 1}",
        *statements,
    )


def _beside(path: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in path.parent.iterdir()
        if file.is_file()
    }


def _surnames(session: Session) -> list[str]:
    return sorted(session.exec(select(col(Person.surname))).all())


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is one version further than the files which were made so far."""

    def added(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE added (id CHAR(32) PRIMARY KEY)")

    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, added])


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_newer_base_is_shown_and_not_touched(
    empty_program: Program, training_base: Path, messages: RecordedMessages
):
    make_newer(training_base)
    before = _beside(training_base)
    messages.answers.append(LOOK_ONLY)

    assert empty_program.open(training_base)
    settle()
    empty_program.go(Place("staff", "list"))
    settle()

    office = empty_program.office
    assert office is not None
    assert not office.can_write
    assert "Осокина" in office.read(_surnames)
    assert [choice.text for choice in messages.asked] == [TEXTS[Kind.NEWER]]
    assert messages.asked[0].answers == (LOOK_ONLY, CLOSE)
    assert "newer" in empty_program.window.strip._messages
    assert empty_program.window.strip._messages["newer"].text == NEWER_SHOWN
    with pytest.raises(ReadOnlyError):
        office.database.write(creating.create, PersonDraft("Новая", "Анна"))
    empty_program.close()
    assert _beside(training_base) == before
    assert messages.errors == []


def test_closing_instead_of_looking_opens_nothing(
    empty_program: Program, training_base: Path, messages: RecordedMessages
):
    make_newer(training_base)

    assert not empty_program.open(training_base)

    assert messages.asked[0].answers[messages.asked[0].safe] == CLOSE


@pytest.mark.parametrize("change", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_newer_base_which_lost_what_we_read_is_refused(
    empty_program: Program, base_path: Path, messages: RecordedMessages, change: str
):
    make_newer(base_path, change)
    before = _beside(base_path)

    assert not empty_program.open(base_path)

    assert [choice.text for choice in messages.asked] == [NEWER_UNREADABLE]
    assert messages.asked[0].answers == (OTHER, CLOSE)
    assert _beside(base_path) == before
    with pytest.raises(StorageError, match="более новой версией"):
        Database(base_path, read_only=True)


def test_an_older_base_is_shown_through_a_duplicate(
    base_path: Path, messages: RecordedMessages, newer_program: None, temporary: Path
):
    before = _beside(base_path)
    messages.answers.append(LOOK_ONLY)

    opened = BaseOpener(messages).open(base_path)

    assert opened is not None
    assert opened.database.path == opened.path == base_path
    assert opened.database.read(lambda session: session.exec(select(Person)).all()) == []
    assert [note.text for note in opened.notes] == [OLDER_SHOWN]
    assert list(temporary.rglob("*.mkdb"))
    opened.close()
    assert list(temporary.iterdir()) == []
    assert _beside(base_path) == before


def test_before_an_older_base_is_brought_up_to_date_a_copy_is_made(
    base_path: Path, messages: RecordedMessages, newer_program: None
) -> None:
    older = migrations.newest() - 1
    messages.answers.append(UPDATE)

    opened = BaseOpener(messages).open(base_path)

    assert opened is not None
    opened.close()
    (line,) = backups.listed(base_path)
    assert line.copy.reason is Reason.BEFORE_MIGRATION
    versions = []
    for path in (line.copy.path, base_path):
        with closing(sqlite3.connect(path)) as connection:
            versions.append(connection.execute("PRAGMA user_version").fetchone()[0])
    assert versions == [older, older + 1]


def test_an_older_base_with_an_unfinished_journal_is_shown_as_before_it(
    base_path: Path,
    messages: RecordedMessages,
    newer_program: None,
    temporary: Path,
    tmp_path: Path,
):
    """A killed program left its journal: the duplicate is settled, the base stays as it lies."""
    killed = tmp_path / "killed" / base_path.name
    killed.parent.mkdir()
    writer = sqlite3.connect(base_path, isolation_level=None)
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("CREATE TABLE half (t TEXT)")
    writer.executemany("INSERT INTO half VALUES (?)", [("x" * 5000,)] * 50)
    for end in ("", "-journal"):
        shutil.copy(f"{base_path}{end}", f"{killed}{end}")
    writer.execute("ROLLBACK")
    writer.close()
    before = _beside(killed)
    messages.answers.append(LOOK_ONLY)

    opened = BaseOpener(messages).open(killed)

    assert opened is not None
    assert opened.organization == "МБДОУ «Детский сад № 7»"
    opened.close()
    assert _beside(killed) == before


def test_a_duplicate_which_finds_no_place_leaves_nothing(
    base_path: Path, newer_program: None, temporary: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_rest: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(duplicates, "_copy", full)

    with pytest.raises(StorageError, match="Не хватает места"):
        duplicates.upgraded(base_path)

    assert list(temporary.iterdir()) == []


@pytest.fixture
def copy(base_path: Path) -> Backup:
    """A copy of 12 November; one person was added afterwards."""
    made = backups.make(base_path, Reason.DAILY, NOW, Silent())
    database = Database(base_path)
    database.write(creating.create, PersonDraft("Осокина", "Татьяна"))
    database.close()
    return made


def _look_at(program: Program, base: Path, copy: Backup, qtbot) -> None:
    assert program.open(base)
    assert program.office is not None
    if not program.office.database.read_only:
        with qtbot.waitSignal(program.office.copied, timeout=10_000):
            settle()
    program.go(Place("service", "backups"))
    settle()
    page = program.window.page("service.backups")
    assert isinstance(page, BackupsPage)
    page.list.select(next(one for one in page.list.ids if page._lines[one].copy.when == copy.when))
    page.look()
    settle()


def test_a_copy_of_a_newer_version_is_looked_at(
    empty_program: Program, base_path: Path, copy: Backup, messages: RecordedMessages, qtbot
):
    make_newer(copy.path)
    before = hashlib.sha256(copy.path.read_bytes()).hexdigest()

    _look_at(empty_program, base_path, copy, qtbot)

    office = empty_program.office
    assert office is not None
    assert office.database.path == copy.path
    assert not office.can_write
    assert office.read(_surnames) == []
    assert empty_program.copies.close_copy()
    assert empty_program.office is not None
    assert empty_program.office.read(_surnames) == ["Осокина"]
    assert hashlib.sha256(copy.path.read_bytes()).hexdigest() == before
    assert messages.errors == []


def test_a_copy_of_an_older_version_is_looked_at(
    empty_program: Program,
    base_path: Path,
    copy: Backup,
    newer_program: None,
    temporary: Path,
    qtbot,
):
    Database(base_path).close()  # the base itself is of the newer program already
    before = hashlib.sha256(copy.path.read_bytes()).hexdigest()

    _look_at(empty_program, base_path, copy, qtbot)

    office = empty_program.office
    assert office is not None
    assert office.database.path == copy.path
    assert office.read(_surnames) == []
    shown = empty_program.window.strip.shown
    assert shown is not None
    assert shown.text == "Вы смотрите копию от 12.11.2025, 09:01. Изменить её нельзя."
    assert len(list(temporary.iterdir())) == 1
    shown.buttons[1].action()
    assert list(temporary.iterdir()) == []
    assert hashlib.sha256(copy.path.read_bytes()).hexdigest() == before


def test_a_copy_which_cannot_be_shown_leaves_the_base_open(
    empty_program: Program, base_path: Path, copy: Backup, messages: RecordedMessages, qtbot
):
    make_newer(copy.path, UNREADABLE["a table"])

    _look_at(empty_program, base_path, copy, qtbot)

    assert messages.errors == [NEWER_UNREADABLE]
    assert empty_program.office is not None
    assert empty_program.office.database.path == base_path


def test_one_does_not_go_back_to_a_copy_of_a_newer_version(base_path: Path, copy: Backup):
    make_newer(copy.path)
    before = base_path.read_bytes()
    found = read_backup(copy.path)
    assert found is not None

    with pytest.raises(StorageError, match="более новой версией"):
        backups.restore(base_path, found, NOW, Silent())
    database = Database(base_path)
    with pytest.raises(StorageError, match="более новой версией"):
        database.read(backups.preview, base_path, found)
    database.close()

    assert base_path.read_bytes()[100:] == before[100:]
