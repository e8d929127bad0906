"""Russian hyphenation for narrow cells: never in names, each part of a compound apart.

reportlab breaks a word by its dictionary only when it knows all its letters. Its patterns lack
«ё» and «», so such words were cut without a hyphen; ``install`` teaches it (a test guards that
the next release still has these patterns).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

import pyphen
from reportlab.platypus import paragraph as _paragraph

from desktop.documents import fonts, measures
from desktop.language.text import NBSP

SHORTEST: Final = 6
"""Letters; a shorter word is not worth a break."""

LONGEST: Final = 60
"""Letters; a longer one is no word, and the dictionary would take seconds for it."""

_LETTERS: Final = f"A-Za-zА-Яа-яЁё\u00c0-\u024f/{NBSP}.,:;—«»()"
"""Marks too: «—\u00a0Шубиной-Ким» and «А.\u00a0Б.\u00a0Шубина-Ким,» break after their hyphen."""

_DASHES: Final = "-\u00ad–"
"""After these a line may end without a hyphen."""

_PART: Final = re.compile(r"[^\-–/\u00a0]+")
_VOWEL: Final = re.compile("[аеёиоуыэюя]")
_LOWER: Final = re.compile("[а-яё]+")


@cache
def install() -> None:
    """Make reportlab see Russian letters and quotes. Later calls do nothing."""
    _paragraph.uri_pat = re.compile("(?!)")  # an address broken once runs off the page
    _paragraph._hy_letters_pat = re.compile(f"^[{_LETTERS}]+$")  # noqa: SLF001
    _paragraph._hy_shy_letters_pat = re.compile(f"^[{_DASHES}{_LETTERS}]+$")  # noqa: SLF001
    _paragraph._hy_shy_pat = re.compile(f"([{_DASHES}])")  # noqa: SLF001
    _paragraph._hy_pfx_pat = re.compile("^['\"(\\[{¿‘‚“„«]+")  # noqa: SLF001
    _paragraph._hy_sfx_pat = re.compile("[\\]'\")}?!.,;:’‛”‟“»…]+$")  # noqa: SLF001


def pairs(word: str) -> Iterator[tuple[str, str]]:
    """Where the word may be broken, the longest head first; a head after a hyphen ends with it."""
    for place in reversed(_places(word)):
        yield word[:place], word[place:]


def of_name(word: str) -> Iterator[tuple[str, str]]:
    """The same for a surname which no line of a column can hold: the last thing to be done."""
    for place in reversed(_places(word.lower())):
        yield word[:place], word[place:]


def in_column(face: str, size: float, width: float) -> Callable[[str], Iterator[tuple[str, str]]]:
    """The same for words which no line of a column can hold: Word leaves the others whole too."""
    widest = width - measures.MARKS * size

    def narrow(word: str) -> Iterator[tuple[str, str]]:
        if fonts.width(word, face, size) > widest:
            yield from pairs(word)

    return narrow


@lru_cache(maxsize=4096)
def _places(word: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in _PART.finditer(word):
        letters = part.group()
        start = part.start()
        if start > 1 and word[start - 1] in _DASHES:
            found.append(start)
        if SHORTEST <= len(letters) <= LONGEST and _LOWER.fullmatch(letters):
            found += [start + place for place in _inside(letters)]
    return tuple(found)


def _inside(letters: str) -> Iterator[int]:
    for place in _dictionary().positions(letters.replace("ё", "е")):
        head, tail = letters[:place], letters[place:]
        if _VOWEL.search(head) and _VOWEL.search(tail) and tail[0] not in "ьъй":
            yield int(place)


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="ru_RU")
