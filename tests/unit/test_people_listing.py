"""The list of people: filters with counts, order, search, rows, what documents lack."""

import datetime as dt
import uuid
from pathlib import Path

import pytest

from desktop.services import search
from desktop.services.people import card, creating, fields, lifecycle, lines, listing, missing, rows
from desktop.services.people.creating import PersonDraft
from desktop.services.people.listing import PeopleQuery
from desktop.storage.database import Database
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def training_base(training_file: Path) -> Database:
    return Database(training_file, read_only=True)


def people(database: Database, query: PeopleQuery) -> list[rows.PersonRow]:
    ids = database.read(listing.list_ids, query, TODAY)
    return database.read(rows.load_rows, ids, TODAY)


def surnames(database: Database, query: PeopleQuery) -> list[str]:
    return [row.full.surname for row in people(database, query)]


def test_counts_of_the_training_base(training_base: Database) -> None:
    assert training_base.read(listing.counts, TODAY) == {
        "all": 24,
        "mentors": 9,
        "seekers": 6,
        "novices": 6,
        "without_route": 5,
        "gaps": 4,
        "unrated": 3,
        "consent_over": 0,
        "consent_ending": 0,
        "others": 31,
        "archived": 2,
    }


def test_counts_are_those_of_the_lists(training_base: Database) -> None:
    for chip, count in training_base.read(listing.counts, TODAY).items():
        assert len(people(training_base, PeopleQuery(chip=chip))) == count


def test_what_documents_lack_in_the_training_base(training_base: Database) -> None:
    found = {}
    for person in training_base.read(missing.people_with_gaps, TODAY):
        row = training_base.read(rows.load_rows, [person], TODAY)[0]
        gaps = training_base.read(missing.of, person, TODAY)
        found[f"{row.full.surname} {row.full.name}"] = [gap.title for gap in gaps]
        assert row.gaps == len(gaps)
    contract = ["дата трудового договора"]
    assert found == {
        "Осокина Татьяна": contract,
        "Гармаева Сэсэг": contract,
        "Назарян Асмик": contract,
        "Ткач Роман": ["дата категории"],
    }


def test_default_order_is_russian(training_base: Database) -> None:
    names = surnames(training_base, PeopleQuery())
    assert names[:2] == ["Абрамова", "Айдарова"]
    assert names.index("Дубовая") < names.index("Ёлкина") < names.index("Жукова")


def test_sorting_by_length_of_service(training_base: Database) -> None:
    up = surnames(training_base, PeopleQuery(sort=("experience",)))
    down = surnames(training_base, PeopleQuery(sort=("-experience",)))
    assert up[0] == "Ёлкина"
    assert down[0] == "Вершинина"


def test_two_keys_of_sorting(training_base: Database) -> None:
    found = people(training_base, PeopleQuery(sort=("position", "-name")))
    educators = [row.full.surname for row in found if row.position == "воспитатель"]
    assert educators == sorted(educators, reverse=True, key=_russian)
    positions = [row.position for row in found]
    assert positions == sorted(positions)


def _russian(surname: str) -> list[float]:
    return [ord("е") + 0.5 if letter == "ё" else ord(letter) for letter in surname.lower()]


@pytest.mark.parametrize("code", listing.SORTS)
def test_every_column_sorts_all_people(training_base: Database, code: str) -> None:
    everybody = set(surnames(training_base, PeopleQuery()))
    for sort in (code, f"-{code}"):
        assert set(surnames(training_base, PeopleQuery(sort=(sort,)))) == everybody


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("елкина", ["Ёлкина"]),
        ("т в осок", ["Осокина"]),
        ("jcjrbyf", ["Осокина"]),
        ("логопед", ["Гармаева", "Квашнина"]),
        ("корпус 2 логопед", ["Гармаева"]),
        ("нетакого", []),
    ],
)
def test_search(training_base: Database, search: str, expected: list[str]) -> None:
    assert surnames(training_base, PeopleQuery(search)) == expected


def test_search_keeps_the_chip(training_base: Database) -> None:
    assert surnames(training_base, PeopleQuery("ким", listing.OTHERS)) == ["Ким"]
    assert surnames(training_base, PeopleQuery("ким", listing.STAFF)) == []


def test_people_of_one_organisation(training_base: Database) -> None:
    kim = people(training_base, PeopleQuery("ким", listing.OTHERS))[0]
    values = training_base.read(card.load, kim.id, TODAY).values
    query = PeopleQuery(chip=listing.OTHERS, organization_id=values["employment.organization_id"])
    assert len(people(training_base, query)) == 17


def test_row_of_another_site(training_base: Database) -> None:
    kim = people(training_base, PeopleQuery("ким", listing.OTHERS))[0]
    assert (kim.site, kim.site_name, kim.is_ours) == ("12", "сад №\xa012 «Кораблик»", False)
    assert kim.gaps == 0


def test_rows_keep_the_order_asked_for_and_leave_out_who_is_gone(training_base: Database) -> None:
    ids = training_base.read(listing.list_ids, PeopleQuery(), TODAY)[:3]
    asked = [ids[2], uuid.uuid4(), ids[0]]
    assert [row.id for row in training_base.read(rows.load_rows, asked, TODAY)] == [ids[2], ids[0]]


def make(database: Database, **values: object) -> uuid.UUID:
    draft = PersonDraft("Новикова", "Анна", "Ивановна", position="educator", **values)  # type: ignore[arg-type]
    return database.write(creating.create, draft)


def gaps(database: Database, person: uuid.UUID) -> set[str]:
    return {gap.code for gap in database.read(missing.of, person, TODAY)}


def test_a_new_card_lacks_the_contract(database: Database) -> None:
    assert gaps(database, make(database)) == {"terms.contract_number", "terms.contract_date"}


def test_gaps_go_away_when_they_are_filled(database: Database) -> None:
    person = make(database)
    database.write(fields.set_field, person, "terms.contract_number", "12")
    database.write(fields.set_field, person, "terms.contract_date", TODAY)
    assert gaps(database, person) == set()
    assert database.read(listing.counts, TODAY)["gaps"] == 0


@pytest.mark.parametrize(
    ("code", "value", "gap"),
    [
        ("person.patronymic", "", "person.patronymic"),
        ("employment.position", "", "employment.position"),
        ("person.sex", "", "person.sex"),
        ("terms.mentoring_in_job", "yes", "terms.job_function_basis"),
        ("category.value", "first", "category.awarded_on"),
        ("category.value", "first", "category.order_number"),
    ],
)
def test_each_gap(database: Database, code: str, value: str, gap: str) -> None:
    person = make(database)
    assert gap not in gaps(database, person)
    database.write(fields.set_field, person, code, value)
    assert gap in gaps(database, person)


def test_no_patronymic_is_no_gap(database: Database) -> None:
    person = make(database)
    database.write(fields.set_field, person, "person.no_patronymic", value=True)
    assert "person.patronymic" not in gaps(database, person)


def test_archived_cards_lack_nothing(database: Database) -> None:
    person = make(database)
    database.write(lifecycle.archive, [person], TODAY)
    assert gaps(database, person) == set()


def test_novice_by_service_and_by_decision(database: Database) -> None:
    person = make(database)

    def is_novice() -> bool:
        return database.read(rows.load_rows, [person], TODAY)[0].is_novice

    assert not is_novice()
    database.write(fields.set_field, person, "profile.pedagogical_since", dt.date(2022, 11, 21))
    assert is_novice()
    database.write(fields.set_field, person, "profile.pedagogical_since", dt.date(2022, 11, 20))
    assert not is_novice()
    database.write(fields.set_field, person, "profile.novice_override", "yes")
    assert is_novice()


def test_who_changed_a_card_and_when(database: Database) -> None:
    row = database.read(rows.load_rows, [make(database)], TODAY)[0]
    assert row.changed_by == "Серова М. П."
    assert row.changed_at is not None


def test_the_newest_job_and_category_are_shown(database: Database) -> None:
    person = make(database)
    database.write(
        lines.save,
        person,
        lines.JOB,
        {"employment.position": "methodist", "employment.ended_on": dt.date(2020, 8, 31)},
    )
    for value, day in (("first", dt.date(2020, 1, 1)), ("highest", dt.date(2024, 1, 1))):
        values = {"category.value": value, "category.awarded_on": day}
        database.write(lines.save, person, lines.CATEGORY, values)
    row = database.read(rows.load_rows, [person], TODAY)[0]
    assert (row.position, row.category) == ("воспитатель", "высшая")


def test_nobody_in_a_new_base(database: Database) -> None:
    assert database.read(listing.list_ids, PeopleQuery(), TODAY) == []
    assert set(database.read(listing.counts, TODAY).values()) == {0}


def test_reading_needs_no_writing(training_base: Database, tmp_path: Path) -> None:
    assert training_base.read_only
    person = training_base.read(listing.list_ids, PeopleQuery("осокина"), TODAY)[0]
    shown = training_base.read(card.load, person, TODAY)
    assert shown.subtitle == "воспитатель · 2\xa0г. 2\xa0мес. · корпус 1"


def test_a_long_text_pasted_into_the_search_is_only_not_found(training_base: Database) -> None:
    pasted = " ".join(f"слово{number}" for number in range(2000))
    assert people(training_base, PeopleQuery(pasted)) == []
    assert training_base.read(search.find, "person", pasted).ids == ()


def test_a_word_written_many_times_is_looked_for_once(training_base: Database) -> None:
    assert surnames(training_base, PeopleQuery("осокина " * 1500)) == ["Осокина"]
