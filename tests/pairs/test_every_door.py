"""No public door leads to a stage without its evidence or a written reason.

Services, undo and redo, the new year, the trash are tried in any order; what the history keeps is
checked after every step, and the evidence of the first stages is counted a second time by hand.
"""

import ast
import datetime as dt
import shutil
import sqlite3
import uuid
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import select

import desktop
from desktop.errors import OfficeError
from desktop.models import STAGES, Module, Organization, Pair, Stage
from desktop.services import acts
from desktop.services.pairs import (
    agreements,
    command_line,
    creating,
    ending,
    records,
    rollover,
    shipped,
    stages,
)
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.rollover import Next
from desktop.services.pairs.stages import HistoryLine, Move
from desktop.services.people import lifecycle
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.desk import MADE

REASON = "решение педсовета от сентября"
DAY = dt.timedelta(days=1)
DOORS = (
    "move", "move", "move", "people", "agree", "acquaint", "ready", "undo", "redo", "year", "end",
    "trash", "person",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(DOORS),
        st.sampled_from(list(STAGES)),
        st.sampled_from(["", "коротко", "          ", REASON]),
    ),
    min_size=3,
    max_size=8,
)


class Doors:
    """A base with a pair and four people; each door is tried once a day."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path, actor="Серова")
        self.staff = desk.hire(self.database, 4)
        self.pair = desk.pair(self.database, self.staff[:2])
        self.day = MADE

    def go(self, door: str, to: Stage, reason: str) -> None:
        self.day += DAY
        try:
            getattr(self, door)(to, reason)
        except OfficeError:
            return

    def move(self, to: Stage, reason: str) -> None:
        before = self.database.read(stages.stage_of, self.pair)
        wish = Move(to, reason, "Серова", assigned=False)
        self.database.write(stages.move, self.pair, wish, self.day)
        if to.number > before.number and len(reason.strip()) < stages.REASON_LETTERS:
            assert counted_by_hand(self.database.path, self.pair, before, to, self.day)

    def people(self, *_: object) -> None:
        desk.prepare_people(self.database, self.staff[:2], self.day)

    def ready(self, to: Stage, reason: str) -> None:
        draft = desk.draft(self.staff[2:], stage=to, reason=reason, made_on=self.day)
        self.database.write(creating.create, draft)

    def agree(self, *_: object) -> None:
        members = self.database.read(records.member_ids, self.pair)
        self.database.write(creating.agree, self.pair, dict.fromkeys(members, self.day))

    def acquaint(self, *_: object) -> None:
        desk.meet(self.database, self.pair, self.day, "acquaintance")

    def undo(self, *_: object) -> None:
        if "сотрудник" not in self.database.read(acts.undoable)[0].title:
            self.database.write(acts.undo)

    def redo(self, *_: object) -> None:
        self.database.write(acts.redo)

    def year(self, to: Stage, _reason: str) -> None:
        what = list(Next)[to.number % len(Next)]
        self.database.write(rollover.apply, 2026, {self.pair: what}, self.day)

    def end(self, *_: object) -> None:
        self.database.write(ending.end, self.pair, EndDraft(self.day, "mutual", "finished"))

    def trash(self, *_: object) -> None:
        self.database.write(agreements.throw_away, [self.pair])

    def person(self, *_: object) -> None:
        self.database.write(lifecycle.trash, [self.staff[1]])

    def check(self) -> None:
        """The stage is where the history leads, and every step of it was allowed."""
        for pair_id in self.database.read(lambda s: list(s.exec(select(Pair.id)))):
            lines = self.database.read(stages.history, pair_id)
            assert (lines[0].kind, lines[0].to_stage) == ("made", Stage.SEARCH)
            assert lines[-1].to_stage is self.database.read(stages.stage_of, pair_id)
            for before, line in pairwise(lines):
                assert line.from_stage is before.to_stage
                allowed(line)


def allowed(line: HistoryLine) -> None:
    """All that the module requires was met, or somebody wrote why not."""
    assert line.from_stage is not None
    has_reason = len(line.reason.strip()) >= stages.REASON_LETTERS
    kept = {code: is_met for code, is_met, _ in line.evidence}
    way = STAGES[STAGES.index(line.from_stage) : STAGES.index(line.to_stage)]
    required = shipped.modules()[Module.MENTOR].checks
    asked = {
        code for code, info in shipped.checks().items() if required.get(code) and info.stage in way
    }
    assert asked <= set(kept)
    assert has_reason or (way and all(kept[code] for code in asked))


def counted_by_hand(path: Path, pair: uuid.UUID, start: Stage, to: Stage, day: dt.date) -> bool:
    """E11–E24 by plain SQL; further stages are not reached here without a reason."""
    assert to.number <= Stage.DIALOGUE.number
    base = sqlite3.connect(path)
    said = [
        sql
        for stage, lines in BY_HAND.items()
        if start.number <= stage.number < to.number
        for sql in lines
    ]
    values = {"pair": pair.hex, "day": day.isoformat()}
    lacking = [sql for sql in said if base.execute(sql, values).fetchone()[0]]
    base.close()
    return not lacking


_MEMBER = "FROM pair_member m WHERE m.pair_id = :pair AND "
BY_HAND = {
    Stage.SEARCH: (
        f"""SELECT count(*) {_MEMBER} (SELECT count(DISTINCT area) FROM competence_mark c
        WHERE c.person_id = m.person_id) < 5""",
        f"""SELECT count(*) {_MEMBER} NOT EXISTS (SELECT 1 FROM person_profile f
        WHERE f.person_id = m.person_id AND f.interests != '')""",
        """SELECT count(*) = 0 FROM pair_direction d
        JOIN pair_member g ON g.id = d.giver_id JOIN pair_member r ON r.pair_id = d.pair_id
          AND r.id != g.id
        JOIN competence_mark can ON can.person_id = g.person_id AND can.level = 3
          AND can.willing != 'no'
        JOIN competence_mark wish ON wish.person_id = r.person_id AND wish.wants
          AND wish.area = can.area WHERE d.pair_id = :pair""",
        f"""SELECT count(*) {_MEMBER} EXISTS (SELECT 1 FROM person_private p
        WHERE p.person_id = m.person_id AND p.readiness = 'not_now')""",
        "SELECT count(*) < 2 FROM pair_member WHERE pair_id = :pair",
    ),
    Stage.TANDEM: (
        f"SELECT count(*) {_MEMBER} coalesce(m.agreed_on, '9999') > :day",
        """SELECT count(*) = 0 FROM pair_direction WHERE pair_id = :pair AND area != ''
        AND level_start IS NOT NULL AND level_goal IS NOT NULL""",
        "SELECT ends_on IS NULL OR rhythm = '' FROM pair WHERE id = :pair",
        """SELECT count(*) = 0 FROM meeting WHERE pair_id = :pair AND kind = 'acquaintance'
        AND is_planned = 0 AND held_on <= :day""",
        "SELECT count(*) < 2 FROM pair_member WHERE pair_id = :pair",
    ),
}


@pytest.fixture(scope="module")
def new_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One new base for all examples; each takes a copy."""
    path = tmp_path_factory.mktemp("doors") / "Сад.mkdb"
    own = Organization(short_name="МБДОУ «Детский сад № 7»", number="7", city="Примерск")
    create_base(path, organization=own, today=TODAY)
    return path


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
@example(
    steps=[
        ("move", Stage.TANDEM, ""),
        ("people", Stage.SEARCH, ""),
        ("move", Stage.DIALOGUE, ""),
        ("move", Stage.TANDEM, ""),
        ("agree", Stage.SEARCH, ""),
        ("acquaint", Stage.SEARCH, ""),
        ("move", Stage.DIALOGUE, ""),
        ("undo", Stage.SEARCH, ""),
        ("redo", Stage.SEARCH, ""),
        ("year", Stage.TANDEM, ""),
        ("person", Stage.SEARCH, ""),
        ("move", Stage.TEAM, REASON),
        ("undo", Stage.SEARCH, ""),
        ("move", Stage.TEAM, REASON),
    ]
)
def test_no_door_leads_past_the_evidence(
    new_base: Path, tmp_path: Path, steps: list[tuple[str, Stage, str]]
) -> None:
    path = Path(shutil.copy(new_base, tmp_path / f"{uuid.uuid4().hex}.mkdb"))
    doors = Doors(path)
    for door, to, reason in steps:
        doors.go(door, to, reason)
        doors.check()
    doors.database.close()
    before = path.read_bytes()
    command_line.pairs(path, doors.day)
    assert path.read_bytes() == before, "the command line only looks"


def test_only_the_moves_write_a_stage() -> None:
    """Below the views a stage is set in ``stages`` (with its line) and by the training base.

    ``creating`` names a stage only in a wish, which ``stages.carry`` checks.
    """
    root = Path(desktop.__file__).parent
    sources = [path for path in root.rglob("*.py") if "views" not in path.parts]
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    writers = {
        path.relative_to(root).as_posix()
        for path, text in texts.items()
        if "stage" in text and _writes_stage(ast.parse(text))
    }
    assert writers == {"services/pairs/stages.py", "services/training/pairs.py"}


def _writes_stage(tree: ast.Module) -> bool:
    """``pair.stage = …`` or ``Pair(stage=…)``."""
    return any(
        (
            isinstance(node, ast.Assign)
            and any(isinstance(to, ast.Attribute) and to.attr == "stage" for to in node.targets)
        )
        or (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "Pair"
            and any(word.arg == "stage" for word in node.keywords)
        )
        for node in ast.walk(tree)
    )
