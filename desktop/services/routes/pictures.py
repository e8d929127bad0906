"""A route as one text which can be kept, compared and written back: the picture of a version."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, SQLModel, col, select

from desktop.models import (
    Route,
    RouteArea,
    RouteCell,
    RouteColumn,
    RouteEvidence,
    RouteStep,
    RouteVersion,
)
from desktop.services.routes import records

APPROVED, OWN, RETURNED = "approved", "own", "returned"
_KINDS: Final[tuple[type[SQLModel], ...]] = (
    Route,
    RouteArea,
    RouteColumn,
    RouteStep,
    RouteCell,
    RouteEvidence,
)
"""What a picture holds, owners first."""
_STAYS: Final = frozenset(
    {
        "home_organization_id", "archived_on", "person_id", "pair_id", "document_id",
        "template_title", "status", "agreed_on", "agreed_by", "sent_on", "approved_on",
        "is_unapproved", "finished_on",
    }
)  # fmt: skip
"""Columns of a route which going back to a version leaves alone: states are not contents."""
_SAID: Final = (
    "activity", "task", "way", "event", "format", "term_kind", "starts_on", "due_on", "term_text",
    "helper_id", "helper_text", "report",
)  # fmt: skip
"""What an approved line promises; marks and evidence come later by themselves."""

Picture = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Difference:
    """A line which two versions say differently. ``kind``: added, removed, changed."""

    kind: str
    before: str
    after: str


def take(session: Session, route_id: uuid.UUID) -> str:
    """The route as it stands."""
    picture = {
        str(kind.__tablename__): [_values(row) for row in rows]
        for kind, rows in zip(_KINDS, _rows(session, route_id), strict=True)
    }
    return json.dumps(picture, ensure_ascii=False, separators=(",", ":"))


def _rows(session: Session, route_id: uuid.UUID) -> list[list[Any]]:
    areas = records.areas(session, [route_id])
    steps = [one for rows in records.steps(session, [a.id for a in areas]).values() for one in rows]
    ids = [one.id for one in steps]
    return [
        [records.route(session, route_id)],
        areas,
        records.columns(session, route_id),
        steps,
        cells(session, ids),
        evidence(session, ids),
    ]


def cells(session: Session, steps: Iterable[uuid.UUID]) -> list[RouteCell]:
    """What stands in own columns of lines."""
    return list(session.exec(select(RouteCell).where(col(RouteCell.step_id).in_(list(steps)))))


def evidence(session: Session, steps: Iterable[uuid.UUID]) -> list[RouteEvidence]:
    """What confirms lines, by date."""
    query = select(RouteEvidence).where(col(RouteEvidence.step_id).in_(list(steps)))
    return sorted(session.exec(query), key=lambda one: (one.happened_on or dt.date.min, one.id.hex))


def _values(row: SQLModel) -> dict[str, Any]:
    table = SQLModel.metadata.tables[str(row.__tablename__)]
    return {column.name: _stored(getattr(row, column.name)) for column in table.columns}


def _stored(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.isoformat() if isinstance(value, dt.date) else value


def read(content: str) -> Picture:
    """A kept picture."""
    found: Picture = json.loads(content)
    return found


def write_back(session: Session, route_id: uuid.UUID, content: str) -> None:
    """Make the route as the picture shows it; states stay."""
    picture = read(content)
    now = _rows(session, route_id)
    for kind in _KINDS:
        for values in picture[str(kind.__tablename__)]:
            _put(session, kind, values)
        session.flush()
    # Afterwards: a deficit which goes takes along whatever still lies in it.
    for kind, rows in reversed(list(zip(_KINDS, now, strict=True))):
        kept = {one["id"] for one in picture[str(kind.__tablename__)]}
        for row in rows:
            if row.id.hex not in kept:
                session.delete(row)
        session.flush()


def _put(session: Session, kind: type[SQLModel], values: Mapping[str, Any]) -> None:
    found = session.get(kind, uuid.UUID(values["id"]))
    row = found or kind(id=uuid.UUID(values["id"]))
    table = SQLModel.metadata.tables[str(kind.__tablename__)]
    for column in table.columns:
        if column.name == "id" or column.name not in values:
            continue
        if kind is Route and column.name in _STAYS:
            continue
        setattr(row, column.name, _alive(session, column, values[column.name]))
    session.add(row)


def _alive(session: Session, column: Any, value: Any) -> Any:
    """A stored value as the model holds it; a reference to what is gone becomes empty."""
    if value is None:
        return None
    if column.foreign_keys:
        (key,) = column.foreign_keys
        found = uuid.UUID(value)
        query = key.column.table.select().where(key.column == found)
        is_there = not column.nullable or session.connection().execute(query).first()
        return found if is_there else None
    if column.type.python_type is dt.date:
        return dt.date.fromisoformat(value)
    return value


def approved(session: Session, route_id: uuid.UUID) -> Picture | None:
    """The route as it was approved; None when it never was."""
    query = (
        select(RouteVersion.content)
        .where(col(RouteVersion.route_id) == route_id, col(RouteVersion.kind) == APPROVED)
        .order_by(col(RouteVersion.made_on).desc(), col(RouteVersion.id).desc())
    )
    found = session.exec(query).first()
    return read(found) if found else None


def promises(picture: Picture) -> dict[str, tuple[Any, ...]]:
    """Line → what it promises, own columns included."""
    own: dict[str, list[tuple[str, str]]] = {}
    for cell in picture["route_cell"]:
        if cell["content"]:
            own.setdefault(cell["step_id"], []).append((cell["column_id"], cell["content"]))
    return {
        one["id"]: (*(one[name] for name in _SAID), tuple(sorted(own.get(one["id"], ()))))
        for one in picture["route_step"]
    }


def promise(row: RouteStep, own: Mapping[uuid.UUID, str]) -> tuple[Any, ...]:
    """What a line promises today, to be compared with ``promises``."""
    written = tuple(sorted((key.hex, value) for key, value in own.items() if value))
    return (*(_stored(getattr(row, name)) for name in _SAID), written)


def differences(before: Picture, after: Picture) -> list[Difference]:
    """Lines which came, went or say something else, in the order of the newer picture."""
    old, new = promises(before), promises(after)
    said = {one["id"]: one["activity"] for one in before["route_step"]}
    found = []
    for one in sorted(after["route_step"], key=lambda row: (row["area_id"], row["position"])):
        if one["id"] not in old:
            found.append(Difference("added", "", one["activity"]))
        elif old[one["id"]] != new[one["id"]]:
            found.append(Difference("changed", said[one["id"]], one["activity"]))
    gone = (key for key in old if key not in new)
    return [*found, *(Difference("removed", said[key], "") for key in gone)]
