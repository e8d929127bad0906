"""How many edits vanish without a word: every write has a value of its own (exchange.md 7.3).

    python -m tests.exchange.losses HISTORIES

At the end an edit is shown, or stands in a disagreement, or was replaced by one which knew it.
"""

import random
import sys
import tempfile
from itertools import permutations
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop.models import uuid7
from desktop.storage.log import conflicts
from tests.exchange import machine, sites
from tests.exchange.sites import Site

COUNT = 4
PEOPLE = 4
COLUMNS = ("surname", "name", "patronymic")
CLOCKS = (0, machine.YEAR, -machine.YEAR, 0)


class Truth:
    """Explicit causality: what each site knows, and what each writer knew."""

    def __init__(self) -> None:
        self.knows: list[set[str]] = [set() for _ in range(COUNT)]
        self.past: dict[str, set[str]] = {}
        self.cell: dict[str, tuple[str, str]] = {}

    def edit(self, number: int, cell: tuple[str, str], value: str) -> None:
        self.past[value] = {each for each in self.knows[number] if self.cell[each] == cell}
        self.cell[value] = cell
        self.knows[number].add(value)

    def not_replaced(self) -> set[str]:
        replaced = set().union(*self.past.values()) if self.past else set()
        return set(self.past) - replaced


def lost(seed: int, steps: int) -> tuple[int, int]:
    """Edits which vanished, and sites which differ at the end, of one random history."""
    truth = Truth()
    with sites.hurried(), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        met = [Site(machine.origin(), folder, f"S{n}") for n in range(COUNT)]
        for site, clock in zip(met, CLOCKS, strict=True):
            site.set_clock(clock)
        _live(met, truth, (seed, steps), folder)
        for giver, taker in [*permutations(range(COUNT), 2)] * 2:
            _pass_on(met, truth, (giver, taker), folder)
        states: list[Any] = [site.state() for site in met]
        kept = met[0].base.read(_values)
        for site in met:
            site.close()
    return len(truth.not_replaced() - kept), sum(state != states[0] for state in states)


def _live(met: list[Site], truth: Truth, history: tuple[int, int], folder: Path) -> None:
    dice, steps = random.Random(history[0]), history[1]
    rows = [uuid7().hex for _ in range(PEOPLE)]
    for row in rows:
        met[0].sql("INSERT INTO person(id,surname) VALUES(?,'')", row)
    for other in range(1, COUNT):
        _pass_on(met, truth, (0, other), folder)
    for step in range(steps):
        if dice.random() < 0.7:
            row, column = dice.choice(rows), dice.choice(COLUMNS)
            number = dice.randrange(COUNT)
            met[number].sql(f"UPDATE person SET {column}=? WHERE id=?", f"v{step}", row)
            truth.edit(number, (row, column), f"v{step}")
        else:
            one, other = dice.sample(range(COUNT), 2)
            _pass_on(met, truth, (one, other), folder)


def _pass_on(met: list[Site], truth: Truth, pair: tuple[int, int], folder: Path) -> None:
    giver, taker = pair
    met[taker].take(met[giver].export(folder / "file.staged"))
    truth.knows[taker] |= truth.knows[giver]


def _values(session: Session) -> set[str]:
    """Everything which is shown or stands in a disagreement."""
    found = session.connection().exec_driver_sql(f"SELECT {','.join(COLUMNS)} FROM person")
    shown = {value for row in found for value in row}
    return shown | {side.value for each in conflicts.listed(session) for side in each.sides}


if __name__ == "__main__":
    results = [lost(seed, 120) for seed in range(int(sys.argv[1]))]
    vanished, differing = (sum(part) for part in zip(*results, strict=True))
    sys.stdout.write(f"историй {len(results)}: пропало {vanished}, разошлось {differing}\n")
