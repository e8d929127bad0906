"""Which organisation of our list a file comes from, and what to do when there is none.

A kindergarten which we entered by hand and the same one in its own base have two ids. Choosing
«Это наш партнёр…» writes a redirect from our card to theirs; when theirs has come, what named
ours names theirs, and our card goes to the trash (README of the specification).
"""

from collections.abc import Iterator
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.exchange.outbound.recipients import site_title, title_of_label
from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.models import Organization, Redirect, derived_id
from desktop.services import base
from desktop.services.organizations.creating import number_in
from desktop.services.people import merging
from desktop.storage.log import acts

_TABLE = str(Organization.__tablename__)


class Place(StrEnum):
    """Whose file it is."""

    OURS = "ours"
    KNOWN = "known"
    UNKNOWN = "unknown"


def place_of(session: Session, site: str) -> Place:
    """``site``: the organisation of the sender, 32 hex digits; may be empty."""
    if not site:
        return Place.UNKNOWN
    wanted = UUID(site)
    if wanted == base.own_organization_id(session):
        return Place.OURS
    is_known = session.get(Organization, wanted) is not None
    query = select(Redirect.id).where(Redirect.table_name == _TABLE, Redirect.target_id == wanted)
    return Place.KNOWN if is_known or session.exec(query).first() else Place.UNKNOWN


def is_this_base(session: Session, replica: str) -> bool:
    """Whether this very base wrote it, under its number of today or an earlier one."""
    query = "SELECT EXISTS(SELECT 1 FROM sync_local JOIN sync_site ON n=me WHERE replica=?)"
    return bool(session.connection().exec_driver_sql(query, (replica,)).scalar_one())


def is_us(session: Session, organization: str, label: str) -> bool:
    """Whether a recipient is our organisation, by its id or, before we were met, by its name."""
    own = base.own_organization_id(session)
    if organization == own.hex:
        return True
    redirected = select(Redirect.id).where(
        Redirect.source_id == UUID(organization), Redirect.target_id == own
    )
    if session.exec(redirected).first() is not None:
        return True
    return is_us_by_name(session, organization, label)


def is_us_by_name(session: Session, organization: str, label: str) -> bool:
    """Whether they entered us by hand: nobody we know has this id, and the name is ours.

    «Детский сад № 7 «Рябинка»» and «МБДОУ «Детский сад № 7 „Рябинка“»» are one: the number and
    the name in quotes say it. The number alone does not, other towns have a № 7 too.
    """
    own = base.own_organization_id(session)
    ours = session.get(Organization, own)
    if ours is None or not organization or not label or organization == own.hex:
        return False
    if session.get(Organization, UUID(organization)) is not None:
        return False
    if fold(label) == fold(ours.short_name):
        return True
    title = title_of_label(label)
    return title.startswith("№") and "«" in title and fold(title) == fold(_title(ours))


def know_ourselves(session: Session, organization: str, label: str) -> None:
    """The card under which the sender entered us is shown as ours; it goes back to the sender."""
    if is_us_by_name(session, organization, label):
        _redirect(session, UUID(organization), base.own_organization_id(session))


def _title(ours: Organization) -> str:
    return site_title(ours.short_name, ours.number or number_in(ours.short_name))


def unmet(session: Session) -> list[tuple[UUID, str]]:
    """Organisations of our list which sent nothing yet, by name."""
    own = base.own_organization_id(session)
    met = {
        row.site
        for row in session.connection().exec_driver_sql("SELECT site FROM sync_site WHERE site<>''")
    }
    query = select(Organization).where(col(Organization.archived_on).is_(None))
    found = [one for one in session.exec(query) if one.id != own and one.id.hex not in met]
    found.sort(key=lambda one: (sort_key(one.short_name), one.id.hex))
    return [(one.id, one.short_name) for one in found]


def recognise(session: Session, site: str, organization: UUID) -> None:
    """«Это наш партнёр…»: the files of ``site`` come from this organisation of our list."""
    card = session.get(Organization, organization)
    if card is None:
        raise NotFoundError("Этой организации в базе уже нет. Выберите другую.")
    if organization == base.own_organization_id(session):
        raise RuleError("Это ваша собственная организация. Выберите партнёра.")
    theirs = UUID(site)
    if theirs == organization:
        return
    acts.name(session, f"файлы обмена приходят от: {card.short_name}")
    _redirect(session, organization, theirs)
    settle(session)


def _redirect(session: Session, goes: UUID, stays: UUID) -> None:
    key = derived_id(str(Redirect.__tablename__), goes)
    kept = session.get(Redirect, key)
    redirect = kept or Redirect(id=key, table_name=_TABLE, source_id=goes, target_id=stays)
    redirect.target_id = stays
    session.add(redirect)
    session.flush()


def settle(session: Session) -> int:
    """Unite cards of which both stand now; returns how many went."""
    pairs = list(_both(session))
    for goes, stays in pairs:
        merging.point_all(session, _TABLE, stays.id, goes.id)
        _keep_sent(session, goes.id, stays.id)
        session.expire_all()
        session.delete(session.get_one(Organization, goes.id))
        session.flush()
    return len(pairs)


def _keep_sent(session: Session, goes: UUID, stays: UUID) -> None:
    """What was sent to the card which goes was sent to the one which stays.

    The running number goes on, deletions are still told, and an erasure still asks them.
    """
    run = session.connection().exec_driver_sql
    values = (stays.hex, goes.hex)
    run("UPDATE sync_export SET site=? WHERE site=?", values)
    run("UPDATE OR IGNORE sync_sent SET site=? WHERE site=?", values)
    run("DELETE FROM sync_sent WHERE site=?", (goes.hex,))


def _both(session: Session) -> Iterator[tuple[Organization, Organization]]:
    query = select(Redirect).where(Redirect.table_name == _TABLE)
    for each in session.exec(query).all():
        goes = session.get(Organization, each.source_id)
        stays = session.get(Organization, each.target_id)
        if goes is not None and stays is not None and goes.id != stays.id:
            yield goes, stays
