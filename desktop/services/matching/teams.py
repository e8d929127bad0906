"""«Собрать творческую группу»: the smallest team which covers what is needed, with reasons.

The order of wishes (ux.md 8.6, matching.md A4): every obligatory skill at level ≥ 2 and at least
one «могу научить»; then most desirable skills, fewest people, least cost, highest levels. The
answer is the proven optimum and two alternatives with other people, or the reason why there is
none. Pure: no session, no clock.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from desktop.services.matching import team_words as words
from desktop.services.matching.team_model import (
    ALTERNATIVES,
    Person,
    Problem,
    cost_of,
    in_order,
    may_come,
    owned_by,
    problem_of,
    rank_of,
    satisfies,
)
from desktop.services.matching.team_obstacles import (
    absence,
    helping,
    obstacle,
    relaxed,
    too_small,
    unavailable_owners,
)
from desktop.services.matching.team_solver import best_teams
from desktop.services.matching.team_types import (
    OWNS,
    TRIES,
    Candidate,
    Gap,
    Key,
    Member,
    Need,
    Replacement,
    TeamAnswer,
    TeamTask,
    Variant,
)

__all__ = ["assemble_team", "relaxed", "replacements", "variant_of"]


def assemble_team(task: TeamTask, candidates: Iterable[Candidate]) -> TeamAnswer:
    """The three best teams with reasons, or why there is none and what would help.

    Raises InvalidInputError (nothing is asked), SolverError (out of time).
    """
    scope = _Scope.of(task, candidates)
    nearest = scope.uncovered()
    titles = tuple(gap.title for gap in nearest)
    trouble = obstacle(task, scope.everybody, scope.problem)
    teams = [] if trouble else list(islice(best_teams(scope.problem), ALTERNATIVES))
    if not teams:
        trouble = trouble or too_small(task, scope.problem)
        changes = helping(task, scope.everybody, trouble.easings)
        return TeamAnswer((), titles, nearest, trouble.sentence, changes)
    variants = tuple(_described(scope, {person.id for person in team}) for team in teams)
    sentence = words.found(len(variants), variants[0].summary)
    return TeamAnswer(variants, titles, nearest, sentence)


def variant_of(
    task: TeamTask, candidates: Iterable[Candidate], people: Collection[UUID]
) -> Variant:
    """Describe a given team, for instance a variant in which somebody was replaced."""
    return _described(_Scope.of(task, candidates), people)


def replacements(
    task: TeamTask, candidates: Iterable[Candidate], variant: Variant, member: UUID
) -> tuple[Replacement, ...]:
    """Who may take the place of a member so that the team still keeps every rule, best first.

    Nobody for a person who was to be included by all means: that wish is changed first.
    """
    everybody = in_order(candidates)
    problem = problem_of(task, everybody)
    people = {person.id: person for person in problem.people}
    if member not in people or people[member].included:
        return ()
    staying = [people[one] for one in variant.ids - {member}]
    before = owned_by([*staying, people[member]])
    found: list[tuple[tuple[int, ...], Candidate, str]] = []
    for candidate in everybody:
        person = people.get(candidate.id)
        if person is None or person.id in variant.ids:
            continue
        team = [*staying, person]
        if satisfies(problem, team) and not _idle(problem, staying, person):
            sentence = _change(problem, before, team, candidate)
            found.append((rank_of(problem, team), candidate, sentence))
    found.sort(key=lambda entry: (entry[0], entry[1].id.bytes))
    return tuple(Replacement(one.id, one.name, sentence) for _, one, sentence in found)


def _idle(problem: Problem, staying: Sequence[Person], newcomer: Person) -> bool:
    """The rest could do without the newcomer."""
    return satisfies(problem, staying) and not newcomer.owns & ~owned_by(staying)


def _change(problem: Problem, before: int, team: Sequence[Person], newcomer: Candidate) -> str:
    after = owned_by(team)
    gained = [need for bit, need in enumerate(problem.needs) if (after & ~before) >> bit & 1]
    lost = [need for bit, need in enumerate(problem.needs) if (before & ~after) >> bit & 1]
    return words.replacement(gained, lost, newcomer)


@dataclass(frozen=True)
class _Scope:
    """What the describing of a team looks at, worked out once for all variants."""

    task: TeamTask
    everybody: Sequence[Candidate]
    problem: Problem
    available: Sequence[Candidate]
    sole: frozenset[Key]
    """Needs which one available person alone owns."""

    @classmethod
    def of(cls, task: TeamTask, candidates: Iterable[Candidate]) -> "_Scope":
        everybody = in_order(candidates)
        problem = problem_of(task, everybody)
        once, twice = 0, 0
        for person in problem.people:
            twice |= once & person.owns
            once |= person.owns
        alone = once & ~twice
        sole = (need.key for bit, need in enumerate(problem.needs) if alone >> bit & 1)
        available = [one for one in everybody if may_come(task, one)]
        return cls(task, everybody, problem, available, frozenset(sole))

    def uncovered(self) -> tuple[Gap, ...]:
        """The needs which nobody available owns."""
        covered = owned_by(self.problem.people)
        needs = enumerate(self.problem.needs)
        return tuple(_gap(self, need) for bit, need in needs if not covered >> bit & 1)


def _described(scope: _Scope, people: Collection[UUID]) -> Variant:
    needs = scope.problem.needs
    team = [one for one in scope.everybody if one.id in people]
    covered = [need for need in needs if any(one.level(need.key) >= OWNS for one in team)]
    members = [_member(scope, one) for one in team]
    members.sort(key=lambda member: (-len(member.covers), member.name, member.id.bytes))
    order = {member.id: place for place, member in enumerate(members)}
    team.sort(key=lambda one: order[one.id])
    return Variant(
        members=tuple(members),
        covered=len(covered),
        needed=len(needs),
        summary=words.summary(len(members), len(covered), len(needs)),
        lines=tuple(words.need_line(need, team) for need in covered),
        missing=tuple(_gap(scope, need) for need in needs if need not in covered),
        warnings=tuple(text for one in team for text in words.warnings(one)),
        cost=sum(cost_of(one) for one in team),
    )


def _member(scope: _Scope, candidate: Candidate) -> Member:
    needs = scope.problem.needs
    covers = [need for need in needs if candidate.level(need.key) >= OWNS]
    reasons = [words.skill_reason(need, candidate.level(need.key)) for need in covers]
    if alone := [need for need in covers if need.key in scope.sole]:
        reasons.append(words.only_owner(alone))
    if candidate.id in scope.task.include:
        reasons.append(words.chosen(candidate))
    keys = tuple(need.key for need in covers)
    return Member(candidate.id, candidate.name, keys, tuple(reasons))


def _gap(scope: _Scope, need: Need) -> Gap:
    """Who comes nearest: one available, the more able and less busy the better; else an owner."""
    able = [one for one in scope.available if one.level(need.key) >= TRIES]
    person: Candidate | None = None
    if able:
        person = min(able, key=lambda one: (-one.level(need.key), cost_of(one), one.id.bytes))
        owns = person.level(need.key) >= OWNS
        sentence = words.owner_outside(need, person) if owns else words.nearest(need, person)
    elif owners := unavailable_owners(scope.task, scope.everybody, need):
        person = owners[0]
        sentence = words.owner_absent(need, person, absence(scope.task, person))
    else:
        sentence = words.nearest(need, None)
    return Gap(
        key=need.key,
        title=need.title,
        obligatory=need.obligatory,
        person=person.id if person else None,
        name=person.name if person else "",
        level=person.level(need.key) if person else 0,
        sentence=sentence,
    )
