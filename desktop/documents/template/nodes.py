"""What a parsed template consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.documents.blocks import Kind

Path = tuple[str, ...]


class IfEmpty(StrEnum):
    """What an empty field prints; without a choice it is a gap which the preflight names."""

    GAP = "gap"
    DASH = "dash"
    BLANK_LINE = "blank_line"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Text:
    """Letters of the template itself."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Field:
    """``{наставник.фио.вин}``; ``noun`` follows a number, ``words`` agree with a sex."""

    path: Path
    case: str = ""
    style: str = ""
    noun: str = ""
    words: tuple[str, ...] = ()
    if_empty: IfEmpty = IfEmpty.GAP
    capital: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Optional:
    """``[…]``: printed only when every field inside has something to print."""

    nodes: tuple[Node, ...]


Node = Text | Field | Optional
Nodes = tuple[Node, ...]


@dataclass(frozen=True)
class Condition:
    """``(если: есть выплата)``; a name of the ready list or the path of a field."""

    name: str
    is_negated: bool = False


@dataclass(frozen=True)
class Loop:
    """``(для каждого: вопрос из повестка)``."""

    alias: str
    path: Path


@dataclass(frozen=True)
class Line:
    """One line of the text. ``part`` names a ready part (``@подпись``), ``cells`` are columns."""

    number: int
    kind: Kind | None = None
    level: int = 0
    nodes: Nodes = ()
    cells: tuple[Nodes, ...] = ()
    part: str = ""
    argument: str = ""
    is_corner: bool = False
    is_break: bool = False
    gap: float = 0
    conditions: tuple[Condition, ...] = ()
    loops: tuple[Loop, ...] = ()


@dataclass(frozen=True)
class Template:
    """A parsed text."""

    lines: tuple[Line, ...]
