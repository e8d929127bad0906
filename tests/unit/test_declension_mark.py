"""«Склонение проверить» is kept in the search index and stays true through every change."""

from __future__ import annotations

import uuid

import pytest
from sqlmodel import Session, col, select

from desktop.language.cases import Forms, FullName, Sex
from desktop.language.doubts import confirmation, needs_look
from desktop.models import Person
from desktop.services import acts as acts_service
from desktop.services import training
from desktop.services.people import declension, fields
from desktop.storage import search
from desktop.storage.database import Database
from desktop.storage.log import acts

DOUBTFUL = FullName("Непомнящая", "Гюльчатай", "Оглы-кызы")


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    def add(session: Session) -> uuid.UUID:
        acts.name(session, "новый сотрудник")
        made = Person(
            surname=DOUBTFUL.surname, name=DOUBTFUL.name, patronymic=DOUBTFUL.patronymic, sex="f"
        )
        session.add(made)
        session.flush()
        return made.id

    return database.write(add)


def _listed(database: Database) -> list[uuid.UUID]:
    return database.read(declension.to_check)


def test_a_doubtful_name_is_listed_until_somebody_looked(database: Database, person: uuid.UUID):
    assert _listed(database) == [person]
    database.write(declension.confirm, person, {})
    assert _listed(database) == []
    database.write(declension.reset, person)
    assert _listed(database) == [person]


def test_another_name_makes_the_confirmation_stale(database: Database, person: uuid.UUID):
    database.write(declension.confirm, person, {})
    database.write(fields.set_field, person, "person.surname", "Осадчая")
    assert _listed(database) == [person]


def test_undo_brings_the_mark_back(database: Database, person: uuid.UUID):
    database.write(declension.confirm, person, {})
    newest = database.read(acts_service.journal)[0].id
    database.write(acts_service.undo, newest)
    assert _listed(database) == [person]


def test_the_archive_is_not_asked_about(database: Database, person: uuid.UUID):
    def archive(session: Session) -> None:
        acts.name(session, "в архив")
        found = session.get(Person, person)
        assert found is not None
        found.archived_on = training.TODAY

    database.write(archive)
    assert _listed(database) == []


def test_a_foreign_text_for_the_sex_does_not_stop_the_index(database: Database, person: uuid.UUID):
    def spoil(session: Session) -> None:
        acts.name(session, "чужая запись")
        found = session.get(Person, person)
        assert found is not None
        found.sex = "з"

    database.write(spoil)
    assert _listed(database) == [person]


def test_rebuilding_finds_the_same(tmp_path):
    path = tmp_path / "Учебная база.mkdb"
    training.make_training_base(path)
    database = Database(path)
    kept = _listed(database)

    def forget(session: Session) -> int:
        session.connection().exec_driver_sql("UPDATE search_entry SET needs_look = 0")
        return search.rebuild(session)

    database.write(forget)
    assert _listed(database) == kept
    assert kept == database.read(_doubtful_by_the_rules)
    database.close()


def _doubtful_by_the_rules(session: Session) -> list[uuid.UUID]:
    people = session.exec(
        select(Person).where(
            col(Person.archived_on).is_(None), col(Person.home_organization_id).is_not(None)
        )
    ).all()
    own = [one for one in people if declension.of_record(one).needs_look]
    return [one for one in declension.to_check(session) if one in {found.id for found in own}]


def test_the_rule_itself():
    sure = FullName("Иванова", "Анна", "Петровна")
    assert not needs_look(sure, Sex.FEMALE, "")
    assert needs_look(sure, None, "")
    assert needs_look(DOUBTFUL, Sex.FEMALE, "")
    assert not needs_look(DOUBTFUL, Sex.FEMALE, confirmation(DOUBTFUL, Sex.FEMALE))
    assert needs_look(DOUBTFUL, Sex.MALE, confirmation(DOUBTFUL, Sex.FEMALE))


@pytest.mark.parametrize("given", [{}, {"genitive": "Непомнящей Гюльчатай Оглы"}])
def test_other_rules_change_no_confirmed_form(
    database: Database,
    person: uuid.UUID,
    given: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
):
    """A later program declines in another way; who was looked at stays as she was."""
    database.write(declension.confirm, person, given)
    before = database.read(declension.load, person)
    assert before.corrected == frozenset(given)
    monkeypatch.setattr(declension, "decline", lambda *_: Forms.unchanged("иначе"))
    after = database.read(declension.load, person)
    assert {case: after.forms.get(case) for case in declension.COLUMNS} == {
        case: before.forms.get(case) for case in declension.COLUMNS
    }
    database.write(declension.reset, person)
    assert database.read(declension.load, person).forms.genitive == "иначе"
