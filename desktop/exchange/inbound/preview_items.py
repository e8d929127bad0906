"""What the preview of a file shows: one item for each record, with its fields in words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop.services.people.merging import Difference
from desktop.services.people.uniting import WHY_NOT, Way


class Kind(StrEnum):
    """The groups of ux.md 16.4."""

    NEW = "new"
    CHANGED = "changed"
    DISPUTED = "disputed"
    ALIKE = "alike"
    DELETED = "deleted"
    SUGGESTED = "suggested"
    SAME = "same"


WORDS: Mapping[Kind, str] = {
    Kind.NEW: "новая",
    Kind.CHANGED: "обновится",
    Kind.DISPUTED: "расхождение",
    Kind.ALIKE: "похоже на одного",
    Kind.DELETED: "удалено у них",
    Kind.SUGGESTED: "предложение",
    Kind.SAME: "без изменений",
}
ANOTHER_LEADS = "Запись ведёт другой сад"


class Take(StrEnum):
    """Whose value of a field is taken. ``LATER``: the disagreement stays open."""

    OURS = "ours"
    THEIRS = "theirs"
    UNITED = "united"
    OWN = "own"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a field: as it is stored, in words, and who wrote it when."""

    stored: Any = None
    text: str = ""
    who: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A cell which differs; without a column it is a whole line which comes or goes."""

    table: str
    row: str
    column: str
    title: str
    ours: Value
    theirs: Value
    before: str = ""
    united: str | None = None
    """Both texts in one, when the cell holds a list."""
    is_text: bool = False
    is_disputed: bool = False
    proposed: Take = Take.THEIRS

    @property
    def key(self) -> tuple[str, str]:
        return self.row, self.column

    @property
    def ways(self) -> tuple[Take, ...]:
        """What may be chosen, in the order of the keys 1, 2, 3 …"""
        found = [Take.OURS, Take.THEIRS]
        if self.united is not None:
            found.append(Take.UNITED)
        if self.is_text:
            found.append(Take.OWN)
        if self.is_disputed:
            found.append(Take.LATER)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Item:
    """A record of the file. ``rows`` are all its rows in the file, ``needs`` what it stands on."""

    id: UUID
    kind: Kind
    table: str
    row: str
    title: str
    section: str
    who: str
    rows: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    needs: tuple[str, ...] = ()
    is_ticked: bool = True
    note: str = ""
    alike: "Alike | None" = None


@dataclass(frozen=True)
class Alike:
    """Two cards which may be one person: ours, theirs; ``differences`` field by field."""

    one: UUID
    other: UUID
    one_name: str
    other_name: str
    reason: str
    way: Way
    differences: tuple[Difference, ...] = ()

    @property
    def may_unite(self) -> bool:
        """«Один человек» may be answered here."""
        return self.way not in WHY_NOT


@dataclass(frozen=True)
class Preview:
    """Everything accepting would do; ``same`` are records in which nothing changes.

    ``waiting`` are rows which come and wait for another record. A file without items may still
    hold something new: the log takes it.
    """

    label: str
    number: int
    created: dt.datetime
    items: tuple[Item, ...]
    same: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    waiting: int = 0
    is_nothing_new: bool = False
    counts: Mapping[Kind, int] = field(default_factory=dict)
