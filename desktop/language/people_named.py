"""Names of people in a running text: «Осокиной Т. В.», «Т. В. Осокина», full names in any case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = "[ \u00a0]"
_WORD = "[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*"
_LETTER = r"[А-ЯЁ]\."
_PATRONYMIC = "[А-ЯЁ][а-яё]*(?:вич(?:а|у|ем|е)?|(?:[ое]в|ич)н(?:а|ы|е|у|ой))"
_BEHIND = re.compile(
    rf"(?P<surname>{_WORD}){_SPACE}(?P<first>[А-ЯЁ])\.(?:{_SPACE}?{_LETTER})?(?![а-яё])"
)
_BEFORE = re.compile(
    rf"(?<![А-ЯЁа-яё])(?P<first>[А-ЯЁ])\.{_SPACE}?(?:{_LETTER}{_SPACE}?)?(?P<surname>{_WORD})"
)
_WHOLE = re.compile(
    rf"(?P<surname>{_WORD}){_SPACE}(?P<first>[А-ЯЁ])[а-яё]+{_SPACE}{_PATRONYMIC}(?![а-яё])"
)
_CALLED = re.compile(
    rf"(?<![А-ЯЁа-яё])Уважаем(?:ая|ый){_SPACE}(?P<name>[А-ЯЁ][а-яё]+){_SPACE}"
    rf"(?P<patronymic>{_PATRONYMIC})(?![а-яё])"
)
_TOKEN = re.compile(_WORD)


@dataclass(frozen=True)
class Named:
    """A surname as it stands, the first letter of the name beside it, and the whole of it."""

    surname: str
    first: str
    text: str
    start: int


def people(text: str) -> Iterator[Named]:
    """Surnames with initials or with name and patronymic; a place may be found more than once."""
    for pattern in (_WHOLE, _BEHIND, _BEFORE):
        for found in pattern.finditer(text):
            yield Named(found["surname"], found["first"], found[0], found.start("surname"))


def called(text: str) -> Iterator[tuple[int, str]]:
    """«Уважаемая Ольга Николаевна»: where it stands, and the name with the patronymic."""
    for found in _CALLED.finditer(text):
        yield found.start(), f"{found['name']} {found['patronymic']}"


def words(text: str) -> Iterator[tuple[int, str]]:
    """Words which begin with a capital letter, and where."""
    for found in _TOKEN.finditer(text):
        yield found.start(), found[0]
