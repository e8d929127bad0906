"""The pairs of a person for her card: her role there, dates, what came of it (ux.md 8.3)."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.cases import Sex
from desktop.models import Pair, PairMember, Stage
from desktop.services import offers
from desktop.services.pairs import facts, shipped
from desktop.services.pairs.fact_types import Facts, MemberFacts

CURATOR = "куратор"


@dataclass(frozen=True)
class PersonPair:
    """A line of the section «Пары»."""

    id: uuid.UUID
    title: str
    module: str
    role: str
    stage: Stage
    started_on: dt.date | None
    ends_on: dt.date | None
    """The day of the end when the pair is over."""
    meetings: int
    outcome: str
    is_over: bool
    gives: bool
    """She passes something on in this pair."""


@dataclass(frozen=True)
class PersonPairs:
    """All her pairs, running ones first, and how many more she takes on."""

    rows: tuple[PersonPair, ...]
    leads: int
    most: int
    """0: no limit is set."""


def load(session: Session, person_id: uuid.UUID, today: dt.date) -> PersonPairs:
    """Pairs in which she takes part, took part or which she curates."""
    found = facts.load(session, _ids(session, person_id), today).values()
    rows = sorted((_row(one, person_id, today) for one in found), key=_order)
    leads = sum(one.gives and not one.is_over for one in rows)
    most = offers.most(session, [person_id], today)[person_id]
    return PersonPairs(tuple(rows), leads, most)


def _ids(session: Session, person_id: uuid.UUID) -> list[uuid.UUID]:
    member = select(PairMember.pair_id).where(col(PairMember.person_id) == person_id)
    query = select(Pair.id).where(
        col(Pair.id).in_(member) | (col(Pair.curator_id) == person_id),
        col(Pair.archived_on).is_(None),
    )
    return list(session.exec(query))


def _row(found: Facts, person_id: uuid.UUID, today: dt.date) -> PersonPair:
    everybody = [*found.members, *found.left]
    own = next((one for one in everybody if one.names.person_id == person_id), None)
    is_over = found.ended_on is not None and found.ended_on < today
    left = own.left_on if own is not None and own in found.left else None
    return PersonPair(
        id=found.id,
        title=found.heading.text,
        module=shipped.modules()[found.module].title,
        role=_role(found, own),
        stage=found.stage,
        started_on=found.started_on,
        ends_on=found.ended_on or left or found.ends_on,
        meetings=found.counts.meetings,
        outcome=shipped.titles("outcomes").get(found.outcome, ""),
        is_over=is_over or left is not None,
        gives=own is not None and own in found.givers,
    )


def _role(found: Facts, own: MemberFacts | None) -> str:
    """By the directions: who gives, who is given something, or both."""
    if own is None:
        return CURATOR
    info = shipped.modules()[found.module]
    words = info.giver if own in found.givers else info.receiver
    return words[own.names.sex is not Sex.MALE]


def _order(one: PersonPair) -> tuple[bool, int, str]:
    newest = -(one.started_on.toordinal() if one.started_on else 0)
    return one.is_over, newest, one.title
