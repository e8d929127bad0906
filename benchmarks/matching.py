"""Pairs for everybody: the optimum against scipy, first come, greedy; time and stability.

    python -m benchmarks.matching [--seeds 5] [--largest 3000]

The anchor is ``scipy.optimize.linear_sum_assignment`` with places as copies of the giver (a
library of this benchmark only; without it the rest is measured). For each size it prints served
and points of each way, how often the optimum equals the anchor, and the seconds from the people
to the described drafts; then one answer in twenty shuffles, and what stays when a tenth of the
staff changes.

Goals (issue 4, matching.md M1–M4, M7): equal to the anchor always; at least 10 % more served and
15 % more points than first come at 60 and 600; at most 2 s at 600 and 15 s at 3,000; one answer;
at least 85 % of the valid pairs kept.
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import mean
from typing import Any
from uuid import UUID

from benchmarks.matching_staff import circle_of
from desktop.services.matching.pair_everyone import everyone, seekers
from desktop.services.matching.pair_matrix import matrix_of
from desktop.services.matching.pair_points import LEAST, load_cost
from desktop.services.matching.pair_types import ANYHOW, Circle, Everyone, Wanted

WAYS = ("optimum", "anchor", "first come", "greedy")
GOALS = {60: 0.3, 600: 2.0, 3000: 15.0}
"""Seconds for so many people."""


@dataclass
class Row:
    """What was measured with one number of people."""

    served: dict[str, list[int]] = field(default_factory=dict)
    points: dict[str, list[int]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    """Seconds of the processor: those of the clock on a machine without other work."""
    anchor: list[float] = field(default_factory=list)

    def add(self, way: str, found: tuple[int, int]) -> None:
        self.served.setdefault(way, []).append(found[0])
        self.points.setdefault(way, []).append(found[1])


@dataclass(frozen=True)
class Arcs:
    """The whole table: worth of row and place, −1 where there is no arc."""

    worth: Any
    places: tuple[tuple[int, int], ...]
    """Giver and cost."""


def arcs_of(people: Circle) -> Arcs:
    import numpy as np

    matrix = matrix_of(people, seekers(people), ANYHOW)
    places = tuple(
        (column, load_cost(giver.load + number))
        for column, giver in enumerate(matrix.givers)
        for number in range(giver.free)
    )
    givers = [giver for giver, _ in places]
    costs = np.array([cost for _, cost in places])
    net = matrix.points[:, givers].astype(np.int64) - costs
    return Arcs(np.where(matrix.open[:, givers] & (net >= LEAST), net, -1), places)


def anchor(arcs: Arcs) -> tuple[int, int]:
    """Served first, then points: one sum with a bonus no sum of points can outweigh."""
    from scipy.optimize import linear_sum_assignment

    bonus = (int(arcs.worth.max()) + 1) * (arcs.worth.shape[0] + 1)
    table = (arcs.worth + bonus) * (arcs.worth >= 0)
    rows, columns = linear_sum_assignment(table, maximize=True)
    chosen = [(row, column) for row, column in zip(rows, columns, strict=True)]
    worth = [int(arcs.worth[row, column]) for row, column in chosen if table[row, column]]
    return len(worth), sum(worth)


def first_come(arcs: Arcs) -> tuple[int, int]:
    """By hand: everybody in turn takes the best place which is left."""
    return _taken(arcs, ((row, None) for row in range(arcs.worth.shape[0])))


def greedy(arcs: Arcs) -> tuple[int, int]:
    """The best pair of all, then the next."""
    import numpy as np

    order = np.argsort(-arcs.worth, axis=None, kind="stable")
    width = arcs.worth.shape[1]
    return _taken(arcs, ((int(one) // width, int(one) % width) for one in order))


def _taken(arcs: Arcs, offers: Iterator[tuple[int, int | None]]) -> tuple[int, int]:
    import numpy as np

    worth = arcs.worth.copy()
    served, points = 0, 0
    for row, column in offers:
        place = int(np.argmax(worth[row])) if column is None else column
        if worth[row, place] < 0:
            continue
        served, points = served + 1, points + int(worth[row, place])
        worth[row, :] = -1
        worth[:, place] = -1
    return served, points


def has_anchor() -> bool:
    try:
        import scipy.optimize  # noqa: F401 - only whether it is there
    except ModuleNotFoundError:
        return False
    return True


def measure(count: int, seeds: int, *, with_anchor: bool) -> Row:
    row = Row()
    for seed in range(seeds):
        people = circle_of(count, seed)
        start, busy = time.perf_counter(), time.process_time()
        plan = everyone(people, Wanted())
        row.seconds.append(time.perf_counter() - start)
        row.busy.append(time.process_time() - busy)
        row.add("optimum", (plan.served, plan.value))
        arcs = arcs_of(people)
        if with_anchor:
            busy = time.process_time()
            row.add("anchor", anchor(arcs))
            row.anchor.append(time.process_time() - busy)
        row.add("first come", first_come(arcs))
        if count <= GREEDY_UP_TO:
            row.add("greedy", greedy(arcs))
    return row


GREEDY_UP_TO = 600
"""Above it sorting every arc says nothing new."""


def report(count: int, row: Row) -> None:
    print(
        f"n={count}: {len(row.seconds)} runs, longest {max(row.seconds):.3f} s by the clock, "
        f"{max(row.busy):.3f} s of the processor",
        end="",
    )
    if row.anchor:
        same = [
            (row.served["optimum"][run], row.points["optimum"][run])
            == (row.served["anchor"][run], row.points["anchor"][run])
            for run in range(len(row.seconds))
        ]
        ratio = mean(row.busy) / max(mean(row.anchor), 0.001)
        print(f", anchor {max(row.anchor):.3f} (ratio {ratio:.2f}), equal {sum(same)}/{len(same)}")
    else:
        print("; anchor: scipy is not installed")
    for way in WAYS:
        if way in row.served:
            print(f"  {way:10}  served {mean(row.served[way]):8.1f}  {mean(row.points[way]):9.1f}")
    more = [
        100 * mean(found["optimum"]) / mean(found["first come"]) - 100
        for found in (row.served, row.points)
    ]
    print(f"  against first come: {more[0]:+.1f} % served, {more[1]:+.1f} % points")
    goal = GOALS.get(count)
    if goal is not None:
        print(f"  goal ≤ {goal} s: {'met' if max(row.seconds) <= goal else 'MISSED'}")


def choices(plan: Everyone) -> dict[UUID, UUID]:
    return {one.receiver: one.giver for draft in plan.drafts for one in draft.directions}


def shuffles(count: int) -> int:
    """How many different answers twenty orders of the same question have."""
    people = circle_of(count, 1)
    dice = random.Random(1)  # noqa: S311 - reproducible, no secret
    answers = set()
    for _ in range(20):
        ids = list(people.sides)
        dice.shuffle(ids)
        other = replace(people, sides={one: people.sides[one] for one in ids})
        answers.add(frozenset(choices(everyone(other, Wanted())).items()))
    return len(answers)


def stability(count: int) -> None:
    """A tenth of the people is replaced by new ones; the earlier proposals are given along."""
    before, fresh = circle_of(count, 1), circle_of(count, 2)
    first = choices(everyone(before, Wanted()))
    gone = set(list(before.sides)[::10])
    sides = {one: side for one, side in before.sides.items() if one not in gone}
    newcomers = list(fresh.sides.values())[: len(gone)]
    buildings = sorted({one.building_id for one in sides.values() if one.building_id})
    for number, one in enumerate(newcomers):
        place = buildings[number % len(buildings)]
        sides[one.id] = replace(one, organization_id=before.own, building_id=place)
    people = replace(before, sides=sides)
    valid = {one: other for one, other in first.items() if one in sides and other in sides}
    anew, kept = everyone(people, Wanted()), everyone(people, Wanted(previous=valid))
    for name, plan in (("from scratch", anew), ("with the bonus", kept)):
        same = sum(choices(plan).get(one) == other for one, other in valid.items())
        points = sum(one.points for draft in plan.drafts for one in draft.directions)
        print(
            f"  n={count} {name}: {100 * same / len(valid):.0f} % of {len(valid)} pairs kept, "
            f"served {plan.served}, points {points}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Pairs for everybody against scipy and by hand")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--largest", type=int, default=3000)
    options = parser.parse_args()
    everyone(circle_of(20, 0), Wanted())  # the import of the solver is not measured
    with_anchor = has_anchor()
    for count in (20, 60, 200, 600, 3000, 6000):
        if count <= options.largest:
            seeds = options.seeds if count <= GREEDY_UP_TO else 1
            report(count, measure(count, seeds, with_anchor=with_anchor))
    print(f"different answers in twenty shuffles at 600: {shuffles(600)}")
    print("a tenth of the staff replaced:")
    for count in (60, 600):
        stability(count)


if __name__ == "__main__":
    main()
