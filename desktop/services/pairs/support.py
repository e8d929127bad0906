"""Pulse of trust, support of the head, 360°, readiness of the organisation, balance «Жемчужина»."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.language.numbers import share
from desktop.models import (
    LeaderSupport,
    Pulse,
    PulsePrivate,
    ReadinessCheck,
    Support360,
    derived_id,
)
from desktop.services import base, reference
from desktop.services.pairs import records, shipped
from desktop.services.pairs.fact_types import Facts
from desktop.storage.log import acts

HIGHEST = 5
READY = 2
MARKS = 5
STATEMENTS_360 = 3
_HUNDRED = 100


@dataclass(frozen=True)
class PulseLine:
    """Answers of one member; ``mean`` in hundredths. Seen by the curator of the pair only."""

    id: uuid.UUID
    member_id: uuid.UUID
    day: dt.date | None
    answers: tuple[int, ...]
    comment: str

    @property
    def mean(self) -> int:
        """Of the five statements, in hundredths."""
        return sum(self.answers) * _HUNDRED // len(self.answers)


def ask_pulse(
    session: Session,
    pair_id: uuid.UUID,
    member_id: uuid.UUID,
    answers: Sequence[int],
    day: dt.date,
    comment: str = "",
) -> uuid.UUID:
    """Keep the five answers of a member. Raises InvalidInputError."""
    records.running_pair(session, pair_id, day)
    member = records.member(session, pair_id, member_id)
    if len(answers) != MARKS or any(not 1 <= one <= HIGHEST for one in answers):
        raise InvalidInputError({"answers": "Отметьте каждое утверждение: от 1 до 5."})
    made = Pulse(pair_id=pair_id, member_id=member_id, answered_on=day)
    for number, one in enumerate(answers, 1):
        setattr(made, f"answer_{number}", one)
    session.add(made)
    session.flush()
    if comment.strip():
        key = derived_id("pulse_private", made.id)
        session.add(PulsePrivate(id=key, pulse_id=made.id, comment=comment.strip()))
    session.flush()
    (names,) = records.named(session, [member])
    acts.name(session, f"пульс доверия: {names.short}")
    return made.id


def pulses(session: Session, pair_id: uuid.UUID) -> list[PulseLine]:
    """All answers of a pair, the newest first."""
    found = list(session.exec(select(Pulse).where(col(Pulse.pair_id) == pair_id)))
    query = select(PulsePrivate).where(col(PulsePrivate.pulse_id).in_([one.id for one in found]))
    comments = {one.pulse_id: one.comment for one in session.exec(query)}
    found.sort(key=lambda one: (one.answered_on or dt.date.min, one.id.hex), reverse=True)
    return [
        PulseLine(
            one.id,
            one.member_id,
            one.answered_on,
            (one.answer_1, one.answer_2, one.answer_3, one.answer_4, one.answer_5),
            comments.get(one.id, ""),
        )
        for one in found
    ]


@dataclass(frozen=True)
class Balance:
    """«Жемчужина»: who led how many meetings; ``percent`` of whoever led most."""

    led: tuple[tuple[str, int], ...]
    percent: int
    is_uneven: bool


def balance(found: Facts, most: int) -> Balance:
    """The exchange balance of a pair; ``most`` is the setting in percent."""
    members = found.members
    total = sum(one.led for one in members)
    top = max((one.led for one in members), default=0)
    percent = share(top, total)
    led = tuple((one.names.short, one.led) for one in members)
    return Balance(led, percent, bool(most) and percent > most and len(members) > 1)


@dataclass(frozen=True)
class SupportDraft:
    """What the head did; ``pair_id`` None: for mentoring as a whole."""

    kind: str
    given_on: dt.date | None
    content: str = ""
    paper: str = ""
    kopecks: int = 0
    pair_id: uuid.UUID | None = None


@dataclass(frozen=True)
class SupportLine:
    """A row of «Поддержка руководителя»; ``kind`` is a word."""

    id: uuid.UUID
    day: dt.date | None
    kind: str
    kind_code: str
    content: str
    paper: str
    kopecks: int


def record_support(session: Session, draft: SupportDraft) -> uuid.UUID:
    """Write down what the head did. Raises InvalidInputError."""
    if draft.pair_id is not None:
        records.running_pair(session, draft.pair_id, draft.given_on)
    kinds = reference.titles(session, "support_kinds")
    problems = {}
    if draft.kind not in kinds:
        problems["kind"] = "Выберите вид поддержки."
    if draft.given_on is None:
        problems["given_on"] = "Впишите дату."
    if problems:
        raise InvalidInputError(problems)
    made = LeaderSupport(
        pair_id=draft.pair_id,
        organization_id=base.own_organization_id(session),
        given_on=draft.given_on,
        kind=draft.kind,
        content=draft.content.strip(),
        paper=draft.paper.strip(),
        kopecks=draft.kopecks,
    )
    session.add(made)
    session.flush()
    whose = f": {records.sentence(session, draft.pair_id)}" if draft.pair_id else ""
    acts.name(session, f"поддержка руководителя{whose}")
    return made.id


def supports(session: Session, pair_id: uuid.UUID | None) -> list[SupportLine]:
    """What the head did for a pair (None: for the organisation), the newest first."""
    kinds = reference.titles(session, "support_kinds")
    found = list(session.exec(select(LeaderSupport).where(col(LeaderSupport.pair_id) == pair_id)))
    found.sort(key=lambda one: (one.given_on or dt.date.min, one.id.hex), reverse=True)
    return [
        SupportLine(
            one.id,
            one.given_on,
            kinds.get(one.kind, one.kind),
            one.kind,
            one.content,
            one.paper,
            one.kopecks,
        )
        for one in found
    ]


@dataclass(frozen=True)
class Draft360:
    """Marks of one source: of one person, or the means of ``people`` answers."""

    source: str
    given_on: dt.date
    marks: tuple[int, ...]
    """Three marks in hundredths: 450 is 4,5."""
    people: int = 1


def record_360(session: Session, pair_id: uuid.UUID, draft: Draft360) -> uuid.UUID:
    """Keep the marks of administration, colleagues or parents. Raises InvalidInputError."""
    records.running_pair(session, pair_id, draft.given_on)
    problems = {}
    if draft.source not in shipped.titles("support_sources"):
        problems["source"] = "Выберите, кто отвечал."
    fits = all(_HUNDRED <= one <= HIGHEST * _HUNDRED for one in draft.marks)
    if len(draft.marks) != STATEMENTS_360 or not fits:
        problems["marks"] = "Отметьте каждое утверждение: от 1 до 5."
    if draft.people < 1:
        problems["people"] = "Впишите, сколько человек ответили."
    if problems:
        raise InvalidInputError(problems)
    first, second, third = draft.marks
    made = Support360(
        pair_id=pair_id,
        organization_id=base.own_organization_id(session),
        given_on=draft.given_on,
        source=draft.source,
        people=draft.people,
        mark_1=first,
        mark_2=second,
        mark_3=third,
    )
    session.add(made)
    session.flush()
    acts.name(session, f"поддержка 360°: {records.sentence(session, pair_id)}")
    return made.id


@dataclass(frozen=True)
class Line360:
    """A row of «360°»."""

    id: uuid.UUID
    day: dt.date | None
    source: str
    marks: tuple[int, int, int]
    people: int


def marks_360(session: Session, pair_id: uuid.UUID) -> list[Line360]:
    """The marks of all sources, the newest first."""
    sources = shipped.titles("support_sources")
    found = list(session.exec(select(Support360).where(col(Support360.pair_id) == pair_id)))
    found.sort(key=lambda one: (one.given_on or dt.date.min, one.id.hex), reverse=True)
    return [
        Line360(
            one.id,
            one.given_on,
            sources.get(one.source, one.source),
            (one.mark_1, one.mark_2, one.mark_3),
            one.people,
        )
        for one in found
    ]


@dataclass(frozen=True)
class Readiness:
    """The checklist of the organisation on a day: five marks 0–2."""

    day: dt.date | None
    marks: tuple[int, ...]
    note: str

    @property
    def total(self) -> int:
        """Of ten."""
        return sum(self.marks)


def check_readiness(
    session: Session, marks: Sequence[int], day: dt.date, note: str = ""
) -> uuid.UUID:
    """Keep the five marks of our organisation. Raises InvalidInputError."""
    if len(marks) != MARKS or any(not 0 <= one <= READY for one in marks):
        raise InvalidInputError({"marks": "Отметьте каждую строку: 0, 1 или 2."})
    own = base.own_organization_id(session)
    made = ReadinessCheck(organization_id=own, checked_on=day, note=note.strip())
    for number, one in enumerate(marks, 1):
        setattr(made, f"mark_{number}", one)
    session.add(made)
    session.flush()
    acts.name(session, "готовность к партнёрскому наставничеству")
    return made.id


def readiness(session: Session) -> list[Readiness]:
    """The checks of our organisation, the newest first."""
    own = base.own_organization_id(session)
    query = select(ReadinessCheck).where(col(ReadinessCheck.organization_id) == own)
    found = sorted(session.exec(query), key=lambda one: one.checked_on or dt.date.min)
    return [
        Readiness(
            one.checked_on,
            (one.mark_1, one.mark_2, one.mark_3, one.mark_4, one.mark_5),
            one.note,
        )
        for one in reversed(found)
    ]
