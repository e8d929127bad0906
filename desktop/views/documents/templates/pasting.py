"""The clipboard of the editor: tiles stay tiles inside the program, foreign formatting is lost."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from desktop.documents.template import editing, in_words
from desktop.documents.template.editing import EditedLine, Letters, Piece, Tile
from desktop.views.documents.templates import conversion, paragraphs
from desktop.views.documents.templates.tiles import Drawn

MIME: Final = "application/x-metodkabinet-template"
_SPACES = re.compile(r"[\t\v\f \u2028]+")


def copied(document: QTextDocument, start: int, end: int) -> QMimeData:
    """What is taken along: the paragraphs for us, readable words for other programs."""
    lines = conversion.lines_between(document, start, end)
    made = QMimeData()
    made.setData(MIME, editing.joined(lines).encode())
    made.setText("\n".join(_plain(line) for line in lines))
    return made


def is_taken(source: QMimeData) -> bool:
    """Whether it can be pasted: our paragraphs or any text."""
    return source.hasFormat(MIME) or source.hasText() or source.hasHtml()


def lines_in(source: QMimeData) -> list[EditedLine]:
    """The paragraphs of what was copied; of foreign text its letters only."""
    if source.hasFormat(MIME):
        return editing.split(bytes(source.data(MIME).data()).decode())
    text = source.text() if source.hasText() else _letters_of_html(source.html())
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return [EditedLine(pieces=(Letters(line),)) for line in lines if line]


def paste(cursor: QTextCursor, lines: list[EditedLine], pen: QTextCharFormat, ratio: float) -> None:
    """The first paragraph goes on where the cursor stands, the others follow."""
    if not lines:
        return
    is_ours = any(line.mark or line.prefixes or line.fixed for line in lines)
    if conversion.is_bare(cursor.block()) and is_ours:
        conversion.insert_lines(cursor, lines, ratio)
        return
    mark = paragraphs.kind_of(cursor.block()).mark
    prefixes = paragraphs.prefixes_of(cursor.block())
    first, *rest = lines
    _insert_inline(cursor, first, mark, pen, ratio)
    if is_ours and rest:
        cursor.insertBlock()
        conversion.insert_lines(cursor, rest, ratio)
        return
    for line in rest:
        cursor.insertBlock(paragraphs.block_format(mark, prefixes), paragraphs.char_format(mark))
        conversion.insert_pieces(cursor, line.pieces, mark, ratio)


def _insert_inline(
    cursor: QTextCursor, line: EditedLine, mark: str, pen: QTextCharFormat, ratio: float
) -> None:
    only_letters = all(isinstance(one, Letters) for one in line.pieces) and not line.fixed
    if only_letters and len(line.pieces) == 1 and isinstance(line.pieces[0], Letters):
        cursor.insertText(line.pieces[0].text, pen)
        return
    conversion.insert_pieces(cursor, conversion.pieces_of(line), mark, ratio)


def _plain(line: EditedLine) -> str:
    if line.fixed:
        return in_words.part_title(line.fixed)
    return "".join(_said(piece) for piece in line.pieces)


def _said(piece: Piece | Drawn) -> str:
    if isinstance(piece, Letters):
        return piece.text
    return in_words.field_title(piece.source) if isinstance(piece, Tile) else ""


def _letters_of_html(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()
