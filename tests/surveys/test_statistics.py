"""The statistics of small groups against published values and brute force."""

import itertools
import random

import pytest

from desktop.services.surveys import statistics

T_TABLE = {4: 2.7764, 7: 2.3646, 11: 2.2010, 19: 2.0930, 59: 2.0010}


@pytest.mark.parametrize(("freedom", "point"), T_TABLE.items())
def test_student_s_t_equals_the_tables(freedom: int, point: float) -> None:
    assert statistics.t_quantile(0.975, freedom) == pytest.approx(point, abs=5e-5)


def by_hand(changes: list[float]) -> float:
    """The exact test by trying all signs."""
    moved = [change for change in changes if change]
    ordered = sorted(abs(change) for change in moved)
    ranks = [
        sum(i for i, size in enumerate(ordered, 1) if size == abs(change))
        / ordered.count(abs(change))
        for change in moved
    ]
    whole = sum(ranks)
    up = sum(rank for rank, change in zip(ranks, moved, strict=True) if change > 0)
    least = min(up, whole - up)
    all_signs = itertools.product((0, 1), repeat=len(ranks))
    sums = [sum(r for r, sign in zip(ranks, signs, strict=True) if sign) for signs in all_signs]
    return min(1.0, 2 * sum(one <= least + 1e-9 for one in sums) / len(sums))


def test_the_signed_rank_test_is_exact() -> None:
    dice = random.Random(5)
    for _ in range(30):
        changes = [float(dice.randint(-3, 3)) for _ in range(dice.randint(1, 9))]
        if any(changes):
            assert statistics.wilcoxon(changes) == pytest.approx(by_hand(changes))
    assert statistics.wilcoxon([0, 0]) is None
    assert statistics.wilcoxon([1, 2, 3, 4, 5]) == pytest.approx(0.0625)
    assert statistics.wilcoxon([1, 2, 3, 4, 5, 6]) == pytest.approx(0.03125)


@pytest.mark.parametrize("count", range(1, 12))
def test_small_groups_get_no_p_values(count: int) -> None:
    found = statistics.gain([0.0] * count, [float(1 + n % 2) for n in range(count)])
    assert (found.p is None) == (count < 8)
    assert (found.effect is None) == (count < 8)
    assert (found.low is None) == (count < 5)
    assert (found.grew, found.same, found.fell) == (count, 0, 0)


def test_holm_is_never_kinder_than_one_test() -> None:
    assert statistics.holm([0.01, 0.04, 0.03, None]) == [
        pytest.approx(0.03),
        pytest.approx(0.06),
        pytest.approx(0.06),
        None,
    ]
    assert statistics.holm([0.04]) == [pytest.approx(0.04)]


@pytest.mark.parametrize("count", [5, 12])
def test_the_interval_holds_what_it_promises(count: int) -> None:
    """95 % intervals of a known mean; 400 draws leave two points of chance."""
    dice = random.Random(count)
    held = 0
    for _ in range(400):
        after = [dice.gauss(0.4, 0.8) for _ in range(count)]
        found = statistics.gain([0.0] * count, after)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 0.4 <= found.high
    assert 0.92 <= held / 400 <= 0.98
