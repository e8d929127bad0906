"""The package of pairs: which papers, about whom; how a place of another page names it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import pytest
from sqlmodel import Session

from desktop.documents import issuing, pair_package
from desktop.documents.pair_package import Package
from desktop.documents.preparing import Request
from desktop.models import Module
from desktop.services.pairs import facts
from desktop.services.pairs.fact_types import Facts
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World
from tests.documents.test_kinds_pairs import called

ASSIGNED, PLAIN, STUDENT = "Осокина", "Айдарова", "Лазарева"


def found(world: World, pair: uuid.UUID) -> Facts:
    return world.database.read(facts.load, [pair], TODAY)[pair]


def people(world: World, package: Package, kind: str, pairs: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    code, _, variant = kind.partition(":")
    wanted = (code, variant)
    return world.database.read(pair_package.subjects, package, wanted, list(pairs), TODAY)


def test_a_place_names_a_package_and_it_comes_back() -> None:
    made = pair_package.ending(["D03:v", "D32:v@giver", "D24:b", "D99"])
    assert made.kinds == ("D03:v", "D32:v@giver", "D24:b"), "there is no D99"
    assert pair_package.read(made.section) == made
    assert made.title == "Завершение пары"
    assert (made.codes, made.variant("D03")) == (("D03", "D32", "D24"), "v")
    assert pair_package.read("D03:v") is None


@pytest.mark.parametrize(
    ("module", "assigned", "code", "first"),
    [
        (Module.MENTOR, True, "pair", "D08"),
        (Module.MENTOR, False, "pair_plain", "D12"),
        (Module.STUDENT, True, "student", "D14"),
        (Module.LEADER, False, "society", "D14"),
    ],
)
def test_the_module_and_the_assignment_choose(
    module: Module, assigned: bool, code: str, first: str
) -> None:
    made = pair_package.of_module(module, is_assigned=assigned)
    assert (made.code, made.kinds[0]) == (code, first)


@pytest.mark.parametrize("module", [Module.SOCIETY, Module.LEADER])
def test_the_papers_of_an_event_come_with_the_event(module: Module) -> None:
    """Without one the programme and the sheet of registration would be empty."""
    before = pair_package.of_module(module, is_assigned=False)
    after = pair_package.of_module(module, is_assigned=False, has_event=True)
    assert set(after.codes) - set(before.codes) == {"D30", "D31"}


def test_each_paper_is_about_those_whom_it_concerns(world: World) -> None:
    one = called(world, ASSIGNED)
    package = world.database.read(pair_package.of_pairs, [one], TODAY)
    facts_of = found(world, one)
    members = {each.id for each in facts_of.members}
    assert people(world, package, "D12", [one]) == {one}
    assert people(world, package, "D03", [one]) == {one}
    assert people(world, package, "D08", [one]) == members, "both give in «Реверсив»"
    assert world.database.read(pair_package.called, [one], TODAY) == "Осокина – Квашнина"


def test_of_several_pairs_each_paper_takes_only_its_own(world: World) -> None:
    pairs = [called(world, name) for name in (PLAIN, ASSIGNED, STUDENT)]
    package = world.database.read(pair_package.of_pairs, pairs, TODAY)
    assert (package.code, package.kinds[0]) == ("pair", "D08"), "the longest gives the name"
    assert {"D08", "D12", "D14"} <= set(package.codes)
    assert people(world, package, "D12", pairs) == set(pairs[:2])
    assert people(world, package, "D03", pairs) == {pairs[1]}
    college = {each.organization_id for each in found(world, pairs[2]).members}
    assert people(world, package, "D14", pairs) == college - {found(world, pairs[2]).home_id}
    said = world.database.read(pair_package.called, pairs, TODAY)
    assert said.replace("\u00a0", " ") == "3 пары"


def test_a_certificate_knows_whose_it_is(world: World) -> None:
    one = called(world, PLAIN)
    package = pair_package.ending(["D32:v@giver", "D32:g@receiver", "D33:b"])
    facts_of = found(world, one)
    givers = {each.names.person_id for each in facts_of.givers}
    takers = {each.names.person_id for each in facts_of.receivers}
    assert people(world, package, "D32:v", [one]) == givers
    assert people(world, package, "D32:g", [one]) == takers
    assert people(world, package, "D33:b", [one]) == givers | takers


def test_the_sheet_of_readers_is_about_the_order_of_the_pair(world: World) -> None:
    """A draft is enough; an annulled order is none."""
    one, other = called(world, ASSIGNED), called(world, PLAIN)
    package = world.database.read(pair_package.of_pairs, [one], TODAY)

    def ordered(session: Session) -> tuple[set[uuid.UUID], set[uuid.UUID], uuid.UUID]:
        before = pair_package.subjects(session, package, ("D06", ""), [one, other], TODAY)
        request = Request("D03", "a", ((one,),), TODAY, TODAY)
        (made,) = issuing.create(session, request)
        after = pair_package.subjects(session, package, ("D06", ""), [one, other], TODAY)
        return before, after, made

    before, after, made = world.database.rehearse(ordered)
    assert after == {made}
    assert made not in before


def test_a_paper_of_the_kindergarten_needs_no_choice(world: World) -> None:
    package = Package("society", ("D14", "D31", "D30"))
    assert people(world, package, "D31", [called(world, PLAIN)]) == {world.own}


def test_only_the_student_consents_as_a_student(world: World) -> None:
    one = called(world, STUDENT)
    package = world.database.read(pair_package.of_pairs, [one], TODAY)
    assert "D36:student@receiver" in package.kinds
    takers = {each.names.person_id for each in found(world, one).receivers}
    assert people(world, package, "D36:student", [one]) == takers
