"""Creating people, changing fields, finding them."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.names import FullName
from desktop.models import Organization, Person
from desktop.services import acts, search
from desktop.services.people import creating, fields, records
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log_acts

NAMES = (
    ("Осокина", "Татьяна", "Викторовна"),
    ("Осокина", "Татьяна", "Петровна"),
    ("Ёлкина", "Дарья", "Романовна"),
    ("Евсеева", "Анна", "Ивановна"),
    ("Жукова", "Полина", "Артёмовна"),
    ("Лебедева-Ситник", "Вера", "Павловна"),
    ("Константинопольская-Преображенская", "Александрина", "Константиновна"),
)


@pytest.fixture
def people(database: Database) -> dict[str, uuid.UUID]:
    found = {}
    for surname, name, patronymic in NAMES:
        draft = PersonDraft(surname, name, patronymic, position="educator")
        found[f"{surname} {patronymic}"] = database.write(creating.create, draft)
    return found


def names(database: Database, query: str) -> list[str]:
    def look(session: Session) -> list[str]:
        found = search.find(session, "person", query)
        return [
            f"{p.surname} {p.patronymic}" for p in (records.person(session, i) for i in found.ids)
        ]

    return database.read(look)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("елкина", "Ёлкина Романовна"),
        ("ЁЛКИНА", "Ёлкина Романовна"),
        ("т в осокина", "Осокина Викторовна"),
        ("осокина т в", "Осокина Викторовна"),
        ("ситник", "Лебедева-Ситник Павловна"),
        ("вера леб", "Лебедева-Ситник Павловна"),
        ("преображ", "Константинопольская-Преображенская Константиновна"),
    ],
)
def test_search_finds(
    database: Database, people: dict[str, uuid.UUID], query: str, first: str
) -> None:
    assert names(database, query) == [first]


def test_search_by_position(database: Database, people: dict[str, uuid.UUID]) -> None:
    assert len(names(database, "воспитатель")) == len(NAMES)
    assert names(database, "логопед") == []


def test_search_in_the_other_layout(database: Database, people: dict[str, uuid.UUID]) -> None:
    found = database.read(search.find, "person", "jcjrbyf")
    assert found.is_other_layout
    assert found.query == "осокина"
    assert len(found.ids) == 2


def test_russian_order(database: Database, people: dict[str, uuid.UUID]) -> None:
    surnames = [name.split()[0] for name in names(database, "")]
    assert surnames == [
        "Евсеева",
        "Ёлкина",
        "Жукова",
        "Константинопольская-Преображенская",
        "Лебедева-Ситник",
        "Осокина",
        "Осокина",
    ]


def test_the_index_follows_a_new_surname(database: Database, people: dict[str, uuid.UUID]) -> None:
    one = people["Ёлкина Романовна"]
    database.write(fields.set_field, one, "person.surname", "Соловьёва")
    assert names(database, "елкина") == []
    assert names(database, "соловьева") == ["Соловьёва Романовна"]
    database.write(acts.undo)
    assert names(database, "елкина") == ["Ёлкина Романовна"]


def test_sex_is_guessed_from_the_patronymic(
    database: Database, people: dict[str, uuid.UUID]
) -> None:
    def sex(session: Session) -> str:
        return records.person(session, people["Ёлкина Романовна"]).sex

    assert database.read(sex) == "f"


def test_a_field_edit_is_one_named_act(database: Database, people: dict[str, uuid.UUID]) -> None:
    one = people["Осокина Викторовна"]
    database.write(fields.set_field, one, "terms.contract_date", dt.date(2023, 9, 18))
    newest = database.read(acts.undoable)[0]
    title = newest.title.replace("\u00a0", " ")
    assert title == "изменение поля «Дата трудового договора»: Осокина Т. В."
    before = len(database.read(acts.undoable))
    database.write(fields.set_field, one, "terms.contract_date", dt.date(2023, 9, 18))
    assert len(database.read(acts.undoable)) == before


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("person.surname", "  ", "Без фамилии"),
        ("person.name", "", "Впишите имя"),
        ("contact.work_phone", "9" * 61, "помещается 60 знаков"),
    ],
)
def test_wrong_input_is_explained(
    database: Database, people: dict[str, uuid.UUID], code: str, value: str, text: str
) -> None:
    with pytest.raises(InvalidInputError, match=text):
        database.write(fields.set_field, people["Ёлкина Романовна"], code, value)


def test_a_card_of_another_site_is_read_only(database: Database) -> None:
    def foreign(session: Session) -> uuid.UUID:
        log_acts.name(session, "проба")
        other = Organization(short_name="Сад № 12")
        session.add(other)
        session.flush()
        person = Person(surname="Ким", name="Вера", home_organization_id=other.id)
        session.add(person)
        return person.id

    one = database.write(foreign)
    with pytest.raises(RuleError, match="ведёт другой сад"):
        database.write(fields.set_field, one, "person.surname", "Пак")


def test_a_person_who_is_gone(database: Database) -> None:
    with pytest.raises(NotFoundError):
        database.write(fields.set_field, uuid.uuid4(), "person.surname", "Пак")


def test_similar_people(database: Database, people: dict[str, uuid.UUID]) -> None:
    def alike(session: Session, patronymic: str) -> int:
        return len(creating.similar(session, FullName("осокина", "Татьяна", patronymic)))

    assert database.read(alike, "Викторовна") == 1
    assert database.read(alike, "Викторовно") == 1
    assert database.read(alike, "") == 2
    assert database.read(alike, "Олеговна") == 0


@pytest.mark.parametrize(
    ("left", "right", "is_close"),
    [
        ("викторовна", "викторовнa", True),
        ("викторовна", "виктровна", True),
        ("виктровна", "викторовна", True),
        ("викторовна", "викторовна", False),
        ("ивановна", "петровна", False),
        ("", "а", True),
    ],
)
def test_one_letter_apart(left: str, right: str, is_close: bool) -> None:
    assert creating.is_one_letter_apart(left, right) is is_close


def test_many_fields_as_one_act(database: Database, people: dict[str, uuid.UUID]) -> None:
    everybody = list(people.values())
    database.write(fields.set_field, everybody[0], "profile.novice_override", "yes")
    changed = database.write(fields.set_field_of_many, everybody, "profile.novice_override", "yes")
    assert changed == everybody[1:]
    assert len(database.write(acts.undo)) == 1
