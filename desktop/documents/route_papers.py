"""The paper of a route goes to the head: one act for the draft, its sending, the route itself."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session

from desktop.documents import issuing
from desktop.documents.preparing import Request
from desktop.errors import RuleError
from desktop.services.routes import records, shipped, states

CODE = "D18"


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
    variant = route.variant if route.variant in shipped.VARIANTS else "a"
    request = Request(
        CODE,
        variant,
        ((route.person_id,),),
        today,
        today,
        {"year": route.school_year, "marks": True, "diagnostics": True},
    )
    (paper,) = issuing.create(session, request)
    issuing.send(session, [paper], today, actor)
    states.send(session, route_id, paper, today)
    records.name_act(session, "маршрут на утверждение", [route])
    return paper
