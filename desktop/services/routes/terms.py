"""The term of a line: a day, a period, a month, as people write it and as cells show it."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from desktop.language import dates
from desktop.language.date_input import DateError, parse_date
from desktop.language.text import fold

DAY, PERIOD, MONTH = "day", "period", "month"
WHOLE_YEAR: Final = "в течение года"
_LAST_MONTH: Final = 5
_SHORTEST: Final = 3
_YEAR_WORDS: Final = ("в течение года", "учебный год", "весь год", "в течение учебного года")
_DASH: Final = re.compile(r"\s*[–—]\s*|\s+-\s+|(?<=[а-я])-(?=[а-я])")
_FROM_TO: Final = re.compile(r"^(?:с|со)\s+(?P<first>.+?)\s+(?:по|до)\s+(?P<last>.+)$")


@dataclass(frozen=True)
class Term:
    """When a line is to be done. ``text`` is what could not be read; then there are no days."""

    kind: str = ""
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    text: str = ""

    @property
    def is_unknown(self) -> bool:
        """Something was typed which is no term."""
        return bool(self.text)


NO_TERM: Final = Term()


def parse(typed: str, year: int, today: dt.date) -> Term:
    """What was typed or pasted into the cell «Срок» of a route of the school year ``year``.

    Nothing is lost: what cannot be read comes back as ``text``.
    """
    words = " ".join(typed.split())
    if not words:
        return NO_TERM
    plain = fold(words).strip(" .,;")
    if plain in _YEAR_WORDS:
        return Term(PERIOD, dt.date(year, 9, 1), dt.date(year + 1, _LAST_MONTH, 31))
    found = _month(plain, year) or _period(plain, year, today) or _day(words, year, today)
    return found or Term(text=words)


def of_month(month: int, year: int) -> Term:
    """A whole month of a school year."""
    calendar_year = year if month >= dates.SCHOOL_YEAR_MONTH else year + 1
    last = calendar.monthrange(calendar_year, month)[1]
    first = dt.date(calendar_year, month, 1)
    return Term(MONTH, first, first.replace(day=last))


def of_day(day: dt.date) -> Term:
    """One day."""
    return Term(DAY, None, day)


def shown(term: Term, year: int) -> str:
    """«15.11», «декабрь», «10.11–15.12», «в течение года»; another school year adds the year."""
    if term.text or term.due_on is None:
        return term.text
    if term.kind == MONTH:
        return _with_year(dates.MONTHS[term.due_on.month - 1], term.due_on, year)
    if term.kind != PERIOD or term.starts_on is None:
        return _digits(term.due_on, year)
    if term == parse(WHOLE_YEAR, year, term.due_on):
        return WHOLE_YEAR
    if _are_whole_months(term.starts_on, term.due_on):
        first, last = (dates.MONTHS[day.month - 1] for day in (term.starts_on, term.due_on))
        return _with_year(f"{first} – {last}", term.due_on, year)
    return f"{_digits(term.starts_on, year)}–{_digits(term.due_on, year)}"


def moved_to(term: Term, year: int, other: int) -> Term:
    """The same term in another school year."""
    shift = other - year
    if not shift or term.due_on is None:
        return term
    if term.kind == MONTH:
        return of_month(term.due_on.month, dates.school_year(term.due_on) + shift)
    start = term.starts_on and _shifted(term.starts_on, shift)
    return Term(term.kind, start, _shifted(term.due_on, shift), term.text)


def _shifted(day: dt.date, years: int) -> dt.date:
    return dates.shift_months(day, 12 * years)


def _month(plain: str, year: int) -> Term | None:
    word = plain.removeprefix("в ").removesuffix(" месяц")
    for names in (dates.MONTHS, dates.MONTHS_PREPOSITIONAL):
        for number, name in enumerate(names, 1):
            if word == name or (len(word) >= _SHORTEST and name.startswith(word)):
                return of_month(number, year)
    return None


def _period(plain: str, year: int, today: dt.date) -> Term | None:
    match = _FROM_TO.match(plain)
    parts = [match["first"], match["last"]] if match else _DASH.split(plain)
    if len(parts) == 1 and plain.count("-") == 1 and "." in plain:
        parts = plain.split("-")
    if len(parts) != 2:  # noqa: PLR2004 - a period has two ends
        return None
    first, last = (_end(part, year, today) for part in parts)
    if first is None or last is None or first.due_on is None or last.due_on is None:
        return None
    start = first.starts_on or first.due_on
    return Term(PERIOD, start, last.due_on) if start <= last.due_on else None


def _end(part: str, year: int, today: dt.date) -> Term | None:
    return _month(part.strip(), year) or _genitive(part.strip(), year) or _day(part, year, today)


def _genitive(word: str, year: int) -> Term | None:
    """«с сентября по ноябрь»."""
    if word in dates.MONTHS_GENITIVE:
        return of_month(dates.MONTHS_GENITIVE.index(word) + 1, year)
    return None


def _day(typed: str, year: int, today: dt.date) -> Term | None:
    """A missing year is that of the route, whatever day it is."""
    near = today if dates.school_year(today) == year else dt.date(year, 9, 1)
    cleaned = re.sub(r"^(до|к|не позднее)\s+", "", typed.strip(), flags=re.IGNORECASE)
    try:
        return of_day(parse_date(cleaned, near))
    except DateError:
        return None


def _digits(day: dt.date, year: int) -> str:
    full = dates.in_digits(day)
    return full[:5] if dates.school_year(day) == year else full


def _with_year(words: str, day: dt.date, year: int) -> str:
    return words if dates.school_year(day) == year else f"{words} {day.year}"


def _are_whole_months(first: dt.date, last: dt.date) -> bool:
    return first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
