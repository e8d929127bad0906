"""Staff and questions for the tests of teams: by hand and by Hypothesis."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from desktop.services.matching.team_types import Candidate, Key, Need, TeamTask


def person(number: int, name: str = "", **changes: Any) -> Candidate:
    levels = {key: value for key, value in changes.items() if len(key) == 1}
    rest = {key: value for key, value in changes.items() if len(key) > 1}
    base: dict[str, Any] = {"levels": levels, "load": 0, "capacity": 2} | rest
    return Candidate(UUID(int=number), name or f"Педагог {number}", **base)


def task(*codes: str, **changes: Any) -> TeamTask:
    """Capital letters are obligatory needs, small ones desirable."""
    needs = tuple(Need(code.lower(), f"умение {code.lower()}", code.isupper()) for code in codes)
    return replace(TeamTask(needs), **changes)


CODES = "abcde"
KEYS: st.SearchStrategy[Key] = st.sampled_from(CODES)
LEVELS = st.dictionaries(KEYS, st.integers(0, 3), max_size=5)


@st.composite
def staffs(draw: st.DrawFn) -> list[Candidate]:
    numbers = draw(st.lists(st.integers(1, 2**100), min_size=1, max_size=9, unique=True))
    return [
        Candidate(
            id=UUID(int=number),
            name=f"Педагог {number % 97}",
            levels=draw(LEVELS),
            load=draw(st.sampled_from((0, 0, 0, 1, 2))),
            capacity=draw(st.sampled_from((3, 3, 2, 1))),
            readiness=draw(st.sampled_from(("ready", "ready", "considering", "not_now", ""))),
            other_organization=draw(st.booleans()),
            groups=draw(st.integers(0, 2)),
        )
        for number in numbers
    ]


@st.composite
def questions(draw: st.DrawFn) -> tuple[TeamTask, list[Candidate]]:
    staff = draw(staffs())
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=5, unique=True))
    needs = tuple(Need(code, f"умение {code}", draw(st.booleans())) for code in codes)
    ids = st.sampled_from([one.id for one in staff])
    job = TeamTask(
        needed=needs,
        max_size=draw(st.integers(1, 4)),
        include=frozenset(draw(st.lists(ids, max_size=1))),
        exclude=frozenset(draw(st.lists(ids, max_size=1))),
        other_organizations=draw(st.booleans()),
    )
    return job, staff
