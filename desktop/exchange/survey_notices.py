"""Totals of our finished surveys as they may leave the house: counts, never sheets.

The borders of small groups are those of ``privacy.outgoing``: nothing below five answers, no
distribution below ten, nothing that all answered alike.
"""

import datetime as dt
from typing import Any

from sqlmodel import Session, col, or_, select

from desktop.exchange.lines import compact
from desktop.models import Survey, SurveyState
from desktop.services import base
from desktop.services.surveys import figures, privacy, records, results
from desktop.services.surveys.groups import EVERYBODY


def lines(session: Session, today: dt.date) -> list[bytes]:
    """One notice for each question of each finished survey of ours."""
    own = base.own_organization_id(session)
    query = select(Survey).where(
        Survey.state == SurveyState.FINISHED,
        or_(col(Survey.home_organization_id).is_(None), Survey.home_organization_id == own),
    )
    found = sorted(session.exec(query), key=lambda one: one.id)
    return [f"{compact(each)}\n".encode() for one in found for each in _of(session, one, today)]


def _of(session: Session, survey: Survey, today: dt.date) -> list[dict[str, Any]]:
    questions = records.questions(session, survey_id=survey.id)
    tally = results.own_tally(session, survey, questions, EVERYBODY, today)
    counted = figures.figures(questions, tally)
    if counted.sheets < privacy.LEAST:
        return []
    told = []
    for each in counted.questions:
        may_leave = privacy.outgoing(each)
        if may_leave is None:
            continue
        told.append(
            {
                "notice": "survey",
                "title": survey.title,
                "template": survey.template_code,
                "version": survey.template_version,
                "question": each.question.code,
                "answers": may_leave.base,
                "mean": may_leave.mean,
                "low": may_leave.low,
                "counts": {one.code: one.people for one in may_leave.counts},
            }
        )
    return told
