"""«Не предлагать вместе» and «Не она: почему…»: private, never printed, never exchanged."""

import datetime as dt
import uuid
from collections import defaultdict

from sqlmodel import Session, col, select

from desktop.models import PairExclusion, derived_id
from desktop.services.people import records as people
from desktop.storage.log import acts

APART, NOT_NOW = "apart", "not_now"


def keep_apart(
    session: Session, one: uuid.UUID, other: uuid.UUID, reason: str, day: dt.date
) -> None:
    """Two people are not proposed to each other any more; names no act."""
    first, second = sorted((one, other), key=lambda key: key.hex)
    _put(session, (first, second), APART, reason, day)


def _put(
    session: Session, two: tuple[uuid.UUID, uuid.UUID], kind: str, reason: str, day: dt.date
) -> None:
    key = derived_id("pair_exclusion", *two, kind)
    made = session.get(PairExclusion, key) or PairExclusion(
        id=key, one_id=two[0], other_id=two[1], kind=kind
    )
    made.reason, made.set_on = reason.strip(), day
    session.add(made)
    session.flush()


def exclude(session: Session, one: uuid.UUID, other: uuid.UUID, reason: str, day: dt.date) -> None:
    """«Не предлагать вместе…» as an act of its own."""
    keep_apart(session, one, other, reason, day)
    names = " и ".join(people.short_name(session, each) for each in (one, other))
    acts.name(session, f"не предлагать вместе: {names}")


def decline(
    session: Session, asked_for: uuid.UUID, declined: uuid.UUID, reason: str, day: dt.date
) -> None:
    """«Не она: почему…»: to the end of the list of one person only."""
    _put(session, (asked_for, declined), NOT_NOW, reason, day)
    acts.name(session, f"заметка при подборе: {people.short_name(session, asked_for)}")


def allow(session: Session, one: uuid.UUID, other: uuid.UUID) -> None:
    """Take an exclusion back."""
    first, second = sorted((one, other), key=lambda key: key.hex)
    found = session.get(PairExclusion, derived_id("pair_exclusion", first, second, APART))
    if found is not None:
        session.delete(found)
        session.flush()
    names = " и ".join(people.short_name(session, each) for each in (one, other))
    acts.name(session, f"снова можно предлагать: {names}")


def apart(session: Session) -> frozenset[frozenset[uuid.UUID]]:
    """Every two people who are not to be proposed together."""
    query = select(PairExclusion).where(col(PairExclusion.kind) == APART)
    return frozenset(frozenset((one.one_id, one.other_id)) for one in session.exec(query))


def declined(session: Session) -> dict[uuid.UUID, dict[uuid.UUID, str]]:
    """Person → those who go to the end of her list, with the reason."""
    found: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
    for one in session.exec(select(PairExclusion).where(col(PairExclusion.kind) == NOT_NOW)):
        found[one.one_id][one.other_id] = one.reason
    return dict(found)
