"""Changing one field of several cards: what would change, and doing it as one act."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.language.initials import surname_initials
from desktop.services import base
from desktop.services.people import fields, records


@dataclass(frozen=True)
class Preview:
    """Whose field would change; ``foreign`` counts cards which other kindergartens keep."""

    names: tuple[str, ...]
    foreign: int


def preview(session: Session, people: Sequence[uuid.UUID], code: str, value: Any) -> Preview:
    """What ``change`` would do."""
    own = _own(session, people)
    new = fields.checked(code, value)
    names = [
        surname_initials(records.full_name(records.person(session, key)))
        for key in own
        if fields.current(session, key, code) != new
    ]
    return Preview(tuple(names), len(people) - len(own))


def change(session: Session, people: Sequence[uuid.UUID], code: str, value: Any) -> list[uuid.UUID]:
    """Change the field of those cards which we keep; returns those which really changed."""
    return fields.set_field_of_many(session, _own(session, people), code, value)


def _own(session: Session, people: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    own = base.own_organization_id(session)
    homes = {one.id: one.home_organization_id for one in records.load(session, people)}
    return [key for key in people if key in homes and homes[key] in {None, own}]
