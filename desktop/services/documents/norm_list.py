"""The list of «Правовые акты»: its lines, what the chips count, where an act is named."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlmodel import Session, and_, col, func, or_, select

from desktop.language.dates import in_digits, school_year, school_year_bounds
from desktop.language.text import words
from desktop.models import Document, DocumentAnswer, Organization, derived_id
from desktop.services import base
from desktop.services.documents import norms, papers
from desktop.services.documents.norms import LOCAL, PaperNorm
from desktop.services.documents.papers import Status

ORDERS: Final = "ОД"
"""The journal of orders on the work of the kindergarten."""
REGULATION: Final = "D01"
"""The kind of paper which is a regulation."""
ANSWER: Final = "norms"
"""The question of a paper which acts it cites."""


class Chip(StrEnum):
    """The chips over the list."""

    ALL = ""
    ACTIVE = "active"
    OVER = "over"
    OWN = "own"
    UNVERIFIED = "unverified"
    OFF = "off"
    OTHERS = "others"


@dataclass(frozen=True)
class NormLine:
    """An act of the list; ``id`` is that of its row, which need not be there."""

    id: uuid.UUID
    norm: PaperNorm
    is_over: bool
    is_unverified: bool
    """Nobody compared it with its present wording in this school year."""
    site: str = ""
    """The kindergarten which added it and sent it; ours cites it only after [Взять себе]."""

    def is_of(self, chip: str) -> bool:
        if self.site:
            return chip in (Chip.ALL, Chip.OTHERS)
        norm = self.norm
        return {
            Chip.OTHERS: False,
            Chip.ACTIVE: norm.is_active and not self.is_over,
            Chip.OVER: self.is_over,
            Chip.OWN: not norm.is_shipped,
            Chip.UNVERIFIED: self.is_unverified,
            Chip.OFF: not norm.is_active,
        }.get(Chip(chip), True)

    def has_words(self, wanted: Iterable[str]) -> bool:
        """Whether each typed word begins a word of the act."""
        norm = self.norm
        said = words(f"{norm.kind_title} {norm.number} {norm.title} {norm.issuer} {norm.name}")
        return all(any(one.startswith(word) for one in said) for word in wanted)


def lines(session: Session, today: dt.date) -> list[NormLine]:
    """All acts: the shipped ones in their order, those of the office, those of other sites."""
    own = base.own_organization_id(session)
    since, _ = school_year_bounds(school_year(today))
    ours = [
        NormLine(
            derived_id("norm", own, one.code), one, one.is_over(today), _waits(one, since, today)
        )
        for one in norms.every(session).values()
    ]
    return [*ours, *_of_others(session, today)]


def _of_others(session: Session, today: dt.date) -> Iterator[NormLine]:
    for act, whose in norms.of_others(session):
        found = session.get(Organization, whose)
        site = (found.number or found.short_name) if found is not None else "—"
        row = derived_id("norm", whose, act.code)
        yield NormLine(row, act, act.is_over(today), is_unverified=False, site=site)


def unverified_local(session: Session, day: dt.date) -> int:
    """Local acts which nobody looked through in the school year of a day: prolong or replace."""
    found = lines(session, day)
    return sum(one.is_unverified and one.norm.kind == LOCAL for one in found)


def naming(session: Session, code: str) -> int:
    """How many papers of the register name an act."""
    query = (
        select(func.count(func.distinct(col(Document.id))))
        .join(DocumentAnswer, col(DocumentAnswer.document_id) == col(Document.id))
        .where(col(DocumentAnswer.name).startswith(f"{ANSWER}."), col(DocumentAnswer.value) == code)
    )
    return session.exec(query).one()


def cited_in_drafts(session: Session) -> set[str]:
    """Codes of the acts which papers not yet issued name."""
    query = (
        select(DocumentAnswer.value)
        .join(Document, col(DocumentAnswer.document_id) == col(Document.id))
        .where(
            col(DocumentAnswer.name).startswith(f"{ANSWER}."),
            col(Document.status).not_in(papers.ISSUED),
        )
    )
    return set(session.exec(query))


def local_papers(
    session: Session, linked: uuid.UUID | None = None
) -> Sequence[tuple[uuid.UUID, str]]:
    """Issued papers of our own which are local acts: orders and regulations, the newest first.

    ``linked`` is one which an act names already, whatever became of it.
    """
    own = base.own_organization_id(session)
    query = (
        select(Document)
        .where(
            or_(
                col(Document.id) == linked,
                and_(
                    col(Document.status).in_((Status.REGISTERED, Status.SIGNED)),
                    col(Document.home_organization_id) == own,
                    or_(col(Document.series) == ORDERS, col(Document.type_code) == REGULATION),
                ),
            )
        )
        .order_by(col(Document.dated).desc(), col(Document.ordinal).desc())
    )
    return [
        (one.id, " ".join(filter(None, (_numbered(one.number), _dated(one.dated), one.title))))
        for one in session.exec(query)
    ]


def _numbered(number: str) -> str:
    return f"№ {number}" if number else ""


def _dated(day: dt.date | None) -> str:
    return f"от {in_digits(day)}" if day else ""


def _waits(one: PaperNorm, since: dt.date, today: dt.date) -> bool:
    is_in_use = one.is_active and not one.is_over(today)
    return is_in_use and (one.verified_on is None or one.verified_on < since)
