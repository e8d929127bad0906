"""People and circles for the tests of pairs: by hand and by Hypothesis."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from desktop.language.cases import Sex
from desktop.services.competences import Key, Standing
from desktop.services.matching.pair_types import Ask, Circle, Side, State

TODAY = dt.date(2025, 11, 20)
OWN, OTHER, COLLEGE = UUID(int=900), UUID(int=901), UUID(int=902)
KINDS = {OWN: "kindergarten", OTHER: "kindergarten", COLLEGE: "college"}
BUILDINGS = (UUID(int=800), UUID(int=801))
SKILL = UUID(int=700)
KEYS = (Key("speech"), Key("play"), Key("family"), Key("digital"), Key("play", SKILL))
TITLES = {
    KEYS[0]: "речь",
    KEYS[1]: "игра",
    KEYS[2]: "семья",
    KEYS[3]: "ИКТ",
    KEYS[4]: "лэпбук",
}


def standing(key: Key, level: int, willing: str = "", *, wants: bool = False) -> Standing:
    return Standing(key, level, TODAY, "self", willing, wants)


def side(number: int, **changes: Any) -> Side:
    """``knows`` is area → level, ``asks`` areas which she asks for herself."""
    knows = changes.pop("knows", {})
    asks = changes.pop("asks", ())
    base: dict[str, Any] = {
        "name": f"Педагог {number} А. Б.",
        "surname": f"Педагог {number}",
        "sex": Sex.FEMALE,
        "organization_id": OWN,
        "standings": {Key(area): standing(Key(area), level) for area, level in knows.items()},
        "asks": tuple(Ask(Key(area)) for area in asks),
        "had_asks": bool(asks),
        "had_wishes": bool(asks),
        "seeks": bool(asks),
        "capacity": 2,
    }
    return Side(UUID(int=number), **(base | changes))


def circle(sides: Sequence[Side], **changes: Any) -> Circle:
    base: dict[str, Any] = {"own": OWN, "today": TODAY, "titles": TITLES}
    return Circle({one.id: one for one in sides}, **(base | changes))


@st.composite
def anybody(draw: st.DrawFn, number: int, others: Sequence[UUID]) -> Side:
    place = draw(st.sampled_from((OWN, OWN, OWN, OTHER, COLLEGE)))
    levels = draw(st.dictionaries(st.sampled_from(KEYS), st.integers(0, 3), max_size=5))
    standings = {
        key: standing(key, level, draw(st.sampled_from(("", "yes", "no"))))
        for key, level in levels.items()
    }
    asks = draw(
        st.lists(
            st.builds(Ask, st.sampled_from(KEYS), st.sampled_from((1, 2)), st.booleans()),
            max_size=4,
            unique_by=lambda ask: ask.key,
        )
    )
    readiness = draw(st.sampled_from(("ready", "", "considering", "considering", "not_now")))
    return Side(
        id=UUID(int=number),
        name=f"Педагог {number % 5} А. Б.",
        surname=f"Педагог {number % 5}",
        sex=draw(st.sampled_from((Sex.FEMALE, Sex.MALE, None))),
        organization_id=place,
        organization_kind=KINDS[place],
        site="" if place == OWN else "№ 12",
        building_id=draw(st.sampled_from((None, *BUILDINGS))) if place == OWN else None,
        age_group=draw(st.sampled_from(("", "early", "senior"))),
        days=frozenset(draw(st.lists(st.sampled_from(("mon", "tue", "wed", "thu")), max_size=4))),
        interests=frozenset(draw(st.lists(st.sampled_from("абвгд"), max_size=5))),
        readiness=readiness,
        ready_after=draw(st.sampled_from((None, dt.date(2026, 1, 15)))),
        standings=standings,
        asks=tuple(asks),
        had_asks=bool(asks),
        had_wishes=draw(st.booleans()),
        wished=frozenset(draw(st.lists(st.sampled_from(others), max_size=2))),
        seeks=draw(st.booleans()),
        volunteers=draw(st.booleans()),
        load=draw(st.integers(0, 2)),
        capacity=draw(st.integers(0, 3)),
        experience=draw(st.sampled_from((None, 2, 10))),
        is_novice=draw(st.booleans()),
        is_student=place == COLLEGE,
        state=draw(st.sampled_from((State.ACTIVE, State.ACTIVE, State.DISMISSED, State.ARCHIVED))),
        card_until=draw(st.sampled_from((None, dt.date(2025, 12, 31), dt.date(2026, 10, 8)))),
        shared_with=draw(st.sampled_from((None, frozenset(), frozenset({OTHER, OWN})))),
    )


@st.composite
def circles(draw: st.DrawFn, most: int = 7, *, with_bars: bool = True) -> Circle:
    count = draw(st.integers(2, most))
    ids = [UUID(int=number) for number in range(1, count + 1)]
    sides = [draw(anybody(number, ids)) for number in range(1, count + 1)]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    few = st.lists(pairs, max_size=2 if with_bars else 0)
    return circle(
        sides,
        paired=frozenset(draw(few)),
        excluded=frozenset(frozenset(both) for both in draw(few)),
        achieved=frozenset(frozenset(both) for both in draw(few)),
        contracted=frozenset(draw(st.sampled_from(((), (OTHER,))))),
    )
