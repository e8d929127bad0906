"""Taking files back after one another; what does not depend on clocks: who made a record, whether
the tables are what the log says.
"""

import uuid
from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session

from desktop.exchange.inbound import choosing, leading
from desktop.exchange.mkx import outgoing, staging
from desktop.exchange.mkx.outgoing import Scope
from desktop.models import uuid7
from desktop.storage.log import comparing, conflicts, guests, trash
from tests.exchange.machine import YEAR
from tests.exchange.sites import Site, raw, take
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


def hand_without(giver: Site, taker: Site, tmp_path: Path, *hidden: str) -> None:
    """A file as it comes by another legal entity: some columns are left out of it."""
    path = tmp_path / "without.staged"
    path.unlink(missing_ok=True)
    scope = Scope(hidden={"person": hidden})

    def look(session: Session) -> list[bytes]:
        return list(outgoing.lines(raw(session), scope))

    staging.stage(path, giver.base.read(look))
    taker.take(path)


def log_of(site: Site) -> list[tuple[object, ...]]:
    return site.rows("SELECT site,seq,row,kind,patch,imp FROM sync_op ORDER BY site,seq")


def test_what_a_load_filled_goes_with_it(meet: Meet, tmp_path: Path) -> None:
    """A partner sent our record without some of its columns; then our first computer sent it."""
    one, other = meet(2)
    row = hire(one)
    edit(one, row, "name", "Анна")
    edit(one, row, "patronymic", "Ивановна")
    hand_without(one, other, tmp_path, "name", "patronymic")
    hand_without(one, other, tmp_path, "patronymic")
    before, known = other.state(), log_of(other)
    for _ in range(2):
        hand(one, other, tmp_path)
        assert person(other, row, "patronymic") == "Ивановна"
        other.take_back(other.rows("SELECT max(id) FROM sync_import")[0][0])
        assert (other.state(), log_of(other)) == (before, known)
    other.take_back(2)
    assert [person(other, row, each) for each in ("name", "patronymic")] == ["", ""]
    assert person(other, row) == "Осокина"
    assert other.rows("SELECT count(*) FROM sync_notice") == [(0,)]


def test_what_was_erased_after_it_was_filled_stays_empty(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    row = hire(one)
    hand_without(one, other, tmp_path, "surname")
    hand(one, other, tmp_path)

    def erase(session: Session) -> None:
        session.connection().exec_driver_sql("DELETE FROM person WHERE id=?", (row,))
        trash.purge(session, uuid.UUID(row))

    other.write(erase)
    other.take_back(2)
    assert person(other, row) is None
    assert other.rows("SELECT count(*) FROM sync_op WHERE patch<>'{}' AND row=?", row) == [(0,)]
