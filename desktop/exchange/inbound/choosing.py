"""What was decided with a file is written in the same act, and is a part of its load."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop.exchange.network import suggestions
from desktop.services.people import creating, uniting
from desktop.storage.log import writing

Pair = tuple[UUID, UUID]


@dataclass(frozen=True)
class Answer:
    """What is said to a suggested edit, and when."""

    is_accepted: bool
    words: str
    on: dt.date


def overrule(session: Session, cells: Mapping[tuple[str, str], Any]) -> None:
    """Cells which only they changed, and which stay as they were here: ours is written above."""
    rows: dict[str, dict[str, Any]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(row, {})[column] = value
    query = "SELECT tbl FROM sync_op WHERE row=? LIMIT 1"
    decisions = []
    for row, values in rows.items():
        found = session.connection().exec_driver_sql(query, (row,)).first()
        if found is not None:
            decisions.append(writing.Decision(found.tbl, row, values))
    writing.decide(session, decisions)


def settle_people(
    session: Session, apart: Collection[Pair], united: Mapping[Pair, Mapping[str, Any]]
) -> None:
    """«Разные» and «Один человек» of the preview. Raises RuleError for cards of others."""
    if apart or united:
        session.expire_all()
    for one, other in apart:
        creating.keep_apart(session, one, other)
    for (one, other), chosen in united.items():
        uniting.unite(session, one, other, chosen)


def answer(session: Session, answers: Mapping[UUID, Answer]) -> None:
    """Accept or decline suggested edits. Raises NotFoundError, RuleError."""
    if answers:
        session.expire_all()
    for number, said in answers.items():
        say = suggestions.accept if said.is_accepted else suggestions.decline
        say(session, number, said.words, said.on)


def belong(session: Session, number: int) -> None:
    """Operations of this act are those of the load: taking it back takes them back too."""
    session.flush()
    run = session.connection().exec_driver_sql
    run(
        "UPDATE sync_op SET imp=? WHERE imp IS NULL AND act=(SELECT act FROM sync_local)",
        (number,),
    )
    ours = "SELECT {} FROM sync_op WHERE imp=? AND site=(SELECT me FROM sync_local)"
    run(
        "UPDATE sync_ctx SET imp=? WHERE imp IS NULL AND site=(SELECT me FROM sync_local) "
        f"AND row IN ({ours.format('row')}) AND seq IN ({ours.format('seq')})",
        (number, number, number),
    )
