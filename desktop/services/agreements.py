"""Agreements with organisations: papers of the register and those which were signed elsewhere.

A contract of the register (D13, D14) is never copied: its line is read from the paper, and a row
of its own says only what came later, that it was prolonged or terminated. So the list, the
register D54, matching and the warning before a file leaves agree with the journal of papers.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.language import dates
from desktop.language.sorting import sort_key
from desktop.models import Agreement, Document, Organization
from desktop.services import base, reference, settings
from desktop.services.documents import papers
from desktop.services.documents.papers import Kept, Status

KINDS = "agreement_kinds"
NETWORK_KIND, INTENTIONS = "network", "intentions"
BEGINS, ENDS, PROLONGED = "begins", "ends", "prolonged"
"""Questions of the papers."""
PAPERS: Mapping[tuple[str, str], str] = {
    ("D13", "a"): NETWORK_KIND,
    ("D13", "b"): INTENTIONS,
    ("D14", "a"): "practice",
    ("D14", "b"): "students",
    ("D14", "v"): "school",
    ("D14", "g"): "centre",
}
"""Kind and variant of a paper → kind of agreement; joining and leaving are papers about one."""
_FIRST = "a"
"""The variant of a paper which was made without choosing one."""


class State(StrEnum):
    """Whether an agreement is in force (domain.md 8.18, ux.md 16.7)."""

    ACTIVE = "active"
    ENDING = "ending"
    EXPIRED = "expired"
    DRAFT = "draft"
    TERMINATED = "terminated"


STATE_WORDS: Mapping[State, str] = {
    State.ACTIVE: "действует",
    State.ENDING: "заканчивается",
    State.EXPIRED: "истёк",
    State.DRAFT: "черновик",
    State.TERMINATED: "расторгнут",
}
IN_FORCE = frozenset({State.ACTIVE, State.ENDING})


@dataclass(frozen=True)
class Line:
    """One agreement. ``id`` is that of the paper when there is one (``document``).

    ``until`` is the last day as it stands today: an agreement which prolongs itself has moved on.
    """

    id: uuid.UUID
    document: uuid.UUID | None
    organizations: tuple[uuid.UUID, ...]
    organization: str
    kind: str
    kind_title: str
    title: str
    number: str
    day: dt.date | None
    begins: dt.date | None
    until: dt.date | None
    is_prolonged: bool
    terminated_on: dt.date | None
    state: State
    file_hash: str = ""
    file_name: str = ""

    def is_in_force(self, today: dt.date) -> bool:
        begun = self.begins is None or self.begins <= today
        return begun and self.state in IN_FORCE


def lines(session: Session, today: dt.date) -> list[Line]:
    """All agreements by organisation, of one organisation the newest first."""
    reading = _Reading(session, today)
    found = [*reading.of_papers(), *reading.by_hand()]
    found.sort(key=lambda one: one.day or dt.date.max, reverse=True)
    return sorted(found, key=lambda one: sort_key(one.organization))


def of(session: Session, organization: uuid.UUID, today: dt.date) -> list[Line]:
    """The agreements with one organisation, the newest first."""
    return [one for one in lines(session, today) if organization in one.organizations]


def one(session: Session, agreement: uuid.UUID, today: dt.date) -> Line | None:
    """One agreement; None when it is gone meanwhile."""
    return next((line for line in lines(session, today) if line.id == agreement), None)


def current_with(session: Session, organization: uuid.UUID, today: dt.date) -> Line | None:
    """The agreement with an organisation which holds today, the one which ends last."""
    return in_force(session, today).get(organization)


def in_force(session: Session, today: dt.date) -> dict[uuid.UUID, Line]:
    """Organisation → the agreement which holds today and ends last."""
    return holding(lines(session, today), today)


def holding(found: Iterable[Line], today: dt.date) -> dict[uuid.UUID, Line]:
    """The same of agreements which were read.

    An agreement of intentions says nothing about data of people (D13 b has no section 5), so it
    is none.
    """
    held = [line for line in found if line.kind != INTENTIONS and line.is_in_force(today)]
    held.sort(key=lambda line: line.until or dt.date.max)
    return {organization: line for line in held for organization in line.organizations}


def ending(session: Session, today: dt.date) -> list[Line]:
    """Agreements which end within the days of the setting, the first to end first."""
    found = [line for line in lines(session, today) if line.state is State.ENDING]
    return sorted(found, key=lambda line: line.until or dt.date.max)


def rolled(begins: dt.date | None, until: dt.date, today: dt.date) -> dt.date:
    """The last day of an agreement which goes on for the same term if nobody objects."""
    if begins is None or begins >= until:
        return until
    after = dates.shift_days(until, 1)
    months = (after.year - begins.year) * 12 + after.month - begins.month
    whole = months > 0 and dates.shift_months(begins, months) == after
    days = (after - begins).days
    times = 0
    last = until
    while last < today:
        times += 1
        last = (
            dates.shift_days(dates.shift_months(begins, months * (times + 1)), -1)
            if whole
            else dates.shift_days(until, days * times)
        )
    return last


class _Reading:
    """Papers, rows and organisations, each read once."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self._session, self._today = session, today
        self._soon = dates.shift_days(today, settings.number(session, "contract_expiry_warn_days"))
        self._kinds = reference.labels(session, KINDS)
        self._names = {one.id: one.short_name for one in session.exec(select(Organization))}
        self._later: dict[uuid.UUID, Agreement] = {}
        self._own: list[Agreement] = []
        for row in session.exec(select(Agreement)):
            if row.document_id is not None:
                self._later[row.document_id] = row
            else:
                self._own.append(row)

    def by_hand(self) -> Iterator[Line]:
        """Those which were written down, not made here."""
        for row in self._own:
            about = tuple(filter(None, (row.organization_id,)))
            yield Line(
                id=row.id,
                document=None,
                organizations=about,
                organization=self._named(about),
                kind=row.kind,
                kind_title=self._kinds.get(row.kind, ""),
                title=self._kinds.get(row.kind, ""),
                number=row.number,
                day=row.signed_on,
                begins=row.begins_on or row.signed_on,
                until=self._until(row.begins_on or row.signed_on, row.ends_on, row.is_prolonged),
                is_prolonged=row.is_prolonged,
                terminated_on=row.terminated_on,
                state=self._state(row.begins_on or row.signed_on, row, row.ends_on),
                file_hash=row.file_hash,
                file_name=row.file_name,
            )

    def of_papers(self) -> Iterator[Line]:
        """Contracts of the register and drafts of them."""
        scans = self._scans()
        for paper in papers.load(self._session, list(scans)):
            kind = PAPERS.get((paper.type_code, paper.variant or _FIRST))
            if kind is not None and paper.status is not Status.ANNULLED:
                yield self._of_paper(paper, kind, scans[paper.id])

    def _of_paper(self, paper: Kept, kind: str, scan: tuple[str, str]) -> Line:
        later = self._later.get(paper.id)
        begins, until = _day(paper, BEGINS) or paper.day, _day(paper, ENDS)
        prolonged = paper.type_code == "D13" and bool(paper.answers.get(PROLONGED, True))
        if later is not None:
            until, prolonged = later.ends_on or until, later.is_prolonged
        about = tuple(one for one in paper.record_ids if one in self._names)
        state = self._state(begins, later, until, prolonged=prolonged)
        return Line(
            id=paper.id,
            document=paper.id,
            organizations=about,
            organization=self._named(about) or paper.about,
            kind=kind,
            kind_title=self._kinds.get(kind, ""),
            title=paper.title,
            number=paper.number,
            day=paper.day if paper.is_issued else None,
            begins=begins,
            until=self._until(begins, until, prolonged),
            is_prolonged=prolonged,
            terminated_on=later.terminated_on if later else None,
            state=state if paper.is_issued else State.DRAFT,
            file_hash=scan[0] or (later.file_hash if later else ""),
            file_name=scan[1] or (later.file_name if later else ""),
        )

    def _scans(self) -> dict[uuid.UUID, tuple[str, str]]:
        """Papers of these kinds with their scans."""
        query = select(Document.id, Document.scan_hash, Document.scan_name).where(
            col(Document.type_code).in_({code for code, _ in PAPERS}),
            col(Document.archived_on).is_(None),
            col(Document.home_organization_id) == base.own_organization_id(self._session),
        )
        return {one: (scan, name) for one, scan, name in self._session.exec(query)}

    def _state(
        self,
        begins: dt.date | None,
        row: Agreement | None,
        ends: dt.date | None,
        *,
        prolonged: bool | None = None,
    ) -> State:
        if row is not None and row.terminated_on and row.terminated_on <= self._today:
            return State.TERMINATED
        goes_on = prolonged if prolonged is not None else row is not None and row.is_prolonged
        until = self._until(begins, ends, goes_on)
        if until is None or goes_on:
            return State.ACTIVE
        if until < self._today:
            return State.EXPIRED
        return State.ENDING if until <= self._soon else State.ACTIVE

    def _until(
        self, begins: dt.date | None, ends: dt.date | None, is_prolonged: bool
    ) -> dt.date | None:
        if ends is None or not is_prolonged:
            return ends
        return rolled(begins, ends, self._today)

    def _named(self, organizations: Sequence[uuid.UUID]) -> str:
        return ", ".join(self._names[one] for one in organizations if one in self._names)


def _day(paper: Kept, name: str) -> dt.date | None:
    found = paper.answers.get(name)
    return found if isinstance(found, dt.date) else None


def organizations_of(found: Iterable[Line]) -> set[uuid.UUID]:
    """Everybody with whom these agreements are."""
    return {one for line in found for one in line.organizations}
