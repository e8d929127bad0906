"""Hours as people write them, «72» or «1,5», and the whole minutes which are stored."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from desktop.errors import InvalidInputError
from desktop.language.numbers import decimal

MINUTES = 60


def minutes_of(typed: str | None, field: str = "hours") -> int:
    """Whole minutes; nothing is 0. Raises InvalidInputError which names ``field``."""
    if not typed:
        return 0
    try:
        hours = Decimal(typed.replace(",", ".").replace(" ", ""))
    except InvalidOperation as error:
        text = f"«{typed}» — не число. Впишите часы, например 72 или 1,5."
        raise InvalidInputError({field: text}) from error
    return int(hours * MINUTES) if hours.is_finite() else -1


def typed_of(minutes: int | None) -> str:
    """«1,5» for the field; nothing when there are none."""
    return decimal(Decimal(minutes) / MINUTES) if minutes else ""
