"""Who could help with one request: the matching of pairs for the topics of this request.

Load here are running pairs and the open requests for a mentor which the person already answers
and which are no pair yet.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError
from desktop.models import Module, Request, RequestArea
from desktop.services.competences import Key
from desktop.services.matching import pair_words as words
from desktop.services.matching.loading import load
from desktop.services.matching.pair_proposals import proposals
from desktop.services.matching.pair_types import (
    Ask,
    Circle,
    Proposal,
    Search,
    Side,
    Tone,
    Verdict,
)

__all__ = ["Helper", "Reason", "Verdict", "helpers"]


@dataclass(frozen=True)
class Reason:
    """Why, or what speaks against; ``points`` add up to those of the match."""

    text: str
    points: int = 0
    is_good: bool = True


@dataclass(frozen=True)
class Helper:
    """Somebody who could answer a request."""

    person_id: uuid.UUID
    name: str
    position: str
    points: int
    verdict: Verdict
    reasons: tuple[Reason, ...]


def helpers(
    session: Session, request_id: uuid.UUID, today: dt.date, *, limit: int = 3
) -> list[Helper]:
    """The best people for a request, the best first; empty when its area is not named."""
    request = session.get(Request, request_id)
    if request is None:
        raise NotFoundError("Этого запроса нет: возможно, он в корзине. Список обновлён.")
    circle = load(session, today)
    asker = circle.sides.get(request.person_id)
    if asker is None:
        return []
    asker = _asking(session, asker, request)
    circle = _with_promises(session, circle, asker)
    search = Search(wide=request.scope == "network", module=Module.MENTOR)
    found = proposals(circle, asker.id, search)[:limit]
    return [_helper(circle, asker, one) for one in found]


def _asking(session: Session, asker: Side, request: Request) -> Side:
    """The asker as if she asked for nothing but this."""
    query = select(RequestArea).where(col(RequestArea.request_id) == request.id)
    keys = sorted(
        {(line.area, str(line.skill_id or ""), line.skill_id) for line in session.exec(query)}
    )
    asks = tuple(Ask(Key(area, skill), urgent=request.is_urgent) for area, _, skill in keys)
    wished = request.wished_person_id
    return replace(asker, asks=asks, wished=frozenset({wished} if wished else ()))


def _with_promises(session: Session, circle: Circle, asker: Side) -> Circle:
    """The asker in her place, and what people promised counted as their load."""
    sides = {**circle.sides, asker.id: asker}
    query = select(Request.answered_by_id, Request.person_id).where(
        Request.status == "assigned", Request.kind == "mentor"
    )
    for helper, person in session.exec(query):
        if helper in sides and (helper, person) not in circle.paired:
            sides[helper] = replace(sides[helper], load=sides[helper].load + 1)
    return replace(circle, sides=sides)


def _helper(circle: Circle, asker: Side, one: Proposal) -> Helper:
    reasons = [Reason(line.text, line.points, line.tone is Tone.GOOD) for line in one.lines]
    giver = circle.sides[one.giver]
    if missing := [circle.title(ask.key) for ask in asker.asks if not giver.fit(ask.key)]:
        reasons.append(Reason(words.not_covered(missing), is_good=False))
    return Helper(one.giver, one.name, one.position, one.points, one.verdict, tuple(reasons))
