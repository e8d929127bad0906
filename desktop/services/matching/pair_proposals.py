"""«Подобрать пару» for one person: ranked proposals with reasons, «Почему нет…?» for any name.

Pure: no session, no clock. Points by ``pair_points``, blockers by ``pair_blockers``.
"""

from dataclasses import replace
from uuid import UUID

from desktop.language.sorting import sort_key
from desktop.models import Module
from desktop.services.matching import pair_words as words
from desktop.services.matching.pair_blockers import NOT_NOW, blockers
from desktop.services.matching.pair_points import (
    covered,
    direction,
    mean,
    points_of,
    rank_of,
    returned,
    verdict_of,
)
from desktop.services.matching.pair_types import (
    ANYHOW,
    FULL_FIT,
    MUTUAL,
    Bar,
    Blocker,
    Circle,
    Line,
    Part,
    Proposal,
    Search,
    Side,
    Tone,
    Verdict,
    WhyNot,
)


def proposals(circle: Circle, receiver: UUID, search: Search = ANYHOW) -> list[Proposal]:
    """Everybody who may be proposed to a person, the best first; «не она» at the end."""
    asker = circle.sides[receiver]
    found = [one for giver in circle.ordered if (one := proposal(circle, giver, asker, search))]
    found.sort(
        key=lambda one: (
            (one.giver, receiver) in circle.put_off,
            -one.rank,
            -one.points,
            sort_key(one.name),
            one.giver.bytes,
        )
    )
    return found


def proposal(circle: Circle, giver: Side, receiver: Side, search: Search) -> Proposal | None:
    """The match of two people; None when something bars it or it is too weak."""
    if blockers(circle, giver, receiver, search):
        return None
    return described(circle, giver, receiver, search)


def described(circle: Circle, giver: Side, receiver: Side, search: Search) -> Proposal | None:
    """The match without looking at the blockers; None when no topic meets or it is too weak."""
    if search.module in MUTUAL:
        both = _mutual(circle, giver, receiver, search)
        if both is not None:
            return both if both.points else None
    lines = direction(circle, giver, receiver, one_way=True)
    if not lines:
        return None
    if search.module in MUTUAL:
        lines = (*lines, Line(Part.NOTE, Tone.SOFT, words.ONE_SIDED))
    points = points_of(lines)
    verdict = verdict_of(points, lines)
    if verdict is None:
        return None
    return replace(
        _blank(circle, giver, receiver),
        module=_module(circle, giver, receiver, search, verdict),
        points=points,
        rank=rank_of(lines, search.weights),
        verdict=verdict,
        there=lines,
        details=words.details(points, lines),
    )


def anyway(circle: Circle, giver: Side, receiver: Side, search: Search) -> Proposal:
    """A match which the user chose against the advice: what bars it is told, without points."""
    bars = blockers(circle, giver, receiver, search)
    lines = tuple(Line(Part.NOTE, Tone.STRONG, bar.text) for bar in bars)
    return replace(
        _blank(circle, giver, receiver),
        there=lines or (Line(Part.NOTE, Tone.STRONG, words.OWN_CHOICE),),
    )


def _blank(circle: Circle, giver: Side, receiver: Side) -> Proposal:
    """Who with whom; what is said of the match comes on top."""
    return Proposal(
        giver=giver.id,
        receiver=receiver.id,
        name=giver.name,
        position=giver.position,
        site=giver.site if circle.is_outside(giver) else "",
        module=Module.MENTOR,
        points=0,
        rank=0,
        verdict=Verdict.RESERVED,
        there=(),
    )


def can_be_mutual(circle: Circle, giver: Side, receiver: Side) -> bool:
    """The receiver may give in return, and the giver asks for what she can teach."""
    return (
        bool(returned(giver, receiver))
        and receiver.free > 0
        and receiver.readiness != NOT_NOW
        and (receiver.id, giver.id) not in circle.paired
    )


def mutual_module(giver: Side, receiver: Side) -> str:
    """A novice and an experienced teacher exchange in «Реверсив», equals are «Партнёры»."""
    return Module.REVERSE if giver.is_novice != receiver.is_novice else Module.PARTNERS


def why_not(circle: Circle, receiver: UUID, giver: UUID, search: Search = ANYHOW) -> WhyNot:
    """The answer for any name: her place in the list, or every reason why she is not in it."""
    side = circle.sides[giver]
    listed = proposals(circle, receiver, search)
    for place, one in enumerate(listed, start=1):
        if one.giver == giver:
            return WhyNot(giver, side.name, place, words.in_list(side, place, one.verdict))
    found = blockers(circle, side, circle.sides[receiver], search)
    if not found:
        found = [_weak(circle, side, circle.sides[receiver])]
    sentence = words.why_not(side, [one.text for one in found])
    return WhyNot(giver, side.name, None, sentence, tuple(found))


def _weak(circle: Circle, giver: Side, receiver: Side) -> Blocker:
    titles = [circle.title(ask.key) for ask in receiver.asks if giver.fit(ask.key) < FULL_FIT]
    text = words.weak(len(covered(giver, receiver)), len(receiver.asks))
    return Blocker(Bar.WEAK, text, words.mark_topics(titles) if titles else "")


def _module(circle: Circle, giver: Side, receiver: Side, search: Search, verdict: Verdict) -> str:
    """The module offered with a one-way match; mutual when that is at least as good."""
    if search.module in (Module.MENTOR, Module.STUDENT, Module.SOCIETY):
        return search.module
    if receiver.is_student:
        return Module.STUDENT
    if giver.organization_kind != "kindergarten":
        return Module.SOCIETY
    if search.module or not can_be_mutual(circle, giver, receiver):
        return Module.MENTOR
    both = _mutual(circle, giver, receiver, replace(search, module=Module.REVERSE))
    order = list(Verdict)
    if both is None or not both.points or order.index(both.verdict) > order.index(verdict):
        return Module.MENTOR
    return mutual_module(giver, receiver)


def _mutual(circle: Circle, giver: Side, receiver: Side, search: Search) -> Proposal | None:
    """Both directions; None when one side has no topic; without points when it is too weak."""
    there = direction(circle, giver, receiver, one_way=False)
    back = direction(circle, receiver, giver, one_way=False)
    if not there or not back:
        return None
    sums = points_of(there), points_of(back)
    points = mean(*sums)
    verdict = verdict_of(points, (*there, *back))
    ranks = rank_of(there, search.weights), rank_of(back, search.weights)
    return replace(
        _blank(circle, giver, receiver),
        module=search.module,
        points=points if verdict else 0,
        rank=mean(*ranks, search.weights.mutual.factor),
        verdict=verdict or Verdict.RESERVED,
        there=there,
        back=_told(circle, giver, receiver, back),
        details=words.mutual_details(points, sums, (there, back)),
    )


def _told(circle: Circle, giver: Side, receiver: Side, back: tuple[Line, ...]) -> tuple[Line, ...]:
    """The direction back in words which fit on the card of the giver."""
    found: list[Line] = []
    for line in back:
        if line.part is Part.TOPICS:
            texts = _exchange(circle, giver, receiver)
            found.append(replace(line, text=texts[0]))
            found += [Line(Part.NOTE, Tone.GOOD, text) for text in texts[1:]]
        elif line.part is Part.WISHED:
            found.append(replace(line, text=words.wishes_seeker(giver, receiver)))
        elif line.text == words.volunteers(receiver):
            continue  # she is looking here, not offering
        elif line.part in _OF_SEEKER or _is_about(line, receiver):
            found.append(replace(line, text=words.of_seeker(receiver, line.text)))
        else:
            found.append(line)
    return tuple(found)


_OF_SEEKER = frozenset({Part.URGENT, Part.LOAD, Part.CONSIDERING})


def _is_about(line: Line, side: Side) -> bool:
    """Remarks about one person, not about both."""
    until = words.card_until(side) if side.card_until is not None else ""
    return line.part is Part.NOTE and line.text == until


def _exchange(circle: Circle, giver: Side, receiver: Side) -> list[str]:
    taught = returned(giver, receiver)
    wished = [circle.title(ask.key) for ask in taught]
    rest = [
        (circle.title(ask.key), receiver.fit(ask.key) == FULL_FIT)
        for ask in covered(receiver, giver)
        if ask not in taught
    ]
    return words.exchange(wished, rest, receiver)
