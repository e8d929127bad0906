"""The register of papers (ux.md 14.6) and the queue of the head (14.5): plain rows.

Titles of kinds stand in the catalogue, one layer above: rows name the code.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from desktop.language import dates
from desktop.language.sorting import sort_key
from desktop.models import Document, DocumentAnswer, DocumentSubject, Organization, PairMember
from desktop.services import base
from desktop.services.documents import answers, papers, series
from desktop.services.documents.papers import ISSUED, STATUS_WORDS, Status
from desktop.services.documents.series import Reset
from desktop.services.search import find

UNNUMBERED = ""
"""The journal «Без номера»."""
NO_NUMBER_TITLE = "Без номера"
_OTHER = (
    col(Document.status),
    col(Document.warnings),
    col(Document.replaces_id),
    col(Document.home_organization_id),
)


class Chip(StrEnum):
    """The chips over the register."""

    ALL = ""
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    UNSIGNED = "unsigned"
    DRAFTS = "drafts"
    ANNULLED = "annulled"
    WITH_SCAN = "with_scan"


_STATUSES: Mapping[Chip, frozenset[Status]] = {
    Chip.UNSIGNED: frozenset({Status.REGISTERED}),
    Chip.DRAFTS: frozenset({Status.DRAFT}),
    Chip.ANNULLED: frozenset({Status.ANNULLED}),
}


@dataclass(frozen=True)
class Journal:
    """One register on the left: how many papers it holds, what comes next.

    ``next_number`` is empty where every contract or body counts for itself.
    """

    code: str
    title: str
    count: int
    next_number: str
    gaps: tuple[str, ...] = ()
    """Numbers which are in no paper of this year's register."""


@dataclass(frozen=True)
class Filter:
    """What is shown: ``journal`` None is all of them, an empty one is «Без номера»."""

    journal: str | None = None
    chip: Chip = Chip.ALL
    words: str = ""
    type_code: str = ""
    record: uuid.UUID | None = None
    """Only papers about this card."""
    with_archived: bool = False


@dataclass(frozen=True)
class RegisterRow:
    """One paper of the register."""

    id: uuid.UUID
    number: str
    ordinal: int
    dated: dt.date | None
    type_code: str
    variant: str
    series: str
    scope: str
    title: str
    about: str
    status: Status
    copies: int
    pages: int
    printed_on: dt.date | None
    signed_on: dt.date | None
    registered_on: dt.date | None
    annulled_reason: str
    remark: str
    warnings: tuple[str, ...]
    scan_hash: str
    scan_name: str
    control_code: str
    replaces: uuid.UUID | None
    is_own: bool
    site: str = ""
    """Whose paper it is, when another kindergarten sent it: its number, or its short name."""

    @property
    def status_word(self) -> str:
        return STATUS_WORDS[self.status]

    @property
    def is_issued(self) -> bool:
        return self.status in ISSUED


_PLAIN = tuple(
    one.name
    for one in fields(RegisterRow)
    if one.name not in {"status", "warnings", "replaces", "is_own", "site"}
)
"""What a row takes from the record as it is."""


@dataclass(frozen=True)
class WaitingRow:
    """A paper in the queue of the head, or one which came back with a remark."""

    id: uuid.UUID
    type_code: str
    variant: str
    title: str
    about: str
    pages: int
    copies: int
    sent_by: str
    sent_on: dt.date | None
    days: int
    remark: str
    warnings: tuple[str, ...]


def journals(session: Session, today: dt.date) -> list[Journal]:
    """Every journal in the order of the screen, «Без номера» last."""
    own = base.own_organization_id(session)
    query = (
        sa.select(col(Document.series), sa.func.count())
        .where(col(Document.home_organization_id) == own, col(Document.archived_on).is_(None))
        .group_by(col(Document.series))
    )
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    listed = [
        _journal(session, one, counts.get(one.code, 0), today)
        for one in series.every(session).values()
    ]
    return [*listed, Journal(UNNUMBERED, NO_NUMBER_TITLE, counts.get(UNNUMBERED, 0), "")]


def _journal(session: Session, one: series.Series, count: int, today: dt.date) -> Journal:
    if one.scopes or one.reset in {Reset.NEVER, Reset.CONTRACT}:
        return Journal(one.code, one.title, count, "")
    taken = series.taken(session, series.register_of(one, "", today))
    mark = base.info(session).computer_mark
    following = (taken[-1].ordinal if taken else 0) + 1
    gaps = tuple(series.written(one, ordinal, today, mark) for ordinal in series.gaps(taken))
    number = series.written(one, following, today, mark)
    return Journal(one.code, one.title, count, number, gaps)


def rows(session: Session, wanted: Filter, today: dt.date) -> list[RegisterRow]:
    """The papers, the newest first; those of one day and number by whom they are for."""
    query = _select()
    if not wanted.with_archived:
        query = query.where(col(Document.archived_on).is_(None))
    if wanted.journal is not None:
        query = query.where(col(Document.series) == wanted.journal)
    if wanted.type_code:
        query = query.where(col(Document.type_code) == wanted.type_code)
    if wanted.chip in _STATUSES:
        query = query.where(col(Document.status).in_(_STATUSES[wanted.chip]))
    if wanted.record is not None:
        query = query.where(col(Document.id).in_(_about(wanted.record)))
    found = _rows(session, query)
    if wanted.words.strip():
        ids = set(find(session, "document", wanted.words).ids)
        found = [one for one in found if one.id in ids]
    chosen = [one for one in found if fits(one, wanted.chip, today)]
    return sorted(sorted(chosen, key=_whom), key=_age, reverse=True)


def _age(row: RegisterRow) -> tuple[dt.date, str, int]:
    return row.dated or dt.date.max, row.series, row.ordinal


def _whom(row: RegisterRow) -> tuple[str, str, str]:
    """Only papers without a number need it: a key of the alphabet takes its time."""
    about = "" if row.ordinal else sort_key(row.about)
    return row.type_code, about, row.id.hex


def _about(record: uuid.UUID) -> SelectOfScalar[uuid.UUID]:
    """Papers about a record; those of a pair are about its members too: consents, supplements."""
    members = select(PairMember.id).where(col(PairMember.pair_id) == record)
    subject = col(DocumentSubject.record_id)
    return select(DocumentSubject.document_id).where((subject == record) | subject.in_(members))


def fits(row: RegisterRow, chip: Chip, today: dt.date) -> bool:
    """Whether a row is one of a chip."""
    if chip is Chip.YEAR:
        return row.dated is not None and row.dated.year == today.year
    if chip is Chip.SCHOOL_YEAR:
        return row.dated is not None and dates.school_year(row.dated) == dates.school_year(today)
    if chip in _STATUSES:
        return row.is_own and row.status in _STATUSES[chip]
    return bool(row.scan_hash) if chip is Chip.WITH_SCAN else True


def counts(found: list[RegisterRow], today: dt.date) -> Mapping[Chip, int]:
    """How many rows each chip shows."""
    return {chip: sum(fits(row, chip, today) for row in found) for chip in Chip}


def one(session: Session, document: uuid.UUID) -> RegisterRow:
    """One paper as the register shows it. Raises NotFoundError."""
    found = _rows(session, _select().where(col(Document.id) == document))
    if not found:
        raise papers.gone()
    return found[0]


def in_force(session: Session) -> list[uuid.UUID]:
    """Papers of ours which were issued and not annulled, the newest first."""
    query = (
        sa.select(col(Document.id))
        .where(
            col(Document.status).in_([Status.REGISTERED, Status.SIGNED]),
            col(Document.home_organization_id) == base.own_organization_id(session),
            col(Document.archived_on).is_(None),
        )
        .order_by(col(Document.dated).desc(), col(Document.id))
    )
    return list(session.execute(query).scalars())


def still_there(session: Session, documents: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Those of a few which are still kept, in their order."""
    query = sa.select(col(Document.id)).where(col(Document.id).in_(list(documents)))
    kept = set(session.execute(query).scalars())
    return [one for one in documents if one in kept]


def _select() -> sa.Select[tuple[Any, ...]]:
    """Columns, not records: a register of thousands is read at every change."""
    return sa.select(*(col(getattr(Document, name)) for name in _PLAIN), *_OTHER)


def _rows(session: Session, query: sa.Select[tuple[Any, ...]]) -> list[RegisterRow]:
    own = base.own_organization_id(session)
    sites = _sites(session)
    made = []
    for *plain, status, warnings, replaces, home in session.execute(query):
        made.append(
            RegisterRow(
                **dict(zip(_PLAIN, plain, strict=True)),
                status=Status(status),
                warnings=_lines(warnings),
                replaces=replaces,
                is_own=home in {None, own},
                site="" if home in {None, own} else sites.get(home, "другой сад"),
            )
        )
    return made


def _sites(session: Session) -> dict[uuid.UUID, str]:
    """Organisation → its number, else its short name."""
    query = sa.select(col(Organization.id), col(Organization.number), col(Organization.short_name))
    return {one: number or title for one, number, title in session.execute(query)}


def waiting(session: Session, today: dt.date) -> list[WaitingRow]:
    """What waits for the head, by kind and then by whom it is for."""
    found = _own(session, Status.FOR_APPROVAL)
    return sorted((_waiting(each, today) for each in found), key=_queue)


def returned(session: Session, today: dt.date) -> list[WaitingRow]:
    """Drafts which the head sent back: the remark says why."""
    found = (each for each in _own(session, Status.DRAFT) if each.remark)
    return sorted((_waiting(each, today) for each in found), key=_queue)


def _own(session: Session, status: Status) -> list[Document]:
    query = select(Document).where(
        col(Document.status) == status,
        col(Document.home_organization_id) == base.own_organization_id(session),
        col(Document.archived_on).is_(None),
    )
    return list(session.exec(query))


def _waiting(found: Document, today: dt.date) -> WaitingRow:
    return WaitingRow(
        id=found.id,
        type_code=found.type_code,
        variant=found.variant,
        title=found.title,
        about=found.about,
        pages=found.pages,
        copies=found.copies,
        sent_by=found.sent_by,
        sent_on=found.sent_on,
        days=(today - found.sent_on).days if found.sent_on else 0,
        remark=found.remark,
        warnings=_lines(found.warnings),
    )


def _queue(row: WaitingRow) -> tuple[str, str, str, str]:
    return row.type_code, row.variant, sort_key(row.about or row.title), row.id.hex


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line)


def citing(session: Session, document: uuid.UUID) -> list[RegisterRow]:
    """Papers which name this one: they are looked at when it is annulled (C42)."""
    about = select(DocumentSubject.document_id).where(col(DocumentSubject.record_id) == document)
    chosen = select(DocumentAnswer.document_id).where(
        col(DocumentAnswer.kind) == answers.RECORD, col(DocumentAnswer.value) == document.hex
    )
    later = select(Document.id).where(col(Document.replaces_id) == document)
    ids = {*session.exec(about), *session.exec(chosen), *session.exec(later)} - {document}
    found = _rows(session, _select().where(col(Document.id).in_(list(ids))))
    return sorted((row for row in found if row.status is not Status.ANNULLED), key=_age)
