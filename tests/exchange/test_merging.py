"""The edge cases of the merge (exchange.md 6), one by one; random histories: test_machine.py."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.models import Person, uuid7
from desktop.storage.changes import Changes
from desktop.storage.log import conflicts, history, trash
from desktop.storage.log.row_fold import of_row
from desktop.storage.log.taking import SameNumbersError
from desktop.storage.log.taking_back import EditedSinceError
from tests.exchange.sites import Site, fold_everything

Meet = Callable[[int], list[Site]]


def hire(site: Site, surname: str = "Осокина") -> str:
    row = uuid7().hex
    site.sql("INSERT INTO person(id,surname) VALUES(?,?)", row, surname)
    return row


def hand(giver: Site, taker: Site, tmp_path: Path):
    return taker.take(giver.export(tmp_path / "file.staged"))


def edit(site: Site, row: str, column: str, value: str | None) -> None:
    site.sql(f"UPDATE person SET {column}=? WHERE id=?", value, row)


def person(site: Site, row: str, column: str = "surname"):
    found = site.rows(f"SELECT {column} FROM person WHERE id=?", row)
    return found[0][0] if found else None


def disputed(site: Site):
    return site.state()["conflicts"]


@pytest.fixture
def pair(meet: Meet, tmp_path: Path) -> tuple[Site, Site, str]:
    """Two sites which know one person."""
    one, other = meet(2)
    row = hire(one)
    hand(one, other, tmp_path)
    return one, other, row


def test_different_fields_do_not_disagree(pair, tmp_path) -> None:
    one, other, row = pair
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "name", "Анна")
    hand(one, other, tmp_path)
    assert (person(other, row), person(other, row, "name")) == ("Квашнина", "Анна")
    assert disputed(other) == set()


def test_the_same_value_twice_is_no_disagreement(pair, tmp_path) -> None:
    one, other, row = pair
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Квашнина")
    hand(one, other, tmp_path)
    assert disputed(other) == set()


def test_different_values_disagree_and_both_stay(pair, tmp_path) -> None:
    one, other, row = pair
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Лебедева")
    taken = hand(one, other, tmp_path)
    assert taken.conflicts == 1
    (found,) = other.base.read(conflicts.listed)
    assert {side.value for side in found.sides} == {"Квашнина", "Лебедева"}
    assert found.before == "Осокина"


def test_a_decision_ends_the_disagreement_everywhere(pair, tmp_path) -> None:
    one, other, row = pair
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Лебедева")
    hand(one, other, tmp_path)
    shown = person(other, row)
    other.decide(0, 0)
    assert disputed(other) == set()
    hand(other, one, tmp_path)
    assert (disputed(one), person(one, row)) == (set(), shown)


def test_two_different_decisions_disagree_again(pair, tmp_path) -> None:
    one, other, row = pair
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Лебедева")
    hand(one, other, tmp_path)
    hand(other, one, tmp_path)
    one.decide(0, 0)
    other.decide(0, 1)
    hand(one, other, tmp_path)
    assert disputed(other) == {(row, "surname", 2)}


def test_delete_here_and_edit_there_keeps_the_record(pair, tmp_path) -> None:
    one, other, row = pair
    one.sql("DELETE FROM person WHERE id=?", row)
    edit(other, row, "surname", "Квашнина")
    hand(other, one, tmp_path)
    assert person(one, row) == "Квашнина"
    assert disputed(one) == {(row, "_alive", 2)}


def test_deciding_for_the_deletion_deletes(pair, tmp_path) -> None:
    one, other, row = pair
    one.sql("DELETE FROM person WHERE id=?", row)
    edit(other, row, "surname", "Квашнина")
    hand(other, one, tmp_path)
    one.decide(0, 1)
    assert person(one, row) is None
    hand(one, other, tmp_path)
    assert (person(other, row), disputed(other)) == (None, set())


def test_a_stale_file_resurrects_nobody(pair, tmp_path) -> None:
    one, other, row = pair
    stale = other.export(tmp_path / "stale")
    one.sql("DELETE FROM person WHERE id=?", row)
    one.take(stale)
    assert person(one, row) is None


def test_a_restored_record_outlives_a_stale_deletion(pair, tmp_path) -> None:
    one, other, row = pair
    one.sql("DELETE FROM person WHERE id=?", row)
    stale = one.export(tmp_path / "stale")
    one.sql("INSERT INTO person(id,surname) VALUES(?,'Осокина')", row)
    hand(one, other, tmp_path)
    other.take(stale)
    assert person(other, row) == "Осокина"


def test_three_values_are_one_disagreement(meet: Meet, tmp_path) -> None:
    one, other, third = meet(3)
    row = hire(one)
    for site in (other, third):
        hand(one, site, tmp_path)
    for site, value in ((one, "А"), (other, "Б"), (third, "В")):
        edit(site, row, "surname", value)
    for site in (other, third):
        hand(site, one, tmp_path)
    assert disputed(one) == {(row, "surname", 3)}


def test_what_was_relayed_is_known(meet: Meet, tmp_path) -> None:
    one, other, third = meet(3)
    hire(one)
    hand(one, other, tmp_path)
    hand(other, third, tmp_path)
    taken = hand(one, third, tmp_path)
    assert (taken.operations, taken.import_id) == (0, None)


def test_a_part_and_later_the_whole(meet: Meet, tmp_path) -> None:
    one, other = meet(2)
    first, second = hire(one), hire(one, "Квашнина")
    other.take(one.export(tmp_path / "part", [first]))
    assert (person(other, first), person(other, second)) == ("Осокина", None)
    hand(one, other, tmp_path)
    assert other.state() == one.state()


def group_of(site: Site, leader: str | None = None) -> str:
    row = uuid7().hex
    site.sql("INSERT INTO work_group(id,title,leader_id) VALUES(?,'Г',?)", row, leader)
    return row


def test_a_line_waits_for_its_record(meet: Meet, tmp_path) -> None:
    one, other = meet(2)
    row, group = hire(one), group_of(one)
    line = uuid7().hex
    one.sql("INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)", line, group, row)
    taken = other.take(one.export(tmp_path / "part", [line, group]))
    assert (other.ids("work_group_member"), taken.waiting) == ([], 1)
    other.take(one.export(tmp_path / "rest", [row]))
    assert (other.ids("work_group_member"), other.waiting()) == ([line], set())


def test_a_named_record_which_is_missing_is_shown_empty_until_it_comes(meet, tmp_path) -> None:
    one, other = meet(2)
    row = hire(one)
    group = group_of(one, row)
    other.take(one.export(tmp_path / "part", [group]))
    assert other.rows("SELECT leader_id FROM work_group") == [(None,)]
    other.take(one.export(tmp_path / "rest", [row]))
    assert other.rows("SELECT leader_id FROM work_group") == [(row,)]


def test_an_addition_to_a_deleted_record_waits_and_returns_with_it(pair, tmp_path) -> None:
    one, other, row = pair
    group = group_of(other)
    line = uuid7().hex
    other.sql(
        "INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)", line, group, row
    )
    one.sql("DELETE FROM person WHERE id=?", row)
    hand(other, one, tmp_path)
    assert one.ids("work_group_member") == []
    one.sql("INSERT INTO person(id,surname) VALUES(?,'Осокина')", row)
    assert one.ids("work_group_member") == [line]


def test_one_person_entered_twice_is_followed(pair, tmp_path) -> None:
    one, other, row = pair
    stays = hire(one, "Осокина-Лебедева")
    group = group_of(other, row)
    one.sql(
        "INSERT INTO redirect(id,table_name,source_id,target_id) VALUES(?,'person',?,?)",
        uuid7().hex,
        row,
        stays,
    )
    one.sql("DELETE FROM person WHERE id=?", row)
    hand(one, other, tmp_path)
    assert other.rows("SELECT leader_id FROM work_group WHERE id=?", group) == [(stays,)]


def test_same_number_with_other_contents_is_refused(meet: Meet, tmp_path) -> None:
    one, other = meet(2)
    row = hire(one)
    hand(one, other, tmp_path)
    one.base.write(_forge, row)
    before = other.state()
    with pytest.raises(SameNumbersError):
        hand(one, other, tmp_path)
    assert other.state() == before


def _forge(session: Session, row: str) -> None:
    session.connection().exec_driver_sql(
        "UPDATE sync_op SET patch=json_set(patch,'$.surname','Подмена') WHERE row=?", (row,)
    )


def test_a_base_brought_back_takes_its_own_future_and_goes_on(meet: Meet, tmp_path) -> None:
    one, other = meet(2)
    hire(one)
    one.export(tmp_path / "x")
    replica = one.rows("SELECT replica FROM sync_site JOIN sync_local ON n=me")
    hire(one, "Квашнина")
    future = one.export(tmp_path / "future")
    own = one.rows("SELECT max(o.seq) FROM sync_op o JOIN sync_local l ON o.site=l.me")[0][0]
    one.base.write(_forget, own)
    taken = one.take(future)
    assert (taken.rotated, len(one.ids("person"))) == (True, 2)
    assert one.rows("SELECT replica FROM sync_site JOIN sync_local ON n=me") != replica
    hire(one, "Лебедева")
    hand(one, other, tmp_path)
    assert len(other.ids("person")) == 3


def _forget(session: Session, seq: int) -> None:
    """As if the newest operation had never been written here."""
    run = session.connection().exec_driver_sql
    row = run("SELECT row FROM sync_op JOIN sync_local ON site=me WHERE sync_op.seq=?", (seq,))
    gone = row.scalar_one()
    run("UPDATE sync_local SET applying=1, seq=?", (seq - 1,))
    run("DELETE FROM person WHERE id=?", (gone,))
    run("DELETE FROM sync_op WHERE row=?", (gone,))
    run("UPDATE sync_local SET applying=0")


def test_a_clock_ahead_is_told_and_never_becomes_ours(meet: Meet, tmp_path) -> None:
    one, other = meet(2)
    one.set_clock(3 * 86_400_000)
    hire(one)
    taken = hand(one, other, tmp_path)
    assert [round(each.by / 86_400_000) for each in taken.ahead] == [3]
    hire(other, "Квашнина")
    newest = other.rows("SELECT max(o.hlc) FROM sync_op o JOIN sync_local l ON o.site=l.me")[0][0]
    assert newest < other.rows("SELECT max(hlc) FROM sync_op")[0][0]


def test_columns_of_a_newer_program_stay_in_the_log(meet: Meet, tmp_path) -> None:
    one, other = meet(2)
    row = hire(one)
    one.base.write(_add_unknown, row)
    hand(one, other, tmp_path)
    assert person(other, row) == "Осокина"
    log = other.base.read(lambda session: of_row(session.connection(), row))
    values = log.values()
    assert values is not None
    assert values["later"] == "новое"


def _add_unknown(session: Session, row: str) -> None:
    session.connection().exec_driver_sql(
        "UPDATE sync_op SET patch=json_set(patch,'$.later','новое') WHERE row=?", (row,)
    )


def test_undo_brings_back_what_was(pair, tmp_path) -> None:
    one, other, row = pair
    before = other.state()
    edit(one, row, "surname", "Квашнина")
    hire(one, "Лебедева")
    taken = hand(one, other, tmp_path)
    assert other.state() != before
    other.take_back(taken.import_id)
    assert other.state() == before
    hand(one, other, tmp_path)
    assert other.state() == one.state()


def test_undo_asks_about_what_was_edited_since(pair, tmp_path) -> None:
    from desktop.storage.log import taking_back

    one, other, row = pair
    edit(one, row, "surname", "Квашнина")
    taken = hand(one, other, tmp_path)
    edit(other, row, "surname", "Лебедева")
    with pytest.raises(EditedSinceError) as refused:
        other.write(lambda session: taking_back.take_back(session, taken.import_id))
    assert [each.row for each in refused.value.rows] == [row]
    assert person(other, row) == "Лебедева"
    other.take_back(taken.import_id, restore=[row])
    assert person(other, row) == "Осокина"
    hand(other, one, tmp_path)
    assert (person(one, row), disputed(one)) == ("Осокина", set())


def test_an_older_file_is_undone_after_the_newer_one(meet: Meet, tmp_path) -> None:
    one, other = meet(2)
    hire(one)
    first = hand(one, other, tmp_path)
    hire(one, "Квашнина")
    hand(one, other, tmp_path)
    with pytest.raises(Exception, match="Сначала отмените"):
        other.take_back(first.import_id)


def test_an_erased_record_loses_its_values_everywhere(pair, tmp_path) -> None:
    one, other, row = pair
    one.sql("DELETE FROM person WHERE id=?", row)
    one.write(lambda session: trash.purge(session, uuid.UUID(row)))
    hand(one, other, tmp_path)
    assert person(other, row) is None
    kept = other.rows("SELECT patch FROM sync_op WHERE row=?", row)
    assert all(patch == "{}" for (patch,) in kept)
    hand(other, one, tmp_path)
    assert all(p == "{}" for (p,) in one.rows("SELECT patch FROM sync_op WHERE row=?", row))


def test_what_came_with_a_file_is_in_the_history_and_the_trash(pair, tmp_path) -> None:
    one, other, row = pair
    one.sql("DELETE FROM person WHERE id=?", row)
    hand(one, other, tmp_path)
    (deleted,) = other.base.read(trash.contents)
    assert (deleted.row.hex, deleted.values["surname"]) == (row, "Осокина")
    other.write(lambda session: trash.restore(session, uuid.UUID(row)))
    assert person(other, row) == "Осокина"
    lines = other.base.read(history.of_record, uuid.UUID(row))
    assert any(line.is_imported and line.is_deletion for line in lines)


def test_the_history_tells_what_stood_before_a_file(pair, tmp_path) -> None:
    one, other, row = pair
    edit(one, row, "surname", "Квашнина")
    hand(one, other, tmp_path)
    newest = other.base.read(history.of_record, uuid.UUID(row))[0]
    assert (newest.column, newest.was, newest.became) == ("surname", "Осокина", "Квашнина")
    assert newest.is_imported


def test_folding_again_changes_nothing(pair, tmp_path) -> None:
    one, other, row = pair
    group_of(other, row)
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Лебедева")
    hand(one, other, tmp_path)
    before = other.state()
    other.base.write(fold_everything)
    assert other.state() == before


def test_listeners_hear_of_what_was_taken(pair, tmp_path) -> None:
    one, other, row = pair
    heard: list[Changes] = []
    other.base.on_change(heard.append)
    edit(one, row, "surname", "Квашнина")
    hand(one, other, tmp_path)
    assert [one.hex for each in heard for one in each.ids(Person)] == [row]
