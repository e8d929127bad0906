"""Who got a file with somebody before the consent was taken back is asked to erase it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session, col, select

from desktop.documents import sent_sections
from desktop.documents.preparing import prepare
from desktop.language import prepositions
from desktop.models import (
    DataConsent,
    DataConsentRecipient,
    Document,
    DocumentAnswer,
    DocumentSubject,
    Person,
)
from desktop.services import consents, erasures
from desktop.services.training.base import TODAY
from desktop.services.training.keys import key
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.documents.every_kind import lines

FRIEND, OTHER = key("k12"), key("k19")
WHEN = dt.datetime(2025, 10, 10, 12, tzinfo=dt.UTC)


def _sent(session: Session, site: uuid.UUID, person: uuid.UUID, reason: str = "") -> None:
    run = session.connection().exec_driver_sql
    run(
        "INSERT INTO sync_export(at,site,label,profile,purpose,number,people,nops,file,who) "
        "VALUES(?,?,'','network','',1,1,1,'','')",
        (int(WHEN.timestamp() * 1000), site.hex),
    )
    run("INSERT INTO sync_export_person SELECT max(id),?,? FROM sync_export", (person.hex, reason))


def _given(session: Session) -> tuple[uuid.UUID, uuid.UUID]:
    """Somebody of the training base with a consent in force: her id and that of the paper."""
    named = select(DataConsentRecipient.consent_id)
    query = select(DataConsent).where(
        DataConsent.kind == "transfer", col(DataConsent.id).in_(named)
    )
    found = next(
        one for one in session.exec(query)
        if consents.state_of(one, TODAY) is consents.State.VALID
    )  # fmt: skip
    return found.person_id, found.id


@pytest.fixture
def person(example: Database) -> uuid.UUID:
    found, _ = example.read(_given)
    return found


def _withdraw(database: Database) -> None:
    _, paper = database.read(_given)
    database.write(consents.withdraw, paper, TODAY, TODAY)


def _asked(database: Database) -> list[tuple[uuid.UUID, tuple[uuid.UUID, ...]]]:
    found = database.read(erasures.waiting, TODAY)
    return [(one.person, one.recipients) for one in found]


def test_who_got_an_earlier_file_is_asked_after_the_withdrawal(example, person) -> None:
    example.write(_sent, FRIEND, person)
    example.write(_sent, OTHER, person, "not named")
    assert _asked(example) == [], "the consent is in force"
    _withdraw(example)
    assert _asked(example) == [(person, (FRIEND,))]


def test_a_new_consent_which_names_the_recipient_ends_it(example, person) -> None:
    example.write(_sent, FRIEND, person)
    _withdraw(example)
    example.write(_allow, person)
    assert _asked(example) == []


def _allow(session: Session, person: uuid.UUID) -> None:
    acts.name(session, "проба")
    made = DataConsent(person_id=person, kind="transfer", given_on=TODAY)
    session.add(made)
    session.flush()
    session.add(DataConsentRecipient(consent_id=made.id, organization_id=FRIEND))


def test_a_registered_letter_ends_it_for_this_recipient(example, person) -> None:
    for site in (FRIEND, OTHER):
        example.write(_sent, site, person)
    _withdraw(example)
    example.write(_letter, person, FRIEND)
    assert _asked(example) == [(person, (OTHER,))]


def _letter(session: Session, person: uuid.UUID, to: uuid.UUID) -> None:
    acts.name(session, "проба")
    paper = Document(
        type_code=erasures.LETTER, variant=erasures.VARIANT, status="registered",
        registered_on=TODAY,
    )  # fmt: skip
    session.add(paper)
    session.flush()
    session.add(DocumentSubject(document_id=paper.id, kind="organization", record_id=to))
    session.add(
        DocumentAnswer(
            document_id=paper.id, name=erasures.ABOUT, kind="record", value=person.hex
        )
    )  # fmt: skip


def test_each_recipient_gets_a_letter_with_the_day_of_its_file(example, person) -> None:
    for site in (FRIEND, OTHER):
        example.write(_sent, site, person)
    _withdraw(example)
    section = sent_sections.erasing(person)
    request = example.read(sent_sections.request, section, FRIEND, TODAY)
    assert request is not None
    items = example.read(prepare, request)
    assert not [each for item in items for each in (*item.missing, *item.problems)]
    assert len(items) == 2
    surname = example.read(lambda s: s.get_one(Person, person).form_pre or "")
    for item in items:
        said = "\n".join(lines(item.sheet)).replace("\u00a0", " ") if item.sheet else ""
        assert "переданные 10 октября 2025 г.: согласие на передачу" in said
        assert f"сведения {prepositions.about(surname)} {surname.split(' ')[0]}" in said
    nobody = sent_sections.erasing(uuid.UUID(int=9))
    assert example.read(sent_sections.request, nobody, FRIEND, TODAY) is None
