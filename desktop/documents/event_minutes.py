"""Minutes of an event: its paper D05, which is written question by question before it is issued.

What is said here is the paper itself, so nothing is typed or kept twice: decisions with a term
reach «Сегодня» from the registered minutes (``services/documents/decisions.py``).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.documents import issuing, minutes
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.errors import RuleError
from desktop.models import DocumentAnswer
from desktop.services import base
from desktop.services.documents import decisions, organization, papers
from desktop.services.documents.decisions import MINUTES as CODE
from desktop.services.documents.decisions import Decision
from desktop.services.documents.papers import STATUS_WORDS, Status
from desktop.services.events import papers as event_papers
from desktop.services.events import reading, records
from desktop.services.events.types import EventCard
from desktop.storage.log import acts

WRITTEN = "Протокол уже зарегистрирован. Чтобы исправить его, сделайте новую редакцию в журнале."
_AGENDA = "agenda"
_BODIES = {
    "council": "council",
    "working_meeting": "working",
    "mo_meeting": "mo",
    "creative_meeting": "creative",
}
"""Form of an event → whose meeting it is; another one is chosen in the card."""


@dataclass(frozen=True)
class Question:
    """A question of the agenda; ``said`` are its answers as they are typed."""

    question: str
    speaker: uuid.UUID | None
    decisions: tuple[Decision, ...]
    said: Mapping[str, Answer]


@dataclass(frozen=True)
class EventMinutes:
    """The minutes of an event; without ``paper`` nobody has begun them."""

    paper: uuid.UUID | None = None
    number: str = ""
    state: str = ""
    is_open: bool = True
    answers: Mapping[str, Answer] = field(default_factory=dict)
    agenda: tuple[Question, ...] = ()


def load(session: Session, event_id: uuid.UUID, day: dt.date) -> EventMinutes:
    """The minutes as they stand; of a beginning those who came are the present ones."""
    card = reading.load(session, event_id)
    paper = _paper(session, event_id)
    if paper is None:
        return EventMinutes(answers={**_head(session, card, day), **_beginning(card)})
    kept = papers.one(session, paper)
    decided = decisions.of_minutes(session, paper, kept.answers, day)
    return EventMinutes(
        paper=paper,
        number=kept.number,
        state=STATUS_WORDS[kept.status].lower(),
        is_open=kept.status is Status.DRAFT,
        answers={**_head(session, card, day), **kept.answers},
        agenda=tuple(
            _question(place, row, decided)
            for place, row in enumerate(_rows(kept.answers.get("agenda")), 1)
        ),
    )


def change(
    session: Session, event_id: uuid.UUID, values: Mapping[str, Answer], day: dt.date
) -> uuid.UUID:
    """Write answers into the draft, or begin it. Raises RuleError for issued minutes."""
    found = records.own_event(session, event_id)
    card = reading.load(session, event_id)
    known = load(session, event_id, day)
    if not known.is_open:
        raise RuleError(WRITTEN)
    answers = {**known.answers, **_present(card), **values}
    own = base.own_organization_id(session)
    request = Request(CODE, "a", ((own,),), found.held_on or day, day, answers)
    if known.paper is None:
        (paper,) = issuing.create(session, request)
    else:
        paper = known.paper
        issuing.change(session, paper, request)
    acts.name(session, f"протокол мероприятия {records.called(session, found)}")
    return paper


def set_question(
    session: Session,
    event_id: uuid.UUID,
    place: int | None,
    said: Mapping[str, Answer],
    day: dt.date,
) -> None:
    """A question is changed, or put at the end of the agenda."""
    rows = list(_rows(load(session, event_id, day).answers.get("agenda")))
    if place is None:
        rows.append(said)
    else:
        rows[place] = said
    change(session, event_id, {"agenda": rows}, day)


def remove_question(session: Session, event_id: uuid.UUID, place: int, day: dt.date) -> None:
    """A question goes from the agenda; «Отменить» brings it back."""
    rows = list(_rows(load(session, event_id, day).answers.get("agenda")))
    del rows[place]
    change(session, event_id, {"agenda": rows}, day)


def move_question(session: Session, event_id: uuid.UUID, place: int, by: int, day: dt.date) -> None:
    """A question changes places with its neighbour."""
    rows = list(_rows(load(session, event_id, day).answers.get("agenda")))
    if 0 <= place + by < len(rows):
        rows.insert(place + by, rows.pop(place))
        change(session, event_id, {"agenda": rows}, day)


def questions_of(session: Session, rows: Collection[str]) -> dict[str, int]:
    """Answer of the draft, by the digits of its id → the place of the question it belongs to."""
    keys = [uuid.UUID(row) for row in rows]
    query = select(DocumentAnswer).where(col(DocumentAnswer.id).in_(keys))
    found: dict[str, int] = {}
    for one in session.exec(query):
        above, _, below = one.name.partition(".")
        place = below.partition(".")[0]
        if above == _AGENDA and place.isdecimal():
            found[one.id.hex] = int(place)
    return found


def exists(session: Session, event_id: uuid.UUID) -> bool:
    """Whether anybody has begun the minutes."""
    return _paper(session, event_id) is not None


def _paper(session: Session, event_id: uuid.UUID) -> uuid.UUID | None:
    kinds = event_papers.of_event(session, event_id)
    return next((one.first for one in kinds if one.type_code == CODE), None)


def _beginning(card: EventCard) -> dict[str, Answer]:
    body = _BODIES.get(card.form, "")
    answers: dict[str, Answer] = {event_papers.ANSWER: card.id.hex, **_present(card)}
    if body in minutes.bodies():
        answers["body"] = body
    return answers


def _head(session: Session, card: EventCard, day: dt.date) -> dict[str, Answer]:
    """Who takes the chair when nobody else is named: the paper proposes the same."""
    head = organization.own(session, card.held_on or day).head
    return {"chair": head.id} if head is not None else {}


def _present(card: EventCard) -> dict[str, Answer]:
    """«Присутствовали» from attendance; people without a card are named as invited."""
    if card.marked_on is None:
        return {}
    guests = [one for one in card.present if one.person_id is None]
    invited: list[Mapping[str, Answer]] = [
        {"name": one.name, "position": one.position, "place": one.organization} for one in guests
    ]
    return {
        "present": [one.person_id for one in card.present if one.person_id],
        "present_count": card.coverage.people,
        **({"invited": invited} if invited else {}),
    }


def _question(place: int, row: Mapping[str, Answer], decided: Mapping[str, Decision]) -> Question:
    speaker = row.get("speaker")
    numbers = range(1, len(_rows(row.get("decisions"))) + 1)
    return Question(
        str(row.get("question") or ""),
        speaker if isinstance(speaker, uuid.UUID) else None,
        tuple(decided[f"{place}.{number}"] for number in numbers),
        row,
    )


def _rows(value: Answer) -> list[Mapping[str, Answer]]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [one for one in value if isinstance(one, Mapping)]
