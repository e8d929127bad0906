"""«Доверие в паре» (А4): each sheet becomes the pulse of its pair."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import Pair, PairMember, Pulse
from desktop.services.pairs import support
from desktop.services.surveys import filled, records
from desktop.services.surveys.filled import Sheet
from desktop.storage.log import acts

CODES = ("trust_free", "trust_respect", "trust_equal", "trust_use", "trust_partner")
COMMENT = "change"


@dataclass(frozen=True)
class Told:
    """``written``: pulses made; ``several`` and ``none``: people of several pairs, of no pair."""

    written: int = 0
    several: int = 0
    none: int = 0


def is_pulse(session: Session, survey_id: uuid.UUID) -> bool:
    """Whether the questions are the five of the pulse."""
    codes = {one.code for one in records.questions(session, survey_id=survey_id)}
    return set(CODES) <= codes


def preview(session: Session, survey_id: uuid.UUID) -> Told:
    """What writing would do."""
    ready, several, none = _sorted(session, survey_id)
    return Told(len(ready), several, none)


def record(session: Session, survey_id: uuid.UUID, today: dt.date) -> Told:
    """Pulses of people who are in one running pair; a sheet is written once. One act.

    Of somebody in several pairs nobody can say which she meant: her sheet is typed on the card.
    """
    ready, several, none = _sorted(session, survey_id)
    for member, sheet in ready:
        answers = [sheet.of(code).point or 0 for code in CODES]
        day = sheet.answered_on or today
        words = sheet.of(COMMENT).words
        support.ask_pulse(session, member.pair_id, member.id, answers, day, words)
    if ready:
        title = records.survey(session, survey_id).title
        acts.name(session, f"пульс доверия по анкете «{title}»: {len(ready)}")
    return Told(len(ready), several, none)


def _sorted(
    session: Session, survey_id: uuid.UUID
) -> tuple[list[tuple[PairMember, Sheet]], int, int]:
    whole = {
        person: sheet
        for person, sheet in filled.by_person(session, survey_id).items()
        if all(sheet.of(code).point for code in CODES)
    }
    members = _members(session, list(whole))
    known = _known(session, [one.id for found in members.values() for one in found])
    ready = []
    for person, found in members.items():
        sheet = whole[person]
        if len(found) == 1 and (found[0].id, sheet.answered_on) not in known:
            ready.append((found[0], sheet))
    several = sum(len(found) > 1 for found in members.values())
    return ready, several, len(whole) - len(members)


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
