"""``metodkabinet match``: the matching for scripts. The base is only read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.language.text import words as words_of
from desktop.services.for_scripts import day_of, opened_to_read
from desktop.services.matching.loading import load
from desktop.services.matching.pair_everyone import everyone
from desktop.services.matching.pair_left import left_alone
from desktop.services.matching.pair_proposals import proposals
from desktop.services.matching.pair_types import Circle, Wanted
from desktop.services.matching.team_words import ended


@dataclass(frozen=True)
class Matched:
    """A proposed pair."""

    mentor: UUID
    mentee: UUID
    score: int
    reasons: tuple[str, ...]
    words: str
    """«Квашнина М. И. → Осокина Т. В.: Очень подходит»."""


@dataclass(frozen=True)
class Told:
    """The answer of the command. For one person all proposals, the best first."""

    pairs: tuple[Matched, ...]
    unmatched: tuple[tuple[UUID, str], ...]
    served: int
    total: int
    sentence: str

    def as_dict(self) -> dict[str, Any]:
        """The shape scripts rely on; ids in 32 hex digits."""
        return {
            "pairs": [
                {
                    "mentor": one.mentor.hex,
                    "mentee": one.mentee.hex,
                    "score": one.score,
                    "reasons": list(one.reasons),
                }
                for one in self.pairs
            ],
            "unmatched": [{"person": one.hex, "reason": why} for one, why in self.unmatched],
            "served": self.served,
            "total": self.total,
        }

    def lines(self) -> list[str]:
        """The same for people."""
        found = [self.sentence] if self.sentence else []
        for one in self.pairs:
            found.append(one.words)
            found += [f"  {reason}" for reason in one.reasons]
        return [*found, *(why for _, why in self.unmatched)]


def match(path: Path, person: str | None, today: dt.date) -> Told:
    """For one person, given by name or id, or for everybody who looks for a mentor.

    The training base stands at its own day. Raises NotFoundError, StorageError, SolverError.
    """
    with opened_to_read(path, "Подбор не сделан.") as database:
        circle = database.read(_circle, today)
    return _for_everyone(circle) if person is None else _for_one(circle, found(circle, person))


def found(circle: Circle, wanted: str) -> UUID:
    """The person of an id or a name. Raises NotFoundError: nobody, or several."""
    try:
        person = UUID(wanted.strip())
    except ValueError:
        return _named(circle, wanted)
    if person not in circle.sides:
        raise NotFoundError(f"Человека с номером «{wanted}» в этой базе нет. Подбор не сделан.")
    return person


def _named(circle: Circle, wanted: str) -> UUID:
    asked = words_of(wanted)
    known = [side for side in circle.ordered if asked and _fits(words_of(side.name), asked)]
    if len(known) == 1:
        return known[0].id
    if not known:
        raise NotFoundError(f"«{wanted}» в этой базе не нашлось. Подбор не сделан.")
    raise NotFoundError(
        f"«{wanted}» подходит нескольким: {ended(', '.join(side.name for side in known[:5]))} "
        "Подбор не сделан. Укажите инициалы или номер человека."
    )


def _fits(name: Sequence[str], asked: Sequence[str]) -> bool:
    """Surname first, then initials; «Осокина Татьяна» fits «Осокина Т. В.»."""
    if not name or asked[0] != name[0] or len(asked) > len(name):
        return False
    return all(word.startswith(known) for known, word in zip(name, asked, strict=False))


def _circle(session: Session, today: dt.date) -> Circle:
    return load(session, day_of(session, today))


def _for_everyone(circle: Circle) -> Told:
    plan = everyone(circle, Wanted())
    pairs = tuple(
        Matched(
            mentor=one.giver,
            mentee=one.receiver,
            score=one.points,
            reasons=one.reasons,
            words=_arrow(circle, one.giver, one.receiver, one.verdict),
        )
        for draft in plan.drafts
        for one in draft.directions
    )
    left = tuple((one.person, one.full_sentence) for one in plan.unmatched)
    return Told(pairs, left, plan.served, plan.total, plan.sentence)


def _for_one(circle: Circle, person: UUID) -> Told:
    pairs = tuple(
        Matched(
            mentor=one.giver,
            mentee=person,
            score=one.points,
            reasons=one.reasons,
            words=_arrow(circle, one.giver, person, one.verdict),
        )
        for one in proposals(circle, person)
    )
    if pairs:
        return Told(pairs, (), 1, 1, "")
    return Told((), ((person, left_alone(circle, person).full_sentence),), 0, 1, "")


def _arrow(circle: Circle, giver: UUID, receiver: UUID, verdict: str) -> str:
    sides = circle.sides
    return f"{sides[giver].name} → {sides[receiver].name}: {verdict}"
