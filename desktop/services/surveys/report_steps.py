"""Which groups of figures a further report of a survey may count anew. Pure functions.

A group is what is told together: the answers to one question, «в любой области», 360° by source.
Two reports may be subtracted group by group: of the sheets which came or went in between, a group
is counted anew only if nobody or at least ``LEAST`` people are in each of its parts. Otherwise the
former figures of the group are told again; the row of the report says so by ``FROZEN``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.models import QuestionKind
from desktop.services.surveys import around, figures, parents, privacy
from desktop.services.surveys.figures import Key
from desktop.services.surveys.shipped import Question

FROZEN = "!"
"""The question of the keys which name the groups a row does not count itself."""
AREAS = "areas"
MARK = 12
"""Letters of the id of a sheet which tell it from the others of its survey."""
_WHOLE = ""
_NOBODY = ("", 0)


@dataclass(frozen=True)
class Counted:
    """A tally with the sheets it comes from: mark → how many people it stands for."""

    members: Mapping[str, int]
    tally: Counter[Key]


@dataclass(frozen=True)
class Steps:
    """What the base says now beside what was handed out before.

    ``sheets``: mark → own answers, where words are only said to be there.
    """

    questions: Sequence[Question]
    live: Counted
    sheets: Mapping[str, Mapping[str, str]]
    rows: Sequence[Counted]

    @cached_property
    def may_be_fresh(self) -> bool:
        """Whether the sheets as they are may be handed out, group by group."""
        return all(may_follow(one.members, self.live.members) for one in self.rows)

    @cached_property
    def frozen(self) -> frozenset[str]:
        """What stays as it was told, though the report is a fresh one."""
        found = (frozen(one, self.live.tally, self._came(one)) for one in self.rows)
        return frozenset().union(*found)

    @cached_property
    def row(self) -> Counter[Key]:
        """What a fresh report notes."""
        return without(self.live.tally, self.frozen)

    @cached_property
    def shown(self) -> Counted:
        """What may be handed out now: the answers as they are, else the newest report again."""
        tallies = [one.tally for one in self.rows]
        if self.may_be_fresh:
            return Counted(self.live.members, merged([*tallies, self.row]))
        return Counted(self.rows[-1].members, merged(tallies))

    @property
    def silent(self) -> frozenset[str]:
        """Groups which what is shown leaves to earlier reports."""
        return self.frozen if self.may_be_fresh else frozen_in(self.rows[-1].tally)

    @property
    def is_known(self) -> bool:
        """Whether the sheets as they are were handed out already."""
        return any(one.members == self.live.members for one in self.rows)

    def _came(self, told: Counted) -> Counter[Key]:
        fresh = [one for mark, one in self.sheets.items() if mark not in told.members]
        found = figures.tally(self.questions, fresh) + written(self.questions, fresh)
        if parents.fits(self.questions):
            found.update(around.tally(fresh))
        return found


def written(questions: Sequence[Question], sheets: Iterable[Mapping[str, str]]) -> Counter[Key]:
    """How many wrote something in answer to each question for words."""
    asked = {one.code for one in questions if one.kind is QuestionKind.TEXT}
    return Counter((code, "") for one in sheets for code in asked & one.keys())


def may_follow(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether the difference of two reports is nobody, or enough people, either way.

    Of a kindergarten, and of the parents, only a number is known: the total of 21 people after
    one of 20 is one more person, and another total of as many people may be one correction.
    """
    came = went = 0
    was, became = _by_name(before), _by_name(after)
    for name in was.keys() | became.keys():
        old, new = was.get(name, _NOBODY), became.get(name, _NOBODY)
        if old == new:
            continue
        more = new[1] - old[1]
        came += max(more, 0 if more else 1)
        went += max(-more, 0 if more else 1)
    return all(not people or people >= privacy.LEAST for people in (came, went))


def _by_name(members: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Whose sheet or total it is → what it says, how many people."""
    return {mark[:MARK]: (mark[MARK:], people) for mark, people in members.items()}


def group_of(key: Key) -> str:
    """What a count is told together with; the number of sheets belongs to the whole report."""
    if key[0]:
        return key[0]
    return AREAS if key in (figures.ANY, figures.AREAS_ANSWERED) else _WHOLE


def frozen(told: Counted, live: Counter[Key], came: Counter[Key]) -> frozenset[str]:
    """Groups which would tell of few people; ``came``: the tally of sheets unknown to ``told``."""
    silent = frozen_in(told.tally)
    found = set()
    for key in told.tally.keys() | live.keys():
        group = group_of(key)
        if group == _WHOLE or group in silent or not _is_size(key):
            continue
        went = told.tally[key] - live[key] + came[key]
        if not all(privacy.may_differ(0, abs(people)) for people in (came[key], went)):
            found.add(group)
    return frozenset(found)


def _is_size(key: Key) -> bool:
    """Whether a count is that of the people in a part of its group."""
    question, choice = key
    if question == around.GROUP:
        return around.is_size(choice)
    return key == figures.AREAS_ANSWERED or (bool(question) and not choice)


def frozen_in(tally: Mapping[Key, int]) -> frozenset[str]:
    """The groups which a row leaves to the rows before it."""
    return frozenset(choice for question, choice in tally if question == FROZEN)


def without(tally: Mapping[Key, int], groups: Iterable[str]) -> Counter[Key]:
    """A row which leaves these groups to the rows before it."""
    left = set(groups)
    kept = Counter({key: one for key, one in tally.items() if group_of(key) not in left})
    kept.update({(FROZEN, group): 1 for group in left})
    return kept


def merged(rows: Sequence[Mapping[Key, int]]) -> Counter[Key]:
    """What the last of these rows hands out: its own groups, the others as they were told last."""
    found: Counter[Key] = Counter()
    for row in rows:
        left = frozen_in(row)
        former = {key: one for key, one in found.items() if group_of(key) in left}
        found = Counter({key: one for key, one in row.items() if key[0] != FROZEN})
        found.update(former)
    return found
