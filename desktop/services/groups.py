"""Groups of people with a task: creative, working, initiative groups, clubs (domain.md 8.12)."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import Person, Skill, WorkGroup, WorkGroupMember, WorkGroupSkill, derived_id
from desktop.services import base, reference
from desktop.services.competences import Key
from desktop.services.people import records
from desktop.storage.log import acts

KINDS, PURPOSES = "group_kinds", "group_purposes"
NO_TITLE = "Без названия группу не найти. Впишите название."
NO_MEMBERS = "В группе пока никого. Добавьте хотя бы одного человека."
ENDS_EARLY = "Срок кончается раньше, чем начинается. Проверьте даты."


@dataclass(frozen=True)
class MemberDraft:
    """Who joins, and why this person was chosen."""

    person_id: uuid.UUID
    reason: str = ""
    role: str = ""


@dataclass(frozen=True)
class SkillDraft:
    """A competence which the task needs."""

    key: Key
    is_obligatory: bool = True


@dataclass(frozen=True)
class GroupDraft:
    """What a new group is made of; the title and one member are obligatory."""

    title: str
    kind: str = "creative"
    goal: str = ""
    purpose: str = ""
    purpose_text: str = ""
    resources: str = ""
    leader_id: uuid.UUID | None = None
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    members: tuple[MemberDraft, ...] = ()
    skills: tuple[SkillDraft, ...] = ()


@dataclass(frozen=True)
class GroupLine:
    """A row of the list of groups; ``kind`` and ``leader`` are words for the screen."""

    id: uuid.UUID
    title: str
    kind: str
    kind_code: str
    leader: str
    members: tuple[str, ...]
    started_on: dt.date | None
    ended_on: dt.date | None
    is_running: bool
    is_archived: bool


@dataclass(frozen=True)
class GroupMember:
    """A membership; ``left_on`` says that it is over."""

    id: uuid.UUID
    person_id: uuid.UUID
    name: str
    role: str
    reason: str
    joined_on: dt.date | None
    left_on: dt.date | None


@dataclass(frozen=True)
class GroupCard:
    """Everything about one group."""

    line: GroupLine
    goal: str
    resources: str
    purpose: str
    leader_id: uuid.UUID | None
    members: tuple[GroupMember, ...]
    skills: tuple[str, ...]
    archived_on: dt.date | None


FIELDS = ("title", "kind", "goal", "resources", "leader_id", "started_on", "ended_on")
"""Codes of ``set_field``."""


def create(session: Session, draft: GroupDraft, today: dt.date) -> uuid.UUID:
    """Make a group with its members; returns the id. Raises InvalidInputError."""
    _check(draft)
    title = " ".join(draft.title.split())
    group = WorkGroup(
        title=title,
        kind=draft.kind,
        goal=draft.goal.strip(),
        purpose=draft.purpose,
        purpose_text=draft.purpose_text.strip(),
        resources=draft.resources.strip(),
        leader_id=draft.leader_id,
        started_on=draft.started_on or today,
        ended_on=draft.ended_on,
        home_organization_id=base.own_organization_id(session),
    )
    session.add(group)
    for member in draft.members:
        session.add(_member(group.id, member, group.started_on))
    session.add_all(_skills(group.id, draft.skills))
    session.flush()
    acts.name(session, f"новая группа: {title}")
    return group.id


def _check(draft: GroupDraft) -> None:
    problems = {}
    if not draft.title.strip():
        problems["title"] = NO_TITLE
    if not draft.members:
        problems["members"] = NO_MEMBERS
    if draft.started_on and draft.ended_on and draft.ended_on < draft.started_on:
        problems["ended_on"] = ENDS_EARLY
    if problems:
        raise InvalidInputError(problems)


def _member(group: uuid.UUID, draft: MemberDraft, since: dt.date | None) -> WorkGroupMember:
    return WorkGroupMember(
        group_id=group,
        person_id=draft.person_id,
        role=draft.role,
        reason=draft.reason[:300],
        joined_on=since,
    )


def _skills(group: uuid.UUID, skills: Iterable[SkillDraft]) -> list[WorkGroupSkill]:
    return [
        WorkGroupSkill(
            id=derived_id("work_group_skill", group, one.key.area, one.key.skill_id or ""),
            group_id=group,
            area=one.key.area,
            skill_id=one.key.skill_id,
            is_obligatory=one.is_obligatory,
        )
        for one in skills
    ]


def listed(session: Session, today: dt.date) -> list[GroupLine]:
    """All groups, running ones first, by title."""
    kinds = reference.titles(session, KINDS)
    names = _names(session)
    members: dict[uuid.UUID, list[str]] = {}
    for group, person, left in session.exec(
        select(
            col(WorkGroupMember.group_id),
            col(WorkGroupMember.person_id),
            col(WorkGroupMember.left_on),
        )
    ):
        if left is None or left > today:
            members.setdefault(group, []).append(names.get(person, ""))
    lines = [
        _line(group, kinds, names, members.get(group.id, ()), today)
        for group in session.exec(select(WorkGroup))
    ]
    return sorted(lines, key=lambda line: (not line.is_running, sort_key(line.title)))


def _names(session: Session) -> dict[uuid.UUID, str]:
    query = select(Person).where(
        col(Person.id).in_(select(col(WorkGroupMember.person_id)))
        | col(Person.id).in_(select(col(WorkGroup.leader_id)))
    )
    return {one.id: surname_initials(records.full_name(one)) for one in session.exec(query)}


def _line(
    group: WorkGroup,
    kinds: dict[str, str],
    names: dict[uuid.UUID, str],
    members: Sequence[str],
    today: dt.date,
) -> GroupLine:
    return GroupLine(
        id=group.id,
        title=group.title,
        kind=kinds.get(group.kind, group.kind),
        kind_code=group.kind,
        leader=names.get(group.leader_id, "") if group.leader_id else "",
        members=tuple(sorted(members, key=sort_key)),
        started_on=group.started_on,
        ended_on=group.ended_on,
        is_running=is_running(group, today),
        is_archived=group.archived_on is not None,
    )


def is_running(group: WorkGroup, today: dt.date) -> bool:
    """In work: neither in the archive nor past its term."""
    return group.archived_on is None and (group.ended_on is None or group.ended_on >= today)


def load(session: Session, group_id: uuid.UUID, today: dt.date) -> GroupCard:
    """One group. Raises NotFoundError."""
    group = _group(session, group_id)
    names = _names(session)
    query = select(WorkGroupMember).where(col(WorkGroupMember.group_id) == group_id)
    members = tuple(
        GroupMember(
            one.id,
            one.person_id,
            names.get(one.person_id, ""),
            one.role,
            one.reason,
            one.joined_on,
            one.left_on,
        )
        for one in session.exec(query)
    )
    present = [one.name for one in members if one.left_on is None or one.left_on > today]
    kinds = reference.titles(session, KINDS)
    purposes = reference.titles(session, PURPOSES)
    return GroupCard(
        line=_line(group, kinds, names, present, today),
        goal=group.goal,
        resources=group.resources,
        purpose=group.purpose_text or purposes.get(group.purpose, ""),
        leader_id=group.leader_id,
        members=tuple(sorted(members, key=lambda one: sort_key(one.name))),
        skills=_skill_titles(session, group_id),
        archived_on=group.archived_on,
    )


def _skill_titles(session: Session, group_id: uuid.UUID) -> tuple[str, ...]:
    labels = reference.labels(session, "areas")
    query = (
        select(col(WorkGroupSkill.area), col(Skill.title))
        .join(Skill, col(Skill.id) == col(WorkGroupSkill.skill_id), isouter=True)
        .where(col(WorkGroupSkill.group_id) == group_id)
    )
    found = [skill or labels.get(area, area) for area, skill in session.exec(query)]
    return tuple(sorted(found, key=sort_key))


def _group(session: Session, group_id: uuid.UUID) -> WorkGroup:
    found = session.get(WorkGroup, group_id)
    if found is None:
        raise NotFoundError("Этой группы нет: возможно, она в корзине. Список обновлён.")
    return found


def _own_group(session: Session, group_id: uuid.UUID) -> WorkGroup:
    found = _group(session, group_id)
    if found.home_organization_id not in (None, base.own_organization_id(session)):
        raise RuleError("Эту группу ведёт другой сад, здесь её можно только смотреть.")
    return found


def set_field(session: Session, group_id: uuid.UUID, code: str, value: object) -> None:
    """Change one of ``FIELDS``. Raises InvalidInputError, NotFoundError, RuleError."""
    group = _own_group(session, group_id)
    if code not in FIELDS:
        raise NotFoundError(f"У группы нет такого поля: {code}.")
    if isinstance(value, str):
        value = value.strip()
    if code == "title" and not value:
        raise InvalidInputError({"title": NO_TITLE})
    if value is None and code not in ("leader_id", "started_on", "ended_on"):
        value = ""
    setattr(group, code, value)
    if group.started_on and group.ended_on and group.ended_on < group.started_on:
        raise InvalidInputError({code: ENDS_EARLY})
    session.add(group)
    session.flush()
    title = WorkGroup.model_fields[code].title or "Руководитель"
    acts.name(session, f"изменение поля «{title}»: {group.title}")


def add_member(
    session: Session, group_id: uuid.UUID, member: MemberDraft, today: dt.date
) -> uuid.UUID:
    """Let somebody join from today on. Raises RuleError when she is a member already."""
    group = _own_group(session, group_id)
    if any(
        one.person_id == member.person_id and one.left_on is None
        for one in _memberships(session, group_id)
    ):
        raise RuleError(f"{records.short_name(session, member.person_id)} уже в этой группе.")
    made = _member(group_id, member, today)
    session.add(made)
    session.flush()
    who = records.short_name(session, member.person_id)
    acts.name(session, f"в группу «{group.title}»: {who}")
    return made.id


def remove_member(session: Session, group_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """Take somebody out of a group. Raises RuleError when she is no member."""
    group = _own_group(session, group_id)
    found = [one for one in _memberships(session, group_id) if one.person_id == person_id]
    if not found:
        raise RuleError("Этого человека в группе уже нет.")
    for one in found:
        session.delete(one)
    if group.leader_id == person_id:
        group.leader_id = None
        session.add(group)
    session.flush()
    acts.name(session, f"из группы «{group.title}»: {records.short_name(session, person_id)}")


def _memberships(session: Session, group_id: uuid.UUID) -> list[WorkGroupMember]:
    query = select(WorkGroupMember).where(col(WorkGroupMember.group_id) == group_id)
    return list(session.exec(query))


def archive(session: Session, group_ids: Sequence[uuid.UUID], today: dt.date) -> None:
    """Put groups into the archive: they stay readable and load nobody."""
    _archive(session, group_ids, today, "в архив")


def unarchive(session: Session, group_ids: Sequence[uuid.UUID]) -> None:
    """Take groups back out of the archive."""
    _archive(session, group_ids, None, "из архива")


def _archive(
    session: Session, group_ids: Sequence[uuid.UUID], day: dt.date | None, verb: str
) -> None:
    titles = []
    for group_id in group_ids:
        group = _own_group(session, group_id)
        group.archived_on = day
        session.add(group)
        titles.append(group.title)
    session.flush()
    acts.name(session, f"{verb}: группа «{'», «'.join(titles)}»")


def throw_away(session: Session, group_ids: Sequence[uuid.UUID]) -> None:
    """Put groups into the trash, with their members."""
    titles = []
    for group_id in group_ids:
        group = _own_group(session, group_id)
        titles.append(group.title)
        session.delete(group)
    session.flush()
    acts.name(session, f"в корзину: группа «{'», «'.join(titles)}»")


def running_memberships(session: Session, today: dt.date) -> dict[uuid.UUID, int]:
    """Person → in how many running groups she is."""
    query = select(WorkGroupMember, WorkGroup).join(
        WorkGroup, col(WorkGroup.id) == col(WorkGroupMember.group_id)
    )
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for member, group in session.exec(query):
        is_there = member.left_on is None or member.left_on > today
        if is_there and is_running(group, today):
            found.setdefault(member.person_id, set()).add(group.id)
    return {person: len(groups) for person, groups in found.items()}
