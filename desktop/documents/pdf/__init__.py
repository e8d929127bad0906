"""The writer of PDF: the very file which is shown, printed and saved.

Fonts are embedded, the same sheets give the same bytes, several sheets share their fonts.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts, measures
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
    book = Book(duplex=duplex)
    for sheet in sheets:
        book.add(sheet)
    return book.done()


def pages(sheet: Sheet) -> int:
    """How many pages a sheet takes."""
    return 1 if isinstance(sheet, AwardPage) else Book().add(sheet)


class Book:
    """A file which sheets are added to one by one, so that a long run can tell how far it is."""

    def __init__(self, *, duplex: bool = False) -> None:
        self.pages = 0
        self._duplex = duplex
        self._target = io.BytesIO()
        self._canvas: Any = None
        self._titles: dict[str, None] = {}
        self._authors: dict[str, None] = {}
        self._dated = ""

    def add(self, sheet: Sheet) -> int:
        """Draw a sheet; how many pages it took, without a blank one before it.

        Raises OfficeError for a picture which cannot be read: the book is of no use then.
        """
        fonts.register()
        if self._canvas is None:
            self._canvas = _canvas(self._target, sheet)
        if self._duplex and self.pages % 2:
            self._canvas.showPage()
            self.pages += 1
        self._titles[fonts.one_line(sheet.title)] = None
        self._authors |= dict.fromkeys(filter(None, [fonts.one_line(sheet.author)]))
        self._dated = max(self._dated, sheet.dated)
        count = _draw(self._canvas, sheet)
        self.pages += count
        return count

    def done(self) -> bytes:
        """The bytes of the file. Raises ValueError without sheets."""
        if self._canvas is None:
            raise ValueError("nothing to render")
        self._canvas.setTitle(_one_of(self._titles, SEVERAL))
        self._canvas.setAuthor(_one_of(self._authors, CREATOR))
        _date(self._canvas, measures.day_of(self._dated))
        self._canvas.save()
        return self._target.getvalue()


def _one_of(texts: Iterable[str], otherwise: str) -> str:
    found = list(texts)
    return found[0] if len(found) == 1 else otherwise


def _date(canvas: Any, day: dt.date) -> None:
    """The file is as old as its latest paper, not as the clock says: two runs are the same."""
    stamp = TimeStamp(invariant=1)
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    canvas._doc._timeStamp = stamp  # noqa: SLF001 - the library asks the clock only


def _draw(canvas: Any, sheet: Sheet) -> int:
    if isinstance(sheet, AwardPage):
        from desktop.documents import awards

        awards.draw(canvas, sheet)
        canvas.showPage()
        return 1
    return lay(canvas, sheet)


def _canvas(target: io.BytesIO, first: Sheet) -> Any:
    """Names a font of ours for the first letter: the default would leave Helvetica in the file."""
    font = AWARD_FONT if isinstance(first, AwardPage) else first.look.font
    canvas = Canvas(
        target,
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.family(font).regular,
        lang=LANGUAGE,
    )
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
