"""Who stays without a pair, why, who is nearest, and what would help (ux.md 10.7)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from desktop.language.sorting import sort_key
from desktop.services.competences import Key
from desktop.services.matching import pair_words as words
from desktop.services.matching.pair_blockers import NOT_NOW, blockers
from desktop.services.matching.pair_matrix import Matrix, matrix_of
from desktop.services.matching.pair_points import LEAST, covered, load_cost
from desktop.services.matching.pair_proposals import proposal
from desktop.services.matching.pair_types import (
    ANYHOW,
    Bar,
    Circle,
    Draft,
    Proposal,
    Search,
    Side,
    State,
    Unmatched,
)

MOST_ADVICE = 3


def unmatched(
    circle: Circle, search: Search, matrix: Matrix, drafts: Sequence[Draft]
) -> list[Unmatched]:
    """A reason and the nearest option for everybody whom the plan leaves out, by name."""
    served = {one.receiver for draft in drafts for one in draft.directions}
    scope = _Scope(circle, search, matrix, _loads(drafts))
    found = [
        scope.left_out(row) for row, side in enumerate(matrix.receivers) if side.id not in served
    ]
    return sorted(found, key=lambda one: (sort_key(one.name), one.person.bytes))


def left_alone(circle: Circle, person: UUID, search: Search = ANYHOW) -> Unmatched:
    """The same for one person to whom nobody is proposed (ux.md 10.6, no proposal)."""
    matrix = matrix_of(circle, [person], search)
    return _Scope(circle, search, matrix, {}).left_out(0)


def advice(matrix: Matrix, drafts: Sequence[Draft], left: Sequence[Unmatched]) -> list[str]:
    """Whose one more pair would leave fewer people without: exact, for one place cannot bring
    more than one person, and these people could take it as they are."""
    loads = _loads(drafts)
    rows = {side.id: row for row, side in enumerate(matrix.receivers)}
    waiting = [rows[one.person] for one in left]
    found: list[tuple[int, Side]] = []
    for number, side in enumerate(matrix.givers):
        load = side.load + loads.get(side.id, 0)
        if load < side.capacity:
            continue
        least = LEAST + load_cost(load)
        column = matrix.open[waiting, number] & (matrix.points[waiting, number] >= least)
        if helped := int(column.sum()):
            found.append((helped, side))
    found.sort(key=lambda one: (-one[0], sort_key(one[1].name), one[1].id.bytes))
    return [words.one_more(side, len(left)) for _, side in found[:MOST_ADVICE]]


def uncovered(circle: Circle, search: Search, people: Iterable[UUID]) -> tuple[Key, ...]:
    """What is asked for and nobody who may be proposed can give: the agenda for courses."""
    asked = {ask.key for one in people for ask in circle.sides[one].asks}
    able = [
        side
        for side in circle.ordered
        if side.state is State.ACTIVE
        and side.readiness != NOT_NOW
        and (search.wide or not circle.is_outside(side))
    ]
    order = {key: number for number, key in enumerate(circle.titles)}
    missing = [key for key in asked if not any(side.fit(key) for side in able)]
    return tuple(sorted(missing, key=lambda key: (order.get(key, len(order)), repr(key))))


def _loads(drafts: Sequence[Draft]) -> dict[UUID, int]:
    """How many new pairs each giver leads in the plan."""
    loads: dict[UUID, int] = {}
    for draft in drafts:
        for one in draft.directions:
            loads[one.giver] = loads.get(one.giver, 0) + 1
    return loads


class _Scope:
    """What the reasons look at, worked out once for everybody."""

    def __init__(
        self, circle: Circle, search: Search, matrix: Matrix, loads: dict[UUID, int]
    ) -> None:
        self._circle, self._search, self._matrix, self._loads = circle, search, matrix, loads
        self._possible = matrix.possible.copy()
        for number, side in enumerate(matrix.givers):
            if not search.wide and circle.is_outside(side):
                self._possible[:, number] = False
        self._others = [] if search.wide else [s for s in circle.ordered if circle.is_outside(s)]

    def left_out(self, row: int) -> Unmatched:
        side = self._matrix.receivers[row]
        if not side.asks:
            return Unmatched(side.id, side.name, words.nothing_asked(side))
        near, other = self._nearest(row), self._elsewhere(side)
        told = words.elsewhere(other.site, other.name) if other else ""
        if near is None:
            titles = [self._circle.title(ask.key) for ask in side.asks]
            sentence = words.nobody_near(side, titles)
        else:
            sentence = words.nearest(side, near, self._obstacle(near, side))
        return Unmatched(side.id, side.name, sentence, near.id if near else None, other, told)

    def _nearest(self, row: int) -> Side | None:
        """The best match but for her places and readiness; of equals the first by name."""
        points, possible = self._matrix.points[row], self._possible[row]
        if not possible.any():
            return None
        best = possible & (points == points[possible].max())
        equal: list[Side] = [self._matrix.givers[number] for number in best.nonzero()[0]]
        return min(equal, key=lambda one: (sort_key(one.name), one.id.bytes))

    def _obstacle(self, giver: Side, side: Side) -> str:
        load = giver.load + self._loads.get(giver.id, 0)
        bars = blockers(self._circle, giver, side, self._search)
        bars = [bar for bar in bars if bar.bar is not Bar.FULL]
        if bars:
            return bars[0].text
        if load >= giver.capacity:
            return words.her_load(giver, load)
        return words.weak(len(covered(giver, side)), len(side.asks))

    def _elsewhere(self, side: Side) -> Proposal | None:
        """The best partner in another organisation."""
        wide = Search(wide=True, weights=self._search.weights)
        found = [one for each in self._others if (one := proposal(self._circle, each, side, wide))]
        return min(
            found, key=lambda one: (-one.rank, sort_key(one.name), one.giver.bytes), default=None
        )
