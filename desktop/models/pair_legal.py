"""The legal side of a pair: assignments by the employer, papers, working days (domain.md 3.2)."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class AssignmentFields(SQLModel):
    """What the employer assigns to one member who gives."""

    state: str = text("Поручение", length=10, default="preparing")
    """preparing, active, exempt, refused, cancelled, ended; no row at all: none."""
    exempt_basis: str = text("Основание", length=300)
    starts_on: Date | None = maybe("Начало")
    ends_on: Date | None = maybe("Окончание")
    form: str = text("Форма", length=10, default="offline")
    minutes_per_week: int = number("Часов в неделю")
    allowance_kind: str = text("Выплата", length=8)
    """rub, percent, none; empty: not filled in yet."""
    allowance_size: int = number("Размер выплаты", most=1_000_000_000)
    """Kopecks, or hundredths of a percent."""
    allowance_per: str = text("За что", length=6, default="work")
    """mentee or work."""
    basis_kind: str = text("Основание выплаты", length=20)
    basis_number: str = text("Номер акта", length=60)
    basis_date: Date | None = maybe("Дата акта")
    refusal_on: Date | None = maybe("Заявление работника")
    notice_on: Date | None = maybe("Уведомление вручено")
    last_day: Date | None = maybe("Последний день")


class Assignment(AssignmentFields, Record, table=True):
    """The assignment of one giver; the id is derived from that of the member."""

    pair_id: uuid.UUID = link("pair.id", required=True)
    member_id: uuid.UUID = link("pair_member.id", required=True)


class AssignmentItem(Record, table=True):
    """A line of the content of the work: a code of the list, or own words."""

    __tablename__ = "assignment_item"

    assignment_id: uuid.UUID = link("assignment.id", required=True)
    code: str = text(length=40)
    words: str = text("Содержание работы", length=300)
    position: int = number()


class PairPaper(Record, table=True):
    """A paper of the pair which does not name it: noted by hand, or linked in the register.

    Papers of the register which are about the pair count by themselves, without such a row. A
    linked one counts as long as ``document_id`` is signed; without it ``is_signed`` says so.
    """

    __tablename__ = "pair_paper"

    pair_id: uuid.UUID = link("pair.id", required=True)
    member_id: uuid.UUID | None = link("pair_member.id", title="Чей документ")
    document_id: uuid.UUID | None = link("document.id", title="Документ", on_delete="SET NULL")
    kind: str = text("Документ", length=20)
    number: str = text("Номер", length=80)
    dated: Date | None = maybe("Дата")
    signed_on: Date | None = maybe("Подписан")
    valid_until: Date | None = maybe("Действует до")
    is_signed: bool = flag("Подписан", default=True)


class WorkDay(Record, table=True):
    """A day of the production calendar which is not what its weekday says.

    ``kind``: ``working``, ``day_off``, ``short``. The id is derived from organisation and day.
    """

    __tablename__ = "work_day"

    organization_id: uuid.UUID = link("organization.id", required=True)
    day: Date | None = maybe("День")
    kind: str = text("Какой день", length=10, default="day_off")
    note: str = text("Примечание", length=300)
