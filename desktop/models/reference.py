"""What the office adds to or changes in the shipped lists, and its settings."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Record, flag, link, number, text


class ReferenceEntryFields(SQLModel):
    """A row of a reference list. A row with a shipped code wins over the file."""

    list_code: str = text("Список", length=40)
    code: str = text("Код", length=40)
    title: str = text("Название", length=300)
    title_gen: str = text("Кого? Чего?", length=300)
    title_dat: str = text("Кому? Чему?", length=300)
    title_acc: str = text("Кого? Что?", length=300)
    title_ins: str = text("Кем? Чем?", length=300)
    title_pre: str = text("О ком? О чём?", length=300)
    group_code: str = text("Группа", length=40)
    gender: str = text("Род", length=1)
    position: int = number("Порядок")
    is_active: bool = flag("В работе", default=True)


class ReferenceEntry(ReferenceEntryFields, Record, table=True):
    """A row of a list; the id is derived from the list and the code."""

    __tablename__ = "reference_entry"


class Setting(Record, table=True):
    """A setting of an organisation; the id is derived from the organisation and the key."""

    organization_id: uuid.UUID = link("organization.id", required=True)
    key: str = text(length=60)
    value: str = text(length=1000)
