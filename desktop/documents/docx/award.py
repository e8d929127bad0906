"""An award in DOCX: the same words in the same order inside a ruled frame of the page."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from desktop.documents import fonts
from desktop.documents.awards import layout, qr
from desktop.documents.blocks import AwardPage, Look
from desktop.documents.docx import code, package
from desktop.documents.docx import page as pages

FRAME: Final = 18.0
"""Margins around the text, mm."""


def render(sheet: AwardPage) -> bytes:
    """The file of one award."""
    look = Look(
        page=layout.page_of(sheet),
        left=FRAME,
        right=FRAME,
        top=FRAME,
        bottom=FRAME,
        font="PT Serif",
    )
    document = package.new(sheet, look.font, look.size)
    section = document.sections[0]
    pages.set_up(section, look, look.page)
    pages.set_headers(section, sheet.top_note, sheet.watermark)
    _frame(section)
    for line in layout.lines(sheet):
        made = document.add_paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.space_after = Pt(line.size / 3)
        run = made.add_run(fonts.sanitize(line.text, look.font))
        run.font.size = Pt(line.size)
        run.bold = line.bold or None
    if sheet.code:
        code.square(document.add_paragraph(), qr.payload(sheet.number, sheet.code))
    return package.packed(document)


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
