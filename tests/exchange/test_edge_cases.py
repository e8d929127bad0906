"""The rows of the table of exchange.md 6 which no other test names; the rest: test_merging.py."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.exchange import dump as dumping
from tests.exchange import desk
from tests.exchange.desk import accept
from tests.exchange.machine import YEAR
from tests.exchange.sites import Site
from tests.exchange.test_merging import disputed, edit, hand, hire, person

Meet = Callable[[int], list[Site]]
KNOWN = "Файл прочитан. Изменений нет: всё это у вас уже есть."


def dump(session: Session) -> list[str]:
    return list(dumping.lines(session))


def test_equal_decisions_agree(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    row = hire(one)
    hand(one, other, tmp_path)
    edit(one, row, "surname", "Квашнина")
    edit(other, row, "surname", "Лебедева")
    hand(one, other, tmp_path)
    hand(other, one, tmp_path)
    for site in (one, other):
        edit(site, row, "surname", "Ким")
    hand(one, other, tmp_path)
    assert (person(other, row), disputed(other)) == ("Ким", set())


def test_deleted_on_both_sides_is_deleted(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    row = hire(one)
    hand(one, other, tmp_path)
    for site in (one, other):
        site.sql("DELETE FROM person WHERE id=?", row)
    hand(one, other, tmp_path)
    assert (person(other, row), disputed(other)) == (None, set())


def test_a_clock_set_back_keeps_the_order_of_edits(meet: Meet, tmp_path: Path) -> None:
    one, other = meet(2)
    one.set_clock(YEAR)
    row = hire(one)
    one.set_clock(-YEAR)
    edit(one, row, "surname", "Ким")
    edit(one, row, "surname", "Ли")
    clocks = [hlc for (hlc,) in one.rows("SELECT hlc FROM sync_op WHERE row=? ORDER BY seq", row)]
    assert clocks == sorted(set(clocks))
    hand(one, other, tmp_path)
    assert (person(other, row), disputed(other)) == ("Ли", set())


@pytest.mark.parametrize(
    "row", ["01900000000070008000000000000e12", "0" * 31 + "7", "1" * 32, "9e" + "0" * 30]
)
def test_an_id_which_looks_like_a_number_stays_a_text(meet: Meet, tmp_path: Path, row: str) -> None:
    one, other = meet(2)
    one.sql("INSERT INTO person(id,surname) VALUES(?,'Осокина')", row)
    hand(one, other, tmp_path)
    edit(other, row, "surname", "Ким")
    hand(other, one, tmp_path)
    for site in (one, other):
        assert site.ids("person") == [row]
        assert site.rows("SELECT DISTINCT row FROM sync_op WHERE tbl='person'") == [(row,)]
    assert person(one, row) == "Ким"


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧 Ёлка",
        "\u202eолевапс\u202c",
        "שלום",
        "\u0001\u001f\t\n",
        '\\"\\u0041',
        "я" * 1_000_000,
    ],
)
def test_any_text_of_a_person_travels(met, tmp_path: Path, text: str) -> None:
    database, second = met
    database.write(desk.rename, text)
    accept(second, desk.send(database, tmp_path), tmp_path)
    assert second.read(desk.surname) == text


def test_an_empty_file_changes_nothing(met, tmp_path: Path) -> None:
    database, second = met
    path = desk.part_of(database, tmp_path / "empty.mkx", "0")
    before = second.read(dump)
    report = accept(second, path, tmp_path)
    assert (report.taken.operations, report.remarks) == (0, (KNOWN,))
    assert second.read(dump) == before
