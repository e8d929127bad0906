"""What «Новый учебный год» looks at besides the pairs: unfinished things, people, numbers."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, func, select

from desktop.language.cases import FullName
from desktop.language.dates import school_year_bounds
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.language.text import NBSP
from desktop.models import Meeting, Pair
from desktop.services.documents import norm_list, register, series
from desktop.services.documents.series import Reset, Series
from desktop.services.events import listing as events
from desktop.services.events import reminders
from desktop.services.people import facts
from desktop.services.routes import next_year

LEFT, NO_LONGER_NOVICE, NEW_NOVICE = (
    "увольнение",
    "больше не молодой специалист",
    "новый молодой специалист",
)
_DAY = dt.timedelta(days=1)
_STAFF = """
SELECT id, surname, name, patronymic, is_novice AND coalesce(started_on, '') <= :day, ended_on
FROM fact WHERE is_staff
"""


@dataclass(frozen=True)
class Unfinished:
    """A row of step 1: what is not finished and how many."""

    code: str
    title: str
    count: int


@dataclass(frozen=True)
class PersonChange:
    """A row of step 4."""

    id: uuid.UUID
    name: str
    what: str


Count = Callable[[Session, dt.date, dt.date], int]
"""Of a session, the last day of the old year and today."""


def unfinished(session: Session, year: int, today: dt.date) -> list[Unfinished]:
    """What the year before ``year`` leaves open; nothing of it hinders."""
    _, last = school_year_bounds(year - 1)
    counts = (Unfinished(code, title, count(session, last, today)) for code, title, count in CHECKS)
    return [one for one in counts if one.count]


def people_changes(session: Session, year: int) -> list[PersonChange]:
    """Who left in the old year, who is or is no longer a young specialist in the new one."""
    begins, last = school_year_bounds(year - 1)
    start, _ = school_year_bounds(year)
    before, after = _staff(session, begins), _staff(session, start)
    found: list[PersonChange] = []
    for one, (name, is_novice, ended) in after.items():
        was_novice = one in before and before[one][1]
        if ended is not None and begins <= ended <= last:
            found.append(PersonChange(one, name, LEFT))
        elif ended is not None:
            continue
        elif was_novice and not is_novice:
            found.append(PersonChange(one, name, NO_LONGER_NOVICE))
        elif is_novice and not was_novice:
            found.append(PersonChange(one, name, NEW_NOVICE))
    order = (LEFT, NO_LONGER_NOVICE, NEW_NOVICE)
    return sorted(found, key=lambda one: (order.index(one.what), sort_key(one.name)))


def journals(session: Session, year: int, today: dt.date) -> list[str]:
    """«Приказы … — по календарному году, продолжаются с № 61-ОД»: the registers in use."""
    start, _ = school_year_bounds(year)
    lines = (_journal(session, one, start, today) for one in series.every(session).values())
    return [line for line in lines if line]


def _journal(session: Session, one: Series, start: dt.date, today: dt.date) -> str:
    count = series.highest(session, series.register_of(one, "", today))
    if not count:
        return ""
    if one.reset is Reset.SCHOOL:
        return f"{one.title} — по учебному году, с №{NBSP}{series.written(one, 1, start)}"
    words = "по календарному году" if one.reset is Reset.CALENDAR else "без перерыва"
    following = series.written(one, count + 1, today)
    return f"{one.title} — {words}, продолжаются с №{NBSP}{following}"


def _staff(session: Session, day: dt.date) -> dict[uuid.UUID, tuple[str, bool, dt.date | None]]:
    """Our people: name, whether a young specialist on a day, the last day of work."""
    values = {**facts.parameters(session, day), "day": day.isoformat()}
    return {
        uuid.UUID(row[0]): (
            surname_initials(FullName(row[1], row[2], row[3])),
            bool(row[4]),
            dt.date.fromisoformat(row[5]) if row[5] else None,
        )
        for row in facts.run(session, facts.with_facts() + _STAFF, values)
    }


def _pairs(session: Session, last: dt.date, _today: dt.date) -> int:
    """Pairs whose term ends with the year and which have no outcome."""
    query = (
        select(func.count())
        .select_from(Pair)
        .where(
            col(Pair.ended_on).is_(None),
            col(Pair.archived_on).is_(None),
            col(Pair.ends_on) <= last,
            Pair.outcome == "",
        )
    )
    return session.exec(query).one()


def _papers(session: Session, _last: dt.date, today: dt.date) -> int:
    return len(register.rows(session, register.Filter(chip=register.Chip.UNSIGNED), today))


def _meetings(session: Session, last: dt.date, today: dt.date) -> int:
    """Planned meetings whose day has passed."""
    until = min(last, today - _DAY)
    query = (
        select(func.count())
        .select_from(Meeting)
        .where(col(Meeting.is_planned), col(Meeting.held_on) <= until)
    )
    return session.exec(query).one()


def _routes(session: Session, last: dt.date, _today: dt.date) -> int:
    return next_year.unfinished(session, last.year)


def _certificates(session: Session, last: dt.date, today: dt.date) -> int:
    """Events of the old year which were marked and gave nobody a certificate."""
    since, _ = school_year_bounds(last.year - 1)
    return len(reminders.unawarded(session, since, min(last + _DAY, today)))


def _events(session: Session, last: dt.date, today: dt.date) -> int:
    return events.unmarked(session, min(last + _DAY, today))


def _local_acts(session: Session, last: dt.date, _today: dt.date) -> int:
    """Our own acts which nobody looked through in the old year: prolong or replace."""
    return norm_list.unverified_local(session, last)


CHECKS: Final[tuple[tuple[str, str, Count], ...]] = (
    ("pairs", "Пары без итога", _pairs),
    ("routes", "Маршруты не завершены", _routes),
    ("papers", "Документы не подписаны", _papers),
    ("certificates", "Сертификаты не выпущены", _certificates),
    ("events", "Мероприятия без отметки", _events),
    ("meetings", "Запланированные встречи без отметки", _meetings),
    ("acts", "Локальные акты: продлить или заменить", _local_acts),
)
"""What was put off in the exchange is counted above the services: the page adds it."""
