"""Places of work: a person, an organisation, a position, dates, the employment contract."""

import uuid

from sqlmodel import SQLModel

from desktop.models.base import Date, Record, link, maybe, text


class EmploymentFields(SQLModel):
    """What every recipient may learn about a place of work."""

    position: str = text("Должность", length=40)
    position_suffix: str = text("Уточнение", length=200)
    age_group: str = text("Возрастная группа", length=40)
    ended_on: Date | None = maybe("Уволена с")


class Employment(EmploymentFields, Record, table=True):
    """A place of work. ``position`` is the code of a reference row."""

    person_id: uuid.UUID = link("person.id", required=True)
    organization_id: uuid.UUID | None = link(
        "organization.id", title="Организация", on_delete="SET NULL"
    )
    building_id: uuid.UUID | None = link("building.id", title="Корпус", on_delete="SET NULL")


class EmploymentTermsFields(SQLModel):
    """The contract: seen inside the legal entity only."""

    started_on: Date | None = maybe("Работает с")
    position_since: Date | None = maybe("В должности с")
    contract_number: str = text("Трудовой договор №", length=40)
    contract_date: Date | None = maybe("Дата трудового договора")
    mentoring_in_job: str = text("Наставничество входит в трудовую функцию", length=7)
    job_function_basis: str = text("Основание", length=300)
    end_reason: str = text("Причина увольнения", length=200)


class EmploymentTerms(EmploymentTermsFields, Record, table=True):
    """Terms of a place of work; the id is derived from that of the employment."""

    __tablename__ = "employment_terms"

    employment_id: uuid.UUID = link("employment.id", required=True)
