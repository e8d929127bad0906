"""The training base: the people and the facts of ux.md 21."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from desktop.errors import StorageError
from desktop.language.names import FullName
from desktop.models import CompetenceMark, Offer, Organization, Person, Request
from desktop.services import base, training
from desktop.services.people import declension
from desktop.storage.database import Database


@pytest.fixture(scope="module")
def training_base(tmp_path_factory: pytest.TempPathFactory) -> Database:
    path = tmp_path_factory.mktemp("demo") / training.NAME
    training.make_training_base(path)
    return Database(path)


def own_people(session: Session) -> list[Person]:
    own = base.own_organization_id(session)
    query = select(Person).where(
        col(Person.home_organization_id) == own, col(Person.archived_on).is_(None)
    )
    return list(session.exec(query))


def test_people_of_ours_and_of_others(training_base: Database) -> None:
    def counts(session: Session) -> dict[str, int]:
        everybody = select(func.count()).select_from(Person)
        return {
            "everybody": session.exec(everybody).one(),
            "archived": session.exec(everybody.where(col(Person.archived_on).is_not(None))).one(),
            "own": len(own_people(session)),
        }

    assert training_base.read(counts) == {"everybody": 59, "archived": 2, "own": 26}


def test_declension_to_be_checked(training_base: Database) -> None:
    def doubtful(session: Session) -> set[str]:
        people = session.exec(select(Person))
        return {p.surname for p in people if declension.of_record(p).needs_look}

    assert training_base.read(doubtful) == {"Непомнящая", "Швец", "Кузьмич"}


def test_market_of_the_training_base(training_base: Database) -> None:
    def look(session: Session) -> tuple[set[str], int, int]:
        wanted = session.exec(select(CompetenceMark.area).where(col(CompetenceMark.wants))).all()
        offers = session.exec(select(func.count()).select_from(Offer)).one()
        urgent = select(func.count()).select_from(Request).where(col(Request.is_urgent))
        return set(wanted), offers, session.exec(urgent).one()

    areas, offers, urgent = training_base.read(look)
    assert len(areas) == 8
    assert (offers, urgent) == (9, 1)


def test_the_longest_name_has_62_letters(training_base: Database) -> None:
    def longest(session: Session) -> int:
        people = session.exec(select(Person))
        return max(len(str(FullName(p.surname, p.name, p.patronymic))) for p in people)

    assert training_base.read(longest) == 62


def ids(database: Database) -> set[Any]:
    return set(database.read(lambda s: s.exec(select(Person.id)).all()))


def replica(database: Database) -> str:
    def look(session: Session) -> str:
        query = "SELECT replica FROM sync_site WHERE n=1"
        return str(session.connection().exec_driver_sql(query).scalar_one())

    return database.read(look)


def test_same_records_and_a_new_replica_each_time(training_base: Database, tmp_path: Path) -> None:
    again = tmp_path / "вторая.mkdb"
    training.make_training_base(again)
    other = Database(again)
    assert ids(other) == ids(training_base)
    assert replica(other) != replica(training_base)
    other.close()


def test_no_base_is_overwritten(training_base: Database) -> None:
    with pytest.raises(StorageError, match="уже есть"):
        training.make_training_base(training_base.path)


def test_it_says_that_it_is_the_training_base(training_base: Database) -> None:
    assert training_base.read(base.is_training)
    assert "Рябинка" in training_base.read(base.own_name)
    organizations = training_base.read(lambda s: len(s.exec(select(Organization)).all()))
    assert organizations == 9


def test_the_clock_of_the_training_base() -> None:
    now = dt.datetime(2026, 3, 5, 14, 30, tzinfo=dt.UTC)
    there = now + dt.timedelta(milliseconds=training.skew(now))
    assert there == dt.datetime(2025, 11, 20, 14, 30, tzinfo=dt.UTC)
