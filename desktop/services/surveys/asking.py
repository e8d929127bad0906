"""«Запрос наставляемого» (А2): what people asked for becomes requests of the market (D42)."""

import datetime as dt
import uuid

from sqlmodel import Session

from desktop.services import reference, requests
from desktop.services.competences import Key
from desktop.services.surveys import filled, levels, records
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
    answered = filled.by_person(session, survey_id)
    ours = levels.own_people(session, survey_id, list(answered))
    asked = requests.wishes(session, list(answered))
    areas = set(reference.titles(session, "areas"))
    made = []
    for person, sheet in answered.items():
        topics = tuple(Key(code) for code in sheet.of(TOPICS).choices if code in areas)
        if person in asked or person not in ours or not topics:
            continue
        due = sheet.of(DUE).day
        draft = requests.RequestDraft(
            person_id=person,
            areas=topics,
            own_words=sheet.of(WORDS).words,
            desired_result=sheet.of(RESULT).words[:500],
            due=due if due is not None and due >= today else None,
        )
        made.append(requests.record(session, draft, today))
    if made:
        title = records.survey(session, survey_id).title
        acts.name(session, f"запросы по анкете «{title}»: {len(made)}")
    return made
