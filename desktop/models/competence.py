"""Competences: skills inside the areas, and dated marks 0–3 (domain.md 4.1)."""

import uuid
from enum import IntEnum, StrEnum

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class Level(IntEnum):
    """The scale; its digits are those on paper and on the keyboard."""

    NO = 0
    TRYING = 1
    OWNS = 2
    TEACHES = 3


LEVEL_WORDS = {
    Level.NO: "не владею",
    Level.TRYING: "пробую",
    Level.OWNS: "владею",
    Level.TEACHES: "могу научить",
}


class MarkSource(StrEnum):
    """Who made a mark."""

    SELF = "self"
    SURVEY = "survey"
    MENTOR = "mentor"
    CURATOR = "curator"


class Skill(Record, table=True):
    """A tag inside an area; the id is derived from the area and the folded title."""

    area: str = text(length=40)
    title: str = text("Навык", length=100)


class CompetenceMarkFields(SQLModel):
    """A dated mark; never corrected in place: a correction is a new row and a deletion."""

    area: str = text("Область", length=40)
    level: int = number("Уровень", most=3)
    marked_on: Date | None = maybe("Дата")
    source: str = text("Откуда", length=10, default=MarkSource.SELF)
    willing: str = text("Готовы делиться", length=7)
    wants: bool = flag("Хочу учиться")


class CompetenceMark(CompetenceMarkFields, Record, table=True):
    """A mark of a person for an area or for one skill of it."""

    __tablename__ = "competence_mark"

    person_id: uuid.UUID = link("person.id", required=True)
    skill_id: uuid.UUID | None = link("skill.id")
