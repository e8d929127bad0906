"""The property machine: random histories of sites which exchange files in any order.

    python -m tests.exchange.machine EXAMPLES STEPS [seed] [fast]

runs it long; ``test_machine.py`` runs it short. Dense on purpose: few rows, few values, compound
rules; a uniform generator lets real faults live (exchange.md 7.5).
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from desktop.storage.database import Database
from tests.exchange import sites
from tests.exchange.machine_acts import CELLS, CLOCKS, COUNT, PICKS, SITES, WORDS, YEAR, Acts
from tests.exchange.sites import Oracle, Site, same

__all__ = ["YEAR", "Machine", "origin", "run"]

_MADE: dict[str, Path] = {}


def origin() -> Path:
    """One new base for all examples of this process."""
    if "path" not in _MADE:
        _MADE["path"] = sites.template(Path(tempfile.mkdtemp(prefix="mk-machine-")))
    return _MADE["path"]


class Machine(Acts):
    """Sites, files in flight, and an oracle which must agree with every site after every step."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="mk-sites-"))
        self.sites = [
            Site(origin(), self._folder, f"S{n}", self._folder / f"state{n}") for n in range(COUNT)
        ]
        self.oracle = Oracle(COUNT)
        self.files: list[tuple[Path, set[tuple[str, int]]]] = []
        self.copies: dict[int, tuple[Path, set[tuple[str, int]]]] = {}

    def teardown(self) -> None:
        try:
            self._end()
        finally:
            for site in self.sites:
                site.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> None:
        """Everybody hears of everything: all show the same, and the log alone gives it."""
        for _ in range(2):
            for giver in range(COUNT):
                for taker in range(COUNT):
                    self._exchange(giver, taker)
        shown = [site.state() for site in self.sites]
        assert all(each == shown[0] for each in shown)
        assert len({frozenset(site.operations()) for site in self.sites}) == 1
        waits = [site.waiting() for site in self.sites]
        for site in self.sites:
            site.fold_again()
        assert [site.state() for site in self.sites] == shown
        assert [site.waiting() for site in self.sites] == waits
        self._check()

    @initialize(clocks=st.lists(CLOCKS, min_size=COUNT, max_size=COUNT))
    def start(self, clocks: list[int]) -> None:
        for site, clock in zip(self.sites, clocks, strict=True):
            site.set_clock(clock)
        self._hire(0, "А")
        self._gather(0)
        self._exchange(0, 1)
        self._exchange(1, 2)
        self._check()

    @rule(one=SITES, other=SITES, cell=CELLS, word=WORDS, theirs=WORDS)
    def clash(self, one: int, other: int, cell: tuple[str, str], word: str, theirs: str) -> None:
        self._edit(one, cell, word, 0)
        self._edit(other, cell, theirs, 0)
        self._exchange(one, other)
        self._check()

    @rule(one=SITES, other=SITES, pick=PICKS)
    def delete_against_addition(self, one: int, other: int, pick: int) -> None:
        self._exchange(one, other)
        site = self.sites[other]
        groups, people = site.ids("work_group"), site.ids("person")
        self._delete(one, pick, "person")
        if groups and people and one != other:
            self._join(other, groups[0], people[pick % len(people)])
        self._exchange(one, other)
        self._exchange(other, one)
        self._check()

    def _exchange(self, giver: int, taker: int) -> None:
        if giver == taker:
            return
        path, known = self._export(giver, None)
        self._accept(taker, path, known)

    def _export(self, giver: int, mask: int | None) -> tuple[Path, set[tuple[str, int]]]:
        site = self.sites[giver]
        self.oracle.learn(giver, site)
        rows = None
        if mask is not None:
            every = sorted({self.oracle.operations[e]["row"] for e in self.oracle.knows[giver]})
            rows = [row for n, row in enumerate(every) if mask >> (n % 3) & 1]
        path = site.export(self._folder / f"{len(self.files)}-{giver}.staged", rows)
        known = {
            each
            for each in self.oracle.knows[giver]
            if rows is None or self.oracle.operations[each]["row"] in rows
        }
        return path, known

    def _accept(self, taker: int, path: Path, known: set[tuple[str, int]]) -> int | None:
        site = self.sites[taker]
        self.oracle.learn(taker, site)
        expected = len(known - self.oracle.knows[taker])
        taken = site.take(path)
        self.oracle.knows[taker] |= known
        assert taken.operations == expected
        return taken.import_id

    @rule(giver=SITES, taker=SITES)
    def exchange(self, giver: int, taker: int) -> None:
        self._exchange(giver, taker)
        self._check()

    @rule(one=SITES, other=SITES)
    def exchange_both_ways(self, one: int, other: int) -> None:
        self._exchange(one, other)
        self._exchange(other, one)
        self._check()

    @rule(giver=SITES, mask=st.none() | st.integers(0, 7))
    def export(self, giver: int, mask: int | None) -> None:
        path, known = self._export(giver, mask)
        kept = path.with_name(f"kept-{len(self.files)}.staged")
        path.replace(kept)
        self.files.append((kept, known))

    @rule(taker=SITES, pick=st.integers(0, 20))
    def accept_a_stale_file(self, taker: int, pick: int) -> None:
        if not self.files:
            return
        path, known = self.files[pick % len(self.files)]
        site = self.sites[taker]
        self.oracle.learn(taker, site)
        before = site.state()
        foreseen = site.preview(path)
        assert site.state() == before
        expected = len(known - self.oracle.knows[taker])
        taken = site.take(path)
        assert same(taken, foreseen)
        assert taken.operations == expected
        self.oracle.knows[taker] |= known
        again = site.state()
        assert site.take(path).operations == 0
        assert site.state() == again
        self._check()

    @rule(taker=SITES, pick=st.integers(0, 20), mask=st.integers(0, 7))
    def accept_a_part(self, taker: int, pick: int, mask: int) -> None:
        """Rows left unticked are not taken at all."""
        if not self.files:
            return
        path, known = self.files[pick % len(self.files)]
        site = self.sites[taker]
        self.oracle.learn(taker, site)
        every = sorted({self.oracle.operations[each]["row"] for each in known})
        skip = {row for n, row in enumerate(every) if mask >> (n % 3) & 1}
        site.take(path, skip)
        self.oracle.knows[taker] |= {
            each for each in known if self.oracle.operations[each]["row"] not in skip
        }
        self._check()

    @rule(number=SITES, restore=st.booleans())
    def take_back(self, number: int, restore: bool) -> None:
        self._take_back(number, restore)
        self._check()

    def _take_back(self, number: int, restore: bool) -> None:
        site = self.sites[number]
        self.oracle.learn(number, site)
        newest = site.newest_load()
        if newest is None:
            return
        theirs = site.came_with(newest)
        edited = {
            row
            for replica, seq, row in theirs
            if any(
                (replica, seq) in self.oracle.operations[each]["past"] for each in self._own(number)
            )
        }
        site.take_back(newest, edited if restore else ())
        gone = {(replica, seq) for replica, seq, row in theirs if row not in edited}
        self.oracle.knows[number] -= gone

    def _own(self, number: int) -> list[tuple[str, int]]:
        return [(replica, seq) for replica, seq, _ in self.sites[number].came_with(None)]

    @rule(one=SITES, other=SITES, third=SITES, cell=CELLS, word=WORDS, local=st.booleans())
    def take_back_and_again(self, one, other, third, cell, word, local) -> None:
        self._edit(one, cell, word, 0)
        self._exchange(one, other)
        self._edit(other, cell, word + "а", 0)
        self._exchange(other, third)
        self._take_back(third, restore=False)
        if local:
            self._edit(third, cell, "В", 0)
        self._exchange(other, third)
        self._check()

    @rule(number=SITES)
    def copy(self, number: int) -> None:
        """A backup: the file as it is now."""
        site = self.sites[number]
        self.oracle.learn(number, site)
        kept = self._folder / f"copy{number}.mkdb"
        shutil.copy(site.path, kept)
        self.copies[number] = (kept, set(self.oracle.knows[number]))

    @rule(number=SITES)
    def bring_copy_back(self, number: int) -> None:
        """The base of yesterday is opened again: it must not go on with the same numbers."""
        if number not in self.copies:
            return
        kept, known = self.copies[number]
        site = self.sites[number]
        self.oracle.learn(number, site)
        skew = site.base._skew
        site.close()
        shutil.copy(kept, site.path)
        site.base = Database(site.path, actor=site.name, state_folder=site.state_folder, skew=skew)
        self.oracle.knows[number] = set(known)
        self._check()


def run(examples: int, steps: int, start: int | None = None, *, shrink: bool = True) -> None:
    """Run the machine; raises what it found."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=start is None,
        phases=tuple(Phase) if shrink else (Phase.generate,),
    )
    tried = seed(start)(Machine) if start is not None else Machine
    with sites.hurried():
        run_state_machine_as_test(tried, settings=chosen)


if __name__ == "__main__":
    began = time.perf_counter()
    begin = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    run(int(sys.argv[1]), int(sys.argv[2]), begin, shrink=len(sys.argv) < 5)
    sys.stdout.write(f"OK {time.perf_counter() - began:.1f} s\n")
