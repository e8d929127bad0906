"""What is printed of a questionnaire (D21): its text, and whom the sheets are for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.models import Survey
from desktop.services.surveys import campaigns, listing, records, templates
from desktop.services.surveys.questions import Owner
from desktop.services.surveys.shipped import Question


@dataclass(frozen=True)
class BlankText:
    """What stands on every sheet. ``naming`` is that of templates: choice, named, anonymous."""

    title: str
    intro: str
    goal_gen: str
    naming: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Respondent:
    """Whom a sheet is for: a person, or the number of an anonymous blank."""

    person_id: uuid.UUID | None = None
    number: int = 0


def offered(session: Session) -> tuple[tuple[str, str], ...]:
    """Codes and titles of the questionnaires in use."""
    return tuple((row.code, row.title) for row in templates.rows(session) if row.is_active)


def text(session: Session, named: str) -> BlankText:
    """Of a survey by its id, or of a questionnaire by its code. Raises NotFoundError."""
    survey_id = _survey_id(session, named)
    if survey_id is not None:
        return _of_survey(session, survey_id)
    found = templates.get(session, named)
    return BlankText(found.title, found.intro, found.goal_gen, found.naming, found.questions)


def named_by(session: Session, owner: Owner) -> str:
    """How ``text`` knows what is being edited. Raises NotFoundError."""
    if owner.template_id is not None:
        return records.template(session, owner.template_id).code
    return str(owner.survey_id)


def respondents(
    session: Session, survey_id: uuid.UUID, chosen: Sequence[uuid.UUID] | None = None
) -> list[Respondent]:
    """Those who are waited for, perhaps only the chosen ones; nobody named: one empty sheet."""
    if records.survey(session, survey_id).is_anonymous:
        numbers = campaigns.missing_blanks(session, survey_id)
        return [Respondent(number=number) for number in numbers] or [Respondent()]
    waiting = (one for one in listing.waiting(session, survey_id) if not one.is_declined)
    wanted = None if chosen is None else set(chosen)
    found = [one.person_id for one in waiting if wanted is None or one.person_id in wanted]
    return [Respondent(one) for one in found] or [Respondent()]


def _survey_id(session: Session, named: str) -> uuid.UUID | None:
    try:
        found = uuid.UUID(named)
    except ValueError:
        return None
    return found if session.get(Survey, found) is not None else None


def _of_survey(session: Session, survey_id: uuid.UUID) -> BlankText:
    survey = records.survey(session, survey_id)
    return BlankText(
        survey.title.rpartition(" · ")[0] or survey.title,
        survey.intro,
        survey.goal_gen,
        "anonymous" if survey.is_anonymous else "named",
        tuple(records.questions(session, survey_id=survey_id)),
    )
