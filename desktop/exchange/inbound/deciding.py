"""What the user decides in the preview: ticks, sides of fields, people; nothing is written here."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop.exchange.inbound.choosing import Answer
from desktop.exchange.inbound.preview_items import Field, Item, Kind, Preview, Take
from desktop.exchange.inbound.receiving import Choices
from desktop.storage.log.row_fold import ALIVE

COUNTED = (Kind.NEW, Kind.CHANGED, Kind.DISPUTED, Kind.DELETED, Kind.SUGGESTED)
"""What «Принять 24 изменения» counts."""


class Rule(StrEnum):
    """«Для всех расхождений»."""

    LEADER = "leader"
    OURS = "ours"
    ASK = "ask"


class Person(StrEnum):
    """What two similar cards are."""

    ONE = "one"
    APART = "apart"
    LATER = "later"


@dataclass
class Decisions:
    """The choices of one preview, by ids of items and keys of fields."""

    preview: Preview
    ticked: set[UUID] = field(default_factory=set)
    taken: dict[tuple[str, str], Take] = field(default_factory=dict)
    own: dict[tuple[str, str], str] = field(default_factory=dict)
    people: dict[UUID, Person] = field(default_factory=dict)
    united: dict[UUID, Mapping[str, Any]] = field(default_factory=dict)
    declined: dict[UUID, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._items = {one.id: one for one in self.preview.items}
        self._by_row = {one.row: one for one in self.preview.items if one.kind is not Kind.ALIKE}
        if not self.ticked:
            self.ticked = {one.id for one in self.preview.items if one.is_ticked}

    def item(self, key: UUID) -> Item:
        return self._items[key]

    def has(self, key: UUID) -> bool:
        return key in self._items

    def set_ticked(self, key: UUID, *, on: bool) -> None:
        """With a record goes what cannot be without it, and the other way round."""
        item = self._items.get(key)
        if item is None or item.kind is Kind.ALIKE:
            return
        if on:
            self.ticked.add(key)
            self.declined.pop(key, None)
            above = (self._by_row.get(row) for row in item.needs)
            self.ticked |= {one.id for one in above if one is not None and one.kind is Kind.NEW}
        else:
            self.ticked.discard(key)
            if item.kind is Kind.NEW:
                self.ticked -= {one.id for one in self._items.values() if item.row in one.needs}

    def take_of(self, shown: Field) -> Take:
        """Whose value of a field is taken now."""
        return self.taken.get(shown.key, shown.proposed)

    def take(self, shown: Field, way: Take, own: str = "") -> None:
        """Choose for one field; ``own`` are the words of ``Take.OWN``."""
        self.taken[shown.key] = way
        if way is Take.OWN:
            self.own[shown.key] = own

    def for_all(self, rule: Rule) -> None:
        """One rule for all disagreements; each may still be changed afterwards."""
        for shown in self.disputed():
            way = {Rule.OURS: Take.OURS, Rule.ASK: Take.LATER}.get(rule, shown.proposed)
            self.taken[shown.key] = way

    def disputed(self) -> Iterable[Field]:
        """Fields of all disagreements."""
        for item in self.preview.items:
            yield from (shown for shown in item.fields if shown.is_disputed)

    def settle_people(
        self, key: UUID, decided: Person, chosen: Mapping[str, Any] | None = None
    ) -> None:
        """«Один человек», «Разные», «Решу потом»."""
        self.people[key] = decided
        self.united.pop(key, None)
        if decided is Person.ONE:
            self.united[key] = chosen or {}

    def decline(self, key: UUID, words: str) -> None:
        """«Отклонить» a suggested edit, with what is said to it."""
        self.ticked.discard(key)
        self.declined[key] = words

    def person_of(self, key: UUID) -> Person:
        return self.people.get(key, Person.LATER)

    @property
    def count(self) -> int:
        """How many records change by accepting."""
        return sum(self._items[key].kind in COUNTED for key in self.ticked)

    def count_of(self, kind: Kind) -> int:
        """How many of the ticked are of a kind."""
        return sum(self._items[key].kind is kind for key in self.ticked)

    @property
    def settled(self) -> tuple[int, int]:
        """Disagreements and look-alikes which are decided, and how many there are."""
        asking = {Kind.DISPUTED, Kind.ALIKE, Kind.SUGGESTED}
        asked = [one for one in self.preview.items if one.kind in asking]
        return sum(not self.is_put_off(one) for one in asked), len(asked)

    @property
    def put_off(self) -> int:
        """How many records will wait in «Отложено»."""
        return sum(self.is_put_off(one) for one in self.preview.items)

    def is_put_off(self, item: Item) -> bool:
        """Whether something of a record is left to be decided."""
        if item.kind is Kind.ALIKE:
            return self.person_of(item.id) is Person.LATER and self._comes(item)
        if item.kind is Kind.SUGGESTED:
            return item.id not in self.ticked and item.id not in self.declined
        if item.id not in self.ticked:
            return False
        return any(shown.is_disputed and self.take_of(shown) is Take.LATER for shown in item.fields)

    def keep_from(self, former: "Decisions") -> None:
        """The same choices for a preview which was made anew."""
        known = {one.id for one in former.preview.items}
        fresh = {one.id for one in self.preview.items if one.is_ticked and one.id not in known}
        self.ticked = {key for key in former.ticked if key in self._items} | fresh
        self.taken, self.own = dict(former.taken), dict(former.own)
        self.people = {key: one for key, one in former.people.items() if key in self._items}
        self.united = {key: one for key, one in former.united.items() if key in self._items}
        self.declined = {key: one for key, one in former.declined.items() if key in self._items}

    def choices(self, today: dt.date) -> Choices:
        """All of it for ``receiving.accept``."""
        skip: set[str] = set()
        cells: dict[tuple[str, str], Any] = {}
        for item in self.preview.items:
            if item.kind in {Kind.ALIKE, Kind.SUGGESTED}:
                continue
            if item.id not in self.ticked:
                skip |= set(item.rows)
                continue
            for shown in item.fields:
                self._choose(item, shown, skip, cells)
        return Choices(skip, "ask", cells, self._apart(), self._united(), self._answers(today))

    def _answers(self, today: dt.date) -> Mapping[UUID, Answer]:
        taken = (key for key in self.ticked if self._items[key].kind is Kind.SUGGESTED)
        answers = {key: Answer(True, "", today) for key in taken}  # noqa: FBT003 - its field
        return answers | {
            key: Answer(False, words, today)  # noqa: FBT003
            for key, words in self.declined.items()
        }

    def _choose(
        self, item: Item, shown: Field, skip: set[str], cells: dict[tuple[str, str], Any]
    ) -> None:
        way = self.take_of(shown)
        if shown.column == "":
            if way is Take.OURS:
                skip.add(shown.row)
        elif shown.is_disputed:
            if way is not Take.LATER:
                cells[shown.key] = self._value(shown, way)
        elif item.kind in {Kind.CHANGED, Kind.DISPUTED} and way is not Take.THEIRS:
            cells[shown.key] = self._value(shown, way)

    def _value(self, shown: Field, way: Take) -> Any:
        if shown.column == ALIVE or way in {Take.OURS, Take.THEIRS}:
            return (shown.ours if way is Take.OURS else shown.theirs).stored
        return shown.united if way is Take.UNITED else self.own.get(shown.key, "")

    def _apart(self) -> Collection[tuple[UUID, UUID]]:
        return [self._pair(key) for key, one in self._decided() if one is Person.APART]

    def _united(self) -> Mapping[tuple[UUID, UUID], Mapping[str, Any]]:
        return {
            self._pair(key): self.united[key] for key, one in self._decided() if one is Person.ONE
        }

    def _decided(self) -> Iterable[tuple[UUID, Person]]:
        """Of people who come: a card which is not taken needs no decision."""
        for key, one in self.people.items():
            if self._comes(self._items[key]):
                yield key, one

    def _comes(self, item: Item) -> bool:
        return all(self._by_row[row].id in self.ticked for row in item.needs)

    def _pair(self, key: UUID) -> tuple[UUID, UUID]:
        alike = self._items[key].alike
        if alike is None:
            raise KeyError(key)
        return alike.one, alike.other
