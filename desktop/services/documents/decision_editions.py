"""Editions of minutes: what became of a decision goes on in the edition which repeats it.

A new edition is a paper of its own, whose decisions may have moved, changed a word, or gone. A
decision of the former edition is the one with the same text, else the one at the same place whose
text is nearly the same; another decision at that place begins anew.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sqlmodel import Session, col, select

from desktop.language.text import fold
from desktop.models import DecisionMark, Document
from desktop.services.documents import answers
from desktop.services.documents.answers import Answer

_ALIKE = 0.7
"""From here on two texts at one place are one decision with a corrected word."""
_EDGES = " .;,"


@dataclass(frozen=True)
class Said:
    """A decision as its minutes say it; ``place`` is its number there, «2.1»."""

    place: str
    text: str
    due: dt.date | None
    responsible: uuid.UUID | None


@dataclass(frozen=True)
class Outcome:
    """What became of a decision; ``due_on`` is its new term. Empty: nothing yet."""

    state: str = ""
    marked_on: dt.date | None = None
    due_on: dt.date | None = None


NOTHING = Outcome()


def said_in(minutes: Mapping[str, Answer]) -> Iterator[Said]:
    """The decisions of some minutes, in their order."""
    for question, asked in enumerate(_rows(minutes.get("agenda")), 1):
        for number, row in enumerate(_rows(asked.get("decisions")), 1):
            term, who = row.get("due"), row.get("responsible")
            yield Said(
                f"{question}.{number}",
                str(row.get("text") or "").strip(),
                term if isinstance(term, dt.date) else None,
                who if isinstance(who, uuid.UUID) else None,
            )


def outcomes(
    session: Session, minutes: Mapping[uuid.UUID, Mapping[str, Answer]]
) -> dict[uuid.UUID, dict[str, Outcome]]:
    """Minutes (id → answers) → place → what became of it, in this edition or in former ones."""
    former = _former(session, list(minutes))
    known = {*minutes, *former.values()}
    every = {**answers.load(session, list(known - set(minutes))), **minutes}
    marks = _marks(session, list(known))
    return {one: _of(one, every, former, marks) for one in minutes}


def _of(
    document: uuid.UUID,
    every: Mapping[uuid.UUID, Mapping[str, Answer]],
    former: Mapping[uuid.UUID, uuid.UUID],
    marks: Mapping[uuid.UUID, Mapping[str, Outcome]],
) -> dict[str, Outcome]:
    """From the oldest edition on: what is marked in an edition stands for the later ones."""
    found: dict[str, Outcome] = {}
    before: list[Said] = []
    for one in _chain(document, former):
        now = list(said_in(every.get(one, {})))
        found = {**carried(before, now, found), **marks.get(one, {})}
        before = now
    return found


def carried(
    before: Sequence[Said], now: Sequence[Said], found: Mapping[str, Outcome]
) -> dict[str, Outcome]:
    """The outcomes of an edition in the next one; a term which that one changed is its own."""
    left, waiting = list(before), list(now)
    made: dict[str, Outcome] = {}
    for is_same in (_is_unchanged, _is_repeated, _is_corrected):
        for one in tuple(waiting):
            same = next((old for old in left if is_same(old, one)), None)
            if same is None:
                continue
            left.remove(same)
            waiting.remove(one)
            outcome = found.get(same.place)
            if outcome is not None:
                made[one.place] = outcome if same.due == one.due else replace(outcome, due_on=None)
    return made


def _is_unchanged(old: Said, new: Said) -> bool:
    return old.place == new.place and _is_repeated(old, new)


def _is_repeated(old: Said, new: Said) -> bool:
    return bool(new.text) and _bare(old.text) == _bare(new.text)


def _is_corrected(old: Said, new: Said) -> bool:
    texts = _bare(old.text), _bare(new.text)
    return old.place == new.place and SequenceMatcher(None, *texts).ratio() >= _ALIKE


def _bare(text: str) -> str:
    return fold(text).strip(_EDGES)


def _chain(document: uuid.UUID, former: Mapping[uuid.UUID, uuid.UUID]) -> list[uuid.UUID]:
    """The editions of a paper, the oldest first."""
    chain = [document]
    while (before := former.get(chain[-1])) is not None and before not in chain:
        chain.append(before)
    return chain[::-1]


def _former(session: Session, documents: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Edition → the one before it, as far back as there are any."""
    found: dict[uuid.UUID, uuid.UUID] = {}
    asked = set(documents)
    while asked:
        query = select(Document.id, Document.replaces_id).where(
            col(Document.id).in_(list(asked)), col(Document.replaces_id).is_not(None)
        )
        fresh = {one: before for one, before in session.exec(query) if before is not None}
        found.update(fresh)
        asked = set(fresh.values()) - found.keys()
    return found


def _marks(session: Session, documents: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, Outcome]]:
    query = select(DecisionMark).where(col(DecisionMark.document_id).in_(list(documents)))
    found: dict[uuid.UUID, dict[str, Outcome]] = {}
    for one in session.exec(query):
        outcome = Outcome(one.state, one.marked_on, one.due_on)
        found.setdefault(one.document_id, {})[one.place] = outcome
    return found


def _rows(value: Answer) -> list[Mapping[str, Answer]]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [one for one in value if isinstance(one, Mapping)]
