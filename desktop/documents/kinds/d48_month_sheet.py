"""D48: the monthly sheet of the work of mentors, for the accountant."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.documents import asked, assignment_papers, groups, orders, pair_fields, pay, tables
from desktop.documents.blocks import Align, Page, Row, Table, said
from desktop.documents.pair_plans import MONTHS
from desktop.documents.pay import Pay
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.language import dates, numbers
from desktop.language.agree import agree
from desktop.services import settings
from desktop.services.documents import organization, pair_periods, pairs
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.pair_periods import Period
from desktop.services.documents.pairs import PaperMember, PaperPair
from desktop.services.documents.people import PaperPerson
from desktop.services.pairs import assignments, legal
from desktop.services.pairs.assignments import Terms
from desktop.services.pairs.checks_late import paper

SUM = "month_sheet_sum"
"""The setting: the accountant wants the sums counted."""
_MINUTES = 60
_WEEK = 7


def _month(_session: Session, wanted: Wanted) -> Answer:
    return wanted.day.replace(day=1)


ASKS = (
    Ask(
        "month",
        "За месяц",
        AskKind.DATE,
        required=True,
        help="Любой день этого месяца.",
        default=_month,
    ),
    pair_fields.CURATOR,
)


@dataclass(frozen=True)
class Line:
    """One assignment in the month."""

    pair: PaperPair
    giver: PaperMember
    terms: Terms
    period: Period


def load(session: Session, wanted: Wanted) -> Material:
    """The sheet of a month for all ticked pairs."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    day = said.date("month") or wanted.day
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    found = pairs.load(session, wanted.subjects, min(last, wanted.day))
    lines = _lines(session, found, first, last)
    curator = said.found("curator")
    with_sum = bool(settings.value(session, SUM))
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "табель": Group({"месяц": f"{MONTHS[day.month - 1]} {day.year}\u00a0г."}),
        "куратор": said.person("curator"),
    }
    return Material(
        Context(Group(root)),
        title="Табель работы наставников",
        about=f"{MONTHS[day.month - 1]} {day.year}",
        tables={"табель": _table(lines, first, last, with_sum=with_sum)},
        signers=_signers(curator, own),
        problems=(*_problems(lines, with_sum=with_sum), *said.problems),
    )


def _lines(
    session: Session, found: Sequence[PaperPair], first: dt.date, last: dt.date
) -> list[Line]:
    """Assignments which were in force in the month: with their papers, not part of the job."""
    known = pair_periods.load(session, [one.id for one in found], first, last)
    made = []
    for pair in found:
        held = legal.in_force(session, pair.facts, last)
        for giver in pair.givers:
            if giver.id not in held:
                continue
            terms = replace(assignments.terms_of(session, giver.id), ends_on=held[giver.id])
            begins, ends = terms.starts_on or first, terms.ends_on or last
            if begins <= last and ends >= first:
                made.append(Line(pair, giver, terms, known[pair.id]))
    return made


def _table(lines: Sequence[Line], first: dt.date, last: dt.date, *, with_sum: bool) -> Table:
    header = (
        "№",
        "Наставник (должность)",
        "Основание",
        "Кого ведёт, чел.",
        "Часов по плану",
        "Дней встреч",
        "Отработано часов",
        "Размер выплаты по доп. соглашению",
        *(("Сумма за месяц, руб.",) if with_sum else ()),
        "Примечание",
    )
    rows = tables.numbered(_row(one, first, last, with_sum=with_sum) for one in lines)
    center = Align.CENTER
    sums = (Align.RIGHT,) if with_sum else ()
    aligns = (center, Align.LEFT, Align.LEFT, *[center] * 4, Align.LEFT, *sums, Align.LEFT)
    widths = (4, 18, 18, 8, 8, 8, 9, 13, 10, 9) if with_sum else (4, 20, 20, 8, 8, 8, 9, 14, 9)
    if with_sum and lines:
        rows = (*rows, _total(lines, first, last))
    return Table(header, rows, widths, aligns)


def _total(lines: Sequence[Line], first: dt.date, last: dt.date) -> Row:
    """«Итого» of the sums which are known: a percent needs a salary, which the base has not."""
    known = [found for one in lines if (found := pay.for_month(_pay(one), first, last)) is not None]
    none = said(tables.SAME_AS_ABOVE)
    total = said(pay.roubles(sum(known)) if known else "")
    return Row((none, said("Итого"), *[none] * 6, total, none), is_total=True)


def _pay(one: Line) -> Pay:
    return Pay(one.terms, len(one.pair.receivers_of(one.giver)))


def _row(one: Line, first: dt.date, last: dt.date, *, with_sum: bool) -> tuple[str, ...]:
    mentioned = (one.giver.person.full if one.giver.person else one.giver.name, one.giver.position)
    led = one.period.minutes_at_work
    return (
        ", ".join(str(part) for part in mentioned if part),
        _basis(one),
        str(len(one.pair.receivers_of(one.giver))),
        numbers.hours(_planned(one.terms, first, last)),
        str(one.period.days),
        numbers.hours(led),
        assignment_papers.payment(one.terms) or "не устанавливается",
        *((_sum(one, first, last),) if with_sum else ()),
        "",
    )


def _sum(one: Line, first: dt.date, last: dt.date) -> str:
    """A percent is counted by the accountant."""
    found = pay.for_month(_pay(one), first, last)
    return "" if found is None else pay.roubles(found)


def _planned(terms: Terms, first: dt.date, last: dt.date) -> int:
    """Minutes by the assignment: those of a week for each week of the month it is in force."""
    begins = max(terms.starts_on or first, first)
    ends = min(terms.ends_on or last, last)
    days = max((ends - begins).days + 1, 0)
    return round(terms.minutes_per_week * days / _WEEK / (_MINUTES / 2)) * (_MINUTES // 2)


def _basis(one: Line) -> str:
    """«доп. соглашение от 18.09.2025 № 1, приказ от 22.09.2025 № 41-ОД»."""
    member = one.pair.facts.member(one.giver.id)
    named = (
        ("доп. соглашение", paper(one.pair.facts, legal.SUPPLEMENT, member) if member else None),
        ("приказ", paper(one.pair.facts, legal.ORDER)),
    )
    parts = []
    for word, found in named:
        day = (found.dated or found.signed_on) if found else None
        if found and day:
            number = f" №\u00a0{found.number}" if found.number else ""
            parts.append(f"{word} от\u00a0{dates.in_digits(day)}{number}")
    return ", ".join(parts)


def _signers(curator: PaperPerson | None, own: PaperOrganization) -> tuple[SignedBy, ...]:
    """«Составила: …», «Согласовано: …»."""
    made = []
    compiled = agree("Составил", curator.sex if curator else None)
    for word, found in ((compiled, orders.signs(curator)), ("Согласовано", _head(own))):
        for one in found:
            text = one.position
            position = f"{word}: {text[:1].lower()}{text[1:]}"
            made.append(SignedBy(position, one.name, one.person))
    return tuple(made)


def _head(own: PaperOrganization) -> tuple[SignedBy, ...]:
    if own.head is None:
        return ()
    return (SignedBy(own.head_title.nominative, own.head.signature, own.head.id),)


def _problems(lines: Sequence[Line], *, with_sum: bool) -> Iterator[Problem]:
    if not lines:
        yield Problem("Нет действующих поручений за месяц", Severity.BLOCK)
    if with_sum and any(one.terms.allowance_kind == "percent" for one in lines):
        text = "Процент оклада в рублях посчитает бухгалтерия: окладов в программе нет"
        yield Problem(text, Severity.NOTE)


TYPE = DocumentType(
    code="D48",
    key="month_sheet",
    title="Табель работы наставников",
    help=(
        "Для бухгалтерии: действующие поручения месяца, часы и размер выплаты. "
        "Составляет куратор, согласует заведующий."
    ),
    group="reports",
    made_for=MadeFor.PAIRS,
    load=load,
    variants=(Variant("", "за месяц", "D48"),),
    groups=("орг", "рук", "док", "табель", "куратор"),
    word="табель",
    page=Page.LANDSCAPE,
    approval=True,
    long_retention=True,
    is_labour=True,
    asks=ASKS,
)
