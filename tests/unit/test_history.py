"""«История записи»: every change in words, a value given back."""

import datetime as dt
import uuid

import pytest
from sqlmodel import SQLModel

import desktop.models  # noqa: F401 - fills the metadata
from desktop.errors import NotFoundError
from desktop.services import acts, history, reference
from desktop.services.history_words import line_title, models, rules, title_of
from desktop.services.people import creating, fields, lifecycle, lines, tags
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    draft = PersonDraft("Осокина", "Татьяна", "Викторовна", position="educator")
    return database.write(creating.create, draft)


def said(database: Database, person: uuid.UUID) -> list[tuple[str, str, str]]:
    found = database.read(history.of_record, person).entries
    return [(entry.field, entry.was, entry.became) for entry in found]


def test_making_a_card_is_no_change(database: Database, person: uuid.UUID) -> None:
    found = database.read(history.of_record, person)
    assert found.entries == ()
    assert found.since is not None


def test_codes_dates_and_ticks_are_words(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "employment.position", "methodist")
    database.write(fields.set_field, person, "terms.contract_date", dt.date(2023, 9, 18))
    database.write(fields.set_field, person, "profile.wants_to_mentor", value=True)
    database.write(fields.set_field, person, "terms.mentoring_in_job", "yes")
    assert said(database, person) == [
        ("Наставничество входит в трудовую функцию", "—", "да"),
        ("Готова быть наставником", "нет", "да"),
        ("Дата трудового договора", "—", "18.09.2023"),
        ("Должность", "воспитатель", "методист"),
    ]


def test_lines_come_and_go(database: Database, person: uuid.UUID) -> None:
    values = {"category.value": "first", "category.awarded_on": dt.date(2021, 3, 1)}
    line = database.write(lines.save, person, lines.CATEGORY, values)
    database.write(lines.remove, person, lines.CATEGORY, line)
    assert said(database, person) == [
        ("Категория", "первая, 01.03.2021", "—"),
        ("Категория", "—", "первая, 01.03.2021"),
    ]


def test_tags_are_named(database: Database, person: uuid.UUID) -> None:
    database.write(tags.replace, person, "soft_skill", ["умею слушать"])
    assert said(database, person) == [("Интересы и навыки", "—", "гибкий навык, умею слушать")]


def test_a_value_is_given_back_as_one_act(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "employment.position", "methodist")
    entry = database.read(history.of_record, person).entries[0]
    assert entry.can_return
    database.write(history.give_back, entry.line)
    assert database.read(fields.current, person, "employment.position") == "educator"
    database.write(acts.undo)
    assert database.read(fields.current, person, "employment.position") == "methodist"


def test_what_stands_there_already_is_not_offered(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "person.name", "Таня")
    database.write(fields.set_field, person, "person.name", "Татьяна")
    newest, first = database.read(history.of_record, person).entries
    assert newest.can_return
    assert not first.can_return


def test_a_line_is_given_back(database: Database, person: uuid.UUID) -> None:
    line = database.write(lines.save, person, lines.EDUCATION, {"education.year": 2001})
    database.write(lines.remove, person, lines.EDUCATION, line)
    database.write(history.give_back, database.read(history.of_record, person).entries[0].line)
    assert [one.id for one in database.read(lines.of, person, lines.EDUCATION)] == [line]


def test_sources(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "person.name", "Таня")
    database.write(acts.undo)
    undone, done = database.read(history.of_record, person).entries
    assert (undone.source, done.source) == (history.Source.UNDO, history.Source.HAND)
    assert done.actor == "Серова М. П."
    assert done.is_important


def test_nothing_is_given_back_to_a_card_in_the_trash(
    database: Database, person: uuid.UUID
) -> None:
    database.write(fields.set_field, person, "person.name", "Таня")
    line = database.read(history.of_record, person).entries[0].line
    database.write(lifecycle.trash, [person])
    with pytest.raises(NotFoundError):
        database.write(history.give_back, line)


def test_words_name_real_columns_and_lists(database: Database) -> None:
    columns = {
        f"{name}.{column.name}"
        for name, table in SQLModel.metadata.tables.items()
        for column in table.columns
    }
    for part in ("lists", "words"):
        assert set(rules()[part]) <= columns
    assert {*rules()["hidden"], *rules()["hours"]} <= columns
    assert {*rules()["lines"], *rules()["important"]} <= set(models())
    for name, line in rules()["lines"].items():
        assert {f"{name}.{column}" for column in line["columns"]} <= columns
    for code in rules()["lists"].values():
        assert database.read(reference.titles, code)


def test_every_field_of_a_card_has_a_title() -> None:
    tables = {
        "person": "person",
        "contact": "person_contact",
        "profile": "person_profile",
        "private": "person_private",
        "employment": "employment",
        "terms": "employment_terms",
        "category": "category",
        "education": "education",
    }
    for part, described in fields.PARTS.items():
        for column in described.model_fields:
            if column != "forms_confirmed":
                assert title_of(tables[part], column), f"{part}.{column}"
    assert line_title("category") == "Категория"


def test_an_act_says_what_it_changed_and_whose(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "employment.position", "methodist")
    database.write(fields.set_field, person, "person.surname", "Осокина-Белая")
    newest, before, made = database.read(acts.undoable)[:3]
    changed = database.read(history.of_act, before.id)
    assert [(one.field, one.was, one.became) for one in changed] == [
        ("Должность", "воспитатель", "методист")
    ]
    assert database.read(history.owners, changed) == [
        "Осокина-Белая\N{NO-BREAK SPACE}Т.\N{NO-BREAK SPACE}В."
    ]
    assert [one.became for one in database.read(history.of_act, newest.id)] == ["Осокина-Белая"]
    assert database.read(history.of_act, made.id), "a new card is told by its fields"
