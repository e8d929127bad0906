"""What «Сегодня» shows of pairs, from one reading of them: lines and the five stages."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from desktop.models import STAGES, Stage
from desktop.services import today as attention
from desktop.services.events import reminders as of_events
from desktop.services.networks import reminders as of_network
from desktop.services.pairs import board, evidence, facts, reminders, stall
from desktop.services.routes import reminders as of_routes
from desktop.services.surveys import reminders as of_surveys
from desktop.services.today import Line


@dataclass(frozen=True)
class StageCount:
    """How many cards stand in a column of the board, and how many of them are stuck."""

    stage: Stage
    count: int
    stuck: int


@dataclass(frozen=True)
class Overview:
    """``lines``: everything that wants attention, of other services too."""

    lines: list[Line]
    stages: tuple[StageCount, ...]


def look(session: Session, today: dt.date) -> Overview:
    """Lines which are not put off, the most urgent first; the stages as the board counts them."""
    known = evidence.rules(session, today)
    found = list(facts.current(session, today).values())

    def of_pairs(session: Session, _today: dt.date) -> Iterator[Line]:
        return reminders.of(session, found, known)

    further = (of_pairs, of_surveys.find, of_routes.find, of_events.find, of_network.find)
    lines = attention.attention(session, today, further)
    at = [one.stage for one in found]
    at += [row.stage for row in board.requests(session, today, known)]
    stuck = [one.stage for one in found if stall.is_stalled(one, known)]
    stages = tuple(StageCount(one, at.count(one), stuck.count(one)) for one in STAGES)
    return Overview(lines, stages)
