"""Kills a process which accepts, undoes and writes files of exchange; looks what is left.

    python -m tests.exchange.kill_harness KILLS FOLDER

Run by ``test_killed.py`` with few kills; a thousand by hand. Prints how many kills, how often the
base was found before and after the file, and in which phase it was killed. It forks, and pytest
with Qt should not.
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
from collections import Counter
from contextlib import closing
from pathlib import Path

from sqlmodel import Session

from desktop.exchange import age, container, dump, receiving, rooms, sending
from desktop.exchange.profiles import Profile
from desktop.exchange.receiving import Choices
from desktop.exchange.sending import Wish
from desktop.models import Organization, Person, uuid7
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts

TODAY = dt.date(2025, 11, 20)
PHRASE = "клён-ведро-утро-лампа-река"
PEOPLE = 150
PHASES = ("start", "copy and check", "preview", "apply", "undo", "export")
PHASE = mmap.mmap(-1, 1)
"""Shared with the child: what it is doing."""


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
    PHASE[0] = PHASES.index(phase)


def for_ever(folder: Path) -> None:
    """Every phase: copy, decrypt, check, preview, apply, undo, export."""
    now("start")
    database = Database(folder / "наш.mkdb")
    while True:
        path = folder / "файл.mkx"
        now("copy and check")
        with receiving.opened(database, path, PHRASE, TODAY, folder) as found:
            choices = Choices(skip=())
            now("preview")
            receiving.preview(database, found, choices)
            now("apply")
            done = receiving.accept(database, found, choices)
        if done.taken.import_id is None:
            now("undo")
            newest = database.read(last_import)
            receiving.undo(database, newest)
        now("export")
        send(database, folder, "наш.mkx")


def last_import(session: Session) -> int:
    query = "SELECT max(id) FROM sync_import WHERE undone=0"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def text(folder: Path) -> str:
    database = Database(folder / "наш.mkdb", read_only=True)
    found = database.read(lambda session: "\n".join(dump.lines(session)))
    database.close()
    return found


def kill_once(folder: Path, delay: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            for_ever(folder)
        finally:
            os._exit(1)
    threading.Event().wait(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def check(folder: Path, known: dict[str, str]) -> str:
    """Before or after the file, never between; a written file is whole."""
    with closing(sqlite3.connect(folder / "наш.mkdb")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        assert connection.execute("SELECT applying FROM sync_local").fetchone()[0] == 0
    shown = text(folder)
    assert shown in known, "between two states"
    if (folder / "наш.mkx").exists():
        with container.room(folder) as private:
            container.open_file(folder / "наш.mkx", private, PHRASE)
    rooms.sweep(folder)
    for left in folder.glob(".*.mkpart"):
        left.unlink()
    assert not any((folder / container.ROOM).glob("*"))
    return known[shown]


def main(kills: int, folder: Path) -> None:
    age.WORK = 8
    prepare(folder)
    known = {text(folder): "до"}
    shutil.copy(folder / "наш.mkdb", folder / "проба.mkdb")
    database = Database(folder / "проба.mkdb")
    with receiving.opened(database, folder / "файл.mkx", PHRASE, TODAY, folder) as found:
        receiving.accept(database, found, Choices(skip=()))
    known["\n".join(database.read(lambda session: list(dump.lines(session))))] = "после"
    database.close()
    dice = random.Random(5)
    seen: Counter[str] = Counter()
    phases: Counter[str] = Counter()
    longest = 0.8
    for _ in range(kills):
        kill_once(folder, dice.uniform(0, longest))
        phases[PHASES[PHASE[0]]] += 1
        state = check(folder, known)
        # A slow machine needs longer before it writes at all.
        longest = min(8.0, longest * (1.15 if state == "до" else 0.92))
        seen[state] += 1
    told = ", ".join(f"{phase} {phases[phase]}" for phase in PHASES)
    sys.stdout.write(f"{kills} {seen['до']} {seen['после']}\n{told}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
