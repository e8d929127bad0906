"""Synthetic staff for the benchmark of pairs: districts of 20 to 6,000 people.

Half of the people seek a mentor in one to four areas; the others are strong in one to three, and
rare competences are owned by few. Buildings, days, interests, readiness and running pairs vary.
"""

import datetime as dt
import random
from uuid import UUID

from desktop.services.competences import Key, Standing
from desktop.services.matching.pair_types import Ask, Circle, Side

AREAS = 24
SITE = 60
TODAY = dt.date(2025, 11, 20)
DAYS = ("mon", "tue", "wed", "thu", "fri")
AGES = ("early", "junior", "middle", "senior", "preparatory", "")
SEEKING, WISHES, URGENT, NOVICES = 0.5, 0.4, 0.05, 0.4
TEACHES = 3
POPULARITY = [1 / (1 + area) for area in range(AREAS)]
TAGS = tuple(f"интерес {number}" for number in range(12))


def circle_of(count: int, seed: int) -> Circle:
    """A district of ``count`` people. One legal entity: everybody may be paired with everybody."""
    dice = random.Random(seed)  # noqa: S311 - reproducible, no secret
    own = UUID(int=dice.getrandbits(128))
    buildings = [UUID(int=dice.getrandbits(128)) for _ in range(max(count * 2 // SITE, 2))]
    people = [_side(number, dice, own, buildings) for number in range(count)]
    titles = {Key(f"a{area}"): f"Область {area}" for area in range(AREAS)}
    return Circle({one.id: one for one in people}, own, TODAY, titles)


def _side(number: int, dice: random.Random, own: UUID, buildings: list[UUID]) -> Side:
    seeks = dice.random() < SEEKING
    standings = _asking(dice) if seeks else _giving(dice)
    asks = tuple(
        Ask(key, 2 if one.wants else 1, urgent=one.wants and dice.random() < URGENT)
        for key, one in sorted(standings.items(), key=lambda each: each[0].area)
        if one.is_deficit
    )
    capacity = 0 if seeks else dice.choice((0, 1, 1, 2, 3))
    return Side(
        id=UUID(int=dice.getrandbits(128)),
        name=f"Педагог {number:04} А. Б.",
        surname=f"Педагог {number:04}",
        organization_id=own,
        building_id=dice.choice(buildings),
        age_group=dice.choice(AGES),
        days=frozenset(dice.sample(DAYS, dice.choice((0, 1, 2, 3)))),
        interests=frozenset(dice.sample(TAGS, dice.choice((0, 0, 1, 2)))),
        readiness=dice.choice(("ready", "ready", "", "considering", "not_now")),
        standings=standings,
        asks=asks if seeks else (),
        had_asks=seeks,
        had_wishes=any(ask.is_wish for ask in asks),
        seeks=seeks,
        load=min(dice.choice((0, 0, 0, 1)), capacity),
        capacity=capacity,
        experience=dice.randint(0, 30),
        is_novice=seeks and dice.random() < NOVICES,
    )


def _asking(dice: random.Random) -> dict[Key, Standing]:
    """One to four deficits, some of which she wants to close; everything is asked for alike."""
    found = {}
    for area in dice.sample(range(AREAS), dice.choice((1, 1, 2, 3, 4))):
        key = Key(f"a{area}")
        found[key] = Standing(key, dice.choice((0, 1)), TODAY, "self", "", dice.random() < WISHES)
    return found


def _giving(dice: random.Random) -> dict[Key, Standing]:
    """One to three strengths; some competences are far rarer than others."""
    found = {}
    for area in dice.choices(range(AREAS), POPULARITY, k=dice.choice((1, 2, 3))):
        key, level = Key(f"a{area}"), dice.choice((2, 3, 3))
        willing = "yes" if level == TEACHES else ""
        found[key] = Standing(key, level, TODAY, "self", willing, wants=False)
    return found
