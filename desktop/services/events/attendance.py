"""Who is invited and who came: ticks, «Все, кроме…», guests by name or number (ux.md 12.3).

The first mark of an event says that it was held. The organisation of a person is that of the day
of the event and is written down: later changes of job do not change the coverage of the past.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.numbers import counted
from desktop.models import (
    Attendance,
    AttendanceFields,
    Employment,
    Event,
    EventGuests,
    EventGuestsFields,
    EventState,
    derived_id,
)
from desktop.services import base
from desktop.services.checking import checked
from desktop.services.events import records
from desktop.services.events.types import Guest, Tick
from desktop.services.events.words import ROLES
from desktop.services.people.records import jobs_of
from desktop.services.people.records import load as load_people
from desktop.services.people.records import person as person_of
from desktop.storage.log import acts

LINE_GONE = "Этого участника в списке уже нет. Список обновлён."


def invite(session: Session, event_id: uuid.UUID, people: Sequence[uuid.UUID]) -> None:
    """«Пригласить…»: these people are expected besides those who are."""
    found = records.own_event(session, event_id)
    rows = _rows_for(session, found, people)
    for row in rows:
        row.is_invited = True
    records.keep(session, rows)
    called = records.called(session, found)
    acts.name(session, f"приглашение: {counted(len(rows), 'чел.')}, {called}")


def withdraw(session: Session, event_id: uuid.UUID, people: Sequence[uuid.UUID]) -> None:
    """These people are no longer expected; who came stays."""
    found = records.own_event(session, event_id)
    wanted = set(people)
    for row in _rows(session, event_id):
        if row.person_id in wanted and row.is_invited:
            row.is_invited = False
            _keep_or_drop(session, row)
    session.flush()
    acts.name(session, f"приглашённые мероприятия {records.called(session, found)}")


def mark(session: Session, event_id: uuid.UUID, came: Sequence[Tick], today: dt.date) -> None:
    """«Отметить присутствие»: exactly these people with cards came; guests stay as they are."""
    found = records.own_event(session, event_id)
    ticks = {one.person_id: one for one in came}
    rows = {row.person_id: row for row in _rows_for(session, found, list(ticks))}
    for person_id, tick in ticks.items():
        row = rows[person_id]
        row.is_present = True
        values = {"role": tick.role, "talk_title": tick.talk_title, "minutes": tick.minutes}
        _fill(row, values)
    session.add_all(rows.values())
    for row in _rows(session, event_id):
        if row.person_id is not None and row.person_id not in ticks and row.is_present:
            row.is_present = False
            _keep_or_drop(session, row)
    _held(session, found, today)


def add_guests(
    session: Session, event_id: uuid.UUID, guests: Sequence[Guest], today: dt.date
) -> list[uuid.UUID]:
    """People without a card who came. Raises InvalidInputError without a name."""
    found = records.own_event(session, event_id)
    made = []
    for guest in guests:
        row = Attendance(event_id=event_id, is_present=True)
        values = {
            "name": guest.name,
            "position": guest.position,
            "organization_id": guest.organization_id,
            "organization_text": guest.organization_text,
            "role": guest.role,
        }
        _fill(row, values)
        made.append(row)
    records.keep(session, made)
    _held(session, found, today)
    return [one.id for one in made]


def pasted_guests(text: str) -> list[Guest]:
    """«Вставить список…»: a line is a guest; name, position, organisation by tab or semicolon."""
    found = []
    for line in text.splitlines():
        cells = [" ".join(cell.split()) for cell in line.replace(";", "\t").split("\t")]
        name, position, place = (*cells, "", "", "")[:3]
        if name:
            found.append(Guest(name, position, organization_text=place))
    return found


def set_nameless(
    session: Session,
    event_id: uuid.UUID,
    people: int,
    today: dt.date,
    organization_id: uuid.UUID | None = None,
) -> None:
    """«Ещё гостей без имён: [12]» of one organisation; nought takes the line away."""
    found = records.own_event(session, event_id)
    number = checked(EventGuestsFields, "people", people)
    key = derived_id("event_guests", event_id, organization_id or "")
    row = session.get(EventGuests, key)
    if row is None:
        row = EventGuests(id=key, event_id=event_id, organization_id=organization_id)
    row.people = number
    if number:
        records.keep(session, [row])
    elif session.get(EventGuests, key) is not None:
        session.delete(row)
    _held(session, found, today)


def change(session: Session, line_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Role, topic, hours of a line; name, position and organisation of a guest."""
    row = _line(session, line_id)
    found = records.own_event(session, row.event_id)
    _fill(row, values)
    records.keep(session, [row])
    acts.name(session, f"участник мероприятия {records.called(session, found)}")


def remove(session: Session, lines: Sequence[uuid.UUID]) -> None:
    """Lines are gone, invitation and all; «Отменить» brings them back."""
    for line_id in lines:
        row = _line(session, line_id)
        found = records.own_event(session, row.event_id)
        acts.name(session, f"удаление участника мероприятия {records.called(session, found)}")
        session.delete(row)
    session.flush()


def unmark(session: Session, event_id: uuid.UUID) -> None:
    """Nobody is said to have come, the event is planned again; who was invited stays."""
    found = records.own_event(session, event_id)
    for row in _rows(session, event_id):
        row.is_present = False
        _keep_or_drop(session, row)
    for group in session.exec(select(EventGuests).where(col(EventGuests.event_id) == event_id)):
        session.delete(group)
    found.marked_on, found.state = None, EventState.PLANNED
    records.keep(session, [found])
    acts.name(session, f"снятие отметок присутствия {records.called(session, found)}")


def organizations_on(
    session: Session, people: Sequence[uuid.UUID], day: dt.date | None
) -> dict[uuid.UUID, uuid.UUID | None]:
    """Person → where she worked that day: by her jobs, else who keeps her card."""
    own = base.own_organization_id(session)
    jobs = jobs_of(session, people)
    return {
        one.id: _place(jobs[one.id], day) or one.home_organization_id or own
        for one in load_people(session, list(people))
    }


def _place(jobs: Sequence[Employment], day: dt.date | None) -> uuid.UUID | None:
    """The job which ended first after that day, else the present one; jobs are in their order."""
    then = [one for one in jobs if day is None or one.ended_on is None or one.ended_on > day]
    if not then:
        return jobs[-1].organization_id if jobs else None
    return (then[0] if day is not None and then[0].ended_on else then[-1]).organization_id


def _rows_for(session: Session, found: Event, people: Sequence[uuid.UUID]) -> list[Attendance]:
    """The rows of people, new ones among them. Raises NotFoundError for a card which is gone."""
    wanted = list(dict.fromkeys(people))
    load_people(session, wanted)
    for one in wanted:
        person_of(session, one)
    there = {row.person_id: row for row in _rows(session, found.id) if row.person_id}
    new = [one for one in wanted if one not in there]
    places = organizations_on(session, new, found.held_on)
    made = {one: _new(session, found.id, one) for one in new}
    for one, row in made.items():
        row.organization_id = places[one]
    return [there.get(one) or made[one] for one in wanted]


def _new(session: Session, event_id: uuid.UUID, person_id: uuid.UUID) -> Attendance:
    """A row which lost its card in a merge is the row of this person again."""
    key = derived_id("attendance", event_id, person_id)
    row = session.get(Attendance, key) or Attendance(id=key, event_id=event_id)
    row.person_id = person_id
    return row


def _rows(session: Session, event_id: uuid.UUID) -> list[Attendance]:
    return list(session.exec(select(Attendance).where(col(Attendance.event_id) == event_id)))


def _line(session: Session, line_id: uuid.UUID) -> Attendance:
    found = session.get(Attendance, line_id)
    if found is None:
        raise NotFoundError(LINE_GONE)
    return found


def _keep_or_drop(session: Session, row: Attendance) -> None:
    """A row says something: invited or present; one which says nothing goes."""
    if row.is_present or row.is_invited:
        session.add(row)
    else:
        session.delete(row)


def _fill(row: Attendance, values: Mapping[str, Any]) -> None:
    records.fill(row, AttendanceFields, values)
    if row.role not in ROLES:
        raise InvalidInputError({"role": "Выберите роль из списка."})
    if row.person_id is None and not row.name:
        raise InvalidInputError({"name": "Впишите фамилию и имя гостя."})


def _held(session: Session, found: Event, today: dt.date) -> None:
    found.state = EventState.HELD
    found.marked_on = found.marked_on or today
    records.keep(session, [found])
    acts.name(session, f"присутствие на мероприятии {records.called(session, found)}")
