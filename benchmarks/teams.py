"""Teams: the optimum with two alternatives against greedy and against an exact table.

    python -m benchmarks.teams [--seed 1] [--requests 15]

Synthetic staff of 60 to 6,000 people, 24 skills; requests of 5, 8 and 10 skills, one of them
desirable, teams of at most 5. For each staff it prints: how much more greedy spends than the
optimum; the median and the longest time of optimum + 2 alternatives (from the list of people to
the described variants), of greedy and of the exact table (dynamic programming over the sets of
covered skills, without alternatives); how often the table agrees with the optimum.

Goal (matching.md M3): optimum + 2 alternatives in at most 0.5 s.
"""

import argparse
import random
import time
from dataclasses import dataclass, field
from statistics import mean, median
from uuid import UUID

from desktop.services.matching.team_model import (
    Person,
    Problem,
    owned_by,
    problem_of,
    rank_of,
    satisfies,
    taught_by,
    worthwhile,
)
from desktop.services.matching.team_types import Candidate, Key, Need, TeamTask
from desktop.services.matching.teams import assemble_team

SKILLS = 24
SIZE = 5
GOAL = 0.5
HEAD = 10
"""What a person weighs beside the points of her load, when two teams are compared by one sum."""

Price = tuple[int, int, int]
"""Wishes left out, people, cost."""


@dataclass
class Row:
    """What was measured on one staff."""

    ratios: list[float] = field(default_factory=list)
    optimum: list[float] = field(default_factory=list)
    greedy: list[float] = field(default_factory=list)
    exact: list[float] = field(default_factory=list)
    agreed: int = 0
    solved: int = 0
    saved: int = 0


def staff_of(count: int, dice: random.Random) -> list[Candidate]:
    """People with one to five skills; rare skills are owned by few, as in life."""
    skills = list(range(SKILLS))
    popularity = [1 / (1 + skill / 6) for skill in skills]
    people = []
    for number in range(count):
        owned = set(dice.choices(skills, popularity, k=dice.randint(1, 5)))
        levels: dict[Key, int] = {str(skill): dice.choice((1, 2, 2, 3)) for skill in owned}
        people.append(
            Candidate(
                id=UUID(int=dice.getrandbits(128)),
                name=f"Педагог {number} А. Б.",
                levels=levels,
                load=dice.choice((0, 0, 1, 2)),
                capacity=3,
                readiness=dice.choice(("ready", "ready", "considering", "not_now")),
                other_organization=dice.random() < (0.0 if count <= 60 else 0.5),
            )
        )
    return people


def request(skills: int, dice: random.Random) -> TeamTask:
    chosen = dice.sample(range(SKILLS), skills)
    needs = tuple(Need(str(one), f"Умение {one}", one != chosen[-1]) for one in chosen)
    return TeamTask(needs, SIZE)


def greedy(problem: Problem) -> list[Person]:
    """The usual way by hand: take the person who adds most skills for the least."""
    team: list[Person] = []
    wanted = problem.obligatory | problem.desirable
    while len(team) < problem.max_size and wanted & ~owned_by(team):
        missing = wanted & ~owned_by(team)
        best = max(
            problem.people,
            key=lambda one: ((one.owns & missing).bit_count() / (HEAD + one.cost), one.draw),
        )
        if not best.owns & missing:
            break
        team.append(best)
    if team and not taught_by(team) & problem.taught and len(team) < problem.max_size:
        teachers = [one for one in problem.people if one.teaches & problem.taught]
        team += sorted(teachers, key=lambda one: one.cost)[:1]
    return team


def exact(problem: Problem) -> Price | None:
    """Dynamic programming: the least (people, cost) for every set of covered skills.

    A state is the set of skills and whether somebody can teach; layer by layer one person more.
    """
    taught = 1 << len(problem.needs)
    bits = [one.owns | (taught if one.teaches & problem.taught else 0) for one in problem.people]
    people: dict[int, int] = {}
    for person, brings in zip(problem.people, bits, strict=True):
        people[brings] = min(person.cost, people.get(brings, person.cost))
    goal = problem.obligatory | taught
    layer = {0: 0}
    best: Price | None = None
    for size in range(1, problem.max_size + 1):
        following: dict[int, int] = {}
        for state, cost in layer.items():
            for brings, extra in people.items():
                reached = state | brings
                if reached != state and cost + extra < following.get(reached, 1 << 30):
                    following[reached] = cost + extra
        layer = following
        for state, cost in layer.items():
            if state & goal == goal:
                price = ((problem.desirable & ~state).bit_count(), size, cost)
                best = price if best is None else min(best, price)
    return best


def weight(team: list[Person]) -> int:
    return sum(HEAD + one.cost for one in team)


def compare(row: Row, task: TeamTask, staff: list[Candidate]) -> None:
    start = time.perf_counter()
    answer = assemble_team(task, staff)
    row.optimum.append(time.perf_counter() - start)
    start = time.perf_counter()
    problem = problem_of(task, staff)
    by_hand = greedy(problem)
    row.greedy.append(time.perf_counter() - start)
    start = time.perf_counter()
    price = exact(problem_of(task, staff))
    row.exact.append(time.perf_counter() - start)
    if not answer.variants:
        row.agreed += price is None
        return
    row.solved += 1
    team = [one for one in problem.people if one.id in answer.variants[0].ids]
    row.agreed += price == rank_of(problem, team)[:3]
    if satisfies(problem, by_hand):
        row.ratios.append(weight(by_hand) / weight(team))
    else:
        row.saved += 1


def main() -> None:
    parser = argparse.ArgumentParser(description="Optimum of teams against greedy")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, default=15)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - reproducible, no secret
    start = time.perf_counter()
    import highspy  # noqa: F401 - its import is measured alone

    print(f"import of the solver {time.perf_counter() - start:.3f} s")
    longest = 0.0
    for count in (60, 600, 3000, 6000):
        staff, row = staff_of(count, dice), Row()
        kept = 0
        for number in range(options.requests):
            task = request((5, 8, 10)[number % 3], dice)
            kept = max(kept, len(worthwhile(problem_of(task, staff))))
            compare(row, task, staff)
        longest = max(longest, *row.optimum)
        report(count, options.requests, kept, row)
    print(f"goal ≤ {GOAL} s: longest {longest:.3f} s, {'met' if longest <= GOAL else 'MISSED'}")


def report(count: int, requests: int, kept: int, row: Row) -> None:
    ratios = row.ratios or [1.0]
    print(
        f"n={count:5}  greedy/optimum mean {mean(ratios):.2f} worst {max(ratios):.2f}, "
        f"no team by greedy {row.saved} of {row.solved}; agreed with the table "
        f"{row.agreed} of {requests}; people looked at ≤ {kept}\n"
        f"         seconds, median / longest: optimum + 2 {median(row.optimum):.3f} / "
        f"{max(row.optimum):.3f}, greedy {median(row.greedy):.3f} / {max(row.greedy):.3f}, "
        f"exact table {median(row.exact):.3f} / {max(row.exact):.3f}; "
        f"optimum / table {median(row.optimum) / median(row.exact):.2f}"
    )


if __name__ == "__main__":
    main()
