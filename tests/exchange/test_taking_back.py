"""Taking files back after one another; what does not depend on clocks: who made a record, whether
the tables are what the log says.
"""

from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session

from desktop.exchange.inbound import choosing, leading
from desktop.models import uuid7
from desktop.storage.log import comparing, conflicts, guests
from tests.exchange.machine import YEAR
from tests.exchange.sites import Site, take
from tests.exchange.test_merging import disputed, edit, hand, hire, person

Meet = Callable[[int], list[Site]]


def test_what_a_kept_decision_knew_stays_in_the_log(meet: Meet, tmp_path: Path) -> None:
    """Else our next file would name operations which are not in it, and everybody refused it."""
    one, other, third = meet(3)
    row = hire(one)
    for site in (other, third):
        hand(one, site, tmp_path)
    edit(other, row, "surname", "Квашнина")
    edit(third, row, "surname", "Лебедева")
    hand(other, one, tmp_path)

    def accept(session: Session) -> None:
        taken = take(session, third.export(tmp_path / "third.staged"))
        (found,) = conflicts.listed(session)
        conflicts.decide(session, [(found, "Ким")])
        assert taken.import_id == 2
        choosing.belong(session, taken.import_id)

    one.write(accept)
    edit(one, row, "name", "Анна")
    for number in (2, 1):
        one.take_back(number)
    assert person(one, row) == "Ким"
    hand(one, other, tmp_path)
    assert (person(other, row), disputed(other)) == ("Ким", set())


def test_a_card_and_its_line_come_back_together(meet: Meet, tmp_path: Path) -> None:
    """They were edited there and deleted here: the line is written before its card."""
    one, other = meet(2)
    row, line = hire(one), uuid7().hex
    one.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'first')", line, row)
    hand(one, other, tmp_path)
    edit(other, row, "name", "Анна")
    other.sql("UPDATE category SET value='high' WHERE id=?", line)
    hand(other, one, tmp_path)
    one.sql("DELETE FROM person WHERE id=?", row)
    back = one.take_back(1, restore=(row, line))
    assert back.restored == 2
    assert (person(one, row), person(one, row, "name")) == ("Осокина", "")
    assert one.rows("SELECT person_id,value FROM category") == [(row, "first")]


def test_who_made_a_record_whatever_the_clocks_say(meet: Meet, tmp_path: Path) -> None:
    """An edit with a clock of last year is not older than what it edits."""
    one, other = meet(2)
    for site, organization in ((one, "a" * 32), (other, "b" * 32)):
        site.sql("UPDATE sync_site SET site=? WHERE n=(SELECT me FROM sync_local)", organization)
    row = hire(one)
    hand(one, other, tmp_path)
    other.set_clock(-YEAR)
    edit(other, row, "name", "Анна")
    hand(other, one, tmp_path)
    other.sql("DELETE FROM person WHERE id=?", row)
    path = other.export(tmp_path / "deleted.staged")

    def look(session: Session) -> tuple[str, ...]:
        guests.receive(session, path)
        return leading.foreign_deletions(session)

    assert one.base.read(look) == (row,)
    assert one.base.read(leading.leaders, [row]) == {row: "a" * 32}


def test_clocks_and_waiting_rows_are_no_damage(meet: Meet, tmp_path: Path) -> None:
    """«Проверить базу» after an exchange finds only what was changed past the program."""
    one, other = meet(2)
    other.set_clock(YEAR)
    row, group, line = hire(other), uuid7().hex, uuid7().hex
    other.sql("INSERT INTO work_group(id,title) VALUES(?,'Лэпбук')", group)
    other.sql(
        "INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)", line, group, row
    )
    one.take(other.export(tmp_path / "part", [row, line]))
    edit(one, row, "surname", "Ким")

    def look(session: Session) -> list[tuple[str, str]]:
        return comparing.differing(session.connection())

    assert one.base.read(look) == []
    one.write(_past_the_program)
    assert one.base.read(look) == [("person", row)]


def _past_the_program(session: Session) -> None:
    for statement in (
        "UPDATE sync_local SET applying=1",
        "UPDATE person SET surname='Мимо'",
        "UPDATE sync_local SET applying=0",
    ):
        session.connection().exec_driver_sql(statement)
