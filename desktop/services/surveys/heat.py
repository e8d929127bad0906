"""The heat map of the network: kindergartens × areas, from totals only (matching.md B4, B5)."""

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlmodel import Session, col, select

from desktop.models import Organization
from desktop.services import base
from desktop.services.surveys import records, results, sites
from desktop.services.surveys.figures import Key
from desktop.services.surveys.groups import EVERYBODY
from desktop.services.surveys.sites import HeatRow

_SOMEBODY = "другой сад"


def of_survey(session: Session, survey_id: uuid.UUID, today: dt.date) -> list[HeatRow]:
    """Ours first, then the others; nothing when only we were asked. Raises NotFoundError."""
    survey = records.survey(session, survey_id)
    others = sites.totals(session, survey_id)
    if not others:
        return []
    questions = records.questions(session, survey_id=survey_id)
    own = results.own_tally(session, survey, questions, EVERYBODY, today)
    ours = _own_name(session)
    by_site: dict[str, Mapping[Key, int]] = {ours: own}
    names = _names(session, others)
    for key in sorted(others, key=lambda one: names.get(one, _SOMEBODY)):
        by_site[names.get(key, _SOMEBODY)] = others[key]
    return sites.heat_map(questions, by_site, ours)


def _own_name(session: Session) -> str:
    own = session.get(Organization, base.own_organization_id(session))
    return _name(own) if own is not None else "наш сад"


def _names(
    session: Session, others: Mapping[uuid.UUID | None, object]
) -> dict[uuid.UUID | None, str]:
    query = select(Organization).where(col(Organization.id).in_([one for one in others if one]))
    return {one.id: _name(one) for one in session.exec(query)}


def _name(one: Organization) -> str:
    """«№ 12»: a column has little room."""
    return f"№\N{NO-BREAK SPACE}{one.number}" if one.number else one.short_name
