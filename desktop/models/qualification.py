"""What a person has earned: categories, education, training, achievements."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, flag, link, maybe, number, text


class CategoryFields(SQLModel):
    """A qualification category (domain.md 8.2)."""

    value: str = text("Категория", length=20)
    awarded_on: Date | None = maybe("Дата присвоения")
    order_number: str = text("№ приказа", length=40)
    is_methodist: bool = flag("Педагог-методист")
    is_mentor: bool = flag("Педагог-наставник")


class Category(CategoryFields, Record, table=True):
    """A qualification category of a person; the newest one counts."""

    person_id: uuid.UUID = link("person.id", required=True)


class EducationFields(SQLModel):
    """Formal education (domain.md 8.3)."""

    level: str = text("Уровень", length=20)
    institution: str = text("Учебное заведение", length=300)
    speciality: str = text("Специальность", length=200)
    year: int | None = maybe("Год окончания", least=1940, most=2100)
    profile: str = text("Профильное", length=12)


class Education(EducationFields, Record, table=True):
    """One diploma of a person."""

    person_id: uuid.UUID = link("person.id", required=True)


class TrainingFields(SQLModel):
    """Courses, retraining, internship (domain.md 8.3)."""

    kind: str = text("Вид", length=20, default="advanced")
    topic: str = text("Тема", length=400)
    minutes: int = number("Часы")
    started_on: Date | None = maybe("Начало")
    ended_on: Date | None = maybe("Окончание")
    format: str = text("Формат", length=10)
    document_number: str = text("№ документа", length=60)
    area: str = text("Область", length=40)
    institution: str = text("Где", length=300)
    file_hash: str = text("Файл", length=64)
    file_name: str = text("Имя файла")


class Training(TrainingFields, Record, table=True):
    """One course of a person. Hours are kept in minutes."""

    person_id: uuid.UUID = link("person.id", required=True)


class AchievementFields(SQLModel):
    """A contest, publication, talk, open show, award."""

    kind: str = text("Вид", length=20)
    title: str = text("Название", length=400)
    level: str = text("Уровень", length=20)
    result: str = text("Результат", length=20)
    happened_on: Date | None = maybe("Дата")
    prepared_by: str = text("Кто готовил")
    link: str = text("Ссылка", length=300)
    file_hash: str = text("Файл", length=64)
    file_name: str = text("Имя файла")


class Achievement(AchievementFields, Record, table=True):
    """An achievement of a person or of an organisation."""

    person_id: uuid.UUID | None = link("person.id")
    organization_id: uuid.UUID | None = link("organization.id")
