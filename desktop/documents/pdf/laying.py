"""Blocks → pieces: which face, width and room each block of a paper takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any, Final

from desktop.documents import fonts, measures, pictures
from desktop.documents.blocks import (
    Align,
    Bars,
    Block,
    Columns,
    Gap,
    Look,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Runs,
    Table,
    plain,
    said,
)
from desktop.documents.pdf import bars, text
from desktop.documents.pdf.paging import Pages
from desktop.documents.pdf.pieces import Blank, Image, Piece, Side, Stack, Text
from desktop.documents.pdf.ruled import ruled
from desktop.documents.pdf.text import Face

MM: Final = 72 / 25.4


def lay(canvas: Any, paper: Paper) -> int:
    """Draw one paper; the number of its pages. Raises OfficeError for an unreadable picture."""
    pages = Pages(canvas, paper)
    for is_break, group in groupby(paper.blocks, key=lambda block: isinstance(block, PageBreak)):
        blocks = list(group)
        if is_break:
            for block in blocks:
                pages.turn(block.page if isinstance(block, PageBreak) else None)
        else:
            pages.place(list(_pieces(blocks, paper, pages)))
    return pages.finish()


def _pieces(blocks: Sequence[Block], paper: Paper, pages: Pages) -> Iterator[Piece]:
    look, width = paper.look, pages.width
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Paragraph):
            yield paragraph(block, look, width, following)
        elif isinstance(block, Columns):
            yield from columns(block, look, width).cut(pages.room)
        elif isinstance(block, Table):
            yield ruled(block, look, width, pages.room)
        elif isinstance(block, Gap):
            height = look.size * measures.SINGLE * block.lines
            yield Blank(height, keep_next=block.keep_next)
        elif isinstance(block, Bars):
            yield from bars.lines(block, look, width)
        elif isinstance(block, Picture):
            yield _picture(block, dict(paper.pictures), (width, pages.room))


def paragraph(block: Paragraph, look: Look, width: float, following: Block | None = None) -> Text:
    """A paragraph as its kind looks."""
    style = measures.STYLES[block.kind]
    face = Face(
        look.font,
        measures.SMALL_SIZE if style.is_small else look.size * style.scale,
        style.align,
        1.0 if style.is_single else look.spacing,
        look.indent * MM if style.indent else 0,
        style.bold,
        look.hyphenate,
    )
    lines = text.lines(measures.led(block), face, width)
    return Text(lines, style.before, measures.after(block, following), block.keep_next)


def columns(block: Columns, look: Look, total: float) -> Side:
    """Texts side by side in their shares of the width."""
    widths = measures.shares(block.widths or [1] * len(block.cells), total)
    rooms = (width - gap * MM for width, gap in zip(widths, measures.gutters(block), strict=True))
    cells = [
        Stack(
            [
                text.lines(
                    _fitting(line, look, room),
                    Face(look.font, cell.size or look.size, cell.align, is_cell=True),
                    room,
                )
                for line in cell.lines
            ]
        )
        for cell, room in zip(block.cells, rooms, strict=True)
    ]
    return Side(cells, widths, block.bottom, keep_next=block.keep_next)


def _fitting(line: Runs, look: Look, width: float) -> Runs:
    """A line for a signature is no longer than its column: on A5 it would break in two."""
    shown = plain(line)
    if not shown or shown.strip("_"):
        return line
    one = fonts.width("_", fonts.family(look.font).regular, look.size)
    return said(shown[: max(int(width / one), 1)])


def _picture(block: Picture, given: dict[str, bytes], room: tuple[float, float]) -> Image:
    """Never wider than the text nor taller than a third of the page."""
    reader, ratio = pictures.reader(given[block.name], block.width)
    width = min(block.width * MM, room[0], room[1] / 3 / ratio)
    spare = room[0] - width
    shift = {Align.LEFT: 0.0, Align.RIGHT: spare}.get(block.align, spare / 2)
    return Image(reader, width, width * ratio, shift)
