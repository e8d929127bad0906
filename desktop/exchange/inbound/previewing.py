"""The preview in words: what a file would change, record by record and field by field.

Everything is read inside the rehearsal of the merge, while the records of the file stand in the
tables; afterwards nothing of it is left in the base.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from sqlmodel import Session

from desktop.exchange.inbound import leading, receiving
from desktop.exchange.inbound.preview_fields import Fields
from desktop.exchange.inbound.preview_items import (
    ANOTHER_LEADS,
    Alike,
    Field,
    Item,
    Kind,
    Preview,
    Value,
)
from desktop.exchange.inbound.preview_log import Rows, strokes
from desktop.exchange.inbound.receiving import Cell, Line, Report
from desktop.exchange.mkx.container import Opened
from desktop.exchange.mkx.refusals import RefusedError, too_big
from desktop.exchange.network import suggestions
from desktop.language.numbers import number
from desktop.language.sorting import sort_key
from desktop.language.text import EMPTY
from desktop.models import Person
from desktop.progress import Progress
from desktop.services import base
from desktop.services.history_words import Speaker
from desktop.services.people import merging, records, similar_pairs, uniting
from desktop.services.trash_words import KINDS, LINES, UNNAMED, Words, title_of
from desktop.storage.database import Database
from desktop.storage.log.conflicts import Conflict

Key = tuple[str, str]
"""Table and row of a record which has a name of its own."""
SUGGESTION = "suggestion"
FOR_EVER = "Стирается безвозвратно: из корзины её не вернуть"
_EVERY = 200
"""Records after which the progress is told."""
_MOST_SHOWN, _MOST_READ = 50_000, 150_000
"""Records about which something is to be said, and rows: more would take half a gigabyte."""
_MOST_ALIKE = 100
"""Pairs of similar cards which a preview asks about; the others are found by «Найти похожих»."""
SECTIONS = {"survey": "Анкеты", "survey_template": "Анкеты", "skill": "Справочники"}


def preview(database: Database, found: Opened, today: dt.date, progress: Progress) -> Preview:
    """What accepting would do; nothing is changed.

    Raises SameNumbersError, StorageError, RefusedError (M14: more than a window can show).
    """

    def look(session: Session, report: Report) -> Preview:
        return _Look(session, (found, report), today, progress).preview()

    return receiving.rehearse(database, found, look, progress)


def titles(session: Session, keys: Sequence[Key]) -> list[str]:
    """What records of this base are called: those in which nothing changes."""
    rows, words = Rows(session), Words(session)
    rows.read(keys)
    return [_title(words, rows, key) for key in keys]


@dataclass(slots=True)
class _Card:
    """What is collected about one record."""

    key: Key
    rows: set[str] = field(default_factory=set)
    born: list[Line] = field(default_factory=list)
    gone: list[Line] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """What happens to the record itself comes before what happens to its lines."""
        if self.conflicts:
            return Kind.DISPUTED
        own = self.key[1]
        if any(line.row == own for line in self.born):
            return Kind.NEW
        gone = any(line.row == own for line in (*self.gone, *self.left))
        return Kind.DELETED if gone else Kind.CHANGED


class _Look:
    """One reading of a rehearsed merge."""

    def __init__(
        self, session: Session, merge: tuple[Opened, Report], today: dt.date, progress: Progress
    ) -> None:
        self._session, self._today, self._progress = session, today, progress
        self._found, self._report = merge
        self._rows, self._words = Rows(session), Words(session)
        self._cards: dict[Key, _Card] = {}
        self._erased: set[str] = set()

    def preview(self) -> Preview:
        session, report, head = self._session, self._report, self._found.manifest
        session.expire_all()
        for line in report.deleted:
            self._rows.put(line.table, line.row, line.values)
        self._collect()
        query = "SELECT DISTINCT row FROM guest.op WHERE kind=2"
        self._erased = {row for (row,) in session.connection().exec_driver_sql(query)}
        items = sorted(self._items(), key=_order)
        counts = {kind: sum(one.kind is kind for one in items) for kind in Kind}
        same = tuple(self._same())
        counts[Kind.SAME] = len(same)
        return Preview(
            label=head.label or self._found.name,
            number=head.number,
            created=dt.datetime.fromtimestamp(head.created / 1000, dt.UTC).astimezone(),
            items=tuple(items),
            same=same,
            remarks=report.remarks,
            waiting=report.taken.silent_waiting,
            is_nothing_new=not items and report.taken.import_id is None,
            counts=counts,
        )

    def _collect(self) -> None:
        report = self._report
        disputed = {(one.row, one.column) for one in report.conflicts}
        self._read(report)
        for line in report.new:
            self._card(line.table, line.row).born.append(line)
        for line in report.deleted:
            self._card(line.table, line.row).gone.append(line)
        for line in report.left:
            self._card(line.table, line.row).left.append(line)
        for cell in report.changed:
            if (cell.row, cell.column) not in disputed:
                self._card(cell.table, cell.row).cells.append(cell)
        for conflict in report.conflicts:
            self._card(conflict.table, conflict.row).conflicts.append(conflict)
        if len(self._cards) > _MOST_SHOWN:
            raise _too_many()

    def _read(self, report: Report) -> None:
        """Every row which is told of, at once. Raises RefusedError."""
        touched = {(one.table, one.row) for one in (*report.new, *report.left)}
        touched |= {(one.table, one.row) for one in report.changed}
        touched |= {(one.table, one.row) for one in report.conflicts}
        if len(touched) > _MOST_READ:
            raise _too_many()
        self._rows.read(touched)

    def _card(self, table: str, row: str) -> _Card:
        key = self._rows.card(table, row)
        found = self._cards.setdefault(key, _Card(key))
        found.rows.add(row)
        return found

    def _items(self) -> Iterable[Item]:
        number = self._report.taken.import_id
        every = [row for card in self._cards.values() for row in (*card.rows, card.key[1])]
        ours, theirs = strokes(self._session, every, number)
        first = leading.leaders(self._session, every)
        leads = {row: self._leads(site) for row, site in first.items()}
        made = Fields(Speaker(self._session), (ours, theirs), number, leads)
        asked = {line.id.hex: line for line in self._asked()}
        for place, card in enumerate(self._cards.values()):
            if place % _EVERY == 0:
                self._progress.report(place, len(self._cards))
            if card.key[0] != SUGGESTION or card.key[1] not in asked:
                yield self._item(card, made)
        yield from self._alike()
        yield from map(self._suggested, asked.values())

    def _leads(self, site: str) -> bool | None:
        """Whether the sender leads what this site leads; None: we and the sender are one office."""
        own, sender = base.own_organization_id(self._session).hex, self._found.manifest.site
        return None if own == sender else site == sender

    def _item(self, card: _Card, made: Fields) -> Item:
        table, row = card.key
        kind = card.kind
        is_left = bool(card.left) and kind is Kind.DELETED
        return Item(
            id=UUID(row),
            kind=kind,
            table=table,
            row=row,
            title=self._titled(card),
            section=_section(table),
            who=made.who(card.rows),
            rows=tuple(sorted(card.rows)),
            fields=tuple(self._fields(card, kind, made)),
            needs=tuple(self._needs(card.key)),
            is_ticked=not is_left,
            note=self._note(card, is_left=is_left),
        )

    def _note(self, card: _Card, *, is_left: bool) -> str:
        is_erased = not card.rows.isdisjoint(self._erased)
        return ". ".join((ANOTHER_LEADS,) * is_left + (FOR_EVER,) * is_erased)

    def _titled(self, card: _Card) -> str:
        """A suggested edit is called by the cell it is about."""
        table, row = card.key
        is_there = table == SUGGESTION and not any(line.row == row for line in card.gone)
        if is_there:
            return suggestions.shown(self._session, UUID(row)).headline
        return _title(self._words, self._rows, card.key)

    def _fields(self, card: _Card, kind: Kind, made: Fields) -> Iterable[Field]:
        own = card.key[1]
        for conflict in card.conflicts:
            yield made.disputed(conflict, own)
        for cell in card.cells:
            if (shown := made.changed(cell)) is not None:
                yield shown
        for line in card.born:
            values = self._rows.get(line.table, line.row)
            if kind is Kind.NEW and line.row == own:
                yield from made.filled(line, values)
            else:
                yield made.line(line, values, is_new=True)
        for line in (*card.gone, *card.left):
            values = self._rows.get(line.table, line.row)
            if kind is Kind.DELETED and line.row == own:
                yield from made.lost(line, values)
            else:
                yield made.line(line, values, is_new=False)

    def _needs(self, key: Key) -> Iterable[str]:
        """Records of the same file without which this one cannot be."""
        above = self._rows.above(*key)
        while above is not None:
            card = self._rows.card(*above)
            yield card[1]
            above = self._rows.above(*card)

    def _asked(self) -> Iterable[suggestions.Line]:
        """Edits of our cards which this file suggests."""
        came = {card.key[1] for card in self._cards.values() if card.key[0] == SUGGESTION}
        found = suggestions.received(self._session) if came else []
        return (line for line in found if line.id.hex in came)

    def _suggested(self, line: suggestions.Line) -> Item:
        """To be answered; its row is taken in any case."""
        now, wished = Value(text=line.now), Value(text=line.suggested)
        shown = Field(SUGGESTION, line.id.hex, "", line.field, now, wished, EMPTY)
        return Item(
            line.id,
            Kind.SUGGESTED,
            SUGGESTION,
            line.id.hex,
            line.headline,
            _section(SUGGESTION),
            line.organization,
            (),
            (shown,),
            is_ticked=False,
            note=f"Почему: {line.comment}" if line.comment else "",
        )

    def _alike(self) -> Iterable[Item]:
        fresh = {line.row for line in self._report.new if line.table == "person"}
        if not fresh:
            return
        limit = min(len(fresh), _MOST_ALIKE)
        for pair in similar_pairs.find(self._session, self._today, limit=limit):
            if {one.hex for one in pair.key} & fresh:
                yield self._alike_item(pair, fresh)

    def _alike_item(self, pair: similar_pairs.Pair, fresh: set[str]) -> Item:
        """The card which is here already stays on the left."""
        sides = sorted((pair.one, pair.other), key=lambda one: one.id.hex in fresh)
        old, new = sides
        way = uniting.way(self._session, old.id, new.id)
        may = way not in uniting.WHY_NOT
        told = merging.differences(self._session, old.id, new.id) if may else []
        names = [records.full_name(self._session.get_one(Person, one.id)) for one in sides]
        where = new.site_name or self._found.manifest.label
        title = f"{names[0]} — похоже на: {names[1]} ({where})"
        alike = Alike(old.id, new.id, str(names[0]), str(names[1]), pair.reason, way, tuple(told))
        return Item(
            id=uuid5(old.id, new.id.hex),
            kind=Kind.ALIKE,
            table="person",
            row=new.id.hex,
            title=title,
            section=_section("person"),
            who="",
            rows=(),
            needs=(new.id.hex,),
            is_ticked=False,
            note=pair.reason,
            alike=alike,
        )

    def _same(self) -> Iterable[Key]:
        """Records of the file in which nothing changes."""
        query = "SELECT DISTINCT tbl,row FROM guest.op ORDER BY tbl,row"
        found = [(t, r) for t, r in self._session.connection().exec_driver_sql(query)]
        self._rows.read(found)
        seen = set(self._cards)
        for table, row in found:
            if len(self._rows.get(table, row)) > 1:
                key = self._rows.card(table, row)
                if key not in seen:
                    seen.add(key)
                    yield key


def _too_many() -> RefusedError:
    return too_big(f"В файле больше {number(_MOST_SHOWN)} новых и изменённых записей")


def _order(item: Item) -> tuple[object, ...]:
    """Deletions and disagreements first: they are to be looked at."""
    order = (
        Kind.DISPUTED,
        Kind.DELETED,
        Kind.ALIKE,
        Kind.SUGGESTED,
        Kind.CHANGED,
        Kind.NEW,
    )
    return order.index(item.kind), item.section, sort_key(item.title)


def _section(table: str) -> str:
    kind = KINDS.get(table)
    return kind.section if kind is not None else SECTIONS.get(table, LINES.get(table, ""))


def _title(words: Words, rows: Rows, key: Key) -> str:
    table, row = key
    values = rows.get(table, row)
    if len(values) == 1:
        values = words.row(table, row) or {}
    if table in LINES or not values:
        return LINES.get(table, UNNAMED)
    return title_of(words, table, {**values, "id": row})
