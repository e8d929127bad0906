"""Visits and mutual visits with their observation sheet (D22, domain.md 8.7)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.numbers import share
from desktop.models import Visit, VisitScore, derived_id
from desktop.services import reference
from desktop.services.pairs import records, shipped
from desktop.services.people import records as people
from desktop.storage.log import acts

MOST_SCORE = 2
CRITERIA = "visit_criteria"
NOTE = "Лист предназначен для профессионального разговора и не является оценкой работника."


@dataclass(frozen=True)
class VisitDraft:
    """Who came to whom; ``scores`` are (criterion, 0–2, note)."""

    visited_on: dt.date | None
    visitor_id: uuid.UUID | None
    host_id: uuid.UUID | None
    activity: str = "lesson"
    topic: str = ""
    group_label: str = ""
    goal: str = ""
    strengths: str = ""
    advice: str = ""
    takeaway: str = ""
    is_planned: bool = False
    scores: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class VisitSheet:
    """A visit with names and the sum «12 из 16»."""

    id: uuid.UUID
    pair_id: uuid.UUID | None
    draft: VisitDraft
    visitor: str
    host: str
    total: int
    most: int

    @property
    def percent(self) -> int:
        """Of the greatest sum possible."""
        return share(self.total, self.most)


def save(
    session: Session, draft: VisitDraft, today: dt.date, pair_id: uuid.UUID | None = None
) -> uuid.UUID:
    """Write a visit down, inside a pair or outside of any. Raises InvalidInputError."""
    if pair_id is not None:
        records.running_pair(session, pair_id, draft.visited_on)
    if draft.visited_on is not None and draft.visited_on > today and not draft.is_planned:
        text = "Этот день ещё не наступил. Посещение можно запланировать."
        raise InvalidInputError({"visited_on": text})
    made = add(session, draft, pair_id, None)
    _name(session, made, draft)
    return made.id


def _name(session: Session, made: Visit, draft: VisitDraft) -> None:
    word = "запланировано посещение" if draft.is_planned else "посещение"
    one, other = (people.short_name(session, x) for x in (made.visitor_id, made.host_id) if x)
    acts.name(session, f"{word}: {one} у {other}")


def add(
    session: Session, draft: VisitDraft, pair_id: uuid.UUID | None, meeting: uuid.UUID | None
) -> Visit:
    """The rows of a visit; names no act."""
    _check(draft)
    made = Visit(pair_id=pair_id, meeting_id=meeting)
    _fill(session, made, draft)
    return made


def change(session: Session, visit_id: uuid.UUID, draft: VisitDraft) -> None:
    """Correct a sheet, or fill in a planned visit."""
    found = _visit(session, visit_id)
    if found.pair_id is not None:
        records.own_pair(session, found.pair_id)
    _check(draft)
    _fill(session, found, draft)
    _name(session, found, draft)


def _check(draft: VisitDraft) -> None:
    problems = {}
    if draft.visited_on is None:
        problems["visited_on"] = "Впишите дату посещения."
    if draft.visitor_id is None or draft.host_id is None:
        problems["visitor"] = "Выберите, кто у кого был."
    elif draft.visitor_id == draft.host_id:
        problems["visitor"] = "Кто посетил и у кого — один человек. Выберите другого."
    if draft.activity not in shipped.titles("activities"):
        problems["activity"] = "Выберите: занятие, режимный момент или другое."
    if any(not 0 <= score <= MOST_SCORE for _, score, _ in draft.scores):
        problems["scores"] = "Балл — это 0, 1 или 2."
    if problems:
        raise InvalidInputError(problems)


def _fill(session: Session, made: Visit, draft: VisitDraft) -> None:
    made.visited_on, made.is_planned = draft.visited_on, draft.is_planned
    made.visitor_id, made.host_id = draft.visitor_id, draft.host_id
    made.activity = draft.activity
    for name in ("topic", "group_label", "goal", "strengths", "advice", "takeaway"):
        setattr(made, name, getattr(draft, name).strip())
    session.add(made)
    session.flush()
    kept = {one.code: one for one in _scores(session, [made.id])}
    for code, score, note in draft.scores:
        line = kept.pop(code, None) or VisitScore(
            id=derived_id("visit_score", made.id, code), visit_id=made.id, code=code
        )
        line.score, line.note = score, note.strip()
        session.add(line)
    for line in kept.values():
        session.delete(line)
    session.flush()


def sheets(session: Session, pair_id: uuid.UUID) -> list[VisitSheet]:
    """The visits of a pair, the newest first."""
    found = list(session.exec(select(Visit).where(col(Visit.pair_id) == pair_id)))
    found.sort(key=lambda one: (one.visited_on or dt.date.min, one.id.hex), reverse=True)
    return _sheets(session, found)


def load(session: Session, visit_id: uuid.UUID) -> VisitSheet:
    """One sheet. Raises NotFoundError."""
    return _sheets(session, [_visit(session, visit_id)])[0]


def _sheets(session: Session, found: Sequence[Visit]) -> list[VisitSheet]:
    lines: dict[uuid.UUID, list[VisitScore]] = {}
    for line in _scores(session, [one.id for one in found]):
        lines.setdefault(line.visit_id, []).append(line)
    most = MOST_SCORE * len(reference.items(session, CRITERIA))
    ids = {person for one in found for person in (one.visitor_id, one.host_id) if person}
    people.load(session, list(ids))
    return [_sheet(session, one, lines.get(one.id, []), most) for one in found]


def _sheet(session: Session, one: Visit, lines: list[VisitScore], most: int) -> VisitSheet:
    draft = VisitDraft(
        visited_on=one.visited_on,
        visitor_id=one.visitor_id,
        host_id=one.host_id,
        activity=one.activity,
        topic=one.topic,
        group_label=one.group_label,
        goal=one.goal,
        strengths=one.strengths,
        advice=one.advice,
        takeaway=one.takeaway,
        is_planned=one.is_planned,
        scores=tuple((line.code, line.score, line.note) for line in lines),
    )
    names = [
        people.short_name(session, who) if who else "" for who in (one.visitor_id, one.host_id)
    ]
    total = sum(line.score for line in lines)
    return VisitSheet(one.id, one.pair_id, draft, names[0], names[1], total, most)


def remove(session: Session, visit_id: uuid.UUID) -> None:
    """To the trash, with the marks."""
    found = _visit(session, visit_id)
    if found.pair_id is not None:
        records.own_pair(session, found.pair_id)
    session.delete(found)
    session.flush()
    acts.name(session, "в корзину: посещение")


def _visit(session: Session, visit_id: uuid.UUID) -> Visit:
    found = session.get(Visit, visit_id)
    if found is None:
        raise NotFoundError("Этого посещения нет: возможно, оно в корзине. Дневник обновлён.")
    return found


def _scores(session: Session, visits: Sequence[uuid.UUID]) -> list[VisitScore]:
    return list(session.exec(select(VisitScore).where(col(VisitScore.visit_id).in_(visits))))
