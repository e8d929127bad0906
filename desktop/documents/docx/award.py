"""An award in DOCX: the same words in the same order inside a ruled frame of the page.

The free height of the sheet is shared among the gaps, so that the text fills the frame as in PDF.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop.documents import fonts, gluing, measures
from desktop.documents.awards import layout, qr
from desktop.documents.awards.layout import Line
from desktop.documents.awards.placing import Role
from desktop.documents.blocks import AwardPage, Look, Page
from desktop.documents.docx import code, package
from desktop.documents.docx import page as pages

FRAME: Final = 18.0
"""Margins around the text, mm."""

FACE: Final = "Liberation Serif"
"""The measures of Times New Roman: the faces of the designs are not on an ordinary PC."""

GAPS: Final = {
    Role.TITLE: 3.0,
    Role.BEFORE: 2.0,
    Role.SURNAME: 2.0,
    Role.REST: 2.0,
    Role.BODY: 1.5,
    Role.SIGNER: 4.0,
    Role.PLACE: 2.0,
}
"""Which share of the free height stands above the first line of a part."""

MOST: Final = 0.8
"""Of the free height: Word and its kin set lines a little wider."""

LEAST: Final = 2.0
"""Above every paragraph, points."""

SIGNATURE: Final = (44, 24, 32)
LINE: Final = "____________"
_MM: Final = 72 / 25.4


def render(sheet: AwardPage) -> bytes:
    """The file of one award."""
    page = layout.page_of(sheet)
    look = Look(page=page, left=FRAME, right=FRAME, top=FRAME, bottom=FRAME, font=FACE)
    document = package.new(sheet, look.font, look.size)
    section = document.sections[0]
    pages.set_up(section, look, page)
    pages.set_headers(section, sheet.top_note, sheet.watermark)
    _frame(section)
    lines = layout.lines(sheet)
    width = measures.text_width(look, page) * _MM
    gaps = _gaps(lines, width, _room(page, with_code=bool(sheet.code)))
    signers = iter(sheet.signers)
    for line, above in zip(lines, gaps, strict=True):
        if line.role is Role.SIGNER:
            signer = next(signers)
            texts = (signer.position.replace("\n", " "), _ruled(line), signer.name)
            _signature(document, texts, line.size, width, above)
            continue
        made = document.add_paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.space_before = Pt(above)
        _run(made, line.text, _size(line, width), bold=line.bold)
    if sheet.code:
        code.square(document.add_paragraph(), qr.payload(sheet.number, sheet.code))
    return package.packed(document)


def _ruled(line: Line) -> str:
    """A ready form has its own line for the signature."""
    return LINE if LINE in line.text else ""


def _room(page: Page, *, with_code: bool) -> float:
    room = measures.SHEETS[page][1] - 2 * FRAME - (measures.QR_SIDE if with_code else 0)
    return room * _MM


def _gaps(lines: Sequence[Line], width: float, room: float) -> list[float]:
    """Points above each line."""
    above = [None, *(line.role for line in lines)]
    shares = [_share(line.role, role) for line, role in zip(lines, above, strict=False)]
    free = (room - sum(_height(line, width) for line in lines)) * MOST
    one = max(free, 0.0) / max(sum(shares), 1.0)
    return [max(share * one, LEAST) for share in shares]


def _share(role: Role, above: Role | None) -> float:
    """Lines of one part stand together, and so do a surname and the name below it."""
    is_going_on = role is above or (role is Role.REST and above is Role.SURNAME)
    return 0.0 if is_going_on else GAPS.get(role, 0.0)


def _height(line: Line, width: float) -> float:
    """Points of a paragraph, a little more than it will take."""
    size = _size(line, width)
    room = width * SIGNATURE[0] / sum(SIGNATURE) if line.role is Role.SIGNER else width * 0.95
    count = math.ceil(fonts.width(line.text, _face(line), size) / room)
    return max(count, 1) * size * measures.SINGLE + LEAST


def _size(line: Line, width: float) -> float:
    """The size of the design, less where the longest word would be torn."""
    longest = max(
        (fonts.width(word, _face(line), line.size) for word in line.text.split()), default=0.0
    )
    return line.size if longest <= width else math.floor(line.size * width / longest * 2) / 2


def _face(line: Line) -> str:
    return fonts.family(FACE).face(bold=line.bold)


def _run(paragraph: Any, text: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(gluing.tied(fonts.sanitize(text, FACE)))
    run.font.size = Pt(max(size, 1))
    run.bold = bold or None


def _signature(
    document: Any, texts: Sequence[str], size: float, width: float, above: float
) -> None:
    """Position, line and name beside each other on the last line of the position."""
    space = document.add_paragraph().paragraph_format
    space.line_spacing = Pt(max(above, LEAST))
    table = document.add_table(1, len(texts))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    aligns = (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT)
    widths = measures.shares(SIGNATURE, width / _MM)
    for cell, text, align, share in zip(table.rows[0].cells, texts, aligns, widths, strict=True):
        cell.width = Mm(share)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].alignment = align
        _run(cell.paragraphs[0], text, size)


def _frame(section: Any) -> None:
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "24")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    properties = section._sectPr  # noqa: SLF001 - the library has no frames of pages
    properties.find(qn("w:pgMar")).addnext(borders)
