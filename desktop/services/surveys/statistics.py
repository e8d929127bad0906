"""Honest statistics for five to sixty people (matching.md B4). Pure functions, no libraries.

Rules: below eight pairs no p-values, from five an interval of the mean gain by Student's t (no
bootstrap), Holm over two tests or more, nothing imputed for who answered once.
"""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

INTERVAL_FROM = 5
TESTS_FROM = 8
BLOCKS_BELOW = 30
"""Fewer people: means of blocks, not of single questions."""
_STEPS = 300
_TINY = 1e-300
_EXACT = 3e-14


@dataclass(frozen=True)
class Gain:
    """How paired values changed. ``low`` and ``high`` bound the mean with 95 %."""

    pairs: int
    grew: int
    same: int
    fell: int
    mean: float
    low: float | None = None
    high: float | None = None
    effect: float | None = None
    p: float | None = None


def gain(before: Sequence[float], after: Sequence[float]) -> Gain:
    """Compare two measures of the same people; the sequences go in step."""
    changes = [new - old for old, new in zip(before, after, strict=True)]
    count = len(changes)
    grew = sum(change > 0 for change in changes)
    fell = sum(change < 0 for change in changes)
    middle = math.fsum(changes) / count if count else 0.0
    low = high = effect = p = None
    if count >= INTERVAL_FROM:
        half = t_quantile(0.975, count - 1) * deviation(changes) / math.sqrt(count)
        low, high = middle - half, middle + half
    if count >= TESTS_FROM:
        effect = hedges(before, after)
        p = wilcoxon(changes)
    return Gain(count, grew, count - grew - fell, fell, middle, low, high, effect, p)


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of a sample; 0 for fewer than two values."""
    count = len(values)
    if count <= 1:
        return 0.0
    middle = math.fsum(values) / count
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (count - 1))


def hedges(before: Sequence[float], after: Sequence[float]) -> float | None:
    """Hedges' g of paired measures by the mean deviation (g_av); None when nothing varies."""
    spread = (deviation(before) + deviation(after)) / 2
    count = len(before)
    if spread == 0.0 or count <= 1:
        return None
    change = math.fsum(new - old for old, new in zip(before, after, strict=True)) / count
    return change / spread * (1 - 3 / (4 * (count - 1) - 1))


def wilcoxon(changes: Sequence[float]) -> float | None:
    """Exact two-sided p of the signed-rank test with midranks; None when nothing changed."""
    moved = [change for change in changes if change != 0]
    if not moved:
        return None
    ranks = _doubled_ranks([abs(change) for change in moved])
    ways = [1] + [0] * sum(ranks)
    reached = 0
    for rank in ranks:
        reached += rank
        for place in range(reached, rank - 1, -1):
            ways[place] += ways[place - rank]
    up = sum(rank for rank, change in zip(ranks, moved, strict=True) if change > 0)
    smaller = min(up, sum(ranks) - up)
    return float(min(1.0, 2 * sum(ways[: smaller + 1]) / 2 ** len(moved)))


def _doubled_ranks(sizes: Sequence[float]) -> list[int]:
    """Twice the midranks: whole numbers."""
    ordered = sorted(sizes)
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for place, size in enumerate(ordered, 1):
        first.setdefault(size, place)
        last[size] = place
    return [first[size] + last[size] for size in sizes]


def holm(values: Sequence[float | None]) -> list[float | None]:
    """p-values adjusted for their number by Holm's method; a single one stays as it is."""
    known = sorted((value, place) for place, value in enumerate(values) if value is not None)
    adjusted: list[float | None] = [None] * len(values)
    worst = 0.0
    for order, (value, place) in enumerate(known):
        worst = max(worst, min(1.0, value * (len(known) - order)))
        adjusted[place] = worst
    return adjusted


@functools.cache
def t_quantile(probability: float, freedom: int) -> float:
    """The point below which Student's t stays with this probability (above one half)."""
    low, high = 0.0, 1e4
    for _ in range(200):
        middle = (low + high) / 2
        if t_below(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def t_below(point: float, freedom: int) -> float:
    """P(T ≤ point) for Student's t, ``point`` ≥ 0."""
    rest = freedom / (freedom + point * point)
    return 1 - _beta_part(freedom / 2, 0.5, rest) / 2


def _beta_part(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function (continued fraction of Lentz)."""
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    found = d
    for step in range(1, _STEPS):
        for part in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            d = 1 / _away(1 + part * d)
            c = _away(1 + part / c)
            found *= c * d
        if abs(c * d - 1) < _EXACT:
            break
    return found


def _away(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
