"""The paper of a route goes to the head: one act for the draft, its sending, the route itself."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session

from desktop.documents import issuing
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.errors import RuleError
from desktop.services.routes import records, shipped, states

CODE = "D18"
CHANGES = "d"
"""The form of the paper which holds changed lines only."""
PREFIX = "route."
"""«route.a» is the paper of routes by deficits; «route.»: each in the form it is kept in."""


def section(variant: str = "") -> str:
    """The section of the place which prepares the paper of routes; the records are the routes."""
    return f"{PREFIX}{variant}"


def request(
    session: Session, asked: str, routes: Sequence[uuid.UUID], today: dt.date
) -> Request | None:
    """What «Подготовить» is opened with: whose routes they are and of which school year."""
    found = [records.route(session, one) for one in routes]
    people = [one.person_id for one in found if one.person_id is not None]
    if not people:
        return None
    variant = asked.removeprefix(PREFIX) or _variant(found[0].variant)
    answers: dict[str, Answer] = {"year": found[0].school_year}
    return Request(CODE, variant, tuple((one,) for one in people), today, today, answers)


def _variant(kept: str) -> str:
    return kept if kept in shipped.VARIANTS else "a"


def send_many(
    session: Session, routes: Sequence[uuid.UUID], today: dt.date, actor: str = ""
) -> list[uuid.UUID]:
    """«На утверждение» of several: all of them or none, one act. Raises RuleError."""
    papers = [send(session, one, today, actor) for one in routes]
    found = [records.route(session, one) for one in routes]
    if found:
        records.name_act(session, "маршрут на утверждение", found)
    return papers


def send(session: Session, route_id: uuid.UUID, today: dt.date, actor: str = "") -> uuid.UUID:
    """«На утверждение»: the paper stands in the queue of the head; returns its id.

    Registering it makes the route «действует». Raises RuleError when the paper cannot be made.
    """
    route = records.open_route(session, route_id)
    if route.person_id is None:
        raise RuleError("Это шаблон: на утверждение отправляют маршрут педагога.")
    asked = Request(
        CODE,
        _variant(route.variant),
        ((route.person_id,),),
        today,
        today,
        {"year": route.school_year, "marks": True, "diagnostics": True},
    )
    (paper,) = issuing.create(session, asked)
    issuing.send(session, [paper], today, actor)
    states.send(session, route_id, paper, today)
    records.name_act(session, "маршрут на утверждение", [route])
    return paper
