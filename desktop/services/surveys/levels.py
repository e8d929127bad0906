"""From answers to the base: levels into the cards, requests for a mentor, who can help."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import RuleError
from desktop.language.numbers import counted
from desktop.models import Level, MarkSource, SurveyResponse
from desktop.services import base, competences, requests
from desktop.services.competences import Key, MarkDraft
from desktop.services.people import records as people
from desktop.services.surveys import deficits, records, sheets
from desktop.storage.log import acts

_ANONYMOUS = "Анкета анонимная: её ответы в карточки не записывают."


@dataclass(frozen=True)
class Preview:
    """«новых оценок 418, отличаются от прежних 31»."""

    people: int
    new: int
    different: int


@dataclass(frozen=True)
class Helper:
    """Somebody who may close several deficits at once."""

    person_id: uuid.UUID
    name: str
    areas: tuple[str, ...]


def preview(session: Session, survey_id: uuid.UUID) -> Preview:
    """What writing the levels would do. Raises RuleError for an anonymous survey."""
    wanted = _levels(session, survey_id)
    known = competences.marks(session, list(wanted))
    new = different = 0
    touched = set()
    for person, areas in wanted.items():
        newest = {mark.key: mark for mark in known.get(person, ())}
        for area, level in areas.items():
            before = newest.get(Key(area))
            if before and (before.level, before.source) == (level, MarkSource.SURVEY):
                continue
            new += 1
            touched.add(person)
            different += before is not None and before.level != level
    return Preview(len(touched), new, different)


def write(session: Session, survey_id: uuid.UUID, today: dt.date) -> int:
    """«Записать уровни в карточки»: dated marks of own people; nothing is written over."""
    survey = records.survey(session, survey_id)
    wanted = _levels(session, survey_id)
    drafts: dict[uuid.UUID, Sequence[MarkDraft]] = {
        person: [
            MarkDraft(Key(area), level, source=MarkSource.SURVEY) for area, level in areas.items()
        ]
        for person, areas in wanted.items()
    }
    written = competences.mark_many(session, drafts, today)
    if written:
        acts.name(session, f"уровни из анкеты «{survey.title}»: {counted(len(drafts), 'педагог')}")
    return written


def _levels(session: Session, survey_id: uuid.UUID) -> dict[uuid.UUID, dict[str, int]]:
    """Own person → area → level."""
    survey = records.survey(session, survey_id)
    if survey.is_anonymous:
        raise RuleError(_ANONYMOUS)
    codes = {
        one.code: one.area
        for one in records.questions(session, survey_id=survey_id)
        if one.is_level and not one.is_aggregate
    }
    found = _complete(session, survey_id)
    ours = _own(session, list(found))
    return {
        person: {
            codes[code]: int(coded) for code, coded in sheets.raw(marks).items() if code in codes
        }
        for person, marks in found.items()
        if person in ours
    }


def own_people(session: Session, survey_id: uuid.UUID, ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Who of these is ours. Raises RuleError for an anonymous survey."""
    if records.survey(session, survey_id).is_anonymous:
        raise RuleError(_ANONYMOUS)
    return _own(session, ids)


def _complete(session: Session, survey_id: uuid.UUID) -> dict[uuid.UUID, str]:
    query = select(SurveyResponse).where(
        col(SurveyResponse.survey_id) == survey_id,
        col(SurveyResponse.is_complete),
        col(SurveyResponse.person_id).is_not(None),
    )
    return {one.person_id: one.marks for one in session.exec(query) if one.person_id}


def _own(session: Session, ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    own = base.own_organization_id(session)
    return {
        one.id
        for one in people.load(session, ids)
        if one.home_organization_id in (None, own) and one.archived_on is None
    }


def with_deficits(session: Session, survey_id: uuid.UUID, today: dt.date) -> list[uuid.UUID]:
    """Own people of a named survey who have a deficit, for matching and routes."""
    ids = list(_levels(session, survey_id))
    found = deficits.of_many(session, ids, today)
    return [one for one in ids if one in found]


def ask_for_help(
    session: Session, survey_id: uuid.UUID, today: dt.date, most: int = 3
) -> list[uuid.UUID]:
    """Requests for a mentor by the greatest deficits, of people who do not ask yet."""
    ids = with_deficits(session, survey_id, today)
    found = deficits.of_many(session, ids, today)
    asked = requests.wishes(session, ids)
    made = []
    for person in ids:
        if person in asked:
            continue
        areas = tuple(dict.fromkeys(Key(one.area) for one in found[person]))[:most]
        draft = requests.RequestDraft(person_id=person, areas=areas)
        made.append(requests.record(session, draft, today))
    if made:
        title = records.survey(session, survey_id).title
        acts.name(session, f"запросы по анкете «{title}»: {len(made)}")
    return made


def one_for_several(session: Session, areas: Sequence[str], least: int = 2) -> Helper | None:
    """«3 дефицита может закрыть один человек»: who teaches most of these areas."""
    best: Helper | None = None
    standings = competences.standings_of_all(session)
    loaded = {one.id: one for one in people.load(session, list(_own(session, list(standings))))}
    for person in sorted(loaded, key=lambda one: one.hex):
        taught = tuple(area for area in areas if _teaches(standings[person], area))
        if len(taught) >= least and (best is None or len(taught) > len(best.areas)):
            best = Helper(person, people.short_name(session, person), taught)
    return best


def _teaches(standing: Mapping[Key, competences.Standing], area: str) -> bool:
    found = standing.get(Key(area))
    return found is not None and found.level == Level.TEACHES and found.teaches
