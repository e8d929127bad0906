"""A cell of an export as an answer: digits, words of a scale, options which contain commas."""

import datetime as dt
import re
from collections.abc import Sequence

from desktop.language.text import fold
from desktop.models import QuestionKind
from desktop.services.surveys import shipped
from desktop.services.surveys.sheets import NOTHING, Given, hundredths
from desktop.services.surveys.shipped import Option, Question
from desktop.services.tables.cells import Cell, as_text

NO_ANSWER = frozenset(("", "-", "–", "—", "нет ответа", "не ответил", "не ответила"))
YES = frozenset(("да", "1", "true", "+", "v", "✓", "x", "х", "выбрано"))
OTHER = "other"
_LONGEST = 4000
_POINT = re.compile(r"^(\d{1,2})(?:[.,]0+)?(?=\D|$)")
_NUMBER = re.compile(r"-?\d[\d\u00a0 ]*(?:[.,]\d+)?")
_DAY = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})")
_AMERICAN = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}.*GMT")
"""Month first: the CSV of a form whose owner has the American locale, «12/15/2025 … GMT+7»."""
_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_HALF_DAY = 12
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?", re.IGNORECASE)
_EDGES = " ;,|\n\t"
_SHOWN = 40


class UnreadableError(Exception):
    """The cell says nothing which the question allows; the text is for the user."""


def read(question: Question, cell: Cell) -> Given:
    """The answer in a cell. Raises UnreadableError."""
    text = as_text(cell).strip()
    if question.kind is not QuestionKind.TEXT and fold(text) in NO_ANSWER:
        return NOTHING
    if question.kind is QuestionKind.TEXT:
        return Given(words=text[:_LONGEST])
    return _coded(question, cell, text)


def _coded(question: Question, cell: Cell, text: str) -> Given:
    match question.kind:
        case QuestionKind.SCALE:
            return Given(point=_point(question, text))
        case QuestionKind.ONE:
            return Given(choices=(_one(question, text),))
        case QuestionKind.SEVERAL:
            return Given(choices=several(question, text))
        case QuestionKind.NUMBER:
            return Given(number=_number(text))
    return Given(day=_day(cell, text))


def is_ticked(cell: Cell, title: str) -> bool:
    """Whether the column of a single option says that it was chosen."""
    text = fold(as_text(cell))
    return text in YES or (bool(text) and text == fold(title))


def _point(question: Question, text: str) -> int:
    scale = shipped.scales()[question.scale]
    digits = _POINT.match(text)
    if digits is not None and int(digits[1]) in scale.values:
        return int(digits[1])
    folded = fold(text)
    for value, words in scale.points:
        if fold(words) == folded:
            return value
    low, high = scale.values[0], scale.values[-1]
    raise UnreadableError(f"Не узнано: «{_cut(text)}». По этой шкале ставят от {low} до {high}.")


def _one(question: Question, text: str) -> str:
    folded = fold(text)
    for one in question.options:
        if fold(one.title) == folded:
            return one.code
    place = _POINT.match(text)
    if place is not None and 1 <= int(place[1]) <= len(question.options):
        rest = fold(text[place.end() :].lstrip(" .)—–-"))
        chosen = question.options[int(place[1]) - 1]
        if not rest or rest == fold(chosen.title):
            return chosen.code
    if any(one.code == OTHER for one in question.options):
        return OTHER
    raise UnreadableError(f"Не узнано: «{_cut(text)}». Выберите вариант из списка.")


def several(question: Question, text: str) -> tuple[str, ...]:
    """Known options are taken out of the text, the longest first: options contain commas."""
    left, found = fold(text), set()
    for one in sorted(question.options, key=lambda one: -len(one.title)):
        pattern = rf"(?<![^\W_]){re.escape(fold(one.title))}(?![^\W_])"
        left, times = re.subn(pattern, "\n", left)
        if times:
            found.add(one.code)
    left = re.sub(r"[;,|\n\s]+", " ", left).strip(_EDGES)
    if left:
        left = _numbers(question.options, left, found)
    if left and not any(one.code == OTHER for one in question.options):
        raise UnreadableError(f"Не узнано: «{_cut(left)}». Выберите варианты из списка.")
    if left:
        found.add(OTHER)
    return tuple(one.code for one in question.options if one.code in found)


def _numbers(options: Sequence[Option], left: str, found: set[str]) -> str:
    """«1, 4, 7»: options by their numbers on the blank; returns what is none."""
    rest = []
    for word in left.split():
        if word.isdecimal() and 1 <= int(word) <= len(options):
            found.add(options[int(word) - 1].code)
        else:
            rest.append(word)
    return " ".join(rest)


def _number(text: str) -> int:
    digits = _NUMBER.search(text)
    found = hundredths(digits[0].replace(" ", "")) if digits else None
    if found is None:
        raise UnreadableError(f"Не узнано: «{_cut(text)}». Здесь нужно число.")
    return found


def _day(cell: Cell, text: str) -> dt.date:
    found = day_of(cell)
    if found is None:
        raise UnreadableError(f"Не узнано: «{_cut(text)}». Здесь нужна дата.")
    return found


def day_of(cell: Cell) -> dt.date | None:
    """The day in a cell: a date, «19.09.2023 18:07:33», «2023-09-19T18:07:33», «9/19/2023»."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = as_text(cell).strip()
    if parts := _ISO.match(text):
        return _real(parts[1], parts[2], parts[3])
    parts = _DAY.match(text)
    if parts is None:
        return None
    ours, theirs = (parts[3], parts[2], parts[1]), (parts[3], parts[1], parts[2])
    if _AMERICAN.match(text):
        return _real(*theirs)
    return _real(*ours) or (_real(*theirs) if "/" in parts[0] else None)


def _real(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def stamp_of(cell: Cell) -> str:
    """The moment of a row, the same from CSV and XLSX."""
    if isinstance(cell, dt.datetime):
        return f"{cell:%d.%m.%Y %H:%M:%S}"
    text = as_text(cell).strip()
    day = day_of(cell)
    return text if day is None else f"{day:%d.%m.%Y} {_time(text)}"


def is_exact(stamp: str) -> bool:
    """Whether a moment is told to the second: a day or a minute is shared by several people."""
    return bool(stamp) and not stamp.endswith(":00")


def _time(text: str) -> str:
    """«17:02:11», also of «5:02:11 PM GMT+3», as the CSV of Google says it."""
    clock = _CLOCK.search(text)
    if clock is None:
        return "00:00:00"
    hour = int(clock[1])
    if clock[4]:
        hour = hour % _HALF_DAY + (_HALF_DAY if clock[4].upper() == "PM" else 0)
    return f"{hour:02}:{clock[2]}:{clock[3] or '00'}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
