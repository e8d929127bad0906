"""Phrases which several parts of the window need; the rules of words are those of ``language``."""

from __future__ import annotations

import datetime as dt

from desktop.language import dates
from desktop.language.numbers import plural
from desktop.language.text import NBSP


def days(count: int) -> str:
    return f"{count} {plural(count, 'день', 'дня', 'дней')}"


def acts(count: int) -> str:
    return f"{count} {plural(count, 'действие', 'действия', 'действий')}"


def day_and_month(day: dt.date) -> str:
    """«10 декабря»."""
    return f"{day.day}{NBSP}{dates.MONTHS_GENITIVE[day.month - 1]}"


def sentence(text: str) -> str:
    """The text with a full stop at its end, but never two: «… Серова М. П.»."""
    return text if text.endswith((".", "…")) else f"{text}."


def near_time(moment: dt.datetime, today: dt.date) -> str:
    """«14:32» of today, else «вчера 14:32», «12.11 14:32»."""
    if moment.date() == today:
        return f"{moment:%H:%M}"
    return dates.near_time(moment, today)
