"""Totals of our finished surveys as they may leave the house: counts, never sheets.

The borders of small groups are those of ``privacy.outgoing``: nothing below five answers, no
distribution below ten, nothing that all answered alike. A file is a report which was handed out:
whoever holds two of them may subtract them, so the former figures go again until enough sheets
came (``surveys.reports``), those of named surveys too.
"""

import datetime as dt
from typing import Any

from sqlmodel import Session, col, or_, select

from desktop.exchange.mkx.lines import compact
from desktop.models import Survey, SurveyState
from desktop.services import base
from desktop.services.surveys import privacy, reports


def lines(session: Session, today: dt.date) -> list[bytes]:
    """One notice for each question of each finished survey of ours; nothing is noted."""
    return [
        f"{compact(each)}\n".encode()
        for one in _finished(session)
        for each in _of(session, one, today)
    ]


def note(session: Session, today: dt.date) -> None:
    """What ``lines`` told left the house: the next file knows."""
    for one in _finished(session):
        reports.publish(session, one.id, today)


def _finished(session: Session) -> list[Survey]:
    own = base.own_organization_id(session)
    query = select(Survey).where(
        Survey.state == SurveyState.FINISHED,
        or_(col(Survey.home_organization_id).is_(None), Survey.home_organization_id == own),
    )
    return sorted(session.exec(query), key=lambda one: one.id)


def _of(session: Session, survey: Survey, today: dt.date) -> list[dict[str, Any]]:
    counted = reports.look_outside(session, survey.id, today)
    if counted.figures.sheets < privacy.LEAST:
        return []
    told = []
    for each in counted.figures.questions:
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
                "sites": counted.sites,
                "answers": may_leave.base,
                "mean": may_leave.mean,
                "low": may_leave.low,
                "counts": {one.code: one.people for one in may_leave.counts},
            }
        )
    return told
