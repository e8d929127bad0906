"""Other kindergartens: a file for them to fill in, their totals, the heat map of the network.

Sheets of another kindergarten never enter our base: the file is counted and only how many people
gave each answer is kept (domain.md 7.5).
"""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import Organization, SurveyTotal, derived_id
from desktop.services.surveys import figures, privacy, records
from desktop.services.surveys.figures import Key
from desktop.services.surveys.shipped import Question
from desktop.storage.log import acts


@dataclass(frozen=True)
class HeatCell:
    """People with a difficulty of all who answered; None where the group is too small."""

    low: int | None
    base: int


@dataclass(frozen=True)
class HeatRow:
    """A kindergarten in the heat map. ``is_hidden``: too small to be shown apart."""

    name: str
    sheets: int
    is_hidden: bool
    cells: Mapping[str, HeatCell]


def totals(session: Session, survey_id: uuid.UUID) -> dict[uuid.UUID | None, Counter[Key]]:
    """Kindergarten → its tally."""
    query = select(SurveyTotal).where(col(SurveyTotal.survey_id) == survey_id)
    found: dict[uuid.UUID | None, Counter[Key]] = {}
    for one in session.exec(query):
        found.setdefault(one.organization_id, Counter())[one.question, one.choice] = one.people
    return found


def keep(
    session: Session,
    survey_id: uuid.UUID,
    organization_id: uuid.UUID,
    counted: Mapping[Key, int],
) -> None:
    """The totals of one kindergarten; those it sent before are replaced."""
    survey = records.survey(session, survey_id)
    place = session.get(Organization, organization_id)
    query = select(SurveyTotal).where(
        col(SurveyTotal.survey_id) == survey_id,
        col(SurveyTotal.organization_id) == organization_id,
    )
    known = {(one.question, one.choice): one for one in session.exec(query)}
    for key, one in known.items():
        if not counted.get(key):
            session.delete(one)
    for (question, choice), people in counted.items():
        if not people:
            continue
        row = known.get((question, choice)) or SurveyTotal(
            id=derived_id("survey_total", survey_id, organization_id, question, choice),
            survey_id=survey_id,
            organization_id=organization_id,
            question=question,
            choice=choice,
        )
        row.people = people
        session.add(row)
    session.flush()
    name = place.short_name if place else "другой сад"
    acts.name(session, f"итоги анкеты «{survey.title}»: {name}")


def heat_map(
    questions: Sequence[Question], by_site: Mapping[str, Mapping[Key, int]]
) -> list[HeatRow]:
    """Kindergartens × areas from totals. A kindergarten which could be worked out stays hidden."""
    hidden = privacy.suppressed(
        {name: counted.get(figures.SHEETS, 0) for name, counted in by_site.items()}
    )
    rows = []
    for name, counted in by_site.items():
        found = figures.figures(questions, counted)
        cells = {one.question.area: _cell(one, is_hidden=name in hidden) for one in found.areas}
        rows.append(HeatRow(name, found.sheets, name in hidden, cells))
    return rows


def _cell(one: figures.QuestionFigures, *, is_hidden: bool) -> HeatCell:
    left = None if is_hidden else privacy.outgoing(one)
    return HeatCell(None if left is None else left.low, 0 if is_hidden else one.base)
