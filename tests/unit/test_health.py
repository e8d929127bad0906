"""«Проверить базу»: what is found when something was changed behind the back of the program."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import NotFoundError
from desktop.models import Person
from desktop.progress import Cancelled, Silent
from desktop.services import attachments, backups, base, health
from desktop.services.organizations import fields
from desktop.services.people import creating
from desktop.services.people import fields as people_fields
from desktop.services.people.creating import PersonDraft
from desktop.storage import files
from desktop.storage.copies import Reason
from desktop.storage.database import Database

NOW = dt.datetime(2025, 11, 20, 9, 1)  # noqa: DTZ001 - clock on the wall


def _hire(database: Database, surname: str = "Осокина"):
    return database.write(creating.create, PersonDraft(surname, "Татьяна", position="educator"))


def _behind_the_back(path: Path, *statements: str) -> None:
    """Another SQLite tool: no triggers of ours fire, no keys are checked."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type='trigger'")
        stored = triggers.fetchall()
        for name, _sql in stored:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
        for _name, sql in stored:
            connection.execute(sql)


def _check(database: Database) -> health.Report:
    return health.check(database, with_copy=False)


def test_a_fresh_base_is_in_order(database: Database):
    _hire(database)
    report = _check(database)
    assert report.findings == ()
    assert report.headline.startswith("База в порядке. Проверено ")
    assert report.counts["person"] == 1
    assert ("Сотрудники", 1) in report.sections


def test_undone_deleted_and_erased_records_are_in_order_too(database: Database):
    from desktop.services import acts, trash
    from desktop.services.people import lifecycle

    one, other = _hire(database), _hire(database, "Ким")
    people_fields_before = "Ким"
    database.write(people_fields.set_field, one, "person.surname", people_fields_before)
    database.write(acts.undo)
    database.write(acts.redo)
    database.write(lifecycle.trash, [one, other])
    database.write(trash.restore, [one])
    database.write(trash.purge, [other])
    assert _check(database).findings == ()


def test_a_row_edited_past_the_program_is_noticed(database: Database):
    one = _hire(database)
    _behind_the_back(
        database.path,
        f"UPDATE person SET surname='Другая' WHERE id='{one.hex}'",
    )
    findings = [found for found in _check(database).findings if not found.is_cured]
    assert [(found.table, found.row) for found in findings] == [("person", one)]
    assert "Сотрудники" in findings[0].what


def test_a_row_removed_past_the_program_is_noticed(database: Database):
    one = _hire(database)
    _behind_the_back(database.path, f"DELETE FROM person WHERE id='{one.hex}'")
    report = _check(database)
    assert not report.is_sound
    assert ("person", one) in {(found.table, found.row) for found in report.findings}


def test_a_link_to_nowhere_is_shown_and_taken_away(database: Database):
    one = _hire(database)
    _behind_the_back(
        database.path,
        "UPDATE employment SET building_id='00000000000070008000000000000001' "
        f"WHERE person_id='{one.hex}'",
    )
    found = next(one for one in _check(database).findings if one.act == health.REMOVE_LINK)
    assert found.column == "building_id"
    assert found.row is not None
    database.write(health.remove_link, found.table, found.row, found.column)
    assert _check(database).is_sound


def test_a_line_without_its_owner_goes_as_a_whole(database: Database):
    one = _hire(database)
    _behind_the_back(
        database.path,
        "INSERT INTO person_tag(id, person_id, kind, value) VALUES "
        "('00000000000070008000000000000002', '00000000000070008000000000000003', 'interest', 'x')",
    )
    found = next(one for one in _check(database).findings if one.act == health.REMOVE_LINK)
    assert found.row is not None
    database.write(health.remove_link, found.table, found.row, found.column)
    assert database.read(lambda s: s.get(Person, one)) is not None
    assert not [one for one in _check(database).findings if one.act == health.REMOVE_LINK]


def test_a_lagging_index_is_made_anew(database: Database):
    _hire(database)
    _behind_the_back(database.path, "DELETE FROM search_entry")
    report = _check(database)
    assert [found.is_cured for found in report.findings] == [True]
    assert report.is_sound
    assert database.read(health.index_is_true)


def test_without_the_right_to_write_the_index_is_only_spoken_of(database: Database):
    _hire(database)
    _behind_the_back(database.path, "DELETE FROM search_entry")
    looking = Database(database.path, read_only=True)
    try:
        assert not _check(looking).is_sound
        assert not looking.read(health.index_is_true)
    finally:
        looking.close()


def test_changed_triggers_are_noticed(database: Database):
    with closing(sqlite3.connect(database.path)) as connection, connection:
        query = "SELECT name FROM sqlite_schema WHERE type='trigger' AND tbl_name='person'"
        connection.execute(f'DROP TRIGGER "{connection.execute(query).fetchone()[0]}"')
    assert any("Журнал изменений" in found.what for found in _check(database).findings)


def test_a_lost_attachment_is_found_and_replaced(database: Database, tmp_path: Path):
    source = tmp_path / "эмблема.png"
    source.write_bytes(b"\x89PNG emblem")
    own = database.read(base.own_organization_id)
    kept = attachments.keep(database, source)
    database.write(fields.set_emblem, own, kept.hash, kept.name)
    assert _check(database).files == 1
    assert _check(database).is_sound
    files.path_of(database.path, kept.hash).write_bytes(b"other")
    found = next(one for one in _check(database).findings if one.act == health.FIND_FILE)
    assert "«эмблема.png»" in found.what
    with pytest.raises(NotFoundError):
        attachments.copy_for_reading(database, kept, tmp_path / "out")
    other = tmp_path / "новая.png"
    other.write_bytes(b"\x89PNG new")
    again = attachments.keep(database, other)
    database.write(health.put_file, found, again.hash, again.name)
    assert _check(database).is_sound
    database.write(health.put_file, found, "", "")
    assert _check(database).files == 0


def test_the_last_copy_is_read(database: Database):
    report = health.check(database)
    assert [found.act for found in report.findings] == [health.MAKE_COPY]
    made = backups.make(database.path, Reason.MANUAL, NOW, Silent())
    assert health.check(database).headline.endswith(", последняя копия читается.")
    data = bytearray(made.path.read_bytes())
    data[4096:12288] = b"\xa5" * 8192
    made.path.write_bytes(data)
    assert [found.act for found in health.check(database).findings] == [health.MAKE_COPY]


def test_the_work_can_be_stopped(database: Database):
    class Stopped(Silent):
        def report(self, done: int, total: int, text: str = "") -> None:
            if done > 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        health.check(database, Stopped())
