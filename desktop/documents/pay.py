"""The sum of a payment for mentoring in one month, in kopecks (supplement, clause 4.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop.language import numbers
from desktop.services.pairs.assignments import NONE, Terms

_KOPECKS = 100


@dataclass(frozen=True)
class Pay:
    """The terms of an assignment and how many are mentored under it."""

    terms: Terms
    mentees: int


def for_month(pay: Pay, first: dt.date, last: dt.date) -> int | None:
    """Kopecks for the month ``first``–``last``: of a part of it a part; None: not in roubles."""
    terms = pay.terms
    if terms.allowance_kind == NONE:
        return 0
    if terms.allowance_kind != "rub":
        return None
    begins, ends = max(terms.starts_on or first, first), min(terms.ends_on or last, last)
    days = max((ends - begins).days + 1, 0)
    whole = terms.size * (pay.mentees if terms.per == "mentee" else 1)
    part = Decimal(whole) * days / ((last - first).days + 1)
    return int(part.quantize(Decimal(1), ROUND_HALF_UP))


def roubles(kopecks: int) -> str:
    """«2 500,00»."""
    whole, rest = divmod(kopecks, _KOPECKS)
    return f"{numbers.number(whole)},{rest:02d}"
