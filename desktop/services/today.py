"""What «Сегодня» asks: which things want attention now, and how far the first steps are.

Here are facts only; the sentences and buttons stand in ``views/today``. Every line has a finder in
``FINDERS``: a later part of the program adds its own.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, func, or_, select

from desktop.models import (
    CompetenceMark,
    Document,
    Offer,
    PairMember,
    Person,
    Postponed,
    Request,
    Route,
    RouteArea,
    RouteStep,
    SurveyResponse,
)
from desktop.models import RequestArea as Area
from desktop.services import consent_ending, offers, settings
from desktop.services.documents import decisions, register
from desktop.services.documents.papers import Status
from desktop.services.people import declension

SOON_DAYS = 30
"""A card which ends within so many days is spoken of; for consents a setting tells."""
TRANSFER = "transfer"
"""The kind of consent without which a card must not leave."""
DECISION_DAYS = 7
"""So many days before its term a decision of a meeting is spoken of."""
SIGN_WITHIN_DAYS = 14
"""After so many days a registered paper is asked about."""
GAP_LEARNERS = 3


class Urgency(IntEnum):
    """Law and loss of data first, then terms, then the rest."""

    RED = 0
    AMBER = 1
    GREY = 2


@dataclass(frozen=True)
class Who:
    """A person as a sentence needs her: surname, name, patronymic."""

    id: UUID
    surname: str
    name: str
    patronymic: str


@dataclass(frozen=True)
class Line:
    """One thing which wants attention.

    ``kind`` names the sentence, ``subject`` the one record it is about (empty: all of a kind),
    ``area`` the code of a competence area, ``due`` the day it is about.
    """

    kind: str
    urgency: Urgency
    count: int = 1
    subject: str = ""
    people: tuple[Who, ...] = ()
    area: str = ""
    due: dt.date | None = None
    teachers: int = 0
    text: str = ""
    """What the line quotes: the name of a paper with the remark of the head."""
    about: str = ""
    """Whose meeting decided it, «рабочей группы»; ``since`` is its day."""
    since: dt.date | None = None
    records: tuple[UUID, ...] = ()
    """The pairs which want papers; ``paper`` is the kind which is missing first."""
    paper: str = ""


@dataclass(frozen=True)
class FirstSteps:
    """What «Первые шаги» counts."""

    people: int
    rated_people: int
    answers: int = 0
    """Finished sheets of surveys."""
    pairs: int = 0
    """With two people."""
    routes: int = 0
    """Of a person, with a row."""
    documents: int = 0
    """Printed, or sent for approval."""


Finder = Callable[[Session, dt.date], Iterable[Line]]


def attention(session: Session, today: dt.date, further: Iterable[Finder] = ()) -> list[Line]:
    """All lines which are not put off, the most urgent first; ``further``: of other services."""
    hidden = _put_off(session, today)
    lines = [line for find in (*FINDERS, *further) for line in find(session, today)]
    shown = [line for line in lines if not hidden & {(line.kind, ""), (line.kind, line.subject)}]
    return sorted(shown, key=lambda line: (line.urgency, line.due or dt.date.max))


def is_put_off(session: Session, kind: str, today: dt.date) -> bool:
    """Whether lines of a kind which is not found in the base (copies) are put off."""
    return (kind, "") in _put_off(session, today)


def put_off(
    session: Session, kind: str, subject: str, until: dt.date | None, reason: str = ""
) -> UUID:
    """Hide a line until a day, or for ever. Local to this base: not an act, not exchanged."""
    query = select(Postponed).where(Postponed.kind == kind, Postponed.subject == subject)
    for old in session.exec(query):
        session.delete(old)
    record = Postponed(kind=kind, subject=subject, until=until, reason=reason)
    session.add(record)
    return record.id


def bring_back(session: Session, postponed: UUID) -> None:
    """Show a line again which was put off a moment ago."""
    record = session.get(Postponed, postponed)
    if record is not None:
        session.delete(record)


def first_steps(session: Session) -> FirstSteps:
    """How many of each there are already; an archived person does not count."""
    people = select(func.count()).select_from(Person).where(col(Person.archived_on).is_(None))
    rated = select(func.count(func.distinct(CompetenceMark.person_id)))
    answers = select(func.count()).where(col(SurveyResponse.is_complete))
    together = select(PairMember.pair_id).group_by(col(PairMember.pair_id)).having(func.count() > 1)
    routes = (
        select(func.count(func.distinct(Route.id)))
        .join(RouteArea, col(RouteArea.route_id) == col(Route.id))
        .join(RouteStep, col(RouteStep.area_id) == col(RouteArea.id))
        .where(col(Route.person_id).is_not(None))
    )
    made = (
        select(func.count())
        .select_from(Document)
        .where(or_(col(Document.printed_on).is_not(None), col(Document.status) != Status.DRAFT))
    )
    return FirstSteps(
        people=session.exec(people).one(),
        rated_people=session.exec(rated).one(),
        answers=session.exec(answers).one(),
        pairs=session.exec(select(func.count()).select_from(together.subquery())).one(),
        routes=session.exec(routes).one(),
        documents=session.exec(made).one(),
    )


def _put_off(session: Session, today: dt.date) -> set[tuple[str, str]]:
    return {
        (one.kind, one.subject)
        for one in session.exec(select(Postponed))
        if one.until is None or one.until > today
    }


def _urgent_requests(session: Session, _today: dt.date) -> Iterator[Line]:
    query = (
        select(Request, Person)
        .join(Person, col(Person.id) == col(Request.person_id))
        .where(col(Request.is_urgent), Request.status == "new", col(Person.archived_on).is_(None))
        .order_by(col(Request.made_on), col(Request.id))
    )
    areas = dict(session.exec(select(Area.request_id, Area.area)).all())
    for request, person in session.exec(query):
        yield Line(
            "urgent_request",
            Urgency.RED,
            subject=str(request.id),
            people=(Who(person.id, person.surname, person.name, person.patronymic),),
            area=areas.get(request.id, ""),
            due=request.made_on,
        )


def _consents_over(session: Session, today: dt.date) -> Iterator[Line]:
    """A card goes to the network, and the paper which allows that ended or was taken back."""
    shown = select(Offer.person_id).where(col(Offer.is_shown), Offer.scope == "network")
    asked = select(Request.person_id).where(Request.scope == "network", Request.status == "new")
    visible = {*session.exec(shown), *session.exec(asked)}
    lapsed = consent_ending.lapsed(session, TRANSFER, today)
    over = [person for person in lapsed if person in visible]
    if over:
        yield Line("consent_over", Urgency.RED, len(over), people=tuple(_people(session, over)))


def _consents_ending(session: Session, today: dt.date) -> Iterator[Line]:
    days = settings.number(session, "consent_expiry_warn_days")
    for one in consent_ending.expiring(session, today, days, TRANSFER):
        who = tuple(_people(session, [one.person_id]))
        yield Line(
            "consent_ending", Urgency.AMBER, subject=str(one.person_id), people=who, due=one.until
        )


def _cards_ending(session: Session, today: dt.date) -> Iterator[Line]:
    endings = offers.expiring(session, today, SOON_DAYS)
    if endings:
        people = tuple(_people(session, [one.person_id for one in endings]))
        until = endings[0].until
        yield Line("cards_ending", Urgency.GREY, len(endings), people=people, due=until)


_LATEST_MARKS = """
WITH latest AS (
  SELECT m.person_id, m.area, m.level, m.wants,
         row_number() OVER (PARTITION BY m.person_id, m.area
                            ORDER BY m.marked_on DESC, m.id DESC) AS number
  FROM competence_mark m JOIN person p ON p.id = m.person_id AND p.archived_on IS NULL
  WHERE m.skill_id IS NULL
)
SELECT area, sum(wants) AS learners, sum(level = 3) AS teachers
FROM latest WHERE number = 1
GROUP BY area HAVING learners >= :least AND teachers <= 1
ORDER BY learners DESC, teachers, area
"""


def _supply_gaps(session: Session, _today: dt.date) -> Iterator[Line]:
    rows = session.connection().execute(text(_LATEST_MARKS), {"least": GAP_LEARNERS})
    for area, learners, teachers in rows:
        yield Line("supply_gap", Urgency.GREY, learners, subject=area, area=area, teachers=teachers)


def _people(session: Session, ids: Iterable[UUID]) -> Iterator[Who]:
    query = (
        select(Person.id, Person.surname, Person.name, Person.patronymic)
        .where(col(Person.id).in_(list(ids)), col(Person.archived_on).is_(None))
        .order_by(col(Person.surname))
    )
    return (Who(*row) for row in session.exec(query))


def _declensions(session: Session, _today: dt.date) -> Iterator[Line]:
    """People whose doubtful forms nobody has looked at: any of them may stand in a document."""
    people = declension.to_check(session)
    if people:
        yield Line("declension", Urgency.GREY, len(people))


def _papers_returned(session: Session, today: dt.date) -> Iterator[Line]:
    """Papers which the head sent back, with her remark."""
    for one in register.returned(session, today):
        about = f" — {one.about}" if one.about else ""
        text = f"{one.title}{about}. {one.remark}"
        yield Line("papers_returned", Urgency.AMBER, subject=str(one.id), text=text)


def _papers_unsigned(session: Session, today: dt.date) -> Iterator[Line]:
    """Registered long ago, and nobody has marked them as signed."""
    late = today - dt.timedelta(days=SIGN_WITHIN_DAYS)
    found = register.rows(session, register.Filter(chip=register.Chip.UNSIGNED), today)
    count = sum(one.registered_on is not None and one.registered_on < late for one in found)
    if count:
        yield Line("papers_unsigned", Urgency.AMBER, count)


def _decisions_due(session: Session, today: dt.date) -> Iterator[Line]:
    """What meetings decided and whose term comes within days or has passed."""
    for one in decisions.due(session, today, today + dt.timedelta(days=DECISION_DAYS)):
        who = tuple(_people(session, [one.responsible])) if one.responsible else ()
        yield Line(
            "decision_due",
            Urgency.AMBER,
            subject=one.subject,
            people=who,
            due=one.due,
            text=one.text,
            about=one.body if one.state == decisions.LATE else "",
            since=one.held_on,
        )


FINDERS: list[Finder] = [
    _decisions_due,
    _papers_returned,
    _papers_unsigned,
    _urgent_requests,
    _consents_over,
    _consents_ending,
    _cards_ending,
    _declensions,
    _supply_gaps,
]
