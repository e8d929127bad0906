"""The writer of PDF: the very file which is shown, printed and saved.

Fonts are embedded, the same sheets give the same bytes, several sheets share their fonts.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.blocks import AwardPage, Sheet
from desktop.documents.pdf.laying import lay

LANGUAGE: Final = "ru-RU"
CREATOR: Final = "Методкабинет"
SEVERAL: Final = "Документы"
AWARD_FONT: Final = "PT Serif"


def render(sheets: Sequence[Sheet], *, duplex: bool = False) -> bytes:
    """One file with all sheets; ``duplex``: each begins on a new sheet of paper.

    Raises OfficeError for a picture which cannot be read, ValueError without sheets.
    """
    made, _ = _rendered(sheets, duplex=duplex)
    return made


def pages(sheet: Sheet) -> int:
    """How many pages a sheet takes."""
    return 1 if isinstance(sheet, AwardPage) else _rendered([sheet], duplex=False)[1]


def _rendered(sheets: Sequence[Sheet], *, duplex: bool) -> tuple[bytes, int]:
    if not sheets:
        raise ValueError("nothing to render")
    fonts.register()
    target = io.BytesIO()
    canvas = _canvas(target, sheets)
    total = 0
    for index, sheet in enumerate(sheets):
        count = _draw(canvas, sheet)
        if duplex and count % 2 and index < len(sheets) - 1:
            canvas.showPage()
            count += 1
        total += count
    canvas.save()
    return target.getvalue(), total


def _draw(canvas: Any, sheet: Sheet) -> int:
    if isinstance(sheet, AwardPage):
        from desktop.documents import awards

        awards.draw(canvas, sheet)
        canvas.showPage()
        return 1
    return lay(canvas, sheet)


def _canvas(target: io.BytesIO, sheets: Sequence[Sheet]) -> Any:
    """Names a font of ours for the first letter: the default would leave Helvetica in the file."""
    first = sheets[0]
    font = AWARD_FONT if isinstance(first, AwardPage) else first.look.font
    canvas = Canvas(
        target,
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.family(font).regular,
        lang=LANGUAGE,
    )
    titles = dict.fromkeys(sheet.title for sheet in sheets)
    authors = dict.fromkeys(sheet.author for sheet in sheets if sheet.author)
    canvas.setTitle(first.title if len(titles) == 1 else SEVERAL)
    canvas.setAuthor(next(iter(authors)) if len(authors) == 1 else CREATOR)
    canvas.setCreator(CREATOR)
    return canvas
