"""One SQL row of facts about each person: what the list, the chips and «Не хватает» rest on.

Raw SQL on purpose: thousands of people are counted and sorted in one statement, and nothing of
it needs a record.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from desktop.language.dates import shift_months
from desktop.services import base, settings

MONTHS_OF_YEAR = 12

_WITH = """
job AS MATERIALIZED (
  SELECT * FROM (
    SELECT e.*, row_number() OVER (
      PARTITION BY e.person_id ORDER BY e.ended_on IS NULL DESC, e.ended_on DESC, e.id DESC
    ) AS place
    FROM employment e {of_employment}
  ) WHERE place = 1
),
grade AS MATERIALIZED (
  SELECT * FROM (
    SELECT c.*, row_number() OVER (
      PARTITION BY c.person_id ORDER BY
        CASE WHEN c.awarded_on IS NOT NULL THEN 1 WHEN c.value IN ('', 'none') THEN 0 ELSE 2 END
        DESC, c.awarded_on DESC, c.id DESC
    ) AS place
    FROM category c {of_category}
  ) WHERE place = 1
),
fact AS (
  SELECT p.id AS id, p.surname, p.name, p.patronymic, p.no_patronymic, p.sex,
    p.archived_on, p.home_organization_id AS home,
    coalesce(p.home_organization_id, :own) = :own AS is_ours,
    coalesce(p.home_organization_id, :own) = :own
      AND coalesce(job.organization_id, :own) = :own AS is_staff,
    job.position, job.position_suffix, job.age_group, job.ended_on, job.organization_id,
    job.building_id, building.title AS building,
    terms.started_on, terms.contract_number, terms.contract_date,
    terms.mentoring_in_job, terms.job_function_basis,
    profile.pedagogical_since, profile.novice_override,
    coalesce(profile.wants_to_mentor, 0) AS wants_to_mentor,
    coalesce(profile.wants_mentor, 0) AS wants_mentor,
    grade.id AS category_id, grade.value AS category, grade.awarded_on AS category_date,
    grade.order_number AS category_order,
    CASE coalesce(profile.novice_override, 'auto')
      WHEN 'yes' THEN 1
      WHEN 'no' THEN 0
      ELSE coalesce(profile.pedagogical_since > :novice_after, 0)
    END AS is_novice
  FROM person p
  LEFT JOIN job ON job.person_id = p.id
  LEFT JOIN building ON building.id = job.building_id
  LEFT JOIN employment_terms terms ON terms.employment_id = job.id
  LEFT JOIN person_profile profile ON profile.person_id = p.id
  LEFT JOIN grade ON grade.person_id = p.id
  {of_person}
)
"""

_OF = "WHERE {column} IN (SELECT value FROM json_each(:ids))"


def with_facts(*, of_some: bool = False) -> str:
    """The beginning of a statement which reads ``fact``; ``of_some``: only people of ``:ids``."""
    columns = {
        "of_employment": "e.person_id",
        "of_category": "c.person_id",
        "of_person": "p.id",
    }
    return "WITH " + _WITH.format(
        **{key: _OF.format(column=name) if of_some else "" for key, name in columns.items()}
    )


def parameters(
    session: Session, today: dt.date, ids: Iterable[uuid.UUID] | None = None
) -> dict[str, Any]:
    """Values for the names of ``with_facts``."""
    years = settings.number(session, "novice_experience_years")
    found: dict[str, Any] = {
        "own": base.own_organization_id(session).hex,
        "novice_after": shift_months(today, -years * MONTHS_OF_YEAR).isoformat(),
    }
    if ids is not None:
        found["ids"] = json.dumps([one.hex for one in ids])
    return found


def run(session: Session, statement: str, values: dict[str, Any]) -> list[Any]:
    """Rows of a statement with named values."""
    return list(session.connection().execute(sa.text(statement), values).all())
