"""Who works at this computer: shown in the status bar, named in acts and in the lock."""

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


def workers(session: Session) -> list[Worker]:
    """Everybody, who worked last first."""
    query = select(OfficeUser).order_by(col(OfficeUser.last_seen).desc(), col(OfficeUser.name))
    return [
        Worker(one.id, one.name, one.title, one.role, bool(one.pin_hash))
        for one in session.exec(query)
    ]
