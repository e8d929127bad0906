"""Power cuts while a file is accepted: what the disk may hold then, tried image by image.

    python -m tests.exchange.power_cuts [--images 1000] [--seed 1]

The system calls of one acceptance are written down (``strace``), and played again up to a random
moment. Of what was not synced by then each sector may be there or not, a new file may be missing
and a removed one may be back: a model with ordered names (ext4, NTFS), not a disk. Every image is
opened by SQLite: the state before or after, never between; after the last call always after.
"""

import argparse
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from desktop.exchange import age, receiving
from desktop.exchange.receiving import Choices
from desktop.storage.database import Database
from tests.exchange import kill_harness
from tests.exchange.kill_harness import PHRASE, TODAY

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
SECTOR = 512
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2}|[^<>])+)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True)
class Call:
    """One call which changes the disk: its kind, the file, and what it needs."""

    kind: str
    name: str
    data: bytes = b""
    at: int = 0


@dataclass
class Disk:
    """Files by name: what is safe, and what waits for a sync."""

    safe: dict[str, bytes]
    waiting: dict[str, list[Call]] = field(default_factory=dict)
    names: list[Call] = field(default_factory=list)
    """Files made and removed since the folder was synced, in their order."""

    def play(self, call: Call) -> None:
        if call.kind in {"write", "cut"}:
            self.waiting.setdefault(call.name, []).append(call)
        elif call.kind == "sync":
            data = self.safe.get(call.name, b"")
            for each in self.waiting.pop(call.name, []):
                data = applied(data, each)
            self.safe[call.name] = data
        elif call.kind == "folder":
            for each in self.names:
                if each.kind == "gone":
                    self.safe.pop(each.name, None)
            self.names.clear()
        else:
            self._name(call)

    def _name(self, call: Call) -> None:
        """A journal which is removed and made anew is another file."""
        if call.kind == "made":
            self.safe[call.name] = b""
            self.waiting.pop(call.name, None)
        self.names.append(call)

    def image(self, dice: random.Random) -> dict[str, bytes]:
        """What may be found after a cut now."""
        found = dict(self.safe)
        for name, calls in self.waiting.items():
            data = found.get(name, b"")
            for each in calls:
                data = torn(data, each, dice)
            found[name] = data
        last = {each.name: each.kind for each in self.names}
        kept = dice.randrange(len(self.names) + 1)
        seen = {each.name: each.kind for each in self.names[:kept]}
        for name, newest in last.items():
            kind = seen.get(name)
            if kind == "gone" or (kind is None and newest == "made"):
                found.pop(name, None)
        return found


def applied(data: bytes, call: Call) -> bytes:
    if call.kind == "cut":
        return data[: call.at].ljust(call.at, b"\0")
    return data[: call.at].ljust(call.at, b"\0") + call.data + data[call.at + len(call.data) :]


def torn(data: bytes, call: Call, dice: random.Random) -> bytes:
    """Nothing of it, all of it, or some of its sectors."""
    way = dice.randrange(3)
    if way == 0:
        return data
    if way == 1 or call.kind == "cut":
        return applied(data, call)
    for start in range(0, len(call.data), SECTOR):
        if dice.random() < 0.5:
            piece = call.data[start : start + SECTOR]
            data = applied(data, Call("write", call.name, piece, call.at + start))
    return data


# --- writing the calls down
def accept(folder: Path) -> None:
    """What is watched: one file into one base."""
    age.WORK = 8
    database = Database(folder / "наш.mkdb")
    with receiving.opened(database, folder / "файл.mkx", PHRASE, TODAY, folder) as found:
        receiving.accept(database, found, Choices(skip=()))
    database.close()


def watched(folder: Path) -> list[Call]:
    """The calls of an acceptance which touch the base, its journal and their folder."""
    log = folder.parent / "calls.txt"
    command = ["strace", "-f", "-y", "-xx", "-s", "4000000", "-e", f"trace={CALLS}", "-o", str(log)]
    child = [sys.executable, "-m", "tests.exchange.power_cuts", "--accept", str(folder)]
    subprocess.run([*command, *child], check=True, capture_output=True)
    with log.open(encoding="utf-8", errors="replace") as lines:
        return list(_calls(lines, folder))


def _calls(lines: Iterator[str], folder: Path) -> Iterator[Call]:
    known: set[str] = {"наш.mkdb"}
    offsets: Counter[str] = Counter()
    for line in lines:
        found = _LINE.match(line)
        if found is None or int(found[3]) < 0:
            continue
        path = _path_of(found[1], found[2])
        if path == folder and found[1] in {"fsync", "fdatasync"}:
            yield Call("folder", "")
        if path is None or path.parent != folder or not path.name.startswith("наш.mkdb"):
            continue
        yield from _call(found[1], found[2], path.name, known, offsets)


def _path_of(kind: str, rest: str) -> Path | None:
    texts = _TEXT.findall(rest)
    named = _PATH.search(rest)
    if kind in {"openat", "unlink"} and texts:
        return Path(_bytes(texts[0][0]).decode("utf-8", "replace"))
    return Path(_plain(named[1])) if named else None


def _call(
    kind: str, rest: str, name: str, known: set[str], offsets: Counter[str]
) -> Iterator[Call]:
    if kind == "openat" and "O_CREAT" in rest and name not in known:
        known.add(name)
        yield Call("made", name)
    elif kind == "unlink":
        known.discard(name)
        yield Call("gone", name)
    elif kind in {"pwrite64", "write"}:
        data = _bytes(_TEXT.findall(rest)[0][0])
        at = int(rest.rsplit(",", 1)[1]) if kind == "pwrite64" else offsets[name]
        offsets[name] = at + len(data)
        yield Call("write", name, data, at)
    elif kind == "ftruncate":
        yield Call("cut", name, b"", int(rest.rsplit(",", 1)[1]))
    elif kind in {"fsync", "fdatasync"}:
        yield Call("sync", name)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _plain(text: str) -> str:
    return _bytes(text).decode("utf-8", "replace") if text.startswith("\\x") else text


# --- looking at what is left
def state(folder: Path) -> str:
    """What the base says after SQLite has recovered it; «damaged» if it cannot."""
    try:
        with closing(sqlite3.connect(folder / "наш.mkdb")) as bare:
            whole = bare.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            people = bare.execute("SELECT id,surname,name FROM person ORDER BY id").fetchall()
            log = bare.execute("SELECT count(*),sum(imp IS NOT NULL) FROM sync_op").fetchone()
            loads = bare.execute("SELECT count(*) FROM sync_import").fetchone()
    except sqlite3.Error as error:
        return f"damaged: {error}"
    return f"{people}{log}{loads}" if whole else "damaged"


def run(images: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """So many images; how many were before and after, and what must not be."""
    age.WORK = 8
    work = folder / "работа"
    work.mkdir()
    kill_harness.prepare(work)
    origin = (work / "наш.mkdb").read_bytes()
    before = state(work)
    calls = watched(work)
    after = state(work)
    assert before != after
    assert sum(call.kind == "sync" for call in calls) > 2, "the calls were not understood"
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    dice = random.Random(seed)
    for number in range(images):
        cut = len(calls) if number % 10 == 0 else dice.randrange(len(calls) + 1)
        disk = Disk({"наш.mkdb": origin})
        for call in calls[:cut]:
            disk.play(call)
        found = _recovered(disk.image(dice), folder / "образ")
        counted["before" if found == before else "after" if found == after else "torn"] += 1
        if found not in {before, after} or (cut == len(calls) and found != after):
            wrong.append(f"after call {cut} of {len(calls)}: {found[:80]}")
    if not _can_fail(calls, origin, {before, after}, folder):
        wrong.append("the model lets everything pass")
    return counted, wrong


def _can_fail(calls: list[Call], origin: bytes, good: set[str], folder: Path) -> bool:
    """Without its journal a base is torn by some cut: else the model proves nothing."""
    dice = random.Random(0)
    for cut in range(len(calls) // 2, len(calls)):
        disk = Disk({"наш.mkdb": origin})
        for call in calls[:cut]:
            disk.play(call)
        image = {"наш.mkdb": disk.image(dice)["наш.mkdb"]}
        if _recovered(image, folder / "образ") not in good:
            return True
    return False


def _recovered(image: dict[str, bytes], folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in image.items():
        (folder / name).write_bytes(data)
    return state(folder)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--accept", type=Path)
    known = parser.parse_args()
    if known.accept:
        accept(known.accept)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        counted, wrong = run(known.images, known.seed, Path(folder))
    told = ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))
    sys.stdout.write(f"{known.images} образов: {told}\n" + "".join(f"{each}\n" for each in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
