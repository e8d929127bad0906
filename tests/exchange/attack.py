"""A random attack on the merge: what the property machine does not mix.

    python -m tests.exchange.attack MINUTES [seed]

Four sites with undo and redo of acts, erasures, decisions taken with a file, partial acceptance,
redirects which are turned and taken away, copies brought back and copies which are used beside
their original. After every step every site must show what plain sets of knowledge say.
"""

import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.exchange.inbound import choosing
from desktop.models import uuid7
from desktop.storage.database import Database
from desktop.storage.log import acts, comparing, conflicts, guests, taking, taking_back
from desktop.storage.log.taken import Taken
from desktop.storage.log.taking import FileFacts
from tests.exchange import sites
from tests.exchange.attack_acts import ACTS, Acts, Looked
from tests.exchange.attack_oracle import Known, Truth
from tests.exchange.machine_acts import YEAR
from tests.exchange.sites import Site

COUNT = 4
STEPS_EACH = 40
_CURRENT = 0.4
_LOOKS = 0.3
"""Shares of the files: without replaced values; previewed before and after."""


class Attack(Acts):
    """One history of four sites."""

    def __init__(self, origin: Path, number: int) -> None:
        self.random = random.Random(number)
        self.folder = Path(tempfile.mkdtemp(prefix="mk-attack-"))
        self.sites = [
            Looked(origin, self.folder, f"S{n}", self.folder / f"state{n}") for n in range(COUNT)
        ]
        self.truth = Truth(COUNT)
        self.files: list[tuple[Path, Known]] = []
        self.copies: list[tuple[int, Path, Known]] = []
        self.told: list[str] = []
        self.touched: set[int] = set()

    def close(self) -> None:
        for site in self.sites:
            site.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- one history
    def run(self) -> None:
        for number, site in enumerate(self.sites):
            self.truth.begin(number, site)
            site.set_clock(self.random.choice((-YEAR, 0, YEAR)))
        self.hire(self.sites[0])
        self.gather(self.sites[0])
        for giver in range(COUNT - 1):
            self.exchange(giver, giver + 1)
        steps = [getattr(self, name) for name in STEPS]
        for _ in range(STEPS_EACH):
            step = self.random.choices(steps, WEIGHTS)[0]
            number = self.random.randrange(COUNT)
            self.told.append(f"{step.__name__} {number}")
            self.touched.add(number)
            step(number) if step.__name__ in ABOUT_SITES else self._act(step, number)
            self.check()
        self.end()

    def _act(self, step: Callable[[Site], object], number: int) -> None:
        self.truth.learn(number, self.sites[number])
        step(self.sites[number])

    def end(self) -> None:
        """Everybody hears everything: all show the same, and the log alone gives it."""
        for giver in (*range(COUNT), *range(COUNT - 1)):
            self.exchange(giver, (giver + 1) % COUNT)
        shown = [site.state() for site in self.sites]
        assert all(each == shown[0] for each in shown), "the sites differ in the end"
        assert len({frozenset(site.operations()) for site in self.sites}) == 1
        for site in self.sites:
            site.fold_again()
        assert [site.state() for site in self.sites] == shown, "folding again changes something"
        self.touched = set(range(COUNT))
        self.check()

    def check(self) -> None:
        for number in self.touched:
            site = self.sites[number]
            self.truth.learn(number, site)
            expected, shown = self.truth.state(number), site.state()
            for part, rows in expected.items():
                assert shown[part] == rows, (number, part, shown[part], rows)
            odd = site.base.read(lambda session: comparing.differing(session.connection()))
            assert not odd, (number, "differing", odd)
        self.touched.clear()

    # --- files
    def _file(self, giver: int, whole: bool) -> tuple[Path, Known]:
        site = self.sites[giver]
        self.truth.learn(giver, site)
        rows = None
        if not whole:
            rows = [row for row in self.truth.rows(giver) if self.random.random() < 0.6]
        path = self.folder / f"{len(self.files)}-{giver}.staged"
        site.export(path, rows, current=self.random.random() < _CURRENT)  # as for another entity
        return path, {
            each for each in self.truth.knows[giver] if rows is None or self._in(each, rows)
        }

    def _in(self, operation: tuple[str, int], rows: list[str]) -> bool:
        return self.truth.operations[operation].row in rows

    def exchange(self, giver: int, taker: int) -> None:
        if giver != taker:
            path, known = self._file(giver, whole=True)
            self._accept(taker, path, known, ())

    def pass_on(self, number: int) -> None:
        self.exchange(number, self.random.randrange(COUNT))

    def both_ways(self, number: int) -> None:
        other = self.random.randrange(COUNT)
        self.exchange(number, other)
        self.exchange(other, number)

    def write_file(self, number: int) -> None:
        path, known = self._file(number, whole=self.random.random() < 0.5)
        kept = path.with_name(f"kept-{len(self.files)}.staged")
        path.replace(kept)
        self.files.append((kept, known))

    def take_file(self, number: int) -> None:
        """A stale file, whole or in part, sometimes with decisions which belong to it."""
        if not self.files:
            return
        path, known = self.pick(self.files)
        rows = sorted({self.truth.operations[each].row for each in known})
        skip = [row for row in rows if self.random.random() < 0.4]
        chosen = () if self.random.random() < 0.5 else tuple(skip)
        self._accept(number, path, known, chosen, decides=self.random.random() < 0.3)

    def _accept(
        self, taker: int, path: Path, known: Known, skip: tuple[str, ...], *, decides: bool = False
    ) -> None:
        site = self.sites[taker]
        self.touched.add(taker)
        self.truth.learn(taker, site)
        looks = self.random.random() < _LOOKS
        foreseen = self._foresee(site, path, skip) if looks else None
        came = {each for each in known if self.truth.operations[each].row not in skip}
        expected = len(came - self.truth.knows[taker])

        def work(session: Session) -> Any:
            acts.name(session, "приём файла")
            acts.note(session)
            guests.receive(session, path)
            taken = taking.take(session, FileFacts(file=path.name), skip)
            taking.done(session)
            if decides and taken.import_id is not None:
                self._decide_all(session)
                choosing.belong(session, taken.import_id)
            return taken

        taken = site.base.write(work)
        assert foreseen is None or sites.same(taken, foreseen), (taken, foreseen)
        assert taken.operations == expected
        self.truth.knows[taker] |= came
        self.truth.learn(taker, site)
        assert not looks or site.preview(path, skip).operations == 0

    def _foresee(self, site: Site, path: Path, skip: tuple[str, ...]) -> Taken:
        before = site.state()
        foreseen = site.preview(path, skip)
        assert site.state() == before, "a rehearsal changed something"
        return foreseen

    def _decide_all(self, session: Session) -> None:
        found = conflicts.listed(session)
        conflicts.decide(session, [(one, self.pick(list(one.sides)).value) for one in found])

    def take_back(self, number: int) -> None:
        site = self.sites[number]
        self.truth.learn(number, site)
        newest = site.newest_load()
        if newest is None:
            return
        theirs = site.came_with(newest)
        edited = {each.row for each in site.base.read(taking_back.edited_since, newest)}
        self._require_asked(number, theirs, edited)
        restore = tuple(row for row in edited if self.random.random() < 0.4)

        def work(session: Session) -> None:
            acts.name(session, "отмена")
            acts.note(session)
            taking_back.take_back(session, newest, keep=(), restore=restore)

        try:
            site.base.write(work)
        except RuleError:
            return
        self.truth.knows[number] -= {(r, seq) for r, seq, row in theirs if row not in edited}

    def _require_asked(self, number: int, theirs: list[Any], edited: set[str]) -> None:
        """Whatever own operations know of the file is asked about."""
        site = self.sites[number]
        own = [each[:2] for each in site.came_with(None)]
        for replica, seq, row in theirs:
            knew = any((replica, seq) in self.truth.operations[each].past for each in own)
            assert not knew or row in edited, "an edit upon the file was not asked about"

    # --- copies
    def copy(self, number: int) -> None:
        site = self.sites[number]
        self.truth.learn(number, site)
        kept = self.folder / f"copy-{len(self.copies)}.mkdb"
        shutil.copy(site.path, kept)
        self.copies.append((number, kept, set(self.truth.knows[number])))

    def bring_back(self, number: int) -> None:
        """The base of yesterday, with what was not sent since: it takes a new replica."""
        own = [each for each in self.copies if each[0] == number]
        if own:
            _, kept, known = self.pick(own)
            self._replace(number, kept, known, self.sites[number].state_folder)

    def on_another_computer(self, number: int) -> None:
        """A base is carried to another computer, and both are used."""
        other = self.random.randrange(COUNT)
        if other != number:
            kept, known = self._copied(number)
            with closing(sqlite3.connect(kept)) as connection, connection:
                connection.execute("UPDATE sync_local SET machine='another'")
            self._replace(other, kept, known, self.folder / f"state{other}-{uuid7().hex}")

    def beside(self, number: int) -> None:
        """A copy on the same computer, opened while the base itself is open."""
        other = self.random.randrange(COUNT)
        if other != number:
            kept, known = self._copied(number)
            self._replace(other, kept, known, self.sites[number].state_folder)

    def _copied(self, number: int) -> tuple[Path, Known]:
        self.truth.learn(number, self.sites[number])
        kept = self.folder / f"clone-{uuid7().hex}.mkdb"
        shutil.copy(self.sites[number].path, kept)
        return kept, set(self.truth.knows[number])

    def _replace(self, number: int, kept: Path, known: Known, state: Path | None) -> None:
        self.touched.add(number)
        site = self.sites[number]
        self.truth.learn(number, site)
        skew = site.base._skew
        site.close()
        shutil.copy(kept, site.path)
        site.state_folder = state
        site.base = Database(site.path, actor=site.name, state_folder=state, skew=skew)
        self.truth.knows[number] = set(known)


ABOUT_SITES = {
    "pass_on": 8,
    "both_ways": 5,
    "write_file": 5,
    "take_file": 9,
    "take_back": 5,
    "copy": 2,
    "bring_back": 2,
    "on_another_computer": 1,
    "beside": 1,
}
STEPS = (*ABOUT_SITES, *ACTS)
WEIGHTS = (*ABOUT_SITES.values(), *ACTS.values())


def attack(origin: Path, number: int) -> None:
    """One history; an AssertionError names its number and its steps."""
    one = Attack(origin, number)
    try:
        one.run()
    except Exception as error:
        error.add_note(f"history {number}: " + ", ".join(one.told))
        raise
    finally:
        one.close()


def main(minutes: float, first: int) -> int:
    """Histories until the time is over; every counterexample is told. Returns how many."""
    origin = sites.template(Path(tempfile.mkdtemp(prefix="mk-attack-")))
    end, number, bad = time.monotonic() + minutes * 60, first, 0
    with sites.hurried():
        while time.monotonic() < end:
            try:
                attack(origin, number)
            except Exception as error:  # noqa: BLE001 - each is told, the next history begins
                bad += 1
                kind = f"{type(error).__name__}: {error}"[:400]
                sys.stdout.write(f"{kind}\n  {' '.join(error.__notes__)}\n")
            number += 1
            if number % 100 == 0:
                sys.stdout.write(f"… {number - first} histories from {first}, {bad} against\n")
            sys.stdout.flush()
    sys.stdout.write(f"{number - first} histories from {first}, {bad} against\n")
    return bad


if __name__ == "__main__":
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    sys.exit(bool(main(float(sys.argv[1]), start)))
