"""«Корректировка»: the plan as it stood is kept, rows which differ from it are «изменено»."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, SQLModel

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import PLACE_STEP, Organization, Person, PlanRow, PlanVersion
from desktop.services.plans import records

NO_REASON: Final = "Впишите основание: решение, протокол или что изменилось."
NO_ROWS: Final = "В плане нет ни одной строки: корректировать пока нечего."
_SAID: Final = (
    "section", "task", "activity", "form", "term_kind", "starts_on", "due_on", "term_text",
    "helper_id", "helper_text", "result", "paper", "audience", "organizer_id", "organizer_text",
)  # fmt: skip
"""What a row promises; marks, facts and events come later by themselves."""

_DAYS: Final = frozenset({"starts_on", "due_on"})
_LINKS: Final[Mapping[str, type[SQLModel]]] = {
    "helper_id": Person,
    "organizer_id": Organization,
}

Picture = list[dict[str, Any]]


@dataclass(frozen=True)
class Difference:
    """A row which two versions say differently. ``kind``: added, removed, changed."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class VersionLine:
    """A kept version: what it was corrected for, on which day."""

    id: uuid.UUID
    number: int
    reason: str
    made_on: dt.date | None
    made_by: str
    rows: int


def keep(
    session: Session, plan_id: uuid.UUID, reason: str, today: dt.date, by: str = ""
) -> uuid.UUID:
    """«Новая версия…»: keep the plan as it stands and go on with the next version.

    Raises InvalidInputError, RuleError.
    """
    plan = records.open_plan(session, plan_id)
    words = " ".join(reason.split())
    if not words:
        raise InvalidInputError({"reason": NO_REASON})
    rows = records.rows(session, plan_id)
    if not rows:
        raise RuleError(NO_ROWS)
    number = current(session, plan_id)
    made = PlanVersion(
        plan_id=plan_id,
        number=number,
        reason=words[:500],
        made_on=today,
        made_by=by,
        content=picture(rows),
    )
    records.keep(session, [made])
    records.name_act(session, f"корректировка, версия {number + 1}", plan)
    return made.id


def go_back(session: Session, version_id: uuid.UUID, today: dt.date, by: str = "") -> None:
    """Make the rows promise what a kept version says; the plan as it stood is kept first.

    Marks, facts and events of rows which stay are left alone. Raises NotFoundError, RuleError.
    """
    version = _version(session, version_id)
    plan = records.open_plan(session, version.plan_id)
    rows = records.rows(session, plan.id)
    if rows:
        reason = f"перед возвратом к версии {version.number}"
        keep(session, plan.id, reason, today, by)
    there = {row.id: row for row in rows}
    for place, values in enumerate(read(version.content), 1):
        key = uuid.UUID(values["id"])
        row = there.pop(key, None) or PlanRow(id=key, plan_id=plan.id)
        _write(session, row, values)
        row.position = place * PLACE_STEP
        session.add(row)
    for row in there.values():
        session.delete(row)
    session.flush()
    records.name_act(session, f"возврат к версии {version.number}", plan)


def picture(rows: Sequence[PlanRow]) -> str:
    """What the rows promise, as one text."""
    return json.dumps([_values(one) for one in rows], ensure_ascii=False, separators=(",", ":"))


def current(session: Session, plan_id: uuid.UUID) -> int:
    """The number of the version which is worked with."""
    return max((one.number for one in records.versions(session, plan_id)), default=0) + 1


def listed(session: Session, plan_id: uuid.UUID) -> list[VersionLine]:
    """The versions which were kept, the newest first."""
    return [
        VersionLine(
            one.id, one.number, one.reason, one.made_on, one.made_by, len(read(one.content))
        )
        for one in records.versions(session, plan_id)
    ]


def compare(session: Session, version_id: uuid.UUID) -> list[Difference]:
    """What the plan says differently today, in the order of its rows; what went comes last."""
    version = _version(session, version_id)
    before = {one["id"]: one for one in read(version.content)}
    rows = records.rows(session, version.plan_id)
    found = []
    for row in rows:
        old = before.get(row.id.hex)
        if old is None:
            found.append(Difference("added", "", row.activity))
        elif promise(old) != promise(_values(row)):
            found.append(Difference("changed", old["activity"], row.activity))
    there = {row.id.hex for row in rows}
    gone = (one for key, one in before.items() if key not in there)
    return [*found, *(Difference("removed", one["activity"], "") for one in gone)]


def promises(content: str) -> Mapping[str, tuple[Any, ...]]:
    """Row → what it promised in a kept version."""
    return {one["id"]: promise(one) for one in read(content)}


def promise_of(row: PlanRow) -> tuple[Any, ...]:
    """What a row promises today, to be compared with ``promises``."""
    return promise(_values(row))


def promise(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The part of a row which a correction is about."""
    return tuple(values.get(name) for name in _SAID)


def read(content: str) -> Picture:
    """A kept picture."""
    found: Picture = json.loads(content)
    return found


def _version(session: Session, version_id: uuid.UUID) -> PlanVersion:
    found = session.get(PlanVersion, version_id)
    if found is None:
        raise NotFoundError("Этой версии уже нет. Список обновлён.")
    return found


def _write(session: Session, row: PlanRow, values: Mapping[str, Any]) -> None:
    """Put the promise of a picture into a row; who is gone is nobody."""
    for name in _SAID:
        value = values.get(name)
        if name in _DAYS:
            value = dt.date.fromisoformat(value) if value else None
        elif name in _LINKS:
            key = uuid.UUID(value) if value else None
            value = key if key and session.get(_LINKS[name], key) is not None else None
        setattr(row, name, value)


def _values(row: PlanRow) -> dict[str, Any]:
    return {name: _stored(getattr(row, name)) for name in ("id", *_SAID)}


def _stored(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.isoformat() if isinstance(value, dt.date) else value
