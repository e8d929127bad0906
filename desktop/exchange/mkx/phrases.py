"""Passphrases: five words of a shipped list, or the user's own of the same strength."""

import functools
import json
import math
import re
import secrets

from desktop.errors import RuleError
from desktop.paths import resource

WORDS = 5
SEPARATOR = "-"
_GROUPS = (
    ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", 33),
    ("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ", 33),
    ("abcdefghijklmnopqrstuvwxyz", 26),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 26),
    ("0123456789", 10),
)
_OTHER = 20
_RUN = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_WORD = 4
_LETTER_OF_A_WORD = 2.5
"""Bits of a letter where words are chosen by how common they are (Shannon 1951: 2.6)."""
_IS_YEAR = re.compile(r"(19|20)\d\d")
_YEAR = math.log2(200)


@functools.cache
def words() -> tuple[str, ...]:
    """The shipped list."""
    return tuple(json.loads(resource("exchange", "words.json").read_text(encoding="utf-8")))


def propose() -> str:
    """Five different words drawn at random: «клён-ведро-утро-лампа-река»."""
    return SEPARATOR.join(secrets.SystemRandom().sample(words(), WORDS))


def needed() -> float:
    """Bits of five words of the list."""
    return WORDS * math.log2(len(words()))


def bits(phrase: str) -> float:
    """A cautious estimate of the strength: repeated signs, words and years count for less."""
    parts = [part for part in phrase.lower().replace(SEPARATOR, " ").split() if part]
    known = set(words())
    if parts and all(part in known for part in parts):
        return len(set(parts)) * math.log2(len(known))
    sizes = sum(size for signs, size in _GROUPS if any(sign in signs for sign in phrase))
    plain = "".join(signs for signs, _ in _GROUPS)
    sizes += _OTHER if any(sign not in plain for sign in phrase) else 0
    if not sizes:
        return 0.0
    each = math.log2(sizes)
    counted = min(len(phrase), 2 * len(set(phrase)))
    return min(counted * each, sum(_of_run(run, each) for run in _RUN.findall(phrase)))


def _of_run(run: str, each: float) -> float:
    """Letters in a row are likely to be a word, four digits a year; ``each``: bits of a sign."""
    if run.isalpha() and len(run) >= _WORD:
        return len(run) * _LETTER_OF_A_WORD
    return _YEAR if _IS_YEAR.fullmatch(run) else len(run) * each


def is_strong(phrase: str) -> bool:
    return bits(phrase) >= needed() - 1e-9


def require(phrase: str) -> str:
    """The phrase, if it is strong enough. Raises RuleError."""
    if not is_strong(phrase):
        raise RuleError(
            "Пароль слишком простой: такой подберут за вечер. Файл не записан. Возьмите пять слов, "
            f"которые предложит программа, например «{propose()}», или придумайте длиннее."
        )
    return phrase
