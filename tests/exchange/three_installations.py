"""Three installations on one machine which exchange files in any order, and are killed at it.

    python -m tests.exchange.three_installations [--exchanges 50] [--seed 1]

Each has a folder of the program, a base and a machine of its own, and works through the command
line, every command a process. Files are passed on late, twice and in any order; commands are
killed at random moments; one base is brought back from a backup; loads are taken back. At the
end everybody hears everybody: the ``dump`` of all must be equal. Ends with 1 otherwise.
"""

import argparse
import datetime as dt
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop import cli
from desktop.exchange import command_line
from desktop.exchange.mkx import age
from desktop.models import Organization, uuid7
from desktop.storage import identity_state
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.exchange.files import PHRASE

TODAY = dt.date(2025, 11, 20)
NAMES = ("Кораблик", "Берёзка", "Управление")
WORDS = ("Осокина", "Квашнина", "Лебедева", "Ким")
KILLED, STALE, TAKEN_BACK, EDITED = 0.25, 0.2, 0.1, 0.8
"""How often."""


@dataclass
class Installation:
    """A computer: the program's folder, a base, the identity of the machine."""

    home: Path
    base: Path
    machine: str

    def run(self, work: Callable[[], int], kill_after: float | None = None) -> bool:
        """In a process of its own; whether it came to its end well."""
        child = os.fork()
        if child == 0:
            code = 1
            try:
                code = self._work(work)
            finally:
                os._exit(code)
        if kill_after is not None:
            threading.Event().wait(kill_after)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == 0

    def _work(self, work: Callable[[], int]) -> int:
        os.environ["METOD_HOME"] = str(self.home)
        identity_state.machine_id = lambda: self.machine
        for module in list(sys.modules.values()):
            if getattr(module, "machine_id", None) is not None:
                module.machine_id = identity_state.machine_id  # type: ignore[attr-defined]
        with (self.home / "output.txt").open("w", encoding="utf-8") as sink:
            sys.stdout = sys.stderr = sink
            return work()

    def command(self, *arguments: object, kill_after: float | None = None) -> bool:
        words = [str(each) for each in arguments]
        return self.run(lambda: cli.run(cli.parse(words)), kill_after)

    def edit(self, seed: int) -> bool:
        return self.run(lambda: _edit(self.base, self.home, seed))

    def newest_load(self) -> int | None:
        with closing(sqlite3.connect(self.base)) as bare:
            found = bare.execute("SELECT max(id) FROM sync_import WHERE undone=0").fetchone()
        return None if found is None else found[0]

    def check(self) -> None:
        """Whole, whatever happened to it."""
        with closing(sqlite3.connect(self.base)) as bare:
            assert bare.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert bare.execute("PRAGMA foreign_key_check").fetchone() is None
            assert bare.execute("SELECT applying FROM sync_local").fetchone()[0] == 0


@dataclass
class World:
    """The three, the stick with all files ever written, and what happened."""

    folder: Path
    dice: random.Random
    computers: list[Installation]
    phrase: Path
    files: list[Path] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)


# --- what people do
def _edit(base: Path, home: Path, seed: int) -> int:
    database = Database(base, actor="Серова М. П.", state_folder=home)
    try:
        database.write(_some_edits, random.Random(seed))
    finally:
        database.close()
    return 0


def _some_edits(session: Session, dice: random.Random) -> None:
    acts.name(session, "проба")
    for _ in range(dice.randrange(1, 6)):
        dice.choice(ACTS)(session, dice)


def _run(session: Session, statement: str, *values: Any) -> Any:
    return session.connection().exec_driver_sql(statement, values)


def _one(session: Session, dice: random.Random, table: str) -> str | None:
    found = [row[0] for row in _run(session, f"SELECT id FROM {table} ORDER BY id")]
    return dice.choice(found) if found else None


def _hire(session: Session, dice: random.Random) -> None:
    statement = "INSERT INTO person(id,surname,name) VALUES(?,?,'Анна')"
    _run(session, statement, uuid7().hex, dice.choice(WORDS))


def _rename(session: Session, dice: random.Random) -> None:
    column = dice.choice(("surname", "name", "patronymic"))
    row, word = _one(session, dice, "person"), f"{dice.choice(WORDS)}{dice.randrange(1000)}"
    _run(session, f"UPDATE person SET {column}=? WHERE id=?", word, row)


def _gather(session: Session, dice: random.Random) -> None:
    statement = "INSERT INTO work_group(id,title,leader_id) VALUES(?,?,?)"
    leader = _one(session, dice, "person")
    _run(session, statement, uuid7().hex, dice.choice(WORDS), leader)


def _join(session: Session, dice: random.Random) -> None:
    group, person = _one(session, dice, "work_group"), _one(session, dice, "person")
    if group and person:
        statement = "INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)"
        _run(session, statement, uuid7().hex, group, person)


def _dismiss(session: Session, dice: random.Random) -> None:
    table = dice.choice(("person", "work_group"))
    _run(session, f"DELETE FROM {table} WHERE id=?", _one(session, dice, table))


ACTS = (_hire, _hire, _hire, _rename, _rename, _rename, _rename, _gather, _join, _join, _dismiss)


# --- the three
def begin(folder: Path, seed: int) -> World:
    """One base is made; the other two computers begin with a copy of it, as people do."""
    age.WORK = 8
    phrase = folder / "пароль.txt"
    phrase.write_text(PHRASE, encoding="utf-8")
    computers: list[Installation] = []
    for name in NAMES:
        home = folder / name
        home.mkdir()
        computers.append(Installation(home, home / f"{name}.mkdb", f"{len(computers):032x}"))
    first = computers[0]

    def create() -> int:
        create_base(first.base, organization=Organization(short_name="Сад"), today=TODAY)
        return 0

    assert first.run(create)
    assert first.edit(seed)
    for other in computers[1:]:
        shutil.copy(first.base, other.base)
    return World(folder, random.Random(seed), computers, phrase)


def export(world: World, giver: Installation, kill_after: float | None = None) -> Path | None:
    """A new file on the stick; None when the command was killed before."""
    target = world.folder / f"{len(world.files):03d}-{giver.base.stem}.mkx"
    words = ("export", giver.base, target, "--profile", "full", "--passphrase-file", world.phrase)
    giver.command(*words, kill_after=kill_after)
    giver.check()
    if not target.exists():
        return None
    world.files.append(target)
    return target


def accept(world: World, taker: Installation, file: Path, kill_after: float | None = None) -> bool:
    words = ("import", taker.base, file, "--passphrase-file", world.phrase)
    done = taker.command(*words, kill_after=kill_after)
    taker.check()
    return done


def live(world: World, exchanges: int) -> None:
    """So many completed exchanges, with everything that happens between them."""
    dice, copy = world.dice, world.folder / "копия.mkdb"
    unlucky = world.computers[1]
    while world.happened["exchanges"] < exchanges:
        giver, taker = dice.sample(world.computers, 2)
        if dice.random() < EDITED:
            assert giver.edit(dice.randrange(1 << 30))
        if dice.random() < TAKEN_BACK and taker.newest_load() is not None:
            taker.command("undo-import", taker.base, taker.newest_load())
            taker.check()
            world.happened["taken back"] += 1
        _one_exchange(world, giver, taker)
        if world.happened["exchanges"] == exchanges // 3:
            shutil.copy(unlucky.base, copy)
        if world.happened["exchanges"] == exchanges * 2 // 3 and copy.exists():
            copy.replace(unlucky.base)
            world.happened["brought back"] += 1


def _one_exchange(world: World, giver: Installation, taker: Installation) -> None:
    dice = world.dice
    kill = [dice.uniform(0, 1.2) if dice.random() < KILLED else None for _ in range(2)]
    world.happened["killed"] += sum(each is not None for each in kill)
    file: Path | None = export(world, giver, kill[0])
    if file is None or (dice.random() < STALE and world.files):
        if not world.files:
            return
        file = dice.choice(world.files)
        world.happened["stale files"] += 1
    if accept(world, taker, file, kill[1]):
        world.happened["exchanges"] += 1


def end(world: World) -> list[str]:
    """The last one hears everybody, and everybody hears him; the dumps."""
    *rest, hub = world.computers
    for giver, taker in [(each, hub) for each in rest] + [(hub, each) for each in rest]:
        file = export(world, giver)
        assert file is not None, (giver.home / "output.txt").read_text(encoding="utf-8")
        assert accept(world, taker, file), (taker.home / "output.txt").read_text("utf-8")
    return ["\n".join(command_line.dump(each.base)) for each in world.computers]


def run(folder: Path, exchanges: int, seed: int) -> tuple[World, list[str]]:
    world = begin(folder, seed)
    live(world, exchanges)
    return world, end(world)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--exchanges", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    known = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        world, dumps = run(Path(folder), known.exchanges, known.seed)
    told = ", ".join(f"{name} {count}" for name, count in sorted(world.happened.items()))
    lines = dumps[0].count("\n") + 1
    equal = all(each == dumps[0] for each in dumps)
    disputed = dumps[0].count("\nconflict ")
    sys.stdout.write(
        f"{told}; строк в dump {lines}, расхождений {disputed}, "
        f"{'равны' if equal else 'РАЗОШЛИСЬ'}, {time.perf_counter() - began:.0f} с\n"
    )
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
