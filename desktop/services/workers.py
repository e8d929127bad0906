"""Who works at this computer: shown in the status bar, named in acts and in the lock."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.models import OfficeUser


@dataclass(frozen=True)
class Worker:
    """Somebody who works at this computer; ``role`` is a code of domain.md 2.2."""

    id: UUID
    name: str
    title: str
    role: str
    has_pin: bool
    last_seen: dt.datetime | None = None
    """When she last began to work; UTC."""


def workers(session: Session) -> list[Worker]:
    """Everybody, who worked last first."""
    query = select(OfficeUser).order_by(col(OfficeUser.last_seen).desc(), col(OfficeUser.name))
    return [
        Worker(one.id, one.name, one.title, one.role, bool(one.pin_hash), one.last_seen)
        for one in session.exec(query)
    ]
