"""The control code of an issued paper: 50 random bits, easy to read aloud and to type.

Nothing is computed from the paper: the code is looked up in the register of the base.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.language.text import switch_layout

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O, U, which are mistaken for digits and for each other (Crockford)."""
BITS = 50
_GROUP = 5
_LETTERS = str.maketrans("АВЕКМНОРСТУХЗOIL", "ABEKMH0PCTYX3011")
"""Russian letters which look the same, and the letters which are not used."""
_PARTS = re.compile("[:;Ж]")
"""Between the parts of the square code «МК1:2025-045:7KQ2MXD4RA»; «Ж» is the colon of a scanner
while the Russian layout is on."""


def drawn(randbits: Callable[[int], int], known: set[str]) -> str:
    """A new code «7KQ2M-XD4RA», added to the known ones."""
    while True:
        value = randbits(BITS)
        signs = [ALPHABET[value >> (5 * place) & 31] for place in range(BITS // 5)]
        code = f"{''.join(signs[:_GROUP])}-{''.join(signs[_GROUP:])}"
        if code not in known:
            known.add(code)
            return code


def clean(text: str) -> str:
    """A typed code as it is stored; an empty text for what cannot be one."""
    letters = re.sub(r"[\s\-–—_.]", "", text.upper()).translate(_LETTERS)
    if len(letters) != BITS // 5 or any(letter not in ALPHABET for letter in letters):
        return ""
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def readings(text: str) -> list[str]:
    """What a typed or scanned text may mean, the likeliest first.

    It was copied from the paper letter by letter, or typed on the keys of the other layout; a
    scanner reads the whole square code, in which the code is the last part.
    """
    last = _PARTS.split(text.upper())[-1]
    found = (clean(last), clean(switch_layout(last)))
    return [one for one in dict.fromkeys(found) if one]
