"""Kills a writing process at random moments and looks at what is left of the base.

Run by ``test_kill.py`` in a process of its own: it forks, and pytest with Qt should not.
Prints ``kills states`` or fails with what was wrong.
"""

import datetime as dt
import os
import random
import shutil
import signal
import sqlite3
import sys
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection
from sqlmodel import Session

from desktop.models import Organization, Person
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage import migrations
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts

ONE = uuid.UUID(int=1)
BATCH = 40


def new_base(path: Path) -> None:
    create_base(
        path, organization=Organization(short_name="Сад"), today=dt.date(2025, 9, 1), fill=first
    )


def first(session: Session) -> None:
    session.add(Person(id=ONE, surname="0", name="0"))


def save_for_ever(path: Path) -> None:
    """Small saves; each sets two columns and a second table to the same number."""
    database = Database(path)
    number = int(database.read(lambda s: s.get_one(Person, ONE).surname))
    while True:
        number += 1
        database.write(save, str(number))
        acknowledged = path.with_suffix(".ack")
        acknowledged.write_text(str(number), encoding="utf-8")


def save(session: Session, number: str) -> None:
    acts.name(session, f"правка {number}")
    person = session.get_one(Person, ONE)
    person.surname = person.name = number
    session.add(person)


def load_for_ever(path: Path) -> None:
    """Big acts: forty people at once, as loading a table does."""
    database = Database(path)
    while True:
        drafts = [PersonDraft(f"Фамилия {n}".replace(" ", ""), "Анна") for n in letters()]
        database.write(creating.create_many, drafts, "загрузка из таблицы")


def letters() -> list[str]:
    return ["а" * (n % 9 + 1) + chr(ord("а") + n % 30) for n in range(BATCH)]


def upgrade(path: Path) -> None:
    """A longer step of the schema."""
    migrations.STEPS.append(slow_step)
    Database(path).close()
    threading.Event().wait()


def slow_step(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later (x TEXT)")
    for number in range(3000):
        connection.exec_driver_sql("INSERT INTO later VALUES(?)", (f"{number:0200}",))
    connection.exec_driver_sql("ALTER TABLE later ADD COLUMN y TEXT")


def kill_once(path: Path, work: Callable[[Path], None], delay: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            work(path)
        finally:
            os._exit(1)
    threading.Event().wait(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def check_save(path: Path) -> str:
    database = Database(path)
    person = database.read(lambda s: s.get_one(Person, ONE).model_dump())
    newest = database.read(acts.journal)[0].title
    database.close()
    assert person["surname"] == person["name"], "half a save"
    number = int(person["surname"])
    assert newest in {f"правка {number}", "создание базы"}, "act and record disagree"
    ack = path.with_suffix(".ack")
    known = int(ack.read_text(encoding="utf-8") or 0) if ack.exists() else 0
    assert number >= known, f"lost an acknowledged save: {number} < {known}"
    return str(person["surname"])


def check_load(path: Path) -> str:
    connection = sqlite3.connect(path)
    tables = ("person", "employment", "employment_terms")
    counts = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]
    entries = "SELECT count(*) FROM search_entry WHERE kind='person'"
    assert connection.execute(entries).fetchone()[0] == counts[0], "index and people disagree"
    connection.close()
    assert (counts[0] - 1) % BATCH == 0, "part of a loading"
    assert counts[1] == counts[2] == counts[0] - 1, "people without a place of work"
    return str(counts[0])


def check_upgrade(path: Path) -> str:
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    later = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name='later'").fetchone()
    triggers = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type='trigger'")
    assert triggers.fetchone()[0] > 100, "triggers are lost"
    rows = connection.execute("SELECT count(*) FROM later").fetchone()[0] if later[0] else 0
    connection.close()
    assert (version, rows) in {(1, 0), (2, 3000)}, f"half an upgrade: {version}, {rows}"
    return str(version)


def healthy(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
    connection.close()


def begin(path: Path, pristine: Path) -> None:
    """A base without a past, where nothing is left of the one before it."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    shutil.copyfile(pristine, path)


LARGE = 3_000_000
"""Bytes of a base from which on another one is begun with."""
SLOWER, QUICKER = 1.2, 0.85
KINDS = {
    "save": (save_for_ever, check_save, 0.12),
    "load": (load_for_ever, check_load, 0.4),
    "upgrade": (upgrade, check_upgrade, 0.25),
}


def main(kind: str, kills: int, folder: Path) -> None:
    work, check, longest = KINDS[kind]
    rng = random.Random(kind)
    pristine, path = folder / "new" / "сад.mkdb", folder / "work" / "сад.mkdb"
    states: set[str] = set()
    pristine.parent.mkdir()
    new_base(pristine)
    as_new = check(pristine)
    begin(path, pristine)
    before = as_new
    for _ in range(kills):
        if kind == "upgrade" or path.stat().st_size > LARGE:
            begin(path, pristine)
            before = as_new
        kill_once(path, work, rng.uniform(0, longest))
        state = check(path)
        states.add(state)
        healthy(path)
        # A slow machine needs longer before it writes at all; a quick one is killed sooner again.
        longest *= SLOWER if state == before else QUICKER
        before = state
    sys.stdout.write(f"{kills} {len(states)}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
