"""Before printing: for each asked paper what it looks like, what is missing, what is doubtful.

Nobody is dropped: each asked subject has one item, also when its paper cannot be made.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import Session

from desktop.documents import candidates as lists
from desktop.documents import catalogue, checks, in_force, pdf
from desktop.documents.blocks import Sheet
from desktop.documents.candidates import Candidate, candidates
from desktop.documents.composing import Composed, compose
from desktop.documents.template.errors import TemplateError
from desktop.documents.template.filling import Doubt, Missing
from desktop.documents.types import Answer, DocumentType, MadeFor, Problem, Severity, Wanted
from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.dates import in_digits
from desktop.models import Document
from desktop.progress import Progress, Silent
from desktop.services.documents import holding, pairs, papers, people
from desktop.services.documents.papers import Subject

__all__ = [
    "Candidate",
    "Item",
    "Request",
    "State",
    "candidates",
    "counted",
    "defaults",
    "prepare",
    "wanted_of",
]

KNOWN_TROUBLE = (TemplateError, NotFoundError, InvalidInputError, RuleError)
"""What keeps one paper from being made and leaves the others alone."""


class State(StrEnum):
    """One word for a line of step 2."""

    READY = "ready"
    MISSING = "missing"
    DOUBT = "doubt"
    EXISTS = "exists"
    BLOCKED = "blocked"
    AWAITING = "awaiting"
    """Other papers have to be signed before it gets its number; the head may read it already."""


@dataclass(frozen=True)
class Request:
    """Papers of one kind. ``subjects``: one tuple for each paper, several ids for a joint one.

    ``per_subject`` holds answers which differ, by the first id of a paper.
    """

    code: str
    variant: str
    subjects: tuple[tuple[uuid.UUID, ...], ...]
    day: dt.date
    today: dt.date
    answers: Mapping[str, Answer] = field(default_factory=dict)
    per_subject: Mapping[uuid.UUID, Mapping[str, Answer]] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One paper before it is made. ``problems`` say everything, also what is missing."""

    subjects: tuple[uuid.UUID, ...]
    title: str
    about: str
    state: State
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sheet: Sheet | None = None
    pages: int = 0
    """0 when they were not to be counted."""
    copies: int = 1
    series: str = ""
    existing: uuid.UUID | None = None
    """An issued paper of this kind about the same."""


def prepare(
    session: Session,
    request: Request,
    progress: Progress | None = None,
    *,
    with_pages: bool = True,
) -> list[Item]:
    """One item for each asked paper, in the same order. Raises NotFoundError, Cancelled.

    Counting pages means laying each paper out: the dearest part of it.
    """
    watched = progress or Silent()
    kind = catalogue.get(request.code)
    in_force.variant_of(kind, request.variant)
    with holding.held(session):
        run = _Run(session, kind, request, with_pages=with_pages)
        made = []
        for index, subjects in enumerate(request.subjects):
            watched.report(index, len(request.subjects), run.title(subjects))
            made.append(run.item(subjects))
    return made


def counted(sheet: Sheet | None) -> int:
    """How many pages a paper takes; 0 for one which cannot be made."""
    return pdf.pages(sheet) if sheet is not None else 0


def defaults(session: Session, request: Request) -> dict[str, Answer]:
    """What the form proposes before anybody answers. The first paper speaks for all."""
    kind = catalogue.get(request.code)
    variant = in_force.variant_of(kind, request.variant).code
    wanted = wanted_of(request, request.subjects[0] if request.subjects else ())
    return {
        ask.name: ask.default(session, wanted)
        for ask in kind.asks
        if ask.default is not None and (not ask.variants or variant in ask.variants)
    }


def wanted_of(request: Request, subjects: tuple[uuid.UUID, ...]) -> Wanted:
    """One paper of a request."""
    own = request.per_subject.get(subjects[0], {}) if subjects else {}
    kind = catalogue.get(request.code)
    return Wanted(
        subjects=subjects,
        day=request.day,
        today=request.today,
        variant=in_force.variant_of(kind, request.variant).code,
        answers={**request.answers, **own},
    )


class _Run:
    """One request: what all its papers share is fetched once."""

    def __init__(
        self, session: Session, kind: DocumentType, request: Request, *, with_pages: bool
    ) -> None:
        self._with_pages = with_pages
        self._session = session
        self._kind = kind
        self._request = request
        made_for = in_force.made_for(kind, request.variant)
        ids = list(dict.fromkeys(one for each in request.subjects for one in each))
        if made_for in {MadeFor.PERSON, MadeFor.PEOPLE}:
            people.prepared(session, ids, request.day)
        if made_for is MadeFor.PAIR:
            pairs.prepared(session, ids, request.day)
        self._titles = lists.subjects(session, made_for, ids)
        variant = in_force.variant_of(kind, request.variant).code
        self._same = papers.same(session, kind.code, variant, ids)

    def title(self, subjects: Sequence[uuid.UUID]) -> str:
        """Whom a paper is about, by the lists."""
        titles = [self._titles.get(one, Subject("", one)).title for one in subjects]
        return in_force.about_of([title for title in titles if title])

    def item(self, subjects: tuple[uuid.UUID, ...]) -> Item:
        wanted = wanted_of(self._request, subjects)
        wording = in_force.wording(self._session, self._kind, self._request.variant)
        style = in_force.style(self._session, self._kind)
        try:
            composed = compose(self._session, self._kind, wanted, wording, style)
        except KNOWN_TROUBLE as error:
            problem = Problem(str(error), Severity.BLOCK, code="C39" if _is_text(error) else "")
            about = self.title(subjects)
            return Item(subjects, self._kind.title, about, State.BLOCKED, (problem,))
        return self._composed(subjects, wanted, composed)

    def _composed(
        self, subjects: tuple[uuid.UUID, ...], wanted: Wanted, composed: Composed
    ) -> Item:
        material = composed.material
        missing = checks.missing(self._kind, wanted, composed)
        doubts = checks.doubts(composed)
        existing = self._same.get(frozenset(subjects)) if subjects else None
        found = checks.every(self._session, self._kind, wanted, composed)
        problems = (*_said_existing(existing), *found)
        series, _ = in_force.series_of(self._kind, wanted.variant, material)
        return Item(
            subjects=subjects,
            title=material.title,
            about=material.about or self.title(subjects),
            state=_state(problems, missing, doubts, exists=existing is not None),
            problems=problems,
            missing=missing,
            doubts=doubts,
            sheet=composed.sheet,
            pages=counted(composed.sheet) if self._with_pages else 0,
            copies=material.copies or self._kind.copies,
            series=series,
            existing=existing.id if existing is not None else None,
        )


def _is_text(error: Exception) -> bool:
    return isinstance(error, TemplateError)


def _said_existing(found: Document | None) -> Iterator[Problem]:
    if found is None:
        return
    number = f"№\u00a0{found.number}" if found.number else "такой документ"
    when = f" от {in_digits(found.dated)}" if found.dated else ""
    yield Problem(f"Уже есть {number}{when}", Severity.WARNING, code="EXISTS")


def _state(
    problems: Sequence[Problem],
    missing: Sequence[Missing],
    doubts: Sequence[Doubt],
    *,
    exists: bool,
) -> State:
    gaps = {"P1", "P2", "P3", "P7"} if missing else set()
    blocks = [one for one in problems if one.severity is Severity.BLOCK and one.code not in gaps]
    if any(one.awaited is None for one in blocks):
        return State.BLOCKED
    if missing:
        return State.MISSING
    if blocks:
        return State.AWAITING
    if exists:
        return State.EXISTS
    return State.DOUBT if doubts else State.READY
