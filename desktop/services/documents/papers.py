"""Drafts and issued papers as records: making, finding, what they are about."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.language import dates
from desktop.models import Document, DocumentSubject, derived_id, uuid7
from desktop.services import base
from desktop.services.documents import answers
from desktop.services.documents.answers import Answer

BATCH = 500


class Status(StrEnum):
    """The life of a paper (domain.md 3.3)."""

    DRAFT = "draft"
    FOR_APPROVAL = "for_approval"
    REGISTERED = "registered"
    SIGNED = "signed"
    ANNULLED = "annulled"


STATUS_WORDS: Mapping[Status, str] = {
    Status.DRAFT: "Черновик",
    Status.FOR_APPROVAL: "На утверждении",
    Status.REGISTERED: "Зарегистрирован",
    Status.SIGNED: "Подписан",
    Status.ANNULLED: "Аннулирован",
}
ISSUED = frozenset({Status.REGISTERED, Status.SIGNED, Status.ANNULLED})
OPEN = frozenset({Status.DRAFT, Status.FOR_APPROVAL})


@dataclass(frozen=True)
class Subject:
    """Whom or what a paper is about: a person, an organisation, a group, another paper."""

    kind: str
    record: uuid.UUID | None
    title: str = ""


@dataclass(frozen=True)
class Draft:
    """A paper which is to be kept."""

    type_code: str
    variant: str
    day: dt.date | None
    title: str
    about: str = ""
    series: str = ""
    scope: str = ""
    place: str = ""
    copies: int = 1
    subjects: tuple[Subject, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    replaces: uuid.UUID | None = None
    id: uuid.UUID | None = None
    """The id it gets; the training base has the same ones each time."""


@dataclass(frozen=True)
class Kept:
    """A kept paper as the documents above the services need it."""

    id: uuid.UUID
    type_code: str
    variant: str
    status: Status
    series: str
    scope: str
    number: str
    ordinal: int
    control_code: str
    day: dt.date | None
    title: str
    about: str
    registered_on: dt.date | None
    printed_on: dt.date | None
    wording_version: str
    copies: int
    pages: int
    replaces: uuid.UUID | None
    subjects: tuple[Subject, ...]
    answers: Mapping[str, Answer]

    @property
    def is_issued(self) -> bool:
        return self.status in ISSUED

    @property
    def record_ids(self) -> tuple[uuid.UUID, ...]:
        """Ids of what it is about, those which are known."""
        return tuple(one.record for one in self.subjects if one.record is not None)

    @property
    def person_ids(self) -> tuple[uuid.UUID, ...]:
        """The people among them."""
        people = (one.record for one in self.subjects if one.kind == "person")
        return tuple(one for one in people if one is not None)


def create(session: Session, draft: Draft) -> uuid.UUID:
    """Keep a draft of ours. The caller names the act."""
    own = base.own_organization_id(session)
    paper = Document(id=draft.id or uuid7(), home_organization_id=own)
    _write(session, paper, draft)
    for row in _subject_rows(paper.id, draft.subjects):
        session.add(row)
    for line in answers.new_rows(paper.id, draft.answers):
        session.add(line)
    return paper.id


def fill(session: Session, paper: Document, draft: Draft) -> None:
    """Write what a draft says into its record, its subjects and answers."""
    _write(session, paper, draft)
    _keep_subjects(session, paper.id, draft.subjects)
    answers.keep(session, paper.id, draft.answers)


def _write(session: Session, paper: Document, draft: Draft) -> None:
    paper.type_code, paper.variant = draft.type_code, draft.variant
    paper.series, paper.scope = draft.series, draft.scope
    paper.dated, paper.place = draft.day, draft.place
    paper.school_year = dates.school_year(draft.day) if draft.day else None
    paper.title, paper.about = draft.title, draft.about
    paper.copies, paper.replaces_id = draft.copies, draft.replaces
    session.add(paper)


def _keep_subjects(session: Session, document_id: uuid.UUID, wanted: Sequence[Subject]) -> None:
    query = select(DocumentSubject).where(col(DocumentSubject.document_id) == document_id)
    there = {row.id: row for row in session.exec(query)}
    for new in _subject_rows(document_id, wanted):
        row = there.pop(new.id, new)
        row.kind, row.record_id, row.title = new.kind, new.record_id, new.title
        session.add(row)
    for gone in there.values():
        session.delete(gone)


def _subject_rows(document_id: uuid.UUID, wanted: Sequence[Subject]) -> list[DocumentSubject]:
    return [
        DocumentSubject(
            id=derived_id("document_subject", document_id, position),
            document_id=document_id,
            position=position,
            kind=subject.kind,
            record_id=subject.record,
            title=subject.title,
        )
        for position, subject in enumerate(wanted)
    ]


def record(session: Session, document_id: uuid.UUID) -> Document:
    """The record of a paper. Raises NotFoundError."""
    found = session.get(Document, document_id)
    if found is None:
        raise gone()
    return found


def gone() -> NotFoundError:
    """What is said of a paper which is not there."""
    return NotFoundError("Этого документа нет: возможно, он в корзине. Список обновлён.")


def own(session: Session, document_id: uuid.UUID) -> Document:
    """The record of a paper of ours. Raises NotFoundError, RuleError for one of another site."""
    found = record(session, document_id)
    home = found.home_organization_id
    if home is not None and home != base.own_organization_id(session):
        raise RuleError(
            "Этот документ ведёт другой сад, здесь его можно только смотреть. Ничего не изменено."
        )
    return found


def ours(session: Session, documents: Sequence[uuid.UUID]) -> list[Document]:
    """The same without those of other sites: whoever looks at them may print them."""
    here = base.own_organization_id(session)
    found = (record(session, one) for one in documents)
    return [one for one in found if one.home_organization_id in {None, here}]


def records(session: Session, documents: Sequence[uuid.UUID]) -> list[Document]:
    """Records of ours in the given order. Raises NotFoundError, RuleError."""
    held: list[Document] = []
    for start in range(0, len(documents), BATCH):
        wanted = documents[start : start + BATCH]
        held += session.exec(select(Document).where(col(Document.id).in_(wanted)))
    return [own(session, one) for one in documents]


def load(session: Session, documents: Sequence[uuid.UUID]) -> list[Kept]:
    """Papers in the given order. Raises NotFoundError when one is gone."""
    found: dict[uuid.UUID, Document] = {}
    for start in range(0, len(documents), BATCH):
        wanted = documents[start : start + BATCH]
        for one in session.exec(select(Document).where(col(Document.id).in_(wanted))):
            found[one.id] = one
    typed, about = answers.load(session, documents), subjects(session, documents)
    return [
        _kept(found.get(one) or record(session, one), about[one], typed[one]) for one in documents
    ]


def one(session: Session, document_id: uuid.UUID) -> Kept:
    """One paper. Raises NotFoundError."""
    return load(session, [document_id])[0]


def draft(session: Session, document_id: uuid.UUID) -> Kept | None:
    """A paper which may still be changed; None for an issued one and for what is no paper."""
    found = session.get(Document, document_id)
    is_draft = found is not None and found.status == Status.DRAFT
    return one(session, document_id) if is_draft else None


def subjects(
    session: Session, documents: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[Subject, ...]]:
    """Document → whom it is about, in order."""
    rows: dict[uuid.UUID, list[DocumentSubject]] = {one: [] for one in documents}
    for start in range(0, len(documents), BATCH):
        wanted = documents[start : start + BATCH]
        query = select(DocumentSubject).where(col(DocumentSubject.document_id).in_(wanted))
        for row in session.exec(query):
            rows[row.document_id].append(row)
    return {
        one: tuple(
            Subject(row.kind, row.record_id, row.title)
            for row in sorted(found, key=lambda row: (row.position, row.id))
        )
        for one, found in rows.items()
    }


def _kept(found: Document, about: tuple[Subject, ...], typed: Mapping[str, Answer]) -> Kept:
    return Kept(
        id=found.id,
        type_code=found.type_code,
        variant=found.variant,
        status=Status(found.status),
        series=found.series,
        scope=found.scope,
        number=found.number,
        ordinal=found.ordinal,
        control_code=found.control_code,
        day=found.dated,
        title=found.title,
        about=found.about,
        registered_on=found.registered_on,
        printed_on=found.printed_on,
        wording_version=found.wording_version,
        copies=found.copies,
        pages=found.pages,
        replaces=found.replaces_id,
        subjects=about,
        answers=typed,
    )


def named(paper: Document | Kept) -> str:
    """«№ 46-ОД «О закреплении»», or without a number «Согласие: Осокина Т. В.»."""
    about = f": {paper.about}" if paper.about else ""
    number = f"№\u00a0{paper.number} " if paper.number else ""
    return f"{number}«{paper.title}»{about}" if paper.title else f"{number}{paper.about}".strip()


def same(
    session: Session, type_code: str, variant: str, record_ids: Sequence[uuid.UUID]
) -> dict[frozenset[uuid.UUID], Document]:
    """Issued papers of a kind by the set of whom they are about; the newest of each set.

    Only papers about at least one of ``record_ids``.
    """
    found: dict[frozenset[uuid.UUID], Document] = {}
    query = (
        select(Document)
        .where(
            col(Document.type_code) == type_code,
            col(Document.variant) == variant,
            col(Document.status).in_([Status.REGISTERED, Status.SIGNED]),
            col(Document.home_organization_id) == base.own_organization_id(session),
        )
        .order_by(col(Document.registered_on), col(Document.id))
    )
    papers = list(session.exec(query))
    about = subjects(session, [paper.id for paper in papers])
    wanted = set(record_ids)
    for paper in papers:
        key = frozenset(one.record for one in about[paper.id] if one.record is not None)
        if key & wanted:
            found[key] = paper
    return found


def newest_issued(session: Session, type_code: str) -> uuid.UUID | None:
    """The last paper of ours of a kind which was not annulled."""
    query = (
        select(Document.id)
        .where(
            col(Document.type_code) == type_code,
            col(Document.status).in_([Status.REGISTERED, Status.SIGNED]),
            col(Document.home_organization_id) == base.own_organization_id(session),
        )
        .order_by(col(Document.registered_on).desc(), col(Document.id).desc())
    )
    return session.exec(query.limit(1)).first()


def drafts_same(
    session: Session, type_code: str, variant: str
) -> dict[frozenset[uuid.UUID], uuid.UUID]:
    """Open drafts of a kind by the set of whom they are about."""
    query = select(Document.id).where(
        col(Document.type_code) == type_code,
        col(Document.variant) == variant,
        col(Document.status).in_(list(OPEN)),
        col(Document.home_organization_id) == base.own_organization_id(session),
    )
    ids = list(session.exec(query))
    return {
        frozenset(one.record for one in about if one.record is not None): document
        for document, about in subjects(session, ids).items()
    }


def rename_record(session: Session, goes: uuid.UUID, stays: uuid.UUID) -> None:
    """Two cards became one: papers and their answers name the card which stays.

    These name records by plain values, so that an issued paper outlives the card.
    """
    about = select(DocumentSubject).where(col(DocumentSubject.record_id) == goes)
    for row in session.exec(about):
        row.record_id = stays
        session.add(row)
    answers.rename_record(session, goes, stays)
    session.flush()
