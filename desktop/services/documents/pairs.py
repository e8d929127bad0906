"""What papers say of a pair: its members as people of papers, directions and terms in words."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError
from desktop.language.cases import Sex
from desktop.language.sorting import sort_key
from desktop.models import Pair, PairMember
from desktop.services import reference
from desktop.services.documents import holding, people
from desktop.services.documents.people import PaperPerson
from desktop.services.matching.team_words import LEVEL_WORDS
from desktop.services.pairs import facts, records, shipped
from desktop.services.pairs.fact_types import DirectionFacts, Facts, MemberFacts

_BATCH = 500


@dataclass(frozen=True)
class PaperMember:
    """A participant; a group without names has no ``person``."""

    id: uuid.UUID
    person: PaperPerson | None
    name: str
    role: str
    gives: bool
    receives: bool

    @property
    def short(self) -> str:
        """«Осокина Т. В.»."""
        return self.person.short.nominative if self.person else self.name

    @property
    def position(self) -> str:
        """On the day of the paper; empty for a group."""
        return self.person.job.title.nominative if self.person and self.person.job else ""


@dataclass(frozen=True)
class PaperDirection:
    """Who passes what on to whom. ``start`` and ``goal`` are words, or empty."""

    giver: PaperMember
    receivers: tuple[PaperMember, ...]
    is_for_all: bool
    area: str
    topic: str
    start: str
    goal: str

    @property
    def title(self) -> str:
        """«Цифровые средства: интерактивная доска»."""
        return ": ".join(filter(None, (self.area, self.topic)))


@dataclass(frozen=True)
class PaperPair:
    """A pair on the day of a paper; ``facts`` are its figures."""

    facts: Facts
    module: str
    form: str
    kind: str
    rhythm: str
    curator_id: uuid.UUID | None
    members: tuple[PaperMember, ...]
    directions: tuple[PaperDirection, ...]

    @property
    def id(self) -> uuid.UUID:
        """The record."""
        return self.facts.id

    @property
    def sentence(self) -> str:
        """«Осокина – Квашнина»."""
        return self.facts.sentence

    @property
    def givers(self) -> tuple[PaperMember, ...]:
        """Those who pass something on."""
        return tuple(one for one in self.members if one.gives)

    @property
    def receivers(self) -> tuple[PaperMember, ...]:
        """Those who receive."""
        return tuple(one for one in self.members if one.receives)

    @property
    def people(self) -> tuple[PaperPerson, ...]:
        """Members who have a card."""
        return tuple(one.person for one in self.members if one.person)

    def member(self, member_id: uuid.UUID) -> PaperMember:
        """A member who is still there. Raises NotFoundError."""
        for one in self.members:
            if one.id == member_id:
                return one
        raise NotFoundError("Этого участника в паре уже нет. Выберите другого.")

    def receivers_of(self, giver: PaperMember) -> tuple[PaperMember, ...]:
        """Whom a member mentors."""
        found = [r for d in self.directions if d.giver.id == giver.id for r in d.receivers]
        known = dict.fromkeys(one.id for one in found)
        chosen = tuple(one for one in self.members if one.id in known)
        return chosen or tuple(one for one in self.receivers if one.id != giver.id)

    def givers_of(self, receiver: PaperMember) -> tuple[PaperMember, ...]:
        """Who mentors a member."""
        return tuple(
            one
            for one in self.givers
            if one.id != receiver.id and receiver.id in {r.id for r in self.receivers_of(one)}
        )


@dataclass(frozen=True)
class PairChoice:
    """A pair or a member of it as a line of step 2."""

    id: uuid.UUID
    title: str
    detail: str
    is_usual: bool


def load(session: Session, pairs: Sequence[uuid.UUID], day: dt.date) -> list[PaperPair]:
    """The pairs in the given order. Raises NotFoundError when one is gone."""
    known = prepared(session, pairs, day)
    if any(one not in known for one in pairs):
        raise NotFoundError(records.GONE)
    return [known[one] for one in pairs]


def prepared(
    session: Session, pairs: Iterable[uuid.UUID], day: dt.date
) -> dict[uuid.UUID, PaperPair]:
    """Those of the pairs which are there. Inside ``holding.held`` each is read once."""
    wanted = list(dict.fromkeys(pairs))
    memory = holding.memory(session)
    known: dict[uuid.UUID, PaperPair] = (
        {} if memory is None else memory.setdefault(("pairs", day), {})
    )
    if new := [one for one in wanted if one not in known]:
        known.update(_fetched(session, new, day))
    return {one: known[one] for one in wanted if one in known}


def _fetched(
    session: Session, pairs: Sequence[uuid.UUID], day: dt.date
) -> dict[uuid.UUID, PaperPair]:
    found = facts.load(session, pairs, day)
    members = [one for each in found.values() for one in each.everybody]
    ids = {one.names.person_id for one in members if one.names.person_id}
    known = people.prepared(session, sorted(ids, key=lambda one: one.hex), day)
    rows = {one.id: one for part in _in(pairs) for one in _rows(session, part)}
    lists = _Lists.load(session)
    return {one: _pair(each, rows[one], known, lists) for one, each in found.items()}


def one(session: Session, pair_id: uuid.UUID, day: dt.date) -> PaperPair:
    """One pair. Raises NotFoundError."""
    return load(session, [pair_id], day)[0]


def of_member(
    session: Session, member_id: uuid.UUID, day: dt.date
) -> tuple[PaperPair, PaperMember]:
    """A member with her pair. Raises NotFoundError."""
    row = session.get(PairMember, member_id)
    if row is None:
        raise NotFoundError("Этого участника в паре уже нет. Выберите другого.")
    pair = one(session, row.pair_id, day)
    return pair, pair.member(member_id)


@dataclass(frozen=True)
class _Lists:
    """Titles of reference lists."""

    areas: dict[str, str]
    forms: dict[str, str]
    kinds: dict[str, str]

    @classmethod
    def load(cls, session: Session) -> _Lists:
        names = ("areas", "mentoring_forms", "mentoring_kinds")
        return cls(*(reference.titles(session, name) for name in names))


def _pair(found: Facts, row: Pair, known: dict[uuid.UUID, PaperPerson], lists: _Lists) -> PaperPair:
    members = tuple(_member(found, one, known) for one in found.everybody)
    by_id = {one.id: one for one in members}
    return PaperPair(
        facts=found,
        module=shipped.modules()[found.module].title,
        form=lists.forms.get(row.form, ""),
        kind=lists.kinds.get(row.kind, ""),
        rhythm=shipped.titles("rhythms").get(found.rhythm, ""),
        curator_id=found.curator_id,
        members=members,
        directions=tuple(
            _direction(found, each, by_id, lists)
            for each in found.directions
            if each.giver in by_id
        ),
    )


def _member(found: Facts, one: MemberFacts, known: dict[uuid.UUID, PaperPerson]) -> PaperMember:
    person = known.get(one.names.person_id) if one.names.person_id else None
    gives = any(each.id == one.id for each in found.givers)
    info = shipped.modules()[found.module]
    words = info.giver if gives else info.receiver
    is_woman = person is not None and person.sex is Sex.FEMALE
    return PaperMember(
        id=one.id,
        person=person,
        name=one.names.short,
        role=words[is_woman],
        gives=gives,
        receives=any(each.id == one.id for each in found.receivers),
    )


def _direction(
    found: Facts, each: DirectionFacts, members: dict[uuid.UUID, PaperMember], lists: _Lists
) -> PaperDirection:
    takers = (members[one.id] for one in found.receivers_of(each) if one.id in members)
    return PaperDirection(
        giver=members[each.giver],
        receivers=tuple(takers),
        is_for_all=each.receiver is None,
        area=lists.areas.get(each.area, ""),
        topic=each.topic,
        start=_level(each.start),
        goal=_level(each.goal),
    )


def _level(level: int | None) -> str:
    return "" if level is None else LEVEL_WORDS[level]


def _rows(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[Pair]:
    return session.exec(select(Pair).where(col(Pair.id).in_(ids))).all()


def _in(ids: Sequence[uuid.UUID]) -> list[Sequence[uuid.UUID]]:
    return [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]


def offered(session: Session, today: dt.date) -> list[PairChoice]:
    """Pairs for which papers are made: those which go on first, ended ones after them."""
    found = facts.current(session, today, ended=True).values()
    made = [_choice(one, one.id, one.heading.text) for one in found if one.archived_on is None]
    return _sorted(made)


def givers(session: Session, today: dt.date) -> list[PairChoice]:
    """Members with an assignment: each of them has consent and supplement of her own."""
    return _members(session, today, giving=True)


def receivers(session: Session, today: dt.date) -> list[PairChoice]:
    """Members who are mentored under an assignment or without one."""
    return _members(session, today, giving=False)


def _members(session: Session, today: dt.date, *, giving: bool) -> list[PairChoice]:
    made = []
    for found in facts.current(session, today).values():
        if not shipped.modules()[found.module].may_be_assigned:
            continue
        for one in found.givers if giving else found.receivers:
            if one.names.person_id is None or (giving and not one.assignment):
                continue
            made.append(_choice(found, one.id, one.names.short, f"пара {found.sentence}"))
    return _sorted(made)


def _choice(found: Facts, record: uuid.UUID, title: str, detail: str = "") -> PairChoice:
    module = shipped.modules()[found.module].title
    state = "завершена" if found.ended_on else ""
    words = ", ".join(filter(None, (detail, module, state)))
    return PairChoice(record, title, words, found.ended_on is None)


def _sorted(made: list[PairChoice]) -> list[PairChoice]:
    return sorted(made, key=lambda one: (not one.is_usual, sort_key(one.title), one.id.hex))


def titles(session: Session, pairs: Sequence[uuid.UUID], day: dt.date) -> dict[uuid.UUID, str]:
    """«Осокина Т. В. ↺ Квашнина М. И.» for the register."""
    return {one: each.heading.text for one, each in facts.load(session, pairs, day).items()}


def member_titles(session: Session, members: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """«Осокина Т. В.» by the id of a member."""
    rows = [
        row
        for part in _in(members)
        for row in session.exec(select(PairMember).where(col(PairMember.id).in_(part)))
    ]
    named = records.named(session, rows)
    return {row.id: name.short for row, name in zip(rows, named, strict=True)}


def subjects_for(
    session: Session, pair_id: uuid.UUID, today: dt.date, *, giving: bool
) -> tuple[uuid.UUID, ...]:
    """The members of a pair for whom consent or supplement is made."""
    found = facts.one(session, pair_id, today)
    if found is None:
        raise NotFoundError(records.GONE)
    chosen = [one for one in found.givers if one.assignment] if giving else found.receivers
    return tuple(one.id for one in chosen if one.names.person_id)
