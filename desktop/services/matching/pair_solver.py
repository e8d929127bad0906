"""The proven optimum of «для всех сразу» by HiGHS: most people served, then the best matches.

A place is one of the pairs a giver may still take: the second costs 4 points, each further 8, so
places of one price are one row with its capacity. What is to be solved is a transportation
problem; its basic solutions are whole, no integer search is needed. Columns are added until no
arc of the whole table could improve the answer, and then the prices (duals), rounded to whole
numbers, prove it: the sum of the prices equals the value of the plan, and no arc is worth more
than its prices. The proof is checked in whole numbers, independently of the solver's rounding.

Among equally good plans lots decide, which are the same on every computer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.errors import SolverError
from desktop.progress import Progress, Silent

if TYPE_CHECKING:
    from highspy import Highs

Table = Any
"""An array of numpy: rows are receivers, columns givers or places."""

FIRST_ARCS, MORE_ARCS = 6, 6
"""Arcs of each receiver to begin with, and at most so many more in each round."""
ROUNDS = 500
"""Far above anything measured; a stop for the unforeseen."""
LOT_BITS = 20


@dataclass(frozen=True)
class Places:
    """Places of one giver at one price: ``room`` of them, each ``cost`` points."""

    giver: int
    cost: int
    room: int


@dataclass(frozen=True)
class Task:
    """``value``: what an arc receiver → giver adds; ``points``: what must stay at ``least``.

    ``open``: arcs which exist at all. ``names`` are the ids of rows and columns, for the lots.
    """

    value: Table
    points: Table
    open: Table
    least: int
    places: tuple[Places, ...]
    rows: tuple[UUID, ...]
    columns: tuple[UUID, ...]


@dataclass(frozen=True)
class Plan:
    """Receiver → number of the places (index in ``Task.places``); and what was proved."""

    chosen: dict[int, int]
    served: int
    value: int
    rounds: int = 0


def best_plan(task: Task, progress: Progress | None = None) -> Plan:
    """The optimum. Raises SolverError (no proof), Cancelled (the user gave up)."""
    if not task.places or not task.rows:
        return Plan({}, 0, 0)
    return _Solving(task, progress or Silent()).plan()


class _Solving:
    def __init__(self, task: Task, progress: Progress) -> None:
        # Loaded here: the import costs more than most answers, and the start needs none of it.
        import highspy
        import numpy as np

        self._np, self._highspy, self._progress = np, highspy, progress
        self._task = task
        givers = np.array([one.giver for one in task.places])
        cost = np.array([one.cost for one in task.places])
        self._room = np.array([one.room for one in task.places])
        left = task.points[:, givers] - cost
        is_open = task.open[:, givers] & (left >= task.least) & (self._room > 0)
        # One arc in ten exists: lists of arcs are far shorter than the whole table.
        self._rows, self._columns = np.nonzero(is_open)
        value = task.value[self._rows, givers[self._columns]].astype(np.int64)
        self._worth = self._worths(value - cost[self._columns])

    def _worths(self, value: Table) -> Table:
        """The value above a bonus for being served which outweighs every sum of values."""
        self._bonus = 1
        if value.size:
            spread = int(value.max()) - min(int(value.min()), 0) + 1
            asking = len(self._np.unique(self._rows))
            self._bonus = spread * (min(asking, int(self._room.sum())) + 1)
        return value + self._bonus

    def plan(self) -> Plan:
        np = self._np
        if not self._worth.size:
            return Plan({}, 0, 0)
        master = _Master(self._highspy, np, len(self._task.rows), self._room)
        here = np.zeros(self._worth.shape, dtype=bool)
        arcs = self._largest(self._worth, ~here, FIRST_ARCS)
        for number in range(1, ROUNDS + 1):
            self._progress.report(min(number, 9), 10, "Подбираю пары")
            here[arcs] = True
            master.add(self._rows[arcs], self._columns[arcs], self._worth[arcs])
            total, rent, price = master.solve()
            gain = self._worth - rent[self._rows] - price[self._columns]
            fresh = (gain > 0) & ~here
            if not fresh.any():
                self._prove(total, rent, price, gain)
                return self._decided(rent, price, gain, number)
            arcs = self._largest(gain, fresh, MORE_ARCS)
        raise SolverError(_NO_ANSWER)

    def _largest(self, values: Table, allowed: Table, count: int) -> Table:
        """The numbers of the arcs with the largest values of each receiver, at most ``count``."""
        np = self._np
        arcs = np.flatnonzero(allowed)
        arcs = arcs[np.lexsort((-values[arcs], self._rows[arcs]))]
        rows = self._rows[arcs]
        rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
        return arcs[rank < count]

    def _prove(self, total: int, rent: Table, price: Table, gain: Table) -> None:
        """Weak duality in whole numbers: nothing can be worth more than the sum of prices."""
        bound = int(rent.sum()) + int((price * self._room).sum())
        signs = (rent >= 0).all() and (price >= 0).all()
        if total != bound or not signs or (gain > 0).any():
            raise SolverError(_NO_ANSWER)

    def _decided(self, rent: Table, price: Table, gain: Table, rounds: int) -> Plan:
        """Of all equally good plans the one with the least sum of lots.

        They are exactly those which use arcs worth their prices only and leave nobody and no
        place unused which has a price.
        """
        np = self._np
        self._progress.report(9, 10, "Подбираю пары")
        arcs = np.flatnonzero(gain == 0)
        rows, columns = self._rows[arcs], self._columns[arcs]
        lots = self._lots(rows, columns)
        last = _Master(self._highspy, np, len(rent), self._room, rent > 0, price > 0)
        last.add(rows, columns, -lots)
        last.solve()
        taken = np.flatnonzero(last.taken())
        chosen = {int(rows[one]): int(columns[one]) for one in taken}
        worth = int(self._worth[arcs[taken]].sum())
        bound = int(rent.sum()) + int((price * self._room).sum())
        if worth != bound:
            raise SolverError(_NO_ANSWER)
        served = len(chosen)
        return Plan(chosen, served, worth - served * self._bonus, rounds)

    def _lots(self, rows: Table, columns: Table) -> Table:
        """A lot of each pair: the same on every computer, favouring nobody."""
        np = self._np
        givers = np.array([one.giver for one in self._task.places])[columns]
        one = np.array([_hash(name) for name in self._task.rows], dtype=np.uint64)[rows]
        other = np.array([_hash(name) for name in self._task.columns], dtype=np.uint64)[givers]
        mixed = (one ^ (other << np.uint64(1))) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        return (mixed >> np.uint64(64 - LOT_BITS)).astype(np.int64)


def _hash(name: UUID) -> int:
    return int.from_bytes(blake2b(name.bytes, digest_size=8).digest(), "big")


_NO_ANSWER = (
    "Подбор пар не успел закончиться. В базе ничего не изменилось. "
    "Попробуйте ещё раз или подберите пары по одной."
)


class _Master:
    """The linear problem with the arcs known so far; columns are only added, never taken out."""

    def __init__(
        self,
        highspy: Any,
        np: Any,
        receivers: int,
        room: Table,
        *obliged: Table,
    ) -> None:
        self._np, self._highspy, self._receivers = np, highspy, receivers
        upper = np.concatenate([np.ones(receivers), room.astype(float)])
        lower = np.full_like(upper, -highspy.kHighsInf)
        if obliged:
            lower = np.where(np.concatenate(obliged), upper, lower)
        self._solver = self._open(lower, upper)

    def add(self, rows: Table, columns: Table, worth: Table) -> None:
        np, count = self._np, len(rows)
        if not count:
            return
        ends = np.empty(2 * count, dtype=np.int32)
        ends[0::2], ends[1::2] = rows, columns + self._receivers
        self._solver.addCols(
            count,
            -worth.astype(float),
            np.zeros(count),
            np.full(count, self._highspy.kHighsInf),
            2 * count,
            np.arange(0, 2 * count, 2, dtype=np.int32),
            ends,
            np.ones(2 * count),
        )

    def solve(self) -> tuple[int, Table, Table]:
        """The value and the prices of receivers and places, in whole numbers."""
        np = self._np
        self._solver.run()
        if self._solver.getModelStatus() != self._highspy.HighsModelStatus.kOptimal:
            raise SolverError(_NO_ANSWER)
        prices = np.rint(-np.array(self._solver.getSolution().row_dual)).astype(np.int64)
        total = round(-self._solver.getInfo().objective_function_value)
        return total, prices[: self._receivers], prices[self._receivers :]

    def taken(self) -> Table:
        return self._np.array(self._solver.getSolution().col_value) > 0.5  # noqa: PLR2004 - 0 or 1

    def _open(self, lower: Table, upper: Table) -> "Highs":
        solver: Highs = self._highspy.Highs()
        options: Sequence[tuple[str, Any]] = (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("solver", "simplex"),
        )
        for option, value in options:
            solver.setOptionValue(option, value)
        for low, high in zip(lower.tolist(), upper.tolist(), strict=True):
            solver.addRow(low, high, 0, [], [])
        return solver
