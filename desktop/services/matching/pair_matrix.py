"""The formula of ``pair_points`` for everybody at once: rows are those who ask, columns all sides.

The same whole numbers, without words; a test compares every cell with the lines of the pair.
The load of the giver is left out: the optimum takes it into account by places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.services.matching.pair_blockers import NOT_NOW
from desktop.services.matching.pair_points import (
    AGE_POINTS,
    BUILDING_POINTS,
    CONSIDERING,
    DAY_POINTS,
    DAYS_MOST,
    MUTUAL_POINTS,
    ORGANIZATION_POINTS,
    OTHER_SITE,
    TAG_POINTS,
    TAGS_MOST,
    TOPIC_POINTS,
    URGENT_POINTS,
    WISHED_POINTS,
)
from desktop.services.matching.pair_types import Circle, Search, Side, State

Table = Any
"""An array of numpy: rows are those who ask, columns all sides."""


_EXACT = "float32"
"""Products of small whole numbers are exact in it, and quick."""
_SMALL = "int16"
"""Enough for points; tables of thousands by thousands are many."""


@dataclass(frozen=True)
class Matrix:
    """Points («средне») and rank (with the switches) of each row and column, without the load.

    ``open``: nothing but a lack of places keeps the two from being proposed. ``possible``: topics
    meet and nothing lasting is between them, whatever her readiness and wherever she works.
    """

    receivers: tuple[Side, ...]
    givers: tuple[Side, ...]
    points: Table
    rank: Table
    open: Table
    possible: Table


def matrix_of(circle: Circle, receivers: Sequence[UUID], search: Search) -> Matrix:
    """Everybody against everybody. Receivers in the order of ids, as the givers are."""
    return _Sheet(circle, sorted(receivers, key=lambda one: one.bytes)).matrix(search)


class _Sheet:
    """One computation: numbers of people, places, days and tags as arrays."""

    def __init__(self, circle: Circle, receivers: Sequence[UUID]) -> None:
        # Loaded here: it comes with the solver and the start needs none of it.
        import numpy as np

        self._np = np
        self._circle = circle
        self._rows = tuple(circle.sides[one] for one in receivers)
        self._columns = circle.ordered
        self._row_of = {side.id: number for number, side in enumerate(self._rows)}
        self._column_of = {side.id: number for number, side in enumerate(self._columns)}
        self._keys = {
            key: number
            for number, key in enumerate(
                sorted({ask.key for side in self._columns for ask in side.asks}, key=repr)
            )
        }
        self._fit = self._levels(self._columns)

    def matrix(self, search: Search) -> Matrix:
        weights = search.weights
        topics, covered = self._topics()
        mutual = self._times(self._mutual(), MUTUAL_POINTS)
        near = self._near()
        rest = self._urgent() + self._interests() + self._wished() - self._doubts()
        points = topics + mutual + near + rest
        rank = (
            topics * weights.topics.factor
            + mutual * weights.mutual.factor
            + near * weights.near.factor
            + rest
        )
        possible = covered & self._at_work()[None, :] & ~self._barred()
        allowed = possible & self._available(search)[None, :]
        return Matrix(
            self._rows, self._columns, points.astype(_SMALL), rank.astype(_SMALL), allowed, possible
        )

    def _levels(self, sides: Sequence[Side]) -> Table:
        """Tenths of the fit of each side for each key which anybody asks."""
        fit = self._np.zeros((len(sides), len(self._keys)), dtype=_EXACT)
        for number, side in enumerate(sides):
            for key, place in self._keys.items():
                fit[number, place] = side.fit(key)
        return fit

    def _asked(self, sides: Sequence[Side], weight: str) -> Table:
        """Weights of what is asked: ``all``, ``urgent`` or ``wish``."""
        asked = self._np.zeros((len(sides), len(self._keys)), dtype=_EXACT)
        for number, side in enumerate(sides):
            for ask in side.asks:
                counts = {"all": ask.weight, "urgent": ask.urgent, "wish": ask.is_wish}[weight]
                asked[number, self._keys[ask.key]] = counts
        return asked

    def _topics(self) -> tuple[Table, Table]:
        asked = self._asked(self._rows, "all")
        tenths = (asked @ self._fit.T).astype(self._np.int32)
        weight = self._np.maximum(asked.sum(axis=1).astype(self._np.int32), 1)[:, None]
        points = (TOPIC_POINTS * tenths * 2 + weight * 10) // (weight * 20)
        return points.astype(_SMALL), tenths > 0

    def _urgent(self) -> Table:
        urgent = self._asked(self._rows, "urgent") @ (self._fit > 0).T
        return self._times(urgent > 0, URGENT_POINTS)

    def _mutual(self) -> Table:
        teaches = self._np.zeros((len(self._rows), len(self._keys)), dtype=_EXACT)
        for number, side in enumerate(self._rows):
            for key, place in self._keys.items():
                teaches[number, place] = side.teaches(key)
        return teaches @ self._asked(self._columns, "wish").T > 0

    def _near(self) -> Table:
        building = self._same([one.building_id for one in self._columns], known=True)
        site = self._same([one.organization_id for one in self._columns], known=False)
        age = self._same([one.age_group or None for one in self._columns], known=True)
        near = self._times(building, BUILDING_POINTS)
        near += self._times(site & ~building, ORGANIZATION_POINTS)
        near += self._times(age, AGE_POINTS)
        days = self._common([one.days for one in self._columns])
        return near + self._np.minimum(days * DAY_POINTS, DAYS_MOST).astype(_SMALL)

    def _interests(self) -> Table:
        common = self._common([one.interests for one in self._columns])
        return self._np.minimum(common * TAG_POINTS, TAGS_MOST).astype(_SMALL)

    def _wished(self) -> Table:
        wished = self._np.zeros((len(self._rows), len(self._columns)), dtype=_SMALL)
        for number, side in enumerate(self._rows):
            for person in side.wished & self._column_of.keys():
                wished[number, self._column_of[person]] = WISHED_POINTS
        return wished

    def _doubts(self) -> Table:
        """Everything which speaks against but the load."""
        site = self._same([one.organization_id for one in self._columns], known=False)
        considering = self._np.array([one.readiness == "considering" for one in self._columns])
        return self._times(~site, OTHER_SITE) + self._times(considering, CONSIDERING)[None, :]

    def _at_work(self) -> Table:
        flags = [one.state is State.ACTIVE and bool(one.standings) for one in self._columns]
        return self._np.array(flags, dtype=bool)

    def _available(self, search: Search) -> Table:
        flags = [
            one.readiness != NOT_NOW and (search.wide or not self._circle.is_outside(one))
            for one in self._columns
        ]
        return self._np.array(flags, dtype=bool)

    def _barred(self) -> Table:
        """The same person, an exclusion, a running pair."""
        barred = self._np.zeros((len(self._rows), len(self._columns)), dtype=bool)
        circle, rows, columns = self._circle, self._row_of, self._column_of
        pairs = {(one, other) for both in circle.excluded for one in both for other in both}
        pairs |= circle.paired | {(side.id, side.id) for side in self._rows}
        for giver, receiver in pairs:
            if giver in columns and receiver in rows:
                barred[rows[receiver], columns[giver]] = True
        return barred

    def _times(self, flags: Table, points: int) -> Table:
        return flags.astype(_SMALL) * self._np.int16(points)

    def _same(self, values: Sequence[object], *, known: bool) -> Table:
        """Where two people have the same value; an unknown one equals nothing if ``known``."""
        codes: dict[object, int] = {}
        numbers = [codes.setdefault(value, len(codes)) for value in values]
        column = self._np.array(numbers)
        row = column[[self._column_of[one.id] for one in self._rows]]
        same = row[:, None] == column[None, :]
        if known and None in codes:
            same &= (column != codes[None])[None, :]
        return same

    def _common(self, sets: Sequence[frozenset[str]]) -> Table:
        """How many members two sets have in common."""
        codes: dict[str, int] = {}
        for one in sets:
            for value in sorted(one):
                codes.setdefault(value, len(codes))
        table = self._np.zeros((len(sets), len(codes)), dtype=_EXACT)
        for number, one in enumerate(sets):
            for value in one:
                table[number, codes[value]] = 1
        return table[[self._column_of[one.id] for one in self._rows]] @ table.T
