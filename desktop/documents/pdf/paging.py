"""Pieces → pages of one paper, with what stands around the text on each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from desktop.documents import fonts, measures
from desktop.documents.blocks import Look, Page, Paper
from desktop.documents.pdf import code
from desktop.documents.pdf.pieces import Blank, Piece
from desktop.documents.pdf.ruled import Ruled

MM: Final = 72 / 25.4
NOTE_FROM_EDGE: Final = 8.0
"""The feet of the note in the upper margin, mm from the edge."""

NEAR: Final = 1e-6
WATERMARK_GRAY: Final = 0.9
BIGGEST_WATERMARK: Final = 110.0


class Pages:
    """Puts pieces one under another on a canvas; begins a page when something comes onto it."""

    def __init__(self, canvas: Any, paper: Paper) -> None:
        self.count = 0
        self._canvas = canvas
        self._paper = paper
        self._look = paper.look
        self._page = paper.look.page
        self._is_open = False
        self._is_overflow = False
        self._half = 0
        """Of a folded sheet: which half is filled now; 0 on any other one."""
        self._top = 0.0

    @property
    def look(self) -> Look:
        return self._look

    @property
    def width(self) -> float:
        """Between the margins, points."""
        return measures.text_width(self._look, self._page) * MM

    @property
    def room(self) -> float:
        """The height which every page of this size has for text, points."""
        return self._start(self._page) - self._end(first=True)

    def turn(self, page: Page | None) -> None:
        """What follows starts a new page, perhaps of another size."""
        self._close()
        if page not in (None, self._page):
            self._end_sheet()
            self._page = page or self._page
        self._is_overflow = False

    def place(self, pieces: Sequence[Piece]) -> None:
        """All pieces in their order."""
        for index, piece in enumerate(pieces):
            if piece.keep_next:
                self._keep(pieces[index:])
            is_tied = isinstance(piece, Ruled) and piece.keep_last
            self._put(piece, _chain(pieces[index + 1 :]) if is_tied else 0)

    def finish(self) -> int:
        """Ends the last page; how many there are, at least one."""
        if not self.count:
            self._open()
        self._close()
        self._end_sheet()
        return self.count

    def _keep(self, pieces: Sequence[Piece]) -> None:
        """A new page when the heading fits here but not what it announces."""
        need = 0.0
        for index, piece in enumerate(pieces):
            need += piece.before if index else self._space(piece)
            if not piece.keep_next or index == len(pieces) - 1:
                need += piece.least
                break
            need += piece.height + piece.after
        if self._is_open and self._is_used and self._left < need <= self.room:
            self._overflow()

    def _put(self, piece: Piece, tail: float = 0) -> None:
        """``tail`` is the height of what the end of the piece stands with."""
        waiting: Piece | None = piece
        while waiting is not None:
            waiting = self._fit(waiting, tail)

    def _fit(self, piece: Piece, tail: float) -> Piece | None:
        """Draws what fits here; the rest, for the next page."""
        if isinstance(piece, Blank) and self._is_overflow and not self._is_used:
            return None
        self._open()
        space = self._space(piece)
        if space + piece.height <= self._left + NEAR:
            return self._whole(piece, space, tail)
        if isinstance(piece, Blank):
            self._overflow()
            return None
        parts = piece.split(self._left - space)
        if parts is not None:
            self._draw(parts[0], space)
            self._overflow()
            return parts[1]
        if not self._is_used:
            self._draw(piece, space)
            return None
        self._overflow()
        return piece

    def _whole(self, piece: Piece, space: float, tail: float) -> Piece | None:
        """A piece which fits: without its end when what the end stands with does not."""
        is_alone = tail and space + piece.height + piece.after + tail > self._left + NEAR
        ends = piece.ends() if is_alone and isinstance(piece, Ruled) else None
        if is_alone and ends is None and self._is_used and piece.height + tail <= self.room:
            self._overflow()
            return piece
        if ends is None or ends[1].height + tail > self.room:
            self._draw(piece, space)
            return None
        self._draw(ends[0], space)
        self._overflow()
        return ends[1]

    def _draw(self, piece: Piece, space: float) -> None:
        self._top -= space
        piece.draw(self._canvas, self._shift + self._look.left * MM, self._top)
        self._top -= piece.height + piece.after
        self._is_used = True

    def _space(self, piece: Piece) -> float:
        """A page which began by itself starts with letters, as in Word."""
        is_fresh = not (self._is_open and self._is_used)
        return 0.0 if is_fresh and self._is_overflow else piece.before

    @property
    def _left(self) -> float:
        if not self._is_open:
            return self._start(self._page) - self._end(first=self.count == 0)
        return self._top - self._end(first=self.count == 1)

    def _overflow(self) -> None:
        self._close()
        self._is_overflow = True

    def _start(self, page: Page) -> float:
        return (measures.SHEETS[page][1] - self._look.top) * MM

    def _end(self, *, first: bool) -> float:
        bottom = self._look.bottom * MM
        return max(bottom, code.ROOM * MM) if first and self._paper.code else bottom

    def _open(self) -> None:
        if self._is_open:
            return
        if not self._half:
            self.count += 1
            width, height = (side * MM for side in measures.SHEETS[self._page])
            self._canvas.setPageSize((width, height))
            around(self._canvas, self._paper, self.count, (width, height))
        self._top = self._start(self._page)
        self._is_open = True
        self._is_used = False

    def _close(self) -> None:
        if self._is_open:
            self._half = (self._half + 1) % measures.halves(self._page)
            if not self._half:
                self._canvas.showPage()
        self._is_open = False
        self._is_used = False

    def _end_sheet(self) -> None:
        """A folded sheet may end with its second half empty."""
        if self._half:
            self._canvas.showPage()
        self._half = 0

    @property
    def _shift(self) -> float:
        """Where the half begins which is filled now, points."""
        return self._half * measures.SHEETS[self._page][0] / measures.halves(self._page) * MM


def _chain(pieces: Sequence[Piece]) -> float:
    """The height of the pieces which stay together from the first on, points."""
    height = 0.0
    for piece in pieces:
        height += piece.before + (piece.height + piece.after if piece.keep_next else piece.least)
        if not piece.keep_next:
            break
    return height


def around(canvas: Any, paper: Paper, number: int, size: tuple[float, float]) -> None:
    """The watermark, the note, the number of the page and the code of the first one."""
    look = paper.look
    width, height = size
    if paper.watermark:
        watermark(canvas, paper.watermark, size)
    if look.framed:
        frame(canvas, size)
    if paper.top_note:
        note(canvas, paper.top_note, look.font, (width - look.right * MM, height))
    if number > 1:
        canvas.setFont(fonts.family(look.font).regular, measures.HEADER_SIZE)
        feet = height - measures.NUMBER_FROM_EDGE * MM - measures.HEADER_SIZE
        middle = (look.left * MM + width - look.right * MM) / 2
        canvas.drawCentredString(middle, feet, str(number))
    elif paper.code:
        code.stamp(canvas, paper.code, look.font, width - look.right * MM)


def frame(canvas: Any, size: tuple[float, float]) -> None:
    """A thick line and a thin one inside it."""
    canvas.saveState()
    for edge, thickness in ((measures.FRAME_FROM_EDGE, 1.5), (measures.FRAME_FROM_EDGE + 1.2, 0.5)):
        side = edge * MM
        canvas.setLineWidth(thickness)
        canvas.rect(side, side, size[0] - 2 * side, size[1] - 2 * side)
    canvas.restoreState()


def note(canvas: Any, text: str, font: str, corner: tuple[float, float]) -> None:
    """Small words which end at the right margin above the text."""
    right, height = corner
    shown = fonts.sanitize(text, font if font in fonts.FAMILIES else fonts.DEFAULT)
    canvas.setFont(fonts.family(font).regular, measures.NOTE_SIZE)
    canvas.drawRightString(right, height - NOTE_FROM_EDGE * MM, shown)


def watermark(canvas: Any, text: str, size: tuple[float, float]) -> None:
    """Pale letters over the diagonal of a page; drawn before the text, so under it."""
    width, height = size
    face = fonts.family(fonts.DEFAULT).bold
    shown = fonts.sanitize(text, fonts.DEFAULT)
    long = math.hypot(width, height) * 0.7
    letters = min(BIGGEST_WATERMARK, long / max(fonts.width(shown, face, 1), 1))
    canvas.saveState()
    canvas.setFillGray(WATERMARK_GRAY)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(math.degrees(math.atan2(height, width)))
    canvas.setFont(face, letters)
    canvas.drawCentredString(0, -letters / 3, shown)
    canvas.restoreState()
