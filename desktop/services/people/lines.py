"""Lines of a card of which there may be several: places of work, categories, diplomas."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel

from desktop.errors import NotFoundError
from desktop.models import Category, Education, Employment, EmploymentTerms
from desktop.services.people import fields, records
from desktop.services.people.parts import QUALIFICATIONS
from desktop.storage.log import acts

JOB, CATEGORY, EDUCATION = "job", "category", "education"
TITLES = {JOB: "место работы", CATEGORY: "категория", EDUCATION: "образование"}
"""Kind of a line → what it is called in the name of an act."""

_TABLES: dict[str, type[Employment] | type[Category] | type[Education]] = {
    JOB: Employment,
    CATEGORY: Category,
    EDUCATION: Education,
}


@dataclass(frozen=True)
class Line:
    """One line: its values by the codes of ``fields``; the newest one is ``is_current``."""

    id: uuid.UUID
    values: Mapping[str, Any]
    is_current: bool


def of(session: Session, person_id: uuid.UUID, kind: str) -> list[Line]:
    """The lines of a kind, the newest first."""
    return of_many(session, [person_id], kind)[person_id]


def of_many(
    session: Session, people: Sequence[uuid.UUID], kind: str
) -> dict[uuid.UUID, list[Line]]:
    """The same for each of many people."""
    if kind == JOB:
        jobs = records.jobs_of(session, people)
        terms = records.terms_of(session, [job.id for listed in jobs.values() for job in listed])
        return {
            person: _newest_first([(job.id, _job_values(job, terms[job.id])) for job in listed])
            for person, listed in jobs.items()
        }
    rows = records.qualifications_of(session, QUALIFICATIONS[kind], people)
    return {
        person: _newest_first([(row.id, _values(kind, row)) for row in listed])
        for person, listed in rows.items()
    }


def _newest_first(found: Sequence[tuple[uuid.UUID, Mapping[str, Any]]]) -> list[Line]:
    return [Line(key, values, place == 0) for place, (key, values) in enumerate(found[::-1])]


def save(
    session: Session,
    person_id: uuid.UUID,
    kind: str,
    values: Mapping[str, Any],
    line_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add a line or change one; codes as in ``fields``. Raises InvalidInputError, RuleError."""
    records.own_person(session, person_id)
    line = _line(session, person_id, kind, line_id)
    is_new = line_id is None
    _write(line, {code: value for code, value in values.items() if _part(code) != "terms"})
    if isinstance(line, Category):
        fields.FOLLOWING["category.value"](line)
    session.add(line)
    session.flush()
    if isinstance(line, Employment):
        terms = records.terms(session, line.id)
        _write(terms, {code: value for code, value in values.items() if _part(code) == "terms"})
    session.flush()
    verb = "новая запись" if is_new else "изменение"
    acts.name(session, f"{verb}: {TITLES[kind]}, {records.short_name(session, person_id)}")
    return line.id


def remove(session: Session, person_id: uuid.UUID, kind: str, line_id: uuid.UUID) -> None:
    """Take a line away. Raises NotFoundError."""
    records.own_person(session, person_id)
    session.delete(_line(session, person_id, kind, line_id))
    session.flush()
    acts.name(session, f"убрана запись: {TITLES[kind]}, {records.short_name(session, person_id)}")


def _line(
    session: Session, person_id: uuid.UUID, kind: str, line_id: uuid.UUID | None
) -> Employment | Category | Education:
    table: Any = _TABLES[kind]
    if line_id is None:
        made: Employment | Category | Education = table(person_id=person_id)
        return made
    found: Employment | Category | Education | None = session.get(table, line_id)
    if found is None or found.person_id != person_id:
        raise NotFoundError("Этой строки карточки уже нет. Карточка обновлена.")
    return found


def _part(code: str) -> str:
    return code.partition(".")[0]


def _write(record: SQLModel, values: Mapping[str, Any]) -> None:
    for code, value in values.items():
        setattr(record, code.partition(".")[2], fields.checked(code, value))


def _job_values(job: Employment, terms: EmploymentTerms) -> dict[str, Any]:
    found = _values("employment", job)
    found |= {code: getattr(job, code.partition(".")[2]) for code in fields.LINKS}
    return found | _values("terms", terms)


def _values(part: str, record: SQLModel) -> dict[str, Any]:
    return {f"{part}.{name}": getattr(record, name) for name in fields.PARTS[part].model_fields}
