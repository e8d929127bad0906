"""Fields which documents of a person need and which are empty (C18; P3 of the catalogue).

The rules are SQL conditions over ``fact``: one card, a page of the list and the count of the chip
are answered by the same text.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop.services.people import facts


@dataclass(frozen=True)
class Gap:
    """A field to be filled in: its code on the card and its name in a sentence."""

    code: str
    title: str


@dataclass(frozen=True)
class _Rule:
    gap: Gap
    condition: str


RULES: tuple[_Rule, ...] = (
    _Rule(Gap("person.surname", "фамилия"), "surname = ''"),
    _Rule(Gap("person.name", "имя"), "name = ''"),
    _Rule(Gap("person.patronymic", "отчество"), "patronymic = '' AND NOT no_patronymic"),
    _Rule(Gap("person.sex", "пол"), "sex = ''"),
    _Rule(Gap("employment.position", "должность"), "coalesce(position, '') = ''"),
    _Rule(
        Gap("terms.contract_number", "номер трудового договора"),
        "is_staff AND coalesce(contract_number, '') = ''",
    ),
    _Rule(
        Gap("terms.contract_date", "дата трудового договора"),
        "is_staff AND contract_date IS NULL",
    ),
    _Rule(
        Gap("terms.job_function_basis", "основание наставничества в трудовой функции"),
        "is_staff AND coalesce(mentoring_in_job, '') = 'yes' "
        "AND coalesce(job_function_basis, '') = ''",
    ),
    _Rule(
        Gap("category.awarded_on", "дата категории"),
        "is_staff AND coalesce(category, '') NOT IN ('', 'none') AND category_date IS NULL",
    ),
    _Rule(
        Gap("category.order_number", "№ приказа о категории"),
        "is_staff AND coalesce(category, '') NOT IN ('', 'none') "
        "AND coalesce(category_order, '') = ''",
    ),
)
"""In the order in which the card names them."""

BOUND = "is_ours AND archived_on IS NULL"
"""Only cards which we keep and which are in work are asked to be complete."""

COUNT = (
    f"CASE WHEN {BOUND} THEN " + " + ".join(f"({rule.condition})" for rule in RULES) + " ELSE 0 END"
)
"""SQL: how many fields are missing."""

ANY = f"({BOUND}) AND (" + " OR ".join(f"({rule.condition})" for rule in RULES) + ")"
"""SQL: whether any is."""


def of(session: Session, person_id: uuid.UUID, today: date) -> list[Gap]:
    """What is missing on one card."""
    columns = ", ".join(f"({BOUND}) AND ({rule.condition})" for rule in RULES)
    statement = f"{facts.with_facts(of_some=True)} SELECT {columns} FROM fact"  # noqa: S608
    rows = facts.run(session, statement, facts.parameters(session, today, [person_id]))
    if not rows:
        return []
    return [rule.gap for rule, is_missing in zip(RULES, rows[0], strict=True) if is_missing]


def people_with_gaps(session: Session, today: date) -> list[uuid.UUID]:
    """Our people with at least one empty field which a document needs."""
    statement = f"{facts.with_facts()} SELECT id FROM fact WHERE {ANY}"  # noqa: S608
    rows = facts.run(session, statement, facts.parameters(session, today))
    return [uuid.UUID(row.id) for row in rows]
