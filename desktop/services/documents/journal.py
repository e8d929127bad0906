"""What a printed journal is made of: registered papers, meetings, consents of a period."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import DataConsent, DocumentSigner
from desktop.services import consents
from desktop.services.documents import answers, register
from desktop.services.documents.papers import BATCH, Status
from desktop.services.documents.register import Filter, RegisterRow
from desktop.services.people import records


@dataclass(frozen=True)
class Entry:
    """A registered paper with who signed it; ``questions`` are those of minutes."""

    row: RegisterRow
    signers: str
    questions: tuple[str, ...] = ()

    @property
    def is_annulled(self) -> bool:
        return self.row.status is Status.ANNULLED


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
    found = [
        row
        for code in series
        for row in register.rows(session, Filter(journal=code, with_archived=True), until)
        if row.is_own and row.is_issued and row.dated and since <= row.dated <= until
    ]
    ids = [row.id for row in found]
    typed, signers = answers.load(session, ids), _signers(session, ids)
    made = (Entry(row, signers.get(row.id, ""), _questions(typed[row.id])) for row in found)
    return sorted(made, key=lambda one: _place(one.row))


def _place(row: RegisterRow) -> tuple[str, str, int, str]:
    return str(row.dated), row.scope, row.ordinal, row.id.hex


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


def _questions(typed: Mapping[str, answers.Answer]) -> tuple[str, ...]:
    agenda = typed.get("agenda")
    lines = agenda if isinstance(agenda, Sequence) and not isinstance(agenda, str) else ()
    questions = (line.get("question") for line in lines if isinstance(line, Mapping))
    return tuple(question for question in questions if isinstance(question, str))


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
