"""«История записи» (ux.md 17.2): who changed what and when, in words; giving a value back."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlmodel import Session, SQLModel

from desktop.errors import NotFoundError, RuleError
from desktop.language.text import EMPTY
from desktop.services import base
from desktop.services.history_words import Speaker, line_title, models, rules, title_of
from desktop.storage.log import acts, history, trash
from desktop.storage.log.history import HistoryLine
from desktop.storage.log.rows import current_row, update_row

FORMER = "{field} (объединённая карточка)"
SHARED = ("organization_id", "person_id", "employment_id")
"""Columns which tie a row of a card to its record: the record is not news."""


class Source(StrEnum):
    """How a value came in."""

    HAND = "hand"
    LOAD = "load"
    EXCHANGE = "exchange"
    UNDO = "undo"


_ORIGINS = {
    Source.HAND: "руками",
    Source.LOAD: "загрузка Excel",
    Source.EXCHANGE: "файл обмена от {}",
    Source.UNDO: "отмена",
}


@dataclass(frozen=True)
class Entry:
    """One changed field, or a line which came or went."""

    at: dt.datetime
    actor: str
    field: str
    was: str
    became: str
    source: Source
    site: str
    is_important: bool
    can_return: bool
    line: HistoryLine

    @property
    def origin(self) -> str:
        """«Серова М. П. · файл обмена от № 12 «Кораблик»»."""
        said = (self.actor, _ORIGINS[self.source].format(self.site))
        return " · ".join(filter(None, said))


@dataclass(frozen=True)
class History:
    """Changes, newest first; ``since``: when the record appeared in this base."""

    entries: tuple[Entry, ...]
    since: dt.datetime | None


def of_record(session: Session, record: uuid.UUID) -> History:
    """The history of a record with its lines; making the card is no change.

    When another card turned out to be the same one, its history is here too, and what it said
    otherwise.
    """
    whole = _of_card(session, record)
    former = [entry for one in _united(session, record) for entry in _of_former(session, one)]
    entries = sorted((*whole.entries, *former), key=lambda one: one.at, reverse=True)
    return History(tuple(entries), whole.since)


def _of_card(session: Session, record: uuid.UUID) -> History:
    found = history.of_record(session, record)
    births = [line for line in found if line.row == record and _is_birth(line)]
    first = min(births, key=lambda line: line.at, default=None)
    speaker = Speaker(session)
    sites = _sites(session)
    entries: list[Entry] = []
    for line in found:
        if first is None or not _same_act(line, first):
            entries.extend(_entries(session, speaker, line, sites))
    return History(tuple(entries), first.at if first is not None else None)


def of_act(session: Session, act: int) -> tuple[Entry, ...]:
    """What one act of the journal changed, field by field; a new card counts by its fields."""
    speaker = Speaker(session)
    sites = _sites(session)
    found = history.of_act(session, act)
    return tuple(entry for line in found for entry in _entries(session, speaker, line, sites))


def owners(session: Session, entries: Sequence[Entry]) -> list[str]:
    """Whose card each entry belongs to."""
    speaker = Speaker(session)
    return [speaker.owner(entry.line.root) for entry in entries]


def give_back(session: Session, line: HistoryLine) -> None:
    """[Вернуть это значение]: the value from before, or a line which was taken away.

    Raises NotFoundError when the row is gone, RuleError for a card of another kindergarten.
    """
    if line.is_deletion:
        trash.restore(session, line.row)
        acts.name(session, f"возврат строки «{line_title(line.table)}»")
        return
    if current_row(session, line.table, line.row.hex) is None:
        raise NotFoundError("Этой записи уже нет: возможно, она в корзине.")
    _check_home(session, line)
    update_row(session, line.table, line.row.hex, {line.column: line.was})
    acts.name(session, f"возврат значения поля «{title_of(line.table, line.column)}»")


@dataclass(frozen=True)
class _Former:
    """A card which became another one."""

    id: uuid.UUID
    stays: uuid.UUID


def _united(session: Session, record: uuid.UUID) -> list[_Former]:
    """Cards which became this one, also those which became them before."""
    query = "SELECT source_id FROM redirect WHERE target_id=? ORDER BY source_id"
    seen, waiting = {record.hex}, [record.hex]
    while waiting:
        rows = session.connection().exec_driver_sql(query, (waiting.pop(),)).scalars()
        fresh = [row for row in rows if row not in seen]
        seen.update(fresh)
        waiting += fresh
    return [_Former(uuid.UUID(row), record) for row in sorted(seen - {record.hex})]


def _of_former(session: Session, former: _Former) -> list[Entry]:
    """Its changes, and what it said otherwise when it went."""
    found = [replace(one, can_return=False) for one in _of_card(session, former.id).entries]
    speaker, sites = Speaker(session), _sites(session)
    for line in history.of_record(session, former.id):
        if line.is_deletion and not line_title(line.table):
            found.extend(_said_otherwise(session, speaker, replace(line, root=former.stays), sites))
    return [replace(one, field=FORMER.format(field=one.field)) for one in found]


def _said_otherwise(
    session: Session, speaker: Speaker, line: HistoryLine, sites: dict[int, str]
) -> list[Entry]:
    """Filled cells of a part of the former card which the card ``line.root`` says otherwise."""
    if line.root is None or current_row(session, line.table, line.row.hex) is not None:
        return []
    parts = _parts(session, line.table, line.root)
    row, now = parts[0] if len(parts) == 1 else (line.row, {})
    can_return = len(parts) == 1 and _is_ours(session, line.root)
    entries = []
    for column, value in _news(line, [values for _, values in parts]).items():
        shown = now.get(column)
        cell = replace(line, row=row, column=column, was=value, became=shown, is_deletion=False)
        was, became = (speaker.say(line.table, column, one) for one in (value, shown))
        named = title_of(line.table, column)
        entries.append(_entry(cell, sites, named, (was, became), can_return=can_return))
    return entries


def _news(line: HistoryLine, others: list[dict[str, Any]]) -> dict[str, Any]:
    """Cells of a row which went: filled, shown on the screen, and in none of the ``others``."""
    blank = _blank(line.table)
    return {
        column: value
        for column, value in (line.was or {}).items()
        if value not in (None, "", blank.get(column))
        and column not in SHARED
        and not column.startswith("form")
        and title_of(line.table, column)
        and all(values.get(column) != value for values in others)
    }


def _parts(session: Session, table: str, card: uuid.UUID) -> list[tuple[uuid.UUID, dict[str, Any]]]:
    """The rows of a table which belong to a card now."""
    query = "SELECT DISTINCT row FROM sync_op WHERE (root=? OR row=?) AND tbl=? ORDER BY row"
    rows = session.connection().exec_driver_sql(query, (card.hex, card.hex, table)).scalars()
    found = ((row, current_row(session, table, row)) for row in rows.all())
    return [(uuid.UUID(row), values) for row, values in found if values is not None]


def _entries(
    session: Session, speaker: Speaker, line: HistoryLine, sites: dict[int, str]
) -> list[Entry]:
    if _is_birth(line) and not line_title(line.table):
        return _filled(session, speaker, line, sites)
    if _is_birth(line):
        words = speaker.say_line(line.table, line.became)
        return [_entry(line, sites, line_title(line.table), (EMPTY, words), can_return=False)]
    if line.is_deletion:
        words = speaker.say_line(line.table, line.was or {})
        named = line_title(line.table)
        return [_entry(line, sites, named, (words, EMPTY), can_return=True)] if named else []
    return _changed(session, speaker, line, sites)


def _changed(
    session: Session, speaker: Speaker, line: HistoryLine, sites: dict[int, str]
) -> list[Entry]:
    named = title_of(line.table, line.column)
    if not named or line.column in SHARED[1:]:
        return []
    said = tuple(speaker.say(line.table, line.column, value) for value in (line.was, line.became))
    row = current_row(session, line.table, line.row.hex)
    differs = row is not None and row.get(line.column) != line.was
    return [_entry(line, sites, named, (said[0], said[1]), can_return=differs)]


def _filled(
    session: Session, speaker: Speaker, line: HistoryLine, sites: dict[int, str]
) -> list[Entry]:
    """The first row of a part of the card: each filled field is a change from nothing."""
    blank = _blank(line.table)
    found: list[Entry] = []
    for column, value in line.became.items():
        if column not in SHARED and value not in (None, "", blank.get(column)):
            one = replace(line, column=column, was=blank.get(column), became=value)
            found.extend(_changed(session, speaker, one, sites))
    return found


def _entry(
    line: HistoryLine,
    sites: dict[int, str],
    field: str,
    said: tuple[str, str],
    *,
    can_return: bool,
) -> Entry:
    return Entry(
        at=line.at,
        actor=line.actor,
        field=field,
        was=said[0],
        became=said[1],
        source=_source(line),
        site=sites.get(line.site, ""),
        is_important=line.table in rules()["important"],
        can_return=can_return and not line.is_imported,
        line=line,
    )


def _is_birth(line: HistoryLine) -> bool:
    return not line.column and not line.is_deletion


def _same_act(line: HistoryLine, first: HistoryLine) -> bool:
    """Whether a line was written together with the card itself."""
    return _is_birth(line) and line.act_title == first.act_title and abs(line.at - first.at) < _LONG


_LONG = dt.timedelta(seconds=5)


def _source(line: HistoryLine) -> Source:
    if line.is_imported:
        return Source.EXCHANGE
    if line.act_kind in {acts.ActKind.UNDO, acts.ActKind.REDO}:
        return Source.UNDO
    return Source.LOAD if line.act_title.startswith("загрузка") else Source.HAND


def _sites(session: Session) -> dict[int, str]:
    rows = session.connection().exec_driver_sql("SELECT n, label FROM sync_site").all()
    return {row.n: row.label for row in rows}


def _blank(table: str) -> dict[str, Any]:
    """Defaults of a row as they are stored."""
    found: dict[str, Any] = {}
    for name, described in models()[table].model_fields.items():
        default = described.default
        found[name] = int(default) if isinstance(default, bool) else default
    return found


def _is_ours(session: Session, record: uuid.UUID) -> bool:
    """Whether a card is kept here."""
    home = _home(session, record.hex)
    return home is None or home in {"", base.own_organization_id(session).hex}


def _check_home(session: Session, line: HistoryLine) -> None:
    """Only what we keep may be changed here."""
    query = "SELECT root FROM sync_op WHERE row=? ORDER BY hlc DESC LIMIT 1"
    found = session.connection().exec_driver_sql(query, (line.row.hex,)).first()
    root = found.root if found is not None else None
    if root is not None and not _is_ours(session, uuid.UUID(root)):
        raise RuleError(
            "Эту карточку ведёт другой сад, здесь её можно только смотреть. "
            "Предложите правку — она уйдёт им в следующем файле обмена."
        )


def _home(session: Session, record: str) -> str | None:
    """The organisation which keeps a record; None when that is not told."""
    for name, table in SQLModel.metadata.tables.items():
        if "home_organization_id" in table.columns:
            row = current_row(session, name, record)
            if row is not None:
                return str(row["home_organization_id"] or "")
    return None
