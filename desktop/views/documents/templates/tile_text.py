"""Letters and tiles in paragraphs: what stands there, what is put in, what is marked as wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from desktop.documents.template import editing
from desktop.views.documents.templates import conversion, margin, paragraphs, tiles
from desktop.views.documents.templates.tiles import Drawn, What
from desktop.views.theme import Theme


class TileText(QTextEdit):
    """A text of a template with its fields as tiles; no mark of the grammar is ever seen."""

    @property
    def ratio(self) -> float:
        return self.devicePixelRatioF()

    def show_text(self, text: str, *, undoable: bool = False) -> None:
        """Show a whole text; with ``undoable`` as one step which Ctrl+Z takes back."""
        document = self.document()
        document.setDefaultFont(self.font())
        if not undoable:
            document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        conversion.insert_lines(cursor, editing.split(text), self.ratio)
        cursor.endEditBlock()
        if not undoable:
            document.setUndoRedoEnabled(True)
            document.setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def written(self) -> list[conversion.Written]:
        """The lines of now, each with the number of its paragraph."""
        return conversion.lines_of(self.document())

    def text(self) -> str:
        """The text as templates are kept."""
        return editing.joined([each.line for each in self.written()])

    def redraw(self) -> None:
        """Other colours or another size of letters: every tile is drawn anew."""
        text, at, was = self.text(), self.textCursor().position(), self.document().isModified()
        self.show_text(text)
        self.document().setModified(was)
        self._go(at)

    def insert_field(self, source: str) -> None:
        """A tile at the cursor, in the look of the letters there."""
        self.insert_drawn(Drawn(What.FIELD, source))

    def insert_drawn(self, drawn: Drawn) -> None:
        """A tile or the edge of a column at the cursor."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        conversion.insert_drawn(cursor, drawn, self.pen_at(cursor), self.ratio)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_part(self, fixed: str) -> None:
        """A ready part in a paragraph of its own after this one."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        lines = [editing.EditedLine(fixed=fixed)]
        conversion.insert_lines(cursor, lines, self.ratio)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def replace_field(self, place: int, source: str) -> None:
        """Another case or look of the tile at a place."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        pen = cursor.charFormat()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        drawn = Drawn(What.FIELD, source)
        conversion.insert_drawn(cursor, drawn, self._letters_of(cursor.block(), pen), self.ratio)
        cursor.endEditBlock()

    def field_at(self, place: int) -> str:
        """The source of the tile at a place; nothing when there is none."""
        drawn = self.drawn_at(place)
        return drawn.source if drawn is not None and drawn.what is What.FIELD else ""

    def drawn_at(self, place: int) -> Drawn | None:
        """What is drawn in place of the letter there."""
        if not 0 <= place < self.document().characterCount() - 1:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        is_drawn = cursor.selectedText() == tiles.LETTER
        return tiles.of_format(cursor.charFormat()) if is_drawn else None

    def place_of(self, source: str) -> int:
        """Where a tile stands; −1 when the text has none."""
        count = self.document().characterCount()
        return next((at for at in range(count) if self.field_at(at) == source), -1)

    def pen_at(self, cursor: QTextCursor) -> QTextCharFormat:
        """The look of letters typed here."""
        return self._letters_of(cursor.block(), cursor.charFormat())

    def mark_wrong(self, blocks: Sequence[int]) -> None:
        """Underline the paragraphs in which something is wrong."""
        marked = []
        for number in blocks:
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            pen = QTextCharFormat()
            pen.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            pen.setUnderlineColor(QColor(Theme.current().colors.error))
            pen.setBackground(QColor(Theme.current().colors.error_soft))
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, pen
            marked.append(one)
        self.setExtraSelections(marked)

    def go_to_block(self, number: int) -> None:
        """Put the cursor where something is wrong."""
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tile_under(self, point: QPoint) -> int:
        """The place of the tile under a point of the window; −1 when there is none."""
        at = self.cursorForPosition(point).position()
        for place in (at, at - 1):
            if self.field_at(place) and self.tile_rect(place).contains(point):
                return place
        return -1

    def tile_rect(self, place: int) -> QRect:
        """Where a drawn letter stands in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        left = self.cursorRect(cursor)
        cursor.setPosition(place + 1)
        right = self.cursorRect(cursor)
        if right.top() != left.top():
            right.moveLeft(self.viewport().width())
        return QRect(left.topLeft(), QPoint(right.left(), left.bottom()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        margin.paint(self, painter, QRectF(event.rect()))
        painter.end()

    def _letters_of(self, block: QTextBlock, pen: QTextCharFormat) -> QTextCharFormat:
        made = paragraphs.char_format(paragraphs.kind_of(block).mark)
        conversion.set_look(
            made,
            bold=pen.fontWeight() >= QFont.Weight.Bold,
            italic=pen.fontItalic(),
            underline=pen.fontUnderline(),
        )
        return made

    def _go(self, at: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
