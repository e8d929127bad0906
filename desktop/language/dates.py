"""Dates, school years and length of service in Russian (ux.md §3.4)."""

import calendar
from datetime import date, datetime, timedelta

from desktop.language.numbers import plural
from desktop.language.text import EMPTY, NBSP

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
WEEKDAYS_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")

SCHOOL_YEAR_MONTH = 9
"""The school year begins on 1 September."""
_NEAR = {-1: "вчера", 0: "сегодня", 1: "завтра"}


def in_digits(day: date | None) -> str:
    """«20.11.2025» for forms and tables; no date is a dash."""
    return EMPTY if day is None else f"{day.day:02}.{day.month:02}.{day.year:04}"


def from_stored(text: str | None) -> date | None:
    """A date as SQLite keeps it, «2025-11-20», read past the models."""
    return date.fromisoformat(text) if text else None


def in_words(day: date) -> str:
    """«5 сентября 2025 г.» for texts and documents."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}г."


def in_quotes(day: date) -> str:
    """«„05“ сентября 2025 г.» for contracts, with «ёлочки»."""
    return f"«{day.day:02}»{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}г."


def near(day: date, today: date) -> str:
    """«сегодня», «вчера», «завтра», then «20.11» in the current school year or «20.11.2024»."""
    name = _NEAR.get((day - today).days)
    if name:
        return name
    full = in_digits(day)
    return full[:5] if school_year(day) == school_year(today) else full


def near_time(moment: datetime, today: date) -> str:
    """«вчера 14:32»."""
    return f"{near(moment.date(), today)} {moment:%H:%M}"


def with_weekday(day: date) -> str:
    """«чт, 20.11»."""
    return f"{WEEKDAYS_SHORT[day.weekday()]}, {day.day:02}.{day.month:02}"


def period(start: date, end: date) -> str:
    """«с 1 сентября 2026 г. по 31 мая 2027 г.»."""
    return f"с{NBSP}{in_words(start)} по{NBSP}{in_words(end)}"


def school_year(day: date) -> int:
    """The calendar year in which the school year of this day began."""
    return day.year if day.month >= SCHOOL_YEAR_MONTH else day.year - 1


def school_year_short(start: int) -> str:
    """«2025/26» on the screen."""
    return f"{start}/{(start + 1) % 100:02}"


def school_year_full(start: int) -> str:
    """«2025/2026» in documents."""
    return f"{start}/{start + 1}"


def school_year_bounds(start: int) -> tuple[date, date]:
    """1 September and 31 August."""
    return date(start, SCHOOL_YEAR_MONTH, 1), date(start + 1, SCHOOL_YEAR_MONTH - 1, 31)


def experience(start: date | None, today: date) -> str:
    """Length of service: «2 г. 3 мес.», «14 л.», «7 мес.»; less than a month is «меньше мес.»."""
    if start is None or start > today:
        return EMPTY
    months = (today.year - start.year) * 12 + today.month - start.month
    months -= today.day < min(start.day, calendar.monthrange(today.year, today.month)[1])
    years, months = divmod(months, 12)
    parts = []
    if years:
        parts.append(f"{years}{NBSP}{plural(years, 'г.', 'г.', 'л.')}")
    if months:
        parts.append(f"{months}{NBSP}мес.")
    return " ".join(parts) or f"меньше{NBSP}мес."


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or its last day: 31.01 + 1 → 28.02."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def shift_days(day: date, days: int) -> date:
    return day + timedelta(days=days)
