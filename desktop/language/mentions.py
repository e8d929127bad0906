"""Organisations and their heads which a free text names: «Детский сад № 72 „Огонёк“».

Pure functions over text: what is said, not whether it is true.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.language.text import fold

_SP = r"[ \u00a0]"
_FORM = r"(?:М[А-Я]{0,3}Д[А-Я]{0,2}У|[ГЧ]Б?ДОУ|ДОУ|ДОО)"
_GARDEN = rf"(?:{_FORM}|[Дд]етск\w+{_SP}сад\w*|[Дд]/с)"
_SCHOOL = r"(?:МБОУ|МАОУ|МОУ|СОШ|[Шш]кол[а-яё]{1,3}|[Гг]имнази[а-яё]{1,3}|[Лл]ице[йяюем]{1,2})"
_KIND = rf"(?:{_GARDEN}|{_SCHOOL})"
_ORGANIZATION = re.compile(
    rf"(?P<kind>\b{_KIND}(?:{_SP}*[«„\"]?{_SP}*{_KIND})*){_SP}*№{_SP}*(?P<number>\d+)(?![\d-])"
    rf"(?:{_SP}*[«„\"]+(?P<name>[^«»„“\"\n]+)[»“\"]+)?"
)
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_HEAD = re.compile(
    rf"\b(?:[Зз]аведующ(?:ий|ая|его|ей|ему|им|ем|ую)|[Дд]иректор(?:а|у|ом|е)?)"
    rf"(?:{_SP}+[«„\"]?(?P<of>{_KIND}[^,;.()\n]{{0,60}}?))?{_SP}+"
    rf"(?:(?P<surname>{_SURNAME}){_SP}+[А-ЯЁ](?:\.|[а-яё]+)"
    rf"|[А-ЯЁ]\.{_SP}?(?:[А-ЯЁ]\.{_SP}?)?(?P<last>{_SURNAME}))"
)
_NOT_THE_HEAD = ("зам", "прежн", "бывш", "о.")
"""Words before a position which make it another one: «заместитель заведующего», «и. о.»."""
_SWAPPED = re.compile(
    rf"\b(?P<form>{_FORM}){_SP}+"
    rf"(?P<position>(?:старш\w+{_SP}+)?(?:заведующ|директор|воспитател|методист)\w*){_SP}+"
    rf"(?P<rest>[«„\"]?[Дд]етск\w+{_SP}сад\w*(?:{_SP}*№{_SP}*\d+)?)"
)


@dataclass(frozen=True)
class Mention:
    """An organisation with a number, as it is written; the name is without its quotes."""

    written: str
    number: str
    name: str
    is_school: bool
    spelling: str
    """The words of the kind without case endings: two spellings of one garden differ."""


@dataclass(frozen=True)
class HeadNamed:
    """A head who is named: the surname in whatever case, and what is said of the organisation."""

    surname: str
    organization: str


def organizations(text: str) -> Iterator[Mention]:
    """Kindergartens and schools which a text names by their numbers."""
    for found in _ORGANIZATION.finditer(text):
        kind = found["kind"]
        is_school = re.search(_SCHOOL, kind) is not None and re.search(_GARDEN, kind) is None
        stem = re.sub(r"[«„\"]|\u00a0", " ", kind)
        stem = re.sub(rf"[Дд]етск\w+{_SP}+сад\w*", "детский сад", stem)
        stem = re.sub(r"[Шш]кол\w+", "школа", stem)
        yield Mention(
            found[0],
            found["number"],
            (found["name"] or "").strip(),
            is_school,
            " ".join(stem.split()) + (f" {fold(found['name'])}" if found["name"] else ""),
        )


def several_spellings(found: Iterable[Mention]) -> Iterator[tuple[str, int]]:
    """C04: «Детский сад № 111» and in how many ways it is written, when in several."""
    ways: dict[tuple[bool, str], set[str]] = defaultdict(set)
    for one in found:
        ways[one.is_school, one.number].add(one.spelling)
    for (is_school, number), spellings in ways.items():
        if len(spellings) > 1:
            yield f"{'Школа' if is_school else 'Детский сад'} № {number}", len(spellings)


def heads(text: str) -> Iterator[HeadNamed]:
    """Who is called the head of an organisation; deputies and former heads are left out."""
    for found in _HEAD.finditer(text):
        before = text[: found.start()].split()
        if before and before[-1].lower().startswith(_NOT_THE_HEAD):
            continue
        yield HeadNamed(found["surname"] or found["last"], found["of"] or "")


def swapped_words(text: str) -> Iterator[tuple[str, str]]:
    """C03: «МБДОУ заведующий Детский сад № 72» → «заведующий МБДОУ Детский сад № 72»."""
    for found in _SWAPPED.finditer(text):
        yield found[0], f"{found['position']} {found['form']} {found['rest']}"
