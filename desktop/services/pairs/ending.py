"""«Завершить пару»: reasons without blame, the employer's notice, thanks, «не предлагать снова»."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.dates import in_digits
from desktop.models import LEVEL_WORDS, Assignment, Level, Pair
from desktop.services import reference, settings
from desktop.services.pairs import (
    assignments,
    exclusions,
    facts,
    legacy,
    records,
    shipped,
    work_days,
)
from desktop.services.pairs.fact_types import Facts
from desktop.services.pairs.legacy import Legacy
from desktop.storage.log import acts

EMPLOYER, BY_MENTOR, COMPLETED = "employer", "mentor_request", "completed"
NOTICE = "notice_working_days"
TOO_EARLY = (
    "Между вручением и последним днём должно пройти не менее трёх рабочих дней. "
    "Ближайшая дата — {day}."
)


@dataclass(frozen=True)
class EndDraft:
    """How a pair ends. ``delivered_on``: when the employer's notice was handed over."""

    ended_on: dt.date
    reason: str
    outcome: str
    result_text: str = ""
    reason_text: str = ""
    do_not_rematch: bool = False
    delivered_on: dt.date | None = None
    to_bank: bool = False
    """The tried materials go to the bank: all authors agree."""
    team: str = ""
    """The name of the team as which the members go on; empty: there is none."""


@dataclass(frozen=True)
class Thanks:
    """A paper of thanks which is offered: for whom, and whether it is ticked.

    ``role``: «giver», «receiver» of the pair; empty: everybody.
    """

    document: str
    title: str
    people: tuple[uuid.UUID, ...]
    is_ticked: bool
    variant: str = ""
    role: str = ""


@dataclass(frozen=True)
class EndPanel:
    """What the wizard shows before anything is written."""

    sentence: str
    result_text: str
    """«Что получилось»: the directions from the start to now."""
    is_assigned: bool
    thanks: tuple[Thanks, ...]
    papers: tuple[str, ...]
    """Codes of the catalogue for the package «Завершение пары»."""
    legacy: Legacy


def prepare(session: Session, pair_id: uuid.UUID, today: dt.date) -> EndPanel:
    """The first state of the wizard. Raises NotFoundError."""
    found = facts.one(session, pair_id, today)
    if found is None:
        raise NotFoundError(records.GONE)
    is_assigned = any(one.assignment in assignments.OPEN for one in found.members)
    return EndPanel(
        sentence=found.sentence,
        result_text=results(session, found),
        is_assigned=is_assigned,
        thanks=tuple(_thanks(found)),
        papers=("D24", "D03в", "D33", "D32") if is_assigned else ("D24", "D33", "D32"),
        legacy=legacy.of_pair(session, found),
    )


def results(session: Session, found: Facts) -> str:
    """«Квашнина М. И.: ИКТ — было „пробую“, сейчас „владею“»: a line for every receiver."""
    areas = reference.labels(session, "areas")
    said = []
    for each in found.directions:
        for one in found.receivers_of(each):
            now = one.levels.get(each.area)
            if each.start is not None and now is not None:
                was, is_now = (f"„{LEVEL_WORDS[Level(x)]}“" for x in (each.start, now[0]))
                area = areas.get(each.area, each.area)
                said.append(f"{one.names.short}: {area} — было {was}, сейчас {is_now}")
    return "\n".join(said)


def _thanks(found: Facts) -> list[Thanks]:
    givers = tuple(one.names.person_id for one in found.givers if one.names.person_id)
    takers = tuple(one.names.person_id for one in found.receivers if one.names.person_id)
    everybody = tuple(dict.fromkeys((*givers, *takers)))
    return [
        Thanks("D32", "Сертификат наставника", givers, is_ticked=True, variant="v", role="giver"),
        Thanks(
            "D32", "Сертификат наставляемого", takers, is_ticked=True, variant="g", role="receiver"
        ),
        Thanks("D33", "Благодарственное письмо", everybody, is_ticked=False, variant="b"),
        Thanks("D49", "Диплом «Педагогический тандем»", everybody, is_ticked=False),
    ]


def end(session: Session, pair_id: uuid.UUID, draft: EndDraft) -> None:
    """End a pair as one act. Raises InvalidInputError, RuleError (a date which is too early)."""
    pair = records.running_pair(session, pair_id)
    _check(session, draft, pair)
    members = records.members(session, pair_id)
    open_ones = assignments.open_ones(session, members)
    _end_assignments(session, open_ones, draft)
    pair.ended_on, pair.end_reason, pair.outcome = draft.ended_on, draft.reason, draft.outcome
    pair.end_reason_text = draft.reason_text.strip()
    pair.result_text = draft.result_text.strip()
    pair.paused_from = pair.paused_until = None
    session.add(pair)
    if draft.do_not_rematch:
        records.private(session, pair_id).do_not_rematch = True
        people = [one.person_id for one in members if one.person_id]
        for one, other in combinations(people, 2):
            exclusions.keep_apart(session, one, other, "", draft.ended_on)
    session.flush()
    if draft.to_bank:
        legacy.give_to_bank(session, pair_id, draft.ended_on)
    if draft.team.strip():
        legacy.make_team(session, pair_id, draft.team, draft.ended_on)
    acts.name(session, f"завершение: {records.sentence(session, pair_id)}")


def _check(session: Session, draft: EndDraft, pair: Pair) -> None:
    problems = {}
    known = [day for day in (pair.started_on, pair.made_on) if day is not None]
    if known and draft.ended_on < min(known):
        problems["ended_on"] = "Пара не могла завершиться раньше, чем началась. Проверьте дату."
    if draft.reason not in reference.titles(session, "end_reasons"):
        problems["reason"] = "Выберите причину."
    if draft.reason == "other" and not draft.reason_text.strip():
        problems["reason_text"] = "Напишите причину своими словами."
    if draft.outcome not in shipped.titles("outcomes"):
        problems["outcome"] = "Выберите итог."
    if problems:
        raise InvalidInputError(problems)


def _end_assignments(session: Session, open_ones: Sequence[Assignment], draft: EndDraft) -> None:
    """The employer gives notice; an employee may go on any day; else the term is over."""
    for one in open_ones:
        if draft.reason == EMPLOYER and one.state != assignments.EXEMPT:
            _cancel(session, one, draft)
        elif draft.reason == BY_MENTOR:
            one.state, one.refusal_on = assignments.REFUSED, draft.ended_on
        else:
            one.state = assignments.ENDED
        one.last_day = draft.ended_on - dt.timedelta(days=1)
        session.add(one)


def _cancel(session: Session, one: Assignment, draft: EndDraft) -> None:
    delivered = draft.delivered_on or one.notice_on
    if delivered is None:
        by = deliver_by(session, draft.ended_on)
        text = f"Если прекратить {in_digits(draft.ended_on)}, уведомление нужно вручить не позднее "
        raise InvalidInputError({"delivered_on": f"{text}{in_digits(by)}. Впишите день вручения."})
    nearest = nearest_end(session, delivered)
    if draft.ended_on < nearest:
        raise RuleError(TOO_EARLY.format(day=in_digits(nearest)))
    one.state, one.notice_on = assignments.CANCELLED, delivered


def nearest_end(session: Session, delivered: dt.date) -> dt.date:
    """The first day free of an assignment after a notice handed over on a day."""
    notice = settings.number(session, NOTICE)
    return work_days.calendar(session).cancelled_from(delivered, notice)


def deliver_by(session: Session, ended_on: dt.date) -> dt.date:
    """The last day on which a notice is in time for this end."""
    notice = settings.number(session, NOTICE)
    return work_days.calendar(session).deliver_by(ended_on, notice)


def plan_cancellation(
    session: Session, pair_id: uuid.UUID, member_id: uuid.UUID, cancelled_on: dt.date
) -> dt.date:
    """The employer will cancel; returns by which day the notice must be handed over."""
    records.running_pair(session, pair_id)
    member = records.member(session, pair_id, member_id)
    found = _open(session, member_id)
    found.last_day = cancelled_on - dt.timedelta(days=1)
    session.add(found)
    session.flush()
    (names,) = records.named(session, [member])
    acts.name(session, f"отмена поручения запланирована: {names.short}")
    return deliver_by(session, cancelled_on)


def plan_cancellations(session: Session, pair_id: uuid.UUID, cancelled_on: dt.date) -> dt.date:
    """The same for everybody who is assigned in the pair, as one act."""
    for member in records.members(session, pair_id):
        found = records.assignment(session, member.id)
        if found is not None and found.state in assignments.OPEN:
            plan_cancellation(session, pair_id, member.id, cancelled_on)
    acts.name(session, f"отмена поручения запланирована: {records.sentence(session, pair_id)}")
    return deliver_by(session, cancelled_on)


def note_delivery(session: Session, pair_id: uuid.UUID, member_id: uuid.UUID, day: dt.date) -> None:
    """The notice was handed over. Raises RuleError when the planned end is too early then."""
    records.running_pair(session, pair_id)
    member = records.member(session, pair_id, member_id)
    found = _open(session, member_id)
    nearest = nearest_end(session, day)
    if found.last_day is not None and found.last_day + dt.timedelta(days=1) < nearest:
        raise RuleError(TOO_EARLY.format(day=in_digits(nearest)))
    found.notice_on = day
    session.add(found)
    session.flush()
    (names,) = records.named(session, [member])
    acts.name(session, f"уведомление вручено: {names.short}")


def note_refusal(
    session: Session, pair_id: uuid.UUID, member_id: uuid.UUID, day: dt.date, ends_from: dt.date
) -> None:
    """The worker signed that she refuses: on any day, no notice is asked for (domain.md 3.2).

    After the pair was ended for this reason only the day is kept. Raises RuleError.
    """
    records.own_pair(session, pair_id)
    member = records.member(session, pair_id, member_id)
    found = records.assignment(session, member_id)
    if found is None or found.state not in {*assignments.OPEN, assignments.REFUSED}:
        raise RuleError("Действующего поручения у этого участника нет.")
    if found.state in assignments.OPEN:
        found.state = assignments.REFUSED
        found.last_day = ends_from - dt.timedelta(days=1)
    found.refusal_on = day
    session.add(found)
    session.flush()
    (names,) = records.named(session, [member])
    acts.name(session, f"отказ от наставничества: {names.short}")


def take_back_delivery(session: Session, member_id: uuid.UUID, day: dt.date) -> bool:
    """The notice handed over on a day counts for nothing; False: the work has ended since.

    Inside another act. Raises NotFoundError.
    """
    found = _assigned(session, member_id)
    if found.state not in assignments.OPEN or found.notice_on != day:
        return False
    found.notice_on = None
    session.add(found)
    session.flush()
    return True


def take_back_refusal(session: Session, member_id: uuid.UUID, day: dt.date) -> bool:
    """The statement signed on a day counts for nothing: the assignment is there again.

    False: the pair has ended, or the assignment was changed since. Inside another act. Raises
    NotFoundError.
    """
    found = _assigned(session, member_id)
    pair = records.own_pair(session, found.pair_id)
    is_hers = found.state == assignments.REFUSED and found.refusal_on == day
    if pair.ended_on is not None or not is_hers:
        return False
    found.state = assignments.EXEMPT if found.exempt_basis else assignments.PREPARING
    found.refusal_on = found.last_day = None
    session.add(found)
    session.flush()
    return True


def _assigned(session: Session, member_id: uuid.UUID) -> Assignment:
    found = records.assignment(session, member_id)
    if found is None:
        raise NotFoundError("Поручения у этого участника больше нет.")
    return found


def _open(session: Session, member_id: uuid.UUID) -> Assignment:
    found = records.assignment(session, member_id)
    if found is None or found.state not in assignments.OPEN:
        raise RuleError("Действующего поручения у этого участника нет.")
    return found


def reason_in_paper(reason: str, reason_text: str, ended_on: dt.date) -> str:
    """How papers name the end: neutrally, unless it was chosen otherwise (ux.md 10.9)."""
    if reason == "mutual":
        return "завершена по обоюдному решению"
    if reason == COMPLETED:
        return "завершена в связи с выполнением программы и истечением срока"
    if reason == "other" and reason_text:
        return f"завершена: {reason_text}"
    return f"прекращена {in_digits(ended_on)}"
