"""Changing one field of several cards: what would change, and doing it as one act."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.language.initials import surname_initials
from desktop.models import Person
from desktop.progress import Progress, Silent
from desktop.services import base
from desktop.services.people import fields, records
from desktop.services.people.parts import Parts


@dataclass(frozen=True)
class Preview:
    """Whose field would change; ``foreign`` counts cards which other kindergartens keep."""

    names: tuple[str, ...]
    foreign: int


def preview(
    session: Session,
    people: Sequence[uuid.UUID],
    code: str,
    value: Any,
    progress: Progress | None = None,
) -> Preview:
    """What ``change`` would do. Raises Cancelled when nobody waits for it any more."""
    watched = progress or Silent()
    # Held till the end: each card is then asked for once and not by one query each.
    known = records.load(session, people)
    own = _own(session, people, known)
    new = fields.checked(code, value)
    part, _, name = code.partition(".")
    parts = Parts(session, part, own)
    names: list[str] = []
    for done, key in enumerate(own):
        if done % records.REPORTED_EACH == 0:
            watched.report(done, len(own))
        if getattr(parts.get(key), name) != new:
            names.append(surname_initials(records.full_name(records.person(session, key))))
    return Preview(tuple(names), len(people) - len(own))


def change(
    session: Session,
    people: Sequence[uuid.UUID],
    code: str,
    value: Any,
    progress: Progress | None = None,
) -> list[uuid.UUID]:
    """Change the field of those cards which we keep; returns those which really changed."""
    own = _own(session, people, records.load(session, people))
    return fields.set_field_of_many(session, own, code, value, progress)


def _own(session: Session, people: Sequence[uuid.UUID], known: Sequence[Person]) -> list[uuid.UUID]:
    own = base.own_organization_id(session)
    homes = {one.id: one.home_organization_id for one in known}
    return [key for key in people if key in homes and homes[key] in {None, own}]
