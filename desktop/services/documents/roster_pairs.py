"""What the register of mentors says of pairs (D29): with whom, in which form, until when, how."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from desktop.language import dates
from desktop.models import Organization, Pair
from desktop.services import base, reference
from desktop.services.pairs import facts, shipped
from desktop.services.pairs.fact_types import Facts, MemberFacts

RUNNING, ENDED = "в паре", "завершено"


@dataclass(frozen=True)
class InPairs:
    """The pairs of one person on one side, in words: running ones, else those of this year."""

    partners: str = ""
    places: str = ""
    forms: str = ""
    since: dt.date | None = None
    until: str = ""
    results: str = ""
    running: int = 0
    """Whom she mentors now: people, not pairs."""
    mark: str = ""


NOTHING = InPairs()


@dataclass(frozen=True)
class Sides:
    """Person → her pairs as a mentor, as a mentee."""

    mentors: Mapping[uuid.UUID, InPairs]
    mentees: Mapping[uuid.UUID, InPairs]


@dataclass(frozen=True)
class _One:
    """One pair from the side of one person, with those on the other side."""

    pair: Facts
    others: tuple[MemberFacts, ...]


def sides(session: Session, day: dt.date) -> Sides:
    """Everybody's pairs which run on a day or ended in its school year, in a few statements."""
    first = dates.school_year_bounds(dates.school_year(day))[0]
    found = facts.current(session, day, ended=True).values()
    mentors: dict[uuid.UUID, list[_One]] = {}
    mentees: dict[uuid.UUID, list[_One]] = {}
    for pair in found:
        if pair.archived_on is None and (pair.ended_on is None or pair.ended_on >= first):
            _put(pair, mentors, mentees)
    words = _Words.read(session)
    return Sides(
        {one: words.said(listed) for one, listed in mentors.items()},
        {one: words.said(listed) for one, listed in mentees.items()},
    )


def _put(
    pair: Facts, mentors: dict[uuid.UUID, list[_One]], mentees: dict[uuid.UUID, list[_One]]
) -> None:
    """By directions; in a pair without them the first one mentors the others."""
    links = [
        (giver, taker)
        for each in pair.directions
        if (giver := pair.member(each.giver)) is not None
        for taker in pair.receivers_of(each)
    ] or [(giver, taker) for giver in pair.givers for taker in pair.receivers]
    for giver in pair.givers:
        others = _once(taker for one, taker in links if one.id == giver.id)
        _add(mentors, giver, _One(pair, others))
    for taker in pair.receivers:
        others = _once(giver for giver, one in links if one.id == taker.id)
        _add(mentees, taker, _One(pair, others))


def _once(found: Iterable[MemberFacts]) -> tuple[MemberFacts, ...]:
    return tuple({one.id: one for one in found}.values())


def _add(side: dict[uuid.UUID, list[_One]], member: MemberFacts, one: _One) -> None:
    if member.names.person_id is not None:
        side.setdefault(member.names.person_id, []).append(one)


@dataclass(frozen=True)
class _Words:
    """Codes and records in words."""

    own: uuid.UUID
    places: Mapping[uuid.UUID, str]
    forms: Mapping[uuid.UUID, str]
    outcomes: Mapping[str, str]

    @classmethod
    def read(cls, session: Session) -> _Words:
        titles = reference.titles(session, "mentoring_forms")
        rows = session.exec(select(Pair.id, Pair.form)).all()
        return cls(
            base.own_organization_id(session),
            dict(session.exec(select(Organization.id, Organization.short_name)).all()),
            {pair: titles.get(form, "") for pair, form in rows},
            shipped.titles("outcomes"),
        )

    def said(self, listed: Sequence[_One]) -> InPairs:
        running = [one for one in listed if one.pair.ended_on is None]
        shown = sorted(running or listed, key=lambda one: str(one.pair.started_on or ""))
        others = [other for one in shown for other in one.others]
        began = [one.pair.started_on for one in listed if one.pair.started_on]
        ends = (one.pair.ended_on or one.pair.ends_on for one in shown)
        return InPairs(
            partners="\n".join(dict.fromkeys(one.names.short for one in others)),
            places=_joined(self.places.get(one.organization_id or self.own, "") for one in others),
            forms=_joined(self.forms.get(one.pair.id, "") for one in shown),
            since=min(began, default=None),
            until=_joined(dates.in_digits(day) for day in ends if day),
            results=_joined(
                self.outcomes.get(one.pair.outcome, "") for one in listed if one.pair.ended_on
            ),
            running=len({other.id for one in running for other in one.others}),
            mark=RUNNING if running else ENDED,
        )


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, texts)))
