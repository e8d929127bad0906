"""The diary: «Отметить встречу» in ten seconds, also for others and for several pairs at once."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.dates import in_digits
from desktop.models import (
    Meeting,
    MeetingMember,
    MeetingNote,
    PairGoal,
    PairMember,
    PlanLine,
    Visit,
    derived_id,
)
from desktop.services import reference
from desktop.services.attachments import NOTHING, Attached
from desktop.services.pairs import pair_routes, records, shipped, visits
from desktop.services.pairs.visits import VisitDraft
from desktop.storage.log import acts

PRIVATE, PAIR, REPORT = "private", "pair", "report"
VISIT, MUTUAL_VISIT, ACQUAINTANCE = "visit", "mutual_visit", "acquaintance"
_DAY_MINUTES = 24 * 60
_TWO = 2


@dataclass(frozen=True)
class MeetingDraft:
    """A meeting as the dialog gives it: three things are obligatory, the day, pairs and the kind.

    ``led_by``, ``present`` and ``confirmed`` are people; None: everybody. ``confirmed_for`` are
    those for whom the curator confirms. ``closes`` are lines of the plan and common goals.
    """

    held_on: dt.date | None
    pairs: tuple[uuid.UUID, ...]
    kind: str
    topic: str = ""
    minutes: int = 0
    led_by: tuple[uuid.UUID, ...] = ()
    present: tuple[uuid.UUID, ...] | None = None
    confirmed: tuple[uuid.UUID, ...] | None = None
    confirmed_for: tuple[uuid.UUID, ...] = ()
    visibility: str = PAIR
    note: str = ""
    author: str = ""
    within_work: bool = True
    starts_at: str = ""
    is_planned: bool = False
    next_on: dt.date | None = None
    file: Attached = NOTHING
    closes: tuple[uuid.UUID, ...] = field(default=())
    visits: tuple[VisitDraft, ...] | None = None
    """Sheets of the second page; None: made of who led, when that is plain."""


def record(session: Session, draft: MeetingDraft, today: dt.date) -> list[uuid.UUID]:
    """Write a meeting down, one for each pair, as one act. Returns the ids.

    Raises InvalidInputError; RuleError when a pair has ended.
    """
    _check(session, draft, today)
    pairs = tuple(dict.fromkeys(draft.pairs))
    made = [_make(session, pair_id, draft) for pair_id in pairs]
    if draft.next_on is not None:
        for pair_id in pairs:
            _plan_next(session, pair_id, draft, draft.next_on)
    session.flush()
    acts.name(session, _act(session, draft))
    return [one.id for one in made]


def _act(session: Session, draft: MeetingDraft) -> str:
    word = "запланирована встреча" if draft.is_planned else "встреча"
    day = in_digits(draft.held_on)[:5]
    if len(draft.pairs) == 1:
        return f"{word} {day}: {records.sentence(session, draft.pairs[0])}"
    return f"{word} {day}: пар {len(draft.pairs)}"


def _check(session: Session, draft: MeetingDraft, today: dt.date) -> None:
    problems = _wrong_days(draft, today)
    if not draft.pairs:
        problems["pairs"] = "Выберите пару."
    if not draft.kind or draft.kind not in reference.titles(session, "meeting_kinds"):
        problems["kind"] = "Выберите вид встречи."
    if not 0 <= draft.minutes <= _DAY_MINUTES:
        problems["minutes"] = "В сутках 24 часа. Проверьте, сколько длилась встреча."
    if draft.visibility not in shipped.titles("visibility"):
        problems["visibility"] = "Выберите, кому видна запись."
    if problems:
        raise InvalidInputError(problems)


def _wrong_days(draft: MeetingDraft, today: dt.date) -> dict[str, str]:
    if draft.held_on is None:
        return {"held_on": "Впишите дату встречи."}
    if draft.held_on > today and not draft.is_planned:
        return {"held_on": "Этот день ещё не наступил. Встречу можно запланировать."}
    if draft.next_on and draft.next_on <= draft.held_on:
        return {"next_on": "Следующая встреча не может быть раньше этой."}
    return {}


def _make(session: Session, pair_id: uuid.UUID, draft: MeetingDraft) -> Meeting:
    records.running_pair(session, pair_id, draft.held_on)
    made = Meeting(pair_id=pair_id)
    _fill(session, made, draft)
    there = records.members(session, pair_id)
    for one in _present(there, draft):
        session.add(_attendance(made.id, one, draft))
    _close_lines(session, pair_id, made, draft.closes)
    _add_visits(session, made, there, draft)
    return made


def _fill(session: Session, made: Meeting, draft: MeetingDraft) -> None:
    """A private meeting keeps its words in the note, which never leaves."""
    is_private = draft.visibility == PRIVATE
    made.held_on, made.starts_at = draft.held_on, draft.starts_at
    made.kind, made.minutes = draft.kind, draft.minutes
    made.topic = "" if is_private else draft.topic.strip()
    made.is_planned, made.within_work = draft.is_planned, draft.within_work
    session.add(made)
    session.flush()
    key = derived_id("meeting_note", made.id)
    note = session.get(MeetingNote, key) or MeetingNote(id=key, meeting_id=made.id)
    words = (draft.topic.strip(), draft.note.strip()) if is_private else (draft.note.strip(),)
    note.content = "\n".join(filter(None, words))
    note.visibility, note.author = draft.visibility, draft.author or note.author
    note.file_hash, note.file_name = draft.file.hash, draft.file.name
    session.add(note)


def _present(there: Sequence[PairMember], draft: MeetingDraft) -> list[PairMember]:
    day = draft.held_on or dt.date.min
    members = [one for one in there if records.is_present(one, day)]
    if draft.present is None:
        return members
    return [one for one in members if one.person_id in draft.present]


def _attendance(meeting: uuid.UUID, one: PairMember, draft: MeetingDraft) -> MeetingMember:
    by_curator = one.person_id in draft.confirmed_for
    said_so = draft.confirmed is None or one.person_id in draft.confirmed
    return MeetingMember(
        id=derived_id("meeting_member", meeting, one.id),
        meeting_id=meeting,
        member_id=one.id,
        has_led=one.person_id in draft.led_by,
        is_confirmed=by_curator or said_so,
        by_curator=by_curator,
    )


def _close_lines(
    session: Session, pair_id: uuid.UUID, made: Meeting, lines: Sequence[uuid.UUID]
) -> None:
    """Ticked lines of the plan, of routes, and common goals are done by this meeting."""
    if made.is_planned:
        return
    pair_routes.close(session, pair_id, made.id, lines)
    for line_id in lines:
        line = session.get(PlanLine, line_id) or session.get(PairGoal, line_id)
        if line is None or line.pair_id != pair_id or line.done_on is not None:
            continue
        line.done_on = made.held_on
        if isinstance(line, PlanLine):
            line.meeting_id = made.id
        session.add(line)


def _add_visits(
    session: Session, made: Meeting, there: Sequence[PairMember], draft: MeetingDraft
) -> None:
    sheets = draft.visits
    if sheets is None:
        sheets = tuple(_guessed(there, draft))
    for sheet in sheets:
        visits.add(session, sheet, made.pair_id, made.id)


def _guessed(there: Sequence[PairMember], draft: MeetingDraft) -> list[VisitDraft]:
    """Two people and a visit: the one who led showed; a mutual one went both ways."""
    people = [one.person_id for one in there if one.person_id and one.left_on is None]
    if len(people) != _TWO or draft.held_on is None or draft.is_planned:
        return []
    first, second = people
    ways = {(second, first), (first, second)}
    if draft.kind == VISIT and len(draft.led_by) == 1:
        ways = {way for way in ways if way[1] == draft.led_by[0]}
    elif draft.kind != MUTUAL_VISIT:
        return []
    return [VisitDraft(draft.held_on, visitor, host, topic=draft.topic) for visitor, host in ways]


def _plan_next(session: Session, pair_id: uuid.UUID, draft: MeetingDraft, day: dt.date) -> None:
    planned = MeetingDraft(
        day, (pair_id,), draft.kind, author=draft.author, is_planned=True, visits=()
    )
    _make(session, pair_id, planned)


def change(session: Session, meeting_id: uuid.UUID, draft: MeetingDraft, today: dt.date) -> None:
    """Correct a meeting, or note that a planned one was held. Raises InvalidInputError."""
    found = _meeting(session, meeting_id)
    records.own_pair(session, found.pair_id)
    _check(session, draft, today)
    was_planned = found.is_planned
    _fill(session, found, draft)
    there = records.members(session, found.pair_id)
    kept = {one.member_id: one for one in _attended(session, [meeting_id]).get(meeting_id, [])}
    for one in _present(there, draft):
        made, known = _attendance(meeting_id, one, draft), kept.pop(one.id, None)
        if known is not None:
            known.has_led, known.is_confirmed = made.has_led, made.is_confirmed
            known.by_curator, made = made.by_curator, known
        session.add(made)
    for gone in kept.values():
        session.delete(gone)
    _close_lines(session, found.pair_id, found, draft.closes)
    if was_planned and not found.is_planned:
        _add_visits(session, found, there, draft)
    session.flush()
    sentence = records.sentence(session, found.pair_id)
    acts.name(session, f"правка встречи {in_digits(found.held_on)[:5]}: {sentence}")


def confirm(
    session: Session, meeting_id: uuid.UUID, member_id: uuid.UUID, *, by_curator: bool = False
) -> None:
    """A member says «да, встретились», or the curator says it for her."""
    found = _meeting(session, meeting_id)
    records.own_pair(session, found.pair_id)
    for one in _attended(session, [meeting_id]).get(meeting_id, []):
        if one.member_id == member_id:
            one.is_confirmed, one.by_curator = True, by_curator
            session.add(one)
    session.flush()
    (names,) = records.named(session, [records.member(session, found.pair_id, member_id)])
    acts.name(session, f"подтверждение встречи {in_digits(found.held_on)[:5]}: {names.short}")


def remove(session: Session, meetings: Sequence[uuid.UUID]) -> None:
    """To the trash, with notes and the visits which came from them."""
    found = [_meeting(session, one) for one in meetings]
    for one in found:
        records.own_pair(session, one.pair_id)
    first = found[0] if found else None
    for visit in session.exec(select(Visit).where(col(Visit.meeting_id).in_(meetings))).all():
        session.delete(visit)
    for one in found:
        session.delete(one)
    session.flush()
    if first is not None:
        rest = f"{len(found)}" if len(found) > 1 else in_digits(first.held_on)[:5]
        acts.name(session, f"в корзину: встреча {rest}")


def _meeting(session: Session, meeting_id: uuid.UUID) -> Meeting:
    found = session.get(Meeting, meeting_id)
    if found is None:
        raise NotFoundError("Этой встречи нет: возможно, она в корзине. Дневник обновлён.")
    return found


def _attended(
    session: Session, meetings: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, list[MeetingMember]]:
    query = select(MeetingMember).where(col(MeetingMember.meeting_id).in_(meetings))
    found: dict[uuid.UUID, list[MeetingMember]] = {}
    for one in session.exec(query):
        found.setdefault(one.meeting_id, []).append(one)
    return found
