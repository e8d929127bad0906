"""Rows of the list of people: everything its columns show, a page in a few statements."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session, SQLModel

from desktop.language import dates
from desktop.language.names import FullName
from desktop.language.organizations import own_name
from desktop.models import (
    Building,
    Category,
    CompetenceMark,
    DataConsent,
    Direction,
    Document,
    Education,
    Employment,
    EmploymentTerms,
    Offer,
    Organization,
    OrganizationRequisites,
    Pair,
    PairMember,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    PersonTag,
    ReferenceEntry,
    Request,
    Route,
    Setting,
)
from desktop.services import reference
from desktop.services.people import facts, missing, work_state
from desktop.services.people.person_row import CONSENT_KINDS, PersonRow

__all__ = ["CONSENT_KINDS", "FOLLOWED", "PersonRow", "load_rows", "site_title"]

FOLLOWED: tuple[type[SQLModel], ...] = (
    Person,
    PersonContact,
    PersonProfile,
    PersonPrivate,
    PersonTag,
    Employment,
    EmploymentTerms,
    Category,
    Education,
    CompetenceMark,
    DataConsent,
    Organization,
    Building,
    ReferenceEntry,
    Setting,
    Pair,
    PairMember,
    Direction,
    Route,
    Request,
    Offer,
    OrganizationRequisites,
    Document,
)
"""Tables whose changes change what the list or the head of a card says."""

_COLUMNS = f"""
SELECT fact.*,
  contact.work_phone, contact.work_email,
  private.readiness,
  home.number AS site_number, home.short_name AS site_name,
  place.short_name AS workplace,
  (SELECT max(hlc) FROM sync_op o WHERE o.root = fact.id) AS changed,
  (SELECT json_group_array(kind) FROM data_consent d WHERE d.person_id = fact.id
    AND d.given_on IS NOT NULL AND d.withdrawn_on IS NULL
    AND (d.valid_until IS NULL OR d.valid_until >= :today)) AS consents,
  (SELECT level || '|' || profile FROM education d WHERE d.person_id = fact.id
    ORDER BY d.year IS NULL DESC, d.year DESC, d.id DESC LIMIT 1) AS education
FROM (SELECT fact.*, {missing.COUNT} AS gaps FROM fact) fact
LEFT JOIN person_contact contact ON contact.person_id = fact.id
LEFT JOIN person_private private ON private.person_id = fact.id
LEFT JOIN organization home ON home.id = fact.home AND fact.home <> :own
LEFT JOIN organization place ON place.id = fact.organization_id AND place.id <> :own
"""  # noqa: S608


def load_rows(session: Session, ids: Sequence[uuid.UUID], today: dt.date) -> list[PersonRow]:
    """Rows of these people in the order of ``ids``; who is gone is left out."""
    values = facts.parameters(session, today, ids)
    values["today"] = today.isoformat()
    found = facts.run(session, facts.with_facts(of_some=True) + _COLUMNS, values)
    words = _Words(session)
    actors = _actors(session, found)
    work = work_state.of_many(session, ids, today)
    rows = {
        row.id: _row(row, words, actors.get(row.id, ""), work[uuid.UUID(row.id)]) for row in found
    }
    return [rows[one.hex] for one in ids if one.hex in rows]


class _Words:
    """The words of the reference lists which the columns need."""

    def __init__(self, session: Session) -> None:
        self.positions = reference.titles(session, "positions")
        self.categories = reference.labels(session, "categories")
        self.levels = reference.titles(session, "education_levels")
        self.profiles = reference.labels(session, "education_profiles")
        self.ages = reference.titles(session, "age_groups")


def _actors(session: Session, found: Sequence[object]) -> dict[str, str]:
    """Who made the newest change of each card."""
    changed = [(row.id, row.changed) for row in found if row.changed is not None]  # type: ignore[attr-defined]
    if not changed:
        return {}
    marks = ", ".join("(?, ?)" for _ in changed)
    statement = (
        f"WITH last(root, hlc) AS (VALUES {marks}) SELECT o.root, o.actor "  # noqa: S608
        "FROM last JOIN sync_op o ON o.root = last.root AND o.hlc = last.hlc"
    )
    flat = tuple(value for pair in changed for value in pair)
    rows = session.connection().exec_driver_sql(statement, flat).all()
    return {row.root: row.actor for row in rows}


def _row(row: object, words: _Words, actor: str, work: work_state.Work) -> PersonRow:
    get = row._mapping.__getitem__  # type: ignore[attr-defined]  # noqa: SLF001 - public in SQLAlchemy
    return PersonRow(
        id=uuid.UUID(get("id")),
        full=FullName(get("surname"), get("name"), get("patronymic")),
        sex=get("sex"),
        position=words.positions.get(get("position") or "", ""),
        position_suffix=get("position_suffix") or "",
        building=get("building") or "",
        age_group=words.ages.get(get("age_group") or "", ""),
        pedagogical_since=dates.from_stored(get("pedagogical_since")),
        started_on=dates.from_stored(get("started_on")),
        category=words.categories.get(get("category") or "", ""),
        wants_to_mentor=bool(get("wants_to_mentor")),
        wants_mentor=bool(get("wants_mentor")),
        gaps=int(get("gaps")),
        is_novice=bool(get("is_novice")),
        is_ours=bool(get("is_ours")),
        is_archived=get("archived_on") is not None,
        education=_education(get("education"), words),
        readiness=get("readiness") or "",
        consents=frozenset(_consents(get("consents"))),
        phone=get("work_phone") or "",
        email=get("work_email") or "",
        site=get("site_number") or "",
        site_name=site_title(get("site_number") or "", get("site_name") or ""),
        workplace=get("workplace") or "",
        changed_at=_moment(get("changed")),
        changed_by=actor,
        leads=work.leads,
        most=work.most,
        route=work.route,
    )


def site_title(number: str, short_name: str) -> str:
    """«сад № 12 «Кораблик»» of a kindergarten; another organisation keeps its short name."""
    name = own_name(short_name)
    return f"сад №\N{NO-BREAK SPACE}{number} «{name}»" if number and name else short_name


def _education(stored: str | None, words: _Words) -> str:
    level, _, profile = (stored or "").partition("|")
    parts = (words.levels.get(level, ""), words.profiles.get(profile, ""))
    return ", ".join(part for part in parts if part)


def _consents(stored: str) -> list[str]:
    return [kind for kind in CONSENT_KINDS if f'"{kind}"' in stored]


def _moment(hlc: int | None) -> dt.datetime | None:
    """The time inside a stamp of the log."""
    return None if hlc is None else dt.datetime.fromtimestamp((hlc >> 16) / 1000, dt.UTC)
