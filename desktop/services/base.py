"""Facts about the opened base: whose it is, whether it is the training one."""

import uuid
from pathlib import Path

from sqlmodel import Session, select

from desktop.errors import StorageError
from desktop.models import BaseInfo, Organization
from desktop.storage.database import PATH_KEY

_KNOWN = "base_info"


def info(session: Session) -> BaseInfo:
    """The one row about this base; stays inside the services."""
    known = session.info.get(_KNOWN)
    if isinstance(known, BaseInfo) and known in session:
        return known  # asked for each card of a bulk change
    found = session.exec(select(BaseInfo)).first()
    if found is None:
        raise StorageError("В этой базе не записано, чья она. Откройте резервную копию.")
    session.info[_KNOWN] = found
    return found


def own_organization_id(session: Session) -> uuid.UUID:
    """The id of our organisation."""
    return info(session).own_organization_id


def own_name(session: Session) -> str:
    """The short name of our organisation: stands in the title of the window."""
    organization = session.get(Organization, own_organization_id(session))
    return organization.short_name if organization is not None else ""


def is_training(session: Session) -> bool:
    """Whether this is the training base: «ОБРАЗЕЦ» on every page, no exchange with real ones."""
    return info(session).is_training


def setup_step(session: Session) -> int:
    """The step of the first-run wizard to go on with; 0: it was finished."""
    return info(session).setup_step


def keep_setup_step(session: Session, step: int) -> None:
    """Remember how far the first-run wizard came."""
    found = info(session)
    found.setup_step = step
    session.add(found)


def path(session: Session) -> Path:
    """Where the base lies; its attachments are beside it."""
    found: Path = session.info[PATH_KEY]
    return found
