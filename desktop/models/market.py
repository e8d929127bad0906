"""The market of competences: offers («Стать наставником») and requests («Найти наставника»)."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class OfferFields(SQLModel):
    """Card D41. A change of scope is a new card and a deletion, so that history stays inside."""

    minutes_per_week: int = number("Часов в неделю")
    format: str = text("Формат", length=10, default="mixed")
    scope: str = text("Где", length=12, default="organization")
    limits_text: str = text("Ограничения", length=1000, long=True)
    own_words: str = text("Своими словами", length=1000, long=True)
    capacity: int = number("Сколько пар одновременно", default=2, least=1, most=5)
    valid_until: Date | None = maybe("Карточка действует до")
    made_on: Date | None = maybe("Дата карточки")
    is_shown: bool = flag("Показывать на ярмарке", default=True)


class Offer(OfferFields, Record, table=True):
    """What a person is ready to share. At most one card of a person is in force."""

    person_id: uuid.UUID = link("person.id", required=True)


class OfferItem(Record, table=True):
    """A line of an offer: ``area``, ``position``, ``age_group``, ``module``, ``day`` and a code.

    ``skill_id`` narrows an area down to one skill.
    """

    __tablename__ = "offer_item"

    offer_id: uuid.UUID = link("offer.id", required=True)
    kind: str = text(length=12)
    code: str = text(length=40)
    skill_id: uuid.UUID | None = link("skill.id")


class RequestFields(SQLModel):
    """Card D42 and the lines of the board of requests."""

    kind: str = text("Вид помощи", length=16, default="mentor")
    own_words: str = text("Своими словами", length=1000, long=True)
    desired_result: str = text("Что хочу получить", length=500, long=True)
    made_on: Date | None = maybe("Дата")
    due: Date | None = maybe("К какому сроку")
    is_urgent: bool = flag("Срочно")
    module: str = text("Модуль", length=12)
    scope: str = text("Где искать", length=12, default="organization")
    status: str = text("Состояние", length=10, default="new")
    assigned_on: Date | None = maybe("Назначен на")
    closed_on: Date | None = maybe("Закрыт")


class Request(RequestFields, Record, table=True):
    """What a person asks for."""

    person_id: uuid.UUID = link("person.id", required=True)
    wished_person_id: uuid.UUID | None = link(
        "person.id", title="Кого вижу наставником", on_delete="SET NULL"
    )
    answered_by_id: uuid.UUID | None = link("person.id", title="Кто поможет", on_delete="SET NULL")


class RequestArea(Record, table=True):
    """An area (or one skill of it) a request is about."""

    __tablename__ = "request_area"

    request_id: uuid.UUID = link("request.id", required=True)
    area: str = text(length=40)
    skill_id: uuid.UUID | None = link("skill.id")
