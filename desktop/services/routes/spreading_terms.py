"""Terms of many lines spread evenly over a school year, or up to a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.language.dates import shift_months
from desktop.services.routes import terms
from desktop.services.routes.terms import Term

_MONTHS = 9


@dataclass(frozen=True)
class Spread:
    """``until`` None: September–May. ``since``: lines are not put into months which are over."""

    per_deficit: int = 3
    since: dt.date | None = None
    until: dt.date | None = None


def terms_for(counts: Sequence[int], year: int, spread: Spread) -> list[list[Term]]:
    """For each deficit the months of its lines, in their order.

    Lines of one deficit follow one another over the whole time; deficits begin one after
    another, so that no month is crowded.
    """
    free = _free_months(year, spread)
    order = sorted(
        ((place + number / len(counts)) / count, number, place)
        for number, count in enumerate(counts)
        for place in range(count)
    )
    found: list[list[Term]] = [[] for _ in counts]
    for index, (_key, number, _place) in enumerate(order):
        found[number].append(_month(free[index * len(free) // len(order)]))
    return found


def _free_months(year: int, spread: Spread) -> list[dt.date]:
    first, last = dt.date(year, 9, 1), dt.date(year + 1, 5, 1)
    months = [shift_months(first, number) for number in range(_MONTHS)]
    since = (spread.since or first).replace(day=1)
    until = (spread.until or last).replace(day=1)
    return [one for one in months if since <= one <= until] or [min(max(since, first), last)]


def _month(first: dt.date) -> Term:
    return terms.of_month(first.month, first.year if first.month >= 9 else first.year - 1)  # noqa: PLR2004
