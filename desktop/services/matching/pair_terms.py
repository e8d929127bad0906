"""From a proposal to the pair which is made of it: directions both ways, levels, the topic."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from desktop.models import Level, Module
from desktop.services.competences import Key
from desktop.services.matching.pair_points import covered
from desktop.services.matching.pair_types import MUTUAL, Circle, Draft, Proposal, Side
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft, PairDraft

GIVER, RECEIVER = 0, 1
"""Places of the two in the list of members."""
MOST_TOPICS = 3


@dataclass(frozen=True)
class Terms:
    """«Условия» of the wizard and of the page «Для всех сразу»; ``rhythm`` is a code."""

    started_on: dt.date
    ends_on: dt.date | None = None
    rhythm: str = "twice_month"
    curator_id: UUID | None = None
    assigned_from: dt.date | None = None


def directions(
    circle: Circle, giver: UUID, receiver: UUID, module: str
) -> tuple[DirectionDraft, ...]:
    """What each gives to the other; back only in mutual modules. Members: giver, receiver."""
    one, other = circle.sides[giver], circle.sides[receiver]
    found = _given(one, other, GIVER, RECEIVER)
    if module in MUTUAL:
        found += _given(other, one, RECEIVER, GIVER)
    return tuple(found)


def direction_of(
    circle: Circle, people: tuple[UUID, UUID], key: Key, giver: int = GIVER, topic: str = ""
) -> DirectionDraft:
    """A direction which the user adds by hand, with the levels of now. ``people``: the members."""
    receiver = 1 - giver
    start = _level(circle.sides[people[receiver]], key)
    return DirectionDraft(
        giver=giver,
        area=key.area,
        receiver=receiver,
        topic=topic,
        skill_id=key.skill_id,
        level_start=start,
        level_goal=_goal(start, _level(circle.sides[people[giver]], key)),
    )


def topic(circle: Circle, giver: UUID, receiver: UUID) -> str:
    """The theme of the pair: what is asked most, «дети с ОВЗ, взаимодействие с семьёй»."""
    asked = covered(circle.sides[giver], circle.sides[receiver])
    wished = [ask for ask in asked if ask.is_wish] or asked
    return ", ".join(circle.title(ask.key) for ask in wished[:MOST_TOPICS])


def of_proposal(circle: Circle, match: Proposal, terms: Terms, today: dt.date) -> PairDraft:
    """The pair of a proposal in its module."""
    return _pair(circle, match, match.module, terms, today)


def of_draft(circle: Circle, draft: Draft, terms: Terms, today: dt.date) -> PairDraft:
    """The pair of a draft of «для всех сразу»."""
    return _pair(circle, draft.directions[0], draft.module, terms, today)


def _pair(circle: Circle, match: Proposal, module: str, terms: Terms, today: dt.date) -> PairDraft:
    other = next(
        (
            side.organization_id
            for side in (circle.sides[match.giver], circle.sides[match.receiver])
            if circle.is_outside(side)
        ),
        None,
    )
    about = topic(circle, match.giver, match.receiver)
    return PairDraft(
        module=Module(module),
        members=(MemberDraft(match.giver), MemberDraft(match.receiver)),
        made_on=today,
        directions=directions(circle, match.giver, match.receiver, module),
        topic=about,
        goal=f"Обмен опытом: {about}" if module == Module.PARTNERS else "",
        employer_request=about if module == Module.STUDENT else "",
        started_on=terms.started_on,
        ends_on=terms.ends_on,
        rhythm=terms.rhythm,
        curator_id=terms.curator_id,
        organization_id=other,
        assigned_from=terms.assigned_from,
    )


def _given(giver: Side, receiver: Side, first: int, second: int) -> list[DirectionDraft]:
    return [
        DirectionDraft(
            giver=first,
            area=ask.key.area,
            receiver=second,
            skill_id=ask.key.skill_id,
            level_start=(start := _level(receiver, ask.key)),
            level_goal=_goal(start, _level(giver, ask.key)),
        )
        for ask in covered(giver, receiver)
    ]


def _level(side: Side, key: Key) -> int | None:
    one = side.standing(key)
    return one.level if one is not None else None


def _goal(start: int | None, giver: int | None) -> int | None:
    """One level up and at least «владею», but never above the giver."""
    wanted = max((start or 0) + 1, Level.OWNS)
    return min(wanted, giver) if giver is not None else None
