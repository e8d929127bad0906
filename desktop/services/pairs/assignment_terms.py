"""«Условия всем»: the terms of many assignments at once, each corrected by itself (ux.md 22.1)."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.models import Pair, PairMember
from desktop.services import reference
from desktop.services.pairs import assignments, facts, legal
from desktop.services.pairs.assignments import EXEMPT, OPEN, JobAnswer, Terms
from desktop.services.pairs.fact_types import Facts, MemberFacts
from desktop.services.people import records as people
from desktop.storage.log import acts

WORK = "mentor_work"


@dataclass(frozen=True)
class TermsRow:
    """An assignment whose papers are not signed yet, and what is known of it."""

    pair_id: uuid.UUID
    member_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    pair: str
    """«Осокина – Квашнина»."""
    state: str
    job: JobAnswer
    terms: Terms

    @property
    def is_exempt(self) -> bool:
        """Mentoring is part of the job: no consent, no supplement, no terms."""
        return self.state == EXEMPT


@dataclass(frozen=True)
class Work:
    """The list of what mentors do: code → words, and the lines in use, which are proposed."""

    titles: Mapping[str, str]
    usual: tuple[str, ...]


@dataclass(frozen=True)
class TermsOfOne:
    """What is written down for one member. ``terms`` None: they stay as they are."""

    pair_id: uuid.UUID
    member_id: uuid.UUID
    answer: JobAnswer | None = None
    terms: Terms | None = None


def rows(session: Session, subjects: Sequence[uuid.UUID], today: dt.date) -> list[TermsRow]:
    """Open assignments of these pairs or members, by name; those in force are left alone."""
    wanted = set(subjects)
    members = session.exec(select(PairMember).where(col(PairMember.id).in_(wanted)))
    pairs = {one.pair_id for one in members}
    pairs |= set(session.exec(select(Pair.id).where(col(Pair.id).in_(wanted))))
    found = [
        row
        for known in facts.load(session, list(pairs), today).values()
        for row in _rows_of(session, known)
        if row.pair_id in wanted or row.member_id in wanted
    ]
    return sorted(found, key=lambda row: (row.name, row.pair))


def _rows_of(session: Session, found: Facts) -> Iterable[TermsRow]:
    if not found.is_current:
        return
    open_ones = {one.member_id for one in legal.packs_of(session, found) if one.state in OPEN}
    for one in found.givers:
        if one.id in open_ones and one.names.person_id is not None:
            yield _row(session, found, one, one.names.person_id)


def _row(session: Session, found: Facts, one: MemberFacts, person_id: uuid.UUID) -> TermsRow:
    job = people.employment(session, person_id)
    known = people.terms_or_empty(session, job.id) if job else None
    return TermsRow(
        pair_id=found.id,
        member_id=one.id,
        person_id=person_id,
        name=one.names.short,
        pair=found.sentence,
        state=one.assignment,
        job=JobAnswer(known.mentoring_in_job, known.job_function_basis) if known else JobAnswer(""),
        terms=assignments.terms_of(session, one.id),
    )


def work(session: Session) -> Work:
    """«Содержание работы наставника»."""
    usual = tuple(one.code for one in reference.items(session, WORK))
    return Work(reference.titles(session, WORK), usual)


def save_many(session: Session, wanted: Sequence[TermsOfOne]) -> int:
    """Answers and terms of many assignments as one act; returns how many were written down.

    Raises InvalidInputError, NotFoundError.
    """
    if not wanted:
        raise InvalidInputError({"terms": "Отметьте, кому записать условия."})
    for one in wanted:
        if one.answer is not None and one.answer.answer:
            assignments.answer_job(session, one.pair_id, one.member_id, one.answer)
    for one in wanted:
        if one.terms is not None:
            assignments.save_terms(session, one.pair_id, one.member_id, one.terms)
    acts.name(session, f"условия поручений: {len(wanted)}")
    return len(wanted)
