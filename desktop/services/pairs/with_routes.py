"""A new pair together with the routes of those who learn in it, as one act (ux.md 10.6, step 4)."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session

from desktop.language.dates import school_year
from desktop.services.pairs import creating, records
from desktop.services.pairs.drafts import PairDraft
from desktop.services.routes import creating as routes
from desktop.services.routes import deficits
from desktop.services.routes.deficits import Proposal
from desktop.services.routes.spreading_terms import Spread
from desktop.storage.log import acts


def wanted(session: Session, draft: PairDraft, today: dt.date) -> list[Proposal]:
    """Routes which deficits of surveys and cards would give to the learners of a draft."""
    learners = _learners(draft)
    if not learners:
        return []
    found = deficits.proposals(session, school_year(today), today, people=learners)
    return [one for one in found if _new(one)]


def create(session: Session, draft: PairDraft, today: dt.date) -> uuid.UUID:
    """Make a pair and its routes; returns the id of the pair. Raises as ``creating.create``."""
    made = creating.create(session, draft)
    found = wanted(session, draft, today)
    if found:
        routes.from_proposals(session, school_year(today), found, Spread(since=today))
        acts.name(session, f"новая пара и маршрут: {records.sentence(session, made)}")
    return made


def _learners(draft: PairDraft) -> Sequence[uuid.UUID]:
    places = range(len(draft.members))
    taking = {
        place
        for one in draft.directions
        for place in (places if one.receiver is None else (one.receiver,))
        if place != one.giver
    }
    people = (draft.members[place].person_id for place in sorted(taking))
    return [one for one in people if one is not None]


def _new(one: Proposal) -> bool:
    return any((each.area, each.skill_id) not in one.known for each in one.deficits)
