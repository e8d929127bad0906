"""Running a survey: who is asked, until when, who has not answered yet."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, RuleError
from desktop.language.dates import MONTHS
from desktop.language.numbers import counted
from desktop.models import Survey, SurveyInvitation, SurveyResponse, SurveyState, uuid7
from desktop.services import base, settings
from desktop.services.surveys import records, templates
from desktop.storage.log import acts

BLANKS, KEYBOARD, FILE = "blanks", "keyboard", "file"
COLLECTING = {
    BLANKS: "Печать бланков",
    KEYBOARD: "Ввод за этим компьютером",
    FILE: "Файл для другого сада",
}
TERM = "survey_days"


@dataclass(frozen=True)
class SurveyDraft:
    """What «Провести анкету» asks."""

    template_code: str
    title: str = ""
    people: tuple[uuid.UUID, ...] = ()
    is_anonymous: bool = False
    due_on: dt.date | None = None
    collecting: str = BLANKS
    blanks: int = 0
    """Of an anonymous survey; 0: one for each who is asked."""
    is_draft: bool = False
    previous_id: uuid.UUID | None = None
    event_id: uuid.UUID | None = None
    """The event whose participants are asked."""


def default_title(session: Session, template_code: str, today: dt.date) -> str:
    """«Профессиональные затруднения · ноябрь 2025»."""
    return f"{templates.get(session, template_code).title} · {_month(today)}"


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def default_due(session: Session, today: dt.date) -> dt.date:
    """Ten days from today, or as the setting says."""
    return today + dt.timedelta(days=settings.number(session, TERM))


def create(session: Session, draft: SurveyDraft, today: dt.date) -> uuid.UUID:
    """Start a survey with a copy of the questions. Raises InvalidInputError, NotFoundError."""
    text = templates.get(session, draft.template_code)
    _check(text, draft, today)
    title = " ".join(draft.title.split()) or default_title(session, text.code, today)
    made = Survey(
        id=uuid7(),
        title=title,
        template_code=text.code,
        template_version=text.version,
        audience_gen=text.audience_gen,
        goal_gen=text.goal_gen,
        intro=text.intro,
        is_anonymous=draft.is_anonymous,
        started_on=today,
        due_on=draft.due_on or default_due(session, today),
        state=SurveyState.DRAFT if draft.is_draft else SurveyState.RUNNING,
        collecting=draft.collecting,
        blanks=(draft.blanks or len(set(draft.people))) if draft.is_anonymous else 0,
        previous_id=draft.previous_id,
        event_id=draft.event_id,
        home_organization_id=base.own_organization_id(session),
    )
    session.add(made)
    session.flush()
    records.write_questions(session, text.questions, survey_id=made.id)
    _invite(session, made.id, draft.people)
    acts.name(session, f"новая анкета: {made.title}")
    return made.id


def _check(text: templates.TemplateText, draft: SurveyDraft, today: dt.date) -> None:
    problems: dict[str, str] = {}
    if not text.questions:
        problems["template"] = "В этом шаблоне ещё нет вопросов. Добавьте первый вопрос."
    if text.naming == "anonymous" and not draft.is_anonymous:
        problems["naming"] = f"«{text.title}» проводят только без имён."
    if text.naming == "named" and draft.is_anonymous:
        problems["naming"] = f"«{text.title}» проводят только с именами."
    if draft.due_on is not None and draft.due_on < today:
        problems["due_on"] = "Срок уже прошёл. Поставьте сегодняшний день или позже."
    if problems:
        raise InvalidInputError(problems)


def _invite(session: Session, survey_id: uuid.UUID, people: Iterable[uuid.UUID]) -> int:
    known = set(
        session.exec(
            select(SurveyInvitation.person_id).where(col(SurveyInvitation.survey_id) == survey_id)
        )
    )
    fresh = [one for one in dict.fromkeys(people) if one not in known]
    session.add_all(SurveyInvitation(survey_id=survey_id, person_id=one) for one in fresh)
    session.flush()
    return len(fresh)


def invite(session: Session, survey_id: uuid.UUID, people: Sequence[uuid.UUID]) -> int:
    """Ask more people; returns how many were not asked before."""
    found = records.open_survey(session, survey_id)
    added = _invite(session, survey_id, people)
    if found.is_anonymous:
        found.blanks += added
        session.add(found)
        session.flush()
    acts.name(session, f"анкета «{found.title}»: ещё {counted(added, 'человек')}")
    return added


def start(session: Session, survey_id: uuid.UUID, today: dt.date) -> None:
    """A draft begins to run."""
    found = records.survey(session, survey_id)
    if found.state != SurveyState.DRAFT:
        raise RuleError("Эта анкета уже идёт.")
    found.state, found.started_on = SurveyState.RUNNING, today
    session.add(found)
    session.flush()
    acts.name(session, f"анкета началась: {found.title}")


def finish(session: Session, survey_id: uuid.UUID, today: dt.date) -> None:
    """«Завершить»: no more answers."""
    found = records.open_survey(session, survey_id)
    found.state, found.finished_on = SurveyState.FINISHED, today
    session.add(found)
    session.flush()
    acts.name(session, f"анкета завершена: {found.title}")


def extend(session: Session, survey_id: uuid.UUID, due_on: dt.date, today: dt.date) -> None:
    """«Продлить срок…»: a finished survey runs again. Raises InvalidInputError."""
    if due_on < today:
        raise InvalidInputError(
            {"due_on": "Срок уже прошёл. Поставьте сегодняшний день или позже."}
        )
    found = records.survey(session, survey_id)
    found.due_on = due_on
    if found.state == SurveyState.FINISHED:
        found.state, found.finished_on = SurveyState.RUNNING, None
    session.add(found)
    session.flush()
    acts.name(session, f"новый срок анкеты: {found.title}")


def rename(session: Session, survey_id: uuid.UUID, title: str) -> None:
    """Another title. Raises InvalidInputError."""
    clean = " ".join(title.split())
    if not clean:
        raise InvalidInputError({"title": "Впишите название: по нему анкету найдут в списке."})
    found = records.survey(session, survey_id)
    found.title = clean
    session.add(found)
    session.flush()
    acts.name(session, f"название анкеты: {clean}")


def repeat(session: Session, survey_id: uuid.UUID, today: dt.date) -> uuid.UUID:
    """«Провести снова (копия)»: the same questions and people, compared with the former."""
    old = records.survey(session, survey_id)
    made = Survey(
        id=uuid7(),
        title=_renewed(old.title, today),
        template_code=old.template_code,
        template_version=old.template_version,
        audience_gen=old.audience_gen,
        goal_gen=old.goal_gen,
        intro=old.intro,
        is_anonymous=old.is_anonymous,
        started_on=today,
        due_on=default_due(session, today),
        state=SurveyState.DRAFT,
        collecting=old.collecting,
        blanks=old.blanks,
        previous_id=old.id,
        home_organization_id=base.own_organization_id(session),
    )
    session.add(made)
    session.flush()
    records.write_questions(
        session, records.questions(session, survey_id=old.id), survey_id=made.id
    )
    _invite(session, made.id, invited(session, old.id))
    acts.name(session, f"новая анкета: {made.title}")
    return made.id


def _renewed(title: str, today: dt.date) -> str:
    return f"{title.rpartition(' · ')[0] or title} · {_month(today)}"


def remove(session: Session, survey_ids: Sequence[uuid.UUID]) -> None:
    """Into the trash with all answers; one step of undo brings everything back."""
    found = [records.survey(session, one) for one in survey_ids]
    for one in found:
        session.delete(one)
    session.flush()
    what = f"анкета «{found[0].title}»" if len(found) == 1 else counted(len(found), "анкета")
    acts.name(session, f"в корзину: {what}")


def invited(session: Session, survey_id: uuid.UUID) -> list[uuid.UUID]:
    """Who is asked."""
    query = select(SurveyInvitation.person_id).where(col(SurveyInvitation.survey_id) == survey_id)
    return list(session.exec(query))


def decline(
    session: Session, survey_id: uuid.UUID, people: Sequence[uuid.UUID], *, is_declined: bool
) -> None:
    """«Отметить «не будет»»: the person is not waited for any more."""
    title = records.survey(session, survey_id).title
    query = select(SurveyInvitation).where(
        col(SurveyInvitation.survey_id) == survey_id,
        col(SurveyInvitation.person_id).in_(list(people)),
    )
    for one in session.exec(query):
        one.is_declined = is_declined
        session.add(one)
    session.flush()
    acts.name(session, f"анкета «{title}»: {'не будут отвечать' if is_declined else 'ждём'}")


def missing_blanks(session: Session, survey_id: uuid.UUID) -> list[int]:
    """«Не сданы бланки: 4, 9, 15»: numbers which were given out and did not come back."""
    found = records.survey(session, survey_id)
    query = select(SurveyResponse.blank).where(
        col(SurveyResponse.survey_id) == survey_id, col(SurveyResponse.is_complete)
    )
    came = set(session.exec(query))
    return [number for number in range(1, found.blanks + 1) if number not in came]


def next_blank(session: Session, survey_id: uuid.UUID) -> int:
    """The first number without a sheet."""
    query = select(SurveyResponse.blank).where(col(SurveyResponse.survey_id) == survey_id)
    taken = set(session.exec(query))
    number = 1
    while number in taken:
        number += 1
    return number
