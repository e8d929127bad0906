"""To whom a file can be sent: the sites of the network, the other computer of ours (ux.md 16.2)."""

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop.exchange import journal
from desktop.exchange.journal import Direction
from desktop.exchange.outbound import sending
from desktop.exchange.profiles import Profile
from desktop.language.organizations import own_name
from desktop.models import Organization
from desktop.services import agreements, base
from desktop.services.organizations import listing
from desktop.services.organizations.creating import number_in
from desktop.services.organizations.listing import Line

OTHER_COMPUTER = "другой компьютер нашего сада"
KINDERGARTEN = "kindergarten"
_UNSAFE = re.compile(r"[^\w№-]+")
_LONGEST = 40


@dataclass(frozen=True)
class Recipient:
    """Whom a file may go to. ``id`` None: another computer of our own kindergarten."""

    id: UUID | None
    title: str
    number: str
    profiles: tuple[Profile, ...]
    has_agreement: bool

    @property
    def usual(self) -> Profile:
        """The profile which is offered first."""
        return Profile.NETWORK if Profile.NETWORK in self.profiles else Profile.FULL

    @property
    def brief(self) -> str:
        """«№ 12», or the whole title."""
        return f"№ {self.number}" if self.number else self.title


def recipients(session: Session, today: dt.date) -> tuple[Recipient, ...]:
    """Kindergartens of the network, those of our legal entity, our other computer last."""
    own = base.own_organization_id(session)
    agreed = set(agreements.in_force(session, today))
    ours = Recipient(None, OTHER_COMPUTER, "", (Profile.FULL,), has_agreement=True)
    found = [
        _recipient(session, line, own, agreed)
        for line in listing.lines(session, today)
        if not line.is_own and line.kind == KINDERGARTEN and line.in_network
    ]
    return (*sorted(found, key=_order), ours)


def last(session: Session, today: dt.date) -> UUID | None:
    """Whom the last file of the journal was for."""
    sent = (one for one in journal.entries(session, today) if one.direction is Direction.SENT)
    newest = next(sent, None)
    return UUID(newest.site) if newest is not None and newest.site else None


def site_title(short_name: str, number: str) -> str:
    """«№ 12 «Кораблик»»; the short name itself when there is no number."""
    if not number:
        return short_name
    name = own_name(short_name)
    return f"№ {number} «{name}»" if name not in {"", number} else f"№ {number}"


def title_of_label(label: str) -> str:
    """The same of a name as it stands in a file; one without a number stays whole."""
    return site_title(label, number_in(label))


def site_code(session: Session, organization: UUID | None) -> str:
    """«ДОУ12» of a file name: the number, or the name without signs which no disk takes."""
    found = session.get(Organization, organization) if organization is not None else None
    if found is None:
        return "сеть"
    if found.number:
        return f"ДОУ{_UNSAFE.sub('', found.number)}"
    return _UNSAFE.sub("-", found.short_name).strip("-")[:_LONGEST] or "сад"


def proposed_name(session: Session, recipient: UUID | None, today: dt.date) -> str:
    """«Обмен_ДОУ7-в-ДОУ12_2025-11-20_0005.mkx»."""
    own = base.own_organization_id(session)
    number = sending.next_number(session, recipient or own)
    codes = (site_code(session, own), site_code(session, recipient or own))
    return sending.file_name(*codes, today, number)


def _recipient(session: Session, line: Line, own: UUID, agreed: set[UUID]) -> Recipient:
    is_ours = sending.is_same_entity(session, own, line.id)
    every = tuple(Profile) if is_ours else (Profile.NETWORK, Profile.MARKET)
    title = site_title(line.short_name, line.number)
    return Recipient(line.id, title, line.number, every, is_ours or line.id in agreed)


def _order(one: Recipient) -> tuple[int, str]:
    """By number; those without one behind."""
    digits = re.sub(r"\D", "", one.number)
    return (int(digits) if digits else 1 << 30, one.title)
