"""«Связать…»: a paper of the register which is not about a pair becomes one of its own.

A draft may be linked too: it counts from the day it is signed, and no longer when it is annulled.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from desktop.errors import NotFoundError, RuleError
from desktop.language.dates import in_digits
from desktop.models import Document, DocumentAnswer, DocumentSubject, PairMember, PairPaper
from desktop.services.documents.papers import Status
from desktop.services.pairs import legal, noted, records, shipped
from desktop.services.pairs.legal import PaperDraft

MOST = 200
"""The newest ones: older papers are noted by hand."""


@dataclass(frozen=True)
class Linkable:
    """A paper which may be linked; ``is_of_member``: it is somebody's own."""

    id: uuid.UUID
    title: str
    kind: str
    is_of_member: bool


def offered(session: Session, pair_id: uuid.UUID) -> list[Linkable]:
    """Papers of the kinds a pair has, the newest first, without its own ones.

    What is not signed yet is offered unless it names another pair; a consent or a supplement of
    another pair or of a stranger never is: it was given for something else.
    """
    of_pairs = select(DocumentSubject.document_id).where(
        col(DocumentSubject.kind).in_(("pair", "member"))
    )
    kinds = {info.document: info for info in shipped.papers().values()}
    personal = [code for code, info in kinds.items() if info.each]
    query = (
        select(Document)
        .where(
            col(Document.status) != Status.ANNULLED,
            or_(
                col(Document.status) == Status.SIGNED,
                col(Document.id).not_in(of_pairs),
            ),
            col(Document.archived_on).is_(None),
            col(Document.type_code).in_(kinds),
            or_(
                col(Document.type_code).not_in(personal),
                col(Document.id).not_in(_of_others(session, pair_id)),
            ),
            col(Document.id).not_in(_own(session, pair_id)),
        )
        .order_by(col(Document.dated).desc(), col(Document.id).desc())
        .limit(MOST)
    )
    linked, by_hand = _taken(session, pair_id)
    found = []
    for one in session.exec(query):
        info = kinds[one.type_code]
        if one.id not in linked and (info.code, one.number) not in by_hand:
            found.append(Linkable(one.id, _title(one), info.code, info.each))
    return found


def link(
    session: Session,
    pair_id: uuid.UUID,
    document_id: uuid.UUID,
    member_id: uuid.UUID | None,
    today: dt.date,
) -> uuid.UUID:
    """Note the paper as one of the pair. Raises NotFoundError, RuleError (the order of the law)."""
    wanted = next((one for one in offered(session, pair_id) if one.id == document_id), None)
    document = session.get(Document, document_id)
    if wanted is None or document is None:
        raise NotFoundError("Этот документ уже связан с парой, или его в реестре больше нет.")
    if wanted.is_of_member:
        _check_owner(session, pair_id, document_id, member_id)
    is_signed = document.status == Status.SIGNED
    draft = PaperDraft(
        kind=wanted.kind,
        number=document.number,
        signed_on=(document.signed_on or document.dated) if is_signed else None,
        member_id=member_id if wanted.is_of_member else None,
        dated=document.dated,
        valid_until=_until(session, document_id),
        document_id=document_id,
        is_signed=is_signed,
    )
    return legal.note_paper(session, pair_id, draft, today)


def _own(session: Session, pair_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """Papers which are about the pair or about one of its members."""
    about = [pair_id, *records.member_ids(session, pair_id)]
    query = select(DocumentSubject.document_id).where(col(DocumentSubject.record_id).in_(about))
    return session.exec(query).all()


def _of_others(session: Session, pair_id: uuid.UUID) -> SelectOfScalar[uuid.UUID]:
    """Papers which name a member of another pair, or a person who is not in this one."""
    query = select(PairMember.person_id).where(PairMember.pair_id == pair_id)
    people = [one for one in session.exec(query) if one is not None]
    return select(DocumentSubject.document_id).where(
        or_(
            DocumentSubject.kind == "member",
            and_(
                col(DocumentSubject.kind) == "person",
                col(DocumentSubject.record_id).not_in(people),
            ),
        )
    )


def _check_owner(
    session: Session, pair_id: uuid.UUID, document_id: uuid.UUID, member_id: uuid.UUID | None
) -> None:
    """A paper about a person is not linked as that of another member."""
    query = select(DocumentSubject.record_id).where(
        DocumentSubject.document_id == document_id, DocumentSubject.kind == "person"
    )
    owners = session.exec(query).all()
    if member_id is None or not owners:
        return
    if records.member(session, pair_id, member_id).person_id not in owners:
        raise RuleError("Это документ другого человека. Выберите того, кто в нём назван.")


def _taken(
    session: Session, pair_id: uuid.UUID
) -> tuple[set[uuid.UUID | None], set[tuple[str, str]]]:
    """Papers which are linked, and kind and number of those which were noted by hand."""
    query = select(PairPaper).where(col(PairPaper.pair_id) == pair_id)
    rows = session.exec(query).all()
    by_hand = {(one.kind, one.number) for one in rows if one.number and one.document_id is None}
    return {one.document_id for one in rows}, by_hand


def _title(one: Document) -> str:
    """«№ 5 от 22.09.2025 «Соглашение …», Осокина Т. В. — подписан»."""
    day = f" от {in_digits(one.dated)}" if one.dated else ""
    number = f"№ {one.number}" if one.number else "без номера"
    about = f", {one.about}" if one.about else ""
    return f"{number}{day} «{one.title}»{about} — {noted.words(Status(one.status))}"


def _until(session: Session, document_id: uuid.UUID) -> dt.date | None:
    """The end of a contract, when it says one."""
    query = select(DocumentAnswer.value).where(
        col(DocumentAnswer.document_id) == document_id,
        DocumentAnswer.name == "ends",
        DocumentAnswer.kind == "date",
    )
    found = session.exec(query).first()
    return dt.date.fromisoformat(found) if found else None
