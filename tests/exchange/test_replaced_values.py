"""To another legal entity goes what stands, not what stood before (domain.md 3.4)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.exchange.profiles import Profile
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.exchange.sites import Site
from tests.exchange.test_merging import disputed, edit, hand, hire, person
from tests.exchange.test_profiles import CANARY, fill, operations, sent

Meet = Callable[[int], list[Site]]
BEFORE = (
    "UPDATE offer SET scope='organization',own_words=? WHERE own_words='Делюсь'",
    "UPDATE competence_mark SET level=1,source=? WHERE level=3",
    "UPDATE person SET surname=? WHERE surname='Осокина'",
)
NOW = (
    "UPDATE offer SET scope='network',own_words='Делюсь' WHERE own_words=?",
    "UPDATE competence_mark SET level=3,source='' WHERE source=?",
    "UPDATE person SET surname='Осокина' WHERE surname=?",
)


def write(database: Database, statements: tuple[str, ...]) -> None:
    def work(session: Session) -> None:
        acts.name(session, "проба")
        for statement in statements:
            session.connection().exec_driver_sql(statement, (f"{CANARY}раньше",))

    database.write(work)


@pytest.mark.parametrize("profile", [Profile.NETWORK, Profile.MARKET])
def test_what_was_replaced_stays_here(database: Database, tmp_path: Path, profile) -> None:
    """An offer which was for our own people, a level from before, a former surname."""
    database.write(fill)
    write(database, BEFORE)
    write(database, NOW)
    _, parts = sent(database, tmp_path, profile)
    assert CANARY not in parts["changes.jsonl"].decode()
    marks = [op[5] for op in operations(parts) if op[2] == "competence_mark"]
    levels = [each["level"] for each in marks if "level" in each]
    assert levels == [3]


def test_it_shows_the_same_as_with_its_history(meet: Meet, tmp_path: Path) -> None:
    one, other, third = meet(3)
    row = hire(one)
    hand(one, other, tmp_path)
    for surname in ("Ким", "Ли"):
        edit(one, row, "surname", surname)
        edit(other, row, "name", surname)
        edit(other, row, "patronymic", surname)
    edit(one, row, "name", "Анна")
    hand(other, one, tmp_path)
    edit(one, row, "patronymic", "Ивановна")
    third.take(one.export(tmp_path / "current", current=True))
    assert third.state() == one.state()
    assert disputed(third) == {(row, "name", 2)}
    told = [
        json.loads(patch) for (patch,) in third.rows("SELECT patch FROM sync_op WHERE row=?", row)
    ]
    assert sorted(each["name"] for each in told if "name" in each) == ["Анна", "Ли"]
    assert [each["surname"] for each in told if "surname" in each] == ["Ли"]
    assert [each["patronymic"] for each in told if "patronymic" in each] == ["Ивановна"]


def test_the_history_may_come_later(meet: Meet, tmp_path: Path) -> None:
    """From within the legal entity; nothing changes by it, and taking it back changes nothing."""
    one, other = meet(2)
    row = hire(one)
    edit(one, row, "surname", "Ким")
    other.take(one.export(tmp_path / "current", current=True))
    before = other.state()
    hand(one, other, tmp_path)
    assert other.state() == before
    assert other.rows("SELECT count(*) FROM sync_op WHERE patch LIKE '%Осокина%'") == [(1,)]
    other.take_back(2)
    assert other.state() == before
    assert person(other, row) == "Ким"
