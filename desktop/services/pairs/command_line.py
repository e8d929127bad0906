"""``metodkabinet pairs``: the pairs of a base for scripts. The base is only read."""

import datetime as dt
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop.services.for_scripts import day_of, opened_to_read
from desktop.services.pairs import evidence, facts, shipped, stall

_NOBODY = "Пар в базе нет."


@dataclass(frozen=True)
class ToldPair:
    """A pair which has not ended; ``obstacles`` hold it on its stage."""

    id: uuid.UUID
    title: str
    module: str
    stage: int
    stage_title: str
    is_stalled: bool
    obstacles: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The shape scripts rely on; the id in 32 hex digits."""
        return {
            "id": self.id.hex,
            "module": self.module,
            "stage": self.stage,
            "stalled": self.is_stalled,
            "obstacles": list(self.obstacles),
        }

    def lines(self) -> list[str]:
        """The same for people."""
        mark = ", застряла" if self.is_stalled else ""
        head = f"{self.title}: {self.stage} {self.stage_title}{mark}"
        return [head, *(f"  {text}" for text in self.obstacles)]


def pairs(path: Path, today: dt.date) -> list[ToldPair]:
    """The current pairs by stage; the training base stands at its own day.

    Raises StorageError.
    """
    with opened_to_read(path, "Пары не показаны.") as database:
        return database.read(_told, today)


def said(found: list[ToldPair]) -> str:
    """All pairs in lines for people."""
    return "\n".join(line for one in found for line in one.lines()) or _NOBODY


def _told(session: Session, today: dt.date) -> list[ToldPair]:
    day = day_of(session, today)
    known = evidence.rules(session, day)
    found = facts.current(session, day).values()
    told = [
        ToldPair(
            id=one.id,
            title=one.heading.text,
            module=one.module,
            stage=one.stage.number,
            stage_title=shipped.stages()[one.stage].title,
            is_stalled=stall.is_stalled(one, known),
            obstacles=tuple(evidence.obstacles(one, known)),
        )
        for one in found
    ]
    return sorted(told, key=lambda one: (one.stage, one.title))
