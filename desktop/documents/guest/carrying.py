"""A filled Word form → our blocks, for PDF; everything which cannot be carried is named."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Columns,
    Gap,
    Kind,
    Look,
    Page,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
    plain,
    said,
)
from desktop.documents.guest.checking import ODD, UNREADABLE, FormError

LOST: Final = {
    "w:drawing": "картинки",
    "w:pict": "картинки и надписи",
    "w:txbxContent": "текст в рамках",
    "w:numPr": "автоматическая нумерация",
    "w:gridSpan": "объединённые ячейки",
    "w:vMerge": "объединённые ячейки",
    "w:footnoteReference": "сноски",
    "w:sdt": "поля для заполнения",
    "w:fldSimple": "вычисляемые поля",
    "w:cols": "текст в несколько колонок",
    "w:ins": "исправления с пометками",
    "w:del": "исправления с пометками",
}
"""Elements which our PDF does not draw, in the words of a user."""

_KINDS: Final = {
    WD_ALIGN_PARAGRAPH.CENTER: Kind.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT: Kind.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY: Kind.PLAIN,
}


MOST_COLUMNS: Final = 63
"""Of a table in Word; a form may say any number."""

BLANK_CELL: Final = "\u00a0"
"""The rest of a joined cell: neither words nor a dash."""


def carry(data: bytes, title: str) -> tuple[Paper, tuple[str, ...]]:
    """The paper for PDF and what was lost on the way, each kind of loss once.

    Raises FormError for a file whose numbers and marks are not those of Word.
    """
    try:
        return _carried(data, title)
    except UNREADABLE as error:
        raise FormError(ODD) from error


def _carried(data: bytes, title: str) -> tuple[Paper, tuple[str, ...]]:
    document = Document(io.BytesIO(data))
    blocks: list[Block] = []
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            blocks += _paragraph(WordParagraph(element, document))
        elif element.tag == qn("w:tbl"):
            blocks.append(_table(WordTable(element, document)))
    section = document.sections[0]
    is_wide = (section.page_width or 0) > (section.page_height or 0)
    look = Look(
        page=Page.LANDSCAPE if is_wide else Page.PORTRAIT,
        left=_millimetres(section.left_margin, 20),
        right=_millimetres(section.right_margin, 10),
        top=_millimetres(section.top_margin, 20),
        bottom=_millimetres(section.bottom_margin, 20),
        size=_size(document),
        spacing=1.0,
    )
    return Paper(title, tuple(blocks), look), lost(document)


def lost(document: Any) -> tuple[str, ...]:
    """What a PDF of ours would not show of this document."""
    found = {name: None for tag, name in LOST.items() if _holds(document.element.body, tag)}
    headers = (part for section in document.sections for part in (section.header, section.footer))
    if any(paragraph.text.strip() for part in headers for paragraph in part.paragraphs):
        found["верхние и нижние колонтитулы"] = None
    return tuple(found)


def _holds(body: Any, tag: str) -> bool:
    if tag == "w:cols":
        return any(int(each.get(qn("w:num"), "1")) > 1 for each in body.iter(qn(tag)))
    return next(body.iter(qn(tag)), None) is not None


def _paragraph(found: WordParagraph) -> Iterator[Block]:
    breaks = found._p.iter(qn("w:br"))  # noqa: SLF001 - the library does not tell page breaks
    if any(each.get(qn("w:type")) == "page" for each in breaks):
        yield PageBreak()
    runs = _runs(found)
    if not plain(runs).strip():
        yield Gap(1)
        return
    indent = found.paragraph_format.first_line_indent
    kind = _KINDS.get(found.alignment, Kind.PLAIN) if found.alignment is not None else Kind.PLAIN
    yield Paragraph(runs, Kind.BODY if indent and kind is Kind.PLAIN else kind)


def _runs(found: WordParagraph) -> Runs:
    return tuple(
        Run(run.text, bool(run.bold), bool(run.italic), bool(run.underline))
        for run in found.runs
        if run.text
    )


def _table(found: WordTable) -> Block:
    columns = found._tbl.tblGrid.gridCol_lst[:MOST_COLUMNS]  # noqa: SLF001 - see ``_rows``
    widths = tuple(max(int(column.w or 1) // 1000, 1) for column in columns)
    rows = _rows(found, len(columns))
    if len(rows) == 1:
        cells = tuple(Cell((cell,) if cell else (), Align.LEFT) for cell in rows[0])
        return Columns(cells, widths)
    head, *body = rows
    return Table(
        tuple(plain(cell) for cell in head), tuple(Row(tuple(row)) for row in body), widths
    )


def _rows(table: WordTable, count: int) -> list[list[Runs]]:
    """As many cells in each row as the table has columns.

    ``row.cells`` of the library repeats a joined cell as often as its attribute says.
    """
    rows = []
    for row in table._tbl.tr_lst:  # noqa: SLF001
        cells: list[Runs] = []
        for cell in row.tc_lst:
            is_going_on = cell.vMerge == "continue"
            cells.append(said(BLANK_CELL) if is_going_on else _cell(cell, table))
            cells += [said(BLANK_CELL)] * min(cell.grid_span - 1, MOST_COLUMNS)
        rows.append([*cells, *[said(BLANK_CELL)] * count][:count])
    return rows


def _cell(cell: Any, table: WordTable) -> Runs:
    lines = [_runs(WordParagraph(paragraph, table)) for paragraph in cell.p_lst]
    made: list[Run] = []
    for index, line in enumerate(line for line in lines if line):
        made += [Run("\n"), *line] if index else line
    return tuple(made)


def _size(document: Any) -> float:
    size = document.styles["Normal"].font.size
    return float(size.pt) if size is not None else 12.0


def _millimetres(length: Any, default: float) -> float:
    return float(length.mm) if length is not None else default
