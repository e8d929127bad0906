"""A route as its card and its papers show it."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.language.dates import school_year
from desktop.models import (
    Document,
    Route,
    RouteArea,
    RouteEvidence,
    RouteState,
    RouteStep,
    Skill,
)
from desktop.services import base, reference
from desktop.services.attachments import Attached
from desktop.services.people.records import short_names
from desktop.services.routes import pictures, records
from desktop.services.routes.terms import Term
from desktop.services.routes.types import (
    EvidenceLine,
    Line,
    MonthLoad,
    OwnColumn,
    RouteCard,
    Section,
)

_FIRST_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5)
_SUMMER = (6, 7, 8)
FOR_APPROVAL = "for_approval"
"""The state of a paper in the queue of the head."""


@dataclass(frozen=True)
class _Known:
    """What the lines of one route need."""

    names: Mapping[uuid.UUID, str]
    evidence: Mapping[uuid.UUID, list[RouteEvidence]]
    cells: Mapping[uuid.UUID, dict[uuid.UUID, str]]
    promised: Mapping[str, tuple[object, ...]] | None
    today: dt.date


def load(session: Session, route_id: uuid.UUID, today: dt.date) -> RouteCard:
    """The whole card. Raises NotFoundError."""
    found = records.route(session, route_id)
    areas = records.areas(session, [route_id])
    steps = records.steps(session, [one.id for one in areas])
    known = _known(session, found, steps, today)
    sections = tuple(_section(session, one, steps[one.id], known) for one in areas)
    year = found.school_year or school_year(today)
    return RouteCard(
        id=found.id,
        person_id=found.person_id,
        person=_name(found.person_id, known.names),
        template_title=found.template_title,
        school_year=year,
        mentor_id=found.mentor_id,
        mentor=_name(found.mentor_id, known.names),
        pair_id=found.pair_id,
        document_id=found.document_id,
        status=RouteState(found.status),
        is_waiting=is_waiting(session, found),
        is_ours=found.home_organization_id in (None, base.own_organization_id(session)),
        agreed_on=found.agreed_on,
        approved_on=found.approved_on,
        finished_on=found.finished_on,
        variant=found.variant,
        goal=found.goal,
        topic=found.topic,
        result=found.result,
        hard=found.hard,
        further=found.further,
        sections=sections,
        columns=tuple(OwnColumn(c.id, c.title) for c in records.columns(session, route_id)),
        months=months((line for part in sections for line in part.lines), year),
    )


def is_waiting(session: Session, found: Route) -> bool:
    """The paper of an agreed route lies with the head: not sent back, not given up."""
    if found.sent_on is None or found.status != RouteState.AGREED:
        return False
    paper = session.get(Document, found.document_id) if found.document_id else None
    return paper is None or paper.status == FOR_APPROVAL


def _known(
    session: Session, found: Route, steps: Mapping[uuid.UUID, Sequence[RouteStep]], today: dt.date
) -> _Known:
    listed = [one for rows in steps.values() for one in rows]
    ids = [one.id for one in listed]
    evidence: dict[uuid.UUID, list[RouteEvidence]] = {}
    for one in pictures.evidence(session, ids):
        evidence.setdefault(one.step_id, []).append(one)
    cells: dict[uuid.UUID, dict[uuid.UUID, str]] = {}
    for cell in pictures.cells(session, ids):
        cells.setdefault(cell.step_id, {})[cell.column_id] = cell.content
    people = {found.person_id, found.mentor_id, *(one.helper_id for one in listed)}
    picture = pictures.approved(session, found.id) if found.approved_on else None
    return _Known(
        short_names(session, people),
        evidence,
        cells,
        None if picture is None else pictures.promises(picture),
        today,
    )


def _name(person: uuid.UUID | None, names: Mapping[uuid.UUID, str]) -> str:
    return names.get(person, "") if person else ""


def _section(
    session: Session, found: RouteArea, steps: Sequence[RouteStep], known: _Known
) -> Section:
    return Section(
        id=found.id,
        area=found.area,
        skill_id=found.skill_id,
        title=title_of(session, found),
        label=_label(session, found),
        own_title=found.title,
        start=found.level_start,
        goal=found.level_goal,
        now=found.level_now,
        priority=found.priority,
        lines=tuple(_line(one, known) for one in steps),
    )


def title_of(session: Session, found: RouteArea) -> str:
    """The words of a deficit: own ones, else its skill, else its area."""
    if found.title:
        return found.title
    skill = session.get(Skill, found.skill_id) if found.skill_id else None
    area = reference.titles(session, "areas").get(found.area, found.area)
    return f"{area}: {skill.title}" if skill else area or "Без дефицита"


def _label(session: Session, found: RouteArea) -> str:
    if found.title or found.skill_id is not None or not found.area:
        return title_of(session, found)
    return reference.labels(session, "areas").get(found.area, found.area)


def _line(one: RouteStep, known: _Known) -> Line:
    own = known.cells.get(one.id, {})
    late = 0
    if one.due_on and one.done_on is None:
        late = max(0, (known.today - one.due_on).days)
    return Line(
        id=one.id,
        area_id=one.area_id,
        activity=one.activity,
        task=one.task,
        way=one.way,
        event=one.event,
        format=one.format,
        term=Term(one.term_kind, one.starts_on, one.due_on, one.term_text),
        helper_id=one.helper_id,
        helper=_name(one.helper_id, known.names) or one.helper_text,
        is_helper_unknown=bool(one.helper_text) and one.helper_id is None,
        report=one.report,
        outcome=one.outcome,
        done_on=one.done_on,
        overdue=late,
        evidence=tuple(_evidence(each) for each in known.evidence.get(one.id, ())),
        cells=own,
        is_changed=known.promised is not None
        and known.promised.get(one.id.hex) != pictures.promise(one, own),
        library_code=one.library_code,
    )


def _evidence(one: RouteEvidence) -> EvidenceLine:
    targets = (one.meeting_id, one.visit_id, one.item_id, one.training_id, one.document_id)
    return EvidenceLine(
        one.id,
        one.kind,
        one.title,
        one.happened_on,
        next((target for target in targets if target is not None), None),
        Attached(one.file_hash, one.file_name),
    )


def months(lines: Iterable[Line], year: int) -> tuple[MonthLoad, ...]:
    """September to May, and the months of summer when lines fall due there."""
    counts: dict[int, int] = {}
    for line in lines:
        if line.term.due_on is not None and school_year(line.term.due_on) == year:
            counts[line.term.due_on.month] = counts.get(line.term.due_on.month, 0) + 1
    shown = (*_FIRST_MONTHS, *(_SUMMER if any(month in counts for month in _SUMMER) else ()))
    return tuple(
        MonthLoad(month, year if month >= _FIRST_MONTHS[0] else year + 1, counts.get(month, 0))
        for month in shown
    )
