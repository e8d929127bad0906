"""The file around the text: properties, language, and a zip which is the same in two runs."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from desktop.documents import fonts, measures
from desktop.documents.blocks import Sheet
from desktop.documents.docx import page

_STYLES_OF_WORD_2007 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
FONT: Final = {"Liberation Serif": "Times New Roman", "PT Serif": "PT Serif"}
"""DOCX names the face which a PC has; PDF embeds its twin of the same measures."""


STYLES: Final = {
    "Normal",
    "DefaultParagraphFont",
    "TableNormal",
    "NoList",
    "TableGrid",
    "Header",
    "HeaderChar",
    "Footer",
    "FooterChar",
}
"""Styles which our papers use; Word itself offers the rest to who edits one."""


def new(sheet: Sheet, font: str, size: float) -> WordDocument:
    """An empty document with our fonts, the Russian language and no foreign traces."""
    document: WordDocument = Document(io.BytesIO(_template()))
    _set_font(document, FONT.get(font, font), size)
    properties = document.core_properties
    properties.title = fonts.one_line(sheet.title)[:255]
    properties.author = fonts.one_line(sheet.author)[:255] or "Методкабинет"
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = "ru-RU"
    day = measures.day_of(sheet.dated)
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())
    return document


@cache
def _template() -> bytes:
    """The template of the library without what our papers do not use: four fifths of it."""
    document: WordDocument = Document()
    _drop(document)
    styles: Any = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in STYLES:
            styles.remove(style)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _drop(document: WordDocument) -> None:
    """A second set of styles and a thumbnail, which Word repairs; marks of lists, never used."""
    for part, kind in (
        (document.part, _STYLES_OF_WORD_2007),
        (document.part.package, RELATIONSHIP_TYPE.THUMBNAIL),
        (document.part, RELATIONSHIP_TYPE.NUMBERING),
    ):
        for key, relation in list(part.rels.items()):
            if relation.reltype == kind:
                del part.rels[key]


def _set_font(document: WordDocument, font: str, size: float) -> None:
    style: Any = document.styles["Normal"]
    style.font.name = font
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    faces = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), font)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        faces.attrib.pop(qn(name), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    properties.append(language)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = True


def marked(data: bytes, top_note: str, watermark: str) -> bytes:
    """A filled form of the office with the marks of a sample over its pages."""
    if not top_note and not watermark:
        return data
    document: WordDocument = Document(io.BytesIO(data))
    page.stamp_headers(document, top_note, watermark)
    return packed(document)


def packed(document: WordDocument) -> bytes:
    """The bytes of the file: fixed dates and order."""
    raw = io.BytesIO()
    document.save(raw)
    made = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(
            source.namelist(), key=lambda each: (each != "[Content_Types].xml", each)
        ):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return made.getvalue()
