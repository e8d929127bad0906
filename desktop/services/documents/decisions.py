"""Decisions of meetings which have a term, as issued minutes keep them (catalogue, D05)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import Document
from desktop.services import base
from desktop.services.documents import answers
from desktop.services.documents.answers import Answer
from desktop.services.documents.papers import Status

MINUTES, EXTRACT = "D05", "b"
"""The kind of minutes; an extract repeats what its minutes decided."""
KEPT_DAYS = 365
"""A decision whose term passed longer ago is history."""


@dataclass(frozen=True)
class Decision:
    """One decision: ``place`` is its number in the minutes, «2.1»."""

    document: uuid.UUID
    place: str
    text: str
    due: dt.date
    responsible: uuid.UUID | None


def due(session: Session, today: dt.date, until: dt.date) -> list[Decision]:
    """Decisions whose term is not later than ``until``, the earliest first."""
    query = select(Document.id).where(
        col(Document.type_code) == MINUTES,
        col(Document.variant) != EXTRACT,
        col(Document.status).in_([Status.REGISTERED, Status.SIGNED]),
        col(Document.home_organization_id) == base.own_organization_id(session),
        col(Document.archived_on).is_(None),
    )
    first = today - dt.timedelta(days=KEPT_DAYS)
    kept = answers.load(session, list(session.exec(query)))
    found = [one for document, said in kept.items() for one in _of(document, said)]
    inside = (one for one in found if first <= one.due <= until)
    return sorted(inside, key=lambda one: (one.due, one.document, one.place))


def _of(document: uuid.UUID, said: Mapping[str, Answer]) -> Iterator[Decision]:
    for question, asked in enumerate(_rows(said.get("agenda")), 1):
        for place, row in enumerate(_rows(asked.get("decisions")), 1):
            term, who = row.get("due"), row.get("responsible")
            if isinstance(term, dt.date):
                yield Decision(
                    document,
                    f"{question}.{place}",
                    str(row.get("text") or "").strip(),
                    term,
                    who if isinstance(who, uuid.UUID) else None,
                )


def _rows(value: Answer) -> list[Mapping[str, Answer]]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [one for one in value if isinstance(one, Mapping)]
