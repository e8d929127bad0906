"""Every act on events is one step which is taken back and redone exactly."""

import random
import shutil
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.services import acts
from desktop.services.events import attendance, creating, passes, program, series
from desktop.services.events.pass_types import VisitDraft
from desktop.services.events.types import EventDraft, Guest, ItemDraft, SeriesDraft, Tick
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import AHEAD, PAST, TODAY, YEAR

People = Sequence[uuid.UUID]
Act = Callable[[Database, uuid.UUID, People, random.Random], object]
ACTS: tuple[Act, ...] = (
    lambda base, event, people, dice: base.write(
        creating.change, event, {"title": f"Тема {dice.random()}", "areas": ("speech",)}
    ),
    lambda base, event, people, dice: base.write(creating.copy, event, [AHEAD, PAST]),
    lambda base, event, people, dice: base.write(attendance.invite, event, people[:3]),
    lambda base, event, people, dice: base.write(attendance.withdraw, event, people[1:3]),
    lambda base, event, people, dice: base.write(
        attendance.mark, event, [Tick(one) for one in dice.sample(list(people), 2)], TODAY
    ),
    lambda base, event, people, dice: base.write(
        attendance.mark, event, [Tick(one) for one in people[1:]], TODAY
    ),
    lambda base, event, people, dice: base.write(
        attendance.add_guests, event, [Guest(f"Гость {dice.random()}")], TODAY
    ),
    lambda base, event, people, dice: base.write(
        attendance.set_nameless, event, dice.randint(0, 20), TODAY
    ),
    lambda base, event, people, dice: base.write(attendance.unmark, event),
    lambda base, event, people, dice: base.write(
        program.add, event, [ItemDraft(f"Пункт {dice.random()}", minutes=10)]
    ),
    lambda base, event, people, dice: base.write(
        series.create_cycle, SeriesDraft("Цикл"), EventDraft("seminar", None), [PAST, AHEAD]
    ),
    lambda base, event, people, dice: base.write(
        passes.issue, people, YEAR, TODAY, events=[event]
    ),
    lambda base, event, people, dice: base.write(
        passes.add_visit,
        base.write(passes.issue, people[:1], YEAR, TODAY)[0],
        VisitDraft("Курсы", PAST),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("events")


@pytest.fixture
def prepared(database: Database, kept: Path) -> tuple[Path, uuid.UUID, People]:
    """A base with an event and four people, to be copied for every example."""
    people, event = desk.hire(database, 4), desk.event(database)
    database.close()
    return Path(shutil.copy(database.path, kept / f"{uuid.uuid4().hex}.mkdb")), event, people


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(ACTS) - 1), min_size=1, max_size=6), st.integers(0, 1_000_000))
def test_any_acts_are_taken_back_and_redone(
    prepared: tuple[Path, uuid.UUID, People], chosen: list[int], seed: int
) -> None:
    source, event, people = prepared
    base = Database(Path(shutil.copy(source, source.with_name(f"{uuid.uuid4().hex}.mkdb"))))
    dice = random.Random(seed)
    try:
        start, before = len(base.read(acts.undoable, -1)), base.read(desk.contents)
        for number in chosen:
            ACTS[number](base, event, people, dice)
        after, made = base.read(desk.contents), len(base.read(acts.undoable, -1)) - start
        for _ in range(made):
            base.write(acts.undo)
        assert base.read(desk.contents) == before
        for _ in range(made):
            base.write(acts.redo)
        assert base.read(desk.contents) == after
    finally:
        base.close()


def test_each_act_is_one_step_with_a_name_of_its_own(database: Database) -> None:
    people, event = desk.hire(database, 4), desk.event(database)
    names = set()
    for act in ACTS[:-1]:
        before = len(database.read(acts.undoable, -1))
        act(database, event, people, random.Random(1))
        listed = database.read(acts.undoable, -1)
        assert len(listed) == before + 1
        names.add(listed[0].title)
    # Four acts mark who came, and are called alike: the others are told apart.
    assert len(names) == len(ACTS) - 1 - 3
