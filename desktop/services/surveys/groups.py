"""Groups of people a survey asks or is looked at by: «Все / Молодые / Наставники»."""

import datetime as dt
import uuid

from sqlmodel import Session

from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery

EVERYBODY, NOVICES, MENTORS = listing.STAFF, listing.NOVICES, listing.MENTORS
TITLES = {EVERYBODY: "Все педагоги", NOVICES: "Молодые специалисты", MENTORS: "Наставники"}


def members(session: Session, group: str, today: dt.date) -> list[uuid.UUID]:
    """The people of a group by surname."""
    return listing.list_ids(session, PeopleQuery(chip=group), today)
