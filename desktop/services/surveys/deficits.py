"""Where people need help: the newest word about each area, of a card or of a named survey.

A deficit is derived, never stored. Areas of which only totals are shown do not come from surveys.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import MarkSource, Survey, SurveyQuestion, SurveyResponse
from desktop.services import competences, reference
from desktop.services.surveys import sheets, shipped


@dataclass(frozen=True)
class Deficit:
    """An area of level 0 or 1. ``skill_id`` when the mark is about one skill of it.

    ``source`` is that of marks (``MarkSource``); ``survey_id`` names the survey it was said in.
    """

    area: str
    level: int
    source: str
    found_on: dt.date | None
    skill_id: uuid.UUID | None = None
    survey_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Said:
    """The level a person gave herself in a survey."""

    level: int
    said_on: dt.date
    survey_id: uuid.UUID


def of_person(session: Session, person_id: uuid.UUID, today: dt.date) -> list[Deficit]:
    """The deficits of one person: 0 before 1, then in the order of the areas."""
    return of_many(session, [person_id], today).get(person_id, [])


def of_many(
    session: Session, people: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, list[Deficit]]:
    """Person → deficits; who has none is absent."""
    order = {item.code: place for place, item in enumerate(reference.items(session, "areas"))}
    standings = competences.standings_of_all(session, people)
    answers = said(session, people, today)
    found: dict[uuid.UUID, list[Deficit]] = {}
    for person in people:
        told = answers.get(person, {})
        listed = list(_of_marks(standings.get(person, {}), told))
        listed += list(_of_survey(standings.get(person, {}), told))
        if listed:
            found[person] = sorted(
                listed, key=lambda one: (one.level, order.get(one.area, len(order)), one.area)
            )
    return found


def _of_marks(
    standings: dict[competences.Key, competences.Standing], told: dict[str, Said]
) -> Iterable[Deficit]:
    for key, one in standings.items():
        answer = told.get(key.area)
        if not one.is_deficit or not one.is_own_mark:
            continue
        if key.skill_id is None and answer is not None and _is_newer(answer, one):
            continue
        yield Deficit(key.area, one.level, one.source, one.marked_on, key.skill_id)


def _of_survey(
    standings: dict[competences.Key, competences.Standing], told: dict[str, Said]
) -> Iterable[Deficit]:
    low = shipped.scales()[shipped.LEVELS].low
    for area, answer in told.items():
        known = standings.get(competences.Key(area))
        if answer.level <= low and (known is None or _is_newer(answer, known)):
            yield Deficit(
                area, answer.level, MarkSource.SURVEY, answer.said_on, survey_id=answer.survey_id
            )


def _is_newer(answer: Said, standing: competences.Standing) -> bool:
    return standing.marked_on is None or answer.said_on > standing.marked_on


def said(
    session: Session, people: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, dict[str, Said]]:
    """Person → area → her newest word in a named survey."""
    query = (
        select(SurveyResponse)
        .join(Survey, col(Survey.id) == col(SurveyResponse.survey_id))
        .where(
            col(SurveyResponse.person_id).in_(list(people)),
            col(SurveyResponse.is_complete),
            ~col(Survey.is_anonymous),
        )
    )
    rows = session.exec(query).all()
    codes = _codes(session, {row.survey_id for row in rows})
    found: dict[uuid.UUID, dict[str, Said]] = {}
    for row in rows:
        person, survey_id, day = row.person_id, row.survey_id, row.answered_on
        if person is None or day is None or day > today:
            continue
        known = found.setdefault(person, {})
        for code, coded in sheets.raw(row.marks).items():
            area = codes.get((survey_id, code))
            if area and (area not in known or known[area].said_on <= day):
                known[area] = Said(int(coded), day, survey_id)
    return found


def _codes(session: Session, surveys: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, str], str]:
    """(survey, question) → the area whose level the answer is."""
    query = select(SurveyQuestion.survey_id, SurveyQuestion.code, SurveyQuestion.area).where(
        col(SurveyQuestion.survey_id).in_(list(surveys)),
        SurveyQuestion.scale == shipped.LEVELS,
        SurveyQuestion.area != "",
        ~col(SurveyQuestion.is_aggregate),
    )
    return {(survey, code): area for survey, code, area in session.exec(query) if survey}
