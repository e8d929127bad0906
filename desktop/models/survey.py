"""Questionnaires and surveys: templates of the office, surveys with their own copy of the text.

A survey keeps its questions as rows of its own: a template changed later changes nothing that
was asked already. Shipped questionnaires are files; a row of theirs only switches one off.
"""

import uuid
from enum import StrEnum

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    ONE = "one"
    SEVERAL = "several"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class SurveyState(StrEnum):
    """The life of a survey."""

    DRAFT = "draft"
    RUNNING = "running"
    FINISHED = "finished"


class SurveyTemplateFields(SQLModel):
    """What a questionnaire is for, apart from its questions."""

    code: str = text("Код", length=40)
    title: str = text("Название")
    audience: str = text("Для кого", length=200)
    audience_gen: str = text("Кого опрашиваем", length=200)
    goal_gen: str = text("С целью чего", length=300)
    intro: str = text("Обращение", length=1000, long=True)
    naming: str = text("Именная или анонимная", length=10, default="choice")
    minutes: int = number("Минут", most=240)
    version: int = number("Версия", default=1)
    base_code: str = text("На основе", length=40)
    is_active: bool = flag("В работе", default=True)


class SurveyTemplate(SurveyTemplateFields, Record, table=True):
    """A questionnaire of the office, or the switch of a shipped one (then without questions)."""

    __tablename__ = "survey_template"

    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class SurveyFields(SQLModel):
    """When, of whom and what for; the words are those of the template on the first day."""

    title: str = text("Название")
    template_code: str = text("Шаблон", length=40)
    template_version: int = number("Версия шаблона", default=1)
    audience_gen: str = text("Кого опросили", length=200)
    goal_gen: str = text("С целью чего", length=300)
    intro: str = text("Обращение", length=1000, long=True)
    is_anonymous: bool = flag("Анонимная")
    started_on: Date | None = maybe("Начата")
    due_on: Date | None = maybe("Срок до")
    finished_on: Date | None = maybe("Завершена")
    state: str = text("Состояние", length=10, default=SurveyState.RUNNING)
    collecting: str = text("Как собираем", length=10, default="blanks")
    blanks: int = number("Бланков роздано", most=100_000)


class Survey(SurveyFields, Record, table=True):
    """One run of a questionnaire."""

    previous_id: uuid.UUID | None = link(
        "survey.id", title="Сравнить с", on_delete="SET NULL", index=False
    )
    event_id: uuid.UUID | None = link("event.id", title="Мероприятие", on_delete="SET NULL")
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class SurveyQuestionFields(SQLModel):
    """A question; ``code`` is what answers refer to and what comparisons go by."""

    code: str = text(length=60)
    words: str = text("Вопрос", length=500)
    heading: str = text("Заголовок над вопросом", length=200)
    kind: str = text("Тип", length=10, default=QuestionKind.SCALE)
    scale: str = text("Шкала", length=20)
    area: str = text("Область", length=40)
    statement: str = text("Как сказать в итогах", length=300)
    is_required: bool = flag("Обязательный")
    is_aggregate: bool = flag("Только общие итоги")
    position: int = number("Порядок", most=1_000_000_000)


class SurveyQuestion(SurveyQuestionFields, Record, table=True):
    """A question of a template or of a survey, never of both."""

    __tablename__ = "survey_question"

    template_id: uuid.UUID | None = link("survey_template.id", title="Шаблон")
    survey_id: uuid.UUID | None = link("survey.id", title="Анкета")


class SurveyOption(Record, table=True):
    """What may be chosen; ``statement`` says it of people: «применят в работе»."""

    __tablename__ = "survey_option"

    question_id: uuid.UUID = link("survey_question.id", required=True)
    code: str = text(length=60)
    title: str = text("Вариант", length=300)
    statement: str = text("Как сказать в итогах", length=300)
    position: int = number("Порядок", most=1_000_000_000)
