"""What a paper consists of, whatever the format of the file.

Frozen plain data: made once by ``compose``, kept as the snapshot of an issued document, read by
the writers of PDF and DOCX. Measures are millimetres, sizes points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Align(StrEnum):
    """Where the lines of a paragraph stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Kind(StrEnum):
    """The part a paragraph plays; the layout profile knows how each looks."""

    BODY = "body"
    TITLE = "title"
    """The kind of the document: ПРИКАЗ."""
    HEADING = "heading"
    """«О назначении наставника»: from the left margin, bold."""
    SECTION = "section"
    CLAUSE = "clause"
    ITEM = "item"
    PLAIN = "plain"
    """From the left margin, without an indent."""
    CENTER = "center"
    RIGHT = "right"
    SMALL = "small"
    """Notes under a line, the executor: 10 pt."""
    BANNER = "banner"
    """A large centred line: the name on a card for the wall."""


class Page(StrEnum):
    """Sizes of sheets with their orientation."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    A5 = "a5"
    A5_LANDSCAPE = "a5_landscape"
    FOLDED = "folded"
    """A4 lying, folded into a booklet: two halves, filled one after another; a break goes on with
    the next half."""

    @property
    def is_lying(self) -> bool:
        """Wider than high: its back is printed turned over the short edge."""
        return self in {Page.LANDSCAPE, Page.A5_LANDSCAPE, Page.FOLDED}


@dataclass(frozen=True)
class Run:
    """Letters of one look. ``source`` is the path of the field they came from, if any."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    source: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``number`` and ``level`` (1–4) are those of a clause."""

    runs: Runs
    kind: Kind = Kind.BODY
    number: str = ""
    level: int = 0
    keep_next: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of ``Columns``: several lines, each of its own runs."""

    lines: tuple[Runs, ...]
    align: Align = Align.LEFT
    size: float = 0
    """Points, when its letters are smaller than those of the text; 0: the same."""


@dataclass(frozen=True)
class Columns:
    """Texts side by side without lines: date and number, requisites, signatures. Never torn.

    ``widths`` are shares of the text width; empty: equal. ``bottom`` aligns to the last line.
    """

    cells: tuple[Cell, ...]
    widths: tuple[int, ...] = ()
    bottom: bool = False
    keep_next: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a table; an empty cell prints «—»."""

    cells: tuple[Runs, ...]
    is_total: bool = False
    is_group: bool = False
    """One cell over the whole width: a heading among the rows."""


@dataclass(frozen=True)
class Table:
    """A ruled table: the header stands on every page, no row is torn.

    ``widths`` are shares of the text width; empty: by the content.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    aligns: tuple[Align, ...] = ()
    for_hand: bool = False
    """Rows are filled by hand: tall, and empty cells stay empty."""
    keep_last: bool = False
    """The last row stands on the page of what follows: a signature is not alone."""
    codes: tuple[str, ...] = ()
    """Stable codes of the columns, of those which the office may hide; empty: none may."""


@dataclass(frozen=True)
class Gap:
    """Empty lines."""

    lines: float = 1.0
    keep_next: bool = False


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a new sheet, perhaps of another orientation."""

    page: Page | None = None


@dataclass(frozen=True)
class Picture:
    """An image of ``Paper.pictures``."""

    name: str
    width: float
    align: Align = Align.CENTER


@dataclass(frozen=True)
class BarLine:
    """A deficit with its levels; -1: nobody has marked it. ``said`` tells them in words."""

    label: str
    values: tuple[int, ...]
    said: str = ""


@dataclass(frozen=True)
class Bars:
    """Small bars under each other, drawn by the writer itself: sharp at any size, told in grey.

    Of three values of a line the first is light, the second dark, the third an outline.
    """

    lines: tuple[BarLine, ...]
    most: int = 3
    stacked: bool = False
    """The values of a line make one bar: the first dark, the second hatched."""


Block = Paragraph | Columns | Table | Gap | PageBreak | Picture | Bars


@dataclass(frozen=True)
class Look:
    """How the paper is laid out: the numbers of a profile after all choices (``layout.py``)."""

    page: Page = Page.PORTRAIT
    left: float = 20
    right: float = 10
    top: float = 20
    bottom: float = 20
    size: float = 14
    table_size: float = 12
    spacing: float = 1.15
    indent: float = 12.5
    corner: float = 80
    font: str = "Liberation Serif"
    hyphenate: bool = False
    framed: bool = False
    """A double line around each page: a card for the wall."""


@dataclass(frozen=True)
class Paper:
    """One document, ready to be written. ``pictures`` maps a name to the bytes of an image."""

    title: str
    blocks: tuple[Block, ...]
    look: Look = field(default_factory=Look)
    author: str = ""
    dated: str = ""
    """The date of the paper, 2025-11-20: the file says that it was made on this day."""
    top_note: str = ""
    """«Образец. Формулировки не подтверждены организацией», in the top margin of each page."""
    watermark: str = ""
    code: str = ""
    """What the QR code of the first page says; empty: none."""
    pictures: tuple[tuple[str, bytes], ...] = ()
    word: bytes = b""
    """The filled Word form of the office, when the paper was made from one: DOCX is this file."""


@dataclass(frozen=True)
class Signer:
    """One who signs an award: position (perhaps in two lines) and «И. О. Фамилия»."""

    position: str
    name: str


@dataclass(frozen=True)
class AwardPage:
    """One sheet of a certificate, грамота or благодарность; ``design`` draws it.

    The texts come from the template by their marks (``awards/wording.py``).
    """

    design: str
    title: str = ""
    name: str = ""
    """The name as it is printed: «Ивановой Марии Петровне», «коллективу МБДОУ …»."""
    surname_words: int = 1
    """How many first words of the name are the surname: it stands apart and is bigger. 0: none."""
    before: str = ""
    """«подтверждает, что», «награждается»."""
    under_name: str = ""
    body: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    place_line: str = ""
    """«г. Орск, 2025 г.»"""
    number_line: str = ""
    """«Регистрационный № 2025-014 от 20 ноября 2025 г.»"""
    number: str = ""
    code: str = ""
    """The control code; empty in a draft: nothing is printed."""
    with_seal: bool = True
    emblem: str = ""
    """A name of ``pictures``."""
    pictures: tuple[tuple[str, bytes], ...] = ()
    shift_x: float = 0
    """To the right on a ready form, mm."""
    shift_y: float = 0
    """Downwards on a ready form, mm."""
    watermark: str = ""
    top_note: str = ""
    author: str = ""
    dated: str = ""
    """The date of the award, as that of a paper."""


Sheet = Paper | AwardPage


def plain(runs: Sequence[Run]) -> str:
    """The letters of runs without their look."""
    return "".join(run.text for run in runs)


def said(text: str) -> Runs:
    """A text as runs."""
    return (Run(text),) if text else ()
