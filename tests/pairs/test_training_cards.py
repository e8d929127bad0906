"""The ten board cards of the training base, fact by fact against ux.md 21.3."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from desktop.models import Employment, EmploymentTerms, Module, Person, Stage
from desktop.services import base, training
from desktop.services.pairs import board, card
from desktop.services.pairs.board import PairRow
from desktop.services.pairs.card import PairCard
from desktop.storage.database import Database

DAY = training.TODAY


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def day(number: int, month: int) -> dt.date:
    return dt.date(2025, month, number)


@pytest.fixture(scope="module")
def base_of_all(training_file: Path) -> Iterator[Database]:
    """The training base itself: these tests only look at it."""
    opened = Database(training_file, read_only=True)
    yield opened
    opened.close()


def row(database: Database, beginning: str) -> PairRow:
    rows = database.read(board.rows, DAY)
    return next(one for one in rows if plain(one.title.text).startswith(beginning))


def shown(database: Database, beginning: str) -> PairCard:
    return database.read(card.load, row(database, beginning).id, DAY)


def holding(found: PairCard) -> list[str]:
    return [plain(line.text) for line in found.lines if line.holds]


def agreed(found: PairCard) -> list[dt.date | None]:
    return [one.agreed_on for one in found.members]


def lacking(found: PairCard) -> list[tuple[str, str]]:
    """Who lacks which paper of her assignment."""
    return [
        (one.name.split("\u00a0")[0], line.code)
        for one in found.packs
        for line in one.papers
        if not line.is_signed
    ]


def test_a_request_of_fourteen_november_is_urgent(base_of_all: Database) -> None:
    found = row(base_of_all, "Руднева А. С. ищет: взаимодействие с семьёй")
    assert (found.is_request, found.stage, found.made_on) == (True, Stage.SEARCH, day(14, 11))
    assert found.fact == "срочно"


def test_a_chosen_candidate_has_not_answered(base_of_all: Database) -> None:
    found = shown(base_of_all, "Абрамова Н. Д. → Ёлкина Д. Р.")
    assert (found.module, found.stage) == (Module.MENTOR, Stage.SEARCH)
    assert agreed(found) == [None, None]


def test_partners_agreed_and_one_has_not_consented(base_of_all: Database) -> None:
    found = shown(base_of_all, "Непомнящая О. И. ⇄ Мицкевич Ю. О.")
    assert (found.module, found.stage) == (Module.PARTNERS, Stage.TANDEM)
    assert agreed(found) == [day(3, 11), day(5, 11)]
    assert len(found.directions) >= 2
    assert ("Мицкевич", "mentor_consent") in lacking(found)
    assert ("Непомнящая", "mentor_consent") not in lacking(found)


def test_a_consent_without_its_supplement(base_of_all: Database) -> None:
    found = shown(base_of_all, "Квашнина М. И. → Жукова П. А.")
    assert (found.module, found.stage) == (Module.MENTOR, Stage.TANDEM)
    assert ("Квашнина", "supplement") in lacking(found)
    assert ("Квашнина", "mentor_consent") not in lacking(found)


def test_a_student_waits_for_the_contract(base_of_all: Database) -> None:
    found = shown(base_of_all, "Шевчук Г. С. → Лазарева Ю. (студентка)")
    assert (found.module, found.stage) == (Module.STUDENT, Stage.TANDEM)
    assert found.fields["practice_from"] == day(1, 12)
    assert "Нет действующего договора с колледжем" in holding(found)
    assert found.packs == ()


def test_a_stuck_pair_led_one_to_six(base_of_all: Database) -> None:
    found = shown(base_of_all, "Осокина Т. В. ↺ Квашнина М. И.")
    assert [count for _, count in found.balance.led] == [1, 6]
    held = [one.day for one in found.diary if not one.is_planned]
    assert (len(held), max(held), sum(one >= day(13, 10) for one in held)) == (7, day(17, 10), 3)
    orders = {line.number for one in found.packs for line in one.papers if line.code == "order"}
    assert (orders, lacking(found)) == ({"41-ОД"}, [])


def test_everything_is_done_and_the_pair_may_go_on(base_of_all: Database) -> None:
    found = shown(base_of_all, "Айдарова А. Р. ⇄ Ткач Е. А.")
    assert (found.stage, holding(found), found.can_move) == (Stage.DIALOGUE, [], True)


def test_a_pair_of_two_kindergartens_was_created_here(base_of_all: Database) -> None:
    found = row(base_of_all, "Ким В. Б. → Соловьёва Е. М.")
    assert (found.module_code, found.stage) == (Module.MENTOR, Stage.DIALOGUE)
    assert plain(found.site) == "№ 12"
    assert base_of_all.read(card.load, found.id, DAY).is_ours


def test_two_items_tried_by_one_of_two(base_of_all: Database) -> None:
    found = shown(base_of_all, "Гармаева С. Б. ⇄ Лебедева-Ситник В. П.")
    assert (found.stage, found.done, found.required) == (Stage.TOOLBOX, 2, 4)
    assert (len(found.items), found.events) == (2, ())
    assert len({trial.who for item in found.items for trial in item.trials}) == 1
    assert [one.kind_code for one in found.supports] == ["time"]
    assert found.fields["ends_on"] == day(15, 12)


def test_a_micro_group_is_a_team(base_of_all: Database) -> None:
    found = shown(base_of_all, "Микрогруппа «Игра на свежем воздухе» (3)")
    assert (found.module, found.stage) == (Module.PARTNERS, Stage.TEAM)
    names = [one.name.split("\u00a0")[0] for one in found.members]
    assert names == ["Дубовая", "Бондаренко", "Ткач"]
    met = {line.code for line in found.lines if line.is_met}
    assert {"E51", "E52", "E53"} <= met
    assert found.goals
    assert not lacking(found)


def test_three_people_have_no_date_of_the_contract(base_of_all: Database) -> None:
    """ux.md 21.2: Осокина, Гармаева, Назарян; documents about them say what is missing."""

    def without(session: Session) -> list[str]:
        query = (
            select(Person.surname)
            .join(Employment, col(Employment.person_id) == col(Person.id))
            .join(EmploymentTerms, col(EmploymentTerms.employment_id) == col(Employment.id))
            .where(
                col(EmploymentTerms.contract_date).is_(None),
                col(Employment.organization_id) == base.own_organization_id(session),
                col(Person.archived_on).is_(None),
            )
        )
        return sorted(session.exec(query))

    assert base_of_all.read(without) == ["Гармаева", "Назарян", "Осокина"]
