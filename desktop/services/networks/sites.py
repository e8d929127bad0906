"""When files of each site came and went: who has been silent for long (ux.md 7.3, № 21)."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import Organization
from desktop.services import settings
from desktop.services.organizations import network

REMINDER = "exchange_reminder_days"
_LAST = (
    "SELECT site,max(at) AS at FROM ("
    "SELECT s.site AS site,i.at AS at FROM sync_import i JOIN sync_site s ON s.replica=i.sender "
    "WHERE i.undone=0 UNION ALL SELECT site,at FROM sync_export) WHERE site<>'' GROUP BY site"
)


@dataclass(frozen=True)
class Silent:
    """A member of the network with which nothing was exchanged for so many days."""

    organization: uuid.UUID
    name: str
    last: dt.date
    days: int


def last_exchanges(session: Session) -> dict[uuid.UUID, dt.date]:
    """Organisation → the day of the last file which was accepted from it or sent to it."""
    rows = session.connection().exec_driver_sql(_LAST)
    return {
        uuid.UUID(row.site): dt.datetime.fromtimestamp(row.at / 1000, dt.UTC).astimezone().date()
        for row in rows
    }


def silent(session: Session, today: dt.date) -> list[Silent]:
    """Members with an exchange longer ago than the setting says, the longest silent first.

    Who never exchanged a file is no partner of the exchange yet.
    """
    limit = settings.number(session, REMINDER)
    inside = network.members(session, today)
    last = {one: day for one, day in last_exchanges(session).items() if one in inside}
    query = select(Organization).where(
        col(Organization.id).in_(last), col(Organization.archived_on).is_(None)
    )
    found = [
        Silent(one.id, said(one), last[one.id], (today - last[one.id]).days)
        for one in session.exec(query)
    ]
    late = [one for one in found if limit and one.days > limit]
    return sorted(late, key=lambda one: (one.last, sort_key(one.name), one.organization))


def said(found: Organization) -> str:
    """«Сад № 12»; without a number the short name."""
    is_garden = found.kind == "kindergarten" and found.number
    return f"Сад №\u00a0{found.number}" if is_garden else found.short_name
