"""«Найти похожих»: pairs, different people for ever, two cards made one."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from desktop.errors import RuleError
from desktop.models import (
    CompetenceMark,
    NotSamePerson,
    Offer,
    Organization,
    Person,
    Redirect,
    Request,
    WorkGroup,
    WorkGroupMember,
)
from desktop.services import acts
from desktop.services.people import card, creating, fields, lines, merging, similar_pairs, tags
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY


def make(database: Database, *name: str, **values: Any) -> uuid.UUID:
    surname, first, *patronymic = name
    values["patronymic"] = "".join(patronymic)
    draft = PersonDraft(surname, first, position="educator", **values)
    return database.write(creating.create, draft)


def reasons(database: Database) -> list[str]:
    return [pair.reason for pair in database.read(similar_pairs.find, TODAY)]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Ким", "Вера", "Борисовна"), ("Ким", "Вера", "Борисовна"), similar_pairs.WHOLE),
        (("Ёлкина", "Дарья", "Романовна"), ("Елкина", "Дарья"), similar_pairs.NO_PATRONYMIC),
        (
            ("Ким", "Вера", "Борисовна"),
            ("Ким", "Вера", "Петровна"),
            similar_pairs.OTHER_PATRONYMIC,
        ),
        (
            ("Осокина", "Вера", "Петровна"),
            ("Осакина", "Вера", "Петровна"),
            similar_pairs.ONE_LETTER,
        ),
        (("Осокин", "Лев", "Ильич"), ("Осокина", "Лев", "Ильич"), similar_pairs.ONE_LETTER),
    ],
)
def test_why_two_cards_are_alike(
    database: Database, one: tuple[str, ...], other: tuple[str, ...], reason: str
) -> None:
    make(database, *one)
    make(database, *other)
    assert reasons(database) == [reason]


def test_another_surname_with_the_same_phone(database: Database) -> None:
    phone = {"contact.work_phone": "+7 900 000-00-01"}
    make(database, "Жукова", "Полина", "Артёмовна", more=phone)
    make(database, "Смирнова", "Полина", "Артёмовна", more=phone)
    assert reasons(database) == [similar_pairs.OTHER_SURNAME]


def test_people_who_are_not_alike(database: Database) -> None:
    make(database, "Ткач", "Елена", "Андреевна")
    make(database, "Ткач", "Роман", "Олегович")
    make(database, "Дубовая", "Елена", "Андреевна")
    assert reasons(database) == []


def crowd(session: Session, count: int) -> None:
    """People of one name and patronymic, many of one surname, the others a letter apart."""
    log.name(session, "проба")
    for number in range(count):
        surname = "Осокина" if number % 2 else f"Осокина{chr(ord('а') + number % 30)}"
        session.add(Person(surname=surname, name="Анна", patronymic="Ивановна"))


def test_every_pair_of_a_few_namesakes_is_found(database: Database) -> None:
    database.write(crowd, 8)
    assert len(database.read(similar_pairs.keys)) == 28


def test_a_crowd_of_namesakes_is_not_compared_in_pairs(database: Database) -> None:
    count = 1200
    database.write(crowd, count)
    found = database.read(similar_pairs.keys)
    assert len(found) < count * 12
    assert len({one for key in found for one in key}) == count


def test_in_a_crowd_whole_names_are_all_compared(database: Database) -> None:
    database.write(_namesakes)
    found = database.read(similar_pairs.find, TODAY, limit=1000)
    whole = [pair for pair in found if pair.reason == similar_pairs.WHOLE]
    assert len(whole) == 15, "six of one whole name in a crowd"


def _namesakes(session: Session) -> None:
    log.name(session, "проба")
    patronymics = ["Ивановна"] * 6 + [f"А{chr(ord('а') + n)}новна" for n in range(32)]
    for patronymic in patronymics:
        session.add(Person(surname="Осокина", name="Анна", patronymic=patronymic))


def test_different_people_for_ever(database: Database) -> None:
    one, other = make(database, "Ким", "Вера", "Ильинична"), make(database, "Ким", "Вера")
    database.write(similar_pairs.keep_apart, one, other)
    database.write(similar_pairs.keep_apart, other, one)
    assert reasons(database) == []
    assert database.read(lambda s: len(s.exec(select(NotSamePerson)).all())) == 1
    database.write(acts.undo)
    assert reasons(database) == [similar_pairs.NO_PATRONYMIC]


@pytest.fixture
def pair(database: Database) -> tuple[uuid.UUID, uuid.UUID]:
    """A card which stays and a card which goes, with lines of every kind on the latter."""
    stays = make(database, "Осокина", "Татьяна", more={"contact.work_phone": "+7 900 000-00-01"})
    goes = make(database, "Осокина", "Татьяна", "Викторовна", started_on=dt.date(2020, 9, 1))
    database.write(fields.set_field, goes, "contact.work_phone", "+7 900 000-00-02")
    database.write(fields.set_field, goes, "private.note", "заметка")
    database.write(tags.replace, goes, "interest", ["игра", "театр"])
    database.write(tags.replace, stays, "interest", ["игра"])
    database.write(_more, stays, goes)
    return stays, goes


def _more(session: Session, stays: uuid.UUID, goes: uuid.UUID) -> None:
    group = WorkGroup(title="Лэпбук", leader_id=goes)
    session.add(group)
    session.flush()
    third = Person(surname="Ким", name="Вера")
    session.add(third)
    session.flush()
    session.add_all(
        [
            CompetenceMark(person_id=goes, area="digital", level=3, marked_on=TODAY),
            CompetenceMark(person_id=stays, area="digital", level=2, marked_on=TODAY),
            Offer(person_id=goes),
            Request(person_id=goes, wished_person_id=stays, answered_by_id=third.id),
            Request(person_id=third.id, wished_person_id=goes),
            WorkGroupMember(group_id=group.id, person_id=goes),
            WorkGroupMember(group_id=group.id, person_id=stays),
            NotSamePerson(one_id=third.id, other_id=goes),
        ]
    )
    log.name(session, "всё прочее")


def contents(session: Session) -> dict[str, list[Any]]:
    return {
        name: sorted(session.connection().execute(table.select()).all(), key=str)
        for name, table in SQLModel.metadata.tables.items()
    }


def test_what_differs_is_chosen(database: Database, pair: tuple[uuid.UUID, uuid.UUID]) -> None:
    found = database.read(merging.differences, *pair)
    assert [(one.code, one.one_text, one.other_text) for one in found] == [
        ("contact.work_phone", "+7 900 000-00-01", "+7 900 000-00-02")
    ]


def test_two_cards_become_one(database: Database, pair: tuple[uuid.UUID, uuid.UUID]) -> None:
    stays, goes = pair
    database.write(merging.merge, stays, goes, {"contact.work_phone": "+7 900 000-00-02"})
    shown = database.read(card.load, stays, TODAY)
    assert str(shown.full) == "Осокина Татьяна Викторовна"
    assert shown.values["contact.work_phone"] == "+7 900 000-00-02"
    assert shown.values["private.note"] == "заметка"
    assert shown.values["terms.started_on"] == dt.date(2020, 9, 1)
    assert shown.values["tags.interest"] == ["игра", "театр"]
    assert len(database.read(lines.of, stays, lines.JOB)) == 1
    counts = {
        model: len(database.read(contents)[str(model.__tablename__)])
        for model in (CompetenceMark, Offer, Request, WorkGroupMember, NotSamePerson)
    }
    assert counts == {
        CompetenceMark: 2,
        Offer: 1,
        Request: 2,
        WorkGroupMember: 1,
        NotSamePerson: 1,
    }


def test_nothing_names_the_card_which_went(
    database: Database, pair: tuple[uuid.UUID, uuid.UUID]
) -> None:
    stays, goes = pair
    database.write(merging.merge, stays, goes, {})
    for name, rows in database.read(contents).items():
        named = [row for row in rows if goes in tuple(row)]
        assert bool(named) is (name == "redirect"), name
    redirect = database.read(lambda s: s.exec(select(Redirect)).one())
    assert (redirect.source_id, redirect.table_name, redirect.target_id) == (goes, "person", stays)


def test_undo_brings_both_cards_back(database: Database, pair: tuple[uuid.UUID, uuid.UUID]) -> None:
    before = database.read(contents)
    database.write(merging.merge, *pair, {})
    assert database.read(acts.undoable)[0].title == "один человек: Осокина\xa0Т.\xa0В."
    database.write(acts.undo)
    assert database.read(contents) == before


def test_jobs_in_two_organisations_both_stay(database: Database) -> None:
    def elsewhere(session: Session) -> uuid.UUID:
        site = Organization(short_name="Колледж")
        session.add(site)
        log.name(session, "колледж")
        session.flush()
        return site.id

    one = make(database, "Ким", "Вера", "Ильинична")
    other = make(database, "Ким", "Вера", "Ильинична", organization_id=database.write(elsewhere))
    database.write(merging.merge, one, other, {})
    assert len(database.read(lines.of, one, lines.JOB)) == 2


def test_equal_categories_do_not_double(database: Database) -> None:
    one, other = (make(database, "Ким", "Вера", "Ильинична") for _ in range(2))
    values = {"category.value": "first", "category.awarded_on": dt.date(2021, 1, 1)}
    database.write(lines.save, one, lines.CATEGORY, values)
    database.write(lines.save, other, lines.CATEGORY, {**values, "category.order_number": ""})
    database.write(
        lines.save,
        other,
        lines.CATEGORY,
        {"category.value": "highest", "category.awarded_on": dt.date(2024, 1, 1)},
    )
    database.write(merging.merge, one, other, {})
    found = database.read(lines.of, one, lines.CATEGORY)
    assert [line.values["category.value"] for line in found] == ["highest", "first"]


def test_a_tick_does_not_take_the_patronymic_away(database: Database) -> None:
    one = make(database, "Ким", "Вера", "Ильинична")
    other = make(database, "Ким", "Вера", no_patronymic=True)
    database.write(merging.merge, one, other, {})
    assert str(database.read(card.load, one, TODAY).full) == "Ким Вера Ильинична"


def test_a_card_is_not_merged_with_itself(database: Database) -> None:
    one = make(database, "Ким", "Вера")
    with pytest.raises(RuleError):
        database.write(merging.merge, one, one, {})
