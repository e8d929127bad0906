"""Tags of a person: interests, soft skills, free days."""

import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from desktop.language.text import fold
from desktop.models import PersonTag, derived_id
from desktop.services.people import records
from desktop.storage.log import acts

TITLES = {
    "interest": "Интересы одним словом",
    "soft_skill": "Гибкие навыки",
    "free_day": "Удобные дни",
}
"""Kind of a tag → what its field is called."""


def of(session: Session, person_id: uuid.UUID, kind: str) -> list[str]:
    """The tags of one kind in the order of the alphabet."""
    query = select(PersonTag.value).where(
        col(PersonTag.person_id) == person_id, col(PersonTag.kind) == kind
    )
    return sorted(session.exec(query), key=fold)


def of_many(session: Session, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, list[str]]]:
    """All tags of each of many people, by their kind."""
    found: dict[uuid.UUID, dict[str, list[str]]] = {
        one: {kind: [] for kind in TITLES} for one in people
    }
    for tag in records.among(session, PersonTag, PersonTag.person_id, people):
        found[tag.person_id].setdefault(tag.kind, []).append(tag.value)
    for listed in found.values():
        for values in listed.values():
            values.sort(key=fold)
    return found


def known(session: Session, kind: str, typed: str, limit: int = 12) -> list[str]:
    """Tags which others have already: the same words for the same things."""
    query = select(PersonTag.value).where(col(PersonTag.kind) == kind).distinct()
    wanted = fold(typed)
    found = sorted(session.exec(query), key=fold)
    return [value for value in found if fold(value).startswith(wanted)][:limit]


def replace(session: Session, person_id: uuid.UUID, kind: str, values: list[str]) -> None:
    """Set the tags of one kind as one act."""
    records.own_person(session, person_id)
    wanted = {derived_id("person_tag", person_id, kind, one): one for one in values}
    query = select(PersonTag).where(
        col(PersonTag.person_id) == person_id, col(PersonTag.kind) == kind
    )
    present = {tag.id: tag for tag in session.exec(query)}
    kept = {tag.value for tag in present.values() if tag.value in values}
    for tag in present.values():
        if tag.value not in values:
            session.delete(tag)
    for key, value in wanted.items():
        if value not in kept:
            session.add(PersonTag(id=key, person_id=person_id, kind=kind, value=value))
    short = records.short_name(session, person_id)
    acts.name(session, f"изменение поля «{TITLES[kind]}»: {short}")
