"""Plans in the global search: by their title and the words of their kind."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from desktop.services.plans import listing


@dataclass(frozen=True)
class FoundPlan:
    """A plan and, in words, where it stands."""

    id: uuid.UUID
    title: str
    standing: str


def find(session: Session, query: str, today: dt.date, limit: int) -> list[FoundPlan]:
    """Plans whose words contain every word of the query, newest year first."""
    found = listing.chosen(listing.rows(session, today), listing.Chip.ALL, query)
    newest = sorted(found, key=lambda one: one.starts_on or dt.date.min, reverse=True)
    return [
        FoundPlan(one.id, one.title, ", ".join(filter(None, (one.kind.title, one.state))))
        for one in newest[:limit]
    ]
