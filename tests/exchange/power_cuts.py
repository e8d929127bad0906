"""Power cuts while a file is accepted, taken back or sent: what the disk may hold, image by image.

    python -m tests.exchange.power_cuts [--images 1000] [--seed 1] [--folder FOLDER]

The system calls of each act are written down once (``strace``) and played again up to random
moments; ``disk_model`` says what may be found then. Every image is opened by SQLite: the state
before or after, never between; after the last call always after; a sent file is whole, and there
when the journal says so. One image in twenty is that of a killed program, with all its writes.
FOLDER keeps the calls and ``cuts.log``: a run which was stopped goes on there. Ends with 1 when
something was torn.
"""

import argparse
import hashlib
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.exchange.inbound import receiving
from desktop.exchange.inbound.receiving import Choices
from desktop.exchange.mkx import age
from desktop.storage.database import Database
from tests.exchange import kill_harness, system_calls
from tests.exchange.disk_model import Call, Disk
from tests.exchange.kill_harness import PHRASE, TODAY
from tests.exchange.tally import Tally, say

ACTS = ("accept", "undo", "send")
CHUNK = 20
"""Images of one act tried in one go over its calls."""
SENT = "наш.mkx"


@dataclass(frozen=True)
class Found:
    """What is in the folder: everything the base says, and the sent file."""

    base: str
    sent: str


@dataclass(frozen=True)
class Film:
    """An act: the folder before it, its calls, and what is found before and after."""

    act: str
    origin: dict[str, bytes]
    calls: tuple[Call, ...]
    before: Found
    after: Found

    def allows(self, found: Found, *, at_end: bool) -> bool:
        """The file is there before the journal tells of it."""
        halfway = Found(self.before.base, self.after.sent)
        return found == self.after or (not at_end and found in {self.before, halfway})

    def name(self, found: Found) -> str:
        known = {self.before.base: "before", self.after.base: "after"}
        return f"{self.act}: {known.get(found.base, 'torn')}"


# --- the act which is watched
def act(kind: str, folder: Path) -> None:
    database = Database(folder / "наш.mkdb")
    if kind == "accept":
        with receiving.opened(database, folder / "файл.mkx", PHRASE, TODAY, folder) as found:
            receiving.accept(database, found, Choices(skip=()))
    elif kind == "undo":
        receiving.undo(database, database.read(kill_harness.last_import))
    else:
        kill_harness.send(database, folder, SENT)
    database.close()


def all_acts(work: Path) -> None:
    """One after another; the base before each is copied beside the folder, which marks its
    beginning among the calls.
    """
    for kind in ACTS:
        shutil.copy(work / "наш.mkdb", work.parent / f"{kind}.mkdb")
        act(kind, work)


def films(folder: Path) -> list[Film]:
    """The acts as they were watched, now or before the run was stopped."""
    work, log = folder / "работа", folder / "calls.txt"
    if not (folder / "готово").exists():
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        kill_harness.prepare(work)
        command = [sys.executable, "-m", "tests.exchange.power_cuts", "--watched", str(work)]
        system_calls.watch(command, log)
        (folder / "готово").touch()
    parts = system_calls.read(log, work, {"наш.mkdb"})
    return [film(kind, folder, parts[f"{kind}.mkdb"]) for kind in ACTS]


def film(kind: str, folder: Path, calls: list[Call]) -> Film:
    origin, image = {"наш.mkdb": (folder / f"{kind}.mkdb").read_bytes()}, folder / "образ"
    assert sum(call.kind == "sync" for call in calls) > 2, "the calls were not understood"
    disk = Disk(origin)
    for call in calls:
        disk.play(call)
    before, after = recovered(origin, image), recovered(disk.as_seen(), image)
    assert before.base != after.base
    return Film(kind, origin, tuple(calls), before, after)


# --- looking at what is left
def recovered(image: dict[str, bytes] | dict[str, bytearray], folder: Path) -> Found:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in image.items():
        (folder / name).write_bytes(data)
    sent = folder / SENT
    told = hashlib.sha256(sent.read_bytes()).hexdigest() if sent.exists() else ""
    return Found(contents(folder / "наш.mkdb"), told)


def contents(path: Path) -> str:
    """A digest of all tables after SQLite has recovered the base; «damaged» if it cannot.

    Reading the header recovers it and costs next to nothing; what the same bytes hold is looked
    up once.
    """
    try:
        with closing(sqlite3.connect(path)) as bare:
            bare.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        return f"damaged: {error}"
    key = hashlib.sha256(path.read_bytes() + _journal(path)).digest()
    if key not in _SEEN:
        _SEEN[key] = _told_by_tables(path)
    return _SEEN[key]


_SEEN: dict[bytes, str] = {}


def _journal(path: Path) -> bytes:
    """What SQLite would still look at: a journal which begins with a zero says nothing to it."""
    beside = path.with_name(f"{path.name}-journal")
    data = beside.read_bytes() if beside.exists() else b""
    return data if data[:1] != b"\0" else b""


def _told_by_tables(path: Path) -> str:
    digest = hashlib.sha256()
    query = (
        "SELECT name FROM sqlite_schema WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
        "ORDER BY name"
    )
    try:
        with closing(sqlite3.connect(path)) as bare:
            if bare.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                return "damaged"
            for (table,) in bare.execute(query).fetchall():
                digest.update(repr(bare.execute(f'SELECT * FROM "{table}"').fetchall()).encode())
    except sqlite3.Error as error:
        return f"damaged: {error}"
    return digest.hexdigest()


def images(shot: Film, seed: int) -> Iterator[tuple[int, dict[str, bytearray]]]:
    """So many images over the calls: after how many calls, and what is there."""
    dice = random.Random(seed)
    last = len(shot.calls)
    cuts = sorted(last if dice.random() < 0.1 else dice.randrange(last + 1) for _ in range(CHUNK))
    disk, played = Disk(shot.origin), 0
    for cut in cuts:
        for call in shot.calls[played:cut]:
            disk.play(call)
        played = cut
        yield cut, disk.as_seen() if dice.random() < 0.05 else disk.image(dice)


def run(count: int, seed: int, folder: Path) -> Tally:
    """So many images; the tally tells what came of them."""
    folder.mkdir(parents=True, exist_ok=True)
    shots = films(folder)
    say(", ".join(f"{each.act} {len(each.calls)} вызовов" for each in shots))
    tally = Tally(folder / f"cuts-{seed}.log", count)
    for each in shots:
        assert can_fail(each, folder), f"{each.act}: the model lets everything pass"
    while tally.last < count:
        chunk = tally.last // CHUNK
        shot = shots[chunk % len(shots)]
        until = min(CHUNK, count - chunk * CHUNK)
        rest = islice(images(shot, seed * 1_000_003 + chunk), tally.last % CHUNK, until)
        for cut, image in rest:
            found = recovered(image, folder / "образ")
            is_good = shot.allows(found, at_end=cut == len(shot.calls))
            what = f"{shot.act} {seed}/{chunk}, {cut} из {len(shot.calls)}: {found}"
            tally.note(shot.name(found), wrong="" if is_good else what)
    return tally


def can_fail(shot: Film, folder: Path) -> bool:
    """Were nothing ever synced, some image would be torn: else the model proves nothing."""
    hasty = tuple(each for each in shot.calls if each.kind not in {"sync", "folder"})
    careless = Film(shot.act, shot.origin, hasty, shot.before, shot.after)
    return any(
        not shot.allows(recovered(image, folder / "образ"), at_end=cut == len(hasty))
        for cut, image in images(careless, 0)
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--watched", type=Path)
    known = parser.parse_args()
    age.WORK = 8
    if known.watched:
        all_acts(known.watched)
        return 0
    with tempfile.TemporaryDirectory() as passing:
        tally = run(known.images, known.seed, known.folder or Path(passing))
    wrong = "".join(f"{each}\n" for each in tally.wrong)
    say(f"{tally.last} образов: {tally.told}; порванных {len(tally.wrong)}\n{wrong}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
