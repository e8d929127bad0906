"""The production calendar from a table: day by day, or by months as it is published.

Day by day: «Дата», «День» (рабочий, выходной, сокращённый), «Примечание». By months: a row of a
year, a column of each month, days off by their numbers: «1,2,8,22*» (* a shortened day, + a day
off which was moved there).
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlmodel import Session

from desktop.errors import InvalidInputError, RuleError
from desktop.language.date_input import parse_date
from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.language.text import fold
from desktop.services.pairs import work_days
from desktop.services.pairs.work_days import DAY_OFF, KINDS, SHORT, WORKING
from desktop.services.tables.cells import Cell, Row
from desktop.services.tables.reading import read_table

NOTHING: Final = "Ничего не записано."
FIRST, LAST = 2000, 2100
"""Years which a calendar may be of."""
MONTHS: Final = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_YEAR: Final = re.compile(r"(20\d\d)(?:\.0)?")
_MARKED: Final = re.compile(r"(\d{1,2})([*+]?)")
_DAY_WORDS, _KIND_WORDS, _NOTE_WORDS = ("дата", "день"), ("вид", "день", "тип"), ("примечание",)
_KIND_OF: Final = {fold(word): code for code, word in KINDS.items()} | {
    fold("праздничный"): DAY_OFF,
    fold("праздник"): DAY_OFF,
    fold("нерабочий"): DAY_OFF,
    fold("предпраздничный"): SHORT,
}
Days = dict[dt.date, tuple[str, str]]
"""Day → kind, note."""


@dataclass(frozen=True)
class Loaded:
    """A calendar which was read: the years it speaks of, days which are not as the law has them."""

    years: tuple[int, ...]
    days: tuple[tuple[dt.date, str, str], ...]


def read(path: Path, today: dt.date) -> Loaded:
    """Read a table. Raises TableError, RuleError with what is wrong and in which row."""
    for sheet in read_table(path).sheets:
        for place, row in enumerate(sheet.rows):
            found = _by_months(row, sheet.rows[place + 1 :]) or _by_days(
                row, sheet.rows[place + 1 :], place + 2, today
            )
            if found:
                return _loaded(found)
    raise RuleError(
        "В таблице нет календаря. Нужны столбцы «Дата» и «День» (рабочий, выходной, "
        f"сокращённый) или год и двенадцать месяцев. {NOTHING}"
    )


def save(session: Session, loaded: Loaded) -> int:
    """Write a calendar as one act; days by law which were corrected before are by law again.

    Returns how many days changed. Raises InvalidInputError when nothing was read.
    """
    if not loaded.years:
        raise InvalidInputError({"days": f"В таблице нет ни одного дня. {NOTHING}"})
    years = ", ".join(map(str, loaded.years))
    return work_days.put(session, loaded.days, f"производственный календарь {years} из таблицы")


def said(loaded: Loaded) -> str:
    """«2026: 14 дней не как по закону»."""
    moved = sum(kind != work_days.by_law(day) for day, kind, _ in loaded.days)
    years = ", ".join(map(str, loaded.years))
    return f"{years}: {counted(moved, 'день')} не как по закону"


def _loaded(days: Days) -> Loaded:
    years = tuple(sorted({day.year for day in days}))
    return Loaded(years, tuple((day, kind, note) for day, (kind, note) in sorted(days.items())))


def _by_months(head: Row, rows: Sequence[Row]) -> Days:
    """Rows of years under a head which names the months."""
    words = [fold(str(cell or "")) for cell in head]
    places = {number: words.index(fold(name)) for number, name in enumerate(MONTHS, 1)
              if fold(name) in words}  # fmt: skip
    if len(places) != len(MONTHS):
        return {}
    found: Days = {}
    for row in rows:
        year = next((_YEAR.fullmatch(_text(cell)) for cell in row if cell is not None), None)
        if year is not None:
            found |= _year(int(year[1]), {month: row[at] for month, at in places.items()})
    return found


def _year(year: int, cells: Mapping[int, Cell]) -> Days:
    found: Days = {}
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    for offset in range((last - first).days + 1):
        found[first + dt.timedelta(days=offset)] = (WORKING, "")
    for month, cell in cells.items():
        for number, mark in _marked(_text(cell), year, month):
            day = _day(year, month, number)
            found[day] = (SHORT if mark == "*" else DAY_OFF, "")
    return found


def _marked(text: str, year: int, month: int) -> Iterator[tuple[int, str]]:
    """«1,2,8,22*» → 1, 2, 8, 22 with its star."""
    for part in filter(None, re.split(r"[,;.\s]+", text)):
        read_part = _MARKED.fullmatch(part)
        if read_part is None:
            name = MONTHS[month - 1].capitalize()
            raise RuleError(f"{name} {year}: не разобрать «{part}». Нужны числа дней. {NOTHING}")
        yield int(read_part[1]), read_part[2]


def _day(year: int, month: int, number: int) -> dt.date:
    try:
        return dt.date(year, month, number)
    except ValueError:
        name = MONTHS[month - 1].capitalize()
        raise RuleError(f"{name} {year}: дня {number} в этом месяце нет. {NOTHING}") from None


def _by_days(head: Row, rows: Sequence[Row], first: int, today: dt.date) -> Days:
    """A row of each day. ``first`` is the number of the first row in the file."""
    words = [fold(str(cell or "")) for cell in head]
    day_at = _place(words, _DAY_WORDS)
    kind_at = _place(words, _KIND_WORDS, besides=day_at)
    if day_at is None or kind_at is None:
        return {}
    note_at = _place(words, _NOTE_WORDS)
    found: Days = {}
    for number, row in enumerate(rows, start=first):
        if row[day_at] is None and row[kind_at] is None:
            continue
        day = _date(row[day_at], number, today)
        kind = _KIND_OF.get(fold(_text(row[kind_at])))
        if kind is None:
            raise RuleError(
                f"Строка {number}: «{_text(row[kind_at])}» — не вид дня. Нужно: рабочий, "
                f"выходной или сокращённый. {NOTHING}"
            )
        note = _text(row[note_at]) if note_at is not None else ""
        if found.get(day, (kind, note))[0] != kind:
            raise RuleError(
                f"Строка {number}: день {in_digits(day)} записан дважды и по-разному. {NOTHING}"
            )
        found[day] = (kind, note)
    return found


def _place(words: Sequence[str], wanted: Sequence[str], besides: int | None = None) -> int | None:
    for one in wanted:
        for place, word in enumerate(words):
            if word == fold(one) and place != besides:
                return place
    return None


def _date(cell: Cell, number: int, today: dt.date) -> dt.date:
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    try:
        day = cell if isinstance(cell, dt.date) else parse_date(_text(cell), today)
    except (ValueError, InvalidInputError):
        raise RuleError(
            f"Строка {number}: «{_text(cell)}» — не дата. Нужна, например, 04.05.2026. {NOTHING}"
        ) from None
    if not FIRST <= day.year <= LAST:
        raise RuleError(f"Строка {number}: год {day.year} — проверьте дату. {NOTHING}")
    return day


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()
