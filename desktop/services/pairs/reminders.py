"""What pairs remind of on «Сегодня»: each line with its buttons, postponable (ux.md 7.3).

``find`` gives lines of ``services.today``; ``text`` is the whole sentence, ``ACTIONS`` the
buttons of a kind. A line about one pair has the pair as its subject, so it is put off alone.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from typing import Final

from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.language.dates import (
    MONTHS_GENITIVE,
    school_year,
    school_year_bounds,
    school_year_short,
)
from desktop.language.numbers import counted
from desktop.models import STAGES, Assignment, Pair, Person, Stage
from desktop.services.pairs import (
    assignments,
    ending,
    evidence,
    facts,
    records,
    shipped,
    stall,
    work_days,
)
from desktop.services.pairs.checks_early import mean
from desktop.services.pairs.checks_late import is_unpapered, lacks_consent
from desktop.services.pairs.fact_types import Facts, MemberFacts
from desktop.services.pairs.found import Rules
from desktop.services.pairs.rollover import BEFORE_SEPTEMBER
from desktop.services.pairs.shipped import Action
from desktop.services.people import records as people
from desktop.services.today import Line, Urgency, Who

UNPAPERED, NOTICE, STALLED, READY, TERM, TRUST, JOB, CALENDAR, YEAR = (
    "pair_unpapered",
    "pair_notice",
    "pair_stalled",
    "pair_ready",
    "pair_term",
    "pair_trust",
    "pair_job",
    "work_days",
    "new_school_year",
)
CONSENT, SUPPLEMENT = "D08", "D10"
"""The papers of an assignment, in the order of the law."""
SOON_DAYS = 30
_HUNDRED = 100
_TENTHS = 10
_DECEMBER_15 = (12, 15)

ACTIONS: Final[Mapping[str, tuple[Action, ...]]] = {
    UNPAPERED: (Action("papers", "Подготовить"), Action("list", "Список")),
    NOTICE: (Action("notice", "Подготовить уведомление"),),
    STALLED: (Action("meeting", "Отметить встречу"), Action("remind", "Напомнить…")),
    READY: (Action("move", "Посмотреть"),),
    TERM: (Action("extend", "Продлить"), Action("end", "Завершить")),
    TRUST: (Action("open", "Открыть пару"),),
    JOB: (Action("job", "Ответить"),),
    CALENDAR: (Action("calendar", "Открыть календарь"),),
    YEAR: (Action("year", "Начать"),),
}
"""Kind → its buttons."""


def find(session: Session, today: dt.date) -> Iterator[Line]:
    """Every line which the pairs of the base give today."""
    yield from of(
        session, list(facts.current(session, today).values()), evidence.rules(session, today)
    )


def of(session: Session, found: list[Facts], known: Rules) -> Iterator[Line]:
    """The same of pairs which are read already."""
    yield from _unpapered(found)
    for one in found:
        if not one.is_ending:
            yield from _of_pair(one, known)
    yield from _notices(session, found)
    yield from _jobs(session, found)
    yield from _calendar(session, known.today)
    yield from _year(known.today, found)


def _unpapered(found: list[Facts]) -> Iterator[Line]:
    """Assigned givers without consent or supplement: one line for all of them."""
    lacking = [
        (one, member) for one in found for member in one.members if is_unpapered(one, member)
    ]
    if lacking:
        count = counted(len(lacking), "наставник")
        yield Line(
            UNPAPERED,
            Urgency.RED,
            len(lacking),
            people=tuple({member.names.person_id: _who(member) for _, member in lacking}.values()),
            text=f"Поручение без согласия или доп. соглашения: {count}",
            records=tuple(dict.fromkeys(one.id for one, _ in lacking)),
            paper=CONSENT if any(lacks_consent(*each) for each in lacking) else SUPPLEMENT,
        )


def _of_pair(one: Facts, known: Rules) -> Iterator[Line]:
    if stall.is_stalled(one, known):
        yield _stalled(one, stall.days_without_step(one, known))
    if one.stage is not Stage.TEAM and evidence.can_move(one, known):
        following = shipped.stages()[STAGES[STAGES.index(one.stage) + 1]].title
        text = f"Пара {one.sentence}: можно перейти на этап «{following}»"
        yield Line(READY, Urgency.AMBER, subject=str(one.id), text=text)
    if one.ends_on and (one.ends_on - known.today).days <= SOON_DAYS:
        text = f"Срок пары {one.sentence}: до {_day(one.ends_on)}"
        yield Line(TERM, Urgency.AMBER, subject=str(one.id), due=one.ends_on, text=text)
    yield from _trust(one, known)


def _stalled(one: Facts, days: int) -> Line:
    what = "встреч" if one.counts.last_step_kind == "meeting" else "записей"
    text = f"Пара {one.sentence}: {counted(days, 'день')} без {what}"
    return Line(
        STALLED,
        Urgency.AMBER,
        subject=str(one.id),
        due=one.counts.last_step or one.made_on,
        text=text,
    )


def _trust(one: Facts, known: Rules) -> Iterator[Line]:
    """A pulse below the threshold; shown to the curator of the pair only."""
    needed = known.number("stage3_min_pulse") * _TENTHS
    oldest = known.number("stage3_pulse_max_age_days")
    marks = [
        member.pulse[1]
        for member in one.members
        if member.pulse and (known.today - member.pulse[0]).days <= oldest
    ]
    if needed and marks and min(marks) < needed:
        said = mean(min(marks))
        text = f"Пара {one.sentence}: доверие {said} из 5 — поговорите с обоими"
        yield Line(TRUST, Urgency.AMBER, subject=str(one.id), text=text)


def _notices(session: Session, found: list[Facts]) -> Iterator[Line]:
    """A planned cancellation whose notice was not handed over yet."""
    for one in found:
        for member in one.members:
            if not member.assignment:
                continue
            row: Assignment | None = records.assignment(session, member.id)
            if row is None or row.last_day is None or row.notice_on is not None:
                continue
            by = ending.deliver_by(session, row.last_day + dt.timedelta(days=1))
            name = member.names.short_in("genitive")
            text = f"Отмена поручения {name}: предупредить не позднее {_day(by)}"
            yield Line(
                NOTICE, Urgency.RED, subject=str(one.id), people=(_who(member),), due=by, text=text
            )


def _jobs(session: Session, found: list[Facts]) -> Iterator[Line]:
    """Assigned givers about whose job nobody knows."""
    seen: set[uuid.UUID] = set()
    for one in found:
        for member in one.members:
            person = member.names.person_id
            if not member.assignment or person is None or person in seen:
                continue
            seen.add(person)
            if assignments.knows_job(session, person) == assignments.UNKNOWN:
                text = "Уточните у заведующего, входит ли наставничество в обязанности: "
                yield Line(
                    JOB,
                    Urgency.AMBER,
                    subject=str(person),
                    people=(_who(member),),
                    text=f"{text}{member.names.short}",
                )


def _calendar(session: Session, today: dt.date) -> Iterator[Line]:
    year = today.year + 1
    if (today.month, today.day) >= _DECEMBER_15 and not work_days.has_year(session, year):
        text = f"Внесите переносы выходных на {year} год: от них зависят сроки уведомлений"
        yield Line(CALENDAR, Urgency.GREY, subject=str(year), text=text)


def _year(today: dt.date, found: list[Facts]) -> Iterator[Line]:
    """From 20 August until the pairs were carried over; a base without pairs has no such line."""
    start = school_year(today + dt.timedelta(days=BEFORE_SEPTEMBER))
    first, _ = school_year_bounds(start)
    is_season = (
        first - dt.timedelta(days=BEFORE_SEPTEMBER) <= today <= first + dt.timedelta(days=SOON_DAYS)
    )
    behind = [one for one in found if one.school_year is not None and one.school_year < start]
    if is_season and behind:
        text = f"Пора начать {school_year_short(start)} учебный год"
        yield Line(YEAR, Urgency.GREY, len(behind), subject=str(start), text=text)


def _who(member: MemberFacts) -> Who:
    """Givers are people: a group of children is never assigned."""
    names = member.names
    return Who(names.person_id or uuid.UUID(int=0), names.surname, names.name, names.patronymic)


def _day(day: dt.date) -> str:
    """«24 ноября»."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]}"


def note(session: Session, pair_id: uuid.UUID, today: dt.date) -> str:
    """«Напомнить…»: a ready short note to both, to copy or print. Raises NotFoundError."""
    found = facts.one(session, pair_id, today)
    pair = session.get(Pair, pair_id)
    if found is None or pair is None:
        raise NotFoundError(records.GONE)
    names = ", ".join(_called(one.names.name, one.names.patronymic) for one in found.members)
    since = found.counts.last_meeting
    met = f"вы не встречались с {_day(since)}" if since else "вы ещё не встречались"
    curator = session.get(Person, pair.curator_id) if pair.curator_id else None
    signed = f" {people.short_name(session, curator.id)}" if curator else ""
    return f"{names}, {met}. Когда удобно на этой неделе?{signed}"


def _called(name: str, patronymic: str) -> str:
    return f"{name} {patronymic}".strip()
