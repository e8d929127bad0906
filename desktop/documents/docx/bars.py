"""Levels as bars in Word: shaded cells of a table, which stay sharp and can be edited."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop.documents import fonts, measures
from desktop.documents.blocks import BarLine, Bars, Look, Page

FACE: Final = "Liberation Serif"
_WHITE: Final = 255


def write(document: Any, block: Bars, look: Look, page: Page) -> None:
    """One table; a line takes a row for each of its bars."""
    first, middle, last = measures.shares(measures.BAR_WIDTHS, measures.text_width(look, page))
    widths = (first, *(middle / block.most for _ in range(block.most)), last)
    table = document.add_table(0, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for one in block.lines:
        _line(table, one, widths, look)


def _line(table: Any, one: BarLine, widths: tuple[float, ...], look: Look) -> None:
    rows = [_row(table, widths) for _ in one.values]
    for row, value, grey in zip(rows, one.values, measures.BAR_GREYS, strict=False):
        for place in range(1, len(widths) - 1):
            if place <= value:
                _shade(row.cells[place], grey)
    for place, words in ((0, one.label), (len(widths) - 1, one.said)):
        cell = rows[0].cells[place].merge(rows[-1].cells[place])
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        run = cell.paragraphs[0].add_run(fonts.sanitize(words, FACE))
        run.font.size = Pt(look.table_size)


def _row(table: Any, widths: tuple[float, ...]) -> Any:
    """As high as a bar at the least; never torn."""
    row = table.add_row()
    row.height = Mm(measures.BAR_HEIGHT + measures.BAR_GAP)
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no such setting
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
        made = cell.paragraphs[0]
        made.paragraph_format.line_spacing = Pt(1)
        made.paragraph_format.space_after = Pt(0)
    for cell in (row.cells[0], row.cells[-1]):
        cell.paragraphs[0].paragraph_format.line_spacing = 1.0
    return row


def _shade(cell: Any, grey: float) -> None:
    level = f"{round(grey * _WHITE):02X}"
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no shading
    if grey == 1:
        properties.append(_borders())
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), level * 3)
    properties.append(shade)


def _borders() -> Any:
    made = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), "4")
        edge.set(qn("w:color"), "404040")
        made.append(edge)
    return made
