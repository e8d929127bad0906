"""Lines of a calendar plan (D45): rows of a plan with what their events say, or events alone."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.dates import school_year, school_year_bounds
from desktop.models import Event, EventSeries, EventState, PlanKind
from desktop.services import base, reference
from desktop.services.events import reading as of_events
from desktop.services.people.records import short_names
from desktop.services.plans import kinds, reading
from desktop.services.plans.types import PlanCard, PlanItem
from desktop.services.routes import terms
from desktop.services.routes.terms import Term

NETWORK_LEVEL = "network"


@dataclass(frozen=True)
class CalendarLine:
    """One line; ``series`` is the cycle its event belongs to."""

    term: Term
    activity: str
    audience: str = ""
    organizer: str = ""
    responsible: str = ""
    level: str = ""
    series: str = ""
    task: str = ""
    result: str = ""
    done_on: dt.date | None = None
    is_cancelled: bool = False


@dataclass(frozen=True)
class _Known:
    """Words of everything that events refer to."""

    forms: Mapping[str, str]
    levels: Mapping[str, str]
    places: Mapping[uuid.UUID | None, str]
    series: Mapping[uuid.UUID, str]
    names: Mapping[uuid.UUID, str]
    own: uuid.UUID


def of_plan(session: Session, plan: PlanCard) -> list[CalendarLine]:
    """The rows of a plan in their order; what a row does not say is told by its event."""
    wanted = [one.event_id for one in plan.items if one.event_id]
    events = {one.id: one for one in session.exec(select(Event).where(col(Event.id).in_(wanted)))}
    known = _known(session, events.values())
    usual = known.levels.get(NETWORK_LEVEL, "") if plan.kind.code == PlanKind.NETWORK else ""
    return [
        _of_row(one, events.get(one.event_id) if one.event_id else None, known, usual)
        for one in plan.items
    ]


def of_year(session: Session, year: int) -> list[CalendarLine]:
    """Our events of a school year and those of the network, by their days."""
    first, last = school_year_bounds(year)
    query = select(Event).where(
        col(Event.held_on) >= first,
        col(Event.held_on) <= last,
        col(Event.state) != EventState.CANCELLED,
        col(Event.archived_on).is_(None),
    )
    found = sorted(session.exec(query), key=lambda one: (one.held_on or first, one.starts_at))
    known = _known(session, found)
    return [_of_event(one, known) for one in found]


def _known(session: Session, events: Iterable[Event]) -> _Known:
    found = list(events)
    own = base.own_organization_id(session)
    series = session.exec(select(EventSeries.id, EventSeries.title)).all() if found else []
    return _Known(
        forms=reference.titles(session, "event_forms"),
        levels=reference.titles(session, "event_levels"),
        places=of_events.organizations(session, [own, *(one.organizer_id for one in found)]),
        series=dict(series),
        names=short_names(session, [one.responsible_id for one in found]),
        own=own,
    )


def _of_row(one: PlanItem, event: Event | None, known: _Known, usual: str) -> CalendarLine:
    told = _of_event(event, known) if event is not None else CalendarLine(one.term, "")
    return CalendarLine(
        term=one.term,
        activity=one.activity,
        audience=one.audience or told.audience,
        organizer=one.organizer or told.organizer,
        responsible=one.helper or told.responsible,
        level=told.level or usual,
        series=told.series,
        task=one.task,
        result=one.result,
        done_on=one.done_on,
        is_cancelled=reading.is_cancelled(event),
    )


def _of_event(one: Event, known: _Known) -> CalendarLine:
    form = known.forms.get(one.form, "мероприятие")
    words = f"{form} «{one.title}»" if one.title else form
    teachers, open_show = kinds.audiences()
    return CalendarLine(
        term=reading.term_of_event(one),
        activity=f"{words[:1].upper()}{words[1:]}",
        audience=open_show if one.is_open_show else one.audience or teachers,
        organizer=one.organizer_text or known.places.get(one.organizer_id or known.own, ""),
        responsible=known.names.get(one.responsible_id, "") if one.responsible_id else "",
        level=known.levels.get(one.level, ""),
        series=known.series.get(one.series_id, "") if one.series_id else "",
        done_on=one.held_on if one.marked_on else None,
    )


def month_of(term: Term) -> dt.date | None:
    """The month a line stands in: that of its beginning; none for a whole year and for words."""
    if term.due_on is None or term.text:
        return None
    first = term.starts_on or term.due_on
    whole = terms.parse(terms.WHOLE_YEAR, school_year(first), first)
    if term == whole:
        return None
    return first.replace(day=1)
