"""Numbers in words: «2 500 (две тысячи пятьсот)», as sums stand in contracts."""

import json
from functools import cache
from typing import Any, Final

from desktop.language.numbers import plural
from desktop.paths import resource

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
LARGEST: Final = 10**12


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("language", "number_words.json").read_text("utf-8"))
    return found


def in_words(number: int) -> str:
    """«две тысячи пятьсот», masculine. ``ValueError`` outside 0 … 999 999 999 999."""
    if not 0 <= number < LARGEST:
        raise ValueError(number)
    if number == 0:
        return str(_words()["zero"])
    parts: list[str] = []
    for power in range(3, -1, -1):
        group = number // _THOUSAND**power % _THOUSAND
        if not group:
            continue
        parts += _below_thousand(group, feminine=power == 1)
        if power:
            one, few, many = _words()["thousands"][power - 1]
            parts.append(plural(group, one, few, many))
    return " ".join(parts)


def _below_thousand(number: int, *, feminine: bool) -> list[str]:
    words = _words()
    rest = number % _HUNDRED
    parts = [words["hundreds"][number // _HUNDRED]]
    if _TEN <= rest < _TWENTY:
        parts.append(words["teens"][rest - _TEN])
    else:
        unit = rest % _TEN
        own = words["feminine"].get(str(unit)) if feminine else None
        parts += [words["tens"][rest // _TEN], own or words["units"][unit]]
    return [part for part in parts if part]
