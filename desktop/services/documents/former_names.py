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
    memory = holding.memory(session)
    known: dict[uuid.UUID, list[Renamed]] = (
        {} if memory is None else memory.setdefault("former surnames", {})
    )
    if person not in known:
        wanted = [one for one in dict.fromkeys((person, *others)) if one not in known]
        found = history.former_values(session, "person", "surname", wanted)
        known.update(
            {
                one: [Renamed(str(was), at.date()) for at, was in found.get(one, ())]
                for one in wanted
            }
        )
    return known[person]
