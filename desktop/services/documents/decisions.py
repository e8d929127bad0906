"""Decisions of meetings, as issued minutes keep them (catalogue, D05), and what became of them.

The minutes never change: «выполнено», «снято» and a new term are rows beside them
(``DecisionMark``), shared with everybody who has the base. A new edition keeps what was marked in
the former one (``decision_editions.py``), which is asked about no more.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import DecisionMark, Document, derived_id
from desktop.paths import resource
from desktop.services import base
from desktop.services.documents import answers, decision_editions
from desktop.services.documents.answers import Answer
from desktop.services.documents.decision_editions import NOTHING, Outcome
from desktop.services.documents.papers import Status
from desktop.storage.log import acts

MINUTES, EXTRACT = "D05", "b"
"""The kind of minutes; an extract repeats what its minutes decided."""
KEPT_DAYS = 365
"""A decision whose term passed longer ago is history."""
ASSIGNED, DONE, LATE, DROPPED = "assigned", "done", "late", "dropped"
STATES = {ASSIGNED: "поручено", DONE: "выполнено", LATE: "просрочено", DROPPED: "снято"}
_ISSUED = (Status.REGISTERED, Status.SIGNED)
_GONE = "Этого решения больше нет: протокол удалён или аннулирован."
_MEETING = "заседания "


@dataclass(frozen=True)
class Decision:
    """One decision: ``place`` is its number in the minutes, «2.1».

    ``body`` says whose it is, «рабочей группы», ``held_on`` when; ``state`` is a key of STATES.
    """

    document: uuid.UUID
    place: str
    text: str
    due: dt.date | None
    responsible: uuid.UUID | None
    state: str = ASSIGNED
    body: str = ""
    held_on: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Somebody has to do it still."""
        return self.state in {ASSIGNED, LATE}

    @property
    def subject(self) -> str:
        """What a line of «Сегодня» calls it."""
        return f"{self.document}|{self.place}"


def due(session: Session, today: dt.date, until: dt.date) -> list[Decision]:
    """Open decisions whose term is not later than ``until``, the earliest first."""
    first = today - dt.timedelta(days=KEPT_DAYS)
    inside = (
        one
        for one in _every(session, today)
        if one.is_open and one.due is not None and first <= one.due <= until
    )
    return sorted(inside, key=_by_term)


def of_person(session: Session, person_id: uuid.UUID, today: dt.date) -> list[Decision]:
    """What meetings told a person to do by a term; open ones first, then by the term."""
    found = [
        one
        for one in _every(session, today)
        if one.responsible == person_id and one.due is not None
    ]
    return sorted(found, key=lambda one: (not one.is_open, *_by_term(one)))


def of_minutes(
    session: Session, document: uuid.UUID, said: Mapping[str, Answer], today: dt.date
) -> dict[str, Decision]:
    """Place → decision of these minutes, with or without a term, issued or not."""
    outcomes = decision_editions.outcomes(session, {document: said})[document]
    return {one.place: one for one in _of(document, said, outcomes, today)}


def mark(
    session: Session, document: uuid.UUID, place: str, state: str, today: dt.date
) -> uuid.UUID:
    """«выполнено», «снято», or «поручено» again. Raises NotFoundError, RuleError."""
    one, row = _found(session, document, place, today)
    row.state = "" if state == ASSIGNED else state
    row.marked_on = None if state == ASSIGNED else today
    return _keep(session, row, f"решение {STATES[state]}: {one.text}")


def move(
    session: Session, document: uuid.UUID, place: str, due_on: dt.date, today: dt.date
) -> uuid.UUID:
    """«Перенести»: another term. Raises InvalidInputError, NotFoundError, RuleError."""
    if due_on < today:
        raise InvalidInputError(
            {"due_on": "Этот день уже прошёл. Поставьте сегодняшний или позже."}
        )
    one, row = _found(session, document, place, today)
    row.due_on = due_on
    return _keep(session, row, f"новый срок решения: {one.text}")


def _found(
    session: Session, document: uuid.UUID, place: str, today: dt.date
) -> tuple[Decision, DecisionMark]:
    """A decision of issued minutes of ours with its row, which begins with what is known."""
    paper = session.get(Document, document)
    if paper is None or paper.status not in _ISSUED:
        raise NotFoundError(_GONE)
    if paper.home_organization_id != base.own_organization_id(session):
        raise RuleError("Это протокол другого сада: отметку ставят там.")
    said = answers.load(session, [document])[document]
    outcomes = decision_editions.outcomes(session, {document: said})[document]
    found = {one.place: one for one in _of(document, said, outcomes, today)}
    if place not in found:
        raise NotFoundError(_GONE)
    return found[place], _row(session, document, place, outcomes.get(place, NOTHING))


def _row(session: Session, document: uuid.UUID, place: str, known: Outcome) -> DecisionMark:
    key = derived_id("decision_mark", document, place)
    return session.get(DecisionMark, key) or DecisionMark(
        id=key,
        document_id=document,
        place=place,
        state=known.state,
        marked_on=known.marked_on,
        due_on=known.due_on,
    )


def _keep(session: Session, row: DecisionMark, name: str) -> uuid.UUID:
    session.add(row)
    session.flush()
    acts.name(session, name.rstrip(" .;"))
    return row.id


def _every(session: Session, today: dt.date) -> Iterator[Decision]:
    """The decisions of our issued minutes, of each the newest edition."""
    query = select(Document).where(
        col(Document.type_code) == MINUTES,
        col(Document.variant) != EXTRACT,
        col(Document.status).in_(_ISSUED),
        col(Document.home_organization_id) == base.own_organization_id(session),
        col(Document.archived_on).is_(None),
    )
    found = session.exec(query).all()
    former = {one.replaces_id for one in found}
    days = {one.id: one.dated for one in found if one.id not in former}
    said = answers.load(session, list(days))
    outcomes = decision_editions.outcomes(session, said)
    for document, one in said.items():
        yield from _of(document, one, outcomes[document], today, days[document])


def _of(
    document: uuid.UUID,
    minutes: Mapping[str, Answer],
    outcomes: Mapping[str, Outcome],
    today: dt.date,
    held_on: dt.date | None = None,
) -> Iterator[Decision]:
    body = _bodies().get(str(minutes.get("body") or ""), "")
    for one in decision_editions.said_in(minutes):
        known = outcomes.get(one.place, NOTHING)
        day = known.due_on or one.due
        state = known.state or (LATE if day is not None and day < today else ASSIGNED)
        yield Decision(document, one.place, one.text, day, one.responsible, state, body, held_on)


@cache
def _bodies() -> dict[str, str]:
    """Code of a body → «рабочей группы»."""
    rows = json.loads(resource("documents", "bodies.json").read_text("utf-8"))
    return {row["code"]: row["heading"].removeprefix(_MEETING) for row in rows}


def _by_term(one: Decision) -> tuple[dt.date, uuid.UUID, str]:
    return one.due or dt.date.max, one.document, one.place
