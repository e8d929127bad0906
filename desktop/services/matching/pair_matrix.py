"""The formula of ``pair_points`` for everybody at once: rows are those who ask, columns all sides.

The same whole numbers, without words; a test compares every cell with the lines of the pair.
The load of the giver is left out: the optimum takes it into account by places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.services.competences import Key
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

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[Any]


@dataclass(frozen=True)
class Matrix:
    """Points («средне») and rank (with the switches) of each row and column; ``open`` where
    nothing but a lack of places keeps the two from being proposed."""

    receivers: tuple[Side, ...]
    givers: tuple[Side, ...]
    points: "Table"
    rank: "Table"
    open: "Table"


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
        np, weights = self._np, search.weights
        topics, covered = self._topics()
        mutual = self._mutual() * MUTUAL_POINTS
        near = self._near()
        rest = self._urgent() + self._interests() + self._wished() - self._doubts()
        points = topics + mutual + near + rest
        rank = (
            topics * weights.topics.factor
            + mutual * weights.mutual.factor
            + near * weights.near.factor
            + rest
        )
        allowed = covered & self._available(search)[None, :] & ~self._barred()
        return Matrix(
            self._rows, self._columns, points.astype(np.int64), rank.astype(np.int64), allowed
        )

    def _levels(self, sides: Sequence[Side]) -> "Table":
        """Tenths of the fit of each side for each key which anybody asks."""
        fit = self._np.zeros((len(sides), len(self._keys)))
        for number, side in enumerate(sides):
            for key, place in self._keys.items():
                fit[number, place] = side.fit(key)
        return fit

    def _asked(self, sides: Sequence[Side], weight: str) -> "Table":
        """Weights of what is asked: ``all``, ``urgent`` or ``wish``."""
        asked = self._np.zeros((len(sides), len(self._keys)))
        for number, side in enumerate(sides):
            for ask in side.asks:
                counts = {"all": ask.weight, "urgent": ask.urgent, "wish": ask.is_wish}[weight]
                asked[number, self._keys[ask.key]] = counts
        return asked

    def _topics(self) -> "tuple[Table, Table]":
        asked = self._asked(self._rows, "all")
        tenths = (asked @ self._fit.T).astype(self._np.int64)
        weight = self._np.maximum(asked.sum(axis=1).astype(self._np.int64), 1)[:, None]
        return (TOPIC_POINTS * tenths * 2 + weight * 10) // (weight * 20), tenths > 0

    def _urgent(self) -> "Table":
        urgent = self._asked(self._rows, "urgent") @ (self._fit > 0).T
        return (urgent > 0) * URGENT_POINTS

    def _mutual(self) -> "Table":
        teaches = self._np.zeros((len(self._rows), len(self._keys)))
        for number, side in enumerate(self._rows):
            for key, place in self._keys.items():
                teaches[number, place] = side.teaches(key)
        return teaches @ self._asked(self._columns, "wish").T > 0

    def _near(self) -> "Table":
        building = self._same([one.building_id for one in self._columns], known=True)
        site = self._same([one.organization_id for one in self._columns], known=False)
        age = self._same([one.age_group or None for one in self._columns], known=True)
        near = self._np.where(building, BUILDING_POINTS, site * ORGANIZATION_POINTS)
        days = self._common([one.days for one in self._columns])
        common = self._np.minimum(days * DAY_POINTS, DAYS_MOST)
        return near + age * AGE_POINTS + common.astype(self._np.int64)

    def _interests(self) -> "Table":
        common = self._common([one.interests for one in self._columns])
        return self._np.minimum(common * TAG_POINTS, TAGS_MOST).astype(self._np.int64)

    def _wished(self) -> "Table":
        wished = self._np.zeros((len(self._rows), len(self._columns)), dtype=self._np.int64)
        for number, side in enumerate(self._rows):
            for person in side.wished & self._column_of.keys():
                wished[number, self._column_of[person]] = WISHED_POINTS
        return wished

    def _doubts(self) -> "Table":
        """Everything which speaks against but the load."""
        site = self._same([one.organization_id for one in self._columns], known=False)
        considering = [one.readiness == "considering" for one in self._columns]
        return ~site * OTHER_SITE + self._np.array(considering)[None, :] * CONSIDERING

    def _available(self, search: Search) -> "Table":
        circle = self._circle
        flags = [
            one.state is State.ACTIVE
            and one.readiness != NOT_NOW
            and bool(one.standings)
            and (search.wide or not circle.is_outside(one))
            for one in self._columns
        ]
        return self._np.array(flags, dtype=bool)

    def _barred(self) -> "Table":
        """The same person, an exclusion, a running pair."""
        barred = self._np.zeros((len(self._rows), len(self._columns)), dtype=bool)
        circle, rows, columns = self._circle, self._row_of, self._column_of
        pairs = {(one, other) for both in circle.excluded for one in both for other in both}
        pairs |= circle.paired | {(side.id, side.id) for side in self._rows}
        for giver, receiver in pairs:
            if giver in columns and receiver in rows:
                barred[rows[receiver], columns[giver]] = True
        return barred

    def _same(self, values: Sequence[object], *, known: bool) -> "Table":
        """Where two people have the same value; an unknown one equals nothing if ``known``."""
        codes: dict[object, int] = {}
        numbers = [codes.setdefault(value, len(codes)) for value in values]
        column = self._np.array(numbers)
        row = column[[self._column_of[one.id] for one in self._rows]]
        same: Table = row[:, None] == column[None, :]
        if known and None in codes:
            same &= (column != codes[None])[None, :]
        return same

    def _common(self, sets: Sequence[frozenset[str]]) -> "Table":
        """How many members two sets have in common."""
        codes: dict[str, int] = {}
        for one in sets:
            for value in sorted(one):
                codes.setdefault(value, len(codes))
        table = self._np.zeros((len(sets), len(codes)))
        for number, one in enumerate(sets):
            for value in one:
                table[number, codes[value]] = 1
        return table[[self._column_of[one.id] for one in self._rows]] @ table.T


def keys_of(asked: Sequence[Side]) -> set[Key]:
    """Everything anybody of these people asks."""
    return {ask.key for side in asked for ask in side.asks}
