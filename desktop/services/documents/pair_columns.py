"""What the map of the curator says of pairs beyond their diary: events, routes, satisfaction.

An event belongs to a pair when it stands on its card, or when two of its people were expected or
came there. A route belongs to it when one of those who learn in it has it this school year.
«Удовлетворённость» is the first question of the named survey «Итоги наставничества».
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.language.dates import school_year
from desktop.models import (
    Attendance,
    Event,
    EventState,
    PairEvent,
    Route,
    RouteArea,
    RouteStep,
    Survey,
    SurveyResponse,
)
from desktop.services.documents.pairs import PaperPair
from desktop.services.surveys import sheets

OUTCOME, SATISFACTION = "outcome", "satisfaction"
_TOGETHER: Final = 2
_HUNDREDTHS: Final = 100
_BATCH: Final = 500
People = Mapping[uuid.UUID, frozenset[uuid.UUID]]
Visitors = dict[tuple[uuid.UUID, dt.date], set[uuid.UUID]]
"""Event and its day → people."""


@dataclass
class Columns:
    """Of one pair in a period."""

    planned: set[uuid.UUID] = field(default_factory=set)
    """Events which were to be, by id; those of the card without an event by the id of the line."""
    held: set[uuid.UUID] = field(default_factory=set)
    steps: int = 0
    steps_done: int = 0
    marks: list[int] = field(default_factory=list)

    @property
    def events(self) -> str:
        """«2 из 3»; nothing where no event was planned."""
        return f"{len(self.held)} из {len(self.planned)}" if self.planned else ""

    @property
    def route(self) -> str:
        """«4 из 7» lines of the routes which are closed."""
        return f"{self.steps_done} из {self.steps}" if self.steps else ""

    @property
    def satisfaction(self) -> int | None:
        """The mean in hundredths; None: nobody answered."""
        return sum(self.marks) * _HUNDREDTHS // len(self.marks) if self.marks else None


def load(
    session: Session, pairs: Sequence[PaperPair], since: dt.date, until: dt.date
) -> dict[uuid.UUID, Columns]:
    """Pair → its columns, in a number of statements which grows with hundreds of pairs only."""
    found = {one.id: Columns() for one in pairs}
    running = [one for one in pairs if one.facts.ended_on is None or one.facts.ended_on >= since]
    everybody = {one.id: _people(one) for one in running}
    learners = {
        one.id: frozenset(each.person.id for each in one.receivers if each.person)
        for one in running
    }
    _written(session, found, since, until)
    _together(session, found, pairs, (since, until))
    for pair, (total, done) in _routes(session, learners, until).items():
        found[pair].steps, found[pair].steps_done = total, done
    for person, marks in _marks(session, since, until).items():
        for pair, people in everybody.items():
            if person in people:
                found[pair].marks += marks
    return found


def _people(pair: PaperPair) -> frozenset[uuid.UUID]:
    return frozenset(one.id for one in pair.people)


def _written(
    session: Session, found: Mapping[uuid.UUID, Columns], since: dt.date, until: dt.date
) -> None:
    """Events which stand on the cards of the pairs."""
    day = sa.func.coalesce(col(Event.held_on), col(PairEvent.held_on))
    for part in _parts(found):
        query = (
            sa.select(
                col(PairEvent.pair_id), col(PairEvent.id), col(Event.id),
                col(Event.state), col(Event.marked_on),
            )
            .outerjoin(Event, col(Event.id) == col(PairEvent.event_id))
            .where(col(PairEvent.pair_id).in_(part), day >= since, day <= until)
        )  # fmt: skip
        for pair, line, event, state, marked in session.connection().execute(query):
            if state == EventState.CANCELLED:
                continue
            key = event or line
            found[pair].planned.add(key)
            if event is None or marked is not None or state == EventState.HELD:
                found[pair].held.add(key)


def _together(
    session: Session,
    found: Mapping[uuid.UUID, Columns],
    pairs: Sequence[PaperPair],
    period: tuple[dt.date, dt.date],
) -> None:
    """Events to which several people of a pair were invited, or came, while it was one."""
    everybody = {one.id: _people(one) for one in pairs}
    expected: Visitors = defaultdict(set)
    came: Visitors = defaultdict(set)
    for part in _parts({one for people in everybody.values() for one in people}):
        query = (
            sa.select(
                col(Attendance.event_id),
                col(Attendance.person_id),
                col(Attendance.is_present),
                col(Event.held_on),
            )
            .join(Event, col(Event.id) == col(Attendance.event_id))
            .where(
                col(Attendance.person_id).in_(part),
                col(Event.held_on).between(*period),
                col(Event.archived_on).is_(None),
                col(Event.state) != EventState.CANCELLED,
            )
        )
        for event, person, is_present, day in session.connection().execute(query):
            if person is None or day is None:
                continue
            expected[event, day].add(person)
            if is_present:
                came[event, day].add(person)
    for pair in pairs:
        people = everybody[pair.id]
        for column, events in ((found[pair.id].planned, expected), (found[pair.id].held, came)):
            column |= {
                event
                for (event, day), who in events.items()
                if _is_running(pair, day) and len(who & people) >= _TOGETHER
            }


def _is_running(pair: PaperPair, day: dt.date) -> bool:
    """On this day the two were a pair already, and still."""
    found = pair.facts
    first = found.started_on or found.made_on
    return (first is None or first <= day) and (found.ended_on is None or day <= found.ended_on)


def _routes(session: Session, learners: People, until: dt.date) -> dict[uuid.UUID, tuple[int, int]]:
    """Pair → lines of the routes of its learners, all and done by a day."""
    lines: dict[uuid.UUID, list[dt.date | None]] = defaultdict(list)
    for part in _parts({one for people in learners.values() for one in people}):
        query = (
            sa.select(col(Route.person_id), col(RouteStep.done_on))
            .join(RouteArea, col(RouteArea.id) == col(RouteStep.area_id))
            .join(Route, col(Route.id) == col(RouteArea.route_id))
            .where(
                col(Route.person_id).in_(part),
                col(Route.school_year) == school_year(until),
                col(Route.archived_on).is_(None),
            )
        )
        for person, done_on in session.connection().execute(query):
            if person is not None:
                lines[person].append(done_on)
    every = {
        pair: [day for one in people for day in lines[one]] for pair, people in learners.items()
    }
    return {
        pair: (len(days), sum(day is not None and day <= until for day in days))
        for pair, days in every.items()
    }


def _marks(session: Session, since: dt.date, until: dt.date) -> dict[uuid.UUID, list[int]]:
    """Person → how satisfied she said she was, 1–5; anonymous sheets are nobody's."""
    query = (
        select(SurveyResponse.person_id, SurveyResponse.marks)
        .join(Survey, col(Survey.id) == col(SurveyResponse.survey_id))
        .where(
            col(Survey.template_code) == OUTCOME,
            col(Survey.is_anonymous).is_(False),
            col(Survey.archived_on).is_(None),
            col(SurveyResponse.person_id).is_not(None),
            col(SurveyResponse.is_complete),
            col(SurveyResponse.answered_on) >= since,
            col(SurveyResponse.answered_on) <= until,
        )
    )
    found: dict[uuid.UUID, list[int]] = defaultdict(list)
    for person, marks in session.exec(query):
        said = sheets.raw(marks).get(SATISFACTION, "")
        if person is not None and said.isdigit():
            found[person].append(int(said))
    return found


def _parts(ids: Collection[uuid.UUID]) -> Iterable[list[uuid.UUID]]:
    every = sorted(ids)
    return (every[start : start + _BATCH] for start in range(0, len(every), _BATCH))
