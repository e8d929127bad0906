"""Checks of the pairs which a paper is about: directions, load, term, contract (C22–C27)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlmodel import Session

from desktop.documents import in_force
from desktop.documents.types import DocumentType, MadeFor, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language import dates
from desktop.language.numbers import counted
from desktop.services import reference, settings
from desktop.services.documents import holding, pairs
from desktop.services.pairs import facts, shipped
from desktop.services.pairs.checks_early import CONTRACTS
from desktop.services.pairs.fact_types import DirectionFacts, Facts, MemberFacts

GROUPS: Final = frozenset({"orders", "legal", "planning"})
"""Papers which begin the work of a pair; reports and blanks are not held up by its term."""
_MEMBERS: Final = frozenset({MadeFor.GIVER, MadeFor.RECEIVER})
_ABOUT: Final = frozenset({MadeFor.PAIR, MadeFor.PAIRS}) | _MEMBERS
_CONTRACT: Final = "E25"
_DAY: Final = dt.timedelta(days=1)
_YEAR: Final = 12


def every(session: Session, kind: DocumentType, wanted: Wanted) -> Iterator[Problem]:
    """All of them for the pairs of one paper."""
    about = in_force.made_for(kind, wanted.variant)
    if about not in _ABOUT or kind.group not in GROUPS:
        return
    running = holding.remembered(
        session, ("running pairs", wanted.today), lambda: facts.current(session, wanted.today)
    )
    ids = list(wanted.subjects)
    if about in _MEMBERS:
        ids = [pairs.of_member(session, one, wanted.day)[0].id for one in ids]
    ended = [one for one in ids if one not in running]
    known = {**running, **(facts.load(session, ended, wanted.today) if ended else {})}
    for one in ids:
        if one in known:
            yield from _of_pair(session, known[one], running)


def _of_pair(
    session: Session, pair: Facts, running: Mapping[uuid.UUID, Facts]
) -> Iterator[Problem]:
    yield from _directions(pair)
    yield from _term(session, pair)
    yield from _contract(pair)
    most = settings.number(session, "mentor_max_mentees")
    for one in pair.givers:
        led = _led(running, one)
        if led > most:
            text = f"{one.names.short}: {counted(led, 'подопечный')} при рекомендуемых {most}"
            yield Problem(text, Severity.WARNING, _place(pair, "members"), "C23")
    areas = holding.remembered(session, "areas", lambda: reference.titles(session, "areas"))
    for taker, area in _twice(pair, running):
        whose, name = taker.names.short_in("genitive"), areas.get(area, area)
        text = f"У {whose} два наставника по области «{name}»"
        yield Problem(text, Severity.NOTE, _place(pair, "directions"), "C24")


def _place(pair: Facts, field: str) -> Source:
    return Source("pair", pair.id, field, pair.sentence)


def _directions(pair: Facts) -> Iterator[Problem]:
    """C22: nobody mentors herself. C26: everybody gives or receives something."""
    place = _place(pair, "directions")
    people = {one.id: one.names.person_id or one.id for one in pair.members}
    for each in pair.directions:
        taker = each.receiver
        if taker is not None and people.get(each.giver, each.giver) == people.get(taker, taker):
            text = f"Наставник и наставляемый — один человек: {pair.sentence}"
            yield Problem(text, Severity.BLOCK, place, "C22")
    if pair.directions:
        busy = {one.giver for one in pair.directions}
        busy |= {one.id for each in pair.directions for one in pair.receivers_of(each)}
        for one in pair.members:
            if one.id not in busy:
                text = f"Не указано, что даёт или получает {one.names.short}"
                yield Problem(text, Severity.WARNING, place, "C26")


def _term(session: Session, pair: Facts) -> Iterator[Problem]:
    """C25: from three to twelve months, inside one school year."""
    first, last = pair.started_on, pair.ends_on
    if first is None or last is None or last < first:
        return
    least = settings.number(session, "program_min_months")
    most = settings.number(session, "program_max_months")
    after = last + _DAY
    is_short = after < dates.shift_months(first, least)
    is_long = last > dates.shift_months(first, most)
    if is_short or is_long:
        term = counted(_months(first, after) + is_long, "месяц")
        text = f"Срок пары — {term}; рекомендуется от {least} до {most}: {pair.sentence}"
        yield Problem(text, Severity.WARNING, _place(pair, "term"), "C25")
    elif dates.school_year(first) != dates.school_year(last):
        text = f"Срок пары выходит за учебный год: {pair.sentence}"
        yield Problem(text, Severity.WARNING, _place(pair, "term"), "C25")


def _months(first: dt.date, after: dt.date) -> int:
    """Whole months between two days."""
    months = (after.year - first.year) * _YEAR + after.month - first.month
    return months if dates.shift_months(first, months) <= after else months - 1


def _contract(pair: Facts) -> Iterator[Problem]:
    """C27: a module with a partner needs a contract in force when the pair begins."""
    if not shipped.modules()[pair.module].checks.get(_CONTRACT):
        return
    day = pair.started_on or dt.date.max
    papers = [one for one in pair.papers if one.kind in CONTRACTS]
    if not any(one.valid_until is None or one.valid_until >= day for one in papers):
        text = f"Нет действующего договора с {pair.organization or 'организацией'}"
        yield Problem(f"{text}: {pair.sentence}", Severity.WARNING, _place(pair, "papers"), "C27")


def _led(running: Mapping[uuid.UUID, Facts], mentor: MemberFacts) -> int:
    """Whom a person mentors in all pairs which run: people, a group counts once."""
    person = mentor.names.person_id
    if person is None:
        return 0
    return len(
        {
            taker.names.person_id or taker.id
            for pair in running.values()
            for each, giver in _by_giver(pair)
            if giver.names.person_id == person
            for taker in pair.receivers_of(each)
        }
    )


def _by_giver(pair: Facts) -> Iterator[tuple[DirectionFacts, MemberFacts]]:
    for each in pair.directions:
        giver = pair.member(each.giver)
        if giver is not None:
            yield each, giver


def _twice(pair: Facts, running: Mapping[uuid.UUID, Facts]) -> Iterator[tuple[MemberFacts, str]]:
    """Who learns one area from two mentors at the same time."""
    together = [one for one in running.values() if _meet(pair, one)]
    for taker in pair.receivers:
        own = {each.area for each in pair.directions if taker in pair.receivers_of(each)}
        mentors = _mentors(together, taker.names.person_id)
        yield from ((taker, area) for area in sorted(own) if len(mentors.get(area, ())) > 1)


def _mentors(found: Iterable[Facts], person: uuid.UUID | None) -> dict[str, set[uuid.UUID]]:
    """Area → who teaches it to a person in these pairs."""
    mentors: dict[str, set[uuid.UUID]] = {}
    for pair in found:
        for each, giver in _by_giver(pair):
            takers = {one.names.person_id for one in pair.receivers_of(each)}
            if person is not None and person in takers and giver.names.person_id is not None:
                mentors.setdefault(each.area, set()).add(giver.names.person_id)
    return mentors


def _meet(one: Facts, other: Facts) -> bool:
    """Whether the terms of two pairs have a day in common."""
    begins = max(each.started_on or dt.date.min for each in (one, other))
    ends = min(each.ended_on or each.ends_on or dt.date.max for each in (one, other))
    return begins <= ends
