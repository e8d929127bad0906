"""The network: its card, directions, goals, and the agreements with organisations.

Members stand beside the organisations (``organization.py``). An agreement is a row of its own only
as far as no paper of the register says it: one which was signed elsewhere, or what happened to a
registered one afterwards (prolonged, terminated).
"""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class NetworkFields(SQLModel):
    """What the card of a network says."""

    title: str = text("Название", length=300)
    topic: str = text("Тема", length=500)
    principles: str = text("Принципы", length=4000, long=True)


class Network(NetworkFields, Record, table=True):
    """A network of kindergartens; the site which made the card keeps it."""

    coordinator_id: uuid.UUID | None = link("person.id", title="Координатор", on_delete="SET NULL")
    group_id: uuid.UUID | None = link(
        "work_group.id", title="Инициативная группа", on_delete="SET NULL"
    )
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class NetworkDirectionFields(SQLModel):
    """A direction of the common work of the network."""

    title: str = text("Направление", length=300)
    since_year: int | None = maybe("С какого года", least=1950, most=2100)
    position: int = number("Порядок")


class NetworkDirection(NetworkDirectionFields, Record, table=True):
    """A direction of the common work of the network."""

    __tablename__ = "network_direction"

    network_id: uuid.UUID = link("network.id", required=True)
    responsible_id: uuid.UUID | None = link("person.id", title="Кто отвечает", on_delete="SET NULL")


class NetworkGoalFields(SQLModel):
    """What the network wants in a school year, and how it is measured."""

    title: str = text("Цель", length=500)
    indicator: str = text("Показатель", length=200)
    unit: str = text("Единица", length=40)
    source: str = text("Откуда факт", length=20)
    """Empty: typed; else what the program counts."""
    plan: int | None = maybe("План", least=0, most=1_000_000)
    fact: int | None = maybe("Факт", least=0, most=1_000_000)
    school_year: int | None = maybe("Учебный год", least=1950, most=2200)
    position: int = number("Порядок")


class NetworkGoal(NetworkGoalFields, Record, table=True):
    """A goal of a network with its measure."""

    __tablename__ = "network_goal"

    network_id: uuid.UUID = link("network.id", required=True)


class AgreementFields(SQLModel):
    """An agreement with an organisation; beside a paper of the register only what came later."""

    kind: str = text("Вид договора", length=40)
    number: str = text("№", length=80)
    signed_on: Date | None = maybe("Дата")
    begins_on: Date | None = maybe("Действует с")
    ends_on: Date | None = maybe("Действует по")
    is_prolonged: bool = flag("Продлевается, если никто не возразил")
    terminated_on: Date | None = maybe("Расторгнут")
    file_hash: str = text("Файл", length=64)
    file_name: str = text("Имя файла")


class Agreement(AgreementFields, Record, table=True):
    """``document_id`` names the paper of the register; the id is then derived from it."""

    organization_id: uuid.UUID | None = link("organization.id", title="Организация")
    document_id: uuid.UUID | None = link("document.id", title="Документ")
