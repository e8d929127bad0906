"""ИОМ педагога: a route, its deficits with three levels, lines which close them, evidence.

A route without a person and with ``template_title`` is a template of the office. The person is
not its owner but a reference: a route is a card of its own, with a history and a place in the
trash, and it waits unseen while the card of its person lies there.
"""

import uuid
from enum import StrEnum
from typing import Final

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text

PLACE_STEP: Final = 1024
"""The distance between two neighbours in an order: a row put between them moves nobody else."""
_LAST_PLACE: Final = 2_000_000_000


class RouteState(StrEnum):
    """The four steps of a route, in their order."""

    DRAFT = "draft"
    AGREED = "agreed"
    ACTIVE = "active"
    FINISHED = "finished"


class RouteFields(SQLModel):
    """What a route says as a whole; levels and lines are rows of their own."""

    template_title: str = text("Шаблон", length=200)
    source: str = text("Собран", length=40)
    school_year: int | None = maybe("Учебный год", least=1950, most=2200)
    starts_on: Date | None = maybe("Начало")
    ends_on: Date | None = maybe("Окончание")
    status: str = text("Состояние", length=10, default=RouteState.DRAFT)
    agreed_on: Date | None = maybe("Согласован")
    agreed_by: str = text("Кто согласовал", length=200)
    sent_on: Date | None = maybe("Отправлен на утверждение")
    approved_on: Date | None = maybe("Действует с")
    is_unapproved: bool = flag("Начат без утверждения")
    finished_on: Date | None = maybe("Завершён")
    goal: str = text("Цель", length=1000, long=True)
    topic: str = text("Тема самообразования", length=300)
    variant: str = text("Вариант таблицы", length=4, default="a")
    result: str = text("Что получилось", length=2000, long=True)
    hard: str = text("Что оказалось трудным", length=2000, long=True)
    further: str = text("Что дальше", length=2000, long=True)


class Route(RouteFields, Record, table=True):
    """An individual route of one person for one school year."""

    person_id: uuid.UUID | None = link("person.id", title="Педагог", on_delete="SET NULL")
    mentor_id: uuid.UUID | None = link("person.id", title="Наставник", on_delete="SET NULL")
    pair_id: uuid.UUID | None = link("pair.id", title="Пара", on_delete="SET NULL")
    document_id: uuid.UUID | None = link("document.id", title="Документ", on_delete="SET NULL")
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class RouteAreaFields(SQLModel):
    """A deficit with its three measuring points; ``title`` stands for what is no area."""

    area: str = text("Область", length=40)
    title: str = text("Дефицит своими словами", length=300)
    level_start: int | None = maybe("Начало", least=0, most=3)
    level_goal: int | None = maybe("Цель", least=0, most=3)
    level_now: int | None = maybe("Сейчас", least=0, most=3)
    priority: int | None = maybe("Приоритет", least=1, most=9)
    position: int = number("Порядок", most=_LAST_PLACE)


class RouteArea(RouteAreaFields, Record, table=True):
    """A section of a route."""

    __tablename__ = "route_area"

    route_id: uuid.UUID = link("route.id", required=True)
    skill_id: uuid.UUID | None = link("skill.id", title="Навык", on_delete="SET NULL")


class RouteStepFields(SQLModel):
    """A line: one thing to do. ``term_text`` and ``helper_text`` are what could not be read."""

    activity: str = text("Что делаем", length=1000, long=True)
    task: str = text("Задача", length=1000, long=True)
    way: str = text("Способ", length=40)
    event: str = text("Мероприятие", length=500)
    format: str = text("Формат", length=40)
    term_kind: str = text("Вид срока", length=8)
    starts_on: Date | None = maybe("Начало")
    due_on: Date | None = maybe("Срок")
    term_text: str = text("Срок как вписан", length=100)
    helper_text: str = text("Кто помогает, как вписано", length=200)
    report: str = text("Форма отчётности", length=500)
    outcome: str = text("Анализ достижений", length=1000, long=True)
    done_on: Date | None = maybe("Сделано")
    library_code: str = text("Строка библиотеки", length=40)
    position: int = number("Порядок", most=_LAST_PLACE)


class RouteStep(RouteStepFields, Record, table=True):
    """A line of a route; it belongs to its deficit."""

    __tablename__ = "route_step"

    area_id: uuid.UUID = link("route_area.id", required=True)
    helper_id: uuid.UUID | None = link("person.id", title="Кто помогает", on_delete="SET NULL")


class RouteEvidence(Record, table=True):
    """What confirms a line. ``title`` and ``happened_on`` are words of the moment.

    They stay when the diary line or the course they came from goes to the trash.
    """

    __tablename__ = "route_evidence"

    step_id: uuid.UUID = link("route_step.id", required=True)
    kind: str = text("Вид подтверждения", length=12)
    title: str = text("Подтверждение", length=300)
    happened_on: Date | None = maybe("Дата")
    meeting_id: uuid.UUID | None = link("meeting.id", on_delete="SET NULL")
    visit_id: uuid.UUID | None = link("visit.id", on_delete="SET NULL")
    item_id: uuid.UUID | None = link("toolbox_item.id", on_delete="SET NULL")
    training_id: uuid.UUID | None = link("training.id", on_delete="SET NULL")
    document_id: uuid.UUID | None = link("document.id", on_delete="SET NULL")
    event_id: uuid.UUID | None = link("event.id", on_delete="SET NULL")
    file_hash: str = text("Файл", length=64)
    file_name: str = text("Имя файла", length=200)


class RouteColumn(Record, table=True):
    """A column of the office's own in one route."""

    __tablename__ = "route_column"

    route_id: uuid.UUID = link("route.id", required=True)
    title: str = text("Столбец", length=100)
    position: int = number("Порядок", most=_LAST_PLACE)


class RouteCell(Record, table=True):
    """What stands in an own column; the id is derived from the line and the column."""

    __tablename__ = "route_cell"

    step_id: uuid.UUID = link("route_step.id", required=True)
    column_id: uuid.UUID = link("route_column.id", required=True)
    content: str = text("Значение", length=1000, long=True)


class RouteVersion(Record, table=True):
    """A route as it stood: ``content`` is a picture which is never edited, only compared."""

    __tablename__ = "route_version"

    route_id: uuid.UUID = link("route.id", required=True)
    kind: str = text("Вид версии", length=10)
    title: str = text("Версия", length=200)
    made_on: Date | None = maybe("Дата")
    made_by: str = text("Кто сохранил", length=200)
    content: str = text("Снимок", length=4_000_000, long=True)


class LibraryLine(Record, table=True):
    """What a line of the library needs besides its words, which stand in the reference list.

    The id is derived from the code; a row with a shipped code wins over the file.
    """

    __tablename__ = "library_line"

    code: str = text("Код", length=40)
    way: str = text("Способ", length=40)
    weeks: int = number("Срок, недель", most=60)
    report: str = text("Форма отчётности", length=500)
    task: str = text("Задача", length=1000)
