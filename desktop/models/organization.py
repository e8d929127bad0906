"""Organisations: our own legal entity, kindergartens of the network, partners.

Three tables by audience (domain.md 1.6): what everybody may see, what the network sees, what
stays inside the legal entity.
"""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, link, maybe, number, text


class OrganizationFields(SQLModel):
    """What every recipient of a file may learn about an organisation."""

    kind: str = text("Вид", length=40, default="kindergarten")
    short_name: str = text("Краткое название")
    number: str = text("Номер", length=20)
    city: str = text("Город", length=100)


class Organization(OrganizationFields, Record, table=True):
    """An organisation. Ours is named in the local table ``base_info``."""

    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class OrganizationDetailsFields(SQLModel):
    """What documents need: the official name with its cases, address, head, requisites."""

    full_name: str = text("Полное название", length=500)
    full_name_gen: str = text("Полное название, родительный падеж", length=500)
    full_name_dat: str = text("Полное название, дательный падеж", length=500)
    full_name_acc: str = text("Полное название, винительный падеж", length=500)
    full_name_ins: str = text("Полное название, творительный падеж", length=500)
    full_name_pre: str = text("Полное название, предложный падеж", length=500)
    forms_confirmed: str = text("Склонение проверено для", length=500)
    gender: str = text("Род названия", length=1)
    address: str = text("Адрес", length=300)
    phone: str = text("Телефон", length=60)
    email: str = text("Почта", length=120)
    website: str = text("Сайт")
    founder: str = text("Учредитель", length=300)
    inn: str = text("ИНН", length=12)
    kpp: str = text("КПП", length=9)
    ogrn: str = text("ОГРН", length=15)
    head_position: str = text("Должность руководителя", length=40, default="head")
    head_authority: str = text("Основание полномочий", default="Устава")
    contact_person: str = text("Контактное лицо")
    union_chair: str = text("Председатель профкома")
    emblem_kind: str = text("Вид эмблемы", length=20)
    emblem_hash: str = text("Эмблема", length=64)
    emblem_name: str = text("Файл эмблемы")
    order_number_pattern: str = text("Номер приказа", length=60)


class OrganizationDetails(OrganizationDetailsFields, Record, table=True):
    """The card of an organisation; its id is derived from that of the organisation."""

    __tablename__ = "organization_details"

    organization_id: uuid.UUID = link("organization.id", required=True)
    head_person_id: uuid.UUID | None = link("person.id", title="Руководитель", on_delete="SET NULL")


class OrganizationRequisitesFields(SQLModel):
    """What never leaves the legal entity."""

    okpo: str = text("ОКПО", length=10)
    bank_details: str = text("Банковские реквизиты", length=1000, long=True)
    limit_mentees: int = number("Наставляемых у одного наставника не больше", most=20)
    limit_experience: int = number("Стаж наставника не меньше, лет", most=60)


class OrganizationRequisites(OrganizationRequisitesFields, Record, table=True):
    """Requisites of an organisation; its id is derived from that of the organisation."""

    __tablename__ = "organization_requisites"

    organization_id: uuid.UUID = link("organization.id", required=True)


class BuildingFields(SQLModel):
    """A building: an address of a legal entity, not a legal entity."""

    title: str = text("Название", length=100)
    address: str = text("Адрес", length=300)
    position: int = number("Порядок")


class Building(BuildingFields, Record, table=True):
    """A building of an organisation."""

    organization_id: uuid.UUID = link("organization.id", required=True)


class OrganizationDirectionFields(SQLModel):
    """A direction of common work with a partner."""

    title: str = text("Направление", length=300)
    since_year: int | None = maybe("С какого года", least=1950, most=2100)


class OrganizationDirection(OrganizationDirectionFields, Record, table=True):
    """A direction of common work with a partner."""

    __tablename__ = "organization_direction"

    organization_id: uuid.UUID = link("organization.id", required=True)
    responsible_id: uuid.UUID | None = link("person.id", title="Кто отвечает", on_delete="SET NULL")


class NetworkMember(Record, table=True):
    """Membership of an organisation in the network, with the dates of entry and exit."""

    __tablename__ = "network_member"

    organization_id: uuid.UUID = link("organization.id", required=True)
    network_id: uuid.UUID | None = link("network.id", on_delete="SET NULL")
    joined_on: Date | None = maybe("В сети с")
    left_on: Date | None = maybe("Вышла из сети")
