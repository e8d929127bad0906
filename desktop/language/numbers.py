"""Numbers for people: plural forms, percent with its count, hours, file sizes (ux.md §3.4)."""

import json
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from desktop.language.text import EMPTY, NBSP, THIN_NBSP
from desktop.paths import resource

_KILOBYTE = 1024
_GROUPED_FROM = 10_000
_TEENS = range(11, 15)
_FEW = range(2, 5)


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a word after a number: 1 пара, 2 пары, 5 пар, 11 пар, 21 пара."""
    tens, units = abs(count) % 100, abs(count) % 10
    if tens in _TEENS or units not in (1, *_FEW):
        return many
    return one if units == 1 else few


def genitive(count: int, one: str, many: str) -> str:
    """After «у», «из», «меньше»: 1 строки, 2 строк, 11 строк, 21 строки."""
    return f"{number(count)} {plural(count, one, many, many)}"


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = json.loads(
        resource("language", "counted.json").read_text("utf-8")
    )
    return words


def word_forms(word: str) -> tuple[str, str, str]:
    """The three forms of a word of ``counted.json``; ``KeyError`` for any other word."""
    one, few, many = _words()[word]
    return one, few, many


@cache
def first_form(word: str) -> str:
    """«часов» → «час»: any of the three forms; ``KeyError`` for any other word."""
    return {form: one for one, forms in _words().items() for form in reversed(forms)}[word]


def counted(count: int | Decimal, word: str) -> str:
    """«5 педагогов», «1,5 часа»: a fraction takes the genitive singular."""
    forms = word_forms(word)
    if count != int(count):
        return f"{decimal(Decimal(count))}{NBSP}{forms[1]}"
    return f"{number(int(count))}{NBSP}{plural(int(count), *forms)}"


def number(value: int | None) -> str:
    """«5000», «12 400»: groups with a thin space from 10 000; nothing is a dash."""
    if value is None:
        return EMPTY
    text = f"{abs(value):,}".replace(",", THIN_NBSP) if abs(value) >= _GROUPED_FROM else None
    return f"{'−' if value < 0 else ''}{text or abs(value)}"


def decimal(value: Decimal, places: int = 2) -> str:
    """«1,5»: comma, half up, no trailing zeros."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",").replace("-", "−")


def tenths(value: int) -> str:
    """40 → «4,0»: whole tenths with their place after the comma."""
    whole, rest = divmod(value, 10)
    return f"{whole},{rest}"


def percent(count: int, total: int, *, decimals: int = 0, word: str = "чел.") -> str:
    """«90 % (52 чел.)»: a percent is never shown without its count; no total is a dash."""
    if total <= 0:
        return EMPTY
    share = Decimal(100 * count) / Decimal(total)
    return f"{decimal(share, decimals)}{NBSP}% ({counted(count, word)})"


def share(count: int, total: int) -> int:
    """Whole percent, half up as on paper; of nothing it is 0."""
    return (200 * count + total) // (2 * total) if total else 0


def hours(minutes: int | None) -> str:
    """«1,5 ч» from whole minutes, as they are stored."""
    return EMPTY if minutes is None else f"{decimal(Decimal(minutes) / 60)}{NBSP}ч"


def file_size(size: int | None) -> str:
    """«1,2 МБ», «35 КБ» from bytes; anything below a kilobyte is one kilobyte."""
    if size is None:
        return EMPTY
    if size < _KILOBYTE**2:
        return f"{max(1, round(size / _KILOBYTE)) if size else 0}{NBSP}КБ"
    megabytes = Decimal(size) / _KILOBYTE**2
    if megabytes < _KILOBYTE:
        return f"{decimal(megabytes, 1)}{NBSP}МБ"
    return f"{decimal(megabytes / _KILOBYTE, 1)}{NBSP}ГБ"


def shown(text: str | None) -> str:
    """A text of the base for the screen: an empty one is a dash."""
    return text.strip() if text and text.strip() else EMPTY
