"""New pairs, their participants and directions: each function is one act."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.dates import in_digits, school_year
from desktop.models import (
    Direction,
    Module,
    Pair,
    PairMember,
    Request,
    RequestArea,
    Stage,
    StageMove,
)
from desktop.services import base, reference
from desktop.services.pairs import assignments, drafts, records, shipped, stages
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft, PairDraft
from desktop.storage.log import acts

__all__ = ["DirectionDraft", "MemberDraft", "PairDraft", "create", "create_many"]

_LEAST_MEMBERS = 2
MENTOR_REQUEST = "mentor"


def create(session: Session, draft: PairDraft) -> uuid.UUID:
    """Make a pair; returns its id. Raises InvalidInputError, RuleError."""
    made = _make(session, draft)
    acts.name(session, f"новая пара: {records.sentence(session, made)}")
    return made


def create_many(session: Session, wanted: Sequence[PairDraft]) -> list[uuid.UUID]:
    """Make several pairs as one act: «созданы пары: 5»."""
    made = [_make(session, draft) for draft in wanted]
    acts.name(session, f"созданы пары: {len(made)}")
    return made


def default_end(today: dt.date) -> dt.date:
    """31 May of the current school year (Appendix A); in June and later of the next one."""
    end = dt.date(school_year(today) + 1, 5, 31)
    return end if end >= today else end.replace(year=end.year + 1)


def _make(session: Session, draft: PairDraft) -> uuid.UUID:
    drafts.check(session, draft)
    _check_doubled(session, draft)
    pair = _pair(session, draft)
    session.add(pair)
    session.flush()
    members = [
        _member(session, pair.id, one, number, pair.started_on)
        for number, one in enumerate(draft.members)
    ]
    session.add_all(members)
    session.flush()
    for number, one in enumerate(draft.directions):
        session.add(_direction(pair.id, members, one, number))
    session.add(
        StageMove(pair_id=pair.id, to_stage=Stage.SEARCH, moved_on=draft.made_on, kind="made")
    )
    session.flush()
    _close_requests(session, pair, draft)
    if draft.assigned_from is not None:
        _assign(session, pair.id, draft)
    if draft.stage is not Stage.SEARCH:
        stages.carry(session, pair.id, draft.stage, draft.made_on, draft.reason, draft.moved_by)
    return pair.id


def _check_doubled(session: Session, draft: PairDraft) -> None:
    """Two people have one running pair in a direction: an old list would make it once more."""
    people = [one.person_id for one in draft.members]
    if len(people) != _LEAST_MEMBERS or None in people:
        return
    wanted = {people[one.giver] for one in draft.directions}
    mine = select(PairMember.pair_id).where(col(PairMember.person_id) == people[0])
    running = select(Pair.id).where(
        col(Pair.id).in_(mine), col(Pair.ended_on).is_(None), col(Pair.archived_on).is_(None)
    )
    for pair_id in session.exec(running).all():
        there = records.present(session, pair_id, draft.made_on)
        givers = {one.person_id for one in records.givers(session, pair_id, draft.made_on)}
        if {one.person_id for one in there} == set(people) and givers & wanted:
            sentence = records.sentence(session, pair_id)
            raise RuleError(
                f"Пара {sentence} уже есть, второй такой же не нужно. Ничего не создано. "
                "Откройте её на доске или выберите другого участника."
            )


def _pair(session: Session, draft: PairDraft) -> Pair:
    info = shipped.modules()[draft.module]
    started = draft.started_on or draft.made_on
    return Pair(
        title=" ".join(draft.title.split()),
        module=draft.module,
        form=info.form,
        kind=info.kind if len(draft.members) > _LEAST_MEMBERS else _kind_of_two(draft.module),
        school_year=school_year(started),
        made_on=draft.made_on,
        started_on=started,
        ends_on=draft.ends_on or default_end(started),
        rhythm=draft.rhythm,
        meetings_per_month=shipped.rhythm_counts().get(draft.rhythm, 0),
        goal=draft.goal.strip(),
        topic=draft.topic.strip(),
        place=draft.place.strip(),
        course=draft.course.strip(),
        project_title=draft.project_title.strip(),
        product=draft.product.strip(),
        employer_request=draft.employer_request.strip(),
        practice_from=draft.practice_from,
        practice_until=draft.practice_until,
        curator_id=draft.curator_id,
        leader_id=draft.leader_id,
        organization_id=draft.organization_id,
        request_id=draft.request_id,
        home_organization_id=base.own_organization_id(session),
    )


def _kind_of_two(module: Module) -> str:
    return "partner" if module is Module.PARTNERS else shipped.modules()[module].kind


def _member(
    session: Session, pair: uuid.UUID, draft: MemberDraft, number: int, since: dt.date | None
) -> PairMember:
    return PairMember(
        pair_id=pair,
        kind=drafts.PERSON if draft.person_id else drafts.GROUP,
        person_id=draft.person_id,
        organization_id=drafts.organization_of(session, draft),
        group_label=" ".join(draft.group_label.split()),
        group_size=draft.group_size,
        responsible_id=draft.responsible_id,
        joined_on=since,
        agreed_on=draft.agreed_on,
        position=number,
    )


def _direction(
    pair: uuid.UUID, members: Sequence[PairMember], draft: DirectionDraft, number: int
) -> Direction:
    return Direction(
        pair_id=pair,
        giver_id=members[draft.giver].id,
        receiver_id=None if draft.receiver is None else members[draft.receiver].id,
        area=draft.area,
        topic=draft.topic.strip(),
        level_start=draft.level_start,
        level_goal=draft.level_goal,
        skill_id=draft.skill_id,
        position=number,
    )


def _close_requests(session: Session, pair: Pair, draft: PairDraft) -> None:
    """The request of a mentee is answered when her pair is made (ux.md 10.1)."""
    areas = {one.area for one in draft.directions}
    people = {one.person_id for one in draft.members if one.person_id}
    givers = [draft.members[one.giver].person_id for one in draft.directions]
    query = select(Request).where(
        col(Request.person_id).in_(people),
        Request.kind == MENTOR_REQUEST,
        col(Request.status).in_(("new", "assigned")),
    )
    for request in session.exec(query).all():
        asked = session.exec(
            select(RequestArea.area).where(RequestArea.request_id == request.id)
        ).all()
        if request.id != draft.request_id and not areas & set(asked):
            continue
        request.status, request.closed_on = "done", draft.made_on
        others = [one for one in givers if one != request.person_id]
        request.answered_by_id = request.answered_by_id or next(iter(others), None)
        pair.request_id = pair.request_id or request.id
        session.add(request)
    session.add(pair)
    session.flush()


def _assign(session: Session, pair: uuid.UUID, draft: PairDraft) -> None:
    for giver in records.givers(session, pair, draft.made_on):
        answer = assignments.JobAnswer(draft.in_job, draft.job_basis) if draft.in_job else None
        assignments.begin(session, giver, draft.assigned_from or draft.made_on, answer)


def add_member(
    session: Session, pair_id: uuid.UUID, draft: MemberDraft, today: dt.date
) -> uuid.UUID:
    """Let somebody join. Raises RuleError when there is no room or she is a member already."""
    pair = records.running_pair(session, pair_id)
    info = shipped.modules()[Module(pair.module)]
    there = records.present(session, pair_id, today)
    if (draft.person_id is None) != (pair.module == Module.LEADER):
        who = "группы, без имён и данных детей" if draft.person_id else "люди"
        text = f"В модуле «{info.title}» участвуют {who}. Выберите другого участника."
        raise InvalidInputError({"members": text})
    if draft.person_id is not None and any(one.person_id == draft.person_id for one in there):
        raise RuleError("Этот человек уже участвует в паре.")
    if len(there) >= info.most:
        raise RuleError(f"В модуле «{info.title}» участников не больше {info.most}.")
    number = max((one.position for one in there), default=-1) + 1
    made = _member(session, pair_id, draft, number, today)
    session.add(made)
    session.flush()
    (names,) = records.named(session, [made])
    acts.name(session, f"участник пары {records.sentence(session, pair_id)}: {names.short}")
    return made.id


def leave(session: Session, pair_id: uuid.UUID, member_id: uuid.UUID, day: dt.date) -> None:
    """A member goes while at least two stay. Raises RuleError, NotFoundError."""
    records.running_pair(session, pair_id)
    member = records.member(session, pair_id, member_id)
    if len(records.present(session, pair_id, day)) <= _LEAST_MEMBERS:
        raise RuleError(
            "Когда выходит один из двух, пара завершается. Нажмите «Завершить…»: "
            "дневник и материалы сохранятся."
        )
    member.left_on = day
    session.add(member)
    session.flush()
    (names,) = records.named(session, [member])
    title = records.sentence(session, pair_id)
    acts.name(session, f"участник вышел из пары {title}: {names.short}")


def agree(session: Session, pair_id: uuid.UUID, said: dict[uuid.UUID, dt.date | None]) -> None:
    """Write down the «да» of members (None takes it back)."""
    records.running_pair(session, pair_id)
    for member_id, day in said.items():
        member = records.member(session, pair_id, member_id)
        member.agreed_on = day
        session.add(member)
    session.flush()
    acts.name(session, f"согласие участников: {records.sentence(session, pair_id)}")


def save_direction(
    session: Session,
    pair_id: uuid.UUID,
    draft: DirectionDraft,
    direction_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add or change a direction; places count the members in their order, left ones too."""
    pair = records.running_pair(session, pair_id)
    members = records.members(session, pair_id)
    if draft.giver == draft.receiver:
        text = "Наставник и наставляемый — один человек. Выберите другого."
        raise InvalidInputError({"receiver": text})
    if not {draft.giver, draft.receiver or 0} <= set(range(len(members))):
        raise NotFoundError("Этого участника в паре уже нет. Карточка обновлена.")
    if not draft.area and pair.module != Module.LEADER:
        raise InvalidInputError({"area": "Выберите область: что именно передаёт участник."})
    known = {one.id: one for one in records.directions(session, pair_id)}
    made = _direction(pair_id, members, draft, len(known))
    others = [one for one in known.values() if one.id != direction_id]
    ways = [(one.giver_id, one.receiver_id) for one in (*others, made)]
    if text := drafts.wrong_way(Module(pair.module), ways):
        raise InvalidInputError({"giver": text})
    if direction_id in known:
        kept = known[direction_id]
        for name in ("giver_id", "receiver_id", "area", "topic", "skill_id"):
            setattr(kept, name, getattr(made, name))
        kept.level_start, kept.level_goal = draft.level_start, draft.level_goal
        made = kept
    session.add(made)
    session.flush()
    title = reference.labels(session, "areas").get(draft.area, draft.topic)
    acts.name(session, f"направление «{title}»: {records.sentence(session, pair_id)}")
    return made.id


def remove_direction(session: Session, pair_id: uuid.UUID, direction_id: uuid.UUID) -> None:
    """Take a direction away."""
    records.running_pair(session, pair_id)
    for one in records.directions(session, pair_id):
        if one.id == direction_id:
            session.delete(one)
    session.flush()
    acts.name(session, f"направление убрано: {records.sentence(session, pair_id)}")


def carried_reason(day: dt.date) -> str:
    """What the history says of a pair which came from earlier papers (ux.md 10.5)."""
    return f"Пара работает с {in_digits(day)} (перенесено из прежних документов)"
