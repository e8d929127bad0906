"""The trash and the archive: words, back again, gone for ever."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.errors import RuleError
from desktop.models import Achievement, Offer, Record, Request, WorkGroup
from desktop.services import acts, base, trash
from desktop.services.organizations import creating as organizations
from desktop.services.organizations import lines
from desktop.services.organizations.creating import OrganizationDraft
from desktop.services.people import creating, fields, lifecycle
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY


def _hire(database: Database, surname: str = "Осокина", **more) -> uuid.UUID:
    draft = PersonDraft(surname, "Татьяна", "Викторовна", position="educator", **more)
    return database.write(creating.create, draft)


def _throw(database: Database, *people: uuid.UUID) -> None:
    database.write(lifecycle.trash, list(people))


def _store(session: Session, record: Record) -> uuid.UUID:
    log.name(session, "новая запись")
    session.add(record)
    session.flush()
    return record.id


def _drop(session: Session, kind: type, record: uuid.UUID) -> None:
    log.name(session, "в корзину")
    session.delete(session.get(kind, record))


def test_a_person_lies_there_under_her_full_name_with_what_went_with_her(database: Database):
    one = _hire(database)
    database.write(fields.set_field, one, "contact.work_phone", "+7 900 000-00-00")
    _throw(database, one)
    (line,) = database.read(trash.contents)
    assert (line.id, line.title, line.section) == (one, "Осокина Татьяна Викторовна", "Сотрудники")
    assert line.related == "с ней 3\N{NO-BREAK SPACE}записи"
    assert (line.actor, line.why) == (
        "Серова М. П.",
        "в корзину: Осокина\N{NO-BREAK SPACE}Т.\N{NO-BREAK SPACE}В.",
    )


def test_a_man_is_a_he(database: Database):
    one = database.write(
        creating.create, PersonDraft("Ким", "Виктор", "Борисович", position="educator")
    )
    _throw(database, one)
    assert database.read(trash.contents)[0].related.startswith("с ним ")


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (
            lambda one: Request(person_id=one, own_words="Как вести журнал?"),
            "Запрос: Как вести журнал?, Осокина Т. В.",
        ),
        (lambda one: Request(person_id=one, kind="mentor"), "Запрос: наставник, Осокина Т. В."),
        (
            lambda one: Achievement(person_id=one, title="Педагог года"),
            "Достижение: Педагог года, Осокина Т. В.",
        ),
        (lambda one: WorkGroup(leader_id=one, title="Речь"), "Группа: Речь"),
        (lambda one: WorkGroup(leader_id=one), "Группа: без названия"),
    ],
)
def test_titles_are_words(database: Database, make, title: str):
    record = make(_hire(database))
    kind, key = type(record), database.write(_store, record)
    database.write(_drop, kind, key)
    (line,) = database.read(trash.contents)
    assert line.title.replace("\N{NO-BREAK SPACE}", " ") == title


def test_long_words_are_cut_and_names_of_deleted_owners_are_known(database: Database):
    one = _hire(database)
    key = database.write(_store, Request(person_id=one, own_words="слово " * 60))
    database.write(_drop, Request, key)
    _throw(database, one)
    found = {line.id: line.title for line in database.read(trash.contents)}
    assert len(found[key]) < 120
    with pytest.raises(RuleError, match="сама в корзине"):
        database.write(trash.restore, [key])


def test_a_card_which_made_room_for_its_successor_is_not_thrown_away(database: Database):
    one = _hire(database)
    key = database.write(_store, Offer(person_id=one, own_words="Лепка"))

    def change_scope(session: Session) -> None:
        log.name(session, "карточка ярмарки")
        session.delete(session.get(Offer, key))
        session.add(Offer(person_id=one, own_words="Лепка", scope="network"))

    database.write(change_scope)
    assert database.read(trash.contents) == []


def test_back_with_everything_as_one_act(database: Database):
    one, other = _hire(database), _hire(database, "Квашнина")
    request = database.write(_store, Request(person_id=one, own_words="Помогите"))
    _throw(database, one, other)
    assert database.write(trash.restore, [one, other]) == 2
    assert database.read(trash.contents) == []
    assert database.read(lambda s: s.get(Request, request)) is not None
    assert database.read(acts.undoable)[0].title == "возврат из корзины: 2\N{NO-BREAK SPACE}записи"
    database.write(acts.undo)
    assert {line.id for line in database.read(trash.contents)} == {one, other}


def test_search_looks_in_titles_without_case_and_yo(database: Database):
    _throw(database, _hire(database, "Ёлкина"))
    assert len(database.read(trash.contents, "ЕЛКИНА тать")) == 1
    assert database.read(trash.contents, "осокина") == []


def test_a_look_inside_shows_fields_in_words(database: Database):
    one = _hire(database)
    database.write(fields.set_field, one, "person.sex", "f")
    _throw(database, one)
    values = dict(database.read(trash.values_of, one))
    assert values["Фамилия"] == "Осокина"
    assert values["Пол"] == "женский"
    assert values["Места работы"] == "1"
    assert database.read(trash.values_of, uuid.uuid4()) == []


def test_gone_for_ever_leaves_no_value_and_ends_the_undo(database: Database):
    one = _hire(database, "Секретова")
    _throw(database, one)
    database.write(trash.purge, [one])
    assert database.read(trash.contents) == []
    assert database.read(acts.undoable) == []

    def log_text(session: Session) -> str:
        rows = session.connection().exec_driver_sql(
            "SELECT coalesce(patch,'')||coalesce(was,'') FROM sync_op"
        )
        return " ".join(str(row[0]) for row in rows)

    assert "Секретова" not in database.read(log_text)
    assert all("Секретова" not in act.title for act in database.read(acts.journal))


def test_the_archive_holds_cards_of_all_kinds_and_gives_them_back(database: Database):
    person = _hire(database)
    database.write(lifecycle.archive, [person], TODAY - dt.timedelta(days=30))
    draft = OrganizationDraft(short_name="Школа № 4", kind="school")
    school = database.write(organizations.create, draft, TODAY)
    database.write(organizations.archive, school, TODAY)
    found = database.read(trash.archived)
    assert [(line.title, line.section) for line in found] == [
        ("Школа № 4", "Организации"),
        ("Осокина Татьяна Викторовна", "Сотрудники"),
    ]
    assert {line.actor for line in found} == {"Серова М. П."}
    assert [line.id for line in database.read(trash.archived, "школа")] == [school]
    database.write(trash.unarchive, [(line.table, line.id) for line in found])
    assert database.read(trash.archived) == []
    database.write(acts.undo)
    assert len(database.read(trash.archived)) == 2


def test_lines_of_an_organisation_come_back_by_themselves(database: Database):
    own = database.read(base.own_organization_id)
    one = database.write(lines.add, "direction", own, {"title": "Семинары"})
    database.write(lines.remove, "direction", one)
    (line,) = database.read(trash.contents)
    assert line.title == "Направление: Семинары, МБДОУ «Детский сад № 7»"
    database.write(trash.restore, [one])
    assert [found.id for found in database.read(lines.directions, own)] == [one]
