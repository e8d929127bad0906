"""Sheets of a DOCX: size, margins, the number in the upper margin, notes over every page."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt

from desktop.documents import fonts, measures
from desktop.documents.blocks import Look, Page

_WATERMARK = """<w:r {namespaces} xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" \
path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/>\
<v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{index}" type="#_x0000_t136" style="position:absolute;\
margin-left:0;margin-top:0;\
width:440pt;height:110pt;rotation:315;z-index:-251658752;\
mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d9d9d9" \
stroked="f"><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" \
string="{text}"/></v:shape></w:pict></w:r>"""


def set_up(section: Section, look: Look, page: Page) -> None:
    """Size and margins of one section."""
    width, height = measures.SHEETS[page]
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(look.left), Mm(look.right)
    section.top_margin, section.bottom_margin = Mm(look.top), Mm(look.bottom)
    section.header_distance = Mm(measures.NUMBER_FROM_EDGE)
    section.footer_distance = Mm(measures.NUMBER_FROM_EDGE)
    _fold(section, look, measures.halves(page))
    if look.framed:
        section.header_distance = Mm(measures.NOTE_ABOVE_FRAME)
        _frame(section)


def _fold(section: Section, look: Look, halves: int) -> None:
    """Two halves are two columns; the margins of both meet at the fold."""
    columns = section._sectPr.find(qn("w:cols"))  # noqa: SLF001 - no such setting
    if halves > 1:
        columns.set(qn("w:num"), str(halves))
        columns.set(qn("w:space"), str(Mm(look.left + look.right).twips))
    elif columns.attrib.pop(qn("w:num"), None):  # a section begins as the one before it
        columns.set(qn("w:space"), "720")


def _frame(section: Section) -> None:
    """A double line around the page; stands after the margins, as the schema wants."""
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (
            ("val", "double"),
            ("sz", "6"),
            ("space", str(round(measures.FRAME_FROM_EDGE / 25.4 * 72))),
            ("color", "auto"),
        ):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    section._sectPr.find(qn("w:pgMar")).addnext(borders)  # noqa: SLF001 - no such setting


def set_headers(section: Section, top_note: str, watermark: str) -> None:
    """No number on the first page; the note and the watermark on all."""
    section.different_first_page_header_footer = True
    headers = ((section.first_page_header, False), (section.header, True))
    for index, (header, is_numbered) in enumerate(headers):
        header.is_linked_to_previous = False
        first = header.paragraphs[0]
        if is_numbered:
            first.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _number(first)
        if top_note:
            note = header.add_paragraph() if is_numbered else first
            note.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            note.add_run(fonts.sanitize(top_note, fonts.DEFAULT)).font.size = Pt(measures.NOTE_SIZE)
        if watermark:
            _watermark(first, watermark, index)


def stamp_headers(document: Any, top_note: str, watermark: str) -> None:
    """The note and the watermark over every page of a file which somebody else drew.

    What stands in its own headers stays below them.
    """
    has_even = document.settings.odd_and_even_pages_header_footer
    number = 0
    for place, section in enumerate(document.sections):
        kinds = [section.header]
        if section.different_first_page_header_footer:
            kinds.append(section.first_page_header)
        if has_even:
            kinds.append(section.even_page_header)
        for header in kinds:
            if place and header.is_linked_to_previous:
                continue
            number += 1
            _stamp(header, top_note, watermark, number)


def _stamp(header: Any, top_note: str, watermark: str, number: int) -> None:
    is_new = header.is_linked_to_previous
    first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
    made = first if is_new else first.insert_paragraph_before()
    made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if top_note:
        made.add_run(fonts.sanitize(top_note, fonts.DEFAULT)).font.size = Pt(measures.NOTE_SIZE)
    if watermark:
        _watermark(made, watermark, number)


def _watermark(paragraph: Any, watermark: str, index: int) -> None:
    text = escape(fonts.one_line(watermark), {'"': "&quot;"})
    shape = _WATERMARK.format(namespaces=nsdecls("w"), text=text, index=index)
    paragraph._p.append(parse_xml(shape))  # noqa: SLF001 - the library has no shapes


def _number(paragraph: Any) -> None:
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(measures.HEADER_SIZE)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = "PAGE"
        run._r.append(mark)  # noqa: SLF001 - the library has no fields
