"""How stored values are said in the history of a record: titles of fields, words for codes."""

import datetime as dt
import functools
import json
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Date, Table
from sqlmodel import Session, SQLModel, col, select

from desktop.language.dates import in_digits
from desktop.language.initials import surname_initials
from desktop.language.numbers import hours
from desktop.language.text import EMPTY
from desktop.models import (
    Building,
    Document,
    Event,
    EventPass,
    EventSeries,
    Network,
    Organization,
    Pair,
    PairMember,
    Person,
    Plan,
    PlanRow,
    Record,
    Route,
    RouteArea,
    RouteColumn,
    RouteStep,
    Skill,
    ToolboxItem,
    WorkGroup,
)
from desktop.paths import resource
from desktop.services import reference
from desktop.services.people import records

GONE = "запись, которой уже нет"
_CARDS = (
    "person",
    "organization",
    "work_group",
    "pair",
    "route",
    "event",
    "event_series",
    "network",
    "plan",
)


@functools.cache
def rules() -> dict[str, Any]:
    """What ``resources/history.json`` says: lines, lists behind codes, words."""
    found: dict[str, Any] = json.loads(resource("history.json").read_text(encoding="utf-8"))
    return found


@functools.cache
def models() -> dict[str, type[SQLModel]]:
    """Table → model."""
    found: dict[str, type[SQLModel]] = {}
    waiting: list[type[SQLModel]] = [Record]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if hasattr(kind, "__table__"):
            found[str(kind.__tablename__)] = kind
    return found


def title_of(table: str, column: str) -> str:
    """What a column is called on the screen; empty for one which is not shown."""
    name = f"{table}.{column}"
    model = models().get(table)
    if model is None or name in rules()["hidden"] or column not in model.model_fields:
        return ""
    return str(model.model_fields[column].title or "")


def line_title(table: str) -> str:
    """What a line of a card is called: «Категория»."""
    lines: Mapping[str, Any] = rules()["lines"]
    return str(lines[table]["title"]) if table in lines else ""


class Speaker:
    """Says values; remembers what it has looked up in one reading."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._titles: dict[str, dict[str, str]] = {}
        self._named: dict[tuple[str, str], str] = {}

    def say(self, table: str, column: str, value: Any) -> str:
        """A stored value in words; nothing is a dash."""
        if value is None or value == "":
            return EMPTY
        name = f"{table}.{column}"
        found = self._by_code(name, value)
        if found is None:
            found = self._by_type(table, column, value)
        return found

    def say_line(self, table: str, values: Mapping[str, Any]) -> str:
        """The main values of a line: «первая, 12.03.2021, 187»."""
        columns = rules()["lines"].get(table, {}).get("columns", ())
        said = (self.say(table, column, values.get(column)) for column in columns)
        return ", ".join(part for part in said if part != EMPTY) or EMPTY

    def owner(self, record: uuid.UUID | None) -> str:
        """Whose card a row belongs to; a dash when it belongs to none, or is gone."""
        for table in _CARDS if record is not None else ():
            named = self._name(table, str(record))
            if named != GONE:
                return named
        return EMPTY

    def _by_code(self, name: str, value: Any) -> str | None:
        words = rules()["words"].get(name)
        if words is not None:
            return str(words.get(str(value), value))
        if name in rules()["lists"]:
            list_code = rules()["lists"][name]
            if list_code not in self._titles:
                self._titles[list_code] = reference.titles(self._session, list_code)
            return self._titles[list_code].get(str(value), str(value))
        if name in rules()["hours"]:
            return hours(int(value))
        return None

    def _by_type(self, table: str, column: str, value: Any) -> str:
        described = _table(table).columns[column]
        for key in described.foreign_keys:
            return self._name(key.column.table.name, str(value))
        if isinstance(described.type, Boolean):
            return "да" if value else "нет"
        if isinstance(described.type, Date):
            return in_digits(dt.date.fromisoformat(str(value)))
        return str(value)

    def _name(self, table: str, key: str) -> str:
        if (table, key) not in self._named:
            found = self._session.get(models()[table], uuid.UUID(key))
            if isinstance(found, PairMember):
                self._named[table, key] = self._member(found)
            elif isinstance(found, Pair):
                self._named[table, key] = self._pair(found)
            elif isinstance(found, Route):
                self._named[table, key] = self._route(found)
            elif isinstance(found, Event):
                self._named[table, key] = found.title or self.say("event", "form", found.form)
            elif isinstance(found, EventPass):
                self._named[table, key] = self._name("person", str(found.person_id))
            elif isinstance(found, RouteArea):
                self._named[table, key] = found.title or self.say("route_area", "area", found.area)
            else:
                self._named[table, key] = _named(found)
        return self._named[table, key]

    def _member(self, found: PairMember) -> str:
        if found.person_id is None:
            return found.group_label
        return self._name("person", str(found.person_id))

    def _pair(self, found: Pair) -> str:
        query = select(PairMember).where(col(PairMember.pair_id) == found.id)
        members = sorted(self._session.exec(query), key=lambda one: one.position)
        return found.title or " – ".join(map(self._member, members))

    def _route(self, found: Route) -> str:
        if found.person_id is None:
            return found.template_title or GONE
        return f"ИОМ педагога: {self._name('person', str(found.person_id))}"


_TITLED = (
    Building
    | Document
    | EventSeries
    | Network
    | Plan
    | RouteColumn
    | Skill
    | ToolboxItem
    | WorkGroup
)


def _named(record: SQLModel | None) -> str:
    if isinstance(record, Person):
        return surname_initials(records.full_name(record))
    if isinstance(record, Organization):
        return record.short_name
    if isinstance(record, _TITLED):
        return record.title
    if isinstance(record, RouteStep | PlanRow):
        return record.activity
    return GONE


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]
