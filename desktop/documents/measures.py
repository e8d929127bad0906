"""Measures which both writers share, so that PDF and DOCX break lines and pages alike.

Millimetres, points and shares; whatever a layout profile decides comes with ``Look``.
"""

from __future__ import annotations

import datetime as dt
import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from desktop.documents import fonts
from desktop.documents.blocks import (
    Align,
    Block,
    Columns,
    Kind,
    Look,
    Page,
    Paragraph,
    Run,
    Runs,
    Table,
    plain,
)

SHEETS: Final = {
    Page.PORTRAIT: (210.0, 297.0),
    Page.LANDSCAPE: (297.0, 210.0),
    Page.A5: (148.0, 210.0),
    Page.A5_LANDSCAPE: (210.0, 148.0),
    Page.FOLDED: (297.0, 210.0),
}
"""Width and height, mm."""

GUTTER: Final = 3.0
"""Between two texts side by side, mm."""

SINGLE: Final = 1.149
"""Leading of Times at single spacing, in sizes: what Word and LibreOffice take."""

NUMBER_FROM_EDGE: Final = 10.0
"""The page number stands this far from the upper edge, mm."""

HEADER_SIZE: Final = 12.0
NOTE_SIZE: Final = 9.0
SMALL_SIZE: Final = 10.0
CELL_PADDING: Final = 1.5
"""Left and right in a ruled table, mm."""

MARKS: Final = 0.75
"""Room for the marks after a word in a narrow column, «»,», in sizes."""

ROUNDING: Final = 1.0
"""Points kept free beside a word of a row: programs round widths differently."""

GIVEN: Final = 0.6
"""Of the room to spare, what columns give so that no word is torn: texts need the rest."""

MEASURED: Final = 4
"""So many words of a column, those with the most letters: one of them is the widest."""

_WORD: Final = re.compile(r"[^\s\-–]*[\-–]|[^\s\-–]+")
_DATE: Final = re.compile(r"\d\d\.\d\d\.\d{4}\S*")

POINTS: Final = 72 / 25.4
"""Points of a millimetre."""

CELL_PADDING_Y: Final = 0.6
TABLE_BELOW_TEXT: Final = 3.0
"""Between a paragraph and the upper rule of its table, points."""

HAND_ROW: Final = 9.0
"""Least height of a row filled by hand, mm."""

UNDATED: Final = dt.date(2025, 1, 1)
"""The day in the properties of a file whose paper has no date: a clock would make runs differ."""

BAR_WIDTHS: Final = (46, 26, 28)
"""Shares of a line of bars: its label, the bars, the words."""

BAR_HEIGHT: Final = 1.8
BAR_GAP: Final = 0.5
"""Between the bars of a line, mm."""

BAR_GREYS: Final = (0.72, 0.25, 1.0)
"""Fillings: where it began, where it stands, where it goes (an outline)."""

STACKED_HEIGHT: Final = 3.0
STACKED_GREY: Final = 0.25
HATCH: Final = 1.3
"""A bar of two parts, mm: its height, its dark part, the distance of the lines of its other."""

QR_SIDE: Final = 22.0
NOTE_ABOVE_FRAME: Final = 5.0
"""Where the note of a framed page begins in Word, mm from the edge."""

FRAME_FROM_EDGE: Final = 10.0
"""The outer line of the frame around a card, mm; below the note of the upper margin."""


@dataclass(frozen=True)
class ParagraphStyle:
    """How a part of the paper looks. Gaps are points; ``indent``: the first line has one."""

    align: Align = Align.JUSTIFY
    bold: bool = False
    indent: bool = False
    before: float = 0
    after: float = 0
    is_small: bool = False
    is_single: bool = False
    """Single spacing, whatever the profile says of the text."""
    left: float = 0
    """Left indent, mm."""
    scale: float = 1
    """Times the size of the text."""


STYLES: Final = {
    Kind.BODY: ParagraphStyle(indent=True),
    Kind.TITLE: ParagraphStyle(Align.CENTER, bold=True, before=6, after=6, is_single=True),
    Kind.HEADING: ParagraphStyle(Align.LEFT, bold=True, before=6, after=12, is_single=True),
    Kind.SECTION: ParagraphStyle(Align.CENTER, bold=True, before=12, after=6, is_single=True),
    Kind.CLAUSE: ParagraphStyle(indent=True),
    Kind.ITEM: ParagraphStyle(indent=True),
    Kind.PLAIN: ParagraphStyle(Align.JUSTIFY),
    Kind.CENTER: ParagraphStyle(Align.CENTER, is_single=True),
    Kind.RIGHT: ParagraphStyle(Align.RIGHT, is_single=True),
    Kind.SMALL: ParagraphStyle(Align.LEFT, is_small=True, is_single=True),
    Kind.BANNER: ParagraphStyle(
        Align.CENTER, bold=True, before=4, after=4, is_single=True, scale=1.5
    ),
}
"""One row for each kind."""


def day_of(dated: str) -> dt.date:
    """When a file says that it was made: ``dated`` of its paper."""
    return dt.date.fromisoformat(dated) if dated else UNDATED


def after(block: Paragraph, following: Block | None) -> float:
    """Points below a paragraph."""
    room = TABLE_BELOW_TEXT if isinstance(following, Table) else 0
    return STYLES[block.kind].after + room


def text_width(look: Look, page: Page) -> float:
    """Between the margins, mm; of a folded sheet, of one half."""
    return SHEETS[page][0] / halves(page) - look.left - look.right


def halves(page: Page) -> int:
    """How many pages of a booklet stand on one side of the sheet."""
    return 2 if page is Page.FOLDED else 1


def shares(widths: Sequence[float], total: float) -> list[float]:
    """Widths in millimetres from shares."""
    whole = sum(widths)
    return [width * total / whole for width in widths]


def gutters(block: Columns) -> list[float]:
    """What stays white at the right of each text beside another, mm: the lines do not touch."""
    aligns = [cell.align for cell in block.cells]
    is_met = [pair == (Align.LEFT, Align.LEFT) for pair in pairwise(aligns)]
    return [GUTTER if met else 0.0 for met in (*is_met, False)]


def column_widths(table: Table, total: float, look: Look) -> list[float]:
    """Of a table, mm: its own shares, else by the content.

    No word of the head is torn; then no date, and no other word while the columns have room to
    spare: Word and LibreOffice cut one wherever its column ends.
    """
    widths = _by_content(table, total)
    heads = _of_heads(table.header, look)
    for pattern, share in ((_WORD, GIVEN), (_DATE, 1.0)):
        rows = _of_rows(table, pattern, look)
        wanted = [max(pair) for pair in zip(heads, rows, strict=True)]
        if _lacking(wanted, widths) <= _spare(wanted, widths) * share:
            return _with_room(wanted, widths)
    return _with_room(heads, widths)


def _of_heads(header: Sequence[str], look: Look) -> list[float]:
    """The room which the longest word of each title needs, mm."""
    face, size = fonts.family(look.font).bold, look.table_size
    words = (title.split() for title in header)
    return [_room(found, face, size, MARKS * size) for found in words]


def _of_rows(table: Table, pattern: re.Pattern[str], look: Look) -> list[float]:
    """The same for the words below it."""
    face, size = fonts.family(look.font).regular, look.table_size
    found: list[set[str]] = [set() for _ in table.header]
    for row in table.rows:
        if not row.is_group:
            for words, cell in zip(found, row.cells, strict=False):
                words.update(pattern.findall(plain(cell)))
    longest = (heapq.nlargest(MEASURED, words, key=len) for words in found)
    return [_room(words, face, size, ROUNDING) for words in longest]


def _room(words: Iterable[str], face: str, size: float, marks: float) -> float:
    """A column in which each of these words stands whole, mm."""
    widest = max((fonts.width(word, face, size) + marks for word in words), default=0.0)
    return 2 * CELL_PADDING + widest / POINTS


def _lacking(needed: Sequence[float], widths: Sequence[float]) -> float:
    return sum(max(need - width, 0) for need, width in zip(needed, widths, strict=True))


def _spare(needed: Sequence[float], widths: Sequence[float]) -> float:
    return sum(max(width - need, 0) for need, width in zip(needed, widths, strict=True))


def _with_room(needed: Sequence[float], widths: list[float]) -> list[float]:
    """Columns too narrow for what they need take from those which have room to spare."""
    lacking, spare = _lacking(needed, widths), _spare(needed, widths)
    if not lacking or lacking > spare:
        return widths
    return [
        need if need > width else width - (width - need) * lacking / spare
        for need, width in zip(needed, widths, strict=True)
    ]


def _by_content(table: Table, total: float) -> list[float]:
    if table.widths:
        return shares(table.widths, total)
    cells = [
        [title, *(plain(row.cells[index]) for row in table.rows if not row.is_group)]
        for index, title in enumerate(table.header)
    ]
    weights = [_weight(texts) for texts in cells]
    return shares(weights, total)


def _weight(texts: Sequence[str]) -> float:
    """The room a column wants: the typical length of its texts, at least its longest word."""
    lengths = sorted(len(text) for text in texts)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 1
    longest = max((len(word) for text in texts for word in text.split()), default=1)
    return min(max(usual, longest, 3), 60) + 2


def led(block: Paragraph) -> Runs:
    """The letters of a paragraph with what stands before them: the number of a clause, a dash.

    The number of a clause which is bold throughout (the head of a section) is bold too.
    """
    lead = ""
    if block.kind is Kind.CLAUSE and block.number:
        lead = f"{block.number}\u00a0"
    elif block.kind is Kind.ITEM:
        lead = "—\u00a0"
    if not lead:
        return block.runs
    is_bold = bool(block.runs) and all(run.bold for run in block.runs)
    return (Run(lead, bold=is_bold), *block.runs)
