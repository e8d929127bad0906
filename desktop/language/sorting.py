"""Keys for Russian order that SQLite compares as plain bytes."""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LETTERS = {letter: chr(0x430 + rank) for rank, letter in enumerate(_ALPHABET)}
_TOKEN = re.compile(r"\d+|[^\W\d_]|[\s\-‐‑–—/]+|[^\W_]")
_END, _PART, _WORD = "\t", " ", "!"
"""They sort below digits and letters: a shorter part comes before a longer one."""
_OTHER_CYRILLIC = "\ue000"
_LATIN = "\ue100"
_FOREIGN = "\ue200"


def sort_key(*parts: str) -> str:
    """A text whose order by code points (SQLite ``BINARY``) is the Russian order.

    А…Е Ё Ж…Я, case ignored, numbers by value, Latin after Cyrillic, punctuation ignored. The
    parts are compared one after another: «Ким», «Яна» before «Кимова», «Анна». Equal texts that
    differ in case or quotes get a stable order from the texts themselves.
    """
    return _PART.join(_part_key(part) for part in parts) + _END + _END.join(parts)


@lru_cache(maxsize=4096)
def _part_key(part: str) -> str:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", part).casefold())
    out: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0].isdecimal():
            out.append(_number_key(token))
        elif token[0].isalnum():
            out.append(_letter_key(token))
        elif out and out[-1] != _WORD:
            out.append(_WORD)
    if out and out[-1] == _WORD:
        out.pop()
    return "".join(out)


def _number_key(digits: str) -> str:
    """Length of the length, length, digits: shorter numbers are smaller."""
    plain = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0") or "0"
    length = str(len(plain))
    return f"{len(length)}{length}{plain}"


def _letter_key(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if "\u0400" <= letter <= "\u052f":
        return _OTHER_CYRILLIC + letter
    base = unicodedata.normalize("NFD", letter)[0]
    return (_LATIN if base.isascii() else _FOREIGN) + base
