"""One sheet of answers: plain values, how they are stored, whether they suit the questions."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from desktop.errors import InvalidInputError
from desktop.models import QuestionKind
from desktop.services.surveys import shipped
from desktop.services.surveys.shipped import Question

_UNSAFE = re.compile(r"[;,=\s]")
_HUNDRED = 100
_LONGEST_WORDS = 4000
_MOST = 1_000_000


@dataclass(frozen=True)
class Given:
    """An answer: a point, a number in hundredths, a day, chosen options, or words."""

    point: int | None = None
    number: int | None = None
    day: dt.date | None = None
    choices: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """«– нет ответа»."""
        return self == Given()


Answers = Mapping[str, Given]
"""Code of a question → the answer; what was not answered is absent."""

NOTHING = Given()


def encode(questions: Sequence[Question], answers: Answers) -> str:
    """What ``marks`` of a response holds: everything but words."""
    pairs = []
    for one in questions:
        coded = _coded(one, answers.get(one.code, NOTHING))
        if coded:
            pairs.append(f"{one.code}={coded}")
    return ";".join(pairs)


def _coded(question: Question, given: Given) -> str:
    match question.kind:
        case QuestionKind.SCALE:
            return "" if given.point is None else str(given.point)
        case QuestionKind.NUMBER:
            return "" if given.number is None else str(given.number)
        case QuestionKind.DATE:
            return given.day.isoformat() if given.day else ""
        case QuestionKind.ONE | QuestionKind.SEVERAL:
            return ",".join(given.choices)
    return ""


def raw(marks: str) -> dict[str, str]:
    """Code of a question → its coded answer."""
    return dict(pair.split("=", 1) for pair in marks.split(";") if "=" in pair)


def decode(
    questions: Sequence[Question], marks: str, words: Mapping[str, str] | None = None
) -> dict[str, Given]:
    """The answers of a stored response."""
    stored = raw(marks)
    written = words or {}
    found: dict[str, Given] = {}
    for one in questions:
        given = _given(one, stored.get(one.code, ""), written.get(one.code, ""))
        if not given.is_empty:
            found[one.code] = given
    return found


def _given(question: Question, coded: str, words: str) -> Given:
    if question.kind is QuestionKind.TEXT:
        return Given(words=words)
    if not coded:
        return NOTHING
    match question.kind:
        case QuestionKind.SCALE:
            return Given(point=int(coded))
        case QuestionKind.NUMBER:
            return Given(number=int(coded))
        case QuestionKind.DATE:
            return Given(day=dt.date.fromisoformat(coded))
    return Given(choices=tuple(coded.split(",")))


def written(questions: Sequence[Question], answers: Answers) -> dict[str, str]:
    """The words of a sheet by question."""
    found = ((one.code, answers.get(one.code, NOTHING).words.strip()) for one in questions)
    return {code: text[:_LONGEST_WORDS] for code, text in found if text}


def check(questions: Sequence[Question], answers: Answers) -> None:
    """Whether every answer is possible. Raises InvalidInputError with the number of the line."""
    known = {one.code: (number, one) for number, one in enumerate(questions, 1)}
    problems: dict[str, str] = {}
    for code, given in answers.items():
        if code not in known:
            problems[code] = "Такого вопроса в анкете нет."
        elif not given.is_empty and (text := _problem(known[code][1], given)):
            problems[code] = f"Вопрос {known[code][0]}: {text}"
    if problems:
        raise InvalidInputError(problems)


def _problem(question: Question, given: Given) -> str:
    match question.kind:
        case QuestionKind.SCALE:
            return _scale_problem(question, given)
        case QuestionKind.ONE | QuestionKind.SEVERAL:
            return _choice_problem(question, given)
        case QuestionKind.NUMBER if given.number is None or abs(given.number) > _MOST * _HUNDRED:
            return "нужно число."
        case QuestionKind.DATE if given.day is None:
            return "нужна дата."
    return ""


def _scale_problem(question: Question, given: Given) -> str:
    values = shipped.scales()[question.scale].values
    if given.point in values:
        return ""
    return f"по этой шкале ставят от {values[0]} до {values[-1]}."


def _choice_problem(question: Question, given: Given) -> str:
    codes = {option.code for option in question.options}
    if not set(given.choices) <= codes or any(_UNSAFE.search(one) for one in given.choices):
        return "такого варианта на бланке нет."
    if question.kind is QuestionKind.ONE and len(given.choices) > 1:
        return "можно выбрать только один вариант."
    return ""


def hundredths(text: str) -> int | None:
    """«1,5» → 150; None when it is no number."""
    try:
        value = Decimal(text.strip().replace("\N{NO-BREAK SPACE}", "").replace(",", "."))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > _MOST:
        return None
    return round(value * _HUNDRED)


def unanswered(questions: Sequence[Question], answers: Answers) -> list[str]:
    """Codes of questions without an answer, in their order."""
    return [one.code for one in questions if answers.get(one.code, NOTHING).is_empty]
