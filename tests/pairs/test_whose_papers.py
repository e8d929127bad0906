"""Whose a paper of the law is: one member never signs for another (domain.md 3.2)."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Module, PairMember
from desktop.services.pairs import assignments, card, facts, legal
from desktop.services.pairs.assignments import JobAnswer
from desktop.services.pairs.checks_late import paper
from desktop.services.pairs.legal import PaperDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.desk import BOTH_WAYS

LATER = TODAY + dt.timedelta(days=40)


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database)


@pytest.fixture
def pair(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return desk.pair(database, people)


def members(database: Database, pair: uuid.UUID) -> list[uuid.UUID]:
    return [one.id for one in database.read(card.load, pair, TODAY).members]


@pytest.mark.parametrize("kind", [legal.CONSENT, legal.MENTEE_CONSENT, legal.SUPPLEMENT])
def test_nobody_consents_for_the_whole_pair(database: Database, pair: uuid.UUID, kind: str) -> None:
    with pytest.raises(InvalidInputError, match="чей это документ"):
        database.write(legal.note_paper, pair, PaperDraft(kind, "1", TODAY), TODAY)


def test_every_supplement_wants_the_consent_of_its_own_member(
    database: Database, people: list[uuid.UUID]
) -> None:
    pair = desk.pair(database, people, module=Module.REVERSE, directions=BOTH_WAYS)
    both = members(database, pair)
    for one in both:
        database.write(assignments.switch, pair, one, LATER, JobAnswer(assignments.NO))
    for one in both:
        supplement = PaperDraft(legal.SUPPLEMENT, "1", TODAY, one)
        with pytest.raises(RuleError, match=r"Нет подписанного согласия .*[^.]\.$"):
            database.write(legal.note_paper, pair, supplement, TODAY)
        database.write(legal.note_paper, pair, PaperDraft(legal.CONSENT, "", TODAY, one), TODAY)
        database.write(legal.note_paper, pair, supplement, TODAY)


def test_a_consent_of_a_member_without_a_card_is_of_nobody_else(
    database: Database, pair: uuid.UUID
) -> None:
    """Her card is in the trash: her consent does not become that of the mentor."""
    mentor, mentee = members(database, pair)
    database.write(legal.note_paper, pair, PaperDraft(legal.CONSENT, "", TODAY, mentee), TODAY)

    def forget(session: Session) -> None:
        found = session.get_one(PairMember, mentee)
        found.person_id = None
        session.add(found)
        log.name(session, "карточки нет")

    database.write(forget)
    found = database.read(facts.one, pair, TODAY)
    assert found is not None
    whose = {one: found.member(one) for one in (mentor, mentee)}
    assert paper(found, legal.CONSENT, whose[mentor]) is None
    assert paper(found, legal.CONSENT, whose[mentee]) is not None
