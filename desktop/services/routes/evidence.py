"""What confirms a line: diary, visits, courses, papers, the toolbox, files (ux.md 11.5).

Attaching sets the mark with the date of the confirmation, as one act.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.dates import in_digits
from desktop.language.text import fold
from desktop.models import (
    Attendance,
    Document,
    DocumentSubject,
    Event,
    EventState,
    Meeting,
    PairMember,
    Route,
    RouteArea,
    RouteEvidence,
    RouteState,
    RouteStep,
    ToolboxItem,
    Training,
    Visit,
)
from desktop.services import reference
from desktop.services.attachments import NOTHING, Attached
from desktop.services.routes import lines, records

MEETING, VISIT, TRAINING, DOCUMENT, ITEM, FILE, EVENT = (
    "meeting", "visit", "training", "document", "item", "file", "event",
)  # fmt: skip
_COLUMN = {
    MEETING: "meeting_id",
    VISIT: "visit_id",
    TRAINING: "training_id",
    DOCUMENT: "document_id",
    ITEM: "item_id",
    EVENT: "event_id",
}
TABS = (
    ("diary", "Дневник и посещения", (MEETING, VISIT)),
    ("events", "Мероприятия", (EVENT,)),
    ("trainings", "Курсы", (TRAINING,)),
    ("documents", "Документы", (DOCUMENT,)),
    ("materials", "Материалы", (ITEM,)),
)
"""Tabs of «Подтвердить»: code, title, kinds; files have a button."""
_FAR = 10_000
_TELLING = 6
"""A shorter title of an event may stand in the words of any line."""


@dataclass(frozen=True)
class Offered:
    """Something which may confirm a line. ``is_taken``: it confirms this line already."""

    kind: str
    target: uuid.UUID | None
    title: str
    happened_on: dt.date | None
    file: Attached = NOTHING
    is_taken: bool = False


def offers(session: Session, step_id: uuid.UUID, today: dt.date) -> list[Offered]:
    """Everything of the person which happened, the nearest to the term of the line first."""
    step = records.step(session, step_id)
    route = lines.route_of(session, step_id)
    person = route.person_id
    if person is None:
        return []
    pairs = list(
        session.exec(select(PairMember.pair_id).where(col(PairMember.person_id) == person))
    )
    taken = {
        getattr(one, column)
        for one in _of_step(session, step_id)
        for column in _COLUMN.values()
        if getattr(one, column)
    }
    found = [
        one
        for source in (
            _meetings(session, pairs),
            _visits(session, person),
            _events(session, person),
            _trainings(session, person),
            _documents(session, person),
            _items(session, pairs),
        )
        for one in source
        if one.happened_on is None or one.happened_on <= today
    ]
    marked = [
        Offered(one.kind, one.target, one.title, one.happened_on, one.file, one.target in taken)
        for one in found
    ]
    return sorted(marked, key=lambda one: _distance(step, one.happened_on))


def _distance(step: RouteStep, day: dt.date | None) -> int:
    if day is None or step.due_on is None:
        return _FAR
    return abs((day - step.due_on).days)


def _meetings(session: Session, pairs: Sequence[uuid.UUID]) -> Iterator[Offered]:
    kinds = reference.titles(session, "meeting_kinds")
    query = select(Meeting).where(
        col(Meeting.pair_id).in_(pairs), col(Meeting.is_planned).is_(False)
    )
    for one in session.exec(query):
        words = one.topic or kinds.get(one.kind, "встреча")
        yield Offered(MEETING, one.id, f"встреча: {words}", one.held_on)


def _visits(session: Session, person: uuid.UUID) -> Iterator[Offered]:
    query = select(Visit).where(
        or_(col(Visit.visitor_id) == person, col(Visit.host_id) == person),
        col(Visit.is_planned).is_(False),
    )
    for one in session.exec(query):
        words = f"лист посещения: {one.topic}" if one.topic else "лист посещения"
        yield Offered(VISIT, one.id, words, one.visited_on)


def _events(session: Session, person: uuid.UUID) -> Iterator[Offered]:
    """Events at which she was ticked; one which was cancelled confirms nothing."""
    forms = reference.titles(session, "event_forms")
    query = (
        select(Event)
        .join(Attendance, col(Attendance.event_id) == col(Event.id))
        .where(
            col(Attendance.person_id) == person,
            col(Attendance.is_present),
            col(Event.state) != EventState.CANCELLED,
        )
    )
    for one in session.exec(query):
        yield Offered(EVENT, one.id, _called(one, forms), one.held_on)


def _called(one: Event, forms: Mapping[str, str]) -> str:
    form = forms.get(one.form, "мероприятие")
    return f"{form} «{one.title}»" if one.title else form


def _trainings(session: Session, person: uuid.UUID) -> Iterator[Offered]:
    for one in session.exec(select(Training).where(col(Training.person_id) == person)):
        yield Offered(TRAINING, one.id, f"обучение: {one.topic}", one.ended_on)


def _documents(session: Session, person: uuid.UUID) -> Iterator[Offered]:
    query = (
        select(Document)
        .join(DocumentSubject, col(DocumentSubject.document_id) == col(Document.id))
        .where(col(DocumentSubject.record_id) == person, col(Document.registered_on).is_not(None))
    )
    for one in session.exec(query):
        yield Offered(DOCUMENT, one.id, one.title, one.dated)


def _items(session: Session, pairs: Sequence[uuid.UUID]) -> Iterator[Offered]:
    for one in session.exec(select(ToolboxItem).where(col(ToolboxItem.pair_id).in_(pairs))):
        file = Attached(one.file_hash, one.file_name)
        yield Offered(ITEM, one.id, f"материал: {one.title}", one.added_on, file)


def _of_step(session: Session, step_id: uuid.UUID) -> list[RouteEvidence]:
    return list(session.exec(select(RouteEvidence).where(col(RouteEvidence.step_id) == step_id)))


def attach(
    session: Session, step_id: uuid.UUID, wanted: Sequence[Offered], today: dt.date
) -> list[uuid.UUID]:
    """Confirm a line; it is done on the day of the first confirmation, unless it is already.

    Raises InvalidInputError when nothing is chosen.
    """
    if not wanted:
        raise InvalidInputError({"evidence": "Выберите, чем подтвердить строку."})
    route, step = _open(session, step_id)
    made = [_row(step_id, one) for one in wanted]
    if step.done_on is None:
        days = [one.happened_on for one in wanted if one.happened_on is not None]
        step.done_on = min([*days, today]) if days else today
    records.keep(session, [step, *made])
    words = records.quoted(step.activity)
    records.name_act(session, f"подтверждение строки «{words}»", [route])
    return [one.id for one in made]


def _row(step_id: uuid.UUID, one: Offered) -> RouteEvidence:
    made = RouteEvidence(
        step_id=step_id,
        kind=one.kind,
        title=one.title[:300],
        happened_on=one.happened_on,
        file_hash=one.file.hash,
        file_name=one.file.name,
    )
    if one.kind in _COLUMN:
        setattr(made, _COLUMN[one.kind], one.target)
    return made


def detach(session: Session, evidence_id: uuid.UUID) -> None:
    """Take a confirmation away; the mark stays and is shown as not confirmed."""
    found = session.get(RouteEvidence, evidence_id)
    if found is None:
        raise NotFoundError("Этого подтверждения уже нет. Маршрут обновлён.")
    route, step = _open(session, found.step_id)
    session.delete(found)
    session.flush()
    records.name_act(session, f"без подтверждения: «{records.quoted(step.activity)}»", [route])


def close_by_meeting(session: Session, meeting_id: uuid.UUID, steps: Sequence[uuid.UUID]) -> None:
    """A meeting of the diary closes lines. Inside another act."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return
    words = f"встреча {in_digits(meeting.held_on)[:5]}"
    title = f"{words}: {meeting.topic}" if meeting.topic else words
    for step_id in steps:
        step = session.get(RouteStep, step_id)
        if step is None:
            continue
        step.done_on = step.done_on or meeting.held_on
        offer = Offered(MEETING, meeting_id, title, meeting.held_on)
        records.keep(session, [step, _row(step_id, offer)])


def close_by_event(session: Session, event: Event, people: Sequence[uuid.UUID]) -> int:
    """A visit closes the open lines of these people which name the event. Inside another act.

    Returns how many lines there were. A finished route stays as it was signed.
    """
    title = fold(event.title)
    if len(title) < _TELLING or event.held_on is None:
        return 0
    query = (
        select(RouteStep)
        .join(RouteArea, col(RouteArea.id) == col(RouteStep.area_id))
        .join(Route, col(Route.id) == col(RouteArea.route_id))
        .where(
            col(Route.person_id).in_(list(people)),
            col(Route.status) != RouteState.FINISHED,
            col(Route.archived_on).is_(None),
            col(RouteStep.done_on).is_(None),
        )
    )
    named = [one for one in session.exec(query) if title in fold(f"{one.event} {one.activity}")]
    words = _called(event, reference.titles(session, "event_forms"))
    offer = Offered(EVENT, event.id, words, event.held_on)
    for step in named:
        step.done_on = event.held_on
        records.keep(session, [step, _row(step.id, offer)])
    return len(named)


def _open(session: Session, step_id: uuid.UUID) -> tuple[Route, RouteStep]:
    route = records.open_route(session, lines.route_of(session, step_id).id)
    return route, records.step(session, step_id)
