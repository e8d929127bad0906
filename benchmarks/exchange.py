"""The merge against the physical limit of SQLite, in one run.

    python -m benchmarks.exchange [--rows 200000] [--times 3] [--hub 200000] [--megabytes 100]
                                  [--cpu]

The limit: the same rows by INSERT … SELECT and UPDATE … FROM between attached files with the
same pragmas. Goals (exchange.md 9): inserts ≤ ×8, updates ≤ ×8, with conflicts ≤ ×10; an ordinary
day's file into a hub of 400,000 operations ≤ 150 ms for check, preview and apply; the check of
400,000 operations ≤ 4 s; memory for 100 MB ≤ 350 MB. The search index, which follows the merge
in the program, is left out: it is the same for every way of writing.
"""

import argparse
import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from sqlmodel import Session

from desktop.exchange.inbound import receiving
from desktop.exchange.mkx import lines, outgoing, staging
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import Profile
from desktop.models import Organization, uuid7
from desktop.storage import connections, search
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts, guests, taking
from desktop.storage.log.taking import FileFacts

CASES = ("gen", "dat", "acc", "ins", "pre")
CLOCK: list[Callable[[], float]] = [time.perf_counter]
"""``--cpu`` counts the time of the processor: for a machine which others use too."""
PHRASE = "клён-ведро-утро-лампа-река"
FIELDS = "surname,name,patronymic,sex,form_gen,form_dat,form_acc,form_ins,form_pre"


def new_base(path: Path) -> Path:
    create_base(path, organization=Organization(short_name="Сад"), today=dt.date(2025, 11, 20))
    return path


def sibling(origin: Path, path: Path) -> Path:
    """A copy which goes on under another replica."""
    shutil.copy(origin, path)
    with closing(sqlite3.connect(path)) as bare:
        bare.execute(
            "INSERT INTO sync_site(replica,site,label) VALUES(?,'',?)", (uuid7().hex, path.stem)
        )
        bare.execute("UPDATE sync_local SET me=(SELECT max(n) FROM sync_site),seq=0")
        bare.commit()
    return path


def raw(path: Path, work: Callable[[sqlite3.Connection], object]) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (*connections.PRAGMAS, *connections.WRITER_PRAGMAS):
        connection.execute(f"PRAGMA {pragma}")
    began = CLOCK[0]()
    work(connection)
    taken = CLOCK[0]() - began
    connection.close()
    return taken


def hire(count: int, *, alike: bool = True) -> Callable[[sqlite3.Connection], object]:
    """``alike``: of one name; the search for possible doubles compares those."""

    def work(connection: sqlite3.Connection) -> None:
        people = []
        for n in range(count):
            rest = ("Анна", "Ивановна") if alike else (f"Анна{n}", f"Ивановна{n}")
            people.append((uuid7().hex, f"Фамилия{n}", *rest, "f", *["форма имени"] * 5))
        connection.execute("BEGIN")
        marks = ",".join("?" * 10)
        connection.executemany(f"INSERT INTO person(id,{FIELDS}) VALUES({marks})", people)
        connection.execute("COMMIT")

    return work


def one(statement: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: connection.execute(statement)


def staged(base: Path, target: Path) -> Path:
    """A file of everything, checked."""
    connection = sqlite3.connect(base)
    staging.stage(target, outgoing.lines(connection), seconds=600)
    connection.close()
    return target


def take(session: Session, path: Path) -> int:
    acts.name(session, "приём")
    acts.note(session)
    guests.receive(session, path)
    taken = taking.take(session, FileFacts())
    taking.done(session)
    return taken.conflicts


def merging(base: Path, path: Path, *, dry: bool = False) -> float:
    """Seconds of the merge without the search index."""
    follow = search.follow
    setattr(search, "follow", lambda *_values: None)  # noqa: B010
    database = Database(base)
    try:
        began = CLOCK[0]()
        (database.rehearse if dry else database.write)(take, path)
        return CLOCK[0]() - began
    finally:
        database.close()
        setattr(search, "follow", follow)  # noqa: B010


def timed(
    origin: Path, folder: Path, times: int, *works: Callable[[Path], float]
) -> tuple[float, ...]:
    """The median of each over fresh copies, by turns: others use the machine too."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, seconds in zip(works, found, strict=True):
            copy = Path(shutil.copy(origin, folder / "work.mkdb"))
            seconds.append(work(copy))
    return tuple(median(seconds) for seconds in found)


def limit_insert(source: Path) -> Callable[[sqlite3.Connection], object]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("ATTACH ? AS src", (str(source),))
        connection.execute("BEGIN")
        connection.execute("UPDATE sync_local SET applying=1")
        connection.execute("INSERT INTO main.person SELECT * FROM src.person")
        connection.execute("COMMIT")

    return work


def limit_update(source: Path) -> Callable[[sqlite3.Connection], object]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("ATTACH ? AS src", (str(source),))
        connection.execute("BEGIN")
        connection.execute("UPDATE sync_local SET applying=1")
        connection.execute(
            "UPDATE main.person SET name=p.name FROM src.person p WHERE p.id=main.person.id"
        )
        connection.execute("COMMIT")

    return work


def large(folder: Path, rows: int, times: int) -> None:
    empty = new_base(folder / "empty.mkdb")
    giver = sibling(empty, folder / "giver.mkdb")
    raw(giver, hire(rows))
    first = staged(giver, folder / "first.staged")
    taker = sibling(empty, folder / "taker.mkdb")
    limit, mine, dry = timed(
        taker,
        folder,
        times,
        lambda base: raw(base, limit_insert(giver)),
        lambda base: merging(base, first),
        lambda base: merging(base, first, dry=True),
    )
    print(
        f"вставка {rows}: предел {limit:.2f} с, слияние ×{mine / limit:.1f} (цель ×8), "
        f"просмотр ×{dry / limit:.1f}"
    )
    merging(taker, first)
    (again,) = timed(taker, folder, times, lambda base: merging(base, first))
    print(f"  то же ещё раз ×{again / limit:.1f}")
    raw(giver, one("UPDATE person SET name='Мария'"))
    second = staged(giver, folder / "second.staged")

    def updates(base: Path) -> float:
        return raw(base, limit_update(giver))

    limit, mine = timed(taker, folder, times, updates, lambda base: merging(base, second))
    print(f"правка {rows}: предел {limit:.2f} с, слияние ×{mine / limit:.1f} (цель ×8)")
    raw(taker, one("UPDATE person SET name='Ольга' WHERE rowid%20=0"))
    raw(taker, one("DELETE FROM person WHERE rowid%100=1"))
    limit, mine = timed(taker, folder, times, updates, lambda base: merging(base, second))
    print(f"  с расхождениями 5 % и удалёнными 1 % ×{mine / limit:.1f} (цель ×10)")
    connection = sqlite3.connect(giver)
    text = list(outgoing.lines(connection))
    connection.close()
    seconds = []
    for number in range(times):
        began = CLOCK[0]()
        staging.stage(folder / f"check{number}.staged", iter(text), seconds=600)
        seconds.append(CLOCK[0]() - began)
    print(f"  проверка {2 * rows} операций {median(seconds):.1f} с (цель 4)")


def ordinary_day(folder: Path, rows: int, times: int) -> None:
    """60 people with 3,060 operations, 100 of them new, into a hub of ``2 × rows`` operations."""
    empty = new_base(folder / "empty2.mkdb")
    hub = sibling(empty, folder / "hub.mkdb")
    raw(hub, hire(rows))
    raw(hub, one("UPDATE person SET name='Мария'"))
    site = sibling(empty, folder / "site.mkdb")
    raw(site, hire(60))
    for number in range(49):
        raw(site, one(f"UPDATE person SET patronymic='П{number}'"))
    merging(hub, staged(site, folder / "known.staged"))
    raw(site, one("UPDATE person SET name='Ольга'"))
    connection = sqlite3.connect(site)
    text = list(outgoing.lines(connection))
    connection.close()
    found = []
    for number in range(times):
        copy = Path(shutil.copy(hub, folder / "work.mkdb"))
        target = folder / f"day{number}.staged"
        began = CLOCK[0]()
        staging.stage(target, lines_of(text))
        checked = CLOCK[0]() - began
        found.append(checked + merging(copy, target, dry=True) + merging(copy, target))
    print(
        f"обычный день ({len(text)} строк в базу из {2 * rows} операций): "
        f"{median(found) * 1000:.0f} мс (цель 150)"
    )


def memory(folder: Path, megabytes: int) -> None:
    """A file of so many megabytes of lines, four operations for each person: opened, decrypted,
    checked and accepted by a process of its own, whose largest memory is told.
    """
    empty = new_base(folder / "empty3.mkdb")
    giver, taker = sibling(empty, folder / "giver3.mkdb"), sibling(empty, folder / "taker3.mkdb")
    raw(giver, hire(megabytes * 740, alike=False))  # a line of 415 bytes each
    for word in ("родительный", "дательный", "творительный"):
        cells = ",".join(f"form_{case}='{word} ' || surname" for case in CASES)
        raw(giver, one(f"UPDATE person SET {cells}"))  # and three of 310
    database = Database(giver)
    wish = Wish(Profile.FULL, None, PHRASE, dt.date(2025, 11, 20))
    sent = sending.send(database, folder / "large.mkx", wish, folder)
    database.close()
    command = [sys.executable, "-m", "benchmarks.exchange", "--accept", str(taker)]
    done = subprocess.run(
        [*command, str(sent.written.path)], capture_output=True, text=True, check=True
    )
    least, most = done.stdout.split()
    print(
        f"память: файл {sent.written.size / 1e6:.0f} МБ ({megabytes} МБ строк) — {most} МБ "
        f"(цель 350), из них до приёма {least} МБ"
    )


def accept(base: Path, file: Path) -> None:
    """In a process of its own: prints its memory in megabytes before and at most."""

    def used() -> int:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) // 1024

    database = Database(base)
    before = used()
    folder = base.parent
    setattr(search, "follow", lambda *_values: None)  # noqa: B010
    with receiving.opened(database, file, PHRASE, dt.date(2025, 11, 20), folder) as found:
        receiving.accept(database, found, receiving.Choices(skip=()))
    database.close()
    print(before, used())


def lines_of(text: list[bytes]) -> list[bytes]:
    return [line for line in text if len(line) <= lines.LONGEST]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--hub", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--accept", nargs=2, type=Path)
    known = parser.parse_args()
    if known.cpu:
        CLOCK[0] = time.process_time
    if known.accept:
        accept(*known.accept)
        return
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder), known.rows, known.times)
        ordinary_day(Path(folder), known.hub, known.times)
        memory(Path(folder), known.megabytes)


if __name__ == "__main__":
    main()
