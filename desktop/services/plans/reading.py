"""A plan as its card, its papers and the list show it."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits, school_year
from desktop.models import Event, EventState, Organization, Pair, Plan, PlanRow, PlanState
from desktop.services import reference
from desktop.services.events import listing as of_events
from desktop.services.pairs import records as of_pairs
from desktop.services.people.records import short_names
from desktop.services.plans import kinds, records, versions
from desktop.services.plans.types import PlanCard, PlanColumn, PlanItem
from desktop.services.routes import reading as of_route
from desktop.services.routes import terms
from desktop.services.routes.terms import Term


@dataclass(frozen=True)
class _Known:
    """What the rows of one plan need."""

    names: Mapping[uuid.UUID, str]
    places: Mapping[uuid.UUID, str]
    events: Mapping[uuid.UUID, Event]
    forms: Mapping[str, str]
    promised: Mapping[str, tuple[Any, ...]] | None
    today: dt.date | None


def load(session: Session, plan_id: uuid.UUID, today: dt.date | None = None) -> PlanCard:
    """The whole card; without a day, for papers, nothing is late. Raises NotFoundError."""
    found = records.plan(session, plan_id)
    kind = kinds.kind(found.kind)
    corrections = records.versions(session, plan_id)
    last = corrections[0] if corrections else None
    rows = records.rows(session, plan_id)
    promised = versions.promises(last.content) if last else None
    known = _known(session, rows, promised, today)
    items = tuple(_item(one, known) for one in rows)
    year = found.school_year or school_year(today or found.starts_on or dt.date.min)
    return PlanCard(
        id=found.id,
        kind=kind,
        title=found.title,
        school_year=year,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        status=PlanState(found.status),
        started_on=found.started_on,
        finished_on=found.finished_on,
        pair_id=found.pair_id,
        pair=pair_title(session, found.pair_id),
        version=(last.number if last else 0) + 1,
        corrected_on=last.made_on if last else None,
        reason=last.reason if last else "",
        is_ours=records.is_ours(session, found),
        items=items,
        columns=columns(session, found),
        months=of_route.months(items, year),
    )


def pair_title(session: Session, pair_id: uuid.UUID | None) -> str:
    """«Осокина – Квашнина»; nothing for a pair which is gone."""
    if pair_id is None or session.get(Pair, pair_id) is None:
        return ""
    return of_pairs.title(session, pair_id).text


def columns(session: Session, plan: Plan) -> tuple[PlanColumn, ...]:
    """The columns of the kind under the headings of this plan."""
    named = records.headings(session, plan.id)
    return tuple(
        PlanColumn(code, named.get(code, title), title)
        for code, title in kinds.kind(plan.kind).columns
    )


def _known(
    session: Session,
    rows: Sequence[PlanRow],
    promised: Mapping[str, tuple[Any, ...]] | None,
    today: dt.date | None,
) -> _Known:
    places = {one.organizer_id for one in rows if one.organizer_id}
    events = {one.event_id for one in rows if one.event_id}
    organizations = session.exec(select(Organization).where(col(Organization.id).in_(places)))
    found = session.exec(select(Event).where(col(Event.id).in_(events)))
    return _Known(
        short_names(session, [one.helper_id for one in rows]),
        {one.id: one.short_name for one in organizations},
        {one.id: one for one in found},
        reference.titles(session, "event_forms") if events else {},
        promised,
        today,
    )


def _item(one: PlanRow, known: _Known) -> PlanItem:
    event = known.events.get(one.event_id) if one.event_id else None
    term = term_of(one, event)
    done = done_on(one, event)
    late = 0
    if known.today and term.due_on and done is None and not is_cancelled(event):
        late = max(0, (known.today - term.due_on).days)
    promised = known.promised
    return PlanItem(
        id=one.id,
        area_id=one.plan_id,
        activity=one.activity,
        task=one.task,
        term=term,
        helper_id=one.helper_id,
        helper=known.names.get(one.helper_id, "") if one.helper_id else one.helper_text,
        done_on=done,
        overdue=late,
        is_changed=promised is not None and promised.get(one.id.hex) != versions.promise_of(one),
        section=one.section,
        form=one.form,
        result=one.result,
        paper=one.paper,
        fact=one.fact,
        audience=one.audience,
        organizer=_organizer(one, known),
        event_id=one.event_id if event else None,
        event_words=_event_words(event, known) if event else "",
    )


def _organizer(one: PlanRow, known: _Known) -> str:
    return known.places.get(one.organizer_id, "") if one.organizer_id else one.organizer_text


def term_of(one: PlanRow, event: Event | None) -> Term:
    """The term of a row: the day of its event, else what was written."""
    if event is None or event.held_on is None:
        return Term(one.term_kind, one.starts_on, one.due_on, one.term_text)
    return term_of_event(event)


def term_of_event(event: Event) -> Term:
    """The day of an event, or its days; nothing when it has none."""
    if event.held_on is None:
        return terms.NO_TERM
    if event.ends_on is not None and event.ends_on != event.held_on:
        return Term(terms.PERIOD, event.held_on, event.ends_on)
    return terms.of_day(event.held_on)


def done_on(one: PlanRow, event: Event | None) -> dt.date | None:
    """The day on which a row was done: of an event its own, when attendance was marked."""
    if event is None:
        return one.done_on
    is_held = event.marked_on is not None and not is_cancelled(event)
    return event.held_on if is_held else None


def is_cancelled(event: Event | None) -> bool:
    """A cancelled event is not late."""
    return event is not None and event.state == EventState.CANCELLED


def _event_words(event: Event, known: _Known) -> str:
    form = known.forms.get(event.form, "мероприятие")
    words = f"{form} «{event.title}»" if event.title else form
    if known.today is None:
        return words
    state = of_events.STATE_WORDS[of_events.state_on(event, known.today)]
    return ", ".join(filter(None, (words, in_digits(event.held_on), state)))
