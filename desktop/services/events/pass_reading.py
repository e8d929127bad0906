"""Season cards filled from attendance: nothing of a visit is stored twice (domain.md, 7.2)."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError
from desktop.language.dates import school_year_bounds
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.language.text import fold, words
from desktop.models import Attendance, Event, EventPass, EventPassLine, EventState, Person
from desktop.services import base, reference, settings
from desktop.services.events import pass_columns, passes, reading, records
from desktop.services.events.pass_types import (
    MISSED,
    PLANNED,
    VISITED,
    Offer,
    PassCard,
    PassLine,
)
from desktop.services.events.words import OWN_LEVEL
from desktop.services.people.records import among, full_name
from desktop.services.people.records import load as load_people
from desktop.services.surveys import deficits, groups

TARGET = "event_pass_target"
_SCHOOL_MONTHS = 9


class Chip(StrEnum):
    """The filters above the list (ux.md 11.8)."""

    ALL = "all"
    ISSUED = "issued"
    NOT_ISSUED = "not_issued"
    BEHIND = "behind"


@dataclass(frozen=True)
class _Known:
    """What the lines of season cards are made of, read once for all of them."""

    events: Mapping[uuid.UUID, Event]
    areas: Mapping[uuid.UUID, tuple[str, ...]]
    forms: Mapping[str, str]
    places: Mapping[uuid.UUID | None, str]
    own: uuid.UUID

    def words(self, event: Event) -> str:
        form = self.forms.get(event.form, "")
        return f"{form} «{event.title}»" if event.title else form

    def organizer(self, event: Event) -> str:
        return event.organizer_text or self.places.get(event.organizer_id or self.own, "")


def load(session: Session, pass_id: uuid.UUID, today: dt.date) -> PassCard:
    """An issued season card. Raises NotFoundError."""
    found = session.get(EventPass, pass_id)
    if found is None or found.school_year is None:
        raise NotFoundError(passes.GONE)
    return of_person(session, found.person_id, found.school_year, today)


def of_person(session: Session, person_id: uuid.UUID, year: int, today: dt.date) -> PassCard:
    """The season card of a person, also of one who was not given any. Raises NotFoundError."""
    found = of_people(session, [person_id], year, today)
    if not found:
        raise NotFoundError(passes.GONE)
    return found[0]


def rows(session: Session, year: int, today: dt.date) -> list[PassCard]:
    """Everybody with a season card of the year, and our educators without one, by surname."""
    query = select(EventPass.person_id).where(col(EventPass.school_year) == year)
    issued = set(session.exec(query))
    return of_people(session, list(issued | set(groups.teachers(session, today))), year, today)


def of_people(
    session: Session, people: Sequence[uuid.UUID], year: int, today: dt.date
) -> list[PassCard]:
    """The season cards of people by surname; a fixed number of statements."""
    cards = sorted(load_people(session, people), key=_surname)
    keys = [passes.key(one.id, year) for one in cards]
    issued = {one.person_id: one for one in among(session, EventPass, EventPass.id, keys)}
    lines: dict[uuid.UUID, list[EventPassLine]] = {key: [] for key in keys}
    for line in among(session, EventPassLine, EventPassLine.pass_id, keys):
        lines[line.pass_id].append(line)
    visits = _visits(session, people, year)
    named = {line.event_id for listed in lines.values() for line in listed if line.event_id}
    came = {visit.event_id for listed in visits.values() for visit in listed}
    known = _known(session, named | came)
    needs = deficits.of_many(session, list(people), today)
    usual = int(settings.value(session, TARGET))
    return [
        _card(
            one,
            issued.get(one.id),
            year,
            list(
                _lines(
                    lines[key],
                    visits.get(one.id, ()),
                    {each.area for each in needs.get(one.id, ())},
                    known,
                )
            ),
            (usual, today),
        )
        for one, key in zip(cards, keys, strict=True)
    ]


def chosen(listed: Sequence[PassCard], chip: str, text: str = "") -> list[PassCard]:
    """The rows which a chip and the search keep, in their order."""
    wanted = words(text)
    return [
        row
        for row in listed
        if is_in(row, chip) and all(one in fold(f"{row.person} {row.serial}") for one in wanted)
    ]


def counts(listed: Sequence[PassCard]) -> dict[str, int]:
    """Chip → how many rows it shows."""
    return {chip: sum(is_in(row, chip) for row in listed) for chip in Chip}


def is_in(row: PassCard, chip: str) -> bool:
    """Whether a chip shows a row."""
    return {
        Chip.ISSUED: row.is_issued,
        Chip.NOT_ISSUED: not row.is_issued,
        Chip.BEHIND: row.is_issued and row.is_behind,
    }.get(Chip(chip) if chip else Chip.ALL, True)


def offers(session: Session, year: int) -> list[Offer]:
    """«Мероприятия сети на 2025/26»: of the wider levels or of other kindergartens, by day."""
    since, until = school_year_bounds(year)
    own = base.own_organization_id(session)
    query = select(Event).where(
        col(Event.held_on) >= since,
        col(Event.held_on) <= until,
        col(Event.state) != EventState.CANCELLED,
        col(Event.archived_on).is_(None),
    )
    found = [
        one
        for one in session.exec(query)
        if one.level not in {"", OWN_LEVEL} or one.organizer_id not in {None, own}
    ]
    return _offered(session, found)


def proposed(
    session: Session, people: Sequence[uuid.UUID], year: int, today: dt.date
) -> dict[uuid.UUID, list[Offer]]:
    """«Предложить мероприятия по дефицитам»: coming events which are not planned yet."""
    ahead = [one for one in coming(session, year, today) if one.areas]
    needs = deficits.of_many(session, list(people), today)
    found: dict[uuid.UUID, list[Offer]] = {}
    for card in of_people(session, people, year, today):
        there = {line.event_id for line in card.lines}
        areas = {each.area for each in needs.get(card.person_id, ())}
        fitting = [
            one for one in ahead if one.event_id not in there and not areas.isdisjoint(one.areas)
        ]
        if fitting:
            found[card.person_id] = fitting
    return found


def coming(session: Session, year: int, today: dt.date) -> list[Offer]:
    """All events of the year which are still ahead, ours too: what can be planned."""
    since, until = school_year_bounds(year)
    query = select(Event).where(
        col(Event.held_on) >= max(since, today),
        col(Event.held_on) <= until,
        col(Event.state) != EventState.CANCELLED,
        col(Event.marked_on).is_(None),
        col(Event.archived_on).is_(None),
    )
    return _offered(session, session.exec(query).all())


def expected(total: int, year: int, today: dt.date) -> int:
    """How many visits there should be by now: the share of whole months from September to May."""
    since, _until = school_year_bounds(year)
    months = (today.year - since.year) * 12 + today.month - since.month
    return total * min(max(months, 0), _SCHOOL_MONTHS) // _SCHOOL_MONTHS


def _offered(session: Session, found: Sequence[Event]) -> list[Offer]:
    known = _known(session, {one.id for one in found})
    return [
        Offer(
            one.id,
            one.held_on,
            known.words(one),
            one.place,
            known.organizer(one),
            known.areas[one.id],
        )
        for one in sorted(found, key=_by_day)
    ]


def _by_day(one: Event) -> tuple[dt.date, str, str]:
    return one.held_on or dt.date.min, one.starts_at, one.id.hex


def _card(
    person: Person,
    issued: EventPass | None,
    year: int,
    lines: list[PassLine],
    known: tuple[int, dt.date],
) -> PassCard:
    usual, today = known
    planned = sum(line.is_planned for line in lines)
    total = (issued.target if issued else 0) or planned or usual
    visited = sum(line.mark == VISITED for line in lines)
    return PassCard(
        id=issued.id if issued else None,
        person_id=person.id,
        person=surname_initials(full_name(person)),
        sort=_surname(person),
        school_year=year,
        serial=issued.serial if issued else "",
        issued_on=issued.issued_on if issued else None,
        total=total,
        lines=tuple(sorted(lines, key=lambda one: (one.day or dt.date.max, one.words))),
        is_behind=visited < expected(total, year, today),
        columns=pass_columns.read(issued.columns if issued else ""),
    )


def _lines(
    planned: Iterable[EventPassLine],
    visits: Iterable[Attendance],
    needs: set[str],
    known: _Known,
) -> Iterator[PassLine]:
    came = {visit.event_id: visit for visit in visits}
    for line in planned:
        event = known.events.get(line.event_id) if line.event_id else None
        if event is None:
            yield _by_hand(line)
        else:
            yield _of_event(event, came.pop(event.id, None), line, (needs, known))
    for visit in came.values():
        yield _of_event(known.events[visit.event_id], visit, None, (needs, known))


def _by_hand(line: EventPassLine) -> PassLine:
    return PassLine(
        id=line.id,
        event_id=None,
        day=line.held_on,
        words=line.title,
        organizer=line.organizer_text,
        role=line.role,
        minutes=line.minutes,
        areas=(line.area,) if line.area else (),
        mark=VISITED if line.is_visited else PLANNED,
        is_planned=not line.is_visited,
        is_manual=True,
    )


def _of_event(
    event: Event,
    visit: Attendance | None,
    line: EventPassLine | None,
    seen: tuple[set[str], _Known],
) -> PassLine:
    needs, known = seen
    helped = tuple(area for area in known.areas[event.id] if area in needs)
    own_minutes = visit.minutes if visit else None
    return PassLine(
        id=line.id if line else None,
        event_id=event.id,
        day=event.held_on,
        words=known.words(event),
        organizer=known.organizer(event),
        role=visit.role if visit else "",
        minutes=event.minutes if own_minutes is None else own_minutes,
        areas=(line.area,) if line and line.area else helped,
        mark=_mark(event, visit),
        is_planned=line is not None,
    )


def _mark(event: Event, visit: Attendance | None) -> str:
    """Nobody missed an event before somebody has noted who came."""
    if visit is not None:
        return VISITED
    is_known = event.marked_on is not None or event.state == EventState.CANCELLED
    return MISSED if is_known else PLANNED


def _visits(
    session: Session, people: Sequence[uuid.UUID], year: int
) -> dict[uuid.UUID, list[Attendance]]:
    since, until = school_year_bounds(year)
    wanted = set(people)
    query = (
        select(Attendance)
        .join(Event, col(Event.id) == col(Attendance.event_id))
        .where(
            col(Attendance.is_present),
            col(Attendance.person_id).is_not(None),
            col(Event.held_on) >= since,
            col(Event.held_on) <= until,
            col(Event.state) != EventState.CANCELLED,
        )
    )
    found: dict[uuid.UUID, list[Attendance]] = {}
    for one in session.exec(query):
        if one.person_id in wanted and one.person_id is not None:
            found.setdefault(one.person_id, []).append(one)
    return found


def _known(session: Session, ids: set[uuid.UUID]) -> _Known:
    wanted = sorted(ids)
    events = {one.id: one for one in among(session, Event, Event.id, wanted)}
    own = base.own_organization_id(session)
    places = reading.organizations(session, [own, *(one.organizer_id for one in events.values())])
    return _Known(
        events,
        records.areas(session, wanted),
        reference.titles(session, "event_forms"),
        places,
        own,
    )


def _surname(one: Person) -> str:
    return sort_key(one.surname, one.name, one.patronymic)
