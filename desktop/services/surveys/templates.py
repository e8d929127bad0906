"""Questionnaires: the shipped ones, which cannot be damaged, and those of the office."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.text import fold
from desktop.models import Survey, SurveyQuestion, SurveyTemplate, derived_id, uuid7
from desktop.services import base
from desktop.services.surveys import records, shipped
from desktop.services.surveys.shipped import Question
from desktop.storage.log import acts

OUR_VARIANT = " (наш вариант)"
NAMINGS = {"choice": "на выбор", "named": "именная", "anonymous": "анонимная"}
_EMPTY = "Впишите название: по нему шаблон найдут в списке."


@dataclass(frozen=True)
class TemplateRow:
    """A line of «Шаблоны». ``id`` is None for a shipped one."""

    code: str
    id: uuid.UUID | None
    title: str
    questions: int
    minutes: int
    audience: str
    naming: str
    is_active: bool
    last_run: dt.date | None
    version: int = 1

    @property
    def is_shipped(self) -> bool:
        return self.id is None


@dataclass(frozen=True)
class TemplateText:
    """A whole questionnaire."""

    code: str
    id: uuid.UUID | None
    title: str
    audience: str
    audience_gen: str
    goal_gen: str
    intro: str
    naming: str
    minutes: int
    version: int
    leads: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class TemplateDraft:
    """The head of an own template."""

    title: str
    audience: str = "педагоги"
    audience_gen: str = "педагогов"
    goal_gen: str = ""
    intro: str = ""
    naming: str = "choice"


def rows(session: Session) -> list[TemplateRow]:
    """All questionnaires: shipped ones in their order, then the office's own by title."""
    stored = _stored(session)
    runs = _last_runs(session)
    found = [_shipped_row(session, one, stored, runs) for one in shipped.templates().values()]
    own = [one for one in stored.values() if one.code not in shipped.templates()]
    counts = _question_counts(session)
    found += sorted(
        (_own_row(one, counts.get(one.id, 0), runs) for one in own),
        key=lambda row: (fold(row.title), row.code),
    )
    return found


def _stored(session: Session) -> dict[str, SurveyTemplate]:
    query = select(SurveyTemplate).where(col(SurveyTemplate.archived_on).is_(None))
    return {one.code: one for one in session.exec(query)}


def _last_runs(session: Session) -> dict[str, dt.date]:
    query = select(Survey.template_code, func.max(Survey.started_on)).group_by(Survey.template_code)
    return {code: day for code, day in session.exec(query) if day is not None}


def _question_counts(session: Session) -> dict[uuid.UUID, int]:
    query = (
        select(SurveyQuestion.template_id, func.count())
        .where(col(SurveyQuestion.template_id).is_not(None))
        .group_by(col(SurveyQuestion.template_id))
    )
    return {key: count for key, count in session.exec(query) if key is not None}


def _shipped_row(
    session: Session,
    one: shipped.Template,
    stored: dict[str, SurveyTemplate],
    runs: dict[str, dt.date],
) -> TemplateRow:
    switch = stored.get(one.code)
    return TemplateRow(
        code=one.code,
        id=None,
        title=one.title,
        questions=len(shipped.questions(session, one.code)),
        minutes=one.minutes,
        audience=one.audience,
        naming=one.naming,
        is_active=one.is_active if switch is None else switch.is_active,
        last_run=runs.get(one.code),
    )


def _own_row(one: SurveyTemplate, count: int, runs: dict[str, dt.date]) -> TemplateRow:
    return TemplateRow(
        code=one.code,
        id=one.id,
        title=one.title,
        questions=count,
        minutes=one.minutes,
        audience=one.audience,
        naming=one.naming,
        is_active=one.is_active,
        last_run=runs.get(one.code),
        version=one.version,
    )


def get(session: Session, code: str) -> TemplateText:
    """A questionnaire with its questions. Raises NotFoundError."""
    known = shipped.templates().get(code)
    if known is not None:
        return TemplateText(
            code=code,
            id=None,
            title=known.title,
            audience=known.audience,
            audience_gen=known.audience_gen,
            goal_gen=known.goal_gen,
            intro=known.intro,
            naming=known.naming,
            minutes=known.minutes,
            version=1,
            leads=known.leads,
            questions=tuple(shipped.questions(session, code)),
        )
    own = _stored(session).get(code)
    if own is None:
        raise NotFoundError("Такого шаблона анкеты нет. Выберите другой из списка.")
    return TemplateText(
        code=code,
        id=own.id,
        title=own.title,
        audience=own.audience,
        audience_gen=own.audience_gen,
        goal_gen=own.goal_gen,
        intro=own.intro,
        naming=own.naming,
        minutes=own.minutes,
        version=own.version,
        leads=leads(own.base_code),
        questions=tuple(records.questions(session, template_id=own.id)),
    )


def leads(code: str) -> tuple[str, ...]:
    """What the answers of a questionnaire (or of the one it was made from) may become."""
    known = shipped.templates().get(code)
    return known.leads if known is not None else ()


def create(session: Session, draft: TemplateDraft) -> uuid.UUID:
    """«Новый шаблон…»: without questions yet. Raises InvalidInputError."""
    made = _new(session, draft, "")
    acts.name(session, f"новый шаблон анкеты: {made.title}")
    return made.id


def copy(session: Session, code: str) -> uuid.UUID:
    """«Копировать и изменить…»: an own template with the same questions."""
    found = get(session, code)
    title = _free_title(session, found.title.removesuffix(OUR_VARIANT) + OUR_VARIANT)
    draft = TemplateDraft(
        title, found.audience, found.audience_gen, found.goal_gen, found.intro, found.naming
    )
    made = _new(session, draft, found.code if found.id is None else _base(session, found.id))
    records.write_questions(session, found.questions, template_id=made.id)
    made.minutes = found.minutes
    session.add(made)
    session.flush()
    acts.name(session, f"новый шаблон анкеты: {made.title}")
    return made.id


def _base(session: Session, template_id: uuid.UUID) -> str:
    return records.template(session, template_id).base_code


def _free_title(session: Session, title: str) -> str:
    taken = {fold(row.title) for row in rows(session)}
    found, number = title, 2
    while fold(found) in taken:
        found, number = f"{title} {number}", number + 1
    return found


def _new(session: Session, draft: TemplateDraft, base_code: str) -> SurveyTemplate:
    title = _title(draft.title)
    made = SurveyTemplate(
        id=uuid7(),
        title=title,
        audience=draft.audience,
        audience_gen=draft.audience_gen,
        goal_gen=draft.goal_gen,
        intro=draft.intro,
        naming=draft.naming,
        base_code=base_code,
        home_organization_id=base.own_organization_id(session),
    )
    made.code = made.id.hex
    session.add(made)
    session.flush()
    return made


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise InvalidInputError({"title": _EMPTY})
    return title


def change(session: Session, template_id: uuid.UUID, draft: TemplateDraft) -> None:
    """Correct the head of an own template. Raises InvalidInputError, NotFoundError."""
    found = records.template(session, template_id)
    found.title = _title(draft.title)
    for name in ("audience", "audience_gen", "goal_gen", "intro", "naming"):
        setattr(found, name, getattr(draft, name))
    session.add(found)
    session.flush()
    acts.name(session, f"правка шаблона анкеты: {found.title}")


def switch(session: Session, codes: Sequence[str], *, is_active: bool) -> None:
    """«В работе»: a template which is switched off is not offered, nothing is lost."""
    stored = _stored(session)
    word = "в работе" if is_active else "не в работе"
    for code in codes:
        found = stored.get(code)
        if found is None:
            known = shipped.templates().get(code)
            if known is None:
                raise NotFoundError("Такого шаблона анкеты нет. Выберите другой из списка.")
            key = derived_id("survey_template", code)
            found = SurveyTemplate(id=key, code=code, title=known.title)
        found.is_active = is_active
        session.add(found)
        acts.name(session, f"шаблон анкеты: {found.title} — {word}")
    session.flush()


def remove(session: Session, template_id: uuid.UUID) -> None:
    """An own template into the trash; surveys made from it keep their text."""
    found = records.template(session, template_id)
    acts.name(session, f"в корзину: шаблон анкеты «{found.title}»")
    session.delete(found)
    session.flush()
