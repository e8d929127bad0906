"""The list of surveys (ux.md 9.1), its counts, and who has not answered."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from desktop.language.dates import school_year
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.language.text import words
from desktop.models import (
    Building,
    Employment,
    Organization,
    Survey,
    SurveyInvitation,
    SurveyResponse,
    SurveyState,
    SurveyTotal,
)
from desktop.services import reference
from desktop.services.people import records as people
from desktop.services.surveys import parents, records

EVERYTHING, RUNNING, FINISHED, DRAFTS = "all", "running", "finished", "draft"
STATES = {
    SurveyState.DRAFT: "черновик",
    SurveyState.RUNNING: "идёт",
    SurveyState.FINISHED: "завершена",
}
_ORDER = {SurveyState.RUNNING: 0, SurveyState.DRAFT: 1, SurveyState.FINISHED: 2}


@dataclass(frozen=True)
class SurveyRow:
    """A line of the list. ``asked`` are people or numbered blanks; 0: nobody is named."""

    id: uuid.UUID
    title: str
    template_code: str
    answered: int
    asked: int
    due_on: dt.date | None
    started_on: dt.date | None
    is_anonymous: bool
    state: SurveyState
    sites: int
    is_past: bool

    @property
    def share(self) -> str:
        """«16 из 23»."""
        return f"{self.answered} из {self.asked}" if self.asked else str(self.answered)


@dataclass(frozen=True)
class _Counts:
    """Survey → how many sheets, people asked, answers elsewhere, blanks of parents."""

    answered: Mapping[uuid.UUID, int]
    asked: Mapping[uuid.UUID, int]
    totals: Mapping[uuid.UUID, Sequence[int]]
    parents: Mapping[uuid.UUID, int]


@dataclass(frozen=True)
class Waiting:
    """Somebody who has not answered."""

    person_id: uuid.UUID
    name: str
    position: str
    building: str
    is_declined: bool


@dataclass(frozen=True)
class SiteLine:
    """«сад № 12: 17 ответов, итоги»."""

    organization_id: uuid.UUID | None
    name: str
    answered: int


def rows(
    session: Session, today: dt.date, text: str = "", state: str = "", year: int | None = None
) -> list[SurveyRow]:
    """Surveys: running first, then drafts, then the newest; ``year``: of one school year only."""
    found = session.exec(select(Survey).where(col(Survey.archived_on).is_(None))).all()
    counts_ = _Counts(
        _answered(session), _asked(session), _totals(session), parents.blanks(session)
    )
    wanted = words(text)
    made = [
        _row(one, counts_, today)
        for one in found
        if (not state or one.state == state)
        and _suits(one.title, wanted)
        and (year is None or is_of_year(one, year, today))
    ]
    return sorted(
        made,
        key=lambda row: (
            _ORDER[row.state],
            -(row.started_on or dt.date.min).toordinal(),
            sort_key(row.title),
            row.id.hex,
        ),
    )


def is_of_year(one: Survey, year: int, today: dt.date) -> bool:
    """Begun in a school year; what is not over yet belongs to the year of today as well."""
    if year == school_year(today) and one.state != SurveyState.FINISHED:
        return True
    return school_year(one.started_on or today) == year


def _suits(title: str, wanted: Sequence[str]) -> bool:
    have = words(title)
    return all(any(one.startswith(word) for one in have) for word in wanted)


def _row(one: Survey, counts_: _Counts, today: dt.date) -> SurveyRow:
    answered, totals = counts_.answered.get(one.id, 0), counts_.totals.get(one.id, [])
    elsewhere = sum(totals) + counts_.parents.get(one.id, 0)
    own = max(one.blanks, answered) if one.is_anonymous else counts_.asked.get(one.id, 0)
    return SurveyRow(
        id=one.id,
        title=one.title,
        template_code=one.template_code,
        answered=answered + elsewhere,
        asked=max(own, answered) + elsewhere,
        due_on=one.due_on,
        started_on=one.started_on,
        is_anonymous=one.is_anonymous,
        state=SurveyState(one.state),
        sites=1 + len(totals),
        is_past=one.state == SurveyState.RUNNING and one.due_on is not None and one.due_on < today,
    )


def _answered(session: Session) -> dict[uuid.UUID, int]:
    query = (
        select(SurveyResponse.survey_id, func.count())
        .where(col(SurveyResponse.is_complete))
        .group_by(col(SurveyResponse.survey_id))
    )
    return {key: count for key, count in session.exec(query)}  # noqa: C416 - a Row is no tuple


def _asked(session: Session) -> dict[uuid.UUID, int]:
    query = (
        select(SurveyInvitation.survey_id, func.count())
        .where(~col(SurveyInvitation.is_declined))
        .group_by(col(SurveyInvitation.survey_id))
    )
    return {key: count for key, count in session.exec(query)}  # noqa: C416 - a Row is no tuple


def _totals(session: Session) -> dict[uuid.UUID, list[int]]:
    query = select(SurveyTotal.survey_id, SurveyTotal.people).where(
        SurveyTotal.question == "", SurveyTotal.choice == ""
    )
    found: dict[uuid.UUID, list[int]] = {}
    for survey_id, count in session.exec(query):
        found.setdefault(survey_id, []).append(count)
    return found


def counts(found: Sequence[SurveyRow]) -> dict[str, int]:
    """Chips: «Идут 1 · Завершены 3 · Черновики 1 · Все 5»."""
    states = [row.state for row in found]
    return {
        RUNNING: states.count(SurveyState.RUNNING),
        FINISHED: states.count(SurveyState.FINISHED),
        DRAFTS: states.count(SurveyState.DRAFT),
        EVERYTHING: len(states),
    }


def waiting(session: Session, survey_id: uuid.UUID) -> list[Waiting]:
    """«Кто не ответил» of a named survey, by surname; an anonymous one has numbers only."""
    if records.survey(session, survey_id).is_anonymous:
        return []
    query = select(SurveyResponse.person_id).where(
        col(SurveyResponse.survey_id) == survey_id, col(SurveyResponse.is_complete)
    )
    answered = set(session.exec(query))
    invitations = session.exec(
        select(SurveyInvitation).where(col(SurveyInvitation.survey_id) == survey_id)
    )
    left = {one.person_id: one.is_declined for one in invitations if one.person_id not in answered}
    loaded = people.load(session, list(left))
    loaded.sort(key=lambda one: (left[one.id], sort_key(str(people.full_name(one)))))
    jobs = _jobs(session, list(left))
    return [
        Waiting(
            one.id,
            surname_initials(people.full_name(one)),
            *jobs.get(one.id, ("", "")),
            is_declined=left[one.id],
        )
        for one in loaded
    ]


def _jobs(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, str]]:
    positions = reference.labels(session, "positions")
    places = dict(session.exec(select(Building.id, Building.title)).all())
    query = select(Employment).where(
        col(Employment.person_id).in_(ids), col(Employment.ended_on).is_(None)
    )
    return {
        job.person_id: (
            positions.get(job.position, job.position),
            places.get(job.building_id, "") if job.building_id else "",
        )
        for job in session.exec(query)
    }


def sites(session: Session, survey_id: uuid.UUID) -> list[SiteLine]:
    """Other kindergartens whose totals are here."""
    query = (
        select(SurveyTotal, Organization)
        .join(Organization, col(Organization.id) == col(SurveyTotal.organization_id), isouter=True)
        .where(
            col(SurveyTotal.survey_id) == survey_id,
            SurveyTotal.question == "",
            SurveyTotal.choice == "",
        )
    )
    found = [
        SiteLine(total.organization_id, place.short_name if place else "другой сад", total.people)
        for total, place in session.exec(query)
    ]
    return sorted(found, key=lambda line: sort_key(line.name))
