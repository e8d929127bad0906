"""Two cards became one: the history of the card which stays tells both (ux.md 8.10)."""

import uuid

import pytest
from sqlmodel import Session, select

from desktop.models import Employment, Organization, Person
from desktop.services import acts, history
from desktop.services.people import creating, fields, lines, merging, uniting
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY


@pytest.fixture
def pair(database: Database) -> tuple[uuid.UUID, uuid.UUID]:
    """The card which stays and the one which goes."""
    stays = database.write(creating.create, PersonDraft("Осокина", "Татьяна", "Викторовна"))
    goes = database.write(creating.create, PersonDraft("Осокина", "Татьяна", ""))
    database.write(fields.set_field, stays, "contact.work_phone", "+7 900 000-00-01")
    database.write(fields.set_field, goes, "contact.work_phone", "+7 900 000-00-02")
    database.write(fields.set_field, goes, "contact.work_phone", "+7 900 000-00-03")
    database.write(fields.set_field, goes, "private.note", "из старой карточки")
    database.write(lines.save, goes, lines.CATEGORY, {"category.value": "first"})
    return stays, goes


def former(database: Database, person: uuid.UUID) -> list[tuple[str, str, str, bool]]:
    """What is told of the card which went."""
    ending = history.FORMER.format(field="")
    return [
        (entry.field.removesuffix(ending), entry.was, entry.became, entry.can_return)
        for entry in database.read(history.of_record, person).entries
        if entry.field.endswith(ending)
    ]


def test_what_was_not_chosen_is_told_and_may_be_given_back(
    database: Database, pair: tuple[uuid.UUID, uuid.UUID]
) -> None:
    stays, goes = pair
    assert former(database, stays) == []
    database.write(merging.merge, stays, goes, {})
    told = former(database, stays)
    assert ("Рабочий телефон", "+7 900 000-00-03", "+7 900 000-00-01", True) in told
    assert ("Рабочий телефон", "+7 900 000-00-02", "+7 900 000-00-03", False) in told
    assert not [line for line in told if line[0] == "Фамилия"], "both cards say the same"
    (lost,) = (
        entry
        for entry in database.read(history.of_record, stays).entries
        if entry.can_return and entry.was == "+7 900 000-00-03"
    )
    database.write(history.give_back, lost.line)
    assert database.read(fields.current, stays, "contact.work_phone") == "+7 900 000-00-03"
    database.write(acts.undo)
    database.write(acts.undo)
    assert former(database, stays) == [], "two cards again"


def test_of_a_card_which_another_site_leads(
    database: Database, pair: tuple[uuid.UUID, uuid.UUID]
) -> None:
    stays, goes = pair
    database.write(_lead, stays, goes)
    assert database.write(uniting.unite, stays, goes, {}) == stays
    told = former(database, stays)
    assert ("Заметка", "из старой карточки", "—", False) in told
    assert ("Категория", "первая", "—", False) in told
    assert not any(can_return for *_, can_return in told), "they lead the card"


def _lead(session: Session, person: uuid.UUID, left: uuid.UUID) -> None:
    log.name(session, "проба")
    partner = Organization(short_name="№ 12")
    session.add(partner)
    session.flush()
    session.get_one(Person, person).home_organization_id = partner.id
    for job in session.exec(select(Employment).where(Employment.person_id == left)):
        job.ended_on = TODAY
