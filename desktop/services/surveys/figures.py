"""Counting answers: pure functions from sheets to figures, the same for own and for other sites.

A tally is a counter over (question, choice): ``("", "")`` counts sheets, ``("", DIFFICULTY)``
those with a difficulty in any area, ``(question, "")`` answers to a question.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop.models import QuestionKind
from desktop.services.surveys import shipped
from desktop.services.surveys.shipped import Question

Key = tuple[str, str]
SHEETS: Key = ("", "")
DIFFICULTY = "difficulty"
ANY: Key = ("", DIFFICULTY)
PARENTS = "parents"
OF_PARENTS: Key = ("", PARENTS)
"""Blanks of parents; ``(question, PARENTS)`` is their mean in hundredths (``parents.py``)."""
_HUNDRED = 100
_COUNTED = (QuestionKind.SCALE, QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.NUMBER)


@dataclass(frozen=True)
class Count:
    """How many people gave one answer."""

    code: str
    title: str
    people: int
    statement: str = ""


@dataclass(frozen=True)
class QuestionFigures:
    """The answers to one question. ``base`` is how many answered it; shares are of the base.

    ``mean`` is in hundredths; ``low`` and ``high`` are people at the ends of a scale.
    """

    question: Question
    base: int
    counts: tuple[Count, ...] = ()
    mean: int | None = None
    low: int = 0
    high: int = 0

    def people(self, code: str) -> int:
        """How many gave this answer."""
        return next((one.people for one in self.counts if one.code == code), 0)


@dataclass(frozen=True)
class ParentFigures:
    """A number of blanks, and the mean of each statement in hundredths."""

    blanks: int
    means: tuple[tuple[Question, int], ...]


@dataclass(frozen=True)
class Figures:
    """A whole survey. ``difficult`` of ``area_base`` have a difficulty in any area.

    ``parents`` are among the ``sheets``, but not in the bases of the statements.
    """

    sheets: int
    area_base: int
    difficult: int
    questions: tuple[QuestionFigures, ...]
    parents: ParentFigures | None = None

    def of(self, code: str) -> QuestionFigures | None:
        """The figures of one question."""
        return next((one for one in self.questions if one.question.code == code), None)

    @property
    def areas(self) -> list[QuestionFigures]:
        """Questions about areas, those with most difficulties first."""
        found = [one for one in self.questions if one.question.is_level]
        return sorted(found, key=lambda one: -one.low)


AREAS_ANSWERED: Key = ("", "areas")


def tally(questions: Sequence[Question], sheets: Iterable[Mapping[str, str]]) -> Counter[Key]:
    """Count coded sheets (``sheets.raw``)."""
    counted: Counter[Key] = Counter()
    levels = {one.code for one in questions if one.is_level}
    kinds = {one.code: one.kind for one in questions if one.kind in _COUNTED}
    low = shipped.scales()[shipped.LEVELS].low
    for marks in sheets:
        counted[SHEETS] += 1
        points = [int(marks[code]) for code in levels & marks.keys()]
        counted[AREAS_ANSWERED] += bool(points)
        counted[ANY] += any(point <= low for point in points)
        for code, coded in marks.items():
            if code not in kinds:
                continue
            counted[code, ""] += 1
            several = kinds[code] is QuestionKind.SEVERAL
            for choice in coded.split(",") if several else (coded,):
                counted[code, choice] += 1
    return counted


def figures(questions: Sequence[Question], counted: Mapping[Key, int]) -> Figures:
    """What a tally says of each question."""
    return Figures(
        sheets=counted.get(SHEETS, 0),
        area_base=counted.get(AREAS_ANSWERED, 0),
        difficult=counted.get(ANY, 0),
        questions=tuple(_question(one, counted) for one in questions if one.kind in _COUNTED),
        parents=_parents(questions, counted),
    )


def _parents(questions: Sequence[Question], counted: Mapping[Key, int]) -> ParentFigures | None:
    blanks = counted.get(OF_PARENTS, 0)
    if not blanks:
        return None
    scales = (one for one in questions if one.kind is QuestionKind.SCALE)
    means = ((one, counted.get((one.code, PARENTS), 0)) for one in scales)
    return ParentFigures(blanks, tuple(one for one in means if one[1]))


def _question(question: Question, counted: Mapping[Key, int]) -> QuestionFigures:
    base = counted.get((question.code, ""), 0)
    if question.kind is QuestionKind.SCALE:
        return _scale(question, base, counted)
    if question.kind is QuestionKind.NUMBER:
        values = [
            (int(choice), people)
            for (code, choice), people in counted.items()
            if code == question.code and choice
        ]
        return QuestionFigures(question, base, mean=mean(values))
    counts = tuple(
        Count(one.code, one.title, counted.get((question.code, one.code), 0), one.statement)
        for one in question.options
    )
    return QuestionFigures(question, base, counts)


def _scale(question: Question, base: int, counted: Mapping[Key, int]) -> QuestionFigures:
    scale = shipped.scales()[question.scale]
    counts = tuple(
        Count(str(value), words, counted.get((question.code, str(value)), 0))
        for value, words in scale.points
    )
    points = [(int(one.code), one.people) for one in counts]
    return QuestionFigures(
        question,
        base,
        counts,
        mean=mean([(value * _HUNDRED, people) for value, people in points]),
        low=sum(people for value, people in points if value <= scale.low),
        high=sum(people for value, people in points if value >= scale.high),
    )


def mean(values: Sequence[tuple[int, int]]) -> int | None:
    """The mean of (value, people), rounded half up; None without people."""
    people = sum(count for _, count in values)
    if not people:
        return None
    total = sum(value * count for value, count in values)
    return int((Decimal(total) / people).quantize(Decimal(1), ROUND_HALF_UP))
