"""Pairs: participants and directions, five stages and their history, agreements, the ending.

A pair is two or more members and who gives which competence to whom, never two columns «mentor,
mentee» (domain.md 6.2). What everybody of the pair may see stands in ``pair``; what never leaves
this base in ``pair_private`` and ``pair_exclusion``.
"""

import uuid
from enum import StrEnum
from typing import Final

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class Stage(StrEnum):
    """The five stages of a pair, in their order."""

    SEARCH = "search"
    TANDEM = "tandem"
    DIALOGUE = "dialogue"
    TOOLBOX = "toolbox"
    TEAM = "team"

    @property
    def number(self) -> int:
        """1–5, as the board counts."""
        return STAGES.index(self) + 1


STAGES: Final = tuple(Stage)


class Module(StrEnum):
    """The six modules; each has its own parties, words and checks."""

    MENTOR = "mentor"
    REVERSE = "reverse"
    PARTNERS = "partners"
    STUDENT = "student"
    SOCIETY = "society"
    LEADER = "leader"


class PairFields(SQLModel):
    """What a pair agreed upon. The title is stored for groups only, else it is made of names."""

    title: str = text("Название")
    module: str = text("Модуль", length=12, default=Module.MENTOR)
    form: str = text("Форма наставничества", length=40)
    kind: str = text("Вид наставничества", length=40)
    school_year: int | None = maybe("Учебный год", least=1950, most=2200)
    made_on: Date | None = maybe("Записана")
    started_on: Date | None = maybe("Начало")
    ends_on: Date | None = maybe("Окончание")
    rhythm: str = text("Ритм", length=20)
    meetings_per_month: int = number("Встреч в месяц", most=31)
    stage: str = text("Этап", length=10, default=Stage.SEARCH)
    goal: str = text("Цель", length=1000, long=True)
    topic: str = text("Тема", length=300)
    place: str = text("Где встречаемся", length=200)
    rules_text: str = text("Общее авторство и конфиденциальность", length=2000, long=True)
    paused_from: Date | None = maybe("На паузе с")
    paused_until: Date | None = maybe("На паузе до")
    pause_reason: str = text("Причина паузы", length=300)
    course: str = text("Курс", length=60)
    project_title: str = text("Проект", length=300)
    product: str = text("Продукт", length=300)
    employer_request: str = text("Запрос работодателя", length=1000, long=True)
    practice_from: Date | None = maybe("Практика с")
    practice_until: Date | None = maybe("Практика по")
    no_assignment_on: Date | None = maybe("Поручения нет: подтверждено")
    """The answer «нет» to «Работодатель поручает наставничество приказом?»."""
    extension_reason: str = text("Почему продлена", length=300)
    ended_on: Date | None = maybe("Завершена")
    end_reason: str = text("Причина завершения", length=20)
    end_reason_text: str = text("Причина своими словами", length=300)
    outcome: str = text("Итог", length=20)
    result_text: str = text("Что получилось", length=2000, long=True)


class Pair(PairFields, Record, table=True):
    """A pair or a group of any module. ``organization_id`` is the partner of the module."""

    curator_id: uuid.UUID | None = link("person.id", title="Куратор", on_delete="SET NULL")
    leader_id: uuid.UUID | None = link("person.id", title="Ведущий", on_delete="SET NULL")
    organization_id: uuid.UUID | None = link(
        "organization.id", title="Организация", on_delete="SET NULL"
    )
    request_id: uuid.UUID | None = link("request.id", title="Запрос", on_delete="SET NULL")
    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")


class PairPrivate(Record, table=True):
    """What is never printed and never leaves; the id is derived from that of the pair."""

    __tablename__ = "pair_private"

    pair_id: uuid.UUID = link("pair.id", required=True)
    do_not_rematch: bool = flag("Не предлагать вместе снова")
    note: str = text("Заметка", length=2000, long=True)


class PairPage(Record, table=True):
    """A professional page of the pair in the net."""

    __tablename__ = "pair_page"

    pair_id: uuid.UUID = link("pair.id", required=True)
    title: str = text("Страница")
    address: str = text("Адрес", length=300)


class PairMemberFields(SQLModel):
    """A participant: a person, or a group without names («Вожатый»)."""

    kind: str = text("Вид участника", length=12, default="person")
    group_label: str = text("Название группы")
    group_size: int = number("Число", most=200)
    joined_on: Date | None = maybe("Участвует с")
    left_on: Date | None = maybe("Участвует по")
    agreed_on: Date | None = maybe("«Да» участника")
    position: int = number("Порядок")


class PairMember(PairMemberFields, Record, table=True):
    """A participant of a pair; for a group ``responsible_id`` is the adult who answers for it."""

    __tablename__ = "pair_member"

    pair_id: uuid.UUID = link("pair.id", required=True)
    person_id: uuid.UUID | None = link("person.id", title="Участник")
    organization_id: uuid.UUID | None = link(
        "organization.id", title="Организация", on_delete="SET NULL"
    )
    responsible_id: uuid.UUID | None = link(
        "person.id", title="Ответственный взрослый", on_delete="SET NULL"
    )


class DirectionFields(SQLModel):
    """What is given and how far; ``level_now`` is derived from the marks of the receiver."""

    area: str = text("Область", length=40)
    topic: str = text("Тема", length=300)
    level_start: int | None = maybe("Было", least=0, most=3)
    level_goal: int | None = maybe("Цель", least=0, most=3)
    position: int = number("Порядок")


class Direction(DirectionFields, Record, table=True):
    """Who gives to whom; without a receiver to all other members."""

    __tablename__ = "pair_direction"

    pair_id: uuid.UUID = link("pair.id", required=True)
    giver_id: uuid.UUID = link("pair_member.id", title="Кто", required=True)
    receiver_id: uuid.UUID | None = link("pair_member.id", title="Кому")
    skill_id: uuid.UUID | None = link("skill.id", title="Навык", on_delete="SET NULL")


class StageMove(Record, table=True):
    """A line of the history of a pair; never edited. ``kind``: forward, override, back."""

    __tablename__ = "pair_stage_move"

    pair_id: uuid.UUID = link("pair.id", required=True)
    from_stage: str = text("С этапа", length=10)
    to_stage: str = text("На этап", length=10)
    moved_on: Date | None = maybe("Дата")
    moved_by: str = text("Кто перевёл", length=200)
    kind: str = text("Вид перехода", length=10, default="forward")
    reason: str = text("Почему", length=500)


class StageEvidence(Record, table=True):
    """The evidence as it was at the moment of a move."""

    __tablename__ = "pair_evidence"

    move_id: uuid.UUID = link("pair_stage_move.id", required=True)
    code: str = text(length=20)
    is_met: bool = flag("Сделано")
    is_required: bool = flag("Обязательно", default=True)
    words: str = text("Свидетельство", length=300)
    position: int = number()


class PairGoal(Record, table=True):
    """A common goal of a pair which became a team."""

    __tablename__ = "pair_goal"

    pair_id: uuid.UUID = link("pair.id", required=True)
    title: str = text("Цель", length=500)
    indicator: str = text("Показатель", length=300)
    due: Date | None = maybe("Срок")
    done_on: Date | None = maybe("Отметка")
    responsible_id: uuid.UUID | None = link(
        "person.id", title="Ответственный", on_delete="SET NULL"
    )


class PairResource(Record, table=True):
    """A means or a resource, who provides it and when."""

    __tablename__ = "pair_resource"

    pair_id: uuid.UUID = link("pair.id", required=True)
    title: str = text("Ресурс", length=500)
    provided_by: str = text("Кто обеспечивает", length=300)
    due: Date | None = maybe("Срок")


class PairEvent(Record, table=True):
    """An event where the pair showed or tried its tools."""

    __tablename__ = "pair_event"

    pair_id: uuid.UUID = link("pair.id", required=True)
    event_id: uuid.UUID | None = link("event.id", title="Мероприятие", on_delete="SET NULL")
    held_on: Date | None = maybe("Дата")
    form: str = text("Форма", length=40)
    title: str = text("Тема", length=300)
    is_external: bool = flag("Внешнее")


class PairExclusion(Record, table=True):
    """Two people who are not to be proposed to each other; never printed, never exchanged.

    ``kind``: ``apart`` not together at all; ``not_now`` «Не она: почему…», one list only:
    ``other`` goes to the end of the list of ``one``. The id is derived from both and the kind.
    """

    __tablename__ = "pair_exclusion"

    one_id: uuid.UUID = link("person.id", required=True)
    other_id: uuid.UUID = link("person.id", required=True)
    kind: str = text(length=10, default="apart")
    reason: str = text("Почему", length=300)
    set_on: Date | None = maybe("Записано")
