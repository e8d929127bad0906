"""Deciding afterwards: open disagreements of a record in words, and what was decided (16.6)."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.exchange.inbound import disputed
from desktop.exchange.inbound.preview_fields import GONE, THERE, is_text, unite
from desktop.exchange.inbound.preview_log import Rows, Stroke, columns_of
from desktop.language.text import EMPTY
from desktop.models import NetworkMember, Organization
from desktop.services.history_words import Speaker
from desktop.services.organizations import network
from desktop.services.trash_words import Words
from desktop.services.trash_words import title_of as record_title
from desktop.storage.log import acts, conflicts
from desktop.storage.log.conflicts import Conflict
from desktop.storage.log.row_fold import ALIVE

OURS = "У нас"
_MOST_SIDES = 50
"""More than a network has sites: of a hostile crowd the newest are shown, and ours."""


@dataclass(frozen=True)
class Side:
    """One of the values which stand side by side."""

    label: str
    value: Any
    text: str
    who: str
    is_ours: bool


@dataclass(frozen=True)
class Dispute:
    """A field with its sides; the first is the one which is shown meanwhile."""

    table: str
    row: str
    column: str
    title: str
    sides: tuple[Side, ...]
    before: str
    united: str | None
    is_text: bool


@dataclass(frozen=True)
class Card:
    """A record with everything that disagrees in it."""

    title: str
    table: str
    row: str
    disputes: tuple[Dispute, ...]


def card(session: Session, row: str) -> Card | None:
    """The disagreements of one row; None when nothing disagrees any more."""
    found = conflicts.listed(session, [row])
    if not found:
        return None
    table = found[0].table
    speaker = Speaker(session)
    values = Rows(session).get(table, row)
    title = record_title(Words(session), table, {**values, "id": row})
    return Card(title, table, row, tuple(_dispute(speaker, one) for one in found))


def decide(session: Session, chosen: Mapping[tuple[str, str], Any]) -> int:
    """Write decisions, by (row, column). Raises NotFoundError when nothing disagrees there."""
    every = conflicts.listed(session, {row for row, _ in chosen})
    found = [one for one in every if (one.row, one.column) in chosen]
    if not found:
        raise NotFoundError("Это расхождение уже решено. Ничего не изменилось.")
    title = _title(found[0]) if len(found) == 1 else f"расхождений {len(found)}"
    acts.name(session, f"решено расхождение: {title}" if len(found) == 1 else f"решено {title}")
    return conflicts.decide(session, [(one, chosen[one.row, one.column]) for one in found])


def decide_all(session: Session, rows: Collection[str], *, theirs: bool) -> int:
    """One side for all fields of these rows; a cell without that side stays open."""
    chosen: dict[tuple[str, str], Any] = {}
    for one in conflicts.listed(session, rows):
        side = next((side for side in one.sides if (side.imp is not None) is theirs), None)
        if side is not None:
            chosen[one.row, one.column] = side.value
    return decide(session, chosen) if chosen else 0


def join_network(session: Session, site: str, day: dt.date) -> None:
    """«Добавить в сеть»: the organisation whose first file was accepted. Twice does nothing."""
    found = session.get(Organization, UUID(site)) if site else None
    if found is None or network.membership(session, found.id).is_inside(day):
        return
    session.add(NetworkMember(organization_id=found.id, joined_on=day))
    acts.name(session, f"в сети: {found.short_name}")


def _dispute(speaker: Speaker, conflict: Conflict) -> Dispute:
    sides = tuple(
        Side(
            OURS if side.imp is None else side.site or "Другой сад",
            side.value,
            _say(speaker, conflict, side.value),
            _who(side.at, side.actor, side.site),
            side.imp is None,
        )
        for place, side in enumerate(conflict.sides)
        if place < _MOST_SIDES or side.imp is None
    )
    is_words = is_text(conflict.table, conflict.column)
    united = unite(sides[0].value, sides[1].value) if is_words and len(sides) > 1 else None
    before = EMPTY if conflict.before is None else _say(speaker, conflict, conflict.before)
    return Dispute(
        conflict.table,
        conflict.row,
        conflict.column,
        _title(conflict),
        sides,
        before,
        united,
        is_words,
    )


def _who(at: dt.datetime, actor: str, site: str) -> str:
    return Stroke(at, actor, site).said()


def _title(conflict: Conflict) -> str:
    return disputed.title(conflict.table, conflict.column)


def _say(speaker: Speaker, conflict: Conflict, value: Any) -> str:
    if conflict.column == ALIVE:
        return THERE if value else GONE
    if conflict.column not in columns_of(conflict.table):
        return EMPTY
    return speaker.say(conflict.table, conflict.column, value)
