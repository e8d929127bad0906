"""The square of the control code in DOCX: at the foot of the first page, as in PDF."""

from __future__ import annotations

import io
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt
from PIL import Image

from desktop.documents import measures
from desktop.documents.awards import qr

FROM_EDGE: Final = 6.0
LETTERS: Final = 8.0
MODULE: Final = 8
"""Dots of one module: 200 of them on 22 mm are 230 to an inch."""


def stamp(section: Section, code: str) -> None:
    """The square and the letters which can be typed, on the right below."""
    section.footer_distance = Mm(FROM_EDGE)
    paragraph = section.first_page_footer.paragraphs[0]
    paragraph.add_run(f"{qr.letters(code)}\u00a0").font.size = Pt(LETTERS)
    square(paragraph, qr.payload("", code))


def square(paragraph: Any, payload: str) -> None:
    """The square alone, at the right end of a paragraph."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    rows = qr.matrix(payload)
    picture = Image.new("1", (len(rows), len(rows)), 1)
    picture.putdata([0 if is_dark else 1 for row in rows for is_dark in row])
    large = picture.resize((len(rows) * MODULE, len(rows) * MODULE), Image.Resampling.NEAREST)
    data = io.BytesIO()
    large.save(data, "PNG")
    paragraph.add_run().add_picture(data, width=Mm(measures.QR_SIDE))
