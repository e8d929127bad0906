"""Parents in «Поддержка 360°» (А9): a number of blanks and three means, never a single sheet.

The blanks of parents are counted by hand; what the survey keeps is one row of ``support_360``.
In a tally they are a group of their own (``PARENTS``): how many, and a mean for each statement.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.numbers import counted
from desktop.models import QuestionKind, Support360, derived_id
from desktop.services import base
from desktop.services.surveys import figures, privacy, records
from desktop.services.surveys.figures import PARENTS, Key
from desktop.services.surveys.sheets import Answers
from desktop.services.surveys.shipped import Option, Question
from desktop.storage.log import acts

SOURCE = "source"
STATEMENTS = ("knows", "benefit", "help")
LOWEST, HIGHEST = 100, 500
MOST = 5000
APART = (
    "Листы родителей по одному не вводятся: впишите число бланков и средние в «Ответы родителей…»."
)
_FEW = (
    f"Бланков должно быть не меньше {privacy.LEAST}: средние по нескольким листам показали бы, "
    "кто как ответил."
)


@dataclass(frozen=True)
class Parents:
    """How many blanks came back, and the means of the three statements in hundredths."""

    blanks: int
    means: tuple[int, int, int]


def fits(questions: Sequence[Question]) -> bool:
    """Whether parents are asked: the statements of 360° and who answers."""
    scales = {one.code for one in questions if one.kind is QuestionKind.SCALE}
    return set(STATEMENTS) <= scales and any(_asks_parents(one) for one in questions)


def _asks_parents(question: Question) -> bool:
    return question.code == SOURCE and any(one.code == PARENTS for one in question.options)


def statements(questions: Sequence[Question]) -> tuple[str, ...]:
    """The words of the three statements, as they are asked."""
    words = {one.code: one.words for one in questions}
    return tuple(words[code] for code in STATEMENTS)


def asked(session: Session, survey_id: uuid.UUID) -> tuple[str, ...]:
    """The statements the parents of a survey are asked; nothing when they are not."""
    questions = records.questions(session, survey_id=survey_id)
    return statements(questions) if fits(questions) else ()


def without_parents(questions: Sequence[Question]) -> list[Question]:
    """What is asked sheet by sheet: «родители» is no answer there, and it is said why."""
    if not fits(questions):
        return list(questions)
    return [
        replace(one, heading=APART, options=_without(one)) if one.code == SOURCE else one
        for one in questions
    ]


def _without(question: Question) -> tuple[Option, ...]:
    return tuple(one for one in question.options if one.code != PARENTS)


def are_of(answers: Answers) -> bool:
    """Whether a sheet is that of a parent."""
    given = answers.get(SOURCE)
    return given is not None and PARENTS in given.choices


def refuse(questions: Sequence[Question], answers: Answers) -> None:
    """A sheet of one parent is not kept. Raises InvalidInputError."""
    if fits(questions) and are_of(answers):
        raise InvalidInputError({SOURCE: APART})


def of_survey(session: Session, survey_id: uuid.UUID) -> Parents | None:
    """What the parents of a survey said together."""
    found = session.get(Support360, _key(survey_id))
    if found is None:
        return None
    return Parents(found.people, (found.mark_1, found.mark_2, found.mark_3))


def save(session: Session, survey_id: uuid.UUID, draft: Parents, today: dt.date) -> None:
    """Keep the blanks of the parents; what was written before is replaced.

    Raises InvalidInputError, RuleError.
    """
    survey = records.open_survey(session, survey_id)
    if not fits(records.questions(session, survey_id=survey_id)):
        raise InvalidInputError({"blanks": "В этой анкете родителей не спрашивают."})
    _check(draft)
    key = _key(survey_id)
    row = session.get(Support360, key) or Support360(
        id=key,
        survey_id=survey_id,
        organization_id=base.own_organization_id(session),
        source=PARENTS,
    )
    row.given_on, row.people = today, draft.blanks
    row.mark_1, row.mark_2, row.mark_3 = draft.means
    session.add(row)
    session.flush()
    acts.name(session, f"ответы родителей: {counted(draft.blanks, 'бланк')}, «{survey.title}»")


def _check(draft: Parents) -> None:
    problems = {}
    if not privacy.LEAST <= draft.blanks <= MOST:
        few = draft.blanks < privacy.LEAST
        problems["blanks"] = _FEW if few else f"Впишите число до {MOST}."
    for code, one in zip(STATEMENTS, draft.means, strict=True):
        if not LOWEST <= one <= HIGHEST:
            problems[code] = "Средний балл бывает от 1 до 5, например 4,3."
    if problems:
        raise InvalidInputError(problems)


def remove(session: Session, survey_id: uuid.UUID) -> None:
    """Take the blanks of the parents out again. Raises NotFoundError, RuleError."""
    survey = records.open_survey(session, survey_id)
    found = session.get(Support360, _key(survey_id))
    if found is None:
        raise NotFoundError("Ответов родителей в этой анкете уже нет.")
    session.delete(found)
    session.flush()
    acts.name(session, f"убраны ответы родителей: «{survey.title}»")


def tally(session: Session, survey_id: uuid.UUID) -> Counter[Key]:
    """The parents as a part of the tally of a survey."""
    found = of_survey(session, survey_id)
    if found is None:
        return Counter()
    made: Counter[Key] = Counter(
        {
            figures.SHEETS: found.blanks,
            figures.OF_PARENTS: found.blanks,
            (SOURCE, ""): found.blanks,
            (SOURCE, PARENTS): found.blanks,
        }
    )
    made.update({(code, PARENTS): mean for code, mean in zip(STATEMENTS, found.means, strict=True)})
    return made


def blanks(session: Session) -> dict[uuid.UUID, int]:
    """Survey → how many blanks of parents it holds."""
    query = select(Support360).where(col(Support360.survey_id).is_not(None))
    return {one.survey_id: one.people for one in session.exec(query) if one.survey_id}


def _key(survey_id: uuid.UUID) -> uuid.UUID:
    return derived_id("support_360", survey_id, PARENTS)
