"""The text of a template as it is edited: letters, grey tiles, kinds of paragraphs, no marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from desktop.documents.citing import Spot
from desktop.documents.field_list import Offered
from desktop.documents.template.editing import Prefix
from desktop.views.documents.templates import conversion, margin, paragraphs, pasting, tiles
from desktop.views.documents.templates.field_popup import FieldPopup
from desktop.views.documents.templates.tile_text import TileText
from desktop.views.documents.templates.tiles import What

FIELD_MIME: Final = "application/x-metodkabinet-field"
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TemplateEdit(TileText):
    """``offer`` finds fields by typed words; ``tile_wanted`` brings the place of a tile."""

    tile_wanted = Signal(int)

    def __init__(self, offer: Callable[[str], Sequence[Offered]], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Текст шаблона")
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(margin.WIDTH)
        self.popup = FieldPopup(self, offer)
        self.popup.chosen.connect(self._on_chosen)
        self.cursorPositionChanged.connect(self._follow)

    @property
    def kind(self) -> str:
        """The mark of the paragraph under the cursor."""
        return paragraphs.kind_of(self.textCursor().block()).mark

    def set_kind(self, mark: str) -> None:
        """Make the chosen paragraphs of this kind; conditions stay."""
        self._change_blocks(lambda block: (mark, paragraphs.prefixes_of(block)))

    @property
    def prefixes(self) -> tuple[Prefix, ...]:
        """Conditions of the paragraph under the cursor."""
        return paragraphs.prefixes_of(self.textCursor().block())

    @property
    def has_condition(self) -> bool:
        """Whether the paragraph under the cursor is printed only sometimes."""
        return any(one.word != "для каждого" for one in self.prefixes)

    def set_condition(self, wanted: Prefix | None) -> None:
        """«Показывать, если…» for the chosen paragraphs; ``None``: always. Repeating stays."""

        def changed(block: QTextBlock) -> tuple[str, tuple[Prefix, ...]]:
            kept = [one for one in paragraphs.prefixes_of(block) if one.word == "для каждого"]
            return paragraphs.kind_of(block).mark, (*([wanted] if wanted else []), *kept)

        self._change_blocks(changed)

    def change_spots(self, find: Callable[[str], Sequence[Spot]]) -> None:
        """Put other words into spots of the text, as one step; tiles stay what they are."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            for spot in reversed(find(block.text())):
                cursor.setPosition(block.position() + spot.start)
                cursor.setPosition(block.position() + spot.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(spot.text)
            block = block.next()
        cursor.endEditBlock()

    def toggle(self, look: str) -> None:
        """Bold, italic or underline for what is chosen or will be typed."""
        pen = self.currentCharFormat()
        made = QTextCharFormat()
        if look == "bold":
            is_bold = pen.fontWeight() >= QFont.Weight.Bold
            made.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        elif look == "italic":
            made.setFontItalic(not pen.fontItalic())
        else:
            made.setFontUnderline(not pen.fontUnderline())
        cursor = self.textCursor()
        cursor.beginEditBlock()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self.mergeCurrentCharFormat(made)
        for place in range(start, end):
            if source := self.field_at(place):
                self.replace_field(place, source)
        cursor.endEditBlock()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - name of Qt
        cursor = self.textCursor()
        return pasting.copied(self.document(), cursor.selectionStart(), cursor.selectionEnd())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - name of Qt
        return source.hasFormat(FIELD_MIME) or pasting.is_taken(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - name of Qt
        if source.hasFormat(FIELD_MIME):
            self.insert_field(bytes(source.data(FIELD_MIME).data()).decode())
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        pasting.paste(cursor, pasting.lines_in(source), self.pen_at(cursor), self.ratio)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.popup.takes(event):
            return
        cursor = self.textCursor()
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._new_paragraph(cursor)
        elif event.key() == Qt.Key.Key_F2:
            self._want_tile(cursor.position())
        elif event.key() == Qt.Key.Key_Backspace and self._is_kind_start(cursor):
            self.set_kind("")
        elif event.text() and event.text().isprintable() and self._stands_at_part(cursor):
            self._new_paragraph(cursor)
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)
        self.popup.follow(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.tile_under(event.position().toPoint())
        if place >= 0:
            self.tile_wanted.emit(place)
            return
        super().mouseDoubleClickEvent(event)

    def _change_blocks(
        self, changed: Callable[[QTextBlock], tuple[str, tuple[Prefix, ...]]]
    ) -> None:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        while block.isValid() and block.blockNumber() <= last:
            mark, prefixes = changed(block)
            inside = QTextCursor(block)
            inside.setBlockFormat(paragraphs.block_format(mark, prefixes))
            inside.select(QTextCursor.SelectionType.BlockUnderCursor)
            inside.mergeCharFormat(paragraphs.char_format(mark))
            inside.mergeBlockCharFormat(paragraphs.char_format(mark))
            block = block.next()
        cursor.endEditBlock()
        self.viewport().update()

    def _new_paragraph(self, cursor: QTextCursor) -> None:
        """Enter: the next paragraph goes on as this one, after a heading as an ordinary one."""
        kind = paragraphs.kind_of(cursor.block())
        prefixes = paragraphs.prefixes_of(cursor.block())
        if kind.mark and conversion.is_bare(cursor.block()):
            self.set_kind("")
            return
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        at_end = cursor.atBlockEnd()
        cursor.insertBlock()
        mark = kind.after if at_end else kind.mark
        cursor.setBlockFormat(paragraphs.block_format(mark, prefixes))
        cursor.setBlockCharFormat(paragraphs.char_format(mark))
        cursor.setCharFormat(paragraphs.char_format(mark))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _is_kind_start(self, cursor: QTextCursor) -> bool:
        return not cursor.hasSelection() and cursor.atBlockStart() and bool(self.kind)

    def _stands_at_part(self, cursor: QTextCursor) -> bool:
        drawn = self.drawn_at(cursor.position() - 1) or self.drawn_at(cursor.position())
        return drawn is not None and drawn.what is What.PART and not cursor.hasSelection()

    def _want_tile(self, at: int) -> None:
        place = next((one for one in (at, at - 1) if self.field_at(one)), -1)
        if place >= 0:
            self.tile_wanted.emit(place)

    def _on_chosen(self, source: str, typed: int) -> None:
        """A field of the popup takes the place of «@» and the letters after it."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, typed)
        self.setTextCursor(cursor)
        self.insert_field(source)

    def _follow(self) -> None:
        """A paragraph typed after a tile has letters, never the format of the picture."""
        pen = self.currentCharFormat()
        if tiles.of_format(pen) is not None:
            self.setCurrentCharFormat(self._letters_of(self.textCursor().block(), pen))
