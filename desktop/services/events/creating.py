"""Events come and change; each function is one act."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, RuleError
from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.models import (
    Attendance,
    Event,
    EventFields,
    EventItem,
    EventState,
    PairEvent,
    derived_id,
)
from desktop.services import base, reference
from desktop.services.events import records
from desktop.services.events.types import EventDraft
from desktop.storage.log import acts

NO_FORM = "Выберите форму мероприятия."
NO_DAY = "Укажите дату мероприятия."
_COPIED = (
    "form", "title", "starts_at", "ends_at", "place", "organizer_text", "level", "format",
    "minutes", "audience", "is_open_show", "group_label", "group_size",
)  # fmt: skip
_LINKS = ("series_id", "organizer_id", "responsible_id")
_ITEM = ("content", "starts_at", "minutes", "speaker_id", "speaker_text", "position")


def create(session: Session, draft: EventDraft) -> uuid.UUID:
    """A new event. Raises InvalidInputError."""
    made = make(session, draft)
    acts.name(session, f"мероприятие {records.called(session, made)}")
    return made.id


def make(session: Session, draft: EventDraft) -> Event:
    """The row of a new event; the act is named by the caller."""
    made = Event(home_organization_id=base.own_organization_id(session))
    values = asdict(draft)
    areas = values.pop("areas")
    records.fill(made, EventFields, values)
    _check(session, made)
    records.keep(session, [made])
    records.set_areas(session, made.id, areas)
    return made


def change(session: Session, event_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Fields of an event, ``areas`` among them. Raises InvalidInputError, RuleError."""
    found = records.own_event(session, event_id)
    rest = dict(values)
    areas = rest.pop("areas", None)
    records.fill(found, EventFields, rest)
    _check(session, found)
    records.keep(session, [found])
    if areas is not None:
        records.set_areas(session, event_id, areas)
    acts.name(session, f"изменение мероприятия {records.called(session, found)}")


def copy(session: Session, event_id: uuid.UUID, days: Sequence[dt.date]) -> list[uuid.UUID]:
    """«Повторить…»: the same on other days, with its programme and those who were invited."""
    source = records.event(session, event_id)
    if not days:
        raise InvalidInputError({"held_on": NO_DAY})
    made = [_copied(session, source, day) for day in dict.fromkeys(days)]
    name = records.called(session, source)
    times = f" — {counted(len(made), 'раз')}" if len(made) > 1 else ""
    acts.name(session, f"повтор мероприятия {name}{times}")
    return [one.id for one in made]


def cancel(session: Session, event_id: uuid.UUID, reason: str = "") -> None:
    """«Отменить мероприятие…»: it stays in the list. Raises RuleError when people came."""
    found = records.own_event(session, event_id)
    if found.marked_on is not None:
        raise RuleError(
            "Присутствие уже отмечено: мероприятие состоялось. Снимите отметки, если это не так."
        )
    found.state = EventState.CANCELLED
    records.fill(found, EventFields, {"state_reason": reason})
    records.keep(session, [found])
    acts.name(session, f"отмена мероприятия {records.called(session, found)}")


def bring_back(session: Session, event_id: uuid.UUID) -> None:
    """A cancelled event is planned again."""
    found = records.own_event(session, event_id)
    found.state = EventState.PLANNED
    found.state_reason = ""
    records.keep(session, [found])
    acts.name(session, f"возвращение мероприятия {records.called(session, found)}")


def move(session: Session, event_id: uuid.UUID, to: dt.date, reason: str = "") -> None:
    """Another day; the first one is remembered. Raises RuleError when people came."""
    found = records.own_event(session, event_id)
    if found.marked_on is not None:
        raise RuleError("Присутствие уже отмечено: перенести можно только то, чего ещё не было.")
    length = found.ends_on - found.held_on if found.ends_on and found.held_on else None
    found.moved_from = found.moved_from or found.held_on
    found.held_on, found.ends_on = to, to + length if length else None
    found.state = EventState.MOVED
    records.fill(found, EventFields, {"state_reason": reason})
    records.keep(session, [found])
    acts.name(session, f"перенос мероприятия {records.called(session, found)}")


def trash(session: Session, events: Sequence[uuid.UUID]) -> None:
    """To the trash, with programme and attendance."""
    found = [records.own_event(session, one) for one in events]
    acts.name(session, f"в корзину: мероприятие {_named(session, found)}")
    for one in found:
        session.delete(one)
    session.flush()


def archive(session: Session, events: Sequence[uuid.UUID], today: dt.date | None) -> None:
    """To the archive; without a day back from it."""
    found = [records.own_event(session, one) for one in events]
    for one in found:
        one.archived_on = today
    records.keep(session, found)
    where = "в архив" if today else "из архива"
    acts.name(session, f"{where}: мероприятие {_named(session, found)}")


def link_pairs(session: Session, event_id: uuid.UUID, pairs: Iterable[uuid.UUID]) -> None:
    """«Связано с парой»: the event stands among those of the pairs; exactly these are linked."""
    found = records.own_event(session, event_id)
    wanted = set(pairs)
    there = list(session.exec(select(PairEvent).where(col(PairEvent.event_id) == event_id)))
    for line in there:
        if line.pair_id not in wanted:
            session.delete(line)
    is_external = found.organizer_id not in {None, base.own_organization_id(session)}
    new = wanted - {line.pair_id for line in there}
    records.keep(
        session,
        [
            PairEvent(
                pair_id=pair,
                event_id=event_id,
                held_on=found.held_on,
                form=found.form,
                title=found.title,
                is_external=is_external,
            )
            for pair in sorted(new)
        ],
    )
    acts.name(session, f"пары мероприятия {records.called(session, found)}")


def _named(session: Session, found: Sequence[Event]) -> str:
    if len(found) == 1:
        return records.called(session, found[0])
    return f"— {len(found)}"


def _check(session: Session, made: Event) -> None:
    problems: dict[str, str] = {}
    if made.form not in reference.titles(session, "event_forms"):
        problems["form"] = NO_FORM
    if made.held_on is None:
        problems["held_on"] = NO_DAY
    elif made.ends_on is not None and made.ends_on < made.held_on:
        said = in_digits(made.held_on)
        problems["ends_on"] = f"Последний день раньше первого, {said}. Поправьте даты."
    is_one_day = made.ends_on in {None, made.held_on}
    if is_one_day and made.starts_at and made.ends_at and made.ends_at <= made.starts_at:
        problems["ends_at"] = "Окончание раньше начала. Поправьте время."
    if problems:
        raise InvalidInputError(problems)


def _copied(session: Session, source: Event, day: dt.date) -> Event:
    length = source.ends_on - source.held_on if source.ends_on and source.held_on else None
    made = Event(
        held_on=day,
        ends_on=day + length if length else None,
        home_organization_id=base.own_organization_id(session),
        **{name: getattr(source, name) for name in (*_COPIED, *_LINKS)},
    )
    records.keep(session, [made])
    records.set_areas(session, made.id, records.areas(session, [source.id])[source.id])
    items = session.exec(select(EventItem).where(col(EventItem.event_id) == source.id)).all()
    invited = select(Attendance).where(
        col(Attendance.event_id) == source.id,
        col(Attendance.is_invited),
        col(Attendance.person_id).is_not(None),
    )
    people = session.exec(invited).all()
    records.keep(
        session,
        [
            *(
                EventItem(event_id=made.id, **{name: getattr(one, name) for name in _ITEM})
                for one in items
            ),
            *(
                Attendance(
                    id=derived_id("attendance", made.id, one.person_id),
                    event_id=made.id,
                    person_id=one.person_id,
                    organization_id=one.organization_id,
                    role=one.role,
                    is_invited=True,
                )
                for one in people
            ),
        ],
    )
    return made
