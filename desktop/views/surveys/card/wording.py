"""Words for questions and answers on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from desktop.language.dates import in_digits
from desktop.language.numbers import decimal
from desktop.language.text import EMPTY
from desktop.models import QuestionKind
from desktop.services.surveys import questions, shipped

if TYPE_CHECKING:
    from desktop.services.surveys.questions import QuestionRow
    from desktop.services.surveys.sheets import Given
    from desktop.services.surveys.shipped import Question


def narrow(box: QComboBox) -> None:
    """A long line of a list does not make the field wider than its place."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)


KINDS = {
    QuestionKind.ONE: "один вариант",
    QuestionKind.SEVERAL: "несколько вариантов",
    QuestionKind.NUMBER: "число",
    QuestionKind.DATE: "дата",
    QuestionKind.TEXT: "текст",
}


def question_cells(one: QuestionRow, areas: Mapping[str, str]) -> tuple[str, ...]:
    """A question in a table: number, words, kind, area."""
    asked = one.question
    return (str(one.number), asked.words, kind_word(asked), areas.get(asked.area, EMPTY))


def length_of(rows: Sequence[QuestionRow]) -> str:
    """«25 вопр., около 8 мин.»."""
    minutes = questions.minutes([one.question for one in rows])
    return f"{len(rows)} вопр., около {minutes} мин."


def kind_word(question: Question) -> str:
    """«шкала 0–3», «один вариант»."""
    if question.kind is QuestionKind.SCALE:
        return shipped.scales()[question.scale].title
    return KINDS[question.kind]


def answer_words(question: Question, given: Given | None) -> str:
    """An answer as it is read: «2 владею», «семинар, вебинар»; nothing is a dash."""
    from decimal import Decimal

    if given is None or given.is_empty:
        return EMPTY
    if given.point is not None:
        words = dict(shipped.scales()[question.scale].points)
        return f"{given.point} {words.get(given.point, '')}".strip()
    if given.number is not None:
        return decimal(Decimal(given.number) / 100)
    if given.day is not None:
        return in_digits(given.day)
    if given.choices:
        titles = {one.code: one.title for one in question.options}
        return ", ".join(titles.get(code, code) for code in given.choices)
    return given.words


def answer_brief(given: Given | None, question: Question) -> str:
    """«2», «1, 4»: an answer in the line «Уже введено»."""
    if given is None or given.is_empty:
        return "–"
    if given.point is not None:
        return str(given.point)
    if given.choices:
        codes = [one.code for one in question.options]
        return ",".join(str(codes.index(one) + 1) for one in given.choices if one in codes)
    return "✓"
