"""Papers: what was made, for whom, from which answers, under which number; texts, series, norms.

A document is a root record. What it says of people stands in its subjects, signers and snapshot
as plain text too, so that an issued paper outlives the cards it was made from.
"""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, text
from desktop.models.base import number as count  # a field is called number


class DocumentFields(SQLModel):
    """One paper: a draft, or an issued one with its number and date."""

    type_code: str = text("Вид документа", length=20)
    variant: str = text("Вариант", length=20)
    series: str = text("Журнал", length=20)
    scope: str = text("Раздел журнала", length=80)
    """What a register is kept for: the body of the minutes, the contract of the employee."""
    number: str = text("Номер", length=80)
    ordinal: int = count("Порядковый номер")
    period: str = text("Период журнала", length=12)
    """The year after which the numbers begin again: «2025», «2025/2026»; empty: never."""
    computer_mark: str = text("Пометка компьютера", length=4)
    dated: Date | None = maybe("Дата")
    place: str = text("Место", length=120)
    school_year: int | None = maybe("Учебный год", least=1950, most=2200)
    title: str = text("Содержание", length=300)
    about: str = text("Для кого", length=300)
    status: str = text("Состояние", length=12, default="draft")
    remark: str = text("Замечание", length=1000, long=True)
    control_code: str = text("Код проверки", length=16)
    copies: int = count("Экземпляров", default=1, least=1, most=99)
    pages: int = count("Листов", most=10_000)
    wording_version: str = text("Текст шаблона", length=80)
    warnings: str = text("Предупреждения", length=4000, long=True)
    """What the checks said when it was issued, one a line."""
    sent_on: Date | None = maybe("Передан на утверждение")
    sent_by: str = text("Кто передал", length=200)
    registered_on: Date | None = maybe("Зарегистрирован")
    signed_on: Date | None = maybe("Подписан")
    annulled_on: Date | None = maybe("Аннулирован")
    annulled_reason: str = text("Почему аннулирован", length=500, long=True)
    printed_on: Date | None = maybe("Напечатан")
    scan_hash: str = text("Скан", length=64)
    scan_name: str = text("Имя файла скана")


class Document(DocumentFields, Record, table=True):
    """A paper. ``replaces_id`` is the issued one of which this is the new edition."""

    home_organization_id: uuid.UUID | None = link("organization.id", on_delete="SET NULL")
    archived_on: Date | None = maybe("В архиве с")
    replaces_id: uuid.UUID | None = link("document.id", title="Вместо", on_delete="SET NULL")


class DocumentSubject(Record, table=True):
    """Whom or what a paper is about. No reference: an issued paper stays when the card goes."""

    __tablename__ = "document_subject"

    document_id: uuid.UUID = link("document.id", required=True)
    kind: str = text(length=20)
    record_id: uuid.UUID | None = maybe()
    title: str = text("Для кого", length=300)
    position: int = count()


class DocumentAnswer(Record, table=True):
    """One thing typed or chosen for a paper; nested ones are rows of their own.

    ``name`` is the dotted path, ``kind`` the type of the value, which stands as a text.
    """

    __tablename__ = "document_answer"

    document_id: uuid.UUID = link("document.id", required=True)
    name: str = text(length=300)
    kind: str = text(length=10)
    value: str = text(length=20_000, long=True)


class DocumentSnapshot(Record, table=True):
    """What an issued paper says, frozen; the id is derived from that of the document.

    ``sheet`` is the neutral paper, ``facts`` what each field printed, both as JSON. The emblem
    lies among the attachments and is named by its hash.
    """

    __tablename__ = "document_snapshot"

    document_id: uuid.UUID = link("document.id", required=True)
    sheet: str = text(length=10_000_000, long=True)
    facts: str = text(length=1_000_000, long=True)
    emblem_hash: str = text(length=64)
    emblem_name: str = text()


class DocumentSigner(Record, table=True):
    """A line of the signatures of an issued paper, as it was printed."""

    __tablename__ = "document_signer"

    document_id: uuid.UUID = link("document.id", required=True)
    position: int = count("Порядок")
    title: str = text("Должность", length=300)
    name: str = text("Кто подписывает", length=200)
    person_id: uuid.UUID | None = link("person.id", title="Кто подписывает", on_delete="SET NULL")


class TemplateText(Record, table=True):
    """A version of the office's own wording; the newest one is in force.

    An empty ``content`` is the shipped wording: returned to, or confirmed as it is.
    ``shipped_digest`` says which shipped text the version began from.
    """

    __tablename__ = "template_text"

    organization_id: uuid.UUID = link("organization.id", required=True)
    type_code: str = text("Вид документа", length=20)
    variant: str = text("Вариант", length=20)
    version: int = count("Версия")
    content: str = text("Текст", length=65_536, long=True)
    saved_on: Date | None = maybe("Изменён")
    shipped_digest: str = text(length=64)
    confirmed_on: Date | None = maybe("Подтверждён")
    confirmed_by: str = text("Кто подтвердил", length=200)


class DecisionMark(Record, table=True):
    """What became of a decision of issued minutes; the id is derived from the paper and its place.

    The minutes themselves never change: a new term and the outcome stand beside them.
    """

    __tablename__ = "decision_mark"

    document_id: uuid.UUID = link("document.id", required=True)
    place: str = text("Решение", length=20)
    state: str = text("Состояние", length=10)
    marked_on: Date | None = maybe("Отмечено")
    due_on: Date | None = maybe("Новый срок")


class TemplateLookFields(SQLModel):
    """How the office wants a kind of paper to look; measures are tenths of a millimetre."""

    profile: str = text("Правила оформления", length=20)
    font: str = text("Шрифт", length=60)
    size: int | None = maybe("Размер", least=8, most=40)
    spacing: int | None = maybe("Интервал, сотых", least=50, most=300)
    left: int | None = maybe("Поле слева", least=0, most=1000)
    right: int | None = maybe("Поле справа", least=0, most=1000)
    top: int | None = maybe("Поле сверху", least=0, most=1000)
    bottom: int | None = maybe("Поле снизу", least=0, most=1000)
    indent: int | None = maybe("Абзац", least=0, most=1000)
    design: str = text("Вид оформления", length=40)
    with_emblem: bool = flag("Эмблема", default=True)
    with_code: bool = flag("QR-код реквизитов")
    with_marks: bool = flag("Свои грифы")
    shift_x: int = count("Отступ бланка слева", least=-2000, most=2000)
    shift_y: int = count("Отступ бланка сверху", least=-4000, most=4000)
    form_hash: str = text("Свой бланк", length=64)
    form_name: str = text("Имя файла бланка")


class TemplateLook(TemplateLookFields, Record, table=True):
    """The choices of layout of one kind; the id is derived from the organisation and the kind."""

    __tablename__ = "template_look"

    organization_id: uuid.UUID = link("organization.id", required=True)
    type_code: str = text(length=20)


class TemplateColumn(Record, table=True):
    """A column of a table which the office does not print."""

    __tablename__ = "template_column"

    look_id: uuid.UUID = link("template_look.id", required=True)
    code: str = text("Столбец", length=60)


class TemplateMark(Record, table=True):
    """A гриф which the office prints on every paper of a kind; the act may be named later."""

    __tablename__ = "template_mark"

    look_id: uuid.UUID = link("template_look.id", required=True)
    place: int = count("Порядок")
    mark: str = text("Гриф", length=20)
    body: str = text("Кто", length=120)
    dated: Date | None = maybe("Дата акта")
    number: str = text("№ акта", length=60)
    person_id: uuid.UUID | None = link("person.id", title="Человек", on_delete="SET NULL")


class NumberSeries(Record, table=True):
    """The office's own pattern of a series; the next number is computed, never stored."""

    __tablename__ = "number_series"

    organization_id: uuid.UUID = link("organization.id", required=True)
    code: str = text("Журнал", length=20)
    pattern: str = text("Вид номера", length=60)
    reset: str = text("Номера начинаются заново", length=12)


class NormFields(SQLModel):
    """A legal or local act as papers cite it (domain.md 3.1)."""

    code: str = text("Код", length=40)
    kind: str = text("Вид", length=20)
    issuer: str = text("Кем издан", length=300)
    number: str = text("Номер", length=60)
    dated: Date | None = maybe("Дата")
    title: str = text("Название", length=600)
    text_gen: str = text("На основании (чего)", length=600)
    text_ins: str = text("В соответствии с (чем)", length=600)
    in_force_from: Date | None = maybe("Действует с")
    in_force_until: Date | None = maybe("Действует до")
    replaced_by: str = text("Заменён", length=200)
    purpose: str = text("Для чего", length=300)
    note: str = text("Примечание", length=600, long=True)
    verified_on: Date | None = maybe("Сверено")
    verified_by: str = text("Кто сверил", length=200)
    is_active: bool = flag("В работе", default=True)


class Norm(NormFields, Record, table=True):
    """What the office adds to or changes in the shipped acts; a shipped code wins over the file.

    ``document_id`` is the local act itself when it stands in our register.
    """

    organization_id: uuid.UUID = link("organization.id", required=True)
    document_id: uuid.UUID | None = link("document.id", title="Документ", on_delete="SET NULL")
