"""What papers say of a group of people: its kind in cases, its purpose, leader and members."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from desktop.language.cases import Forms
from desktop.models import WorkGroup
from desktop.services import groups, reference
from desktop.services.documents import people
from desktop.services.documents.people import PaperPerson

TEAM = "team"
"""The kind of a group which is a team."""


@dataclass(frozen=True)
class PaperGroup:
    """A group on a date; ``purpose`` stands in the genitive: «подготовки к конкурсу»."""

    id: uuid.UUID
    kind: Forms
    kind_code: str
    title: str
    goal: str
    purpose: str
    leader: PaperPerson | None
    members: tuple[PaperPerson, ...]
    ended_on: dt.date | None
    resources: str = ""
    rules: str = ""
    roles: Mapping[uuid.UUID, str] = field(default_factory=dict)
    """Member → the role in the group, where one is written."""


def one(session: Session, group_id: uuid.UUID, day: dt.date) -> PaperGroup:
    """A group with those who are in it on the day, by name. Raises NotFoundError."""
    card = groups.load(session, group_id, day)
    record = session.get_one(WorkGroup, group_id)
    purposes = {item.code: item for item in reference.items(session, groups.PURPOSES)}
    purpose = purposes.get(record.purpose)
    present = [one for one in card.members if one.left_on is None or one.left_on > day]
    members = people.load(session, [one.person_id for one in present], day)
    leader = people.one(session, record.leader_id, day) if record.leader_id else None
    return PaperGroup(
        id=group_id,
        kind=_kind(session, record.kind),
        kind_code=record.kind,
        title=record.title,
        goal=record.goal,
        purpose=record.purpose_text or (purpose.title_gen if purpose else ""),
        leader=leader,
        members=tuple(members),
        ended_on=record.ended_on,
        resources=record.resources,
        rules=record.rules,
        roles={one.person_id: one.role for one in present if one.role},
    )


def _kind(session: Session, code: str) -> Forms:
    """The four cases of the list; dative and prepositional are not needed by any paper."""
    known = {item.code: item for item in reference.items(session, groups.KINDS, with_inactive=True)}
    item = known.get(code)
    if item is None:
        return Forms.unchanged("группа")
    forms = (item.title_gen, item.title_dat, item.title_acc, item.title_ins, item.title_pre)
    return Forms(item.title, *(form or item.title for form in forms))
