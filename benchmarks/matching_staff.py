"""Synthetic staff for the benchmark of pairs: districts of 60 to 6,000 people, as in life.

Rare competences are owned by few, every third person seeks a mentor, people work in buildings of
kindergartens of sixty, some have no days or interests marked, some lead a pair already.
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
    seeks = dice.random() < 0.62
    standings = _standings(dice, seeks)
    asks = tuple(
        Ask(key, 2 if one.wants else 1, urgent=one.wants and dice.random() < 0.05)
        for key, one in sorted(standings.items(), key=lambda each: each[0].area)
        if one.is_deficit or one.wants
    )
    capacity = dice.choice((1, 2, 2, 3)) if dice.random() < 0.28 else 0
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
        had_asks=seeks and bool(asks),
        had_wishes=seeks and any(ask.is_wish for ask in asks),
        seeks=seeks,
        load=min(dice.choice((0, 0, 0, 1)), capacity),
        capacity=capacity,
        experience=dice.randint(0, 30),
        is_novice=seeks and dice.random() < 0.4,
    )


def _standings(dice: random.Random, seeks: bool) -> dict[Key, Standing]:
    popularity = [1 / (1 + area / 6) for area in range(AREAS)]
    known = set(dice.choices(range(AREAS), popularity, k=dice.randint(2, 7)))
    levels = (0, 0, 1, 1, 1, 2, 2, 3) if seeks else (1, 2, 2, 2, 3, 3)
    found = {}
    for area in known:
        key, level = Key(f"a{area}"), dice.choice(levels)
        wants = seeks and level <= 1 and dice.random() < 0.4
        found[key] = Standing(key, level, TODAY, "self", "yes" if level == 3 else "", wants)
    return found
