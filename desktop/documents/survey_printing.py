"""Papers of a survey for the panel of printing: a blank for each respondent, the summary."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session

from desktop.documents import catalogue, composing, in_force
from desktop.documents.batch import Job
from desktop.documents.blanks import QUESTIONNAIRE
from desktop.documents.types import Answer, Wanted
from desktop.services import base
from desktop.services.documents import holding
from desktop.services.surveys.blanks import Respondent

SUMMARY = "D47"


def jobs(
    session: Session, named: str, respondents: Sequence[Respondent], today: dt.date
) -> list[Job]:
    """``named``: the id of a survey, or the code of a questionnaire. Raises NotFoundError."""
    kind = catalogue.get(QUESTIONNAIRE.kind)
    wording = in_force.wording(session, kind, QUESTIONNAIRE.variant)
    style = in_force.style(session, kind)
    own = base.own_organization_id(session)
    made = []
    with holding.held(session):
        for place, one in enumerate(respondents):
            answers: dict[str, Answer] = {"survey": named, "respondent": one.person_id}
            answers |= {"number": one.number} if one.number else {}
            wanted = Wanted((own,), today, today, QUESTIONNAIRE.variant, answers=answers)
            composed = composing.compose(session, kind, wanted, wording, style)
            found = composed.material
            made.append(
                Job(str(place), composed.sheet, found.title, found.about, kind.code, day=today)
            )
    return made


def summary(session: Session, survey_id: uuid.UUID, today: dt.date) -> Job:
    """The summary (D47) of what was handed out of a survey. Raises NotFoundError."""
    kind = catalogue.get(SUMMARY)
    wanted = Wanted(
        (base.own_organization_id(session),), today, today, answers={"survey": survey_id.hex}
    )
    wording, style = in_force.wording(session, kind, ""), in_force.style(session, kind)
    composed = composing.compose(session, kind, wanted, wording, style)
    found = composed.material
    return Job(survey_id.hex, composed.sheet, found.title, found.about, kind.code, day=today)
