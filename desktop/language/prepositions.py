"""Prepositions which sound differently before some words: о/об, с/со, в/во (domain.md §9.1)."""

import re

_ABOUT_SOUNDS = "аоэиу"
_VOWELS = "аеёиоуыэюя"
_WITH_ALWAYS = ("мной", "мною")
_ABOUT_ALWAYS = {"мне": "обо", "всём": "обо", "всем": "обо", "всех": "обо"}
_IN_ALWAYS = ("мне", "многом", "сне")


def about(word: str) -> str:
    """«об Осокиной», «о Ёлкиной», «обо мне»: the preposition alone, by the first sound."""
    first = _first(word)
    if first in _ABOUT_ALWAYS:
        return _ABOUT_ALWAYS[first]
    return "об" if first[:1] in _ABOUT_SOUNDS and first else "о"


def together(word: str) -> str:
    """«со Швецом», «со мной», «с Осокиной»: before с, з, ш, ж with a consonant after it."""
    first = _first(word)
    if first in _WITH_ALWAYS:
        return "со"
    return "со" if _starts(first, "сзшж") else "с"


def inside(word: str) -> str:
    """«во Владимире», «в Орске»: before в, ф with a consonant after it."""
    first = _first(word)
    if first in _IN_ALWAYS:
        return "во"
    return "во" if _starts(first, "вф") else "в"


def _first(text: str) -> str:
    """The first word in small letters; quotes before it are not spoken."""
    found = re.search(r"[^\W_]+", text)
    return found[0].lower() if found else ""


def _starts(word: str, letters: str) -> bool:
    """Whether a word starts with one of the letters and a consonant."""
    return len(word) > 1 and word[0] in letters and word[1].isalpha() and word[1] not in _VOWELS
