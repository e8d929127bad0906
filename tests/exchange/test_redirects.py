"""Records which became others, and the trash, between sites: what shows follows from the log."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.models import derived_id, uuid7
from desktop.services.people import merging
from desktop.storage.log import trash
from tests.exchange.machine import YEAR
from tests.exchange.sites import Site, fold_everything
from tests.exchange.test_merging import edit, hand, hire, person

Meet = Callable[[int], list[Site]]


def redirect(site: Site, goes: str, stays: str) -> str:
    made = derived_id("redirect", uuid.UUID(goes)).hex
    statement = "INSERT INTO redirect(id,table_name,source_id,target_id) VALUES(?,'person',?,?)"
    site.sql(statement, made, goes, stays)
    return made


def join(site: Site, group: str, who: str) -> str:
    made = uuid7().hex
    statement = "INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)"
    site.sql(statement, made, group, who)
    return made


def members(site: Site) -> dict[str, str]:
    return dict(site.rows("SELECT id,person_id FROM work_group_member"))


def is_folded(site: Site) -> bool:
    """Whether the tables are what the log says."""

    def look(session: Session) -> bool:
        query = "SELECT id,person_id FROM work_group_member UNION SELECT id,'' FROM person"
        before = session.connection().exec_driver_sql(query).all()
        fold_everything(session)
        return bool(session.connection().exec_driver_sql(query).all() == before)

    return bool(site.base.rehearse(look))


def lying(site: Site) -> list[str]:
    return [each.row.hex for each in site.base.read(trash.contents)]


@pytest.fixture
def united(meet: Meet, tmp_path: Path) -> tuple[Site, Site, Site, list[str]]:
    """One site knows a member, another says that she became somebody else."""
    one, other, third = meet(3)
    goes, stays = hire(one, "Осокина"), hire(one, "Осокина-Ким")
    group = uuid7().hex
    one.sql("INSERT INTO work_group(id,title) VALUES(?,'Лэпбук')", group)
    hand(one, other, tmp_path)
    line = join(one, group, goes)
    made = redirect(other, goes, stays)
    other.sql("DELETE FROM person WHERE id=?", goes)
    third.take(one.export(tmp_path / "part", [group, line]))
    third.take(other.export(tmp_path / "redirect", [made]))
    return one, other, third, [goes, stays, line]


def test_who_waits_is_woken_by_the_record_which_stays(united, tmp_path) -> None:
    one, _, third, (_, stays, line) = united
    assert members(third) == {}
    taken = third.take(one.export(tmp_path / "stays", [stays]))
    assert members(third) == {line: stays}
    assert taken.new == 2, "she and her line: the preview says so"
    assert is_folded(third)


def test_a_record_which_comes_back_is_named_again(united, tmp_path) -> None:
    """She was shown as another one; that one goes, she returns."""
    one, other, third, (goes, stays, line) = united
    third.take(one.export(tmp_path / "stays", [stays]))
    other.sql("DELETE FROM person WHERE id=?", stays)
    third.take(other.export(tmp_path / "gone", [stays]))
    assert members(third) == {}
    other.sql("INSERT INTO person(id,surname) VALUES(?,'Осокина')", goes)
    third.take(other.export(tmp_path / "back", [goes]))
    assert members(third) == {line: goes}
    assert is_folded(third)


def test_a_chain_is_followed_when_its_middle_goes(united, tmp_path) -> None:
    one, other, third, (_, stays, line) = united
    last = hire(other, "Ким")
    third.take(one.export(tmp_path / "stays", [stays]))
    made = redirect(other, stays, last)
    third.take(other.export(tmp_path / "last", [last, made]))
    assert members(third) == {line: stays}, "she stands, so she is shown"
    other.sql("DELETE FROM person WHERE id=?", stays)
    third.take(other.export(tmp_path / "gone", [stays]))
    assert members(third) == {line: last}
    assert is_folded(third)


def test_without_its_redirect_a_line_waits_again(united, tmp_path) -> None:
    """Said here, not in a file: «один человек» is taken back."""
    one, _, third, (_, stays, line) = united
    third.take(one.export(tmp_path / "stays", [stays]))
    assert members(third) == {line: stays}
    third.sql("DELETE FROM redirect")
    assert members(third) == {}
    assert is_folded(third)


def test_whom_somebody_edited_meanwhile_is_not_in_the_trash(meet: Meet, tmp_path: Path) -> None:
    """Whatever the clocks say: she stands, with a disagreement."""
    one, other = meet(2)
    row = hire(one)
    hand(one, other, tmp_path)
    other.set_clock(-YEAR)
    edit(other, row, "name", "Анна")
    one.sql("DELETE FROM person WHERE id=?", row)
    assert lying(one) == [row]
    hand(other, one, tmp_path)
    assert (person(one, row), lying(one)) == ("Осокина", [])
    with pytest.raises(NotFoundError):
        one.write(lambda session: trash.restore(session, uuid.UUID(row)))
    with pytest.raises(NotFoundError):
        one.write(lambda session: trash.purge(session, uuid.UUID(row)))


def test_whose_author_is_a_year_ahead_lies_in_the_trash(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    other.set_clock(YEAR)
    row = hire(other)
    hand(other, one, tmp_path)
    one.sql("DELETE FROM person WHERE id=?", row)
    assert lying(one) == [row]
    one.write(lambda session: trash.restore(session, uuid.UUID(row)))
    assert (person(one, row), lying(one)) == ("Осокина", [])


def test_erasing_a_united_card_leaves_what_it_gave_away(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    goes, stays, line = hire(one), hire(one, "Осокина-Ким"), uuid7().hex
    one.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'first')", line, goes)
    one.write(lambda session: merging.merge(session, uuid.UUID(stays), uuid.UUID(goes), {}))
    one.write(lambda session: trash.purge(session, uuid.UUID(goes)))
    hand(one, other, tmp_path)
    for site in (one, other):
        assert site.rows("SELECT person_id,value FROM category") == [(stays, "first")]
        told = site.rows("SELECT patch,was FROM sync_op WHERE row=?", goes)
        assert all(patch == "{}" and was is None for patch, was in told)


def test_an_erasure_covers_what_waits_for_the_record(meet: Meet, tmp_path: Path) -> None:
    """A line which another site wrote meanwhile, and their own deletion."""
    one, other = meet(2)
    row, line = hire(one), uuid7().hex
    hand(one, other, tmp_path)
    other.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'тайна')", line, row)
    one.sql("DELETE FROM person WHERE id=?", row)
    edit(other, row, "surname", "Ким")
    other.sql("DELETE FROM person WHERE id=?", row)
    hand(other, one, tmp_path)
    one.write(lambda session: trash.purge(session, uuid.UUID(row)))
    hand(one, other, tmp_path)
    for site in (one, other):
        told = site.rows("SELECT patch,was FROM sync_op WHERE row IN (?,?)", row, line)
        assert {patch for patch, _ in told} == {"{}"}
        assert {was for _, was in told} == {None}
        assert site.waiting() == set()
