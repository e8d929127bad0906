"""«Готовность наставника» (А3): what people can teach becomes cards of the market (D41)."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session

from desktop.models import PersonPrivate
from desktop.services import offers, reference
from desktop.services.competences import Key
from desktop.services.people import records as people
from desktop.services.surveys import filled, levels, records
from desktop.services.surveys.filled import Sheet
from desktop.storage.log import acts

TEACHES, READY, HOURS, SHOWN = "teaches", "ready", "hours", "shown"
YES, NO = "ready", "no"
_MINUTES, _HUNDRED = 60, 100


def offers_itself(session: Session, survey_id: uuid.UUID) -> bool:
    """Whether the questions are those of a card: what somebody can teach."""
    codes = {one.code for one in records.questions(session, survey_id=survey_id)}
    return {TEACHES, READY} <= codes


def waiting(session: Session, survey_id: uuid.UUID) -> list[uuid.UUID]:
    """Our people who said yes and have no card yet. Raises RuleError for an anonymous survey."""
    return [person for person, _sheet in _ready(session, survey_id)]


def record(session: Session, survey_id: uuid.UUID, today: dt.date) -> list[uuid.UUID]:
    """Cards of those who are ready and have none; the readiness of all who answered. One act.

    A card which is there stays as it is. Raises RuleError for an anonymous survey.
    """
    found = list(_ready(session, survey_id))
    made = [
        offers.save(session, person, _draft(session, person, sheet, today), today)
        for person, sheet in found
    ]
    told = _tell_readiness(session, survey_id)
    if made or told:
        title = records.survey(session, survey_id).title
        acts.name(session, f"карточки ярмарки по анкете «{title}»: {len(made)}")
    return made


def _ready(session: Session, survey_id: uuid.UUID) -> Iterator[tuple[uuid.UUID, Sheet]]:
    answered = filled.by_person(session, survey_id)
    ours = levels.own_people(session, survey_id, list(answered))
    cards = offers.newest(session, list(answered)) if answered else {}
    for person, sheet in answered.items():
        is_ready = sheet.choice(READY) == YES and sheet.of(TEACHES).choices
        if is_ready and person in ours and person not in cards:
            yield person, sheet


def _draft(session: Session, person: uuid.UUID, sheet: Sheet, today: dt.date) -> offers.OfferDraft:
    areas = set(reference.titles(session, "areas"))
    topics = tuple(Key(code) for code in sheet.of(TEACHES).choices if code in areas)
    hours = sheet.of(HOURS).number or 0
    minutes = min(max(hours * _MINUTES // _HUNDRED, 0), offers.MOST_MINUTES)
    return replace(
        offers.prepare(session, person, today).draft,
        topics=topics,
        teach=frozenset(topics),
        minutes_per_week=minutes,
        is_shown=sheet.choice(SHOWN) != NO,
    )


def _tell_readiness(session: Session, survey_id: uuid.UUID) -> int:
    """«готова / присматриваюсь / пока нет» of own cards which say something else."""
    answered = filled.by_person(session, survey_id)
    count = 0
    for person in levels.own_people(session, survey_id, list(answered)):
        said = answered[person].choice(READY)
        private = people.part(session, PersonPrivate, person)
        if said and private.readiness != said:
            private.readiness, private.readiness_until = said, None
            session.add(private)
            count += 1
    session.flush()
    return count
