"""Kills a process which accepts, undoes and writes files of exchange; looks what is left.

    python -m tests.exchange.kill_harness KILLS FOLDER

Each kill waits for the phase which was hit least and strikes somewhere inside of it. Then the base
is as before or as after the file, whatever was acknowledged stands, a written file is whole, and
M17 is told only of a file which did not land. ``FOLDER/kills.log`` has a line for each kill; a run
which was stopped goes on there. A folder in memory (``/dev/shm``) will do: a killed process loses
nothing which it wrote. It forks, and pytest with Qt should not: ``test_killed.py`` starts it.
"""

import datetime as dt
import mmap
import os
import random
import shutil
import signal
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from desktop.exchange import dump
from desktop.exchange.inbound import interrupted, receiving
from desktop.exchange.inbound.receiving import Choices
from desktop.exchange.mkx import age, container, rooms
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import Profile
from desktop.models import Organization, Person, uuid7
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.exchange.tally import Tally, say

TODAY = dt.date(2025, 11, 20)
PHRASE = "клён-ведро-утро-лампа-река"
PEOPLE = 150
BEFORE, AFTER = "до", "после"
PHASES = (
    "start", "copy", "decrypt", "check", "preview", "apply", "commit of apply", "undo",
    "commit of undo", "export",
)  # fmt: skip
WRITES = {
    "apply": AFTER, "commit of apply": AFTER, "undo": BEFORE, "commit of undo": BEFORE,
}  # fmt: skip
"""Phases in which the state may change, and to what."""
FRESH = 100
"""After so many kills the base begins anew: its journals of loads have grown."""
SHARED = mmap.mmap(-1, 2)
"""With the child: what it is doing, and the state which was acknowledged to it."""


def hire(session: Session) -> None:
    acts.name(session, "проба")
    session.add_all(Person(surname=f"Осокина{n}") for n in range(PEOPLE))


def rename(session: Session) -> None:
    acts.name(session, "проба")
    session.connection().exec_driver_sql("UPDATE person SET name='Анна'")
    session.connection().exec_driver_sql("DELETE FROM person WHERE surname LIKE '%7'")


def other_replica(session: Session) -> None:
    run = session.connection().exec_driver_sql
    run(
        "INSERT INTO sync_site(replica,site,label) SELECT ?,site,label FROM sync_site",
        (uuid7().hex,),
    )
    run("UPDATE sync_local SET me=(SELECT max(n) FROM sync_site),seq=0")


def prepare(folder: Path) -> None:
    """Our base, and a file of another computer which changes everybody in it."""
    ours, theirs = folder / "наш.mkdb", folder / "их.mkdb"
    create_base(ours, organization=Organization(short_name="Сад"), today=TODAY, fill=hire)
    shutil.copy(ours, theirs)
    database = Database(theirs)
    database.write(other_replica)
    database.write(rename)
    send(database, folder, "файл.mkx")
    database.close()


def send(database: Database, folder: Path, name: str) -> None:
    wish = Wish(Profile.FULL, None, PHRASE, TODAY)
    sending.send(database, folder / name, wish, folder)


def now(phase: str) -> None:
    SHARED[0] = PHASES.index(phase)


def phase() -> str:
    return PHASES[SHARED[0]]


# --- the child
def for_ever(folder: Path) -> None:
    """Every phase, again and again."""
    now("start")
    _tell_phases()
    database = Database(folder / "наш.mkdb")
    event.listen(database.engine, "commit", _tell_commit)
    while True:
        work_once(database, folder)


def work_once(database: Database, folder: Path) -> None:
    with receiving.opened(database, folder / "файл.mkx", PHRASE, TODAY, folder) as found:
        choices = Choices(skip=())
        now("preview")
        receiving.preview(database, found, choices)
        now("apply")
        done = receiving.accept(database, found, choices)
        SHARED[1] = 1
        now("check")  # its end: the room is emptied
    if done.taken.import_id is None:
        newest = database.read(last_import)
        now("undo")
        receiving.undo(database, newest)
        SHARED[1] = 0
    now("export")
    send(database, folder, "наш.mkx")


def _tell_phases() -> None:
    """The parts of opening a file, told from within the child only."""
    for name, told in (("fetch", "copy"), ("_decrypted", "decrypt"), ("_stage", "check")):
        setattr(container, name, _telling(getattr(container, name), told))


def _telling(work: Callable[..., Any], told: str) -> Callable[..., Any]:
    def telling(*values: Any, **named: Any) -> Any:
        now(told)
        return work(*values, **named)

    return telling


def _tell_commit(_connection: object) -> None:
    if phase() in {"apply", "undo"}:
        now(f"commit of {phase()}")


def last_import(session: Session) -> int:
    query = "SELECT max(id) FROM sync_import WHERE undone=0"
    return int(session.connection().exec_driver_sql(query).scalar_one())


# --- the killer
_rest = threading.Event().wait


def kill_once(folder: Path, wanted: str, delay: float) -> None:
    """Kill a child so many seconds after ``wanted`` began."""
    now("start")
    child = os.fork()
    if child == 0:
        try:
            for_ever(folder)
        finally:
            os._exit(1)
    too_late = time.monotonic() + 60
    while phase() != wanted and time.monotonic() < too_late:
        _rest(0.0001)
    until = time.monotonic() + delay
    while time.monotonic() < until:
        _rest(min(0.001, delay / 10))
    os.kill(child, signal.SIGKILL)
    _, how = os.waitpid(child, 0)
    assert os.WIFSIGNALED(how), "the child ended by itself"


def text(database: Database) -> str:
    return database.read(lambda session: "\n".join(dump.lines(session)))


def check(folder: Path, known: dict[str, str], might: set[str]) -> str:
    """The state, one of those which ``might`` be; a written file is whole."""
    rooms.sweep(folder)
    # As the program starts: it recovers what was left.
    database = Database(folder / "наш.mkdb")
    state = known.get(text(database))
    told = database.read(interrupted.told, folder, database.path)
    database.close()
    interrupted.forget(folder)
    assert state is not None, "between two states"
    assert state in might, f"{state} although {might} was acknowledged"
    assert told is None or (state == BEFORE and AFTER in might), "M17 of a file which landed"
    with closing(sqlite3.connect(folder / "наш.mkdb")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        assert connection.execute("SELECT applying FROM sync_local").fetchone()[0] == 0
    if (folder / "наш.mkx").exists():
        with container.room(folder) as private:
            container.open_file(folder / "наш.mkx", private, PHRASE)
    for left in folder.glob(".*.mkpart"):
        left.unlink()
    assert not any((folder / container.ROOM).glob("*"))
    return state


class Aim:
    """Which phase is struck next, and how late within it."""

    def __init__(self, counted: Counter[str]) -> None:
        self.hit: Counter[str] = Counter()
        for outcome, count in counted.items():
            self.hit[outcome.partition(":")[0]] += count
        self._lasts = dict.fromkeys(PHASES, 0.03)
        self._dice = random.Random(sum(counted.values()))

    def take(self) -> tuple[str, float]:
        wanted = min(PHASES, key=lambda each: self.hit[each])
        return wanted, self._dice.uniform(0, self._lasts[wanted])

    def learn(self, wanted: str, struck: str) -> None:
        """Too late means it is shorter than we thought; the machine is slow at other times."""
        self.hit[struck] += 1
        longer = self._lasts[wanted] * (1.1 if struck == wanted else 0.8)
        self._lasts[wanted] = min(8.0, max(0.0002, longer))


def states(folder: Path) -> dict[str, str]:
    """What the base says before and after the file."""
    trial = Path(shutil.copy(folder / "чистый.mkdb", folder / "проба.mkdb"))
    database = Database(trial)
    before = text(database)
    with receiving.opened(database, folder / "файл.mkx", PHRASE, TODAY, folder) as found:
        receiving.accept(database, found, Choices(skip=()))
    after = text(database)
    database.close()
    assert before != after
    return {before: BEFORE, after: AFTER}


def begin(folder: Path) -> None:
    """Nothing, where a run was stopped before."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "чистый.mkdb").exists():
        prepare(folder)
        shutil.copy(folder / "наш.mkdb", folder / "чистый.mkdb")


def main(kills: int, folder: Path) -> int:
    age.WORK = 8
    begin(folder)
    known = states(folder)
    tally = Tally(folder / "kills.log", kills)
    aim = Aim(tally.counted)
    state = check(folder, known, {BEFORE, AFTER})
    while tally.last < kills:
        if tally.last % FRESH == 0:
            shutil.copy(folder / "чистый.mkdb", folder / "наш.mkdb")
            state = BEFORE
        SHARED[1] = int(state == AFTER)
        wanted, delay = aim.take()
        kill_once(folder, wanted, delay)
        struck = phase()
        aim.learn(wanted, struck)
        might = {(BEFORE, AFTER)[SHARED[1]]} | {WRITES[each] for each in WRITES if each == struck}
        try:
            state = check(folder, known, might)
        except Exception as error:
            what = f"{type(error).__name__}: {error}".replace("\n", " ")[:300]
            tally.note(f"{struck}: порвано", wrong=what)
            shutil.copy(folder / "наш.mkdb", folder / f"порван {tally.last}.mkdb")
            raise
        tally.note(f"{struck}: {state}")
    say(f"{tally.last} убийств, {len(tally.wrong)} порванных\n{tally.told}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
