"""Groups of people: creative, working, initiative groups, clubs, teams (domain.md 8.12)."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, text


class WorkGroupFields(SQLModel):
    """What a group is for."""

    kind: str = text("Вид группы", length=40, default="creative")
    title: str = text("Название")
    goal: str = text("Цель", length=1000, long=True)
    purpose: str = text("Для чего", length=40)
    purpose_text: str = text("Назначение своими словами", length=300)
    resources: str = text("Ресурсы", length=1000, long=True)
    rules: str = text("Правила", length=2000, long=True)
    started_on: Date | None = maybe("Начало")
    ended_on: Date | None = maybe("Окончание")


class WorkGroup(WorkGroupFields, Record, table=True):
    """A group of people with a task."""

    __tablename__ = "work_group"

    leader_id: uuid.UUID | None = link("person.id", title="Руководитель", on_delete="SET NULL")
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class WorkGroupMember(Record, table=True):
    """Membership of a person in a group; ``reason`` says why the person was chosen."""

    __tablename__ = "work_group_member"

    group_id: uuid.UUID = link("work_group.id", required=True)
    person_id: uuid.UUID = link("person.id", required=True)
    role: str = text("Роль", length=100)
    reason: str = text("Почему", length=300)
    joined_on: Date | None = maybe("Участвует с")
    left_on: Date | None = maybe("Участвует по")


class WorkGroupSkill(Record, table=True):
    """A competence which the task of a group needs."""

    __tablename__ = "work_group_skill"

    group_id: uuid.UUID = link("work_group.id", required=True)
    area: str = text(length=40)
    skill_id: uuid.UUID | None = link("skill.id")
    is_obligatory: bool = flag("Обязательно", default=True)
