"""What a pair makes and who supports it: toolbox, trials, pulse, support, readiness, plan."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, link, maybe, number, text


class ToolboxItemFields(SQLModel):
    """A tool of the pair: «нашли → пробуем → улучшили → в банк»."""

    title: str = text("Название", length=300)
    kind: str = text("Вид", length=40)
    area: str = text("Область", length=40)
    version: str = text("Версия", length=40)
    state: str = text("Состояние", length=10, default="found")
    share_scope: str = text("Доступ", length=12, default="pair")
    address: str = text("Ссылка", length=300)
    note: str = text("Примечание", length=1000, long=True)
    file_hash: str = text("Файл", length=64)
    file_name: str = text("Имя файла")
    added_on: Date | None = maybe("Добавлен")
    alone_by: str = text("Единственный автор: кто подтвердил", length=200)


class ToolboxItem(ToolboxItemFields, Record, table=True):
    """A material of the «чемоданчик»."""

    __tablename__ = "toolbox_item"

    pair_id: uuid.UUID = link("pair.id", required=True)


class ToolboxAuthor(Record, table=True):
    """An author; ``agreed_on`` is the consent to give the item to the bank."""

    __tablename__ = "toolbox_author"

    item_id: uuid.UUID = link("toolbox_item.id", required=True)
    member_id: uuid.UUID = link("pair_member.id", title="Автор", required=True)
    agreed_on: Date | None = maybe("Согласие на передачу в банк")


class Trial(Record, table=True):
    """Somebody tried an item with a group; no names of children."""

    item_id: uuid.UUID = link("toolbox_item.id", required=True)
    member_id: uuid.UUID = link("pair_member.id", title="Кто", required=True)
    tried_on: Date | None = maybe("Дата")
    group_label: str = text("Группа", length=200)
    result: str = text("Что получилось", length=1000, long=True)
    improvement: str = text("Что изменить", length=1000, long=True)


class Pulse(Record, table=True):
    """Five statements 1–5 answered by one member; stays inside the legal entity."""

    pair_id: uuid.UUID = link("pair.id", required=True)
    member_id: uuid.UUID = link("pair_member.id", required=True)
    answered_on: Date | None = maybe("Дата")
    answer_1: int = number(most=5)
    answer_2: int = number(most=5)
    answer_3: int = number(most=5)
    answer_4: int = number(most=5)
    answer_5: int = number(most=5)


class PulsePrivate(Record, table=True):
    """The comment beside a pulse; never leaves. The id is derived from that of the pulse."""

    __tablename__ = "pulse_private"

    pulse_id: uuid.UUID = link("pulse.id", required=True)
    comment: str = text("Комментарий", length=1000, long=True)


class LeaderSupport(Record, table=True):
    """What the head did for a pair, or for mentoring as a whole."""

    __tablename__ = "leader_support"

    pair_id: uuid.UUID | None = link("pair.id")
    organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    given_on: Date | None = maybe("Дата")
    kind: str = text("Вид", length=20)
    content: str = text("Что сделано", length=1000, long=True)
    paper: str = text("Документ", length=200)
    kopecks: int = number("Сумма", most=100_000_000_000)


class Support360(Record, table=True):
    """How administration, colleagues, parents see the pair: three marks 1–5 and how many people.

    Marks are hundredths: the mean of the answers of ``people``. Of a pair, of a survey (then the
    blanks of its parents, ux.md 9.2), or of the organisation.
    """

    __tablename__ = "support_360"

    pair_id: uuid.UUID | None = link("pair.id")
    survey_id: uuid.UUID | None = link("survey.id", title="Анкета")
    organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    given_on: Date | None = maybe("Дата")
    source: str = text("Источник", length=20)
    people: int = number("Сколько человек", default=1, most=5000)
    mark_1: int = number(most=500)
    mark_2: int = number(most=500)
    mark_3: int = number(most=500)


class ReadinessCheck(Record, table=True):
    """How ready the organisation is for partnership: five marks 0–2 (domain.md 5.5)."""

    __tablename__ = "readiness_check"

    organization_id: uuid.UUID = link("organization.id", required=True)
    checked_on: Date | None = maybe("Дата")
    mark_1: int = number(most=2)
    mark_2: int = number(most=2)
    mark_3: int = number(most=2)
    mark_4: int = number(most=2)
    mark_5: int = number(most=2)
    note: str = text("Примечание", length=1000, long=True)


class MentoringProgram(Record, table=True):
    """The head of the programme of a pair (D16); the id is derived from that of the pair."""

    __tablename__ = "mentoring_program"

    pair_id: uuid.UUID = link("pair.id", required=True)
    rationale: str = text("Актуальность", length=4000, long=True)
    goal: str = text("Цель", length=1000, long=True)
    results: str = text("Итоги", length=4000, long=True)
    approved_on: Date | None = maybe("Утверждена")


class ProgramItem(Record, table=True):
    """A task of the programme, or an indicator with its three values."""

    __tablename__ = "program_item"

    pair_id: uuid.UUID = link("pair.id", required=True)
    kind: str = text(length=10, default="task")
    title: str = text("Название", length=500)
    initial: str = text("Исходно", length=100)
    expected: str = text("Ожидаемо", length=100)
    actual: str = text("Итог", length=100)
    position: int = number("Порядок")


class PlanLineFields(SQLModel):
    """A line of the programme of a pair and of the plan of its mentor (D16, D17)."""

    section: str = text("Раздел", length=200)
    activity: str = text("Мероприятие", length=500)
    form: str = text("Форма", length=200)
    starts_on: Date | None = maybe("Начало")
    due_on: Date | None = maybe("Окончание")
    expected: str = text("Ожидаемый результат", length=500)
    actual: str = text("Фактический результат", length=500)
    mentor_mark: str = text("Оценка наставника", length=300)
    done_on: Date | None = maybe("Выполнено")
    position: int = number("Порядок")


class PlanLine(PlanLineFields, Record, table=True):
    """One line of the plan; ``meeting_id`` is the meeting which closed it."""

    __tablename__ = "plan_line"

    pair_id: uuid.UUID = link("pair.id", required=True)
    responsible_id: uuid.UUID | None = link(
        "pair_member.id", title="Ответственный", on_delete="SET NULL"
    )
    meeting_id: uuid.UUID | None = link("meeting.id", title="Встреча", on_delete="SET NULL")
