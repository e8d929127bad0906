"""How far the filled cells of a sheet reach, told from its markup without building the sheet."""

import re
from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from desktop.services.tables.cells import Limits

_ANY_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_CELL = re.compile(
    rb'<(?:\w+:)?c(?:\s[^<>"]*(?:"[^"<>]*"[^<>"]*?)*?)?\sr="([A-Z]{1,3})([0-9]{1,7})"'
)
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ODS_COLUMNS = 16_384
_DIGITS = 9


_Start = Callable[[str, dict[str, str]], None]
_End = Callable[[str], None]


class FarCell(Exception):  # noqa: N818 - turned into a sentence by the gate
    """The rectangle of filled cells is larger than any list."""


class BrokenMarkup(Exception):  # noqa: N818 - turned into a sentence by the gate
    """The markup declares entities or is written in an encoding no spreadsheet uses."""


class Extent(Protocol):
    """Takes a part of a spreadsheet piece by piece."""

    def feed(self, chunk: bytes) -> None: ...

    def is_sure(self) -> bool:
        """The part is read; False asks for the exact way. Raises FarCell."""


class _Area:
    """The number of cells which the library will allocate."""

    def __init__(self, limits: Limits) -> None:
        # Beyond a list of the largest allowed length and an ordinary width nothing is legible.
        self._most = limits.rows * min(limits.columns, 60)

    def holds(self, rows: int, columns: int) -> bool:
        return rows * columns <= self._most


class XlsxExtent:
    """Sheets of Excel: quick (all cells, also blank ones) or exact (filled cells only)."""

    def __init__(self, limits: Limits, *, exact: bool = False) -> None:
        self._area = _Area(limits)
        self._quick = None if exact else _QuickCells()
        self._exact = _ExactCells() if exact else None

    def feed(self, chunk: bytes) -> None:
        if self._quick is not None:
            self._quick.feed(chunk)
        if self._exact is not None:
            self._exact.feed(chunk)
            if not self._area.holds(self._exact.rows, self._exact.columns):
                raise FarCell

    def is_sure(self) -> bool:
        if self._quick is None:
            return True
        return self._quick.is_usual() and self._area.holds(self._quick.rows, self._quick.columns)


class _QuickCells:
    def __init__(self) -> None:
        self._rest = b""
        self._names: set[bytes] = set()
        self._unknown = 0
        self.rows = 0

    def feed(self, chunk: bytes) -> None:
        if b"\0" in chunk or b"<!DOCTYPE" in chunk:
            raise BrokenMarkup
        text = self._rest + chunk
        cut = text.rfind(b"<")
        text, self._rest = (text[:cut], text[cut:]) if cut > 0 else (text, b"")
        found = _CELL.findall(text)
        if found:
            self._names.update(column for column, _ in found)
            self.rows = max(self.rows, *(int(row) for _, row in found))
        self._unknown += len(_ANY_CELL.findall(text)) - len(found)

    def is_usual(self) -> bool:
        """Every cell names its place in the common way."""
        return self._unknown == 0 and not _ANY_CELL.search(self._rest)

    @property
    def columns(self) -> int:
        return max((_column(name.decode()) for name in self._names), default=0)


class _ExactCells:
    """Filled cells by an XML parser: also cells without a place, odd prefixes, odd quotes."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._place = (0, 0)
        self._parser = _parser(self._start, None)

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif tag == "c":
            self._enter(attributes.get("r"))
        elif tag in ("v", "is", "f"):
            self.rows = max(self.rows, self._place[0])
            self.columns = max(self.columns, self._place[1])

    def _enter(self, reference: str | None) -> None:
        place = _REFERENCE.fullmatch(reference) if reference is not None else None
        if reference is not None and place is None:
            raise BrokenMarkup
        self._column = _column(place[1]) if place else self._column + 1
        self._place = (int(place[2]) if place else self._row, self._column)


class OdsExtent:
    """Tables of LibreOffice: a filled cell or row may say «repeat me a million times»."""

    def __init__(self, limits: Limits) -> None:
        self._area = _Area(limits)
        self._parser = _parser(self._start, self._end)
        self._parser.CharacterDataHandler = self._text
        self._row = self._rows = self._columns = 0
        self._repeat_row = self._repeat_cell = 1
        self._column = self._filled_to = 0
        self._filled = self._in_cell = False

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk)

    def is_sure(self) -> bool:
        return True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._row = self._rows = self._columns = 0
        elif name == "table:table-row":
            self._repeat_row = _number(attributes.get("table:number-rows-repeated"), 1)
            self._column = self._filled_to = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat_cell = _number(attributes.get("table:number-columns-repeated"), 1)
            self._filled = "office:value-type" in attributes
            self._in_cell = True

    def _text(self, text: str) -> None:
        self._filled = self._filled or (self._in_cell and bool(text))

    def _end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._column = min(self._column + self._repeat_cell, _ODS_COLUMNS)
            self._filled_to = self._column if self._filled else self._filled_to
            self._in_cell = False
        elif name == "table:table-row":
            self._row += self._repeat_row
            if self._filled_to:
                self._rows = self._row
                self._columns = max(self._columns, self._filled_to)
            if not self._area.holds(self._rows, self._columns):
                raise FarCell


def _parser(start: _Start, end: _End | None) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise BrokenMarkup


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise BrokenMarkup
    return int(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
