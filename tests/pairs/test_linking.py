"""«Связать…»: a paper of the register which does not name the pair, signed or not yet."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Document, DocumentSubject
from desktop.services import acts
from desktop.services.documents import life
from desktop.services.pairs import card, facts, linking
from desktop.services.pairs.noted import NotedPaper
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY
from tests.pairs import desk

BEFORE = TODAY - dt.timedelta(days=1)
AGREEMENT = "agreement"


@pytest.fixture
def pair(database: Database) -> uuid.UUID:
    return desk.pair(database, desk.hire(database))


def _paper(database: Database, status: str, kind: str = "D12") -> uuid.UUID:
    is_draft = status == "draft"
    made = Document(
        type_code=kind,
        title="Соглашение",
        about="Осокина Т. В.",
        status=status,
        number="" if is_draft else "5",
        dated=None if is_draft else BEFORE,
        registered_on=None if is_draft else BEFORE,
        signed_on=BEFORE if status == "signed" else None,
    )
    wanted = made.id

    def keep(session: Session) -> None:
        session.add(made)
        log.name(session, "документ")

    database.write(keep)
    return wanted


def _set(database: Database, paper: uuid.UUID, **values: object) -> None:
    def change(session: Session) -> None:
        found = session.get_one(Document, paper)
        for name, value in values.items():
            setattr(found, name, value)
        session.add(found)
        log.name(session, "документ")

    database.write(change)


def _noted(database: Database, pair: uuid.UUID) -> NotedPaper:
    (found,) = database.read(card.load, pair, TODAY).papers
    return found


def _counts(database: Database, pair: uuid.UUID) -> bool:
    found = database.read(facts.one, pair, TODAY)
    assert found is not None
    return any(one.kind == AGREEMENT for one in found.papers)


@pytest.mark.parametrize(
    ("status", "said", "title"),
    [
        ("draft", "черновик", "без номера «Соглашение», Осокина Т. В. — черновик"),
        (
            "registered",
            "зарегистрирован, не подписан",
            "№ 5 от 19.11.2025 «Соглашение», Осокина Т. В. — зарегистрирован, не подписан",
        ),
        ("signed", "подписан", "№ 5 от 19.11.2025 «Соглашение», Осокина Т. В. — подписан"),
    ],
)
def test_every_living_paper_is_offered_and_says_its_state(
    database: Database, pair: uuid.UUID, status: str, said: str, title: str
) -> None:
    paper = _paper(database, status)
    (offered,) = database.read(linking.offered, pair)
    assert offered.title == title
    before = database.read(desk.dump)
    database.write(linking.link, pair, paper, None, TODAY)
    assert _noted(database, pair).state == said
    assert _noted(database, pair).document_id == paper
    assert _counts(database, pair) == (status == "signed")
    assert database.read(linking.offered, pair) == []
    database.write(acts.undo)
    assert database.read(desk.dump) == before


def test_a_linked_draft_counts_while_it_is_signed(database: Database, pair: uuid.UUID) -> None:
    paper = _paper(database, "draft")
    database.write(linking.link, pair, paper, None, BEFORE)
    _set(database, paper, status="registered", number="8", dated=BEFORE, registered_on=BEFORE)
    assert not _counts(database, pair)
    database.write(life.mark_signed, [paper], TODAY)
    assert _counts(database, pair)
    found = _noted(database, pair)
    assert (found.number, found.signed_on, found.is_signed) == ("8", TODAY, True)
    database.write(life.annul, paper, "опечатка", TODAY)
    assert not _counts(database, pair)
    assert _noted(database, pair).state == "аннулирован"


def test_two_drafts_without_a_number_are_linked_one_by_one(
    database: Database, pair: uuid.UUID
) -> None:
    papers = {_paper(database, "draft") for _ in range(2)}
    (first, second) = papers
    database.write(linking.link, pair, first, None, TODAY)
    assert [one.id for one in database.read(linking.offered, pair)] == [second]


def test_a_draft_about_another_pair_is_not_offered(database: Database, pair: uuid.UUID) -> None:
    paper = _paper(database, "draft")
    about = DocumentSubject(document_id=paper, kind="pair", record_id=uuid.uuid4())

    def keep(session: Session) -> None:
        session.add(about)
        log.name(session, "о другой паре")

    database.write(keep)
    assert database.read(linking.offered, pair) == []


def test_a_draft_which_goes_to_the_trash_leaves_an_unsigned_note(
    database: Database, pair: uuid.UUID
) -> None:
    paper = _paper(database, "draft")
    database.write(linking.link, pair, paper, None, TODAY)
    database.write(life.delete_drafts, [paper])
    assert (_noted(database, pair).state, _counts(database, pair)) == ("—", False)
    database.write(acts.undo)
    assert _noted(database, pair).state == "черновик"


def test_the_order_of_the_law_holds_for_drafts_too(database: Database, pair: uuid.UUID) -> None:
    paper = _paper(database, "draft", "D03")
    with pytest.raises(RuleError, match="не отмечено поручение"):
        database.write(linking.link, pair, paper, None, TODAY)


@pytest.mark.parametrize("whose", ["member", "person"])
def test_a_consent_of_somebody_else_is_not_offered(
    database: Database, pair: uuid.UUID, whose: str
) -> None:
    """Given for another pair or by a stranger, it opens no door to the order of this one."""
    consent = _paper(database, "signed", "D08")
    about = DocumentSubject(document_id=consent, kind=whose, record_id=uuid.uuid4())

    def keep(session: Session) -> None:
        session.add(about)
        log.name(session, "чужое согласие")

    assert [one.id for one in database.read(linking.offered, pair)] == [consent]
    database.write(keep)
    assert database.read(linking.offered, pair) == []


def test_a_consent_is_linked_to_whoever_gave_it(database: Database, pair: uuid.UUID) -> None:
    consent = _paper(database, "signed", "D08")
    mentor, mentee = database.read(card.load, pair, TODAY).members
    about = DocumentSubject(document_id=consent, kind="person", record_id=mentor.person_id)

    def keep(session: Session) -> None:
        session.add(about)
        log.name(session, "согласие наставника")

    database.write(keep)
    with pytest.raises(RuleError, match="документ другого человека"):
        database.write(linking.link, pair, consent, mentee.id, TODAY)
    with pytest.raises(InvalidInputError, match="чей это документ"):
        database.write(linking.link, pair, consent, None, TODAY)
    database.write(linking.link, pair, consent, mentor.id, TODAY)
    found = database.read(facts.one, pair, TODAY)
    assert found is not None
    assert [one.owners for one in found.papers] == [frozenset({mentor.person_id})]
