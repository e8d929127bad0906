"""Issued papers whose data changed since, looked through in parts: a long look may be given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop.documents import issuing
from desktop.services.documents import register

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.progress import Progress
    from desktop.storage.database import Database

PART: Final = 25
"""Papers composed anew between two reports: a tenth of a second."""


def every(database: Database, progress: Progress) -> dict[UUID, tuple[str, ...]]:
    """Papers in force which would say something else today → which fields, in words.

    The newest first. For a thread of the background: raises Cancelled between two parts.
    """
    ids = database.read(register.in_force)
    found: dict[UUID, tuple[str, ...]] = {}
    for start in range(0, len(ids), PART):
        progress.report(start, len(ids))
        found |= database.read(_stale, ids[start : start + PART])
    return found


def _stale(session: Session, documents: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    """One may have gone between two parts."""
    return issuing.stale(session, register.still_there(session, documents))
