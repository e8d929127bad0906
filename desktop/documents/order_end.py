"""What an order about the end of pairs rests on: the reason, its basis, the day the law allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from sqlmodel import Session

from desktop.documents import pair_fields
from desktop.documents.asked import Said
from desktop.documents.types import Answer, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language import dates
from desktop.models import Assignment
from desktop.services.documents import pairs
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import ending, records
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
    """«уведомление от 20.11.2025 № 4»; nothing when the term is over."""
    pair = _first(session, wanted)
    kind, word = _PAPERS.get(str(reason(session, wanted)), ("", ""))
    found = _of_kind(pair, kind) if pair and kind else []
    return ", ".join(_named(word, one) for one in found)


def problems(session: Session, said: Said, found: Sequence[PaperPair]) -> Iterator[Problem]:
    """C29 and what the reason rests on. None of it can be passed over."""
    chosen, ends = said.chosen("reason", REASONS), said.date(FIELD)
    for pair in found:
        rows = {one.id: records.assignment(session, one.id) for one in pair.facts.givers}
        place = pair_fields.place(pair, "assignment")
        if not any(rows.values()):
            text = f"Поручения не было, приказом прекращать нечего: {pair.sentence}"
            yield Problem(text, Severity.BLOCK, place, "C28")
        for one in pair.facts.givers:
            row = rows[one.id]
            if row is not None and not row.exempt_basis:
                yield from _of_giver(session, (pair, one, row), chosen, ends)


def _of_giver(
    session: Session,
    whose: tuple[PaperPair, MemberFacts, Assignment],
    reason: str,
    ends: dt.date | None,
) -> Iterator[Problem]:
    pair, one, row = whose
    place, field = pair_fields.place(pair, "assignment"), Source("document", field=FIELD)
    if reason == BY_EMPLOYER:
        notice = paper(pair.facts, NOTICE, one)
        delivered = row.notice_on or (notice.signed_on if notice else None)
        if delivered is None:
            text = f"Нет врученного уведомления об отмене поручения: {one.names.short}"
            yield Problem(text, Severity.BLOCK, place, "C29")
        elif ends and ends < (nearest := ending.nearest_end(session, delivered)):
            early, late = dates.in_digits(delivered), dates.in_digits(nearest)
            text = f"Вручено {early}: поручение можно отменить не ранее {late}"
            yield Problem(text, Severity.BLOCK, field, "C29")
    elif reason == BY_MENTOR and row.refusal_on is None and paper(pair.facts, REFUSAL, one) is None:
        text = f"Нет подписанного заявления об отказе: {one.names.short}"
        yield Problem(text, Severity.BLOCK, place)
    elif reason == COMPLETED and ends and row.ends_on and ends <= row.ends_on:
        text = f"Срок поручения — по {dates.in_digits(row.ends_on)}: он ещё не истёк"
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
