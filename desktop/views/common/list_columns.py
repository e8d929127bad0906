"""What a page says about a list: its columns, chips, buttons, conditions; plain data only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, TypeVar
from uuid import UUID

Align = Literal["left", "right", "center"]
Paint = Literal["text", "state", "level", "site"]
Tone = Literal["", "good", "warning", "error", "info", "accent"]


class HasId(Protocol):
    """Any row of a list."""

    @property
    def id(self) -> UUID: ...


RowT = TypeVar("RowT", bound=HasId)


@dataclass(frozen=True)
class Mark:
    """What is drawn before the text of a cell: an icon, a colour by meaning, or a level."""

    icon: str = ""
    tone: Tone = ""
    level: int | None = None
    badge: str = ""
    """An outlined word before the text: «№ 12» on records of another kindergarten."""
    is_struck: bool = False
    """Struck through: it no longer counts."""


@dataclass(frozen=True)
class Column(Generic[RowT]):
    """A column of a list.

    ``width`` is px at 11 pt and grows with the text. ``shown`` holds N (narrow list beside a
    card), W (whole width), O (only when chosen). ``sort`` is the code the service sorts by.
    ``paint`` "state" draws the mark and the text on a soft background, "level" three dots.
    ``value`` is what Excel gets when text is not it (a date, a number). A ``firm`` column does
    not give way where there is little room: a date or a state says nothing when it is cut.
    """

    code: str
    title: str
    width: int
    text: Callable[[RowT], str]
    shown: str = "NW"
    sort: str | None = None
    align: Align = "left"
    paint: Paint = "text"
    mark: Callable[[RowT], Mark | None] | None = None
    tip: Callable[[RowT], str] | None = None
    narrow_text: Callable[[RowT], str] | None = None
    value: Callable[[RowT], Any] | None = None
    stretch: bool = False
    hint: str = ""
    firm: bool = False


@dataclass(frozen=True)
class Chip:
    """A filter with its count; ``count`` None shows no number."""

    code: str
    title: str
    count: int | None = None


@dataclass(frozen=True)
class ListQuery:
    """What the list asks the service for.

    ``sort`` holds sort codes of columns, the main key first, a descending one with a minus:
    ``("position", "-service_from")``; empty is the default order of the list.
    """

    search: str = ""
    chip: str = ""
    sort: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """A button or a line of a menu; ``code`` ends its object name. A menu when it has items.

    ``make_items`` makes the items of a button each time its menu opens.
    """

    code: str
    text: str
    run: Callable[[], object] = lambda: None
    icon: str = ""
    shortcut: str = ""
    items: tuple[Action, ...] = ()
    enabled: Callable[[], bool] = lambda: True
    tip: str = ""
    make_items: Callable[[], tuple[Action, ...]] | None = None


SEPARATOR = Action("", "")


@dataclass(frozen=True)
class EmptyState:
    """What an empty list says and offers."""

    icon: str
    text: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Listing:
    """What the list shows now, for Excel and for paper."""

    title: str
    conditions: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class ListMemory(Protocol):
    """Where a list keeps its columns; the window backs it with its settings."""

    def load(self, key: str) -> dict[str, Any]:
        """What was saved under this key, or an empty dictionary."""

    def save(self, key: str, values: dict[str, Any]) -> None:
        """Keep plain values (texts, numbers, lists of them)."""


class NoMemory:
    """A list which forgets: tests and dialogs."""

    def load(self, key: str) -> dict[str, Any]:  # noqa: ARG002
        return {}

    def save(self, key: str, values: dict[str, Any]) -> None:
        """Nothing to keep."""
