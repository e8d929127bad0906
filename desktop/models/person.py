"""People: any adult, of our organisation or of another.

One row per audience (domain.md 1.6): ``person`` leaves with every profile of exchange,
``person_contact`` where contacts are allowed, ``person_profile`` inside the legal entity,
``person_private`` never.
"""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, text


class PersonFields(SQLModel):
    """Name, sex, and the case forms which a person has looked at."""

    surname: str = text("Фамилия", length=100)
    name: str = text("Имя", length=100)
    patronymic: str = text("Отчество", length=100)
    no_patronymic: bool = flag("У человека нет отчества")
    sex: str = text("Пол", length=1)
    form_gen: str = text("Кого? Родительный падеж", length=300)
    form_dat: str = text("Кому? Дательный падеж", length=300)
    form_acc: str = text("Кого? Винительный падеж", length=300)
    form_ins: str = text("Кем? Творительный падеж", length=300)
    form_pre: str = text("О ком? Предложный падеж", length=300)
    forms_confirmed: str = text("Склонение проверено для", length=310)


class Person(PersonFields, Record, table=True):
    """A person. ``forms_confirmed`` holds the name and sex for which the forms were looked at."""

    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class PersonContactFields(SQLModel):
    """How to reach a person at work."""

    work_phone: str = text("Рабочий телефон", length=60)
    work_email: str = text("Рабочая почта", length=120)
    page_link: str = text("Страница педагога", length=300)


class PersonContact(PersonContactFields, Record, table=True):
    """Contacts of a person; the id is derived from that of the person."""

    __tablename__ = "person_contact"

    person_id: uuid.UUID = link("person.id", required=True)


class PersonProfileFields(SQLModel):
    """Experience and interests: seen inside the legal entity only."""

    pedagogical_since: Date | None = maybe("Педагогический стаж с")
    total_since: Date | None = maybe("Общий стаж с")
    novice_override: str = text("Молодой специалист", length=4, default="auto")
    interests: str = text("Профессиональные интересы", length=2000, long=True)
    niche: str = text("Ниша: чем хочу быть известна", length=200)
    wants_to_mentor: bool = flag("Готова быть наставником")
    wants_mentor: bool = flag("Ищу наставника")


class PersonProfile(PersonProfileFields, Record, table=True):
    """Profile of a person; the id is derived from that of the person."""

    __tablename__ = "person_profile"

    person_id: uuid.UUID = link("person.id", required=True)


class PersonPrivateFields(SQLModel):
    """What is never printed and never leaves the base in a file for others."""

    readiness: str = text("Готовность к партнёрству", length=12)
    readiness_until: Date | None = maybe("До даты")
    readiness_reason: str = text("Причина", length=500)
    note: str = text("Заметка", length=4000, long=True)


class PersonPrivate(PersonPrivateFields, Record, table=True):
    """Private facts about a person; the id is derived from that of the person."""

    __tablename__ = "person_private"

    person_id: uuid.UUID = link("person.id", required=True)


class PersonTag(Record, table=True):
    """A tag of a person: kind ``interest``, ``soft_skill`` or ``free_day`` (mon…sun)."""

    __tablename__ = "person_tag"

    person_id: uuid.UUID = link("person.id", required=True)
    kind: str = text(length=20)
    value: str = text(length=100)


class NotSamePerson(Record, table=True):
    """Two cards which somebody looked at and called different people, for ever."""

    __tablename__ = "not_same_person"

    one_id: uuid.UUID = link("person.id", required=True)
    other_id: uuid.UUID = link("person.id", required=True)


class Redirect(Record, table=True):
    """A card which turned out to be another one: ``source_id`` went, ``target_id`` stayed.

    The id is derived from that of the card which went: the log knows rows by their id alone.
    """

    table_name: str = text(length=40)
    source_id: uuid.UUID
    target_id: uuid.UUID
