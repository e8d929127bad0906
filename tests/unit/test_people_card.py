"""The card of a person: what follows from a field, lines, tags, bulk changes, its life."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import Category, Organization, Person
from desktop.services import acts
from desktop.services.people import (
    bulk,
    card,
    creating,
    declension,
    fields,
    lifecycle,
    lines,
    records,
    tags,
)
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from tests.conftest import TODAY


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    draft = PersonDraft("Непомнящая", "Ольга", "Ильинична", position="educator")
    return database.write(creating.create, draft)


def value(database: Database, person: uuid.UUID, code: str) -> object:
    return database.read(fields.current, person, code)


def title(database: Database) -> str:
    return database.read(acts.undoable)[0].title


def test_a_tick_takes_the_patronymic_and_typing_it_takes_the_tick(
    database: Database, person: uuid.UUID
) -> None:
    database.write(fields.set_field, person, "person.no_patronymic", value=True)
    assert value(database, person, "person.patronymic") == ""
    database.write(fields.set_field, person, "person.patronymic", "Ильинична")
    assert value(database, person, "person.no_patronymic") is False


def test_an_emptied_text_is_an_empty_text(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "private.note", "заметка")
    database.write(fields.set_field, person, "private.note", None)
    assert value(database, person, "private.note") == ""


def test_titles_need_the_highest_category(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "category.value", "first")
    with pytest.raises(RuleError, match="высшую категорию"):
        database.write(fields.set_field, person, "category.is_mentor", value=True)
    database.write(fields.set_field, person, "category.value", "highest")
    database.write(fields.set_field, person, "category.is_mentor", value=True)
    database.write(fields.set_field, person, "category.value", "first")
    assert value(database, person, "category.is_mentor") is False


def test_lines_of_a_card(database: Database, person: uuid.UUID) -> None:
    older = {"category.value": "first", "category.awarded_on": dt.date(2019, 3, 1)}
    newer = {"category.value": "highest", "category.awarded_on": dt.date(2024, 3, 1)}
    database.write(lines.save, person, lines.CATEGORY, newer)
    kept = database.write(lines.save, person, lines.CATEGORY, older)
    found = database.read(lines.of, person, lines.CATEGORY)
    assert [(line.values["category.value"], line.is_current) for line in found] == [
        ("highest", True),
        ("first", False),
    ]
    database.write(lines.save, person, lines.CATEGORY, {"category.order_number": "7"}, kept)
    assert database.read(lines.of, person, lines.CATEGORY)[1].values["category.order_number"] == "7"
    database.write(lines.remove, person, lines.CATEGORY, kept)
    assert len(database.read(lines.of, person, lines.CATEGORY)) == 1


def test_a_line_of_somebody_else(database: Database, person: uuid.UUID) -> None:
    other = database.write(creating.create, PersonDraft("Ким", "Вера", position="educator"))
    line = database.write(lines.save, other, lines.EDUCATION, {"education.year": 2001})
    with pytest.raises(NotFoundError):
        database.write(lines.remove, person, lines.EDUCATION, line)


def test_a_line_is_checked_like_a_field(database: Database, person: uuid.UUID) -> None:
    with pytest.raises(InvalidInputError):
        database.write(lines.save, person, lines.EDUCATION, {"education.year": 1800})


def test_terms_of_a_second_job(database: Database, person: uuid.UUID) -> None:
    values = {
        "employment.position": "methodist",
        "employment.ended_on": dt.date(2015, 8, 31),
        "terms.started_on": dt.date(2010, 9, 1),
    }
    database.write(lines.save, person, lines.JOB, values)
    present, former = database.read(lines.of, person, lines.JOB)
    assert present.values["employment.position"] == "educator"
    assert former.values["terms.started_on"] == dt.date(2010, 9, 1)


def test_tags_are_one_act(database: Database, person: uuid.UUID) -> None:
    database.write(tags.replace, person, "interest", ["лэпбук", "игра"])
    database.write(tags.replace, person, "interest", ["игра", "театр"])
    assert database.read(tags.of, person, "interest") == ["игра", "театр"]
    database.write(acts.undo)
    assert database.read(tags.of, person, "interest") == ["игра", "лэпбук"]
    assert database.read(tags.known, "interest", "ЛЭП") == ["лэпбук"]


def test_warnings_about_dates(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "profile.pedagogical_since", dt.date(2010, 9, 1))
    database.write(fields.set_field, person, "profile.total_since", dt.date(2012, 9, 1))
    found = database.read(card.load, person, TODAY).warnings
    assert list(found) == ["profile.total_since"]


def test_a_young_mentor_is_remarked(database: Database, person: uuid.UUID) -> None:
    database.write(fields.set_field, person, "profile.pedagogical_since", dt.date(2023, 9, 1))
    assert database.read(card.load, person, TODAY).warnings == {}
    database.write(fields.set_field, person, "profile.wants_to_mentor", value=True)
    found = database.read(card.load, person, TODAY).warnings
    assert found["profile.pedagogical_since"] == "Педагогический стаж меньше 5 лет."


def test_bulk_change_tells_beforehand_what_it_does(database: Database, person: uuid.UUID) -> None:
    other = database.write(creating.create, PersonDraft("Ким", "Вера", position="methodist"))
    foreign = database.write(_foreign)
    everybody = [person, other, foreign]
    found = database.read(bulk.preview, everybody, "employment.position", "methodist")
    assert found.names == ("Непомнящая\xa0О.\xa0И.",)
    assert found.foreign == 1
    changed = database.write(bulk.change, everybody, "employment.position", "methodist")
    assert changed == [person]
    database.write(acts.undo)
    assert value(database, person, "employment.position") == "educator"


def test_bulk_change_of_the_category(database: Database, person: uuid.UUID) -> None:
    database.write(bulk.change, [person], "category.value", "first")
    database.write(bulk.change, [person], "category.value", "highest")
    stored = database.read(lambda s: len(s.exec(select(Category)).all()))
    assert stored == 1
    assert value(database, person, "category.value") == "highest"


def _foreign(session: Session) -> uuid.UUID:
    site = Organization(short_name="МБДОУ «Детский сад № 12»", number="12")
    session.add(site)
    session.flush()
    made = Person(surname="Ахметова", name="Гузель", home_organization_id=site.id)
    session.add(made)
    session.flush()
    from desktop.storage.log import acts as log

    log.name(session, "чужая карточка")
    return made.id


def test_cards_of_others_are_read_only(database: Database) -> None:
    foreign = database.write(_foreign)
    shown = database.read(card.load, foreign, TODAY)
    assert not shown.is_ours
    assert shown.site == "МБДОУ «Детский сад № 12»" or "12" in shown.site
    for command in (
        lambda s: lifecycle.archive(s, [foreign], TODAY),
        lambda s: lifecycle.trash(s, [foreign]),
        lambda s: tags.replace(s, foreign, "interest", ["игра"]),
        lambda s: lines.save(s, foreign, lines.CATEGORY, {"category.value": "first"}),
    ):
        with pytest.raises(RuleError, match="другой сад"):
            database.write(command)


def test_archive_and_back(database: Database, person: uuid.UUID) -> None:
    assert database.write(lifecycle.archive, [person], TODAY) == [person]
    assert database.read(card.load, person, TODAY).is_archived
    assert database.write(lifecycle.bring_back, [person]) == [person]
    assert not database.read(card.load, person, TODAY).is_archived
    assert title(database) == "из архива: Непомнящая\xa0О.\xa0И."


def test_trash_takes_everything_and_undo_brings_it_back(
    database: Database, person: uuid.UUID
) -> None:
    database.write(fields.set_field, person, "contact.work_phone", "+7 900 000-00-00")
    assert database.write(lifecycle.trash, [person]) == "Непомнящая\xa0О.\xa0И."
    with pytest.raises(NotFoundError):
        database.read(card.load, person, TODAY)
    database.write(acts.undo)
    shown = database.read(card.load, person, TODAY)
    assert shown.values["contact.work_phone"] == "+7 900 000-00-00"


def test_leaving_ends_the_job_and_archives(database: Database, person: uuid.UUID) -> None:
    day = dt.date(2025, 11, 14)
    database.write(lifecycle.dismiss, person, day, " переезд ", TODAY)
    shown = database.read(card.load, person, TODAY)
    assert shown.is_archived
    assert shown.values["employment.ended_on"] == day
    assert shown.values["terms.end_reason"] == "переезд"
    database.write(acts.undo)
    assert not database.read(card.load, person, TODAY).is_archived


def test_leaving_in_the_future_keeps_the_card(database: Database, person: uuid.UUID) -> None:
    database.write(lifecycle.dismiss, person, dt.date(2025, 12, 31), "", TODAY)
    assert not database.read(card.load, person, TODAY).is_archived


def test_people_whose_declension_waits(database: Database, person: uuid.UUID) -> None:
    assert database.read(declension.to_check) == [person]
    forms = database.read(declension.load, person).forms.as_dict()
    forms.pop("nominative")
    database.write(declension.confirm, person, forms)
    assert database.read(declension.to_check) == []
    database.write(fields.set_field, person, "person.surname", "Непомнящая-Белая")
    assert database.read(declension.to_check) == [person]


def test_who_is_called_another_person_is_remembered(database: Database, person: uuid.UUID) -> None:
    same = PersonDraft("Непомнящая", "Ольга", "Ильинична", position="methodist")
    full = database.read(lambda s: records.full_name(records.person(s, person)))
    assert [one.id for one in database.read(creating.similar, full)] == [person]
    made = database.write(creating.create, same, (person,))
    assert database.read(creating.similar, full, made) == []
