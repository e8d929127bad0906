"""The state of one sheet while it is typed: which question, what was answered. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.models import QuestionKind
from desktop.services.surveys import shipped
from desktop.services.surveys.sheets import NOTHING, Given

if TYPE_CHECKING:
    from desktop.services.surveys.shipped import Question


class Sheet:
    """Answers go in one after another; ``place`` is the question which is asked now."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = list(questions)
        self.given: dict[str, Given] = {}
        self.seen: set[str] = set()
        self.place = 0

    def start(
        self, given: dict[str, Given], *, is_complete: bool, place: int | None = None
    ) -> None:
        """A sheet which was begun goes on where it was left, else behind its last answer."""
        self.given = dict(given)
        answered = [n for n, one in enumerate(self.questions, 1) if one.code in given]
        passed = max(answered, default=0)
        if place is None or not 0 <= place < len(self.questions):
            place = passed
        self.seen = {one.code for one in self.questions[: max(passed, place)]}
        self.place = 0 if is_complete else place

    @property
    def is_over(self) -> bool:
        """Every question was passed."""
        return self.place >= len(self.questions)

    @property
    def question(self) -> Question | None:
        return None if self.is_over else self.questions[self.place]

    @property
    def now(self) -> Given:
        """The answer to the question which is asked."""
        question = self.question
        return self.given.get(question.code, NOTHING) if question else NOTHING

    def put(self, given: Given) -> None:
        """Answer and go on."""
        question = self.question
        if question is None:
            return
        self.seen.add(question.code)
        if given.is_empty:
            self.given.pop(question.code, None)
        else:
            self.given[question.code] = given
        self.place += 1

    def hold(self, given: Given) -> None:
        """An answer which was typed and not sent yet: the place stays."""
        question = self.question
        if question is not None and not given.is_empty:
            self.seen.add(question.code)
            self.given[question.code] = given

    def toggle(self, choice: str) -> None:
        """One of several: answer without going on."""
        question = self.question
        if question is None:
            return
        chosen = set(self.now.choices) ^ {choice}
        ordered = tuple(one.code for one in question.options if one.code in chosen)
        self.given[question.code] = Given(choices=ordered)

    def step(self, by: int) -> None:
        """To a neighbouring question; the end stays behind the last one."""
        self.place = min(max(self.place + by, 0), len(self.questions))

    def digit(self, digit: int) -> Given | None:
        """What a digit means here: a point, the number of an option; None: nothing."""
        question = self.question
        if question is None:
            return None
        if question.kind is QuestionKind.SCALE:
            values = shipped.scales()[question.scale].values
            return Given(point=digit) if digit in values else None
        if question.kind is QuestionKind.ONE and 1 <= digit <= len(question.options):
            return Given(choices=(question.options[digit - 1].code,))
        return None
