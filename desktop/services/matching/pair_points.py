"""The one formula (matching.md A3): points of a direction giver → receiver, as lines in words.

Whole numbers which add up. ``pair_matrix`` computes the same for everybody at once.
"""

from collections.abc import Sequence
from math import isqrt

from desktop.services.matching import pair_words as words
from desktop.services.matching.pair_types import (
    EVEN,
    FULL_FIT,
    Ask,
    Circle,
    Line,
    Part,
    Side,
    Tone,
    Verdict,
    Weights,
)
from desktop.services.offers import DAYS

TOPIC_POINTS, URGENT_POINTS = 60, 10
BUILDING_POINTS, ORGANIZATION_POINTS, AGE_POINTS = 8, 4, 6
DAY_POINTS, DAYS_MOST, TAG_POINTS, TAGS_MOST = 3, 6, 2, 6
WISHED_POINTS, MUTUAL_POINTS = 8, 6
SECOND_PAIR, FURTHER_PAIR, CONSIDERING, OTHER_SITE = 4, 8, 6, 6
VERY, GOOD, LEAST = 60, 35, 15
"""Points from which the words begin."""
KEEP_POINTS = 20
"""What an earlier proposal is worth when the rest is worked out again."""

NEAR = frozenset({Part.BUILDING, Part.ORGANIZATION, Part.AGE, Part.DAYS})
"""What the switch «близость» multiplies."""


def topics_points(tenths: int, weight: int) -> int:
    """round(60 · fit / weight), half up, in whole numbers; ``tenths`` is Σ weight · fit · 10."""
    return (TOPIC_POINTS * tenths * 2 + weight * 10) // (weight * 20) if weight else 0


def load_cost(load: int) -> int:
    """What the next pair of somebody who leads ``load`` pairs costs."""
    if load <= 0:
        return 0
    return SECOND_PAIR if load == 1 else FURTHER_PAIR


def direction(circle: Circle, giver: Side, receiver: Side, *, one_way: bool) -> tuple[Line, ...]:
    """Reasons for a direction, empty when no topic is covered.

    ``one_way`` modules also count what the receiver can teach in return, and the experience of
    the mentor of a novice.
    """
    topics = _topics(circle, giver, receiver)
    if not topics:
        return ()
    return (
        *topics,
        *_nearness(giver, receiver),
        *_wishes(giver, receiver),
        *(_one_way(circle, giver, receiver) if one_way else ()),
        *_doubts(circle, giver, receiver),
    )


def points_of(lines: Sequence[Line]) -> int:
    return sum(line.points for line in lines)


def rank_of(lines: Sequence[Line], weights: Weights) -> int:
    """Points with the switches of «Что важнее»."""
    if weights == EVEN:
        return points_of(lines)
    factors = dict.fromkeys(NEAR, weights.near.factor)
    factors |= {Part.TOPICS: weights.topics.factor, Part.MUTUAL: weights.mutual.factor}
    return sum(line.points * factors.get(line.part, 1) for line in lines)


def mean(there: int, back: int, weaker: int = 1) -> int:
    """The geometric mean, half up: a strong one-sided match never beats a fair two-sided one.

    ``weaker`` is how many times the weaker side counts: the switch «взаимность».
    """
    low, high = sorted((there, back))
    if low <= 0:
        return 0
    if weaker == 1:
        return (isqrt(4 * low * high) + 1) // 2
    return high if weaker == 0 else round((high * low * low) ** (1 / 3))


def verdict_of(points: int, lines: Sequence[Line]) -> Verdict | None:
    """The word; None below the least points. A strong «!» always makes it «С оговоркой»."""
    if points < LEAST:
        return None
    if points < GOOD or any(line.tone is Tone.STRONG for line in lines):
        return Verdict.RESERVED
    return Verdict.VERY if points >= VERY else Verdict.GOOD


def covered(giver: Side, receiver: Side) -> list[Ask]:
    """What the receiver asks and the giver can give."""
    return [ask for ask in receiver.asks if giver.fit(ask.key)]


def returned(giver: Side, receiver: Side) -> list[Ask]:
    """What the giver asks for herself and the receiver can teach."""
    return [ask for ask in giver.asks if ask.is_wish and receiver.teaches(ask.key)]


def _topics(circle: Circle, giver: Side, receiver: Side) -> list[Line]:
    tenths = sum(ask.weight * giver.fit(ask.key) for ask in receiver.asks)
    if not tenths:
        return []
    asked = covered(giver, receiver)
    levels = [(circle.title(ask.key), giver.fit(ask.key) == FULL_FIT) for ask in asked]
    points = topics_points(tenths, sum(ask.weight for ask in receiver.asks))
    found = [Line(Part.TOPICS, Tone.GOOD, words.topics(levels), points)]
    if any(ask.urgent for ask in asked):
        found.append(Line(Part.URGENT, Tone.GOOD, words.URGENT, URGENT_POINTS))
    return found


def _nearness(giver: Side, receiver: Side) -> list[Line]:
    found: list[Line] = []
    here, there = giver.building_id, receiver.building_id
    if here is not None and here == there:
        found.append(Line(Part.BUILDING, Tone.GOOD, words.SAME_BUILDING, BUILDING_POINTS))
    elif giver.organization_id == receiver.organization_id:
        found.append(Line(Part.ORGANIZATION, Tone.GOOD, words.SAME_SITE, ORGANIZATION_POINTS))
        if here is not None and there is not None:
            found.append(Line(Part.NOTE, Tone.SOFT, words.OTHER_BUILDING))
    if giver.age_group and giver.age_group == receiver.age_group:
        found.append(Line(Part.AGE, Tone.GOOD, words.SAME_AGE, AGE_POINTS))
    if days := [day for day in DAYS if day in giver.days & receiver.days]:
        points = min(DAY_POINTS * len(days), DAYS_MOST)
        found.append(Line(Part.DAYS, Tone.GOOD, words.days(days), points))
    elif giver.days and receiver.days:
        found.append(Line(Part.NOTE, Tone.SOFT, words.OTHER_DAYS))
    if tags := sorted(giver.interests & receiver.interests):
        points = min(TAG_POINTS * len(tags), TAGS_MOST)
        found.append(Line(Part.INTERESTS, Tone.GOOD, words.interests(tags), points))
    return found


def _wishes(giver: Side, receiver: Side) -> list[Line]:
    found: list[Line] = []
    if giver.id in receiver.wished:
        found.append(Line(Part.WISHED, Tone.GOOD, words.wished(giver), WISHED_POINTS))
    if giver.volunteers:
        found.append(Line(Part.NOTE, Tone.GOOD, words.volunteers(giver)))
    return found


def _one_way(circle: Circle, giver: Side, receiver: Side) -> list[Line]:
    found: list[Line] = []
    if titles := [circle.title(ask.key) for ask in returned(giver, receiver)]:
        text = words.in_return(titles, receiver)
        found.append(Line(Part.MUTUAL, Tone.GOOD, text, MUTUAL_POINTS))
    years = giver.experience  # unknown years say nothing
    if receiver.is_novice and years is not None and years < circle.min_experience:
        found.append(Line(Part.NOTE, Tone.STRONG, words.experience(circle.min_experience)))
    return found


def _doubts(circle: Circle, giver: Side, receiver: Side) -> list[Line]:
    found: list[Line] = []
    if frozenset({giver.id, receiver.id}) in circle.achieved:
        found.append(Line(Part.NOTE, Tone.GOOD, words.ACHIEVED))
    if giver.load:
        text = words.load(giver.load, giver.capacity)
        found.append(Line(Part.LOAD, Tone.SOFT, text, -load_cost(giver.load)))
    if giver.readiness == "considering":
        found.append(Line(Part.CONSIDERING, Tone.SOFT, words.CONSIDERING, -CONSIDERING))
    if _ends_soon(circle, giver):
        found.append(Line(Part.NOTE, Tone.SOFT, words.card_until(giver)))
    if giver.organization_id != receiver.organization_id:
        found += _between_sites(circle, giver, receiver)
    return found


def _between_sites(circle: Circle, giver: Side, receiver: Side) -> list[Line]:
    found: list[Line] = []
    other = giver if circle.is_outside(giver) else receiver
    ours = receiver if other is giver else giver
    if other.organization_id in circle.contracted:
        found.append(Line(Part.OTHER_SITE, Tone.SOFT, words.other_site(other), -OTHER_SITE))
    else:
        text = words.contract(other)
        found.append(Line(Part.OTHER_SITE, Tone.STRONG, text, -OTHER_SITE))
    if ours.shared_with is not None and other.organization_id not in ours.shared_with:
        found.append(Line(Part.NOTE, Tone.STRONG, words.NO_CONSENT))
    return found


def _ends_soon(circle: Circle, giver: Side) -> bool:
    until = giver.card_until
    return until is not None and (until - circle.today).days <= words.SOON_DAYS
