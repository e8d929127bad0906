"""The formula in words, and everybody at once: both against the specification worked out again."""

import pytest
from hypothesis import given, settings

from desktop.services.matching.pair_matrix import matrix_of
from desktop.services.matching.pair_points import (
    direction,
    load_cost,
    mean,
    points_of,
    rank_of,
    topics_points,
    verdict_of,
)
from desktop.services.matching.pair_proposals import proposals
from desktop.services.matching.pair_types import (
    Circle,
    Importance,
    Search,
    Tone,
    Verdict,
    Weights,
)
from tests.matching import truth
from tests.matching.people import BUILDINGS, OTHER, circle, circles, side

WIDE = Search(wide=True)


def test_the_example_of_the_specification_adds_up() -> None:
    """ux.md 10.6: «62: темы 48, то же здание +8, удобные дни +6»."""
    here = {"building_id": BUILDINGS[0]}
    giver = side(1, knows={"speech": 3, "family": 2}, days=frozenset({"tue", "thu"}), **here)
    asker = side(2, asks=("speech", "family"), days=frozenset({"tue", "thu", "fri"}), **here)
    found = proposals(circle([giver, asker]), asker.id)
    assert [one.details for one in found] == ["62: темы 48, то же здание +8, удобные дни +6"]
    assert found[0].verdict is Verdict.VERY


@pytest.mark.parametrize(
    ("points", "word"),
    [(60, Verdict.VERY), (59, Verdict.GOOD), (35, Verdict.GOOD), (34, Verdict.RESERVED)],
)
def test_words_begin_where_the_specification_says(points: int, word: Verdict) -> None:
    assert verdict_of(points, ()) is word


def test_below_fifteen_nothing_is_shown() -> None:
    assert verdict_of(15, ()) is Verdict.RESERVED
    assert verdict_of(14, ()) is None


def test_half_a_point_goes_up() -> None:
    assert topics_points(tenths=6, weight=8) == 5  # 60 · 0,6 / 8 = 4,5


def test_a_strong_match_one_way_never_beats_a_fair_one_both_ways() -> None:
    assert mean(90, 10) < mean(40, 40)
    assert mean(62, 74) == 68
    assert mean(50, 0) == 0


def test_the_switch_of_mutuality_moves_the_weaker_side() -> None:
    assert mean(80, 20, weaker=0) == 80
    assert mean(80, 20, weaker=2) < mean(80, 20) < mean(80, 20, weaker=0)


def test_the_second_pair_costs_four_and_each_further_eight() -> None:
    assert [load_cost(load) for load in range(5)] == [0, 4, 8, 8, 8]


@given(circles(5))
@settings(max_examples=50, deadline=None)
def test_every_reason_shown_is_true_of_the_data(people: Circle) -> None:
    for asker in people.sides.values():
        for one in proposals(people, asker.id, WIDE):
            for line in one.lines:
                assert truth.is_true(people, one.giver, one.receiver, line.text), line
                assert len(line.text) <= 140


@given(circles(5))
@settings(max_examples=50, deadline=None)
def test_points_add_up_to_those_of_the_specification(people: Circle) -> None:
    for giver in people.sides.values():
        for asker in people.sides.values():
            for one_way in (True, False):
                lines = direction(people, giver, asker, one_way=one_way)
                covers = any(truth.fit(giver, ask.key) for ask in asker.asks)
                assert bool(lines) == covers
                if lines:
                    assert points_of(lines) == truth.points(giver, asker, one_way=one_way)


@given(circles(5))
@settings(max_examples=50, deadline=None)
def test_everybody_at_once_is_the_same_formula(people: Circle) -> None:
    weights = Weights(Importance.HIGH, Importance.NONE, Importance.HIGH)
    for wide in (True, False):
        search = Search(wide=wide, weights=weights)
        matrix = matrix_of(people, list(people.sides), search)
        for row, asker in enumerate(matrix.receivers):
            known = {one.giver: one for one in proposals(people, asker.id, search)}
            for column, giver in enumerate(matrix.givers):
                lines = direction(people, giver, asker, one_way=True)
                load = load_cost(giver.load)
                if lines:
                    assert matrix.points[row, column] == points_of(lines) + load
                    assert matrix.rank[row, column] == rank_of(lines, weights) + load
                fits = matrix.open[row, column] and giver.free > 0
                strong = matrix.points[row, column] - load >= 15
                assert (giver.id in known) == bool(fits and strong)


def test_a_strong_remark_makes_the_best_match_reserved() -> None:
    giver = side(1, knows={"speech": 3}, organization_id=OTHER)
    asker = side(2, asks=("speech",))
    found = proposals(circle([giver, asker]), asker.id, WIDE)
    assert found[0].points == 54
    assert found[0].verdict is Verdict.RESERVED
    assert [line.text for line in found[0].lines if line.tone is Tone.STRONG] == [
        "другой сад: нужен договор о сотрудничестве"
    ]


def test_a_contract_in_force_takes_the_remark_away() -> None:
    giver = side(1, knows={"speech": 3}, organization_id=OTHER, site="№ 12")
    asker = side(2, asks=("speech",))
    people = circle([giver, asker], contracted=frozenset({OTHER}))
    found = proposals(people, asker.id, WIDE)
    assert found[0].verdict is Verdict.GOOD
    assert found[0].against == ("другой сад: № 12",)
