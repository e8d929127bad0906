"""More edge cases of the merge, each of which one deliberate fault fails (``mutants``)."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.models import uuid7
from desktop.storage.log import trash
from tests.exchange.sites import Site, fold_everything
from tests.exchange.test_merging import disputed, edit, group_of, hand, hire, person

Meet = Callable[[int], list[Site]]


@pytest.fixture
def trio(meet: Meet, tmp_path: Path) -> tuple[Site, Site, Site, str]:
    """Three sites, two of which know one person."""
    one, other, third = meet(3)
    row = hire(one)
    hand(one, other, tmp_path)
    return one, other, third, row


@pytest.fixture
def clash(trio, tmp_path) -> tuple[Site, Site, Site, str]:
    """The first two disagree about a surname, and both know it."""
    one, other, third, row = trio
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Лебедева")
    hand(one, other, tmp_path)
    hand(other, one, tmp_path)
    assert disputed(one) == disputed(other) == {(row, "surname", 2)}
    return one, other, third, row


def test_an_edit_of_another_field_decides_nothing(clash, tmp_path) -> None:
    """It knew both surnames, but wrote neither."""
    one, other, third, row = clash
    edit(other, row, "name", "Анна")
    assert disputed(other) == {(row, "surname", 2)}
    hand(other, third, tmp_path)
    hand(other, one, tmp_path)
    assert disputed(third) == disputed(one) == {(row, "surname", 2)}


def test_an_edit_of_the_field_ends_the_disagreement(clash, tmp_path) -> None:
    one, other, third, row = clash
    edit(other, row, "surname", "Ким")
    assert disputed(other) == set()
    for site in (one, third):
        hand(other, site, tmp_path)
        assert (disputed(site), person(site, row)) == (set(), "Ким")


def test_at_the_same_moment_everybody_shows_the_same(trio, tmp_path) -> None:
    """Numbers of replicas differ from base to base: they must not break ties."""
    one, other, third, row = trio
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Лебедева")
    for site in (one, other):
        site.base.write(_same_moment, row)
    third.take(one.export(tmp_path / "one"))
    third.take(other.export(tmp_path / "other"))
    both = [other.export(tmp_path / "again"), one.export(tmp_path / "first")]
    one.take(both[0])
    other.take(both[1])
    assert len({person(site, row) for site in (one, other, third)}) == 1


def _same_moment(session: Session, row: str) -> None:
    session.connection().exec_driver_sql(
        "UPDATE sync_op SET hlc=(SELECT max(hlc)+5-max(hlc)%5 FROM sync_op WHERE row=?) "
        "WHERE row=? AND json_extract(patch,'$.surname')<>'Осокина'",
        (row, row),
    )
    session.connection().exec_driver_sql(
        "UPDATE sync_op SET hlc=9000000000000000 WHERE row=? AND "
        "json_extract(patch,'$.surname')<>'Осокина'",
        (row,),
    )


def test_of_two_edits_of_one_site_the_last_one_stands(trio, tmp_path) -> None:
    one, other, _, row = trio
    for surname in ("Квашнина", "Лебедева"):
        edit(one, row, "surname", surname)
    hand(one, other, tmp_path)
    assert person(other, row) == "Лебедева"


def test_a_second_site_is_noticed_among_many_edits_of_one(trio, tmp_path) -> None:
    """The short way is for rows which one replica wrote alone."""
    one, other, third, row = trio
    edit(other, row, "surname", "Квашнина")
    hand(other, third, tmp_path)
    edit(one, row, "surname", "Лебедева")
    taken = hand(one, third, tmp_path)
    assert (taken.conflicts, disputed(third)) == (1, {(row, "surname", 2)})


def test_two_sites_in_one_file_disagree(trio, tmp_path) -> None:
    """Both are known, and both come with something newer than all that is known."""
    one, other, third, row = trio
    edit(other, row, "name", "Анна")
    hand(other, one, tmp_path)
    hand(other, third, tmp_path)
    for site, surname in ((one, "Квашнина"), (other, "Лебедева")):
        for _ in range(5):
            hire(site)
        edit(site, row, "surname", surname)
    one.take(other.export(tmp_path / "other", [row]))
    third.take(one.export(tmp_path / "both", [row]))
    assert disputed(third) == disputed(one) == {(row, "surname", 2)}


def test_a_record_returns_after_its_deletion_came(trio, tmp_path) -> None:
    """One site wrote it alone, but there is nothing left to edit."""
    one, other, _, row = trio
    one.sql("DELETE FROM person WHERE id=?", row)
    hand(one, other, tmp_path)
    assert person(other, row) is None
    one.sql("INSERT INTO person(id,surname) VALUES(?,'Осокина')", row)
    hand(one, other, tmp_path)
    assert person(other, row) == "Осокина"


def test_a_deletion_which_knew_all_hides_the_disagreement(clash, tmp_path) -> None:
    one, other, third, row = clash
    other.sql("DELETE FROM person WHERE id=?", row)
    for site in (one, third):
        hand(other, site, tmp_path)
        assert (disputed(site), person(site, row)) == (set(), None)


def test_a_disagreement_returns_with_the_record(clash, tmp_path) -> None:
    one, other, third, row = clash
    other.sql("DELETE FROM person WHERE id=?", row)
    edit(one, row, "name", "Анна")
    hand(other, one, tmp_path)
    hand(one, third, tmp_path)
    for site in (one, third):
        assert disputed(site) == {(row, "surname", 2), (row, "_alive", 2)}


def test_unticked_rows_are_not_taken(trio, tmp_path) -> None:
    one, other, _, row = trio
    second = hire(one, "Ким")
    edit(one, row, "surname", "Квашнина")
    file = one.export(tmp_path / "file")
    assert other.take(file, [row]).operations == 1
    assert (person(other, row), person(other, second)) == ("Осокина", "Ким")
    assert other.take(file).operations == 1
    assert person(other, row) == "Квашнина"


def test_a_reference_of_an_earlier_round_does_not_come_back(trio, tmp_path) -> None:
    """One group names somebody who is missing, another one somebody who comes now."""
    one, other, _, row = trio
    missing, comes = hire(one, "Нет"), hire(one, "Есть")
    first, second = group_of(one, row), group_of(one, comes)
    other.take(one.export(tmp_path / "groups", [first, second]))
    assert other.rows("SELECT leader_id FROM work_group WHERE id=?", second) == [(None,)]
    one.sql("UPDATE work_group SET leader_id=? WHERE id=?", missing, first)
    other.take(one.export(tmp_path / "rest", [first, comes]))
    found = dict(other.rows("SELECT id,leader_id FROM work_group"))
    assert found == {first: None, second: comes}
    assert other.waiting() == {first}


def test_a_choice_of_ours_ends_the_waiting(trio, tmp_path) -> None:
    one, other, _, row = trio
    missing = hire(one, "Нет")
    group = group_of(one, missing)
    other.take(one.export(tmp_path / "part", [group]))
    assert other.waiting() == {group}
    other.sql("UPDATE work_group SET leader_id=? WHERE id=?", row, group)
    assert other.waiting() == set()
    hand(one, other, tmp_path)
    assert other.rows("SELECT leader_id FROM work_group") == [(row,)]


def test_knowledge_of_a_shortened_log_is_passed_on(trio) -> None:
    """What an author knew counts for who knew him, even when the operation itself is no more."""
    one, _, _, row = trio
    one.base.write(_know_more, row)
    edit(one, row, "surname", "Квашнина")
    known = one.rows(
        "SELECT k.dseq FROM sync_ctx k JOIN sync_local l ON k.site=l.me JOIN sync_site s "
        "ON s.n=k.dsite WHERE s.label='третий'"
    )
    assert known == [(7,)]


def _know_more(session: Session, row: str) -> None:
    run = session.connection().exec_driver_sql
    for label in ("второй", "третий"):
        run("INSERT INTO sync_site(replica,site,label) VALUES(?,'',?)", (uuid7().hex, label))
    run(
        "INSERT INTO sync_ctx(row,site,seq,dsite,dseq) SELECT ?,a.n,5,b.n,7 FROM sync_site a, "
        "sync_site b WHERE a.label='второй' AND b.label='третий'",
        (row,),
    )


def test_an_erasure_beside_an_edit_leaves_only_the_edit(trio, tmp_path) -> None:
    one, other, third, row = trio
    edit(one, row, "patronymic", "Тайная")
    hand(one, other, tmp_path)
    edit(other, row, "name", "Анна")
    one.sql("DELETE FROM person WHERE id=?", row)
    one.write(lambda session: trash.purge(session, uuid.UUID(row)))
    for giver, taker in ((one, other), (other, one), (one, third), (other, third)):
        hand(giver, taker, tmp_path)
    for site in (one, other, third):
        assert person(site, row, "name,patronymic,surname") == "Анна"
        assert site.rows("SELECT patronymic,surname FROM person") == [("", "")]
        before = site.state()
        site.base.write(fold_everything)
        assert site.state() == before
        assert "Тайная" not in str(site.rows("SELECT patch,was FROM sync_op"))


def test_an_erasure_leaves_nothing_in_the_log_of_others(trio, tmp_path) -> None:
    """Neither what a deletion removed nor the names of acts."""
    one, other, _, row = trio
    edit(other, row, "surname", "Тайная")
    hand(other, one, tmp_path)
    one.sql("DELETE FROM person WHERE id=?", row)
    one.write(lambda session: trash.purge(session, uuid.UUID(row)))
    hand(one, other, tmp_path)
    assert "Тайная" not in str(other.rows("SELECT patch,was FROM sync_op"))
    assert other.rows("SELECT title FROM act WHERE title='проба'") == []
    assert other.base.read(trash.contents) == []


def test_an_erasure_which_comes_after_the_deletion_empties_the_trash(trio, tmp_path) -> None:
    one, other, _, row = trio
    one.sql("DELETE FROM person WHERE id=?", row)
    hand(one, other, tmp_path)
    assert "Осокина" in str(other.rows("SELECT was FROM sync_op WHERE kind=0"))
    one.write(lambda session: trash.purge(session, uuid.UUID(row)))
    hand(one, other, tmp_path)
    assert "Осокина" not in str(other.rows("SELECT patch,was FROM sync_op"))
    assert other.base.read(trash.contents) == []


def test_a_line_without_its_owner_goes_when_it_is_erased(meet: Meet, tmp_path) -> None:
    """What is left of it names nobody, so it cannot stand."""
    one, other = meet(2)
    row, group, line = hire(one), group_of(one), uuid7().hex
    one.sql("INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)", line, group, row)
    hand(one, other, tmp_path)
    other.sql("UPDATE work_group_member SET role='leader' WHERE id=?", line)
    one.sql("DELETE FROM work_group_member WHERE id=?", line)
    one.write(lambda session: trash.purge(session, uuid.UUID(line)))
    hand(one, other, tmp_path)
    hand(other, one, tmp_path)
    assert one.ids("work_group_member") == other.ids("work_group_member") == []


def test_what_was_left_out_and_comes_later_is_shown(trio, tmp_path) -> None:
    """A profile hid a column; the next file says it under the same numbers."""
    one, other, third, row = trio
    one.base.write(_hide, row)
    hand(one, third, tmp_path)
    assert person(third, row) == ""
    hand(other, third, tmp_path)
    assert person(third, row) == "Осокина"


def _hide(session: Session, row: str) -> None:
    session.connection().exec_driver_sql(
        "UPDATE sync_op SET patch=json_remove(patch,'$.surname') WHERE row=?", (row,)
    )
