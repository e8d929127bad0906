"""Dates and years of experience as offices write them in tables.

Measured against the habits of staff lists: «01.09.2015», «1.9.15», «1 сентября 2015 г.»,
«сентябрь 2015 г.», «09.2015», «2015», «с 2015 года», 42248 (a date which lost its format).
``language.date_input`` reads what a person types into a field: it fills in a missing year and takes
«+7» for next week. In a column of foreign data that would invent dates, so nothing is filled here.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.services.staff_table.vocabulary import folded, vocabulary
from desktop.services.tables.cells import Cell, as_text

_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(14_000, 60_000)
"""Days of 1938–2064 as Excel counts them."""
_OLDEST = 1940
_LONGEST_SERVICE = 70
_SCHOOL_MONTH = 9
_YEAR = r"(?P<year>\d{4}|\d{2})"
_END = r"\s*(?:г|гг|год|года|году)?\.?"
_START = r"(?:(?:с|со|от|в|на)(?=[\s\d«])\s*)?"
_FULL = re.compile(
    rf"{_START}(?P<day>\d{{1,2}})[./\-, ]+(?P<month>\d{{1,2}})[./\-, ]+{_YEAR}{_END}"
)
_ISO = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?:[T ][\d:.]+)?")
_WORDY = re.compile(
    rf"{_START}[«\"]?(?P<day>\d{{1,2}})[»\"]?\s+(?P<word>[а-я]+)\.?\s+{_YEAR}{_END}"
)
_MONTH_WORD = re.compile(rf"{_START}(?P<word>[а-я]+)\.?,?\s+(?P<year>\d{{4}}){_END}")
_MONTH = re.compile(rf"{_START}(?P<month>\d{{1,2}})[./\-](?P<year>\d{{4}}){_END}")
_ONLY_YEAR = re.compile(rf"{_START}(?P<year>\d{{4}}){_END}")
_NO_YEAR = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_LEAP = 2000
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?$")
_SHAPES = (_FULL, _ISO, _WORDY, _MONTH_WORD, _MONTH, _ONLY_YEAR)
_SERVICE = re.compile(
    r"(?:около|более|свыше|>)?\s*"
    r"(?:(?P<years>\d{1,3}(?:[.,]\d)?)\s*(?:л|лет|г|год|года|годов|годик)?\.?)?"
    r"[\s,и]*(?:(?P<months>\d{1,2})\s*(?:м|мес|месяц|месяца|месяцев)\.?)?"
    r"(?:[\s,и]*\d{1,2}\s*(?:д|дн|день|дня|дней)\.?)?"
)


@dataclass(frozen=True)
class Reading:
    """What a cell says: a date or why it is none; ``exact`` is False when a part was assumed."""

    value: date | None = None
    exact: bool = True
    problem: str = ""


_BLANK = Reading()


def read_date(cell: Cell, today: date) -> Reading:
    """A day; a month without a day is its first, a year without a month its 1 September.

    1 September is when a school year, and nearly every first contract of an educator, begins.
    """
    if isinstance(cell, datetime):
        return _plausible(cell.date(), today, as_text(cell))
    if isinstance(cell, date):
        return _plausible(cell, today, as_text(cell))
    text = as_text(cell).replace("\u00a0", " ").strip()
    if not folded(text):
        return _BLANK
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return _plausible(_EXCEL_ZERO + timedelta(days=int(text)), today, text)
    return _read_text(text, today)


def _read_text(text: str, today: date) -> Reading:
    plain = _TIME.sub("", " ".join(text.lower().replace("ё", "е").split()))
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            parts = found.groupdict()
            month = _month(parts)
            if month is not None:
                return _day(parts, month, today, text)
    if found := _NO_YEAR.fullmatch(plain):
        reading = _day({"day": found[1], "year": str(_LEAP)}, int(found[2]), today, text)
        return Reading(problem=reading.problem or f"в дате «{text}» нет года")
    return Reading(problem=f"дата «{text}» не читается")


def _month(parts: dict[str, str]) -> int | None:
    word = parts.get("word")
    if word is None:
        return int(parts.get("month", _SCHOOL_MONTH))
    months = vocabulary().months
    return next((n for n, month in enumerate(months, start=1) if month.match(word)), None)


def _day(parts: dict[str, str], month: int, today: date, text: str) -> Reading:
    year = _century(int(parts["year"]), today) if len(parts["year"]) == 2 else int(parts["year"])  # noqa: PLR2004
    day = int(parts.get("day", 1))
    try:
        value = date(year, month, day)
    except ValueError:
        shown = f"{day:02}.{month:02}" if "day" in parts else text
        return Reading(problem=f"нет такой даты {shown}")
    reading = _plausible(value, today, text)
    return Reading(reading.value, "day" in parts, reading.problem)


def _century(year: int, today: date) -> int:
    """«15» is 2015, «98» is 1998: no staff list looks more than a year ahead."""
    return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year


def _plausible(value: date, today: date, text: str) -> Reading:
    if value.year < _OLDEST or value > today + timedelta(days=366):
        return Reading(problem=f"дата «{text}» слишком далёкая")
    return Reading(value)


def read_since(cell: Cell, today: date, *, word: str = "стаж") -> Reading:
    """The start of a service given as years («2», «2 г. 3 мес.», «15 лет») or as a date.

    Whole years mean the latest 1 September which gives exactly so many full years; with months
    the first day of the month counted back from today.
    """
    if isinstance(cell, date):
        return read_date(cell, today)
    text = " ".join(as_text(cell).lower().replace("ё", "е").replace("\u00a0", " ").split())
    if folded(text) in vocabulary().no_experience:
        return Reading(_school_year(today, 0), exact=False)
    found = _SERVICE.fullmatch(text)
    if found is None or not any(found.groups()):
        reading = read_date(cell, today)
        return Reading(problem=f"{word} «{text}» не читается") if _is_unread(reading) else reading
    years = float((found["years"] or "0").replace(",", "."))
    if years > _LONGEST_SERVICE:
        return Reading(problem=f"стаж «{text}» слишком большой")
    months = int(found["months"] or 0) + round(years % 1 * 12)
    if months == 0:
        return Reading(_school_year(today, int(years)), exact=False)
    return Reading(_months_back(today, int(years) * 12 + months), exact=False)


def _is_unread(reading: Reading) -> bool:
    return reading.problem.endswith("не читается")


def _school_year(today: date, years: int) -> date:
    """The 1 September on which a service of so many full years began."""
    last = today.year if today >= date(today.year, _SCHOOL_MONTH, 1) else today.year - 1
    return date(last - years, _SCHOOL_MONTH, 1)


def _months_back(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)
