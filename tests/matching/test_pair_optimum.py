"""The plan for everybody: equal to the best of all plans, the same each time, within the rules."""

import random
from collections import Counter
from dataclasses import replace
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.matching_staff import circle_of
from desktop.errors import SolverError
from desktop.progress import Cancelled
from desktop.services.matching import pair_solver
from desktop.services.matching.pair_everyone import everyone, seekers
from desktop.services.matching.pair_points import LEAST, load_cost
from desktop.services.matching.pair_types import (
    Circle,
    Everyone,
    Importance,
    Search,
    State,
    Wanted,
    Weights,
)
from tests.matching import truth
from tests.matching.people import circle, circles, side

WIDE = Search(wide=True)
NOWHERE = -(10**9)


def allowed(people: Circle, giver: UUID, receiver: UUID, *, wide: bool) -> bool:
    """The blockers of domain.md 4.3, a second time; places are counted by the plan."""
    one, other = people.sides[giver], people.sides[receiver]
    return (
        giver != receiver
        and one.state is State.ACTIVE
        and one.readiness != "not_now"
        and frozenset({giver, receiver}) not in people.excluded
        and (giver, receiver) not in people.paired
        and any(truth.fit(one, ask.key) for ask in other.asks)
        and (wide or one.organization_id == people.own)
    )


def best_by_hand(people: Circle, *, wide: bool) -> tuple[int, int]:
    """Served and points of the best of all plans there are: every choice for everybody."""
    asking = seekers(people)
    bases = {
        (who, one): truth.points(
            people.sides[one], people.sides[who], one_way=True, with_load=False
        )
        for who in asking
        for one in people.sides
        if allowed(people, one, who, wide=wide)
    }
    choices = [[None, *(one for each, one in bases if each == who)] for who in asking]
    best = (0, 0)
    for chosen in product(*choices):
        taken: dict[UUID, list[int]] = {}
        for who, giver in zip(asking, chosen, strict=True):
            if giver is not None:
                taken.setdefault(giver, []).append(bases[who, giver])
        value = _value(people, taken)
        if value is not None:
            best = max(best, value)
    return best


def _value(people: Circle, taken: dict[UUID, list[int]]) -> tuple[int, int] | None:
    """Points of one plan: giver → points of her new pairs; None when a rule is broken."""
    total = 0
    for giver, bases in taken.items():
        one = people.sides[giver]
        if one.load + len(bases) > one.capacity:
            return None
        costs = [load_cost(one.load + number) for number in range(len(bases))]
        # The dearest place goes to the strongest match: it is the one which can bear it.
        net = [base - cost for base, cost in zip(sorted(bases), costs, strict=True)]
        if min(net) < LEAST:
            return None
        total += sum(net)
    return sum(map(len, taken.values())), total


@given(circles(5))
@settings(max_examples=50, deadline=None)
def test_the_plan_is_the_best_of_all(people: Circle) -> None:
    for wide in (False, True):
        plan = everyone(people, Wanted(Search(wide=wide)))
        points = sum(one.points for draft in plan.drafts for one in draft.directions)
        assert (plan.served, points) == best_by_hand(people, wide=wide)
        assert plan.value == points


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("count", [40, 120])
def test_the_plan_equals_another_algorithm(count: int, seed: int) -> None:
    """Shortest augmenting paths, with places as copies of the giver."""
    people = circle_of(count, seed)
    plan = everyone(people, Wanted())
    assert (plan.served, plan.value) == by_paths(people)


def by_paths(people: Circle) -> tuple[int, int]:
    asking = seekers(people)
    places = [
        (giver, load_cost(giver.load + number))
        for giver in people.ordered
        for number in range(giver.free)
    ]
    worth: dict[tuple[int, int], int] = {}
    for row, who in enumerate(asking):
        for column, (giver, cost) in enumerate(places):
            if allowed(people, giver.id, who, wide=False):
                net = truth.points(giver, people.sides[who], one_way=True, with_load=False) - cost
                if net >= LEAST:
                    worth[row, column] = net
    return _augmented(len(asking), len(places), worth)


def _augmented(rows: int, columns: int, worth: dict[tuple[int, int], int]) -> tuple[int, int]:
    """The best plan of each size from the one before, until nobody more can be served."""
    taken: dict[int, int] = {}
    total = 0
    while (path := _longest_path(rows, columns, worth, taken)) is not None:
        gain, ends, back = path
        total += gain
        held = {row: column for column, row in taken.items()}
        column: int | None = ends
        while column is not None:
            row = back[column]
            taken[column], column = row, held.get(row)
    return len(taken), total


def _longest_path(
    rows: int, columns: int, worth: dict[tuple[int, int], int], taken: dict[int, int]
) -> tuple[int, int, dict[int, int]] | None:
    """Bellman–Ford over the graph of changes: gain, free place at the end, and the way back."""
    far = {row: 0 for row in range(rows) if row not in taken.values()}
    reached: dict[int, int] = {}
    back: dict[int, int] = {}
    changed = True
    while changed:
        changed = False
        for (row, column), value in worth.items():
            gain = far.get(row, NOWHERE) + value
            if taken.get(column) == row or gain <= reached.get(column, NOWHERE + 1000):
                continue
            reached[column], back[column], changed = gain, row, True
            if (holder := taken.get(column)) is not None:
                far[holder] = gain - worth[holder, column]
    free = [column for column in reached if column not in taken]
    if not free:
        return None
    end = max(free, key=lambda one: reached[one])
    return reached[end], end, back


@given(circles(5), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_question_changes_nothing(people: Circle, dice: random.Random) -> None:
    ids = list(people.sides)
    dice.shuffle(ids)
    other = replace(people, sides={one: people.sides[one] for one in ids})
    assert everyone(people, Wanted(WIDE)) == everyone(other, Wanted(WIDE))


def test_one_answer_in_twenty_shuffles() -> None:
    people = circle_of(120, 7)
    dice = random.Random(7)
    answers = set()
    for _ in range(20):
        ids = list(people.sides)
        dice.shuffle(ids)
        shuffled = replace(people, sides={one: people.sides[one] for one in ids})
        plan = everyone(shuffled, Wanted())
        answers.add(frozenset((draft.receiver, draft.giver) for draft in plan.drafts))
    assert len(answers) == 1


def test_lots_decide_between_equals_and_favour_no_early_record() -> None:
    """Two equal givers with one place each: over many pairs of people both orders appear."""
    firsts: Counter[bool] = Counter()
    for number in range(40):
        low, high = 1000 + 3 * number, 1001 + 3 * number
        asker = side(1002 + 3 * number, asks=("speech",))
        equal = [side(one, knows={"speech": 3}) for one in (low, high)]
        plan = everyone(circle([*equal, asker]), Wanted())
        firsts[plan.drafts[0].giver.int == low] += 1
    assert min(firsts[True], firsts[False]) >= 8


@given(circles(6), st.data())
@settings(max_examples=40, deadline=None)
def test_no_rule_is_broken_and_locks_stay(people: Circle, data: st.DataObject) -> None:
    asking = seekers(people)
    locks = {}
    for who in asking[:1]:
        others = [one for one in people.sides if allowed(people, one, who, wide=True)]
        if others:
            locks[who] = data.draw(st.sampled_from(others))
    plan = everyone(people, Wanted(WIDE, locks=locks))
    assert_rules(people, plan, locks)
    for receiver, giver in locks.items():
        draft = plan.draft_of(receiver)
        assert (receiver, giver) in {(one.receiver, one.giver) for one in draft.directions}
        assert draft.is_locked


def assert_rules(people: Circle, plan: Everyone, locks: dict[UUID, UUID]) -> None:
    loads: Counter[UUID] = Counter()
    for draft in plan.drafts:
        gives = {one.giver for one in draft.directions}
        if draft.module in {"reverse", "partners"}:
            gives |= {one.receiver for one in draft.directions}
        loads.update(gives)
        for one in draft.directions:
            assert allowed(people, one.giver, one.receiver, wide=True)
    for giver, count in loads.items():
        assert count <= max(people.sides[giver].free, list(locks.values()).count(giver))
    got = [one.receiver for draft in plan.drafts for one in draft.directions]
    left = [one.person for one in plan.unmatched]
    assert Counter(got + left) == Counter({*seekers(people), *locks})
    assert (plan.served, plan.total) == (len(got), len(got) + len(left))


def test_a_locked_person_is_kept_against_the_advice() -> None:
    asker, busy = side(1, asks=("speech",)), side(2, knows={"play": 3}, load=2)
    plan = everyone(circle([asker, busy]), Wanted(locks={asker.id: busy.id}))
    assert plan.drafts[0].giver == busy.id
    assert plan.drafts[0].reasons == ("! общих тем нет", "! занята: 2 пары из 2")
    assert plan.served == 1


def test_earlier_proposals_are_kept_between_near_equals() -> None:
    asker = side(1, asks=("speech",), interests=frozenset("а"))
    better = side(2, knows={"speech": 3}, interests=frozenset("а"))
    earlier = side(3, knows={"speech": 3})
    people = circle([asker, better, earlier])
    assert everyone(people, Wanted()).drafts[0].giver == better.id
    again = everyone(people, Wanted(previous={asker.id: earlier.id}))
    assert again.drafts[0].giver == earlier.id
    assert again.drafts[0].directions[0].points == 64, "the points stay true"


def test_most_people_come_before_the_best_points() -> None:
    """The strongest match is given up when that serves one person more."""
    wide = side(1, knows={"speech": 3, "play": 3}, capacity=1)
    narrow = side(2, knows={"speech": 2}, capacity=1, readiness="considering")
    first, second = side(3, asks=("speech",)), side(4, asks=("play",))
    plan = everyone(circle([wide, narrow, first, second]), Wanted())
    assert {one.receiver: one.giver for one in plan.drafts} == {
        first.id: narrow.id,
        second.id: wide.id,
    }


def test_switches_change_the_order_and_not_the_word() -> None:
    near = side(1, knows={"speech": 2}, building_id=UUID(int=800), age_group="senior")
    able = side(2, knows={"speech": 3})
    asker = side(3, asks=("speech",), building_id=UUID(int=800), age_group="senior")
    people = circle([near, able, asker])
    assert everyone(people, Wanted()).drafts[0].giver == able.id
    closeness = Weights(Importance.NONE, Importance.MIDDLE, Importance.HIGH)
    draft = everyone(people, Wanted(Search(weights=closeness))).drafts[0]
    assert (draft.giver, draft.directions[0].points) == (near.id, 50)


def test_the_user_may_stop() -> None:
    class Stop:
        def report(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        everyone(circle_of(60, 1), Wanted(), Stop())


def test_without_a_proof_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong price of the solver is met by the check in whole numbers."""
    real = pair_solver._Master.solve

    def wrong(master):
        total, rent, price = real(master)
        return total, rent, price + (price > 0)

    monkeypatch.setattr(pair_solver._Master, "solve", wrong)
    with pytest.raises(SolverError, match="ничего не изменилось"):
        everyone(circle_of(60, 1), Wanted())


def test_nobody_to_match_is_no_trouble() -> None:
    plan = everyone(circle([side(1, knows={"speech": 3})]), Wanted())
    assert (plan.drafts, plan.unmatched, plan.served, plan.total) == ((), (), 0, 0)
