"""Papers which do not name the pair: signed outside of the program, or linked in the register."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import Document, PairPaper
from desktop.services.documents.papers import STATUS_WORDS, Status
from desktop.services.pairs import shipped

SIGNED_BY_HAND = "подписан"


@dataclass(frozen=True)
class NotedPaper:
    """A paper noted by hand or linked, which can be taken away again."""

    id: uuid.UUID
    kind: str
    title: str
    number: str
    signed_on: dt.date | None
    valid_until: dt.date | None
    member_id: uuid.UUID | None
    state: str
    """«подписан», of a linked one what the register says: «черновик», «зарегистрирован»."""
    is_signed: bool
    document_id: uuid.UUID | None = None
    """The paper of the register, when it is there."""


def of_pair(session: Session, pair_id: uuid.UUID) -> list[NotedPaper]:
    """Noted and linked papers of a pair, the oldest first."""
    query = (
        select(PairPaper, Document)
        .outerjoin(Document, col(Document.id) == col(PairPaper.document_id))
        .where(col(PairPaper.pair_id) == pair_id)
    )
    found = [_paper(row, document) for row, document in session.exec(query)]
    return sorted(found, key=lambda one: (one.signed_on or dt.date.max, one.id.hex))


def _paper(row: PairPaper, document: Document | None) -> NotedPaper:
    known = shipped.papers()
    status = Status(document.status) if document is not None else None
    is_signed = row.is_signed if status is None else status is Status.SIGNED
    signed_on = row.signed_on if document is None else document.signed_on or row.signed_on
    return NotedPaper(
        id=row.id,
        kind=row.kind,
        title=known[row.kind].title if row.kind in known else row.kind,
        number=(document.number if document is not None else "") or row.number,
        signed_on=signed_on if is_signed else None,
        valid_until=row.valid_until,
        member_id=row.member_id,
        state=words(status) if status is not None else SIGNED_BY_HAND if is_signed else "—",
        is_signed=is_signed,
        document_id=document.id if document is not None else None,
    )


def words(status: Status) -> str:
    """The state in lists; a number alone is no signature."""
    word = STATUS_WORDS[status].lower()
    return f"{word}, не подписан" if status is Status.REGISTERED else word
