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
_DARK: Final = "404040"
_PARTS: Final = 25
"""Cells of a bar of two parts."""


def write(document: Any, block: Bars, look: Look, page: Page) -> None:
    """One table; a line takes a row for each of its bars."""
    first, middle, last = measures.shares(measures.BAR_WIDTHS, measures.text_width(look, page))
    count = _PARTS if block.stacked else block.most
    widths = (first, *(middle / count for _ in range(count)), last)
    table = document.add_table(0, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for one in block.lines:
        if block.stacked:
            _stacked(table, one, widths, look, block.most)
        else:
            _line(table, one, widths, look)


def _stacked(table: Any, one: BarLine, widths: tuple[float, ...], look: Look, most: int) -> None:
    """One row: dark cells, then hatched ones."""
    row = _row(table, widths)
    ends = [round(sum(one.values[: place + 1]) / most * _PARTS) for place in range(len(one.values))]
    for place in range(1, len(widths) - 1):
        part = next((number for number, end in enumerate(ends) if place <= end), None)
        if part is not None:
            row.cells[place]._tc.get_or_add_tcPr().append(_apart())  # noqa: SLF001
            _fill(row.cells[place], "diagStripe" if part else "clear", "" if part else _DARK)
    for cell, words in ((row.cells[0], one.label), (row.cells[-1], one.said)):
        _write(cell, words, look)


def _line(table: Any, one: BarLine, widths: tuple[float, ...], look: Look) -> None:
    rows = [_row(table, widths) for _ in one.values]
    for row, value, grey in zip(rows, one.values, measures.BAR_GREYS, strict=False):
        for place in range(1, len(widths) - 1):
            if place <= value:
                _shade(row.cells[place], grey)
    for place, words in ((0, one.label), (len(widths) - 1, one.said)):
        _write(rows[0].cells[place].merge(rows[-1].cells[place]), words, look)


def _write(cell: Any, words: str, look: Look) -> None:
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
    if grey == 1:
        cell._tc.get_or_add_tcPr().append(_borders())  # noqa: SLF001 - python-docx has no shading
    _fill(cell, "clear", f"{round(grey * _WHITE):02X}" * 3)


def _fill(cell: Any, pattern: str, colour: str) -> None:
    """A plain ground, or dark stripes on white."""
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), pattern)
    shade.set(qn("w:color"), _DARK if not colour else "auto")
    shade.set(qn("w:fill"), colour or "FFFFFF")
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no shading


def _apart() -> Any:
    """White above and below: bars of neighbouring rows do not touch."""
    made = OxmlElement("w:tcBorders")
    for side in ("top", "bottom"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), "24")
        edge.set(qn("w:color"), "FFFFFF")
        made.append(edge)
    return made


def _borders() -> Any:
    made = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), "4")
        edge.set(qn("w:color"), _DARK)
        made.append(edge)
    return made
