"""Dates, times and counts in the words of the screen (ux.md 3.4)."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_SEPTEMBER = 9


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form which fits a count: 1 день, 2 дня, 5 дней, 11 дней, 21 день."""
    last, tens = count % 10, count // 10 % 10
    if tens == 1 or last == 0 or last >= 5:  # noqa: PLR2004 - the rule of Russian counts
        return many
    return one if last == 1 else few


def days(count: int) -> str:
    return f"{count} {plural(count, 'день', 'дня', 'дней')}"


def acts(count: int) -> str:
    return f"{count} {plural(count, 'действие', 'действия', 'действий')}"


def day_and_month(day: dt.date) -> str:
    """«10 декабря»."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def short_weekday(day: dt.date) -> str:
    """«чт, 20.11»."""
    return f"{_WEEKDAYS[day.weekday()]}, {day:%d.%m}"


def near_day(day: dt.date, today: dt.date) -> str:
    """«сегодня», «вчера», «завтра», else 12.11, with the year outside this school year."""
    near = {0: "сегодня", -1: "вчера", 1: "завтра"}.get((day - today).days)
    if near is not None:
        return near
    begins = today.year if today.month >= _SEPTEMBER else today.year - 1
    in_year = dt.date(begins, _SEPTEMBER, 1) <= day < dt.date(begins + 1, _SEPTEMBER, 1)
    return f"{day:%d.%m}" if in_year else f"{day:%d.%m.%Y}"


def near_time(moment: dt.datetime, today: dt.date) -> str:
    """«14:32» of today, else «вчера 14:32», «12.11 14:32»."""
    if moment.date() == today:
        return f"{moment:%H:%M}"
    return f"{near_day(moment.date(), today)} {moment:%H:%M}"
