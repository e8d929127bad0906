"""«Поручение работодателя» of each member who gives (art. 351.8, domain.md 3.2).

None by default. «Да» asks whether mentoring is part of the job; unless it is, consent,
supplement and order are needed, in this order of dates. Whether an assignment is active is never
stored: it follows from the signed papers.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import (
    Assignment,
    AssignmentItem,
    EmploymentTerms,
    Module,
    PairMember,
    derived_id,
)
from desktop.services.pairs import records, shipped
from desktop.services.people import records as people
from desktop.storage.log import acts

PREPARING, EXEMPT, REFUSED, CANCELLED, ENDED = (
    "preparing",
    "exempt",
    "refused",
    "cancelled",
    "ended",
)
OPEN = frozenset({PREPARING, EXEMPT})
YES, NO, UNKNOWN = "yes", "no", "unknown"
NONE = "none"


@dataclass(frozen=True)
class JobAnswer:
    """«Входит ли наставничество в трудовую функцию»: yes with its basis, no, unknown."""

    answer: str
    basis: str = ""


@dataclass(frozen=True)
class Terms:
    """Content, term, form and payment of an assignment. ``size``: kopecks or 1/100 of a percent."""

    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    form: str = "offline"
    minutes_per_week: int = 0
    allowance_kind: str = ""
    size: int = 0
    per: str = "work"
    basis_kind: str = ""
    basis_number: str = ""
    basis_date: dt.date | None = None
    content: tuple[tuple[str, str], ...] = field(default=())
    """Code of the list (or empty) and words."""

    @property
    def has_payment(self) -> bool:
        """Size and basis are filled in, or it is said that nothing is paid."""
        if self.allowance_kind == NONE:
            return True
        return bool(self.allowance_kind and self.basis_kind and self.basis_number)

    @property
    def missing(self) -> tuple[str, ...]:
        """What consent and supplement still need: «содержание», «срок», …"""
        wanted = (
            ("содержание", bool(self.content)),
            ("срок", self.starts_on is not None and self.ends_on is not None),
            ("часы", bool(self.minutes_per_week)),
            ("выплата", self.has_payment),
        )
        return tuple(word for word, is_there in wanted if not is_there)


def switch(
    session: Session,
    pair_id: uuid.UUID,
    member_id: uuid.UUID,
    since: dt.date | None,
    answer: JobAnswer | None = None,
) -> None:
    """«Поручение: да, с …», or no more (None). Raises RuleError, InvalidInputError."""
    pair = records.running_pair(session, pair_id)
    member = records.member(session, pair_id, member_id)
    (names,) = records.named(session, [member])
    if not shipped.modules()[Module(pair.module)].may_be_assigned:
        raise RuleError("В этом модуле поручения нет: нужен договор с организацией.")
    known = records.assignment(session, member_id)
    if since is not None:
        begin(session, member, since, answer)
        acts.name(session, f"поручение: {names.short}")
        return
    if known is not None:
        session.delete(known)
        session.flush()
    acts.name(session, f"поручение снято: {names.short}")


def begin(
    session: Session, member: PairMember, since: dt.date, answer: JobAnswer | None
) -> Assignment:
    """Make (or date anew) the assignment of a member; names no act.

    Without an answer that of the place of work counts, which was asked once.
    """
    if member.person_id is None:
        raise RuleError("Поручение бывает только у работника, а здесь записана группа.")
    terms = _job(session, member.person_id)
    if answer is not None:
        _keep_answer(terms, answer)
        session.add(terms)
    made = records.assignment(session, member.id) or Assignment(
        id=derived_id("assignment", member.id), pair_id=member.pair_id, member_id=member.id
    )
    is_exempt = terms.mentoring_in_job == YES
    made.state = EXEMPT if is_exempt else PREPARING
    made.exempt_basis = terms.job_function_basis if is_exempt else ""
    made.starts_on = since
    made.ends_on = made.ends_on or records.pair(session, member.pair_id).ends_on
    session.add(made)
    session.flush()
    return made


def _keep_answer(terms: EmploymentTerms, answer: JobAnswer) -> None:
    if answer.answer not in (YES, NO, UNKNOWN):
        raise InvalidInputError({"in_job": "Выберите: да, нет или не знаю."})
    if answer.answer == YES and not answer.basis.strip():
        text = "Впишите основание: пункт должностной инструкции или трудового договора."
        raise InvalidInputError({"basis": text})
    terms.mentoring_in_job = answer.answer
    terms.job_function_basis = answer.basis.strip() if answer.answer == YES else ""


def _job(session: Session, person_id: uuid.UUID) -> EmploymentTerms:
    job = people.employment(session, person_id)
    if job is None:
        raise RuleError("У этого человека не записано место работы: поручить нечего. Заполните.")
    return people.terms(session, job.id)


def answer_job(
    session: Session, pair_id: uuid.UUID, member_id: uuid.UUID, answer: JobAnswer
) -> None:
    """Answer the question about the job; the open assignments of the person follow."""
    records.own_pair(session, pair_id)
    member = records.member(session, pair_id, member_id)
    if member.person_id is None:
        raise NotFoundError("Здесь записана группа, а не работник.")
    terms = _job(session, member.person_id)
    _keep_answer(terms, answer)
    session.add(terms)
    query = (
        select(Assignment)
        .join(PairMember, col(PairMember.id) == col(Assignment.member_id))
        .where(col(PairMember.person_id) == member.person_id)
    )
    for one in session.exec(query):
        if one.state in OPEN:
            one.state = EXEMPT if answer.answer == YES else PREPARING
            one.exempt_basis = terms.job_function_basis
            session.add(one)
    session.flush()
    (names,) = records.named(session, [member])
    acts.name(session, f"наставничество в трудовой функции: {names.short}")


def knows_job(session: Session, person_id: uuid.UUID) -> str:
    """What was answered about the job: yes, no, unknown; empty: never asked."""
    job = people.employment(session, person_id)
    return people.terms_or_empty(session, job.id).mentoring_in_job if job else ""


def terms_of(session: Session, member_id: uuid.UUID) -> Terms:
    """The terms of an assignment. Raises NotFoundError."""
    found = _assigned(session, member_id)
    query = select(AssignmentItem).where(col(AssignmentItem.assignment_id) == found.id)
    items = sorted(session.exec(query), key=lambda one: (one.position, one.id.hex))
    return Terms(
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        form=found.form,
        minutes_per_week=found.minutes_per_week,
        allowance_kind=found.allowance_kind,
        size=found.allowance_size,
        per=found.allowance_per,
        basis_kind=found.basis_kind,
        basis_number=found.basis_number,
        basis_date=found.basis_date,
        content=tuple((one.code, one.words) for one in items),
    )


def save_terms(session: Session, pair_id: uuid.UUID, member_id: uuid.UUID, terms: Terms) -> None:
    """Fill the assignment in. Raises InvalidInputError, NotFoundError."""
    records.running_pair(session, pair_id)
    member = records.member(session, pair_id, member_id)
    found = _assigned(session, member_id)
    _check(terms)
    found.starts_on, found.ends_on, found.form = terms.starts_on, terms.ends_on, terms.form
    found.minutes_per_week = terms.minutes_per_week
    found.allowance_kind, found.allowance_size = terms.allowance_kind, terms.size
    found.allowance_per, found.basis_kind = terms.per, terms.basis_kind
    found.basis_number, found.basis_date = terms.basis_number.strip(), terms.basis_date
    session.add(found)
    _replace_items(session, found.id, terms.content)
    (names,) = records.named(session, [member])
    acts.name(session, f"условия поручения: {names.short}")


def _check(terms: Terms) -> None:
    problems = {}
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        problems["ends_on"] = "Поручение кончается раньше, чем начинается. Проверьте даты."
    if terms.allowance_kind and terms.allowance_kind not in shipped.titles("allowance_kinds"):
        problems["allowance_kind"] = "Выберите вид выплаты из списка."
    if terms.size < 0:
        problems["size"] = "Выплата не бывает меньше нуля."
    if problems:
        raise InvalidInputError(problems)


def _replace_items(
    session: Session, assignment_id: uuid.UUID, content: Iterable[tuple[str, str]]
) -> None:
    query = select(AssignmentItem).where(col(AssignmentItem.assignment_id) == assignment_id)
    kept = {(one.code, one.words): one for one in session.exec(query)}
    for number, (code, words) in enumerate(content):
        line = kept.pop((code, words), None) or AssignmentItem(
            assignment_id=assignment_id, code=code, words=words
        )
        line.position = number
        session.add(line)
    for line in kept.values():
        session.delete(line)
    session.flush()


def _assigned(session: Session, member_id: uuid.UUID) -> Assignment:
    found = records.assignment(session, member_id)
    if found is None:
        raise NotFoundError("Поручения у этого участника нет. Сначала отметьте «да».")
    return found


def open_ones(session: Session, members: Sequence[PairMember]) -> list[Assignment]:
    """Assignments of these members which are not over."""
    found = (records.assignment(session, one.id) for one in members)
    return [one for one in found if one is not None and one.state in OPEN]


def deny(session: Session, pair_id: uuid.UUID, today: dt.date) -> None:
    """«Поручения нет»: the answer is stored. Raises RuleError when somebody is assigned."""
    pair = records.running_pair(session, pair_id)
    if open_ones(session, records.members(session, pair_id)):
        raise RuleError("У пары есть поручение. Сначала снимите его у участника.")
    pair.no_assignment_on = today
    session.add(pair)
    session.flush()
    acts.name(session, f"поручения нет: {records.sentence(session, pair_id)}")
