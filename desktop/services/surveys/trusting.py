"""«Доверие в паре» (А4): each sheet becomes the pulse of its pair."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import Pair, PairMember, Pulse
from desktop.services.pairs import records as pairs
from desktop.services.pairs import support
from desktop.services.people import records as people
from desktop.services.surveys import filled, records
from desktop.services.surveys.filled import Sheet
from desktop.storage.log import acts

CODES = ("trust_free", "trust_respect", "trust_equal", "trust_use", "trust_partner")
COMMENT = "change"


@dataclass(frozen=True)
class Told:
    """``written``: pulses; ``several``: people whose pair nobody named; ``none``: of no pair."""

    written: int = 0
    several: int = 0
    none: int = 0


@dataclass(frozen=True)
class Doubtful:
    """Somebody in several pairs: which of them her sheet is about, nobody but her can say."""

    person_id: uuid.UUID
    name: str
    places: tuple[tuple[uuid.UUID, str], ...]
    """Her place in a pair and what the pair is called."""


def is_pulse(session: Session, survey_id: uuid.UUID) -> bool:
    """Whether the questions are the five of the pulse."""
    codes = {one.code for one in records.questions(session, survey_id=survey_id)}
    return set(CODES) <= codes


def preview(session: Session, survey_id: uuid.UUID) -> Told:
    """What writing would do."""
    found = _sorted(session, survey_id)
    return Told(len(found.ready), len(found.several), found.none)


def doubtful(session: Session, survey_id: uuid.UUID) -> list[Doubtful]:
    """Whose pair has to be named before her sheet is written, by surname."""
    found = _sorted(session, survey_id)
    cards = people.load(session, list(found.several))
    cards.sort(key=lambda one: sort_key(str(people.full_name(one))))
    return [
        Doubtful(
            one.id,
            surname_initials(people.full_name(one)),
            tuple(
                (member.id, pairs.sentence(session, member.pair_id))
                for member in found.several[one.id]
            ),
        )
        for one in cards
    ]


def record(
    session: Session,
    survey_id: uuid.UUID,
    today: dt.date,
    chosen: Mapping[uuid.UUID, uuid.UUID] | None = None,
) -> Told:
    """Pulses of people who are in one running pair; a sheet is written once. One act.

    ``chosen``: of somebody in several pairs, person → her place in the pair she meant.
    """
    found = _sorted(session, survey_id)
    ready = [*found.ready, *_named(found, chosen or {})]
    for member, sheet in ready:
        answers = [sheet.of(code).point or 0 for code in CODES]
        day = sheet.answered_on or today
        words = sheet.of(COMMENT).words
        support.ask_pulse(session, member.pair_id, member.id, answers, day, words)
    if ready:
        title = records.survey(session, survey_id).title
        acts.name(session, f"пульс доверия по анкете «{title}»: {len(ready)}")
    return Told(len(ready), len(found.several) + len(found.ready) - len(ready), found.none)


def _named(
    found: "_Sheets", chosen: Mapping[uuid.UUID, uuid.UUID]
) -> Iterator[tuple[PairMember, Sheet]]:
    for person, places in found.several.items():
        member = next((one for one in places if one.id == chosen.get(person)), None)
        if member is not None:
            yield member, found.whole[person]


@dataclass(frozen=True)
class _Sheets:
    """Sheets which wait: ``ready`` for their pair, ``several`` for a word, ``none`` for nobody."""

    whole: Mapping[uuid.UUID, Sheet]
    ready: Sequence[tuple[PairMember, Sheet]]
    several: Mapping[uuid.UUID, Sequence[PairMember]]
    none: int


def _sorted(session: Session, survey_id: uuid.UUID) -> _Sheets:
    whole = {
        person: sheet
        for person, sheet in filled.by_person(session, survey_id).items()
        if all(sheet.of(code).point for code in CODES)
    }
    members = _members(session, list(whole))
    known = _known(session, [one.id for found in members.values() for one in found])
    waiting = {
        person: found
        for person, found in members.items()
        if not any((one.id, whole[person].answered_on) in known for one in found)
    }
    return _Sheets(
        whole,
        [(found[0], whole[person]) for person, found in waiting.items() if len(found) == 1],
        {person: found for person, found in waiting.items() if len(found) > 1},
        len(whole) - len(members),
    )


def _members(session: Session, people: list[uuid.UUID]) -> dict[uuid.UUID, list[PairMember]]:
    """Person → her places in running pairs."""
    query = (
        select(PairMember)
        .join(Pair, col(Pair.id) == col(PairMember.pair_id))
        .where(
            col(PairMember.person_id).in_(people),
            col(PairMember.left_on).is_(None),
            col(Pair.ended_on).is_(None),
            col(Pair.archived_on).is_(None),
        )
    )
    found: dict[uuid.UUID, list[PairMember]] = {}
    for one in session.exec(query):
        if one.person_id is not None:
            found.setdefault(one.person_id, []).append(one)
    return found


def _known(session: Session, members: list[uuid.UUID]) -> set[tuple[uuid.UUID, dt.date | None]]:
    query = select(Pulse).where(col(Pulse.member_id).in_(members))
    return {(one.member_id, one.answered_on) for one in session.exec(query)}
