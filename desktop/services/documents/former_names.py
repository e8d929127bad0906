"""Surnames which people had before, as the log of changes remembers them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.services.documents import holding
from desktop.storage.log import history


@dataclass(frozen=True)
class Renamed:
    """The surname before a change and the day when the change was written."""

    surname: str
    on: dt.date


def of(session: Session, person: uuid.UUID, others: Sequence[uuid.UUID] = ()) -> list[Renamed]:
    """What a person was called before. Inside ``holding.held`` each is read once."""

    def read(people: list[uuid.UUID]) -> dict[uuid.UUID, list[Renamed]]:
        found = history.former_values(session, "person", "surname", people)
        return {
            one: [Renamed(str(was), at.date()) for at, was in found.get(one, ())] for one in people
        }

    return holding.one_of(session, "former surnames", person, others, read)
