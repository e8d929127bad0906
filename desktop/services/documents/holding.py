"""What many papers of one run ask again and again, fetched once.

Composing five hundred certificates must not ask five hundred times who the head is. Inside
``held`` the answers of people, organisations, wordings and lists are remembered in the session;
nothing of them may be changed there (registering changes only papers).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

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
