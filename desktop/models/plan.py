"""«Планы»: a roadmap, the plan of a mentor, a programme, a calendar plan, events of the network.

A plan is flat rows in their order; which cells a row has is told by the kind of its plan. The
programme which stands in the card of a pair (``plan_line``) is another thing: it is its source.
"""

import uuid
from enum import StrEnum
from typing import Final

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, link, maybe, number, text

_LAST_PLACE: Final = 2_000_000_000


class PlanKind(StrEnum):
    """The five kinds, in the order of the choice."""

    ROADMAP = "roadmap"
    MENTOR = "mentor"
    PROGRAM = "program"
    CALENDAR = "calendar"
    NETWORK = "network"


class PlanState(StrEnum):
    """The three steps of a plan, in their order."""

    DRAFT = "draft"
    ACTIVE = "active"
    FINISHED = "finished"


class PlanFields(SQLModel):
    """What a plan says as a whole."""

    kind: str = text("Вид", length=10, default=PlanKind.ROADMAP)
    title: str = text("План", length=300)
    school_year: int | None = maybe("Учебный год", least=1950, most=2200)
    starts_on: Date | None = maybe("Начало")
    ends_on: Date | None = maybe("Окончание")
    status: str = text("Состояние", length=10, default=PlanState.DRAFT)
    started_on: Date | None = maybe("Действует с")
    finished_on: Date | None = maybe("Завершён")


class Plan(PlanFields, Record, table=True):
    """A plan of our site."""

    pair_id: uuid.UUID | None = link("pair.id", title="Пара", on_delete="SET NULL")
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class PlanRowFields(SQLModel):
    """A row: what, when, who. ``term_text`` is what could not be read as a term."""

    section: str = text("Раздел", length=200)
    task: str = text("Задача", length=1000, long=True)
    activity: str = text("Содержание", length=1000, long=True)
    form: str = text("Форма", length=300)
    term_kind: str = text("Вид срока", length=8)
    starts_on: Date | None = maybe("Начало")
    due_on: Date | None = maybe("Срок")
    term_text: str = text("Срок как вписан", length=100)
    helper_text: str = text("Ответственный, как вписан", length=300)
    result: str = text("Ожидаемый результат", length=1000, long=True)
    paper: str = text("Вид документа", length=300)
    fact: str = text("Факт", length=1000, long=True)
    audience: str = text("Для кого", length=300)
    organizer_text: str = text("Сад-организатор, как вписан", length=300)
    done_on: Date | None = maybe("Выполнено")
    position: int = number("Порядок", most=_LAST_PLACE)


class PlanRow(PlanRowFields, Record, table=True):
    """A row of a plan; one which became an event shows its day and its state."""

    __tablename__ = "plan_row"

    plan_id: uuid.UUID = link("plan.id", required=True)
    helper_id: uuid.UUID | None = link("person.id", title="Ответственный", on_delete="SET NULL")
    organizer_id: uuid.UUID | None = link(
        "organization.id", title="Сад-организатор", on_delete="SET NULL"
    )
    event_id: uuid.UUID | None = link("event.id", title="Мероприятие", on_delete="SET NULL")


class PlanHeading(Record, table=True):
    """Another heading of a column in one plan; the id is derived from the plan and the column."""

    __tablename__ = "plan_heading"

    plan_id: uuid.UUID = link("plan.id", required=True)
    code: str = text("Столбец", length=20)
    title: str = text("Заголовок", length=100)


class PlanVersion(Record, table=True):
    """A plan as it stood before a correction: a picture which is never edited, only compared."""

    __tablename__ = "plan_version"

    plan_id: uuid.UUID = link("plan.id", required=True)
    number: int = number("Версия", most=10_000)
    reason: str = text("Основание корректировки", length=500)
    made_on: Date | None = maybe("Дата корректировки")
    made_by: str = text("Кто сохранил", length=200)
    content: str = text("Снимок", length=4_000_000, long=True)
