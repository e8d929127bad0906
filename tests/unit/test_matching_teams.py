"""Teams: the answer of the solver against every subset of a small staff, counted by hand."""

import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.matching.team_model import cost_of, draw_of
from desktop.services.matching.team_types import Candidate, TeamTask
from desktop.services.matching.teams import assemble_team, relaxed, replacements, variant_of
from tests.unit.matching_staff import person, questions, task

Rank = tuple[int, int, int, int, int]


# ---- the oracle: every subset, rules read from the specification once more ----


def allowed(job: TeamTask, one: Candidate) -> bool:
    elsewhere = one.other_organization and not job.other_organizations
    return (
        one.id not in job.exclude
        and one.readiness != "not_now"
        and one.load < one.capacity
        and (not elsewhere or one.id in job.include)
    )


def keeps_rules(job: TeamTask, team: Sequence[Candidate]) -> bool:
    must = [need for need in job.needed if need.obligatory]
    best = [max((one.level(need.key) for one in team), default=0) for need in must]
    taught = [one.level(need.key) for need in must or job.needed for one in team]
    return (
        len(team) <= job.max_size
        and all(allowed(job, one) for one in team)
        and job.include <= {one.id for one in team}
        and all(level >= 2 for level in best)
        and 3 in taught
    )


def wishes_met(job: TeamTask, team: Sequence[Candidate]) -> int:
    wishes = [need for need in job.needed if not need.obligatory]
    return sum(any(one.level(need.key) >= 2 for one in team) for need in wishes)


def rank(job: TeamTask, team: Sequence[Candidate]) -> Rank:
    taught = sum(any(one.level(need.key) == 3 for one in team) for need in job.needed)
    return (
        -wishes_met(job, team),
        len(team),
        sum(cost_of(one) for one in team),
        -taught,
        sum(draw_of(one.id) for one in team),
    )


def idle(job: TeamTask, team: Sequence[Candidate], one: Candidate) -> bool:
    rest = [other for other in team if other is not one]
    return (
        one.id not in job.include
        and keeps_rules(job, rest)
        and wishes_met(job, rest) == wishes_met(job, team)
    )


def oracle(job: TeamTask, staff: Sequence[Candidate]) -> list[frozenset[UUID]]:
    teams = [
        team
        for size in range(1, job.max_size + 1)
        for team in combinations(staff, size)
        if keeps_rules(job, team) and not any(idle(job, team, one) for one in team)
    ]
    found: list[frozenset[UUID]] = []
    for team in sorted(teams, key=lambda one: rank(job, one)):
        ids = frozenset(one.id for one in team)
        if not any(ids <= other or other <= ids for other in found):
            found.append(ids)
    return found[:3]


@settings(max_examples=400, deadline=None)
@pytest.mark.slow
@given(questions(), st.randoms(use_true_random=False))
def test_answer_is_the_optimum_of_all_subsets(question, shuffler: random.Random) -> None:
    job, staff = question
    answer = assemble_team(job, staff)
    assert [variant.ids for variant in answer.variants] == oracle(job, staff)
    shuffled = [*staff]
    shuffler.shuffle(shuffled)
    assert assemble_team(job, shuffled) == answer


@settings(max_examples=300, deadline=None)
@pytest.mark.slow
@given(questions())
def test_uncovered_needs_are_all_named(question) -> None:
    job, staff = question
    free = [one for one in staff if allowed(job, one)]
    nobody = [
        need.title for need in job.needed if not any(one.level(need.key) >= 2 for one in free)
    ]
    answer = assemble_team(job, staff)
    assert list(answer.uncovered) == nobody
    assert [gap.title for gap in answer.nearest] == nobody


@settings(max_examples=300, deadline=None)
@pytest.mark.slow
@given(questions())
def test_relaxations_keep_their_promise(question) -> None:
    job, staff = question
    answer = assemble_team(job, staff)
    assert not (answer.variants and answer.relaxations)
    for change in answer.relaxations:
        assert bool(oracle(relaxed(job, change), staff)) == change.enough


@settings(max_examples=200, deadline=None)
@pytest.mark.slow
@given(questions())
def test_replacements_keep_every_rule(question) -> None:
    job, staff = question
    by_id = {one.id: one for one in staff}
    for variant in assemble_team(job, staff).variants:
        for member in variant.members:
            offered = {one.id for one in replacements(job, staff, variant, member.id)}
            rest = [by_id[one] for one in variant.ids - {member.id}]
            fitting = {
                one.id
                for one in staff
                if one.id not in variant.ids
                and member.id not in job.include
                and keeps_rules(job, [*rest, one])
                and not idle(job, [*rest, one], one)
            }
            assert offered == fitting
            for newcomer in offered:
                changed = variant_of(job, staff, variant.ids - {member.id} | {newcomer})
                assert keeps_rules(job, [by_id[one] for one in changed.ids])


def test_the_solver_is_not_loaded_before_the_first_question() -> None:
    code = (
        "import sys, desktop.services.matching.teams as t;"
        "print([m for m in ('highspy', 'numpy', 'PySide6', 'sqlmodel') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_equal_people_are_chosen_alike_in_every_order() -> None:
    """Sixty interchangeable people: the tie is broken by lots, not by the order of the list."""
    staff = [person(n, a=3 if n % 2 else 2, b=2 if n % 3 else 3) for n in range(1, 61)]
    answers = set()
    for seed in range(20):
        shuffled = [*staff]
        random.Random(seed).shuffle(shuffled)
        answer = assemble_team(task("A", "B"), shuffled)
        answers.add(tuple(tuple(sorted(variant.ids)) for variant in answer.variants))
    assert len(answers) == 1
    assert len(next(iter(answers))) == 3
