"""Pairs in the global search: found in the stored index, told as the drop-down shows them."""

import uuid
from dataclasses import dataclass

from sqlmodel import Session

from desktop.models import Module, Stage
from desktop.services import search
from desktop.services.pairs import records, shipped

KIND = "pair"


@dataclass(frozen=True)
class FoundPair:
    """A pair and, in words, where it stands."""

    id: uuid.UUID
    title: str
    standing: str


def find(session: Session, query: str, limit: int) -> list[FoundPair]:
    """Pairs by the names of everybody in them, title, theme, module; finished ones last."""
    return [_found(session, one) for one in search.find(session, KIND, query, limit).ids]


def _found(session: Session, pair_id: uuid.UUID) -> FoundPair:
    pair = records.pair(session, pair_id)
    module = shipped.modules()[Module(pair.module)].title
    stage = f"этап «{shipped.stages()[Stage(pair.stage)].title}»"
    if pair.ended_on is not None:
        stage = "завершена"
    elif pair.archived_on is not None:
        stage = "в архиве"
    return FoundPair(pair_id, records.title(session, pair_id).text, f"{module}, {stage}")
