"""Before printing: every asked paper has a line; what is missing, doubtful, forbidden is said."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlmodel import Session

from desktop.documents import catalogue, groups, issuing, preparing
from desktop.documents import fields as field_words
from desktop.documents.preparing import Item, State
from desktop.documents.types import MadeFor, Problem, Severity, Wanted
from desktop.documents.values import Group
from desktop.models import Organization, WorkGroup
from desktop.services import base
from desktop.services.documents import organization, series
from desktop.services.documents import people as paper_people
from desktop.services.people import creating, declension, fields, lifecycle
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.documents.desk import drafts, issued, request
from tests.documents.paper_kinds import BLOCKED, KINDS, TEXTS, TODAY, WARNED, hire, kind

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]


def prepared(database: Database, code: str, people: Staff, **more: Any) -> list[Item]:
    return database.read(preparing.prepare, request(code, people, **more))


def test_every_asked_paper_has_a_line_in_the_same_order(database: Database, staff: Staff) -> None:
    gone = uuid.uuid4()
    items = prepared(database, "CONSENT", (staff[2], gone, staff[0]))
    assert [item.subjects for item in items] == [(staff[2],), (gone,), (staff[0],)]
    assert [item.state for item in items] == [State.READY, State.BLOCKED, State.READY]
    assert "Карточки больше нет" in items[1].problems[0].text
    assert [item.pages for item in items] == [1, 0, 1]


def test_a_missing_field_leads_to_its_card(database: Database) -> None:
    person = hire(database, "Осокина")
    database.write(fields.set_field, person, "terms.contract_number", "")
    item = prepared(database, "NOTE", (person,))[0]
    assert item.state is State.MISSING
    (problem,) = item.problems
    assert problem.text == (
        "Не хватает для документа у Осокиной\u00a0М.\u00a0П.: номер трудового договора"
    )
    assert problem.source is not None
    assert (problem.source.kind, problem.source.record, problem.source.field) == (
        "person",
        person,
        "terms.contract_number",
    )
    assert item.sheet is not None


def test_a_head_who_is_not_named_is_said_with_the_date(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        TEXTS, "consent", "{работник.фио} {рук.фио.дат} {рук.ио_фамилия}\n@подписи\n"
    )
    item = prepared(database, "CONSENT", staff[:1])[0]
    assert "На 20.11.2025 не указан руководитель" in [one.text for one in item.problems]
    assert [one.code for one in item.problems].count("P2") == 1


def test_fields_of_one_card_are_one_line(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TEXTS, "consent", "{орг.адрес} {орг.инн} {работник.фио}\n")
    item = prepared(database, "CONSENT", staff[:1])[0]
    assert [one.text for one in item.problems] == [
        "В карточке организации не заполнено: адрес, ИНН"
    ]
    assert len(item.missing) == 2


def test_a_doubtful_form_is_shown_until_somebody_looked(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TEXTS, "consent", "Выдан {работник.фио.дат}, {работник.фио.дат}.\n")
    person = hire(database, "Непомнящая")
    item = prepared(database, "CONSENT", (person,))[0]
    assert item.state is State.DOUBT
    assert [(one.code, one.severity) for one in item.problems] == [("C45", Severity.WARNING)]
    assert item.problems[0].text.startswith("Проверьте склонение: Непомнящей")
    database.write(declension.confirm, person, {})
    assert prepared(database, "CONSENT", (person,))[0].state is State.READY


def test_what_the_kind_forbids_is_blocked(database: Database, staff: Staff) -> None:
    more = {staff[1]: {"task": BLOCKED}, staff[2]: {"task": WARNED}}
    items = prepared(database, "ORDER", staff, per_subject=more)
    assert [item.state for item in items] == [State.READY, State.BLOCKED, State.READY]
    assert items[2].problems[0].severity is Severity.NOTE


def test_answers_of_one_stand_over_those_of_all(database: Database, staff: Staff) -> None:
    wanted = request(
        "ORDER", staff[:2], answers={"task": "общее"}, per_subject={staff[1]: {"task": "своё"}}
    )
    assert [preparing.wanted_of(wanted, one).answers["task"] for one in wanted.subjects] == [
        "общее",
        "своё",
    ]


def test_an_issued_paper_about_the_same_is_said(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1], dt.date(2025, 9, 22))
    items = prepared(database, "ORDER", staff)
    assert [item.state for item in items] == [State.EXISTS, State.READY, State.READY]
    assert items[0].existing == done[0].id
    assert items[0].problems[0].text == "Уже есть №\u00a01-ОД от 22.09.2025"


def test_an_annulled_or_open_paper_does_not_exist(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    database.write(issuing.annul, done[0].id, "лишний", TODAY)
    drafts(database, "ORDER", staff[1:2])
    assert {item.state for item in prepared(database, "ORDER", staff)} == {State.READY}


def test_an_unknown_field_of_a_template_blocks_with_the_nearest(
    database: Database, staff: Staff
) -> None:
    item = prepared(database, "BROKEN", staff[:1])[0]
    assert (item.state, item.about) == (State.BLOCKED, "Осокина\u00a0М.\u00a0П.")
    assert "нет_такого" in item.problems[0].text
    assert item.problems[0].code == "C39"


def test_an_obligatory_question_without_an_answer(database: Database, staff: Staff) -> None:
    item = prepared(database, "TASK", staff[:1])[0]
    assert item.state is State.MISSING
    assert [one.text for one in item.problems] == ["Не указано: Дело"]
    assert item.problems[0].source is not None
    assert item.problems[0].source.field == "task"
    assert prepared(database, "TASK", staff[:1], answers={"task": "да"})[0].state is State.READY


def test_a_joint_paper_is_one_line(database: Database, staff: Staff) -> None:
    items = prepared(database, "LIST", (), subjects=(staff,))
    assert len(items) == 1
    assert items[0].state is State.READY
    issued(database, "LIST", (), subjects=(staff,))
    again = prepared(database, "LIST", (), subjects=(tuple(reversed(staff)),))
    assert again[0].state is State.EXISTS


def test_five_hundred_papers_ask_the_base_a_handful_of_times(database: Database) -> None:
    people = tuple(hire(database, f"Осокина{letter}") for letter in "абвгдежзик")
    few = _queries(database, people[:2])
    many = _queries(database, people)
    assert many == few, "the number of queries must not grow with the papers"


def _queries(database: Database, people: Staff) -> int:
    from sqlalchemy import event

    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    prepared(database, "CONSENT", people)
    event.remove(database.engine, "before_cursor_execute", note)
    return len(seen)


# For whom.


def names(database: Database, made_for: MadeFor, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setitem(KINDS, "ANY", kind("ANY", "note", made_for=made_for))
    return [one.title for one in database.read(preparing.candidates, "ANY", TODAY)]


def test_teachers_in_work_come_first(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    cook = PersonDraft("Агеева", "Анна", "Ивановна", position="cook")
    database.write(creating.create, cook)
    left = hire(database, "Белова")
    database.write(lifecycle.archive, [left], TODAY)
    found = names(database, MadeFor.PERSON, monkeypatch)
    assert [one.split("\u00a0")[0] for one in found] == ["Жукова", "Квашнина", "Осокина", "Агеева"]
    usual = [one.is_usual for one in database.read(preparing.candidates, "ANY", TODAY)]
    assert usual == [True, True, True, False]


def test_the_kindergarten_itself(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    own = database.read(base.own_name)
    assert names(database, MadeFor.KINDERGARTEN, monkeypatch) == [own]


def test_other_organisations_groups_documents_and_journals(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(session: Session) -> None:
        acts.name(session, "проба")
        session.add(Organization(short_name="Школа № 5"))
        session.add(WorkGroup(title="Проект «Театр»"))

    database.write(add)
    issued(database, "ORDER", staff[:1], dt.date(2025, 9, 22))
    assert names(database, MadeFor.ORGANIZATION, monkeypatch) == ["Школа № 5"]
    assert names(database, MadeFor.GROUP, monkeypatch) == ["Проект «Театр»"]
    assert names(database, MadeFor.DOCUMENT, monkeypatch) == [
        "№\u00a01-ОД от 22.09.2025 «О работе»"
    ]
    journals = [one.title for one in series.shipped().values()]
    assert names(database, MadeFor.SERIES, monkeypatch) == journals


@pytest.mark.parametrize("made_for", MadeFor)
def test_every_kind_of_subject_has_its_list(
    database: Database, monkeypatch: pytest.MonkeyPatch, made_for: MadeFor
) -> None:
    assert isinstance(names(database, made_for, monkeypatch), list)


# Fields in words.


def test_fields_in_words_are_those_of_the_groups(database: Database, staff: Staff) -> None:
    def made(session: Session) -> dict[str, Group]:
        own = organization.own(session, TODAY)
        return {
            "organization": groups.organization(own),
            "head": groups.head(own),
            "person": groups.person(paper_people.one(session, staff[0], TODAY)),
            "document": groups.document(Wanted((), TODAY, TODAY)),
            "school_year": groups.school_year(TODAY),
        }

    built = database.read(made)
    known = {group.kind: group.properties for group in field_words.groups().values()}
    for name, group in built.items():
        assert {one.name for one in known[name]} == set(group.values), name


def test_a_field_is_said_as_a_tile_shows_it() -> None:
    assert field_words.said("наставник.фио", "instrumental") == "ФИО наставника, творительный падеж"
    assert field_words.said("орг.город") == "город организации"


def test_every_group_named_by_a_kind_is_known_or_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    for one in catalogue.types().values():
        assert {"орг", "док"} & set(one.groups), one.code
        assert all(group.title for group in field_words.of_kind(one)), one.code


def test_problems_are_said_once(database: Database, staff: Staff) -> None:
    items = prepared(database, "ORDER", staff[:1], answers={"task": WARNED})
    assert items[0].problems == (Problem("Дата в выходной", Severity.NOTE, code="C17"),)
