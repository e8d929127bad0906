"""«Запрос наставляемого» (А2): what people asked for becomes requests of the market (D42)."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from desktop.models import SurveyAnswer, SurveyResponse
from desktop.services import reference, requests
from desktop.services.competences import Key
from desktop.services.surveys import levels, records, sheets
from desktop.services.surveys.sheets import Given
from desktop.storage.log import acts

TOPICS, WORDS, RESULT, DUE = "topics", "own_words", "result", "due"


def asks_itself(session: Session, survey_id: uuid.UUID) -> bool:
    """Whether the questions are those of a request: topics in words of the areas."""
    return any(one.code == TOPICS for one in records.questions(session, survey_id=survey_id))


def record(session: Session, survey_id: uuid.UUID, today: dt.date) -> list[uuid.UUID]:
    """Requests by the answers, else by the deficits, of people who do not ask yet.

    One act. Raises RuleError for an anonymous survey.
    """
    if not asks_itself(session, survey_id):
        return levels.ask_for_help(session, survey_id, today)
    answered = _answers(session, survey_id)
    ours = levels.own_people(session, survey_id, list(answered))
    asked = requests.wishes(session, list(answered))
    areas = set(reference.titles(session, "areas"))
    made = []
    for person, given in answered.items():
        topics = tuple(Key(code) for code in _of(given, TOPICS).choices if code in areas)
        if person in asked or person not in ours or not topics:
            continue
        due = _of(given, DUE).day
        draft = requests.RequestDraft(
            person_id=person,
            areas=topics,
            own_words=_of(given, WORDS).words,
            desired_result=_of(given, RESULT).words[:500],
            due=due if due is not None and due >= today else None,
        )
        made.append(requests.record(session, draft, today))
    if made:
        title = records.survey(session, survey_id).title
        acts.name(session, f"запросы по анкете «{title}»: {len(made)}")
    return made


def _of(given: dict[str, Given], code: str) -> Given:
    return given.get(code, sheets.NOTHING)


def _answers(session: Session, survey_id: uuid.UUID) -> dict[uuid.UUID, dict[str, Given]]:
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
        one.person_id: sheets.decode(questions, one.marks, written.get(one.id))
        for one in found
        if one.person_id is not None
    }
