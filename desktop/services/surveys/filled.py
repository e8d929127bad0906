"""The complete sheets of a named survey by person: what further acts are made of."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import SurveyAnswer, SurveyResponse
from desktop.services.surveys import records, sheets
from desktop.services.surveys.sheets import Given


@dataclass(frozen=True)
class Sheet:
    """What a person answered, and when."""

    answered_on: dt.date | None
    answers: Mapping[str, Given]

    def of(self, code: str) -> Given:
        """The answer to a question; an empty one when there is none."""
        return self.answers.get(code, sheets.NOTHING)

    def choice(self, code: str) -> str:
        """The one option which was chosen, or nothing."""
        return next(iter(self.of(code).choices), "")


def by_person(session: Session, survey_id: uuid.UUID) -> dict[uuid.UUID, Sheet]:
    """Person → her sheet; sheets without a card are left out."""
    questions = records.questions(session, survey_id=survey_id)
    query = select(SurveyResponse).where(
        col(SurveyResponse.survey_id) == survey_id,
        col(SurveyResponse.is_complete),
        col(SurveyResponse.person_id).is_not(None),
    )
    found = session.exec(query).all()
    written: dict[uuid.UUID, dict[str, str]] = {}
    texts = select(SurveyAnswer).where(col(SurveyAnswer.response_id).in_([one.id for one in found]))
    for text in session.exec(texts):
        written.setdefault(text.response_id, {})[text.question] = text.words
    return {
        one.person_id: Sheet(
            one.answered_on, sheets.decode(questions, one.marks, written.get(one.id))
        )
        for one in found
        if one.person_id is not None
    }
