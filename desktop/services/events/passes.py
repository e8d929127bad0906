"""Season cards change: issuing, planning events, visits elsewhere; each function is one act."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.numbers import counted
from desktop.models import (
    EventPass,
    EventPassFields,
    EventPassLine,
    EventPassLineFields,
    derived_id,
)
from desktop.services import reference
from desktop.services.events import records
from desktop.services.events.pass_types import VisitDraft
from desktop.services.events.words import ROLES
from desktop.services.people.records import own_person, short_name
from desktop.storage.log import acts

GONE = "Этого абонемента уже нет: возможно, он в корзине. Список обновлён."
LINE_GONE = "Этой строки абонемента уже нет. Абонемент обновлён."


def key(person_id: uuid.UUID, year: int) -> uuid.UUID:
    """The id of the season card of a person for a school year."""
    return derived_id("event_pass", person_id, year)


def issue(
    session: Session,
    people: Sequence[uuid.UUID],
    year: int,
    today: dt.date,
    *,
    target: int = 0,
    events: Sequence[uuid.UUID] = (),
) -> list[uuid.UUID]:
    """«Выдать абонементы…»: who has one gets the events into it. Nought: the usual number."""
    if not people:
        raise InvalidInputError({"people": "Отметьте, кому выдать абонементы."})
    query = select(EventPass.serial).where(col(EventPass.school_year) == year)
    taken = {int(one) for one in session.exec(query) if one.isdecimal()}
    number = max(taken, default=0)
    made = []
    for person_id in dict.fromkeys(people):
        own_person(session, person_id)
        found = session.get(EventPass, key(person_id, year))
        if found is None:
            number += 1
            found = EventPass(id=key(person_id, year), person_id=person_id, serial=str(number))
            records.fill(found, EventPassFields, {"school_year": year, "target": target})
        elif target:
            records.fill(found, EventPassFields, {"target": target})
        found.issued_on = found.issued_on or today
        made.append(found)
    records.keep(session, made)
    for found in made:
        _plan(session, found.id, events)
    acts.name(session, f"абонементы: {counted(len(made), 'педагог')}")
    return [one.id for one in made]


def change(session: Session, pass_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Number, number of visits, the day of issue. Raises InvalidInputError."""
    found = _pass(session, pass_id)
    records.fill(found, EventPassFields, values)
    records.keep(session, [found])
    _name(session, "изменение абонемента", found)


def plan(session: Session, wanted: Mapping[uuid.UUID, Sequence[uuid.UUID]]) -> None:
    """Season card → events which are put on its left side; those which are there stay."""
    for pass_id, events in wanted.items():
        found = _pass(session, pass_id)
        _plan(session, pass_id, events)
        _name(session, "мероприятия абонемента", found)
    if len(wanted) > 1:
        acts.name(session, f"мероприятия абонементов: {len(wanted)}")


def add_visit(session: Session, pass_id: uuid.UUID, draft: VisitDraft) -> uuid.UUID:
    """«Отметить посещение другого сада…». Raises InvalidInputError."""
    found = _pass(session, pass_id)
    line = EventPassLine(pass_id=pass_id)
    _fill(
        session,
        line,
        {
            "title": draft.title,
            "held_on": draft.day,
            "organizer_text": draft.organizer,
            "role": draft.role,
            "minutes": draft.minutes,
            "area": draft.area,
            "is_visited": draft.is_visited,
        },
    )
    records.keep(session, [line])
    _name(session, "посещение в абонементе", found)
    return line.id


def change_line(session: Session, line_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Cells of a line. Raises InvalidInputError, NotFoundError."""
    line = _line(session, line_id)
    _fill(session, line, values)
    records.keep(session, [line])
    _name(session, "строка абонемента", _pass(session, line.pass_id))


def remove_lines(session: Session, lines: Iterable[uuid.UUID]) -> None:
    """Planned events and visits elsewhere are gone; attendance itself is not touched."""
    for line_id in lines:
        line = _line(session, line_id)
        _name(session, "удаление из абонемента", _pass(session, line.pass_id))
        session.delete(line)
    session.flush()


def trash(session: Session, passes: Sequence[uuid.UUID]) -> None:
    """To the trash."""
    for pass_id in passes:
        found = _pass(session, pass_id)
        _name(session, "в корзину: абонемент", found)
        session.delete(found)
    if len(passes) > 1:
        acts.name(session, f"в корзину: абонементы — {len(passes)}")
    session.flush()


def _plan(session: Session, pass_id: uuid.UUID, events: Iterable[uuid.UUID]) -> None:
    new = []
    for event_id in dict.fromkeys(events):
        records.event(session, event_id)
        line_id = derived_id("event_pass_line", pass_id, event_id)
        if session.get(EventPassLine, line_id) is None:
            new.append(EventPassLine(id=line_id, pass_id=pass_id, event_id=event_id))
    records.keep(session, new)


def _fill(session: Session, line: EventPassLine, values: Mapping[str, Any]) -> None:
    records.fill(line, EventPassLineFields, values)
    if line.event_id is None and not line.title:
        raise InvalidInputError({"title": "Впишите, что это было: «Семинар в саду № 12»."})
    if line.role not in ROLES:
        raise InvalidInputError({"role": "Выберите роль из списка."})
    if line.area and line.area not in reference.titles(session, "areas"):
        raise InvalidInputError({"area": "Выберите область из списка."})


def _pass(session: Session, pass_id: uuid.UUID) -> EventPass:
    found = session.get(EventPass, pass_id)
    if found is None:
        raise NotFoundError(GONE)
    own_person(session, found.person_id)
    return found


def _line(session: Session, line_id: uuid.UUID) -> EventPassLine:
    found = session.get(EventPassLine, line_id)
    if found is None:
        raise NotFoundError(LINE_GONE)
    return found


def _name(session: Session, what: str, found: EventPass) -> None:
    acts.name(session, f"{what}: {short_name(session, found.person_id)}")
