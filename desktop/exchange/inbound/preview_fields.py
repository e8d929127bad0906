"""Fields of the preview in words: who says what, which side is proposed, what may be united."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import AutoString

from desktop.exchange.inbound.preview_items import Field, Take, Value
from desktop.exchange.inbound.preview_log import Row, Stroke, Strokes, columns_of
from desktop.exchange.inbound.receiving import Cell, Line
from desktop.language.text import EMPTY
from desktop.services.history_words import Speaker, line_title, rules, title_of
from desktop.services.trash_words import LINES
from desktop.storage.log.conflicts import Conflict, Side
from desktop.storage.log.row_fold import ALIVE
from desktop.storage.log.rows import table_named

WHOLE = "Запись"
THERE, GONE = "есть", "удалена"
_PARTS = re.compile(r"\s*[\n;]\s*|\s*,\s+")
LONGEST = 5
"""Words in a part of a list: longer ones are sentences, which nobody may cut and glue."""
_OWNERS = ("person_id", "organization_id", "pair_id", "home_organization_id", "id")


class Fields:
    """Makes fields; ``sides`` are the newest strokes here and there.

    ``leads``: row → whether the sender leads it; None: both are computers of one office.
    """

    def __init__(
        self,
        speaker: Speaker,
        sides: tuple[Strokes, Strokes],
        number: int | None,
        leads: Mapping[str, bool | None],
    ) -> None:
        self._speaker = speaker
        self._ours, self._theirs = sides
        self._number = number
        self._leads = leads

    def who(self, rows: Iterable[str]) -> str:
        """«Кто правил»: the newest of theirs."""
        found = [stroke for row in rows if (stroke := self._theirs.of(row)) is not None]
        return max(found, key=lambda one: one.at).said() if found else ""

    def changed(self, cell: Cell) -> Field | None:
        """A cell which only they changed; None for one which is not shown."""
        title = self._title(cell.table, cell.column)
        if not title:
            return None
        was, became = (self.say(cell.table, cell.column, one) for one in (cell.was, cell.became))
        return Field(
            cell.table,
            cell.row,
            cell.column,
            title,
            _value(cell.was, was, self._ours.of(cell.row, cell.column)),
            _value(cell.became, became, self._theirs.of(cell.row, cell.column)),
            was,
            is_text=is_text(cell.table, cell.column),
        )

    def disputed(self, conflict: Conflict, card: str) -> Field:
        """A cell which both changed; the side of whoever leads the record is proposed."""
        ours, theirs = self._sides(conflict)
        united = None
        if is_text(conflict.table, conflict.column):
            united = unite(ours.stored, theirs.stored)
        return Field(
            conflict.table,
            conflict.row,
            conflict.column,
            self._disputed_title(conflict),
            ours,
            theirs,
            self._say_side(conflict, conflict.before) if conflict.before is not None else EMPTY,
            united=united,
            is_text=is_text(conflict.table, conflict.column),
            is_disputed=True,
            proposed=self._proposed(card, ours, theirs) if united is None else Take.UNITED,
        )

    def _proposed(self, card: str, ours: Value, theirs: Value) -> Take:
        """Who leads the record; of two computers of ours the newer value."""
        is_theirs = self._leads.get(card, False)
        if is_theirs is None:
            is_theirs = bool(ours.at and theirs.at and theirs.at > ours.at)
        return Take.THEIRS if is_theirs else Take.OURS

    def filled(self, line: Line, values: Row) -> Iterable[Field]:
        """The fields of a new record."""
        for column, value in values.items():
            title = self._title(line.table, column)
            if title and value not in (None, "", 0):
                said = self.say(line.table, column, value)
                theirs = _value(value, said, None)
                yield Field(line.table, line.row, column, title, Value(text=EMPTY), theirs, EMPTY)

    def lost(self, line: Line, values: Row) -> Iterable[Field]:
        """The fields of a record which goes."""
        for column, value in values.items():
            title = self._title(line.table, column)
            if title and value not in (None, "", 0):
                said = self.say(line.table, column, value)
                ours = _value(value, said, None)
                yield Field(line.table, line.row, column, title, ours, Value(text=EMPTY), said)

    def line(self, line: Line, values: Row, *, is_new: bool) -> Field:
        """A line of a card which comes or goes."""
        said = self._say_line(line.table, values)
        title = line_title(line.table) or LINES.get(line.table, "") or WHOLE
        there = _value(1, said, self._theirs.of(line.row) if is_new else self._ours.of(line.row))
        gone = _value(0, EMPTY, None if is_new else self._theirs.of(line.row))
        ours, theirs = (gone, there) if is_new else (there, gone)
        before = EMPTY if is_new else said
        return Field(line.table, line.row, "", title, ours, theirs, before)

    def say(self, table: str, column: str, value: Any) -> str:
        """A stored value in words."""
        return self._speaker.say(table, column, value) if column in columns_of(table) else EMPTY

    def _title(self, table: str, column: str) -> str:
        return "" if column in _OWNERS else title_of(table, column)

    def _say_line(self, table: str, values: Row) -> str:
        known = {name: value for name, value in values.items() if name in columns_of(table)}
        if table in rules()["lines"]:
            return self._speaker.say_line(table, known)
        said = [
            self.say(table, name, value)
            for name, value in known.items()
            if value not in (None, "", 0) and self._title(table, name)
        ]
        return ", ".join(part for part in said if part != EMPTY) or THERE

    def _disputed_title(self, conflict: Conflict) -> str:
        if conflict.column == ALIVE:
            return line_title(conflict.table) or WHOLE
        return title_of(conflict.table, conflict.column) or conflict.column

    def _sides(self, conflict: Conflict) -> tuple[Value, Value]:
        """What came with this file, and the other one; of two of the file the newer is theirs."""
        sides = list(conflict.sides)
        theirs = next((one for one in sides if one.imp == self._number), sides[0])
        rest = [one for one in sides if one is not theirs]
        ours = next((one for one in rest if one.imp != self._number), rest[0] if rest else theirs)
        return self._side(conflict, ours), self._side(conflict, theirs)

    def _side(self, conflict: Conflict, side: Side) -> Value:
        stroke = Stroke(side.at, side.actor, side.site)
        return _value(side.value, self._say_side(conflict, side.value), stroke)

    def _say_side(self, conflict: Conflict, value: Any) -> str:
        if conflict.column == ALIVE:
            return THERE if value else GONE
        return self.say(conflict.table, conflict.column, value)


def unite(one: Any, other: Any) -> str | None:
    """Two lists in one text, each part once; None when neither is a list."""
    if not isinstance(one, str) or not isinstance(other, str) or not one or not other:
        return None
    mark = next((sign for sign in ("\n", ";", ",") if sign in one or sign in other), "")
    if not mark or any(
        len(part.split()) > LONGEST for part in _PARTS.split(f"{one}{mark} {other}")
    ):
        return None
    parts = [part.strip() for text in (one, other) for part in _PARTS.split(text)]
    return ("\n" if mark == "\n" else f"{mark} ").join(dict.fromkeys(filter(None, parts)))


def is_text(table: str, column: str) -> bool:
    """Free words: no code of a list, no reference, no date."""
    if column not in columns_of(table):
        return False
    described = table_named(table).columns[column]
    is_words = isinstance(described.type, AutoString)
    name = f"{table}.{column}"
    is_code = name in rules()["words"] or name in rules()["lists"]
    return is_words and not described.foreign_keys and not is_code and not column.endswith("_hash")


def _value(stored: Any, text: str, stroke: Stroke | None) -> Value:
    if stroke is None:
        return Value(stored, text)
    return Value(stored, text, stroke.said(), stroke.at)
