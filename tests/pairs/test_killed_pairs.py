"""A process which dies while it creates forty pairs leaves all of them or none."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services import acts
from desktop.services.pairs import board
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk

ROOT = Path(__file__).parents[2]
PAIRS = 40
_WORKER = """
import sys
from pathlib import Path
from desktop.services.pairs import creating
from desktop.services.people import creating as hiring
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from tests.pairs import desk

def told(word):
    print(word, flush=True)
    if word == sys.argv[2]:
        sys.stdin.read()

whole, made = creating._make, []

def make(session, draft):
    made.append(whole(session, draft))
    if len(made) == 20:
        told("half")
    return made[-1]

creating._make = make
database = Database(Path(sys.argv[1]))
who = [PersonDraft("Осокина", "Анна", sex="f")] * 41
people = database.write(hiring.create_many, who, "новые сотрудники")
drafts = [desk.draft([one, people[-1]]) for one in people[:-1]]
database.write(creating.create_many, drafts)
told("whole")
"""


@pytest.mark.parametrize(("moment", "pairs"), [("half", 0), ("whole", PAIRS)])
def test_all_forty_or_none(base_path: Path, moment: str, pairs: int) -> None:
    command = [sys.executable, "-c", _WORKER, str(base_path), moment]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, cwd=ROOT, stdin=pipe, stdout=pipe) as running:
        assert running.stdout is not None
        assert any(line.strip() == moment for line in running.stdout)
        running.kill()
    database = Database(base_path, actor="Серова")
    assert len(database.read(board.rows, TODAY)) == pairs
    newest = database.read(acts.undoable)[0].title
    assert newest.startswith(f"созданы пары: {PAIRS}" if pairs else "новые сотрудники")
    database.write(acts.undo)
    assert database.read(board.rows, TODAY) == []
    (one, other) = desk.hire(database)
    desk.pair(database, [one, other])
    assert len(database.read(board.rows, TODAY)) == 1
    database.close()
