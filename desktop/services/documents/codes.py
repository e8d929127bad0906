"""The control code of an issued paper: 50 random bits, easy to read aloud and to type.

Nothing is computed from the paper: the code is looked up in the register of the base.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O, U, which are mistaken for digits and for each other (Crockford)."""
BITS = 50
_GROUP = 5
_LETTERS = str.maketrans("АВЕКМНРСТХOILОЗ", "ABEKMHPCTX0110З".replace("З", "3"))
"""What a person types on the Russian layout, and the letters which are not used."""


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
