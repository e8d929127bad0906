"""Records called by a name or a number on the command line."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import Session

from desktop.documents.candidates import Candidate
from desktop.documents.types import MadeFor
from desktop.errors import NotFoundError, RuleError
from desktop.language.text import fold, words
from desktop.services.people import records


def names(
    session: Session, found: Sequence[Candidate], made_for: MadeFor
) -> dict[uuid.UUID, tuple[str, ...]]:
    """What each may be called by; people by their full names too."""
    known: dict[uuid.UUID, tuple[str, ...]] = {each.id: (each.title,) for each in found}
    if made_for in {MadeFor.PERSON, MadeFor.PEOPLE}:
        for person in records.load(session, list(known)):
            full = records.full_name(person)
            known[person.id] = (*known[person.id], str(full))
    return known


def one(wanted: str, known: dict[uuid.UUID, tuple[str, ...]]) -> uuid.UUID:
    """Who is meant by an id or by a name. Raises NotFoundError, RuleError."""
    record = _id(wanted)
    if record in known:
        return record
    exact = [each for each, texts in known.items() if fold(wanted) in map(fold, texts)]
    asked = set(words(wanted))
    near = exact or [
        each
        for each, texts in known.items()
        if asked and any(asked <= set(words(text)) for text in texts)
    ]
    if len(near) == 1:
        return near[0]
    if near:
        who = ", ".join(known[each][-1] for each in near[:5])
        raise RuleError(
            f"«{wanted}» подходит нескольким: {who}. Ничего не напечатано. "
            "Напишите имя полностью или номер карточки."
        )
    raise NotFoundError(
        f"«{wanted}» среди тех, для кого делают этот документ, нет. Ничего не напечатано. "
        "Проверьте имя или номер карточки."
    )


def _id(text: str) -> uuid.UUID:
    """An id of 32 digits, with dashes or without; nobody's for anything else."""
    try:
        return uuid.UUID(text.strip())
    except ValueError:
        return uuid.UUID(int=0)
