"""New pairs: parties of the modules, directions, requests which they answer."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Module, Pair, Request
from desktop.services import acts, requests
from desktop.services.competences import Key
from desktop.services.organizations import creating as organizations
from desktop.services.pairs import card, creating
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft
from desktop.services.people import creating as hiring
from desktop.services.people.creating import PersonDraft
from desktop.services.requests import RequestDraft
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database, 4)


def problems(database: Database, people: list[uuid.UUID], **changes: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputError) as caught:
        desk.pair(database, people, **changes)
    return caught.value.problems


def test_a_new_pair_is_one_act(database: Database, people: list[uuid.UUID]) -> None:
    before = database.read(desk.dump)
    made = desk.pair(database, people[:2])
    assert database.read(acts.journal)[0].title == "новая пара: Осокина – Квашнина"
    found = database.read(card.load, made, TODAY)
    assert [one.role for one in found.members] == ["наставник", "наставляемая"]
    assert found.fields["form"] == "teacher_teacher"
    assert found.fields["meetings_per_month"] == 2
    database.write(acts.undo)
    assert database.read(desk.dump) == before


def test_several_pairs_are_one_act(database: Database, people: list[uuid.UUID]) -> None:
    drafts = [desk.draft(people[:2]), desk.draft(people[2:])]
    assert len(database.write(creating.create_many, drafts)) == 2
    database.write(acts.undo)
    assert database.read(lambda s: s.exec(select(Pair)).all()) == []


def test_the_term_ends_in_may(database: Database, people: list[uuid.UUID]) -> None:
    made = desk.pair(database, people[:2], ends_on=None)
    assert database.read(card.load, made, TODAY).fields["ends_on"] == dt.date(2026, 5, 31)
    assert creating.default_end(dt.date(2026, 6, 10)) == dt.date(2027, 5, 31)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"directions": ()}, "directions"),
    ({"directions": (DirectionDraft(0, "play", 0),)}, "directions"),
    ({"directions": (DirectionDraft(0, "", 1),)}, "directions"),
    ({"directions": (DirectionDraft(0, "play", 5),)}, "directions"),
    ({"directions": desk.BOTH_WAYS}, "directions"),
    ({"module": Module.REVERSE}, "directions"),
    ({"module": Module.PARTNERS}, "goal"),
    ({"module": Module.STUDENT}, "employer_request"),
    ({"module": Module.SOCIETY}, "organization_id"),
    ({"module": Module.LEADER}, "members"),
    ({"ends_on": dt.date(2025, 1, 1), "started_on": dt.date(2025, 9, 1)}, "ends_on"),
    ({"rhythm": "sometimes"}, "rhythm"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_parties_and_terms_are_checked(
    database: Database, people: list[uuid.UUID], changes: dict[str, Any], field: str
) -> None:
    found = problems(database, people[:2], **changes)
    assert field in found
    assert all(text.endswith((".", "?")) for text in found.values())


def test_the_same_person_twice(database: Database, people: list[uuid.UUID]) -> None:
    assert "дважды" in problems(database, [people[0], people[0]])["members"]
    assert "не меньше двух" in problems(database, people[:1])["members"]


def test_a_micro_group_wants_a_title(database: Database, people: list[uuid.UUID]) -> None:
    changes = {"module": Module.PARTNERS, "goal": "игра"}
    assert "title" in problems(database, people[:3], **changes)
    desk.pair(database, people[:3], title="Игра", **changes)


def test_a_student_comes_from_the_college(database: Database, people: list[uuid.UUID]) -> None:
    draft = organizations.OrganizationDraft("Колледж", "college")
    college = database.write(organizations.create, draft, TODAY)
    values = {
        "module": Module.STUDENT,
        "organization_id": college,
        "employer_request": "утренний круг",
    }
    assert "студента" in problems(database, people[:2], **values)["members"]
    student = PersonDraft("Лазарева", "Юлия", sex="f", organization_id=college)
    person = database.write(hiring.create, student)
    made = desk.pair(database, [people[0], person], **values)
    title = database.read(card.load, made, TODAY).title.text
    assert title.replace("\u00a0", " ") == "Осокина Т. В. → Лазарева Ю. (студентка)"
    with pytest.raises(InvalidInputError, match="351"):
        desk.pair(database, [people[1], person], assigned_from=TODAY, **values)


def test_the_request_of_a_mentee_is_answered(database: Database, people: list[uuid.UUID]) -> None:
    wish = RequestDraft(people[1], (Key("special_needs"),))
    other = RequestDraft(people[1], (Key("speech"),))
    asked = database.write(requests.record, wish, desk.MADE)
    kept = database.write(requests.record, other, desk.MADE)
    desk.pair(database, people[:2])

    def states(session: Session) -> dict[uuid.UUID, tuple[str, uuid.UUID | None]]:
        return {one.id: (one.status, one.answered_by_id) for one in session.exec(select(Request))}

    assert database.read(states) == {asked: ("done", people[0]), kept: ("new", None)}


def test_a_member_joins_and_leaves(database: Database, people: list[uuid.UUID]) -> None:
    values = {"module": Module.PARTNERS, "goal": "игра", "title": "Игра"}
    made = desk.pair(database, people[:2], **values)
    third = database.write(creating.add_member, made, MemberDraft(people[2]), TODAY)
    with pytest.raises(RuleError, match="уже участвует"):
        database.write(creating.add_member, made, MemberDraft(people[2]), TODAY)
    database.write(creating.leave, made, third, TODAY)
    first = database.read(card.load, made, TODAY).members[0].id
    with pytest.raises(RuleError, match="пара завершается"):
        database.write(creating.leave, made, first, TODAY)


def test_a_direction_is_changed_in_place(database: Database, people: list[uuid.UUID]) -> None:
    made = desk.pair(database, people[:2])
    (line,) = database.read(card.load, made, TODAY).directions
    draft = DirectionDraft(0, "digital", 1, level_start=1, level_goal=3)
    assert database.write(creating.save_direction, made, draft, line.id) == line.id
    (changed,) = database.read(card.load, made, TODAY).directions
    assert (changed.area_code, changed.start, changed.goal) == ("digital", 1, 3)
    database.write(acts.undo)
    assert database.read(card.load, made, TODAY).directions == (line,)
