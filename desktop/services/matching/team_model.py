"""The team as a small problem in whole numbers: who may come, what each brings and costs.

A need is a bit: ``owns`` has the bits of the needs a person covers (level ≥ 2), ``teaches``
those at level 3. So a set of people is judged by a few operations on integers, here and in the
tests, independently of the solver.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from desktop.errors import InvalidInputError
from desktop.services.matching.team_types import OWNS, TEACHES, Candidate, Need, TeamTask

SECOND_PAIR, FURTHER_PAIR = 4, 8
CONSIDERING = 6
OTHER_ORGANIZATION = 6
"""Points of matching.md A3, so that teams and pairs spare the same people."""

ALTERNATIVES = 3


@dataclass(frozen=True)
class Person:
    """A candidate seen by the solver. ``draw`` is the lot which decides between equals."""

    id: UUID
    owns: int
    teaches: int
    cost: int
    draw: int
    included: bool


@dataclass(frozen=True)
class Problem:
    """People sorted by id, and what a team needs.

    ``obligatory``, ``desirable`` and ``taught`` (one of them somebody must be able to teach) are
    bits of needs; ``included`` counts the people who must be in it.
    """

    people: tuple[Person, ...]
    needs: tuple[Need, ...]
    obligatory: int
    desirable: int
    taught: int
    included: int
    max_size: int


def cost_of(candidate: Candidate) -> int:
    """What one more duty of this person costs: running work, hesitation, a contract."""
    cost = 0
    if candidate.load > 0:
        cost += SECOND_PAIR + FURTHER_PAIR * (candidate.load - 1)
    if candidate.readiness == "considering":
        cost += CONSIDERING
    if candidate.other_organization:
        cost += OTHER_ORGANIZATION
    return cost


def draw_of(person: UUID) -> int:
    """A lot of 16 bits which is the same on every computer and favours no early record."""
    return int.from_bytes(blake2b(person.bytes, digest_size=2).digest(), "big")


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """By id: whatever depends on an order must not depend on the order of the question."""
    return sorted(candidates, key=lambda one: one.id.bytes)


def distinct_needs(task: TeamTask) -> tuple[Need, ...]:
    """The needs without repeats; named twice, the stricter wish holds.

    Raises InvalidInputError when nothing is asked or the team may have nobody.
    """
    needs: dict[object, Need] = {}
    for need in task.needed:
        if need.key not in needs or need.obligatory:
            needs[need.key] = need
    problems = {}
    if not needs:
        problems["needed"] = "Отметьте хотя бы одно умение: по нему и подберутся люди."
    if task.max_size < 1:
        problems["max_size"] = "В группе должен быть хотя бы один человек."
    if problems:
        raise InvalidInputError(problems)
    return tuple(needs.values())


def has_room(candidate: Candidate) -> bool:
    return candidate.load < candidate.capacity


def may_come(task: TeamTask, candidate: Candidate) -> bool:
    """The hard rules: not excluded, not «пока нет», free capacity, an organisation we search."""
    return (
        candidate.id not in task.exclude
        and candidate.readiness != "not_now"
        and has_room(candidate)
        and (
            task.other_organizations
            or not candidate.other_organization
            or candidate.id in task.include
        )
    )


def person_of(task: TeamTask, needs: Sequence[Need], candidate: Candidate) -> Person:
    levels = [candidate.level(need.key) for need in needs]
    return Person(
        id=candidate.id,
        owns=_bits(level >= OWNS for level in levels),
        teaches=_bits(level >= TEACHES for level in levels),
        cost=cost_of(candidate),
        draw=draw_of(candidate.id),
        included=candidate.id in task.include,
    )


def problem_of(task: TeamTask, candidates: Iterable[Candidate]) -> Problem:
    """The problem with all who may come. Raises InvalidInputError like ``distinct_needs``."""
    needs = distinct_needs(task)
    come = in_order(one for one in candidates if may_come(task, one))
    people = tuple(person_of(task, needs, candidate) for candidate in come)
    obligatory = _bits(need.obligatory for need in needs)
    return Problem(
        people=people,
        needs=needs,
        obligatory=obligatory,
        desirable=_bits(not need.obligatory for need in needs),
        # A team of wishes only still has somebody who can teach one of them.
        taught=obligatory or _bits(True for _ in needs),
        included=sum(person.included for person in people),
        max_size=task.max_size,
    )


def worthwhile(problem: Problem) -> tuple[Person, ...]:
    """Those who can appear in one of the three best teams; nobody else needs to be looked at.

    A team never needs two people who own the same. When three of them are cheaper than a fourth,
    at least one of the three is in no earlier variant, and the team with her instead of the
    fourth is better. So three of a kind are enough, and the answer stays exact.
    """
    kinds: dict[tuple[int, int], list[Person]] = {}
    for person in problem.people:
        if person.owns and not person.included:
            kinds.setdefault((person.owns, person.teaches), []).append(person)
    kept = [person for person in problem.people if person.included]
    for kind in kinds.values():
        kept += sorted(kind, key=lambda one: (one.cost, one.draw, one.id.bytes))[:ALTERNATIVES]
    return tuple(sorted(kept, key=lambda one: one.id.bytes))


def owned_by(people: Iterable[Person]) -> int:
    bits = 0
    for person in people:
        bits |= person.owns
    return bits


def taught_by(people: Iterable[Person]) -> int:
    bits = 0
    for person in people:
        bits |= person.teaches
    return bits


def satisfies(problem: Problem, team: Collection[Person]) -> bool:
    """Every rule but availability, which ``problem_of`` has seen to."""
    return (
        len(team) <= problem.max_size
        and owned_by(team) & problem.obligatory == problem.obligatory
        and taught_by(team) & problem.taught != 0
        and sum(person.included for person in team) == problem.included
    )


def rank_of(problem: Problem, team: Collection[Person]) -> tuple[int, int, int, int, int]:
    """The smaller, the better: wishes left out, size, cost, needs nobody can teach, lots."""
    wishes = (problem.desirable & ~owned_by(team)).bit_count()
    untaught = len(problem.needs) - taught_by(team).bit_count()
    cost = sum(person.cost for person in team)
    return wishes, len(team), cost, untaught, sum(person.draw for person in team)


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << position for position, flag in enumerate(flags) if flag)
