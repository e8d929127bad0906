"""An event: when, where and what about, its programme, who was invited and who came.

A person who came keeps the organisation of that day: coverage of the past does not change when
somebody moves to another kindergarten, or when a card is removed.
"""

import uuid
from enum import StrEnum

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text

_DAY_MINUTES = 1440


class EventState(StrEnum):
    """What became of an event; «прошло» and «без отметки» are told by the day."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class EventRole(StrEnum):
    """What somebody did at an event."""

    LISTENER = "listener"
    HOST = "host"
    SPEAKER = "speaker"
    ORGANIZER = "organizer"
    JUROR = "juror"
    CONTESTANT = "contestant"


class EventSeriesFields(SQLModel):
    """Several events under one title."""

    title: str = text("Название", length=300)
    kind: str = text("Вид", length=20, default="other")
    school_year: int | None = maybe("Учебный год", least=1950, most=2200)
    outcome: str = text("Итог цикла", length=4000, long=True)


class EventSeries(EventSeriesFields, Record, table=True):
    """«Годовой семинар „Играем вместе“», a club, a festival."""

    __tablename__ = "event_series"

    responsible_id: uuid.UUID | None = link("person.id", title="Ведёт", on_delete="SET NULL")
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class EventFields(SQLModel):
    """What an event says of itself. Of an open show only the group and the number are kept."""

    form: str = text("Форма", length=40)
    title: str = text("Тема", length=300)
    held_on: Date | None = maybe("Дата")
    ends_on: Date | None = maybe("Последний день")
    starts_at: str = text("Начало", length=5)
    ends_at: str = text("Окончание", length=5)
    place: str = text("Место", length=300)
    organizer_text: str = text("Организатор, как вписан", length=300)
    level: str = text("Уровень", length=20, default="organization")
    format: str = text("Формат", length=20, default="offline")
    minutes: int = number("Часы", most=_DAY_MINUTES * 30)
    audience: str = text("Для кого", length=300)
    is_open_show: bool = flag("Открытое с детьми")
    group_label: str = text("Название группы", length=100)
    group_size: int = number("Число детей", most=500)
    state: str = text("Состояние", length=10, default=EventState.PLANNED)
    moved_from: Date | None = maybe("Перенесено с")
    state_reason: str = text("Почему", length=300)
    marked_on: Date | None = maybe("Присутствие отмечено")
    outcome: str = text("Итог", length=4000, long=True)


class Event(EventFields, Record, table=True):
    """One event. Without an organiser it is ours."""

    series_id: uuid.UUID | None = link("event_series.id", title="Цикл", on_delete="SET NULL")
    organizer_id: uuid.UUID | None = link(
        "organization.id", title="Организатор", on_delete="SET NULL"
    )
    responsible_id: uuid.UUID | None = link(
        "person.id", title="Ответственный", on_delete="SET NULL"
    )
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class EventArea(Record, table=True):
    """A deficit which an event helps with; the id is derived from both."""

    __tablename__ = "event_area"

    event_id: uuid.UUID = link("event.id", required=True)
    area: str = text("Область", length=40)


class EventItemFields(SQLModel):
    """A line of the programme: what, when, who."""

    content: str = text("Содержание", length=1000, long=True)
    starts_at: str = text("Время", length=5)
    speaker_text: str = text("Кто выступает, как вписано", length=300)
    minutes: int = number("Минут", most=_DAY_MINUTES)
    position: int = number("Порядок", most=2_000_000_000)


class EventItem(EventItemFields, Record, table=True):
    """A line of the programme of an event."""

    __tablename__ = "event_item"

    event_id: uuid.UUID = link("event.id", required=True)
    speaker_id: uuid.UUID | None = link("person.id", title="Кто выступает", on_delete="SET NULL")


class AttendanceFields(SQLModel):
    """``name`` and what follows are of a guest without a card."""

    name: str = text("ФИО гостя", length=200)
    position: str = text("Должность гостя", length=200)
    organization_text: str = text("Организация, как вписана", length=300)
    role: str = text("Роль", length=12, default=EventRole.LISTENER)
    talk_title: str = text("Тема выступления", length=300)
    minutes: int | None = maybe("Часы", least=0, most=_DAY_MINUTES * 30)
    is_invited: bool = flag("Приглашён")
    is_present: bool = flag("Пришёл")


class Attendance(AttendanceFields, Record, table=True):
    """Somebody invited to an event or present at it; of a card the id is derived from both.

    The row outlives the card: it is then one more person without a name in the coverage.
    """

    event_id: uuid.UUID = link("event.id", required=True)
    person_id: uuid.UUID | None = link("person.id", title="Кто", on_delete="SET NULL")
    organization_id: uuid.UUID | None = link(
        "organization.id", title="Откуда", on_delete="SET NULL"
    )


class EventGuestsFields(SQLModel):
    """A number stands for people nobody wrote down."""

    people: int = number("Гостей без имён", most=100_000)


class EventGuests(EventGuestsFields, Record, table=True):
    """«Ещё гостей без имён: 12» of one organisation; the id is derived from both."""

    __tablename__ = "event_guests"

    event_id: uuid.UUID = link("event.id", required=True)
    organization_id: uuid.UUID | None = link(
        "organization.id", title="Откуда", on_delete="SET NULL"
    )


class EventPassFields(SQLModel):
    """The season card of one person: what cannot be told from attendance."""

    school_year: int | None = maybe("Учебный год", least=1950, most=2200)
    serial: str = text("№", length=20)
    target: int = number("Сколько посетить", most=400)
    issued_on: Date | None = maybe("Выдан")
    columns: str = text("Столбцы", length=2000)


class EventPass(EventPassFields, Record, table=True):
    """«Педагогический абонемент»; the id is derived from the person and the school year."""

    __tablename__ = "event_pass"

    person_id: uuid.UUID = link("person.id", required=True)


class EventPassLineFields(SQLModel):
    """A planned event, or a visit elsewhere; the words of a line without an event are its own."""

    title: str = text("Мероприятие", length=300)
    held_on: Date | None = maybe("Дата")
    organizer_text: str = text("Организатор", length=300)
    role: str = text("Роль", length=12, default=EventRole.LISTENER)
    minutes: int = number("Часы", most=_DAY_MINUTES * 30)
    area: str = text("Закрывает дефицит", length=40)
    is_visited: bool = flag("Посещено")


class EventPassLine(EventPassLineFields, Record, table=True):
    """A line of a season card. Visits of events of the base are not stored here."""

    __tablename__ = "event_pass_line"

    pass_id: uuid.UUID = link("event_pass.id", required=True)
    event_id: uuid.UUID | None = link("event.id", title="Мероприятие", on_delete="SET NULL")
