"""Damaged and hostile files in great numbers (exchange.md 8 G).

    python -m tests.exchange.hostile [--count 14000] [--seed 1]

Each is refused with one of the messages, or accepted: then with the same data, if the file is
protected by its digest or its passphrase, or with data which merge without a surprise. Never
another exception; the base stays as it is; no plain piece is left. Ends with 1 otherwise.
"""

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path

from desktop.errors import RuleError
from desktop.exchange.inbound import whole_base
from desktop.exchange.mkx import age, container, staging
from desktop.exchange.mkx.lines import cut
from desktop.exchange.mkx.refusals import Code, RefusedError
from desktop.storage.bare import READ_TROUBLES
from tests.exchange import files, machine, sites
from tests.exchange.crafted import CRAFTED
from tests.exchange.crowds import CROWDS
from tests.exchange.files import PHRASE, fresh_row, zipped
from tests.exchange.sites import Site

WORK = 8
"""The passphrase is not what is tried here."""
MOST_SECONDS, MOST_MEGABYTES = 60.0, 512
Dice = random.Random


def good_parts(folder: Path) -> dict[str, bytes]:
    """The parts of a good file: five people, known and edited by two sites."""
    with sites.hurried():
        one, other = _met(folder)
        files.write(one, folder / "good.mkx", None, folder)
        one.close()
        other.close()
    return files.parts_of(folder / "good.mkx")


def _met(folder: Path) -> tuple[Site, Site]:
    one, other = (Site(machine.origin(), folder, name) for name in ("A", "Б"))
    for number in range(5):
        statement = "INSERT INTO person(id,surname) VALUES(?,?)"
        one.sql(statement, fresh_row(), f"Осокина{number}")
    other.take(one.export(folder / "staged"))
    other.sql("UPDATE person SET name='Анна'")
    one.take(other.export(folder / "staged"))
    return one, other


@dataclass
class Report:
    """What came of them: kind → outcome → how many; ``wrong`` tells what must not happen."""

    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0


@dataclass
class Ground:
    """What is damaged, and the bases into which what passes is merged."""

    folder: Path
    plain: bytes
    closed: bytes
    base: bytes
    parts: dict[str, bytes]
    site: Site
    stranger: Site
    text: str = ""


# --- ways of damage: data → data
def flip(data: bytes, dice: Dice) -> bytes:
    hurt = bytearray(data)
    hurt[dice.randrange(len(hurt))] ^= 1 << dice.randrange(8)
    return bytes(hurt)


def shorten(data: bytes, dice: Dice) -> bytes:
    return data[: dice.randrange(len(data))]


def smear(data: bytes, dice: Dice) -> bytes:
    """Garbage, zeros, or another piece of the same file over a block."""
    size = min(len(data), dice.choice((1, 4, 64, 512)))
    at = dice.randrange(len(data) - size + 1)
    other = dice.randrange(len(data) - size + 1)
    block = dice.choice((dice.randbytes(size), bytes(size), data[other : other + size]))
    return data[:at] + block + data[at + size :]


def stretch(data: bytes, dice: Dice) -> bytes:
    """Something put in or added."""
    at = dice.choice((len(data), dice.randrange(len(data))))
    return data[:at] + dice.randbytes(dice.choice((1, 16, 300))) + data[at:]


DAMAGES = (flip, flip, flip, shorten, smear, stretch)
TOKENS = (
    "null", "true", "-1", "0", "1", "7", "1.5", "1e400", "9007199254740993", "[]", "{}", '""',
    '"person"', '"\\u0000"', '"\\ud800"', '"%s"' % ("f" * 32), '"%s"' % ("я" * 5000), "NaN",
    "[[[]]]",
)  # fmt: skip


def rewrite(parts: dict[str, bytes], dice: Dice) -> bytes:
    """Lines which a forger who knows the format would write: the digest fits."""
    lines = parts["changes.jsonl"].splitlines(keepends=True)
    for _ in range(dice.choice((1, 1, 2, 5))):
        at = dice.randrange(len(lines))
        way = dice.randrange(6)
        if way == 0:
            lines.insert(at, lines[dice.randrange(len(lines))])
        elif way == 1 and len(lines) > 2:
            del lines[at]
        elif way == 2:
            other = dice.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif way == 3:
            lines[at] = flip(lines[at], dice)
        else:
            lines[at] = _other_token(lines[at], dice)
    with suppress(ValueError):
        return zipped({**parts, "changes.jsonl": b"".join(lines)})
    return b""


def _other_token(line: bytes, dice: Dice) -> bytes:
    """One value of a line replaced by something else."""
    try:
        ((kind, fields),) = json.loads(line).items()
    except ValueError:
        return line
    place = dice.randrange(len(fields))
    marked = [*fields]
    if isinstance(marked[place], dict) and marked[place]:
        name = dice.choice(sorted(marked[place]))
        marked[place] = {**marked[place], name: "@@"}
    else:
        marked[place] = "@@"
    text = json.dumps({kind: marked}, ensure_ascii=False)
    return text.replace('"@@"', dice.choice(TOKENS)).encode("utf-8", "surrogatepass") + b"\n"


# --- what comes of it
def outcome(data: bytes, folder: Path, phrase: str | None = None) -> tuple[str, str]:
    """The code of the refusal and nothing, or «» and everything which would be merged."""
    path = folder / "file.mkx"
    path.write_bytes(data)
    try:
        with container.room(folder) as private:
            opened = container.open_file(path, private, phrase)
            with closing(sqlite3.connect(opened.staged)) as staged:
                return "", "".join(map(str, staged.execute("SELECT * FROM op")))
    except RefusedError as error:
        return (error.code.value if str(error) else "silent"), ""


def of_plain(ground: Ground, dice: Dice) -> str:
    code, text = outcome(dice.choice(DAMAGES)(ground.plain, dice), ground.folder)
    return code or ("same" if text == ground.text else "OTHER DATA")


def of_closed(ground: Ground, dice: Dice) -> str:
    code, text = outcome(dice.choice(DAMAGES)(ground.closed, dice), ground.folder, PHRASE)
    return code or ("same" if text == ground.text else "OTHER DATA")


def of_forged(ground: Ground, dice: Dice) -> str:
    """What the checks let pass is merged, into a base which knows the truth and one which does
    not, and taken back.
    """
    path = ground.folder / "file.mkx"
    path.write_bytes(rewrite(ground.parts, dice))
    try:
        with container.room(ground.folder) as private:
            opened = container.open_file(path, private, None)
            for site in (ground.site, ground.stranger):
                with suppress(RuleError):
                    site.preview(opened.staged)
    except RefusedError as error:
        return error.code.value if str(error) else "silent"
    return "merged"


def of_base(ground: Ground, dice: Dice) -> str:
    """A whole base: read as its child process would."""
    path, target = ground.folder / "hurt.mkdb", ground.folder / "hurt.jsonl"
    path.write_bytes(dice.choice(DAMAGES)(ground.base, dice))
    target.unlink(missing_ok=True)
    staged = ground.folder / "hurt.staged"
    staged.unlink(missing_ok=True)
    receiver = whole_base.Receiver(files.OWN, "", "2025-11-20")
    try:
        whole_base._look_at_header(path)
        whole_base.read(path, target, receiver)
        with target.open("rb") as stream:
            staging.stage(staged, cut(stream))
        with suppress(RuleError):
            ground.stranger.preview(staged)
    except RefusedError as error:
        return error.code.value if str(error) else "silent"
    except READ_TROUBLES:
        return Code.DAMAGED.value  # as the child says
    return "merged"


def of_crafted(ground: Ground, dice: Dice) -> str:
    name = dice.choice(sorted(CRAFTED))
    parts = CRAFTED[name](ground.parts)
    data = zipped(parts, sealed=not name.startswith("manifest"))
    code, _ = outcome(data, ground.folder)
    return code or f"{name}: ACCEPTED"


def of_crowd(ground: Ground, dice: Dice) -> str:
    """Every line is as it should be: they are only many, and nobody may wait for them."""
    count, make = CROWDS[dice.choice(sorted(CROWDS))]
    lines = b"".join(make(dice.randrange(2, count // 5)))
    path = ground.folder / "file.mkx"
    path.write_bytes(zipped({**ground.parts, "changes.jsonl": lines}))
    with container.room(ground.folder) as private:
        opened = container.open_file(path, private, None)
        ground.stranger.preview(opened.staged)
    return "merged"


KINDS: dict[str, tuple[int, Callable[[Ground, Dice], str]]] = {
    "plain": (40, of_plain),
    "closed": (30, of_closed),
    "forged": (22, of_forged),
    "base": (4, of_base),
    "crafted": (3, of_crafted),
    "crowd": (1, of_crowd),
}
"""Kind → percent and how it is made and tried."""
GOOD = {*(code.value for code in Code), "same", "merged"}


def run(count: int, folder: Path, seed: int) -> Report:
    """Try so many; the folder is left with nothing of a file in it."""
    report, dice = Report(), Dice(seed)
    with sites.hurried():
        ground = _ground(folder)
        before = [site.path.read_bytes() for site in (ground.site, ground.stranger)]
        for number in range(count):
            kind = _kind(number, count)
            _try(ground, kind, dice, report)
        after = [site.path.read_bytes() for site in (ground.site, ground.stranger)]
        if after != before:
            report.wrong.append("a base was changed")
        if any((folder / container.ROOM).iterdir()):
            report.wrong.append("a plain piece was left")
        ground.site.close()
        ground.stranger.close()
    return report


def _kind(number: int, count: int) -> str:
    """Kinds one after another, each by its share."""
    place, border = number * 100 // count, 0
    for kind, (percent, _) in KINDS.items():
        border += percent
        if place < border:
            return kind
    return "crafted"


def _ground(folder: Path) -> Ground:
    one, other = _met(folder)
    files.write(one, folder / "good.mkx", None, folder)
    parts = files.parts_of(folder / "good.mkx")
    plain = zipped(parts)
    closed = BytesIO()
    age.encrypt(BytesIO(plain), closed, PHRASE, WORK)
    base = one.path.read_bytes()
    other.close()
    stranger = Site(machine.origin(), folder, "В")
    ground = Ground(folder, plain, closed.getvalue(), base, parts, one, stranger)
    ground.text = outcome(plain, folder)[1]
    return ground


def _try(ground: Ground, kind: str, dice: Dice, report: Report) -> None:
    state = dice.getstate()
    began = time.perf_counter()
    try:
        found = KINDS[kind][1](ground, dice)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not happen
        found = f"{type(error).__name__}: {error}"[:200]
    seconds = time.perf_counter() - began
    report.slowest = max(report.slowest, seconds)
    report.kinds.setdefault(kind, Counter())[found] += 1
    if found not in GOOD or seconds > MOST_SECONDS:
        report.wrong.append(f"{kind}: {found} ({seconds:.1f} с, {hash(state)})")


def main() -> int:
    import resource

    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=14_000)
    parser.add_argument("--seed", type=int, default=1)
    known = parser.parse_args()
    say = partial(print, file=sys.stdout)
    with tempfile.TemporaryDirectory() as folder:
        report = run(known.count, Path(folder), known.seed)
    for kind, found in report.kinds.items():
        told = ", ".join(f"{name} {count}" for name, count in found.most_common())
        say(f"{kind:8} {found.total():6}: {told}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(f"дольше всего {report.slowest:.2f} с, память {most} МБ, созданных {len(CRAFTED)}")
    for each in report.wrong[:20]:
        say(f"НЕ ТАК {each}")
    return 1 if report.wrong or most > MOST_MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
