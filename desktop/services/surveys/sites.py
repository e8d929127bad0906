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
    questions: Sequence[Question],
    by_site: Mapping[str, Mapping[Key, int]],
    known: str | None = None,
) -> list[HeatRow]:
    """Kindergartens × areas from totals. What could be worked out stays hidden.

    The bars tell the sum of an area, so of each area a hidden cell takes another one with it.
    ``known``: our own kindergarten, whose figures are told apart too.
    """
    sizes = {name: counted.get(figures.SHEETS, 0) for name, counted in by_site.items()}
    hidden = privacy.suppressed(sizes) | privacy.suppressed(_without(sizes, known))
    told = {name: figures.figures(questions, counted) for name, counted in by_site.items()}
    rows: dict[str, dict[str, HeatCell]] = {name: {} for name in by_site}
    for one in (asked for asked in questions if asked.is_level):
        area = {name: found for name, each in told.items() if (found := each.of(one.code))}
        shut = _shut(area, hidden, known)
        for name, found in area.items():
            low = None if name in shut else found.low
            rows[name][one.area] = HeatCell(low, 0 if name in hidden else found.base)
    return [
        HeatRow(name, told[name].sheets, name in hidden, _hardest_first(questions, told, cells))
        for name, cells in rows.items()
    ]


def _without(sizes: Mapping[str, int], known: str | None) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if name != known}


def _shut(
    area: Mapping[str, figures.QuestionFigures], hidden: frozenset[str], known: str | None
) -> set[str]:
    """Whose cell of an area stays empty, so that the sum of the area gives nobody away."""
    shut = {name for name, one in area.items() if name in hidden or not privacy.outgoing(one)}
    for aside in {None, known}:
        sizes = _without({name: one.base for name, one in area.items()}, aside)
        left = [area[name] for name in shut & sizes.keys()]
        rest = sorted(sizes.keys() - shut, key=lambda name: (sizes[name], name))
        while left and rest and privacy.is_telling(left):
            shut.add(rest[0])
            left.append(area[rest.pop(0)])
    return shut


def _hardest_first(
    questions: Sequence[Question],
    told: Mapping[str, figures.Figures],
    cells: Mapping[str, HeatCell],
) -> dict[str, HeatCell]:
    """The areas of every kindergarten in one order: most difficulties of all first."""
    low = {
        one.area: sum(found.low for each in told.values() if (found := each.of(one.code)))
        for one in questions
    }
    return {area: cells[area] for area in sorted(cells, key=lambda area: -low[area])}
