"""Groups of people a survey asks or is looked at by: «Все / Молодые / Наставники»."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from desktop.models import Employment
from desktop.services import reference
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery

EVERYBODY, NOVICES, MENTORS = listing.STAFF, listing.NOVICES, listing.MENTORS
TITLES = {EVERYBODY: "Все педагоги", NOVICES: "Молодые специалисты", MENTORS: "Наставники"}


def teachers(session: Session, today: dt.date) -> list[uuid.UUID]:
    """Whom «Все педагоги» ticks: everybody of the staff but heads and helpers."""
    others = {
        item.code
        for item in reference.items(session, "positions", with_inactive=True)
        if item.group in ("head", "aux")
    }
    query = select(Employment.person_id).where(
        col(Employment.ended_on).is_(None), col(Employment.position).in_(others)
    )
    aside = set(session.exec(query))
    return [one for one in members(session, EVERYBODY, today) if one not in aside]


def members(session: Session, group: str, today: dt.date) -> list[uuid.UUID]:
    """The people of a group by surname."""
    return listing.list_ids(session, PeopleQuery(chip=group), today)
