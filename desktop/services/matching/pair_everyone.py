"""«Для всех сразу»: the best plan for everybody who looks for a partner, as drafts for review.

Pure: no session, no clock. Drafts which the user locked stay as they are and use up the places of
their givers; the rest is the proven optimum of ``pair_solver``.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from uuid import UUID

from desktop.language.sorting import sort_key
from desktop.models import Module
from desktop.progress import Progress
from desktop.services.matching import pair_words as words
from desktop.services.matching.pair_left import advice, uncovered, unmatched
from desktop.services.matching.pair_matrix import Matrix, matrix_of
from desktop.services.matching.pair_points import KEEP_POINTS, LEAST, load_cost
from desktop.services.matching.pair_proposals import anyway, described, mutual_module
from desktop.services.matching.pair_solver import Places, Plan, Task, best_plan
from desktop.services.matching.pair_types import (
    MARKS,
    MUTUAL,
    Circle,
    Draft,
    Everyone,
    Part,
    Proposal,
    Search,
    Side,
    State,
    Verdict,
    Wanted,
)


def seekers(circle: Circle, people: Set[UUID] | None = None) -> list[UUID]:
    """Who is matched (matching.md A3): our active people who look for a mentor, or those who were
    named (by the deficits of a survey), unless a running pair gives them all they ask."""
    return [
        one.id
        for one in circle.ordered
        if (one.seeks if people is None else one.id in people)
        and one.state is State.ACTIVE
        and not circle.is_outside(one)
        and one.is_waiting
    ]


def everyone(circle: Circle, wanted: Wanted, progress: Progress | None = None) -> Everyone:
    """The plan. Raises SolverError (no proof in time), Cancelled (the user gave up)."""
    search = replace(wanted.search, module="")
    people = seekers(circle, wanted.people)
    people = sorted({*people, *wanted.locks}, key=lambda one: one.bytes)
    matrix = matrix_of(circle, [one for one in people if one not in wanted.locks], search)
    plan = _Planning(wanted, matrix)
    found = best_plan(plan.task(), progress)
    chosen = plan.assigned(found)
    drafts = _Drafting(circle, search, wanted.locks, chosen).drafts()
    served = sum(len(draft.directions) for draft in drafts)
    left = unmatched(circle, search, matrix, drafts)
    return Everyone(
        drafts=tuple(drafts),
        unmatched=tuple(left),
        served=served,
        total=len(people),
        value=found.value,
        sentence=words.served(served, len(people)),
        advice=tuple(advice(matrix, drafts, left)),
        uncovered=uncovered(circle, search, people),
    )


class _Planning:
    """From people to the numbers of the solver and back."""

    def __init__(self, wanted: Wanted, matrix: Matrix) -> None:
        self._matrix = matrix
        self._wanted = wanted
        self._locked: dict[UUID, int] = {}
        for giver in wanted.locks.values():
            self._locked[giver] = self._locked.get(giver, 0) + 1
        self._places = tuple(
            place
            for number, side in enumerate(matrix.givers)
            for place in places_of(number, side, self._locked.get(side.id, 0))
        )

    def task(self) -> Task:
        matrix = self._matrix
        value = matrix.rank.astype("int64")
        columns = {side.id: number for number, side in enumerate(matrix.givers)}
        for number, side in enumerate(matrix.receivers):
            earlier = columns.get(self._wanted.previous.get(side.id, side.id))
            if earlier is not None:
                value[number, earlier] += KEEP_POINTS
        return Task(
            value=value,
            points=matrix.points,
            open=matrix.open,
            least=LEAST,
            places=self._places,
            rows=tuple(side.id for side in matrix.receivers),
            columns=tuple(side.id for side in matrix.givers),
        )

    def assigned(self, plan: Plan) -> dict[UUID, list[UUID]]:
        """Giver → receivers in the order in which they take her places: locked ones first."""
        found: dict[UUID, list[UUID]] = {}
        for receiver in sorted(self._wanted.locks, key=lambda one: one.bytes):
            found.setdefault(self._wanted.locks[receiver], []).append(receiver)
        taken = [(row, self._places[place]) for row, place in plan.chosen.items()]
        matrix = self._matrix
        taken.sort(key=lambda one: (one[1].cost, -int(matrix.points[one[0], one[1].giver]), one[0]))
        for row, place in taken:
            giver, receiver = matrix.givers[place.giver].id, matrix.receivers[row].id
            found.setdefault(giver, []).append(receiver)
        return found


def places_of(number: int, side: Side, locked: int) -> list[Places]:
    """The places which a giver has left, those of one price together."""
    rooms: dict[int, int] = {}
    for load in range(side.load + locked, side.capacity):
        rooms[load_cost(load)] = rooms.get(load_cost(load), 0) + 1
    return [Places(number, cost, room) for cost, room in rooms.items()]


@dataclass
class _Drafting:
    """Drafts in words from who gives to whom."""

    circle: Circle
    search: Search
    locks: Mapping[UUID, UUID]
    chosen: dict[UUID, list[UUID]]

    def drafts(self) -> list[Draft]:
        matches = self._matches()
        room = {
            giver: self.circle.sides[giver].free - len(receivers)
            for giver, receivers in self.chosen.items()
        }
        found: list[Draft] = []
        for (giver, receiver), one in matches.items():
            other = matches.get((receiver, giver))
            if other is not None and giver.bytes < receiver.bytes:
                continue  # told from the other side
            found.append(self._both(one, other) if other else self._single(one, room))
        found.sort(
            key=lambda draft: (sort_key(draft.name), draft.receiver.bytes, draft.giver.bytes)
        )
        return found

    def _matches(self) -> dict[tuple[UUID, UUID], Proposal]:
        sides = self.circle.sides
        found: dict[tuple[UUID, UUID], Proposal] = {}
        for giver, receivers in self.chosen.items():
            for number, receiver in enumerate(receivers):
                match = self._match(sides[giver], sides[receiver], number)
                found[giver, receiver] = match
        return found

    def _match(self, giver: Side, receiver: Side, before: int) -> Proposal:
        """With ``before`` new pairs of the giver in this plan ahead of it."""
        busier = replace(giver, load=giver.load + before)
        found = described(self.circle, busier, receiver, self.search)
        if found is None:  # chosen by the user against the advice
            return anyway(self.circle, giver, receiver, self.search)
        if not before:
            return found
        text = words.will_lead(busier.load + 1, giver.capacity)
        lines = tuple(
            replace(line, text=text) if line.part is Part.LOAD else line for line in found.there
        )
        return replace(found, there=lines)

    def _single(self, match: Proposal, room: dict[UUID, int]) -> Draft:
        receiver = self.circle.sides[match.receiver]
        if match.module in MUTUAL:  # she gives too, as long as she has a place left for it
            left = room.get(match.receiver, receiver.free)
            if left > 0:
                room[match.receiver] = left - 1
            else:
                match = replace(match, module=Module.MENTOR)
        return self._draft((match,), match.module, match.verdict, match.reasons)

    def _both(self, match: Proposal, other: Proposal) -> Draft:
        sides = self.circle.sides
        module = mutual_module(sides[match.giver], sides[match.receiver])
        worst = max(match.verdict, other.verdict, key=list(Verdict).index)
        reasons = dict.fromkeys(
            f"{MARKS[line.tone]} {words.whose(sides[one.giver], line)}"
            for one in (match, other)
            for line in one.lines
        )
        ordered = sorted(reasons, key=lambda text: text.startswith("!"))
        return self._draft((match, other), module, worst, tuple(ordered))

    def _draft(
        self,
        directions: tuple[Proposal, ...],
        module: str,
        verdict: Verdict,
        reasons: tuple[str, ...],
    ) -> Draft:
        receiver = self.circle.sides[directions[0].receiver]
        locked = any(self.locks.get(one.receiver) == one.giver for one in directions)
        return Draft(directions, receiver.name, module, verdict, reasons, locked)
