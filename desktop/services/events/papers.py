"""Papers which were made of an event: each keeps the id of the event among its answers."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import Document, DocumentAnswer
from desktop.services.documents.papers import STATUS_WORDS, Status

ANSWER = "event"
"""The name of the answer which holds the id."""


@dataclass(frozen=True)
class KindOfPaper:
    """All papers of one kind which an event has.

    ``first`` is the one a click opens: a paper which has a newer edition is not.
    """

    type_code: str
    title: str
    first: uuid.UUID
    count: int
    number: str
    day: str
    state: str


def of_event(session: Session, event_id: uuid.UUID) -> list[KindOfPaper]:
    """The papers of an event by kind; annulled ones are out."""
    kinds: dict[str, list[Document]] = {}
    for one in _documents(session, [event_id]):
        kinds.setdefault(one.type_code, []).append(one)
    return [_kind(code, found) for code, found in sorted(kinds.items())]


def with_papers(session: Session, kind: str, events: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these events have a paper of a kind already."""
    query = (
        select(DocumentAnswer.value)
        .join(Document, col(Document.id) == col(DocumentAnswer.document_id))
        .where(
            col(DocumentAnswer.name) == ANSWER,
            col(DocumentAnswer.value).in_([one.hex for one in events]),
            col(Document.type_code) == kind,
            col(Document.status) != Status.ANNULLED,
        )
    )
    return {uuid.UUID(value) for value in session.exec(query)}


def _documents(session: Session, events: Sequence[uuid.UUID]) -> Sequence[Document]:
    query = (
        select(Document)
        .join(DocumentAnswer, col(DocumentAnswer.document_id) == col(Document.id))
        .where(
            col(DocumentAnswer.name) == ANSWER,
            col(DocumentAnswer.value).in_([one.hex for one in events]),
            col(Document.status) != Status.ANNULLED,
        )
        .order_by(col(Document.ordinal), col(Document.id))
    )
    return session.exec(query).all()


def _kind(code: str, found: Sequence[Document]) -> KindOfPaper:
    numbers = [one.number for one in found if one.number]
    number = f"{numbers[0]} – {numbers[-1]}" if len(numbers) > 1 else "".join(numbers)
    days = sorted({one.dated for one in found if one.dated})
    states = Counter(STATUS_WORDS[Status(one.status)].lower() for one in found)
    many = len(states) > 1
    former = {one.replaces_id for one in found}
    first = next((one for one in found if one.id not in former), found[0])
    return KindOfPaper(
        type_code=code,
        title=first.title,
        first=first.id,
        count=len(found),
        number=number,
        day=f"{days[-1]:%d.%m.%Y}" if days else "",
        state=", ".join(f"{word} {count}" if many else word for word, count in states.items()),
    )
