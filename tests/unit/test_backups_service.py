"""The page «Резервные копии»: the list, the header, what a return would change."""

import datetime as dt
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from desktop.errors import StorageError
from desktop.progress import Silent
from desktop.services import acts, backups
from desktop.services.backups import CopyLine
from desktop.services.people import creating, fields, lifecycle
from desktop.services.people.creating import PersonDraft
from desktop.storage.copies import Reason
from desktop.storage.database import Database

NOW = dt.datetime(2025, 11, 12, 9, 1)  # noqa: DTZ001 - clock on the wall


def _hire(database: Database, surname: str):
    return database.write(creating.create, PersonDraft(surname, "Анна", position="educator"))


def _make(base: Path, now: dt.datetime = NOW, reason: Reason = Reason.DAILY):
    return backups.make(base, reason, now, Silent())


def test_a_copy_is_listed_with_its_counts_and_the_header_sums_up(database: Database):
    assert backups.listed(database.path) == []
    assert backups.header([]) == backups.HEADER
    _hire(database, "Осокина")
    _make(database.path)
    _make(database.path, NOW + dt.timedelta(days=1), Reason.MANUAL)
    newest, oldest = backups.listed(database.path)
    assert (newest.copy.reason.words, oldest.copy.reason.words) == ("вручную", "ежедневная")
    assert newest.copy.counts["people"] == 1
    assert newest.place == "этот компьютер"
    assert newest.checked == "13.11.2025"
    assert newest.id != oldest.id
    assert "Всего 2\N{NO-BREAK SPACE}копии, " in backups.header([newest, oldest])


def test_a_copy_which_is_looked_at_lists_its_neighbours(database: Database):
    made = _make(database.path)
    assert [line.copy.path for line in backups.listed(made.path)] == [made.path]


def test_a_damaged_copy_says_so(database: Database):
    made = _make(database.path)
    data = bytearray(made.path.read_bytes())
    data[4096:12288] = b"\xa5" * 8192
    made.path.write_bytes(data)
    checked = backups.verify(made, NOW)
    assert CopyLine(backups.listed(database.path)[0].id, checked, "").checked == "повреждена"


def test_what_would_be_lost_and_what_would_come_back(database: Database):
    one, _other = _hire(database, "Осокина"), _hire(database, "Ким")
    made = _make(database.path)
    database.write(lifecycle.trash, [one])
    added = [_hire(database, f"Новая{letter}") for letter in "абв"]
    database.write(fields.set_field, added[0], "person.name", "Ольга")
    preview = database.read(backups.preview, database.path, made)
    people = next(section for section in preview.sections if section.title == "Сотрудники")
    assert (people.now, people.in_copy, people.lost, people.back) == (4, 2, 3, 1)
    assert preview.lost_count == 5
    assert preview.lost[0].title.startswith("изменение поля «Имя»")
    assert preview.lost[-1].title.startswith("в корзину")


def test_a_return_names_every_kind_of_card_it_would_change():
    tables = SQLModel.metadata.tables
    cards = {name for name, table in tables.items() if "home_organization_id" in table.columns}
    assert cards - {"network"} <= set(backups.SECTIONS) <= set(tables)


def test_only_the_newest_twenty_acts_are_named(database: Database):
    made = _make(database.path)
    for number in range(25):
        _hire(database, f"Новая{'абвгдежзиклмнопрстуфхцчшщ'[number]}")
    preview = database.read(backups.preview, database.path, made)
    assert (len(preview.lost), preview.lost_count) == (backups.LOST_SHOWN, 25)


def test_a_return_puts_the_copy_in_place_and_keeps_the_present(database: Database):
    _hire(database, "Осокина")
    made = _make(database.path)
    _hire(database, "Ким")
    database.close()
    restored = backups.restore(database.path, made, NOW + dt.timedelta(hours=1), Silent())
    assert restored.saved is not None
    assert restored.saved.reason is Reason.BEFORE_RESTORE
    again = Database(database.path)
    try:
        titles = [act.title for act in again.read(acts.journal)]
        assert not any("Ким" in title for title in titles)
    finally:
        again.close()
    back = backups.restore(database.path, restored.saved, NOW + dt.timedelta(hours=2), Silent())
    assert back.saved is not None


def test_a_copy_which_is_gone_is_said(database: Database):
    made = _make(database.path)
    made.path.unlink()
    with pytest.raises(StorageError):
        backups.verify(made, NOW)
