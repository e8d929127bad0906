"""The card of an event, and those who came with their words."""

import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import Attendance, Event, EventGuests, EventSeries, Organization, Person
from desktop.services import base, reference
from desktop.services.events import coverage, program, records
from desktop.services.events.types import CARD_GONE, Comer, EventCard
from desktop.services.people.records import full_name, jobs_of, short_names
from desktop.services.people.records import load as load_people


def load(session: Session, event_id: uuid.UUID) -> EventCard:
    """The card of an event. Raises NotFoundError."""
    found = records.event(session, event_id)
    own = base.own_organization_id(session)
    organizer = found.organizer_id or (None if found.organizer_text else own)
    places = organizations(session, [organizer])
    series = session.get(EventSeries, found.series_id) if found.series_id else None
    names = short_names(session, [found.responsible_id])
    groups = session.exec(select(EventGuests).where(col(EventGuests.event_id) == event_id))
    return EventCard(
        id=found.id,
        form=found.form,
        form_title=reference.titles(session, "event_forms").get(found.form, ""),
        title=found.title,
        held_on=found.held_on,
        ends_on=found.ends_on,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        place=found.place,
        organizer_id=organizer,
        organizer=found.organizer_text or places.get(organizer, ""),
        level=found.level,
        format=found.format,
        minutes=found.minutes,
        audience=found.audience,
        series_id=found.series_id,
        series=series.title if series else "",
        responsible_id=found.responsible_id,
        responsible=names.get(found.responsible_id, "") if found.responsible_id else "",
        is_open_show=found.is_open_show,
        group_label=found.group_label,
        group_size=found.group_size,
        state=found.state,
        state_reason=found.state_reason,
        moved_from=found.moved_from,
        marked_on=found.marked_on,
        outcome=found.outcome,
        areas=records.areas(session, [event_id])[event_id],
        people=comers(session, found),
        nameless=tuple((one.organization_id, one.people) for one in groups),
        items=program.listed(session, event_id),
        coverage=coverage.of_event(session, event_id),
        is_ours=records.is_ours(session, found),
    )


def comers(session: Session, found: Event) -> tuple[Comer, ...]:
    """Everybody invited or present, by surname."""
    query = select(Attendance).where(col(Attendance.event_id) == found.id)
    rows = list(session.exec(query))
    ids = [one.person_id for one in rows if one.person_id]
    people = {one.id: one for one in load_people(session, ids)}
    jobs = jobs_of(session, ids)
    places = organizations(session, [one.organization_id for one in rows])
    positions = reference.titles(session, "positions")
    made = []
    for row in rows:
        card = people.get(row.person_id) if row.person_id else None
        name, sort = _named(row, card)
        job = jobs[card.id][-1] if card and jobs[card.id] else None
        made.append(
            Comer(
                id=row.id,
                person_id=row.person_id,
                name=name,
                sort=sort,
                position=positions.get(job.position, "") if job else row.position,
                organization_id=row.organization_id,
                organization=places.get(row.organization_id, row.organization_text),
                role=row.role,
                talk_title=row.talk_title,
                minutes=found.minutes if row.minutes is None else row.minutes,
                is_invited=row.is_invited,
                is_present=row.is_present,
            )
        )
    return tuple(sorted(made, key=lambda one: (one.sort, one.id.hex)))


def organizations(session: Session, ids: Sequence[uuid.UUID | None]) -> dict[uuid.UUID | None, str]:
    """Organisation → its short name."""
    wanted = {one for one in ids if one}
    query = select(Organization).where(col(Organization.id).in_(wanted))
    return {one.id: one.short_name for one in session.exec(query)}


def _named(row: Attendance, card: Person | None) -> tuple[str, str]:
    if card is not None:
        return surname_initials(full_name(card)), sort_key(card.surname, card.name, card.patronymic)
    name = row.name or CARD_GONE
    return name, sort_key(name)
