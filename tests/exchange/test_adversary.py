"""Odd orders of deleting, erasing, restoring and taking back, and copies used side by side."""

import shutil
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.models import derived_id, uuid7
from desktop.storage.database import Database
from desktop.storage.log import comparing, conflicts, trash
from desktop.storage.log.taking import SameNumbersError
from tests.exchange.sites import Site
from tests.exchange.test_merging import disputed, edit, hand, hire, person

Meet = Callable[[int], list[Site]]


def delete(site: Site, row: str) -> None:
    site.sql("DELETE FROM person WHERE id=?", row)


def erase(site: Site, row: str) -> None:
    site.write(lambda session: trash.purge(session, uuid.UUID(row)))


def test_what_two_sites_deleted_comes_back_once(meet: Meet, tmp_path: Path) -> None:
    """One file brings both deletions; the trash holds one record."""
    one, other, third = meet(3)
    row, line = hire(one), uuid7().hex
    one.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'first')", line, row)
    for site in (other, third):
        hand(one, site, tmp_path)
    delete(one, row)
    delete(other, row)
    hand(other, one, tmp_path)
    hand(one, third, tmp_path)
    third.write(lambda session: trash.restore(session, uuid.UUID(row)))
    assert person(third, row) == "Осокина"
    assert third.rows("SELECT id FROM category") == [(line,)]


def test_an_erasure_ends_the_disagreement_of_what_waits(meet: Meet, tmp_path: Path) -> None:
    """A line was deleted there and edited here, then its person was erased."""
    one, other = meet(2)
    row, line = hire(one), uuid7().hex
    one.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'first')", line, row)
    hand(one, other, tmp_path)
    other.sql("UPDATE category SET value='high' WHERE id=?", line)
    one.sql("DELETE FROM category WHERE id=?", line)
    delete(one, row)
    hand(other, one, tmp_path)
    assert disputed(one) == {(line, "_alive", 2)}
    erase(one, row)
    assert disputed(one) == set()
    one.fold_again()
    assert disputed(one) == set()


def test_copies_open_side_by_side_use_different_numbers(meet: Meet, tmp_path: Path) -> None:
    """A copy is opened while nothing was written to the original since it was opened."""
    one, other = meet(2)
    state = tmp_path / "state"
    one.close()
    one.base = Database(one.path, actor="S0", state_folder=state)
    copy = tmp_path / "copy.mkdb"
    shutil.copy(one.path, copy)
    beside = Database(copy, actor="S0", state_folder=state)
    twin = Site.__new__(Site)
    twin.path, twin.base, twin.name, twin.state_folder = copy, beside, "S0", state
    rows = {hire(twin, "Лебедева"), hire(one, "Квашнина")}
    hand(twin, other, tmp_path)
    hand(one, other, tmp_path)
    twin.close()
    assert rows <= set(other.ids("person"))


def test_taking_back_under_an_erased_record_brings_nothing_back(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    row = hire(one)
    hand(one, other, tmp_path)
    edit(other, row, "name", "Анна")
    hand(other, one, tmp_path)
    delete(one, row)
    erase(one, row)
    one.take_back(1, restore=(row,))
    assert person(one, row) is None
    assert not one.base.read(lambda session: comparing.differing(session.connection()))


def test_nobody_lengthens_what_we_wrote_ourselves(meet: Meet, tmp_path: Path) -> None:
    """Only what came with a file can have been shortened on its way."""
    one, other = meet(2)
    row = hire(one)
    hand(one, other, tmp_path)
    edit(one, row, "surname", "Квашнина")
    hand(one, other, tmp_path)
    other.sql(
        "UPDATE sync_op SET patch=json_set(patch,'$.name','Чужая') WHERE row=? "
        "AND json_extract(patch,'$.surname')='Квашнина'",
        row,
    )
    with pytest.raises(SameNumbersError):
        hand(other, one, tmp_path)
    assert person(one, row, "name") == ""


def test_what_an_erasure_did_not_know_is_still_filled(meet: Meet, tmp_path: Path) -> None:
    """An edit beside an erasure came without its values first."""
    one, other, third = meet(3)
    row = hire(one)
    hand(one, other, tmp_path)
    edit(other, row, "name", "Анна")
    delete(one, row)
    erase(one, row)
    bare = other.export(tmp_path / "bare.staged")
    _shorten(bare, row)
    third.take(one.export(tmp_path / "erased.staged"))
    third.take(bare)
    hand(other, third, tmp_path)
    hand(other, one, tmp_path)
    assert third.state() == one.state()


def _shorten(path: Path, row: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE op SET patch='{}' WHERE row=?", (row,))


def test_a_card_united_twice_on_two_computers_is_not_lost(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    first, second = hire(one), hire(one)
    hand(one, other, tmp_path)
    for site, goes, stays in ((one, first, second), (other, second, first)):
        site.sql(
            "INSERT INTO redirect(id,table_name,source_id,target_id) VALUES(?,'person',?,?)",
            derived_id("redirect", goes).hex,
            goes,
            stays,
        )
        delete(site, goes)
    hand(one, other, tmp_path)
    hand(other, one, tmp_path)
    print(one.state()["person"], one.state()["redirect"], disputed(one))
    assert one.ids("person")


def test_a_line_which_waits_can_be_decided_to_go(meet: Meet, tmp_path: Path) -> None:
    """It is in no table, so no trigger hears of the deletion."""
    one, other = meet(2)
    row, line = hire(one), uuid7().hex
    one.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'first')", line, row)
    hand(one, other, tmp_path)
    other.sql("UPDATE category SET value='high' WHERE id=?", line)
    delete(one, row)
    hand(other, one, tmp_path)
    assert (disputed(one), one.waiting()) == ({(line, "_alive", 2)}, {line})
    one.write(_let_go)
    assert (disputed(one), one.waiting()) == (set(), set())
    hand(one, other, tmp_path)
    assert (disputed(other), other.rows("SELECT id FROM category")) == (set(), [])


def _let_go(session: Session) -> None:
    conflicts.decide(session, [(each, 0) for each in conflicts.listed(session)])


def test_what_an_erasure_left_too_little_of_is_no_damage(meet: Meet, tmp_path: Path) -> None:
    """A line was erased with its person while somebody edited it: it cannot stand."""
    one, other = meet(2)
    row, line = hire(one), uuid7().hex
    one.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'first')", line, row)
    hand(one, other, tmp_path)
    other.sql("UPDATE category SET value='high' WHERE id=?", line)
    delete(one, row)
    erase(one, row)
    for giver, taker in ((other, one), (one, other)):
        hand(giver, taker, tmp_path)
    for site in (one, other):
        assert site.rows("SELECT id FROM category") == []
        assert not site.base.read(lambda session: comparing.differing(session.connection()))
