"""What the window needs to know of a base right after opening it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.models import BaseInfo, OfficeUser, Organization


@dataclass(frozen=True)
class Worker:
    """Somebody who works at this computer."""

    id: UUID
    name: str
    title: str
    role: str
    has_pin: bool


@dataclass(frozen=True)
class BaseDescription:
    """Whose base it is and who works in it; ``setup_step`` is where the first run stopped."""

    organization: str
    organization_id: UUID | None
    is_training: bool
    setup_step: int
    workers: tuple[Worker, ...]


def describe(session: Session) -> BaseDescription:
    info = session.exec(select(BaseInfo)).first()
    own = session.get(Organization, info.own_organization_id) if info is not None else None
    people = session.exec(select(OfficeUser).order_by(col(OfficeUser.last_seen).desc())).all()
    return BaseDescription(
        organization=own.short_name if own is not None else "",
        organization_id=own.id if own is not None else None,
        is_training=info.is_training if info is not None else False,
        setup_step=info.setup_step if info is not None else 0,
        workers=tuple(
            Worker(one.id, one.name, one.title, one.role, bool(one.pin_hash)) for one in people
        ),
    )
