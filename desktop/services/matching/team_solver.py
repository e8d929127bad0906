"""The exact optimum of a team by HiGHS: weighted set cover with priorities and no-good cuts.

The solver is loaded at the first question, not at start. People are sorted by id, one thread,
a fixed seed, and lots between equals: the same question in any order has the same answer.

Priorities are solved one after another instead of by huge weights in one sum: the rounding of
the solver could otherwise let a wish outvote a small difference in cost.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.errors import SolverError
from desktop.services.matching.team_model import Person, Problem, worthwhile

if TYPE_CHECKING:
    from highspy import Highs

SECONDS = 20.0
"""Far above anything measured (benchmarks/teams.py); a stop for the unforeseen."""

HALF = 0.5
"""Between two whole numbers: what the solver returns is rounded by it."""

SLACK = 0.01
"""Room for rounding in a sum of whole numbers: no more, a wider one slows the proof down."""

Team = tuple[Person, ...]


def best_teams(problem: Problem) -> Iterator[Team]:
    """Teams from the best downwards, none a part or an extension of an earlier one.

    Each team found bans itself and every extension of it. A team which is merely a part of a
    shown one (it covers fewer wishes) is banned the same way but not handed out: a variant
    means other people.
    """
    people = worthwhile(problem)
    banned: list[Team] = []
    shown: list[frozenset[Person]] = []
    while (team := _optimum(problem, people, banned)) is not None:
        banned.append(team)
        if not any(frozenset(team) <= earlier for earlier in shown):
            shown.append(frozenset(team))
            yield team


def smallest_size(problem: Problem) -> int | None:
    """How many people a team needs when its size is not limited; None when nothing helps."""
    people = worthwhile(problem)
    model = _Model(problem, people, max_size=len(people))
    team = model.minimize(dict.fromkeys(range(len(people)), 1))
    return None if team is None else len(team)


def _optimum(problem: Problem, people: Sequence[Person], banned: Sequence[Team]) -> Team | None:
    model = _Model(problem, people, problem.max_size)
    for earlier in banned:
        model.ban(earlier)
    numbers = range(len(people))
    wish = problem.max_size + 1
    first = dict.fromkeys(numbers, 1) | dict.fromkeys(model.wishes, -wish)
    level = len(problem.needs) + 1
    second = {number: people[number].cost * level for number in numbers}
    second |= dict.fromkeys(model.lessons, -1)
    third = {number: people[number].draw for number in numbers}
    team: Team | None = None
    for stage in (first, second, third):
        team = model.minimize(stage)
        if team is None:
            return None
        model.keep(stage)
    return team


class _Model:
    """One model of HiGHS: a column a person, then a column a wish and a column a lesson.

    A wish (a lesson) is a number from 0 to 1, bounded by the number of people in the team who
    own (can teach) the need; it takes its largest value by itself.
    """

    def __init__(self, problem: Problem, people: Sequence[Person], max_size: int) -> None:
        # Loaded here: the import costs more than the answer, and the start needs none of it.
        import highspy

        self._highspy = highspy
        self._people = people
        self._best = 0.0
        bits = range(len(problem.needs))
        wanted = [bit for bit in bits if problem.desirable >> bit & 1]
        self.wishes = range(len(people), len(people) + len(wanted))
        self.lessons = range(self.wishes.stop, self.wishes.stop + len(bits))
        self._solver = self._open()
        self._pass_columns()
        self._at_most(dict.fromkeys(range(len(people)), 1), max_size)
        for bit in bits:
            if problem.obligatory >> bit & 1:
                self._at_least(self._owners(bit), 1)
        self._at_least(self._teachers(problem.taught), 1)
        for share, bit in zip(self.wishes, wanted, strict=True):
            self._at_least(self._owners(bit) | {share: -1}, 0)
        for share, bit in zip(self.lessons, bits, strict=True):
            self._at_least(self._teachers(1 << bit) | {share: -1}, 0)

    def ban(self, team: Sequence[Person]) -> None:
        """Neither this team nor an extension of it."""
        number = {person.id: n for n, person in enumerate(self._people)}
        self._at_most({number[person.id]: 1 for person in team}, len(team) - 1)

    def minimize(self, costs: Mapping[int, int]) -> tuple[Person, ...] | None:
        """The team with the least sum of costs (whole numbers); None when there is no team.

        Raises SolverError when the time is over.
        """
        columns = list(range(self.lessons.stop))
        prices = [float(costs.get(column, 0)) for column in columns]
        self._solver.changeColsCost(len(columns), columns, prices)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == self._highspy.HighsModelStatus.kInfeasible:
            return None
        if status != self._highspy.HighsModelStatus.kOptimal:
            raise SolverError(
                "Подбор группы не успел закончиться. В базе ничего не изменилось. "
                "Уменьшите число умений и попробуйте ещё раз."
            )
        values = self._solver.getSolution().col_value
        self._best = float(round(self._solver.getObjectiveValue()))
        return tuple(person for n, person in enumerate(self._people) if values[n] > HALF)

    def keep(self, costs: Mapping[int, int]) -> None:
        """Whatever is asked next must not make the sum of costs worse than it was found."""
        self._at_most(costs, self._best + SLACK)

    def _open(self) -> "Highs":
        solver: Highs = self._highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            # Sums are whole numbers: a bound closer than one proves the optimum.
            ("mip_abs_gap", HALF),
            # A search for a first team at random: here any team is found at once without it.
            ("mip_heuristic_run_feasibility_jump", False),
            ("time_limit", SECONDS),
        ):
            solver.setOptionValue(option, value)
        return solver

    def _pass_columns(self) -> None:
        kinds = self._highspy.HighsVarType
        people, shares = len(self._people), self.lessons.stop - len(self._people)
        columns = self._highspy.HighsLp()
        columns.num_col_ = people + shares
        columns.col_cost_ = [0.0] * (people + shares)
        columns.col_lower_ = [float(one.included) for one in self._people] + [0.0] * shares
        columns.col_upper_ = [1.0] * (people + shares)
        columns.integrality_ = [kinds.kInteger] * people + [kinds.kContinuous] * shares
        self._solver.passModel(columns)

    def _owners(self, bit: int) -> dict[int, int]:
        return {n: 1 for n, person in enumerate(self._people) if person.owns >> bit & 1}

    def _teachers(self, bits: int) -> dict[int, int]:
        return {n: 1 for n, person in enumerate(self._people) if person.teaches & bits}

    def _at_least(self, row: Mapping[int, int], least: float) -> None:
        infinity = self._highspy.kHighsInf
        self._solver.addRow(least, infinity, len(row), list(row), [float(v) for v in row.values()])

    def _at_most(self, row: Mapping[int, int], most: float) -> None:
        infinity = self._highspy.kHighsInf
        self._solver.addRow(-infinity, most, len(row), list(row), [float(v) for v in row.values()])
