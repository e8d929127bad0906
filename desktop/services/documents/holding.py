"""What many papers of one run ask again and again, fetched once.

Composing five hundred certificates must not ask five hundred times who the head is. Inside
``held`` the answers of people, organisations, wordings and lists are remembered in the session;
nothing of them may be changed there (registering changes only papers).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlmodel import Session

T = TypeVar("T")
_HELD = "held for papers"


@contextmanager
def held(session: Session) -> Iterator[None]:
    """Remember answers until the end of the block; a block inside another uses the same memory."""
    if _HELD in session.info:
        yield
        return
    session.info[_HELD] = {}
    try:
        yield
    finally:
        session.info.pop(_HELD, None)


def memory(session: Session) -> dict[Hashable, Any] | None:
    """What is remembered; ``None`` outside ``held``."""
    return session.info.get(_HELD)


def remembered(session: Session, key: Hashable, make: Callable[[], T]) -> T:
    """The answer under a key, made when it is asked for the first time."""
    known = memory(session)
    if known is None:
        return make()
    if key not in known:
        known[key] = make()
    return cast("T", known[key])


def one_of(
    session: Session,
    key: Hashable,
    record: UUID,
    others: Sequence[UUID],
    read: Callable[[list[UUID]], Mapping[UUID, T]],
) -> T:
    """What is said of one record of a run: inside ``held`` it is read for all of them at once.

    ``read`` has an answer for each of the records which it is given.
    """
    known = memory(session)
    if known is None:
        return read([record])[record]
    found = known.setdefault(key, {})
    if record not in found:
        wanted = [one for one in dict.fromkeys((record, *others)) if one not in found]
        found.update(read(wanted))
    return cast("T", found[record])
