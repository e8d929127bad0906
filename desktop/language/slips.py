"""Slips in texts which people type for papers: found by their look, said in words (domain.md, 10).

Pure functions over text. Each finding is what is wrong and, where there is one, the right form.
"""

import datetime as dt
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop.language.dates import MONTHS_GENITIVE

_ARTICLE = re.compile(r"\bст(?:\.|ать(?:я|и|е|ю|[её]й))[\s\u00a0]*(\d+(?:\.\d+)*)", re.IGNORECASE)
_NEAR_MENTORING = 120
_YEAR = re.compile(r"\b(20\d\d)[/–-](20\d\d|\d\d)(?=[\s\u00a0]*уч)")
_SNILS = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[ \u00a0-]\d{2}(?!\d)")
_PASSPORT = re.compile(
    r"(?:паспорт|серия)[^\n]{0,40}?(?<!\d)\d{2}[ \u00a0]?\d{2}[ \u00a0№]*\d{6}(?!\d)",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\b(?:воспитанни(?:к|ка|ку|ком|ца|цы|це|цу|цей)|реб[её]н(?:ок|ка|ку|ком))"
    r"[\s\u00a0]+([А-ЯЁ][а-яё]+(?:[\s\u00a0]+[А-ЯЁ][а-яё]+)?)"
)
_IOM = re.compile(r"\bИОМ\b(?![\s\u00a0]+педагог)")
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d\d)(?:[\s\u00a0]?г\.?)?(?![\d.])")
_TIGHT = re.compile(r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?[\s\u00a0]+[А-ЯЁ]\.[А-ЯЁ]\.")
_LOOSE = re.compile(r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?[\s\u00a0]+[А-ЯЁ]\.[\s\u00a0][А-ЯЁ]\.")
_TYPOGRAPHY = (
    (re.compile(r'"'), "прямые кавычки"),
    (re.compile(r"\S {2,}\S"), "двойные пробелы"),
    (re.compile(r"№\d"), "нет пробела после №"),
    (re.compile(r"\s-\s"), "дефис вместо тире"),
)
_ORDER = re.compile(
    r"\bприказ\w*[^;\n]{0,40}?№[\s\u00a0]*(\d+[-/]?[А-Яа-яЁё/]*(?:/\d+)?)", re.IGNORECASE
)
_CONTRACT = re.compile(
    r"(?<!трудовому )(?<!трудового )(?<!трудовой )\bдоговор(?:а|у|ом|е)?\b(?![^\n№]*трудов)"
    r"[^;\n№]{0,60}?№[\s\u00a0]*(\d+/\d\d)(?!\d)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:провед[её]н\w*|проведшие|провели|состоял(?:ся|ась|ось|ись)|прош(?:[её]л|ла|ло|ли))\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?<![\d.])(\d{{1,2}})(?:\.(\d{{1,2}})\.|[\s\u00a0]+({'|'.join(MONTHS_GENITIVE)})[\s\u00a0]+)"
    r"(\d{4})(?!\d)"
)
_NEAR_HAPPENED = 60
_SHARE = re.compile(
    r"(?<!\d)(\d+)[\s\u00a0]+из[\s\u00a0]+(\d+)(?!\d)[^.;%\n\d]{0,40}?(\d+(?:,\d+)?)[\s\u00a0]?%"
)
_CENTURY = 2000
_MONTHS = 12


def unknown_articles(text: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """C11: articles near «наставничеств» which no act of the list has, with the nearest known."""
    lowered = text.lower()
    for found in _ARTICLE.finditer(text):
        near = lowered[max(0, found.start() - _NEAR_MENTORING) : found.end() + _NEAR_MENTORING]
        if found[1] not in known and "наставничеств" in near:
            likely = difflib.get_close_matches(found[1], sorted(known), n=1, cutoff=0.5)
            yield found[1], likely[0] if likely else ""


def school_years(text: str) -> Iterator[tuple[int, str]]:
    """School years which a text names: the year it begins in, and as it is written."""
    for found in _YEAR.finditer(text):
        start, end = int(found[1]), int(found[2])
        end += _CENTURY if end < _CENTURY else 0
        if end == start + 1:
            yield start, found[0]


def has_private_number(text: str) -> bool:
    """C33: a СНИЛС, or the number of a passport beside that word."""
    return bool(_SNILS.search(text) or _PASSPORT.search(text))


def child_named(text: str) -> str:
    """C32: the name after «воспитанник»; empty: none."""
    found = _CHILD.search(text)
    return found[1] if found else ""


def bare_iom(text: str) -> bool:
    """C34: «ИОМ» without «педагога»."""
    return bool(_IOM.search(text))


def short_years(text: str) -> Iterator[tuple[str, str]]:
    """C36: «9.11.22г.» → «9 ноября 2022 г.»."""
    for found in _SHORT_YEAR.finditer(text):
        month = int(found[2])
        if 1 <= month <= _MONTHS:
            right = f"{int(found[1])} {MONTHS_GENITIVE[month - 1]} {_CENTURY + int(found[3])} г."
            yield found[0], right


def mixed_dates(text: str) -> bool:
    """C36: «14.11.2025» and «20 ноября 2025 г.» in one text."""
    return len({bool(found[3]) for found in _DATE.finditer(text)}) > 1


def mixed_initials(text: str) -> bool:
    """C37: «Щербакова Ю. Л.» and «Сагакова Е.В.» in one text."""
    return bool(_TIGHT.search(text) and _LOOSE.search(text))


def typography_slips(text: str) -> tuple[str, ...]:
    """C35: what in the look of a text is not as papers want it, in words."""
    return tuple(words for pattern, words in _TYPOGRAPHY if pattern.search(text))


def cited_orders(text: str) -> tuple[str, ...]:
    """Numbers of orders which a text cites: «46-ОД», each once."""
    return tuple(dict.fromkeys(found[1].rstrip("/-") for found in _ORDER.finditer(text)))


def cited_contracts(text: str) -> tuple[str, ...]:
    """Numbers of contracts with organisations which a text cites: «5/25», each once."""
    return tuple(dict.fromkeys(found[1] for found in _CONTRACT.finditer(text)))


def not_yet_happened(text: str, day: dt.date) -> Iterator[dt.date]:
    """C06: days after ``day`` beside «проведён», «состоялся»."""
    for found in _DATE.finditer(text):
        month = MONTHS_GENITIVE.index(found[3]) + 1 if found[3] else int(found[2])
        try:
            said = dt.date(int(found[4]), month, int(found[1]))
        except ValueError:
            continue
        start = text.rfind("\n", 0, found.start()) + 1
        near = text[max(start, found.start() - _NEAR_HAPPENED) : found.end() + _NEAR_HAPPENED]
        if said > day and _HAPPENED.search(near.split("\n")[0]):
            yield said


@dataclass(frozen=True)
class WrongShare:
    """«52 из 58 — 95 %»: what is written and what it is; nothing when more than all are counted."""

    part: int
    whole: int
    written: str
    right: int | None


def wrong_shares(text: str) -> Iterator[WrongShare]:
    """C08: percents which do not follow from the counts before them."""
    for found in _SHARE.finditer(text):
        part, whole, written = int(found[1]), int(found[2]), found[3]
        if not whole or part > whole:
            yield WrongShare(part, whole, written, None)
            continue
        exact = Decimal(100 * part) / whole
        places = Decimal(1).scaleb(-len(written.partition(",")[2]))
        if exact.quantize(places, ROUND_HALF_UP) != Decimal(written.replace(",", ".")):
            yield WrongShare(part, whole, written, int(exact.quantize(Decimal(1), ROUND_HALF_UP)))
