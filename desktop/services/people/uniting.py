"""«Один человек»: whose card stays when two cards are about one person (exchange.md 3.11, 3.12).

Two cards of ours become one, field by field (``merging``). When another site leads one of them,
that one stays as its site says: what we wrote down about the person names it from now on, and our
card goes. A redirect tells everybody. It cannot be so with somebody who works at ours: her card
has to be led here.
"""

import uuid
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.models import Person, Redirect, derived_id
from desktop.services import base
from desktop.services.people import merging, records
from desktop.storage.log import acts

OF_THE_CARD = frozenset(
    {"employment", "category", "education", "competence_mark", "training", "achievement"}
    | {"person_contact", "person_profile", "person_private", "person_tag"}
)
"""What the site which leads a card says of her: ours goes to the trash with our card."""
_TABLE = str(Person.__tablename__)
_NOT_OURS = "Обе карточки ведут другие сады: объединить их может только тот, кто их ведёт."
_WORKS_HERE = (
    "Одну из карточек ведёт другой сад, а по второй человек работает у вас. Пока это так, у него "
    "две карточки: каждый сад ведёт свою."
)


class Way(StrEnum):
    """How two cards become one."""

    CHOOSE = "choose"
    """Both are ours: each field is chosen."""
    THEIRS = "theirs"
    """One is led by another site and stays as it is."""
    NEITHER = "neither"
    """Both are led by others."""
    WORKER = "worker"
    """The one which would go is of somebody who works at ours."""


WHY_NOT: Mapping[Way, str] = {Way.NEITHER: _NOT_OURS, Way.WORKER: _WORKS_HERE}


def way(session: Session, one: uuid.UUID, other: uuid.UUID) -> Way:
    """Raises NotFoundError."""
    mine = [key for key in (one, other) if records.is_own(session, key)]
    if len(mine) != 1:
        return Way.CHOOSE if mine else Way.NEITHER
    return Way.WORKER if _works_here(session, mine[0]) else Way.THEIRS


def unite(
    session: Session, one: uuid.UUID, other: uuid.UUID, chosen: Mapping[str, Any]
) -> uuid.UUID:
    """Make one card of two; returns the one which stays. ``chosen``: see ``merging.merge``.

    Raises RuleError, NotFoundError.
    """
    found = way(session, one, other)
    if found in WHY_NOT:
        raise RuleError(WHY_NOT[found])
    if found is Way.CHOOSE:
        merging.merge(session, one, other, chosen)
        return one
    goes, stays = (one, other) if records.is_own(session, one) else (other, one)
    _give_up(session, stays, goes)
    return stays


def _give_up(session: Session, stays: uuid.UUID, goes: uuid.UUID) -> None:
    """Our card goes: what named it names theirs."""
    merging.check_pairs(session, stays, goes)
    session.flush()
    merging.point_all(session, _TABLE, stays, goes, but=OF_THE_CARD)
    session.expire_all()
    redirect = derived_id(str(Redirect.__tablename__), goes)
    session.merge(Redirect(id=redirect, table_name=_TABLE, source_id=goes, target_id=stays))
    name = records.short_name(session, stays)
    session.delete(records.person(session, goes))
    session.flush()
    acts.name(session, f"один человек: {name}")


def _works_here(session: Session, person: uuid.UUID) -> bool:
    own = base.own_organization_id(session)
    job = records.employment(session, person)
    return job is not None and job.organization_id == own and job.ended_on is None
