"""Changing the plan by hand: «Почему нет…?» for any name, who may replace whom (ux.md 10.7)."""

from dataclasses import dataclass, replace
from uuid import UUID

from desktop.services.matching import pair_words as words
from desktop.services.matching.pair_blockers import blockers, own_blockers
from desktop.services.matching.pair_everyone import everyone, seekers
from desktop.services.matching.pair_proposals import proposal, proposals
from desktop.services.matching.pair_types import (
    Circle,
    Everyone,
    Proposal,
    Search,
    Side,
    Wanted,
    WhyNot,
)
from desktop.services.matching.team_words import ended


@dataclass(frozen=True)
class Substitute:
    """Somebody who may take the place of the giver of a draft.

    ``note`` is empty when she has a place left, else it names those who have her now.
    """

    proposal: Proposal
    note: str = ""


def substitutes(circle: Circle, plan: Everyone, receiver: UUID, search: Search) -> list[Substitute]:
    """[Заменить ▾]: the next best people for somebody, the best first."""
    draft = plan.draft_of(receiver)
    now = {one.giver for one in draft.directions if one.receiver == receiver} if draft else set()
    gives = plan.gives
    found = []
    for one in proposals(circle, receiver, search):
        if one.giver in now:
            continue
        side, taken = circle.sides[one.giver], gives.get(one.giver, ())
        is_full = side.load + len(taken) >= side.capacity
        names = [circle.sides[each].name for each in taken]
        found.append(Substitute(one, words.busy_in_plan(names) if is_full else ""))
    return found


def why_not_in_plan(circle: Circle, plan: Everyone, person: UUID, wanted: Wanted) -> WhyNot:
    """The answer for any name: whom she got, what bars her, or what the plan would lose.

    The price is exact: the plan is worked out again with her pair locked. Raises SolverError.
    """
    side = circle.sides[person]
    if taken := plan.gives.get(person):
        names = [circle.sides[one].name for one in taken]
        return WhyNot(person, side.name, 1, words.chosen_for(side, names))
    bars = own_blockers(side)
    if bars:
        sentence = words.why_not(side, [bar.text for bar in bars])
        return WhyNot(person, side.name, None, sentence, tuple(bars))
    best = _best_receiver(circle, side, wanted)
    if best is None:
        return _for_nobody(circle, side, wanted)
    return WhyNot(person, side.name, None, _price(circle, plan, side, best, wanted))


def _people(circle: Circle, wanted: Wanted) -> list[UUID]:
    return seekers(circle) if wanted.people is None else sorted(wanted.people)


def _best_receiver(circle: Circle, side: Side, wanted: Wanted) -> Proposal | None:
    search = replace(wanted.search, module="")
    found = [
        one
        for receiver in _people(circle, wanted)
        if (one := proposal(circle, side, circle.sides[receiver], search))
    ]
    return min(found, key=lambda one: (-one.rank, one.receiver.bytes), default=None)


def _for_nobody(circle: Circle, side: Side, wanted: Wanted) -> WhyNot:
    """Nothing bars her from everybody, and something from each: the reasons they share."""
    people = [circle.sides[one] for one in _people(circle, wanted) if one != side.id]
    each = [blockers(circle, side, one, wanted.search) for one in people]
    shared = (
        [bar for bar in each[0] if all(bar.bar in {b.bar for b in bars} for bars in each)]
        if (each)
        else []
    )
    if not shared:
        return WhyNot(side.id, side.name, None, words.nobody_asks(side))
    bars = tuple({bar.bar: replace(bar, cure="") for bar in shared}.values())
    sentence = words.why_not(side, [bar.text for bar in bars])
    return WhyNot(side.id, side.name, None, sentence, bars)


def _price(circle: Circle, plan: Everyone, side: Side, best: Proposal, wanted: Wanted) -> str:
    """What her best match would cost everybody together."""
    receiver = circle.sides[best.receiver]
    text = words.would_do(side, receiver, best.verdict)
    draft = plan.draft_of(receiver.id)
    locked = replace(wanted, locks={**wanted.locks, receiver.id: side.id})
    other = everyone(circle, locked)
    if other.served < plan.served:
        return f"{text}, {words.fewer(other.total - other.served)}."
    if draft is None:
        return f"{text}."
    now = next(one.giver for one in draft.directions if one.receiver == receiver.id)
    told = words.no_worse if _worth(other) >= _worth(plan) else words.better_together
    return ended(f"{text}, {told(circle.sides[now])}")


def _worth(plan: Everyone) -> int:
    return sum(one.rank for draft in plan.drafts for one in draft.directions)
