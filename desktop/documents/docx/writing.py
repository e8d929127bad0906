"""Blocks → DOCX. The order of elements inside w:tblPr and w:pPr is that of the schema."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from desktop.documents import fonts, gluing, measures, pictures
from desktop.documents.blocks import (
    Align,
    AwardPage,
    Bars,
    Block,
    Columns,
    Gap,
    Page,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    Run,
    Runs,
    Sheet,
    Table,
    plain,
    said,
)
from desktop.documents.docx import bars, code, package
from desktop.documents.docx import page as pages

ALIGNS: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
EMPTY_CELL: Final = "—"
FACE: Final = "Liberation Serif"
"""Its letters are those of Times: what PDF cannot print is replaced in both formats alike."""


def render(sheet: Sheet) -> bytes:
    """The file of one sheet; the same bytes each time."""
    if isinstance(sheet, AwardPage):
        from desktop.documents.docx import award

        return award.render(sheet)
    if sheet.word:
        return package.marked(sheet.word, sheet.top_note, sheet.watermark)
    return package.packed(_Writer(sheet).written())


class _Writer:
    """Writes the blocks of one paper."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._look = paper.look
        self._page = paper.look.page
        self._document = package.new(paper, self._look.font, self._look.size)
        self._pictures = dict(paper.pictures)
        self._cells: dict[tuple[Align, bool], Any] = {}
        self._unfinished: Any = None
        """Columns which go on with the next block: their rows are one table and stay together."""

    def written(self) -> Any:
        section = self._document.sections[0]
        pages.set_up(section, self._look, self._page)
        pages.set_headers(section, self._paper.top_note, self._paper.watermark)
        if self._paper.code:
            code.stamp(section, self._paper.code)
        blocks = self._paper.blocks
        for block, following in zip_longest(blocks, blocks[1:]):
            self._write(block, following)
        return self._document

    def _write(self, block: Block, following: Block | None) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block, following)
        elif isinstance(block, Columns):
            self._columns(block, following)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Gap):
            self._gap(block)
        elif isinstance(block, PageBreak):
            self._break(block.page)
        elif isinstance(block, Bars):
            bars.write(self._document, block, self._look, self._page)
            self._after_table()
        elif isinstance(block, Picture):
            self._picture(block)

    def _paragraph(self, block: Paragraph, following: Block | None) -> None:
        style = measures.STYLES[block.kind]
        made = self._document.add_paragraph()
        made.alignment = ALIGNS[style.align]
        layout = made.paragraph_format
        layout.space_before = Pt(style.before)
        layout.space_after = Pt(measures.after(block, following))
        layout.line_spacing = 1.0 if style.is_single else self._look.spacing
        layout.keep_with_next = block.keep_next or None
        layout.first_line_indent = Mm(self._look.indent) if style.indent else None
        size = measures.SMALL_SIZE if style.is_small else self._look.size * style.scale
        _runs(made, measures.led(block), size, bold=style.bold)

    def _gap(self, block: Gap) -> None:
        layout = self._document.add_paragraph().paragraph_format
        layout.keep_with_next = block.keep_next or None
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(self._look.size * measures.SINGLE * block.lines)

    def _break(self, page: Page | None) -> None:
        if page is None or page is self._page:
            is_folded = self._page is Page.FOLDED
            kind = WD_BREAK.COLUMN if is_folded else WD_BREAK.PAGE
            self._document.add_paragraph().add_run().add_break(kind)
            return
        self._page = page
        section = self._document.add_section()
        pages.set_up(section, self._look, page)
        section.different_first_page_header_footer = False

    def _picture(self, block: Picture) -> None:
        made = self._document.add_paragraph()
        made.alignment = ALIGNS[block.align]
        data = io.BytesIO(pictures.png(self._pictures[block.name], block.width))
        made.add_run().add_picture(data, width=Mm(block.width))

    def _columns(self, block: Columns, following: Block | None) -> None:
        total = measures.text_width(self._look, self._page)
        widths = measures.shares(block.widths or [1] * len(block.cells), total)
        table = self._unfinished or self._bare_table(len(widths))
        row = _bare_row(table, widths)
        for cell, given, gap in zip(row.cells, block.cells, measures.gutters(block), strict=True):
            if block.bottom:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            lines = given.lines or ((),)
            for index, line in enumerate(lines):
                made = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                made.alignment = ALIGNS[given.align]
                made.paragraph_format.line_spacing = 1.0
                made.paragraph_format.right_indent = Mm(gap) if gap else None
                made.paragraph_format.keep_with_next = block.keep_next or None
                _runs(made, line, given.size or self._look.size)
        self._unfinished = table if _goes_on(block, following) else None
        if self._unfinished is None:
            self._after_table(keep_next=block.keep_next)

    def _bare_table(self, count: int) -> Any:
        table = self._document.add_table(0, count)
        table.autofit = False
        _set_padding(table, 0, 0)
        return table

    def _table(self, block: Table) -> None:
        total = measures.text_width(self._look, self._page)
        table = self._document.add_table(1, len(block.header))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _set_padding(table, measures.CELL_PADDING, measures.CELL_PADDING_Y)
        _set_widths(table, measures.column_widths(block, total, self._look))
        head = table.rows[0]
        for cell, title in zip(head.cells, block.header, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            made = cell.paragraphs[0]
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _run(made, title, self._look.table_size, bold=True)
        pattern = _pattern(head)
        properties = head._tr.get_or_add_trPr()  # noqa: SLF001
        properties.append(OxmlElement("w:cantSplit"))
        properties.append(OxmlElement("w:tblHeader"))
        for row in block.rows:
            table._tbl.append(self._row(block, row, pattern))  # noqa: SLF001
        if block.keep_last and block.rows:
            _tie(table._tbl, 2 if block.rows[-1].is_total else 1)  # noqa: SLF001
        if not any(block.header):
            table._tbl.remove(head._tr)  # noqa: SLF001 - a table without a header
        self._after_table(keep_next=block.keep_last)

    def _row(self, table: Table, row: Row, pattern: Any) -> Any:
        """A copy of the head's cells: ``table.cell`` would search the whole table for each."""
        made = copy.deepcopy(pattern)
        cells = made.findall(qn("w:tc"))
        if row.is_group:
            _merge(cells)
            cells = cells[:1]
        aligns = table.aligns or (Align.LEFT,) * len(table.header)
        for cell, runs, align in zip(cells, row.cells, aligns, strict=False):
            shown = runs if plain(runs).strip(" ") or table.for_hand else ()
            self._fill(cell, shown, align, row, is_blank=table.for_hand)
        if row.is_group:
            _keep_with_next(made)
        if table.for_hand:
            height = OxmlElement("w:trHeight")
            height.set(qn("w:val"), str(int(measures.HAND_ROW * 56.7)))
            height.set(qn("w:hRule"), "atLeast")
            made.find(qn("w:trPr")).append(height)
        return made

    def _fill(self, cell: Any, runs: Runs, align: Align, row: Row, *, is_blank: bool) -> None:
        shown = runs or (() if is_blank else said(EMPTY_CELL))
        align = Align.CENTER if row.is_group else align
        bold = row.is_total or row.is_group
        there = cell.find(qn("w:p"))
        if len(shown) == 1 and replace(shown[0], text="", source="") == Run(""):
            made = self._plain_cell(shown, align, bold=bold)
            cell.replace(there, made)
            return
        paragraph = WordParagraph(there, self._document._body)  # noqa: SLF001
        paragraph.alignment = ALIGNS[align]
        _runs(paragraph, shown, self._look.table_size, bold=bold)

    def _plain_cell(self, runs: Runs, align: Align, *, bold: bool) -> Any:
        """A copy of one written before: nine of ten cells look the same but for their letters."""
        (run,) = gluing.glued(runs)
        text = fonts.sanitize(run.text, FACE)
        if "\n" in text or "\t" in text:
            return self._cell_paragraph(text, align, bold=bold)
        if (align, bold) not in self._cells:
            self._cells[align, bold] = self._cell_paragraph("-", align, bold=bold)
        made = copy.deepcopy(self._cells[align, bold])
        letters = next(made.iter(qn("w:t")))
        letters.text = text
        letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return made

    def _cell_paragraph(self, text: str, align: Align, *, bold: bool) -> Any:
        made = WordParagraph(OxmlElement("w:p"), self._document._body)  # noqa: SLF001
        made.alignment = ALIGNS[align]
        _run(made, text, self._look.table_size, bold=bold)
        return made._p  # noqa: SLF001

    def _after_table(self, *, keep_next: bool = False) -> None:
        """Two tables in a row would become one, and a body may not end with a table."""
        made = self._document.add_paragraph()
        layout = made.paragraph_format
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(1)
        _run(made, "", 1)
        layout.keep_with_next = keep_next or None


def _goes_on(block: Columns, following: Block | None) -> bool:
    if not block.keep_next or not isinstance(following, Columns):
        return False
    return following.widths == block.widths and len(following.cells) == len(block.cells)


def _bare_row(table: Any, widths: Sequence[float]) -> Any:
    """One more row, never torn, in a table without rules."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no such setting
    for column, cell, width in zip(table.columns, row.cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return row


def _runs(paragraph: Any, runs: Runs, size: float, *, bold: bool = False) -> None:
    shown = [replace(run, source="", bold=run.bold or bold) for run in gluing.glued(runs)]
    for run in gluing.joined(shown):
        made = _run(paragraph, run.text, size, bold=run.bold)
        made.italic = run.italic or None
        made.underline = run.underline or None
        made.font.strike = run.struck or None


def _run(paragraph: Any, text: str, size: float, *, bold: bool = False) -> Any:
    made = paragraph.add_run(fonts.sanitize(text, FACE))
    made.font.size = Pt(size)
    made.bold = bold or None
    return made


def _set_padding(table: Any, side: float, edge: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for name, width in (("top", edge), ("left", side), ("bottom", edge), ("right", side)):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:w"), str(round(width * 56.7)))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    properties = table._tbl.tblPr  # noqa: SLF001
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.addprevious(margins)
    else:
        properties.append(margins)


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = Mm(width)
        cell.width = Mm(width)


def _pattern(row: Any) -> Any:
    """The row without its texts and marks."""
    made = copy.deepcopy(row._tr)  # noqa: SLF001
    for paragraph in made.iter(qn("w:p")):
        for child in list(paragraph):
            paragraph.remove(child)
    for align in list(made.iter(qn("w:vAlign"))):
        align.getparent().remove(align)
    made.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return made


def _tie(table: Any, count: int) -> None:
    """The last rows stay on the page of what follows the table."""
    for row in table.findall(qn("w:tr"))[-count:]:
        _keep_with_next(row)


def _keep_with_next(row: Any) -> None:
    """A row stays on the page of the one below it."""
    for paragraph in row.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext()


def _merge(cells: Sequence[Any]) -> None:
    """One cell over the whole row."""
    first, *rest = cells
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), str(len(cells)))
    properties = first.find(qn("w:tcPr"))
    width = properties.find(qn("w:tcW"))
    width.addnext(span)
    total = sum(int(cell.find(qn("w:tcPr")).find(qn("w:tcW")).get(qn("w:w"))) for cell in cells)
    width.set(qn("w:w"), str(total))
    for cell in rest:
        cell.getparent().remove(cell)
