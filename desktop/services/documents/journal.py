"""What a printed journal is made of: registered papers, meetings, consents of a period."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import DataConsent, Document, DocumentSigner
from desktop.services import base, consents
from desktop.services.documents import answers
from desktop.services.documents.papers import BATCH, ISSUED, Status
from desktop.services.people import records


@dataclass(frozen=True)
class Entry:
    """A registered paper. ``questions`` are those of minutes."""

    type_code: str
    scope: str
    number: str
    day: dt.date | None
    title: str
    about: str
    signers: str
    copies: int
    pages: int
    signed_on: dt.date | None
    annulled_on: dt.date | None
    annulled_reason: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConsentEntry:
    """A consent of a person."""

    name: str
    kind: str
    given_on: dt.date | None
    valid_until: dt.date | None
    withdrawn_on: dt.date | None
    recipients: str


def entries(session: Session, series: Sequence[str], since: dt.date, until: dt.date) -> list[Entry]:
    """Our registered papers of some series in a period, by date and number; annulled ones too."""
    query = select(Document).where(
        col(Document.series).in_(series),
        col(Document.status).in_([status.value for status in ISSUED]),
        col(Document.home_organization_id) == base.own_organization_id(session),
        col(Document.dated) >= since,
        col(Document.dated) <= until,
    )
    found = sorted(
        session.exec(query), key=lambda one: (one.dated or since, one.scope, one.ordinal, one.id)
    )
    ids = [one.id for one in found]
    typed, signers = answers.load(session, ids), _signers(session, ids)
    return [_entry(one, signers.get(one.id, ""), typed[one.id]) for one in found]


def _signers(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows: dict[uuid.UUID, list[DocumentSigner]] = defaultdict(list)
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        for row in session.exec(
            select(DocumentSigner).where(col(DocumentSigner.document_id).in_(part))
        ):
            rows[row.document_id].append(row)
    return {
        one: ", ".join(row.name for row in sorted(lines, key=lambda row: row.position))
        for one, lines in rows.items()
    }


def _entry(one: Document, signers: str, typed: Mapping[str, answers.Answer]) -> Entry:
    agenda = typed.get("agenda")
    lines = agenda if isinstance(agenda, Sequence) and not isinstance(agenda, str) else ()
    questions = (line.get("question") for line in lines if isinstance(line, Mapping))
    is_annulled = one.status == Status.ANNULLED
    return Entry(
        type_code=one.type_code,
        scope=one.scope,
        number=one.number,
        day=one.dated,
        title=one.title,
        about=one.about,
        signers=signers,
        copies=one.copies,
        pages=one.pages,
        signed_on=one.signed_on,
        annulled_on=one.annulled_on if is_annulled else None,
        annulled_reason=one.annulled_reason if is_annulled else "",
        questions=tuple(question for question in questions if isinstance(question, str)),
    )


def given_consents(
    session: Session, since: dt.date, until: dt.date, today: dt.date
) -> list[ConsentEntry]:
    """Consents given in a period, in the order of their dates."""
    people = list(
        session.exec(
            select(DataConsent.person_id)
            .where(col(DataConsent.given_on) >= since, col(DataConsent.given_on) <= until)
            .distinct()
        )
    )
    names = {one.id: str(records.full_name(one)) for one in records.load(session, people)}
    found = [
        ConsentEntry(
            name=names.get(person, ""),
            kind=row.title,
            given_on=row.given_on,
            valid_until=row.valid_until,
            withdrawn_on=row.withdrawn_on,
            recipients=", ".join(one.name for one in row.recipients),
        )
        for person in people
        for row in consents.rows(session, person, today)
        if row.given_on is not None and since <= row.given_on <= until
    ]
    return sorted(found, key=lambda one: (one.given_on or since, sort_key(one.name), one.kind))
