"""Tables kept as text: which encoding, which delimiter, which quotes.

Measured on generated files (specification, matching B3): UTF-8 tried strictly, then letter
frequencies of the Russian code pages, finds the encoding of all of them; a parse with every
delimiter finds the right one where csv.Sniffer does not.
"""

import codecs
import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import IO

from charset_normalizer import from_bytes

from desktop.services.tables import troubles
from desktop.services.tables.cells import Limits, Sheet, Workbook, make_sheet

DELIMITERS = (";", "\t", "|", ",")
"""In the order of trust: a comma is also a decimal point and a part of prose."""

_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_SAMPLE_RECORDS = 4_000
_CODE_PAGES = ("cp1251", "cp866", "koi8-r", "mac_cyrillic")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How often each letter stands in Russian text, per mille.
_LETTERS = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        bytes.fromhex("6e 55 50 4a 43 3f 37 2f 2d 2c 23 20 1e 1c 1a 14 13 11 11 10")
        + bytes.fromhex("10 0e 0c 0a 09 07 06 05 04 03 03 01 01"),
        strict=True,
    )
)
_LIKE_RUSSIAN = 0.3
"""Russian text scores about 1, the same bytes in a wrong code page below 0."""
_NEARLY_ALL = 0.9
_HALF = 0.5
_TITLES = 3
"""Columns which the titles of a ragged table have at least."""
_WORD = re.compile(r"[^\W\d_]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HINT = re.compile(r"sep=([;,\t|])\r?\n?")
_NOTHING = "\x1f"
"""Separates nothing: such a letter makes a file binary."""


@dataclass(frozen=True)
class Dialect:
    """How the text is cut into cells."""

    delimiter: str
    quoted: bool = True
    """False when quotes in the file do not pair: they are then letters like any other."""


def read_text_file(path: Path, limits: Limits) -> Workbook:
    """A CSV or text file as a workbook with one sheet; raises TableError and OSError."""
    name = path.name
    size = path.stat().st_size
    if size > limits.text_bytes:
        raise troubles.too_large(name, limits.text_bytes // 1024 // 1024)
    with path.open("rb") as raw:
        encoding = find_encoding(raw)
    if encoding is None:
        raise troubles.not_a_table(name)
    try:
        with path.open(encoding=encoding, newline="") as text:
            sample = text.read(_SAMPLE)
            if _CONTROLS.search(sample):
                raise troubles.not_a_table(name)
            dialect, skip = find_dialect(sample, whole=len(sample) < _SAMPLE)
            sheet = _read_with(text, dialect, skip, limits)
    except UnicodeDecodeError as error:
        raise troubles.not_a_table(name) from error
    except csv.Error as error:
        raise troubles.torn(name) from error
    if not sheet.rows:
        raise troubles.empty(name)
    return Workbook(name, (sheet,), encoding, dialect.delimiter if sheet.width > 1 else None)


def parse_text(text: str, title: str, limits: Limits) -> Sheet:
    """Text which is already decoded (the clipboard) as a sheet."""
    dialect, skip = find_dialect(text[:_SAMPLE], whole=len(text) <= _SAMPLE)
    return _read_with(StringIO(text, newline=""), dialect, skip, limits, title)


def _read_with(
    text: IO[str], dialect: Dialect, skip: int, limits: Limits, title: str = "Лист1"
) -> Sheet:
    def rows(chosen: Dialect) -> Iterator[list[str]]:
        text.seek(0)
        return _records(itertools.islice(text, skip, None), chosen)

    try:
        return make_sheet(title, rows(dialect), limits)
    except csv.Error:
        if not dialect.quoted:
            raise
        # A quote beyond the sample has no pair and swallowed the rest of the file.
        return make_sheet(title, rows(Dialect(dialect.delimiter, quoted=False)), limits)


def find_encoding(raw: IO[bytes]) -> str | None:
    """BOM, then strict UTF-8, then the likeliest Russian code page; None for binary files."""
    head = raw.read(_SAMPLE)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if b"\0" in head:
        return _wide_encoding(head)
    raw.seek(0)
    if _is_utf8(raw):
        return "utf-8"
    return _code_page(head)


def _is_utf8(raw: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := raw.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes are 0 or 4 nearly everywhere."""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        share = (high.count(0) + high.count(4)) / max(1, len(high))
        if share > _NEARLY_ALL and high.count(0) > len(high) // 20:
            text = head[: len(head) // 2 * 2].decode(name, errors="replace")
            if "\ufffd" not in text[:-1] and not _CONTROLS.search(text):
                return name
    return None


def _code_page(head: bytes) -> str | None:
    if _CONTROLS.search(head.decode("latin-1")):
        return None
    scores = {}
    for name in _CODE_PAGES:
        try:
            scores[name] = _likeness(head.decode(name))
        except UnicodeDecodeError:
            continue
    best = max(scores, key=scores.__getitem__)
    if scores[best] > _LIKE_RUSSIAN:
        return best
    guess = from_bytes(head).best()
    return guess.encoding if guess is not None else "cp1251"


def _likeness(text: str) -> float:
    """How much the letters beyond ASCII look like Russian words: about 1 when they do."""
    points = letters = 0.0
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        regular = word.islower() or word.isupper() or word[1:].islower()
        weight = 1.0 if regular else 0.3
        letters += len(word)
        points += weight * sum(_LETTERS.get(letter, -40) for letter in word.lower())
    others = sum(not char.isascii() and not char.isalpha() for char in text)
    return (points / 55 - others * 0.5) / max(1.0, letters + others)


def find_dialect(sample: str, *, whole: bool) -> tuple[Dialect, int]:
    """The delimiter and quotes of a text, and how many lines of hints stand before the table.

    ``whole`` says that the sample is the complete text, so that its last line counts too.
    """
    if hint := _HINT.match(sample):
        return Dialect(hint[1]), 1
    lines = list(StringIO(sample, newline=""))
    if not whole and len(lines) > 1:
        lines.pop()
    quoted = _most_consistent(lines, quoted=True, whole=whole)
    plain = _most_consistent(lines, quoted=False, whole=whole)
    # Unpaired quotes are rare: letters like any other only when the rows come out better so.
    share, dialect = plain if plain[0] > quoted[0] + 0.1 else quoted
    if share >= _HALF:
        return dialect, 0
    ragged = _ragged(lines, whole=whole)
    return ragged or Dialect(_NOTHING, quoted=quoted[0] > 0.0 or _pairs(lines)), 0


def _ragged(lines: list[str], *, whole: bool) -> Dialect | None:
    """Rows of every length under titles which are parted well; a comma is too common in prose."""
    for delimiter in DELIMITERS[:-1]:
        dialect = Dialect(delimiter)
        widths = _widths(lines, dialect, whole=whole)
        parted = sum(width > 1 for width in widths)
        if widths and widths[0] >= _TITLES and parted >= _NEARLY_ALL * len(widths):
            return dialect
    return None


def _most_consistent(lines: list[str], *, quoted: bool, whole: bool) -> tuple[float, Dialect]:
    best = Dialect(_NOTHING, quoted)
    best_rank = (0.0, 0.0)
    for delimiter in DELIMITERS:
        dialect = Dialect(delimiter, quoted)
        rank = _rank(_widths(lines, dialect, whole=whole), delimiter)
        if rank > best_rank:
            best, best_rank = dialect, rank
    return best_rank[0], best


def _widths(lines: list[str], dialect: Dialect, *, whole: bool) -> list[int]:
    """The lengths of the rows under this dialect; none when its quotes are broken."""
    seen = iter(lines)
    records = itertools.islice(_records(seen, dialect, strict=True), _SAMPLE_RECORDS)
    widths: list[int] = []
    try:
        widths.extend(len(record) for record in records if any(record))
    except csv.Error:
        # The end of the sample may stand in the middle of a cell.
        if whole or next(seen, None) is not None:
            return []
    return widths


def _rank(widths: list[int], delimiter: str) -> tuple[float, float]:
    """Share of rows with the commonest width, then that width; titles of one cell count less."""
    several = Counter(width for width in widths if width > 1)
    if not several:
        return (0.0, 0.0)
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    singles = len(widths) - sum(several.values())
    share = count / (len(widths) - min(singles, 3, count // 2))
    # Every «1,5;2,5» has more commas than semicolons, hence the handicap of the comma.
    return (round(share, 2), width / 2 if delimiter == "," else float(width))


def _pairs(lines: list[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 0


def _records(
    lines: Iterator[str], dialect: Dialect, *, strict: bool = False
) -> Iterator[list[str]]:
    reader = csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
        strict=strict,
    )
    for record in reader:
        yield record if dialect.quoted else [_unquoted(cell) for cell in record]


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
