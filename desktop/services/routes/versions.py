"""Versions of a route: keep, compare, go back."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.models import RouteVersion
from desktop.services.routes import pictures, records
from desktop.services.routes.pictures import Difference


@dataclass(frozen=True)
class VersionLine:
    """A kept version; ``lines`` is how many lines it holds."""

    id: uuid.UUID
    kind: str
    title: str
    made_on: dt.date | None
    made_by: str
    lines: int


def keep(
    session: Session, route_id: uuid.UUID, title: str, today: dt.date, by: str = ""
) -> uuid.UUID:
    """Keep the route as it stands. Raises InvalidInputError."""
    route = records.own_route(session, route_id)
    words = " ".join(title.split())
    if not words:
        raise InvalidInputError({"title": "Назовите версию, чтобы потом её узнать."})
    made = note(session, route_id, pictures.OWN, words, today, by)
    records.name_act(session, f"версия маршрута «{words}»", [route])
    return made


def note(
    session: Session, route_id: uuid.UUID, kind: str, title: str, today: dt.date, by: str
) -> uuid.UUID:
    """Keep a picture inside another act."""
    session.flush()
    made = RouteVersion(
        route_id=route_id,
        kind=kind,
        title=title,
        made_on=today,
        made_by=by,
        content=pictures.take(session, route_id),
    )
    session.add(made)
    session.flush()
    return made.id


def listed(session: Session, route_id: uuid.UUID) -> list[VersionLine]:
    """The versions of a route, newest first."""
    query = select(RouteVersion).where(col(RouteVersion.route_id) == route_id)
    found = sorted(session.exec(query), key=lambda one: one.id.hex, reverse=True)
    return [
        VersionLine(
            one.id,
            one.kind,
            one.title,
            one.made_on,
            one.made_by,
            len(pictures.read(one.content)["route_step"]),
        )
        for one in found
    ]


def compare(
    session: Session, version_id: uuid.UUID, other_id: uuid.UUID | None = None
) -> list[Difference]:
    """What another version, or the route today, says differently."""
    version = _version(session, version_id)
    later = (
        pictures.take(session, version.route_id)
        if other_id is None
        else _version(session, other_id).content
    )
    return pictures.differences(pictures.read(version.content), pictures.read(later))


def go_back(session: Session, version_id: uuid.UUID, today: dt.date, by: str = "") -> None:
    """Make the route as the version shows it; what stood there becomes a version first."""
    version = _version(session, version_id)
    route = records.open_route(session, version.route_id)
    note(session, route.id, pictures.RETURNED, f"перед возвратом к «{version.title}»", today, by)
    pictures.write_back(session, route.id, version.content)
    records.name_act(session, f"возврат к версии «{version.title}»", [route])


def remove(session: Session, version_id: uuid.UUID) -> None:
    """Forget a version."""
    version = _version(session, version_id)
    route = records.own_route(session, version.route_id)
    session.delete(version)
    session.flush()
    records.name_act(session, f"в корзину: версия «{version.title}»", [route])


def _version(session: Session, version_id: uuid.UUID) -> RouteVersion:
    found = session.get(RouteVersion, version_id)
    if found is None:
        raise NotFoundError("Этой версии уже нет. Список обновлён.")
    return found
