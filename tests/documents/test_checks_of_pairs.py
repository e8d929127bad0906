"""What is said of the pairs of a paper before it is printed: C22–C27, C30."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from desktop.documents import preparing
from desktop.documents.preparing import Request
from desktop.models import Assignment, Direction, Module, Pair, PairMember
from desktop.services import settings
from desktop.services.pairs import facts
from desktop.services.training.base import TODAY
from desktop.storage.database import Database
from tests.documents.every_kind import World, settle

Spoil = Callable[[Session, Pair], None]
NAME = "Осокина"


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Every case is taken back, so that one base serves them all."""
    path = tmp_path_factory.mktemp("pairs") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    yield settle(database)
    database.close()


def said(session: Session, spoil: Spoil | None, code: str = "D12") -> dict[str, list[str]]:
    """Code of a check → what it says of a paper of the pair «Осокина – Квашнина»."""
    found = facts.current(session, TODAY).values()
    pair = session.get_one(Pair, next(one.id for one in found if NAME in one.heading.text))
    if spoil is not None:
        spoil(session, pair)
        session.flush()
    about = pair.id
    if code in {"D08", "D10"}:
        about = facts.load(session, [pair.id], TODAY)[pair.id].givers[0].id
    request = Request(code, "", ((about,),), TODAY, TODAY)
    (item,) = preparing.prepare(session, request, with_pages=False)
    made: dict[str, list[str]] = {}
    for one in item.problems:
        text = one.text.replace("\u00a0", " ")
        made.setdefault(one.code, []).append(f"{one.severity.value}: {text}")
    return made


def term(first: dt.date, last: dt.date) -> Spoil:
    def spoil(_session: Session, pair: Pair) -> None:
        pair.started_on, pair.ends_on = first, last

    return spoil


def directions(session: Session, pair: Pair) -> list[Direction]:
    return list(session.exec(select(Direction).where(Direction.pair_id == pair.id)))


def test_a_usual_pair_is_left_in_peace(world: World):
    found = world.database.rehearse(said, None)
    assert not {"C22", "C23", "C24", "C25", "C26", "C27"} & set(found)


def test_nobody_mentors_herself(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        one = directions(session, pair)[0]
        one.receiver_id = one.giver_id

    found = world.database.rehearse(said, spoil)
    assert found["C22"] == ["block: Наставник и наставляемый — один человек: Осокина – Квашнина"]


def test_more_mentees_than_recommended_are_said(world: World):
    def spoil(session: Session, _pair: Pair) -> None:
        settings.change(session, "mentor_max_mentees", 1)

    found = world.database.rehearse(said, spoil)
    assert found["C23"] == ["warning: Квашнина М. И.: 2 подопечных при рекомендуемых 1"]


def test_two_mentors_in_one_area_at_once_are_noted(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        known = facts.load(session, [pair.id], TODAY)[pair.id]
        each = known.directions[0]
        taker = known.receivers_of(each)[0]
        others = facts.current(session, TODAY).values()
        other = next(one for one in others if one.id != pair.id and one.module == Module.MENTOR)
        giver = other.givers[0]
        made = PairMember(pair_id=other.id, person_id=taker.names.person_id)
        session.add(made)
        session.flush()
        session.add(
            Direction(pair_id=other.id, giver_id=giver.id, receiver_id=made.id, area=each.area)
        )

    (text,) = world.database.rehearse(said, spoil)["C24"]
    assert text.startswith("note: У ")
    assert "два наставника по области «" in text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (dt.date(2025, 10, 1), dt.date(2025, 12, 30), "Срок пары — 2 месяца"),
        (dt.date(2025, 9, 1), dt.date(2026, 9, 15), "Срок пары — 13 месяцев"),
        (dt.date(2025, 3, 1), dt.date(2025, 12, 31), "Срок пары выходит за учебный год"),
    ],
)
def test_an_unusual_term_is_said(world: World, first: dt.date, last: dt.date, text: str):
    (found,) = world.database.rehearse(said, term(first, last))["C25"]
    assert text in found


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (dt.date(2025, 9, 1), dt.date(2026, 8, 31)),
        (dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
    ],
)
def test_three_months_and_a_school_year_are_usual(world: World, first: dt.date, last: dt.date):
    assert "C25" not in world.database.rehearse(said, term(first, last))


def test_a_member_without_a_direction_is_named(world: World):
    def spoil(session: Session, pair: Pair) -> None:
        person = world.people[-1]
        session.add(PairMember(pair_id=pair.id, person_id=person))

    def narrow(session: Session, pair: Pair) -> None:
        known = facts.load(session, [pair.id], TODAY)[pair.id]
        for row, each in zip(directions(session, pair), known.directions, strict=True):
            row.receiver_id = known.receivers_of(each)[0].id
        spoil(session, pair)

    (found,) = world.database.rehearse(said, narrow)["C26"]
    assert found.startswith("warning: Не указано, что даёт или получает ")


def test_a_module_with_a_partner_needs_a_contract(world: World):
    def spoil(_session: Session, pair: Pair) -> None:
        pair.module = Module.STUDENT

    (found,) = world.database.rehearse(said, spoil)["C27"]
    assert found.startswith("warning: Нет действующего договора с ")


def pay(size: int, basis: str = "12-ОД") -> Spoil:
    def spoil(session: Session, pair: Pair) -> None:
        for row in session.exec(select(Assignment).where(Assignment.pair_id == pair.id)):
            row.allowance_kind, row.allowance_size, row.basis_number = "rub", size, basis
            session.add(row)

    return spoil


def test_a_payment_of_nothing_is_looked_at_by_a_lawyer(world: World):
    found = world.database.rehearse(said, pay(0), "D10")
    assert "warning: Выплата 0: проверьте с юристом" in found["C30"]


def test_a_payment_without_its_basis_stops_the_supplement(world: World):
    found = world.database.rehearse(said, pay(100_000, ""), "D10")
    assert "block: Не указана выплата или её основание" in found["C30"]


def test_reports_are_not_held_up_by_the_term(world: World):
    spoil = term(dt.date(2025, 10, 1), dt.date(2025, 11, 1))
    assert "C25" not in world.database.rehearse(said, spoil, "D24")
