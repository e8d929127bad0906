"""Who was asked and what was answered; of another kindergarten only how many answered what."""

import uuid

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class SurveyInvitation(Record, table=True):
    """Somebody who is asked; in an anonymous survey nothing leads from here to an answer."""

    __tablename__ = "survey_invitation"

    survey_id: uuid.UUID = link("survey.id", required=True)
    person_id: uuid.UUID = link("person.id", title="Кто", required=True)
    is_declined: bool = flag("Не будет отвечать")


class SurveyResponse(Record, table=True):
    """One sheet. ``blank`` is its number; ``respondent`` the name of somebody without a card.

    ``marks`` are all answers but free texts, «play=2;ways=seminar,visit»: a sheet is filled in by
    one hand and never merged with another, and 5,000 sheets stay 5,000 rows (docs/decisions).
    ``digest`` is made of what the sheet says: a file loaded twice adds nothing.
    """

    __tablename__ = "survey_response"

    survey_id: uuid.UUID = link("survey.id", required=True)
    person_id: uuid.UUID | None = link("person.id", title="Кто", on_delete="SET NULL")
    respondent: str = text("Кто ответил", length=200)
    blank: int = number("№ бланка", most=1_000_000)
    answered_on: Date | None = maybe("Введено")
    entered_by: str = text("Кем", length=200)
    source: str = text(length=10, default="entry")
    is_complete: bool = flag("Заполнена", default=True)
    is_checked: bool = flag("Проверено")
    digest: str = text(length=64)
    marks: str = text(length=20_000)


class SurveyAnswer(Record, table=True):
    """What somebody wrote in answer to one question."""

    __tablename__ = "survey_answer"

    response_id: uuid.UUID = link("survey_response.id", required=True)
    question: str = text("Вопрос", length=60)
    words: str = text("Ответ", length=4000, long=True)


class SurveyTotal(Record, table=True):
    """How many people of another kindergarten gave one answer; the id follows from the keys.

    An empty question with an empty choice counts the sheets, with the choice ``difficulty``
    those with a difficulty in any area.
    """

    __tablename__ = "survey_total"

    survey_id: uuid.UUID = link("survey.id", required=True)
    organization_id: uuid.UUID | None = link("organization.id", title="Сад", on_delete="SET NULL")
    question: str = text("Вопрос", length=60)
    choice: str = text("Вариант", length=60)
    people: int = number("Человек", most=1_000_000)
