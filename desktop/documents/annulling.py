"""Annulling an issued paper: the number stays, and what the paper did is taken back (ux.md 14.6).

What counts papers each time (consent, supplement and order of a pair, a certificate of the
register) needs nothing: an annulled paper is no signed one. A kind which wrote something when it
was registered or signed takes it back by its ``on_annulled``, as far as it still stands.
"""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session

from desktop.documents import catalogue, freezing
from desktop.documents.types import DocumentType, Signed
from desktop.errors import NotFoundError
from desktop.models import Document
from desktop.services.documents import life, papers
from desktop.services.documents.papers import Kept, Status
from desktop.storage.log import acts

CARD_GONE = "Карточка, которой касался документ, убрана: в ней ничего не изменилось."


def annul(session: Session, document: uuid.UUID, reason: str, today: dt.date) -> str:
    """Annul as one act; returns what became of that which the paper had done, or nothing.

    Raises RuleError for a draft, InvalidInputError without a reason.
    """
    (record,) = papers.records(session, [document])
    one, signed_on = papers.one(session, document), record.signed_on
    life.annul(session, document, reason, today)
    session.flush()
    said = _taken_back(session, one, record, signed_on, today)
    acts.name(session, life.title_of("аннулирование", [record]))
    return said


def _taken_back(
    session: Session, one: Kept, record: Document, signed_on: dt.date | None, today: dt.date
) -> str:
    kind = catalogue.types().get(one.type_code)  # a newer program may have kinds we do not know
    if kind is None or kind.on_annulled is None or not _was_done(kind, one.status):
        return ""
    wanted = freezing.wanted_of(kind, one, today)
    happened = signed_on if kind.on_signed is not None else record.dated
    paper = Signed(
        subjects=wanted.subjects,
        day=wanted.day,
        happened_on=happened or wanted.day,
        today=today,
        variant=wanted.variant,
        answers=wanted.answers,
    )
    try:
        return kind.on_annulled(session, paper)
    except NotFoundError:
        return CARD_GONE


def _was_done(kind: DocumentType, status: Status) -> bool:
    """Whether the paper had come as far as its effect."""
    if kind.on_signed is not None:
        return status is Status.SIGNED
    return kind.on_registered is not None
