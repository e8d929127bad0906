"""Odd orders of deleting, erasing, restoring and taking back, and copies used side by side."""

import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.models import uuid7
from desktop.storage.database import Database
from desktop.storage.log import comparing, conflicts, trash
from desktop.storage.log.taking import SameNumbersError
from tests.exchange.machine import YEAR
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
    other.set_clock(YEAR)
    other.sql("UPDATE category SET value='high' WHERE id=?", line)
    delete(one, row)
    erase(one, row)
    for giver, taker in ((other, one), (one, other)):
        hand(giver, taker, tmp_path)
    for site in (one, other):
        assert site.rows("SELECT id FROM category") == []
        assert not site.base.read(lambda session: comparing.differing(session.connection()))


def test_ten_thousand_operations_of_one_row_do_not_stop_anybody(meet: Meet) -> None:
    (site,) = meet(1)
    row = hire(site)
    site.write(lambda session: _edited_often(session, row))
    site.fold_again()
    began = time.process_time()
    (found,) = site.base.read(conflicts.listed)
    assert {side.value for side in found.sides} == {"5000", "5000 там"}
    assert not site.base.read(lambda session: comparing.differing(session.connection()))
    assert time.process_time() - began < 5


def _edited_often(session: Session, row: str) -> None:
    """As a file leaves it: five thousand edits here, as many there, none knowing the others."""
    run = session.connection().exec_driver_sql
    run("INSERT INTO sync_site(n,replica,site,label) VALUES(9,?,'','')", ("f" * 32,))
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5000) "
    for number, words in ((1, ""), (9, " там")):
        run(
            f"{many}INSERT INTO sync_op(site,seq,tbl,row,kind,patch,hlc,actor,sch) SELECT {number},"
            f"i+1000,'person',?,1,json_object('surname',i||?),max(i,?),'',1 FROM n",
            (row, words, 2 - number),
        )
    run("UPDATE sync_op SET hlc=hlc+(SELECT hlc FROM sync_local) WHERE row=? AND seq>1000", (row,))
    run(
        "INSERT INTO sync_ctx(row,site,seq,dsite,dseq) SELECT row,n.column1,1001,site,seq "
        "FROM sync_op o,(VALUES(1),(9)) n WHERE o.row=? AND o.seq<1000 AND o.site<>n.column1",
        (row,),
    )
