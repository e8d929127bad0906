"""Finding surveys and templates; the questions of either in their order."""

import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.models import (
    QuestionKind,
    Support360,
    Survey,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyState,
    SurveyTemplate,
)
from desktop.services.surveys.shipped import Option, Question

STEP = 1000
"""Distance of positions, so that a question moves without touching its neighbours' answers."""


def survey(session: Session, survey_id: uuid.UUID) -> Survey:
    """A survey. Raises NotFoundError."""
    found = session.get(Survey, survey_id)
    if found is None:
        raise NotFoundError("Этой анкеты больше нет: она в корзине. Список обновлён.")
    return found


def open_survey(session: Session, survey_id: uuid.UUID) -> Survey:
    """A survey which still takes answers. Raises NotFoundError, RuleError."""
    found = survey(session, survey_id)
    if found.state == SurveyState.FINISHED:
        raise RuleError(
            f"Анкета «{found.title}» завершена. Чтобы добавить ответы, продлите её срок."
        )
    return found


def template(session: Session, template_id: uuid.UUID) -> SurveyTemplate:
    """An own template. Raises NotFoundError."""
    found = session.get(SurveyTemplate, template_id)
    if found is None:
        raise NotFoundError("Этого шаблона больше нет: он в корзине. Список обновлён.")
    return found


def has_answers(session: Session, survey_id: uuid.UUID) -> bool:
    """Whether somebody has answered: then questions and naming stay as they are."""
    query = select(SurveyResponse.id).where(col(SurveyResponse.survey_id) == survey_id).limit(1)
    of_parents = select(Support360.id).where(col(Support360.survey_id) == survey_id).limit(1)
    return any(session.exec(one).first() is not None for one in (query, of_parents))


def rows_of(
    session: Session, *, survey_id: uuid.UUID | None = None, template_id: uuid.UUID | None = None
) -> list[SurveyQuestion]:
    """The rows of questions of a survey or of a template, in their order."""
    column = SurveyQuestion.survey_id if survey_id is not None else SurveyQuestion.template_id
    query = select(SurveyQuestion).where(col(column) == (survey_id or template_id))
    return sorted(session.exec(query), key=lambda one: (one.position, one.id.hex))


def options_of(
    session: Session, rows: Sequence[SurveyQuestion]
) -> dict[uuid.UUID, list[SurveyOption]]:
    """Question → its options, in their order."""
    query = select(SurveyOption).where(col(SurveyOption.question_id).in_([one.id for one in rows]))
    found: dict[uuid.UUID, list[SurveyOption]] = {one.id: [] for one in rows}
    for option in sorted(session.exec(query), key=lambda one: (one.position, one.id.hex)):
        found[option.question_id].append(option)
    return found


def questions(
    session: Session, *, survey_id: uuid.UUID | None = None, template_id: uuid.UUID | None = None
) -> list[Question]:
    """What is asked, as plain data."""
    rows = rows_of(session, survey_id=survey_id, template_id=template_id)
    options = options_of(session, rows)
    return [_question(one, options[one.id]) for one in rows]


def _question(row: SurveyQuestion, options: Sequence[SurveyOption]) -> Question:
    return Question(
        code=row.code,
        words=row.words,
        kind=QuestionKind(row.kind),
        scale=row.scale,
        area=row.area,
        heading=row.heading,
        statement=row.statement,
        is_required=row.is_required,
        is_aggregate=row.is_aggregate,
        options=tuple(Option(one.code, one.title, one.statement) for one in options),
    )


def write_questions(
    session: Session,
    found: Sequence[Question],
    *,
    survey_id: uuid.UUID | None = None,
    template_id: uuid.UUID | None = None,
) -> None:
    """Copy questions into a survey or a template."""
    for place, one in enumerate(found, 1):
        row = SurveyQuestion(
            survey_id=survey_id,
            template_id=template_id,
            code=one.code,
            words=one.words,
            heading=one.heading,
            kind=one.kind,
            scale=one.scale,
            area=one.area,
            statement=one.statement,
            is_required=one.is_required,
            is_aggregate=one.is_aggregate,
            position=place * STEP,
        )
        session.add(row)
        session.flush()
        write_options(session, row.id, one.options)


def write_options(session: Session, question_id: uuid.UUID, options: Sequence[Option]) -> None:
    """The options of a question which has none yet."""
    session.add_all(
        SurveyOption(
            question_id=question_id,
            code=option.code,
            title=option.title,
            statement=option.statement,
            position=place * STEP,
        )
        for place, option in enumerate(options, 1)
    )
    session.flush()
