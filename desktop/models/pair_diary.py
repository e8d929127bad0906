"""The diary of a pair: meetings, who led and confirmed, observation sheets (domain.md 7.3)."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class MeetingFields(SQLModel):
    """What both sites of a shared pair may know of a meeting."""

    held_on: Date | None = maybe("Дата")
    starts_at: str = text("Время", length=5)
    kind: str = text("Вид", length=40)
    topic: str = text("О чём", length=300)
    minutes: int = number("Часы", most=1440)
    is_planned: bool = flag("Запланирована")
    within_work: bool = flag("В рабочее время", default=True)


class Meeting(MeetingFields, Record, table=True):
    """A meeting of a pair, held or planned."""

    pair_id: uuid.UUID = link("pair.id", required=True)


class MeetingNote(Record, table=True):
    """The note of a meeting; the id is derived from that of the meeting.

    ``visibility``: ``private`` (the author only, never exchanged or printed), ``pair``, ``report``.
    """

    __tablename__ = "meeting_note"

    meeting_id: uuid.UUID = link("meeting.id", required=True)
    content: str = text("Заметка", length=4000, long=True)
    visibility: str = text("Видно", length=8, default="pair")
    author: str = text("Кто записал", length=200)
    file_hash: str = text("Файл", length=64)
    file_name: str = text("Имя файла")


class MeetingMember(Record, table=True):
    """A member at a meeting; the id is derived from both."""

    __tablename__ = "meeting_member"

    meeting_id: uuid.UUID = link("meeting.id", required=True)
    member_id: uuid.UUID = link("pair_member.id", required=True)
    has_led: bool = flag("Вёл")
    is_confirmed: bool = flag("Подтвердил", default=True)
    by_curator: bool = flag("Подтвердил куратор")


class VisitFields(SQLModel):
    """Who came to whom and what came of it (D22)."""

    visited_on: Date | None = maybe("Дата")
    is_planned: bool = flag("Запланировано")
    activity: str = text("Вид", length=10, default="lesson")
    topic: str = text("Тема", length=300)
    group_label: str = text("Группа", length=200)
    goal: str = text("Цель", length=1000, long=True)
    strengths: str = text("Сильные стороны", length=2000, long=True)
    advice: str = text("Рекомендации", length=2000, long=True)
    takeaway: str = text("Что беру себе", length=2000, long=True)


class Visit(VisitFields, Record, table=True):
    """A visit inside a pair, or outside of any."""

    pair_id: uuid.UUID | None = link("pair.id")
    visitor_id: uuid.UUID | None = link("person.id", title="Кто посетил", on_delete="SET NULL")
    host_id: uuid.UUID | None = link("person.id", title="У кого", on_delete="SET NULL")
    meeting_id: uuid.UUID | None = link("meeting.id", title="Встреча", on_delete="SET NULL")


class VisitScore(Record, table=True):
    """A criterion of an observation sheet, 0–2; the id is derived from visit and code."""

    __tablename__ = "visit_score"

    visit_id: uuid.UUID = link("visit.id", required=True)
    code: str = text("Критерий", length=40)
    score: int = number("Балл", most=2)
    note: str = text("Заметка", length=300)
