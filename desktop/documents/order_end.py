"""What an order about the end of pairs rests on: the reason, its basis, the day the law allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from desktop.documents import pair_fields
from desktop.documents.asked import Said
from desktop.documents.types import Answer, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language import dates
from desktop.models import Assignment
from desktop.services.documents import pairs
from desktop.services.documents.pairs import PaperMember, PaperPair
from desktop.services.pairs import ending, legal, records
from desktop.services.pairs.checks_late import paper
from desktop.services.pairs.fact_types import MemberFacts, PaperFacts

COMPLETED, BY_MENTOR, BY_EMPLOYER = ending.COMPLETED, ending.BY_MENTOR, ending.EMPLOYER
REASONS: Final = (
    (COMPLETED, "в связи с выполнением программы и истечением срока"),
    (BY_MENTOR, "в связи с отказом работника от наставничества"),
    (BY_EMPLOYER, "в связи с досрочной отменой поручения"),
    ("mentee_request", "по инициативе наставляемого"),
    ("mutual", "по обоюдному решению участников"),
    ("curator", "по предложению куратора"),
    ("leave", "в связи с увольнением, переводом или длительным отсутствием участника"),
)
NOTICE, REFUSAL = "notice", "refusal"
_PAPERS: Final = {BY_EMPLOYER: (NOTICE, "уведомление"), BY_MENTOR: (REFUSAL, "заявление")}
_LACKING: Final = {
    BY_EMPLOYER: ("Нет врученного уведомления об отмене поручения", "C29"),
    BY_MENTOR: ("Нет подписанного заявления об отказе", "C28"),
}
FIELD: Final = "ends_from"


def reason(session: Session, wanted: Wanted) -> Answer:
    """Why the first pair ended, else what its papers say."""
    pair = _first(session, wanted)
    code = pair.facts.end_reason if pair else ""
    if code in dict(REASONS):
        return code
    papers = ((each, kind) for each, (kind, _) in _PAPERS.items())
    found = (each for each, kind in papers if pair and _of_kind(pair, kind))
    return next(found, COMPLETED)


def day(session: Session, wanted: Wanted) -> Answer:
    """The first day without the work: after the end of the pair or of the assignment."""
    pair = _first(session, wanted)
    if pair is None:
        return wanted.day
    rows = (records.assignment(session, one.id) for one in pair.facts.givers)
    last = [row.last_day for row in rows if row is not None and row.last_day is not None]
    return pair.facts.ended_on or (last[0] + dt.timedelta(days=1) if last else wanted.day)


def basis(session: Session, wanted: Wanted) -> Answer:
    """«уведомление от 20.11.2025 № 4»; of a term which is over, the order which set it."""
    pair = _first(session, wanted)
    chosen = str(reason(session, wanted))
    kind, word = _PAPERS.get(chosen, ("", ""))
    found = _of_kind(pair, kind) if pair and kind else []
    if pair and chosen == COMPLETED:
        order = paper(pair.facts, legal.ORDER, None)
        found, word = ([order] if order else []), "срок, установленный приказом"
    return ", ".join(_named(word, one) for one in found)


def givers(session: Session, said: Said, pair: PaperPair) -> tuple[PaperMember, ...]:
    """Whose work ends: of a notice or a statement those who have it, else all who are assigned."""
    chosen = said.chosen("reason", REASONS)
    found = [one for one in _assigned(session, pair) if _rests(chosen, one) is not None]
    ids = {one.member.id for one in found or _assigned(session, pair)}
    return tuple(one for one in pair.givers if one.id in ids)


def problems(session: Session, said: Said, found: Sequence[PaperPair]) -> Iterator[Problem]:
    """C29 and what the reason rests on. None of it can be passed over."""
    chosen, ends = said.chosen("reason", REASONS), said.date(FIELD)
    for pair in found:
        place = pair_fields.place(pair, "assignment")
        assigned = _assigned(session, pair)
        ending_now = [one for one in assigned if _rests(chosen, one) is not None]
        if not assigned:
            text = f"Поручения не было, приказом прекращать нечего: {pair.sentence}"
            yield Problem(text, Severity.BLOCK, place, "C28")
        elif not ending_now and chosen in _LACKING:
            names = ", ".join(one.member.names.short for one in assigned)
            text, code = _LACKING[chosen]
            yield Problem(f"{text}: {names}", Severity.BLOCK, place, code)
        if ends:
            for one in ending_now:
                yield from _of_day(session, one, chosen, ends)


@dataclass(frozen=True)
class _Work:
    """An assignment of one giver with the paper which ends it."""

    member: MemberFacts
    row: Assignment
    notice: PaperFacts | None
    refusal: PaperFacts | None


def _assigned(session: Session, pair: PaperPair) -> list[_Work]:
    made = []
    for one in pair.facts.givers:
        row = records.assignment(session, one.id)
        if row is not None:
            papers = (paper(pair.facts, kind, one) for kind in (NOTICE, REFUSAL))
            made.append(_Work(one, row, *papers))
    return made


def _rests(reason: str, one: _Work) -> dt.date | None:
    """The day of what the reason rests on; the day nothing began for a reason without papers."""
    if reason == BY_EMPLOYER:
        return one.row.notice_on or (one.notice.signed_on if one.notice else None)
    if reason == BY_MENTOR:
        return one.row.refusal_on or (one.refusal.signed_on if one.refusal else None)
    return dt.date.min


def _of_day(session: Session, one: _Work, reason: str, ends: dt.date) -> Iterator[Problem]:
    field = Source("document", field=FIELD)
    delivered = _rests(reason, one)
    if reason == BY_EMPLOYER and delivered is not None:
        nearest = ending.nearest_end(session, delivered)
        if ends < nearest:
            early, late = dates.in_digits(delivered), dates.in_digits(nearest)
            text = f"Вручено {early}: поручение можно отменить не ранее {late}"
            yield Problem(text, Severity.BLOCK, field, "C29")
    elif reason == COMPLETED and one.row.ends_on and ends <= one.row.ends_on:
        text = f"Срок поручения — по {dates.in_digits(one.row.ends_on)}: он ещё не истёк"
        yield Problem(text, Severity.WARNING, field)


def _first(session: Session, wanted: Wanted) -> PaperPair | None:
    found = pairs.load(session, wanted.subjects[:1], wanted.day) if wanted.subjects else []
    return found[0] if found else None


def _of_kind(pair: PaperPair, kind: str) -> list[PaperFacts]:
    found = (paper(pair.facts, kind, one) for one in pair.facts.givers)
    return list(dict.fromkeys(one for one in found if one is not None))


def _named(word: str, one: PaperFacts) -> str:
    day = one.dated or one.signed_on
    number = f" №\u00a0{one.number}" if one.number else ""
    return f"{word} от\u00a0{dates.in_digits(day)}{number}" if day else f"{word}{number}"
