"""«Проверить документ»: a control code is looked up in the register of the opened base."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import Document
from desktop.services.documents import codes, papers
from desktop.services.documents.papers import STATUS_WORDS, Status

IN_FORCE = (Status.REGISTERED, Status.SIGNED)


@dataclass(frozen=True)
class Verdict:
    """What the base knows of a code. ``name`` is for whom, ``kind`` the code of the kind."""

    found: bool
    number: str = ""
    date: dt.date | None = None
    name: str = ""
    kind: str = ""
    title: str = ""
    state: str = ""
    """«Подписан», «Аннулирован»: in words."""
    is_valid: bool = False
    """Issued and not annulled."""
    why: str = ""
    """Why it was annulled."""
    replaced_by: str = ""
    """The number of the newer edition, if there is one in force."""
    id: uuid.UUID | None = None


def verify(session: Session, code: str) -> Verdict:
    """Look a typed or scanned code up; small letters, spaces, the Russian layout do no harm."""
    paper = _found(session, codes.readings(code))
    if paper is None:
        return Verdict(found=False)
    status = Status(paper.status)
    return Verdict(
        found=True,
        number=paper.number,
        date=paper.dated,
        name=paper.about,
        kind=paper.type_code,
        title=paper.title,
        state=STATUS_WORDS[status],
        is_valid=status in IN_FORCE,
        why=paper.annulled_reason,
        replaced_by=_newer(session, paper.id),
        id=paper.id,
    )


def _newer(session: Session, document: uuid.UUID) -> str:
    query = select(Document).where(
        col(Document.replaces_id) == document, col(Document.status).in_(IN_FORCE)
    )
    paper = session.exec(query.order_by(col(Document.dated).desc())).first()
    return papers.named(paper) if paper is not None else ""


def _found(session: Session, readings: Sequence[str]) -> Document | None:
    for reading in readings:
        query = select(Document).where(col(Document.control_code) == reading)
        if (paper := session.exec(query).first()) is not None:
            return paper
    return None


def unreadable(session: Session) -> list[tuple[uuid.UUID, str]]:
    """Issued papers whose frozen text is gone or is no text: id and name."""
    rows = session.connection().exec_driver_sql(
        "SELECT d.id FROM document d LEFT JOIN document_snapshot s ON s.document_id = d.id "
        "WHERE d.status IN ('registered', 'signed', 'annulled') "
        "AND (s.id IS NULL OR NOT json_valid(s.sheet)) ORDER BY d.number, d.id"
    )
    found = [session.get_one(Document, uuid.UUID(key)) for (key,) in rows.all()]
    return [(one.id, papers.named(one)) for one in found]
