"""Dates as people type them (ux.md §5.5)."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from desktop.errors import OfficeError
from desktop.language.dates import (
    MONTHS,
    MONTHS_GENITIVE,
    MONTHS_PREPOSITIONAL,
    SCHOOL_YEAR_MONTH,
    in_digits,
    school_year,
)
from desktop.language.numbers import plural
from desktop.language.text import fold

_FUTURE_YEARS = 10
"""A year of two digits further ahead than this is one of the last century: «95» is 1995."""
_MONTHS_IN_YEAR = 12
_SHIFT_LIMIT = 36_600
_RELATIVE = {"сегодня": 0, "вчера": -1, "завтра": 1, "позавчера": -2, "послезавтра": 2}
_SHORTEST_WORD = 3
_SHORT_YEAR = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_LEAP_DAY = (29, 2)
_TIME = r"(?:[ t]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
_END = r"(?: ?г(?:\.|ода?)?)?"


class DateError(OfficeError, ValueError):
    """What was typed is no date; the text says what to correct."""


def parse_date(text: str, today: date) -> date:
    """A typed date: «010925», «1.9.25», «01.09», «сег», «+7», «1 сентября 2025», «2025-09-01».

    A missing year is taken from the school year of ``today``. Raises ``DateError``.
    """
    typed = re.sub("[«»„“\"']", "", fold(text)).strip(" .,;")
    typed = typed.replace("−", "-").replace("–", "-")
    for pattern, read in _FORMATS:
        match = pattern.fullmatch(typed)
        if match:
            return read(match, today)
    found = _relative(typed, today)
    if found is None:
        hint = f"Напишите, например, 01.09.{school_year(today)} или «завтра»."
        shown = " ".join(text.split()).rstrip(".")
        raise DateError(f"Не получилось прочитать дату: {shown}. {hint}" if shown else hint)
    return found


def _relative(typed: str, today: date) -> date | None:
    if len(typed) < _SHORTEST_WORD:
        return None
    days = [shift for word, shift in _RELATIVE.items() if word.startswith(typed)]
    return today + timedelta(days=days[0]) if days else None


def _shifted(match: re.Match[str], today: date) -> date:
    days = int(match["days"])
    if abs(days) > _SHIFT_LIMIT:
        raise DateError(f"Слишком далеко: {match[0]}. Напишите дату, например {in_digits(today)}.")
    return today + timedelta(days=days)


def _from_numbers(match: re.Match[str], today: date) -> date:
    return _checked(int(match["day"]), int(match["month"]), match["year"], today)


def _from_words(match: re.Match[str], today: date) -> date:
    month = _month(match["name"])
    if month is None:
        raise DateError(f"Нет такого месяца: {match['name']}. Напишите, например, «1 сентября».")
    return _checked(int(match["day"]), month, match["year"], today)


def _month(name: str) -> int | None:
    for names in (MONTHS_GENITIVE, MONTHS):
        for number, month in enumerate(names, 1):
            if len(name) >= _SHORTEST_WORD and month.startswith(name.rstrip(".")):
                return number
    return None


def _checked(day: int, month: int, year_text: str | None, today: date) -> date:
    if not 1 <= month <= _MONTHS_IN_YEAR:
        raise DateError(f"Нет такой даты: {day:02}.{month:02}. Месяцев двенадцать.")
    year = _year(year_text, month, today)
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return date(year, month, day)
    where = f"В {MONTHS_PREPOSITIONAL[month - 1]}"
    if (day, month) == _LEAP_DAY:
        where += f" {year} года"
    days = plural(last, "день", "дня", "дней")
    raise DateError(f"Нет такой даты: {day:02}.{month:02}. {where} {last} {days}.")


def _year(text: str | None, month: int, today: date) -> int:
    if text is None:
        start = school_year(today)
        return start if month >= SCHOOL_YEAR_MONTH else start + 1
    year = int(text)
    if len(text) <= _SHORT_YEAR:
        year += 2000 if 2000 + year <= today.year + _FUTURE_YEARS else 1900
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DateError(f"Проверьте год: {text}. Напишите, например, {in_digits(today)}.")
    return year


_YEAR = rf"(?P<year>\d{{4}}|\d\d){_END}"
_FORMATS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<days>[+-]\d{1,6})", _shifted),
        (rf"(?P<year>\d{{4}})[-./](?P<month>\d\d?)[-./](?P<day>\d\d?){_TIME}", _from_numbers),
        (rf"(?P<day>\d\d?) ?[-./, ] ?(?P<month>\d\d?) ?[-./, ] ?{_YEAR}{_TIME}", _from_numbers),
        (r"(?P<day>\d\d?) ?[-./,] ?(?P<month>\d\d?)(?P<year>(?!))?", _from_numbers),
        (r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4}|\d\d)?", _from_numbers),
        (rf"(?P<day>\d\d?) ?(?P<name>[а-я]+\.?)(?: ?,? ?{_YEAR})?", _from_words),
    )
)
