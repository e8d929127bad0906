"""Every act on a plan is taken back exactly and done again."""

import random
import shutil
import uuid
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.models import PlanKind
from desktop.services import acts
from desktop.storage.database import Database
from tests.plans import desk


def _last(database: Database) -> int:
    return database.read(acts.undoable, 1)[0].id


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.integers(0, 13), min_size=4, max_size=12), seed=st.integers(0, 2**32))
def test_any_acts_are_undone_and_redone_one_by_one(
    database: Database, choices: list[int], seed: int, tmp_path: Path
) -> None:
    desk.plan(database)
    source = Path(shutil.copy(database.path, tmp_path / f"{uuid.uuid4().hex}.mkdb"))
    dice = random.Random(seed)
    copy = Database(source, actor="Серова М. П.")
    try:
        plan = desk.with_rows(copy, "Первая", "Вторая", kind=PlanKind.CALENDAR).id
        seen, ids = [copy.read(desk.contents)], [_last(copy)]
        for choice in choices:
            desk.act(copy, plan, choice, dice)
            if _last(copy) != ids[-1]:
                ids.append(_last(copy))
                seen.append(copy.read(desk.contents))
        assert all(one.title.strip() for one in copy.read(acts.undoable, -1))
        for before in reversed(seen[:-1]):
            copy.write(acts.undo)
            assert copy.read(desk.contents) == before
        for after in seen[1:]:
            copy.write(acts.redo)
            assert copy.read(desk.contents) == after
    finally:
        copy.close()
