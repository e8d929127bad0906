"""The changes of a file as JSON Lines: writing them from a log, checking them one by one.

A line is an object with one key: ``{"site":[n,replica,site,label]}``, ``{"op":[site,seq,table,
row,kind,patch,hlc,actor,schema]}``, ``{"ctx":[row,site,seq,dsite,dseq]}``, in this order. The
form never changes; what a reader does not know stays in its log.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from desktop.exchange.mkx import columns, measure
from desktop.exchange.mkx.refusals import content, too_big, too_long

LONGEST = 8 << 20
SECONDS = 60.0
_LOOK_EACH = 2000
_MOST_SEQ = 1 << 53
_MOST_HLC = (1 << 63) - (1 << 40)
_MOST_TEXT = 1_000_000
_MOST_LABEL = 300
_HEX = re.compile(r"[0-9a-f]{32}").fullmatch
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}").fullmatch
Row = tuple[Any, ...]
ORDER = ("site", "op", "ctx")
_OPERATIONS = ORDER.index("op")
_WRITTEN = re.compile(
    r'\{"op":\[([1-9][0-9]{0,5}),([1-9][0-9]{0,14}),"([a-z][a-z0-9_]{0,59})","([0-9a-f]{32})",1,'
    r'(\{.*\}),([1-9][0-9]{0,17}),"([^"\\\0-\x1f]{0,300})",([1-9][0-9]{0,8})\]\}\n'
).fullmatch
"""An operation as we write it: no blanks, nothing escaped, numbers far from their limits."""
_SURROGATE = re.compile(rb"\\u(0000|[dD][89a-fA-F])")


def compact(value: Any) -> str:
    """JSON as we write it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Checker:
    """Checks lines and remembers what later lines refer to. Raises RefusedError."""

    def __init__(self, seconds: float = SECONDS) -> None:
        # Pairs and not a mapping: a name which stands twice is seen.
        self._decode = json.JSONDecoder(
            object_pairs_hook=tuple, parse_constant=_refuse_number, parse_float=_refuse_number
        ).decode
        self._decode_patch = json.JSONDecoder(
            parse_constant=_refuse_number, parse_float=_refuse_number
        ).raw_decode
        self._sites: set[int] = set()
        self._replicas: set[str] = set()
        self._tables: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._stage = 0
        self._end = time.monotonic() + seconds
        self._checks: tuple[Callable[[list[Any]], Row], ...] = (
            self._site,
            self._operation,
            self._context,
        )
        self.counts = dict.fromkeys(ORDER, 0)

    @property
    def row_count(self) -> int:
        """Different rows among the operations so far."""
        return len(self._tables)

    def rows(self, lines: Iterable[bytes]) -> Iterator[tuple[str, Row]]:
        """Kind and fields of every line."""
        for number, line in enumerate(lines, 1):
            if number % _LOOK_EACH == 0:
                self._require_room()
            yield self._quick(line) or self._row(line)
        self._require_room()

    def _require_room(self) -> None:
        if time.monotonic() > self._end:
            raise too_long()
        measure.require_few(self.row_count, *self.counts.values())

    def _row(self, line: bytes) -> tuple[str, Row]:
        try:
            value = self._decode(line.decode("utf-8"))
        except (ValueError, RecursionError):
            raise content("json") from None
        if b"\\" in line and _SURROGATE.search(line):
            _require_sound(value, 0)
        if type(value) is not tuple or len(value) != 1:
            raise content("line")
        ((kind, fields),) = value
        if kind not in ORDER or type(fields) is not list:
            raise content("line")
        if ORDER.index(kind) < self._stage:
            raise content("order")
        self._stage = ORDER.index(kind)
        self.counts[kind] += 1
        return kind, self._checks[self._stage](fields)

    def _quick(self, line: bytes) -> tuple[str, Row] | None:
        """The same answer for an operation which stands as we write it, in a third of the time.

        None for every other line, and for one which has to be refused. Raises RefusedError.
        """
        try:
            found = None if b"\\" in line else _WRITTEN(line.decode("utf-8"))
            if found is None:
                return None
            site, seq, table, row, written, hlc, actor, schema = found.groups()
            patch, end = self._decode_patch(written)
        except (ValueError, RecursionError):
            return None
        number = int(site)
        known = self._tables.setdefault(row, self._names.setdefault(table, table))
        between = "".join(written.split('"')[::2])  # nothing is escaped: each second is a text
        if not (
            known == table
            and number in self._sites
            and self._stage <= _OPERATIONS
            and end == len(written)
            and between.count(":") == len(patch)  # no name stands twice
            and len(between.split()) == 1
            and "-0" not in between
            and not table.startswith("sync_")
        ):
            return None
        columns.check(table, patch)
        self._stage = _OPERATIONS
        self.counts["op"] += 1
        return "op", (number, int(seq), known, row, 1, written, int(hlc), actor, int(schema))

    def _site(self, fields: list[Any]) -> Row:
        if len(fields) != 4:  # noqa: PLR2004
            raise content("site")
        n, replica, site, label = fields
        is_sound = type(n) is int and 0 < n <= 100_000 and _is_hex(replica)  # noqa: PLR2004
        is_sound = is_sound and (site == "" or _is_hex(site)) and _is_text(label, _MOST_LABEL)
        if not is_sound or n in self._sites or replica in self._replicas:
            raise content("site")
        self._sites.add(n)
        self._replicas.add(replica)
        return n, replica, site, label

    def _operation(self, fields: list[Any]) -> Row:
        if len(fields) != 9:  # noqa: PLR2004
            raise content("op")
        site, seq, table, row, kind, pairs, hlc, actor, schema = fields
        if type(site) is not int or site not in self._sites or not _is_number(seq, _MOST_SEQ):
            raise content("op/number")
        self._require_row(table, row)
        if not (_is_number(hlc, _MOST_HLC) and _is_number(schema, 1 << 31)):
            raise content("op/time")
        if type(kind) is not int or not 0 <= kind <= 2 or type(pairs) is not tuple:  # noqa: PLR2004
            raise content("op/kind")
        patch = dict(pairs)
        if len(patch) != len(pairs):
            raise content("json/twice")
        if (patch and kind != 1) or not _is_text(actor, _MOST_LABEL):
            raise content("op/patch")
        columns.check(table, patch)
        return site, seq, table, row, kind, compact(patch), hlc, actor, schema

    def _require_row(self, table: Any, row: Any) -> None:
        if not _is_hex(row):
            raise content("op/row")
        if type(table) is not str or not _NAME(table) or table.startswith("sync_"):
            raise content("op/table")
        if self._tables.setdefault(row, table) != table:
            raise content("op/two tables")

    def _context(self, fields: list[Any]) -> Row:
        if len(fields) != 5:  # noqa: PLR2004
            raise content("ctx")
        row, site, seq, other, known = fields
        known_sites = (type(each) is int and each in self._sites for each in (site, other))
        is_sound = type(row) is str and row in self._tables and all(known_sites)
        if site == other or not (
            is_sound and _is_number(seq, _MOST_SEQ) and _is_number(known, _MOST_SEQ)
        ):
            raise content("ctx")
        return row, site, seq, other, known


def cut(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, none longer than allowed. Raises RefusedError, OSError."""
    while line := stream.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise too_big("Строка файла длиннее 8 МБ")
        if not line.endswith(b"\n"):
            raise content("last line")
        yield line


def _is_hex(value: Any) -> bool:
    return type(value) is str and _HEX(value) is not None


def _is_text(value: Any, most: int) -> bool:
    return type(value) is str and len(value) <= most


def _is_number(value: Any, most: int) -> bool:
    return type(value) is int and 0 < value <= most


def _refuse_number(_text: str) -> Any:
    raise content("json/number")


def _require_sound(value: Any, depth: int) -> None:
    """No NUL and no half of a pair of surrogates anywhere."""
    if depth > 4:  # noqa: PLR2004
        raise content("json/depth")
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise content("text")
    elif isinstance(value, list | tuple):
        parts = value if isinstance(value, list) else [part for pair in value for part in pair]
        for part in parts:
            _require_sound(part, depth + 1)
