"""Paragraphs of a template ↔ the document of the editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from desktop.documents.template.editing import (
    Edge,
    EditedLine,
    Letters,
    Piece,
    Separator,
    Tile,
)
from desktop.views.documents.templates import tiles
from desktop.views.documents.templates.paragraphs import (
    block_format,
    char_format,
    kind_of,
    prefixes_of,
)
from desktop.views.documents.templates.tiles import Drawn, What

_LINE_BREAK: Final = "\u2028"
_WHATS: Final = {Edge(): What.BEGIN, Edge(is_end=True): What.END, Separator(): What.COLUMN}


@dataclass(frozen=True)
class Written:
    """A line of the text and the paragraph of the editor it came from."""

    line: EditedLine
    block: int


def insert_lines(cursor: QTextCursor, lines: list[EditedLine], ratio: float) -> None:
    """Put paragraphs in at the cursor; the first one joins an empty paragraph there."""
    cursor.beginEditBlock()
    for index, line in enumerate(lines):
        if index or not is_bare(cursor.block()):
            cursor.insertBlock()
        cursor.setBlockFormat(block_format(line.mark, line.prefixes))
        cursor.setBlockCharFormat(char_format(line.mark))
        insert_pieces(cursor, pieces_of(line), line.mark, ratio)
    cursor.endEditBlock()


def is_bare(block: QTextBlock) -> bool:
    """A paragraph without a letter."""
    return block.length() <= 1


def pieces_of(line: EditedLine) -> tuple[Piece | Drawn, ...]:
    """The pieces of a paragraph; a ready part is one drawn letter."""
    return (Drawn(What.PART, line.fixed),) if line.fixed else line.pieces


def insert_pieces(
    cursor: QTextCursor, pieces: tuple[Piece | Drawn, ...], mark: str, ratio: float
) -> None:
    """Letters and drawn letters at the cursor, in the look of a kind of paragraph."""
    for piece in pieces:
        pen = char_format(mark)
        if isinstance(piece, Letters | Tile):
            set_look(pen, bold=piece.bold, italic=piece.italic, underline=piece.underline)
        if isinstance(piece, Letters):
            cursor.insertText(piece.text, pen)
        else:
            insert_drawn(cursor, _drawn(piece), pen, ratio)


def insert_drawn(cursor: QTextCursor, drawn: Drawn, pen: QTextCharFormat, ratio: float) -> None:
    """One drawn letter; what is typed after it looks as what stood before it."""
    cursor.insertImage(tiles.image_format(cursor.document(), drawn, pen, ratio))
    cursor.setCharFormat(pen)


def set_look(pen: QTextCharFormat, *, bold: bool, italic: bool, underline: bool) -> None:
    """Bold, italic, underlined."""
    pen.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    pen.setFontItalic(italic)
    pen.setFontUnderline(underline)


def _drawn(piece: Tile | Edge | Separator | Drawn) -> Drawn:
    if isinstance(piece, Tile):
        return Drawn(What.FIELD, piece.source)
    return piece if isinstance(piece, Drawn) else Drawn(_WHATS[piece])


def lines_of(document: QTextDocument) -> list[Written]:
    """The paragraphs of the whole document; empty ones are left out."""
    return list(_lines(document.begin(), 0, document.characterCount()))


def lines_between(document: QTextDocument, start: int, end: int) -> list[EditedLine]:
    """The paragraphs of a part, for the clipboard."""
    return [each.line for each in _lines(document.findBlock(start), start, end)]


def _lines(block: QTextBlock, start: int, end: int) -> Iterator[Written]:
    while block.isValid() and block.position() < end:
        yield from _block_lines(block, start, end)
        block = block.next()


def _block_lines(block: QTextBlock, start: int, end: int) -> Iterator[Written]:
    """Letters which slipped beside a ready part are paragraphs of their own."""
    mark, prefixes = kind_of(block).mark, prefixes_of(block)
    pieces: list[Piece] = []

    def written() -> Iterator[Written]:
        kept = _tidied(pieces)
        if any(not isinstance(one, Edge | Separator) for one in kept):
            yield Written(EditedLine(mark, kept, prefixes), block.blockNumber())
        pieces.clear()

    for piece in _pieces(block, start, end):
        if isinstance(piece, Drawn):
            yield from written()
            yield Written(EditedLine(prefixes=prefixes, fixed=piece.source), block.blockNumber())
        else:
            pieces.append(piece)
    yield from written()


def _pieces(block: QTextBlock, start: int, end: int) -> Iterator[Piece | Drawn]:
    found = block.begin()
    while not found.atEnd():
        fragment = found.fragment()
        skipped = max(start - fragment.position(), 0)
        text = fragment.text()[skipped : max(end - fragment.position(), 0)]
        pen = fragment.charFormat()
        drawn = tiles.of_format(pen)
        letters = text.replace(_LINE_BREAK, " ").replace(tiles.LETTER, "")
        if letters:
            yield Letters(letters, *_look(pen))
        if drawn is not None:
            yield from [_piece(drawn, pen)] * text.count(tiles.LETTER)
        found += 1


def _look(pen: QTextCharFormat) -> tuple[bool, bool, bool]:
    return pen.fontWeight() >= QFont.Weight.Bold, pen.fontItalic(), pen.fontUnderline()


def _piece(drawn: Drawn, pen: QTextCharFormat) -> Piece | Drawn:
    made: dict[What, Piece | Drawn] = {
        What.FIELD: Tile(drawn.source, *_look(pen)),
        What.PART: drawn,
        What.BEGIN: Edge(),
        What.END: Edge(is_end=True),
        What.COLUMN: Separator(),
    }
    return made[drawn.what]


def _tidied(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Letters of one look together, edges in pairs, no room around the edge of a column."""
    paired = _paired(pieces)
    made: list[Piece] = []
    for index, piece in enumerate(paired):
        now = _trimmed(piece, paired, index)
        last = made[-1] if made else None
        if isinstance(now, Letters) and isinstance(last, Letters) and _same(now, last):
            made[-1] = Letters(last.text + now.text, last.bold, last.italic, last.underline)
        elif not isinstance(now, Letters) or now.text:
            made.append(now)
    return tuple(made)


def _trimmed(piece: Piece, pieces: list[Piece], index: int) -> Piece:
    if not isinstance(piece, Letters):
        return piece
    text = piece.text
    before, after = pieces[index - 1 : index], pieces[index + 1 : index + 2]
    if not index or isinstance(before[0], Separator):
        text = text.lstrip(" ")
    if not after or isinstance(after[0], Separator):
        text = text.rstrip(" ")
    return Letters(text, piece.bold, piece.italic, piece.underline)


def _same(one: Letters, other: Letters) -> bool:
    return (one.bold, one.italic, one.underline) == (other.bold, other.italic, other.underline)


def _paired(pieces: list[Piece]) -> list[Piece]:
    """An edge whose other half was taken out says nothing any more."""
    opened: list[int] = []
    lonely: set[int] = set()
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Edge):
            continue
        if not piece.is_end:
            opened.append(index)
        elif opened:
            opened.pop()
        else:
            lonely.add(index)
    lonely |= set(opened)
    return [piece for index, piece in enumerate(pieces) if index not in lonely]
