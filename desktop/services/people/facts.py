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
  LEFT JOIN employment job ON job.id = (
    SELECT e.id FROM employment e WHERE e.person_id = p.id
    ORDER BY e.ended_on IS NULL DESC, e.ended_on DESC, e.id DESC LIMIT 1
  )
  LEFT JOIN building ON building.id = job.building_id
  LEFT JOIN employment_terms terms ON terms.employment_id = job.id
  LEFT JOIN person_profile profile ON profile.person_id = p.id
  LEFT JOIN category grade ON grade.id = (
    SELECT c.id FROM category c WHERE c.person_id = p.id
    ORDER BY
      CASE WHEN c.awarded_on IS NOT NULL THEN 1 WHEN c.value IN ('', 'none') THEN 0 ELSE 2 END
      DESC, c.awarded_on DESC, c.id DESC LIMIT 1
  )
  {of_person}
)
"""

_OF_SOME = "WHERE p.id IN (SELECT value FROM json_each(:ids))"


def with_facts(*, of_some: bool = False) -> str:
    """The beginning of a statement which reads ``fact``; ``of_some``: only people of ``:ids``.

    The present job and the newest category are found through the index of each person: a window
    over whole tables took five times as long for 600 of 5,000 people.
    """
    return f"WITH {_WITH.format(of_person=_OF_SOME if of_some else '')}"


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
