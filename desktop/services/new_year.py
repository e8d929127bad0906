"""A school year begins: pairs, routes and season cards as one act (ux.md 17.7)."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.language.dates import school_year_short
from desktop.models import EventPass
from desktop.services.events import passes
from desktop.services.pairs import rollover
from desktop.services.pairs.rollover import Next, RolloverOutcome
from desktop.services.routes import next_year
from desktop.services.surveys import groups
from desktop.storage.log import acts


@dataclass(frozen=True)
class Begin:
    """What was chosen in the steps. ``levels``: deficit → final level, where it was changed."""

    pairs: Mapping[uuid.UUID, Next]
    finishes_routes: bool = False
    levels: Mapping[uuid.UUID, int | None] = field(default_factory=dict)
    carries_lines: bool = False
    issues_passes: bool = False

    @property
    def going(self) -> frozenset[uuid.UUID]:
        """The pairs which go on."""
        return frozenset(one for one, what in self.pairs.items() if what is Next.GO_ON)


@dataclass(frozen=True)
class Outcome:
    """What the year began with."""

    pairs: RolloverOutcome
    finished: int = 0
    drafts: int = 0
    passes: int = 0


def begin(session: Session, year: int, chosen: Begin, today: dt.date) -> Outcome:
    """Everything which was chosen, as one act. Raises InvalidInputError when nothing was.

    Pairs come first, so that a draft has the mentor of a pair which goes on; levels come before
    drafts, which begin where the old route ended.
    """
    if chosen == Begin(pairs={}):
        raise InvalidInputError({"pairs": "Выберите, что перейдёт в новый учебный год."})
    nothing = RolloverOutcome(0, 0, 0)
    pairs = rollover.apply(session, year, chosen.pairs, today) if chosen.pairs else nothing
    finished = 0
    if chosen.finishes_routes:
        finished = next_year.finish(session, chosen.levels, year, today)
    drafts = next_year.carry(session, year, chosen.going, today, with_rest=chosen.carries_lines)
    holders = pass_holders(session, year, today) if chosen.issues_passes else ()
    if holders:
        passes.issue(session, holders, year, today)
    acts.name(session, f"новый учебный год {school_year_short(year)}")
    return Outcome(pairs, finished, len(drafts), len(holders))


def pass_holders(session: Session, year: int, today: dt.date) -> Sequence[uuid.UUID]:
    """Who had a season card in the year before ``year``, works on and has no new one."""
    query = select(EventPass.person_id, EventPass.school_year).where(
        col(EventPass.school_year).in_((year - 1, year))
    )
    held: dict[int, set[uuid.UUID]] = {year - 1: set(), year: set()}
    for person, of_year in session.exec(query):
        held[of_year or year].add(person)
    old = held[year - 1] - held[year]
    return [one for one in groups.members(session, groups.EVERYBODY, today) if one in old]
