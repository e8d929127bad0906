"""[Сравнить с исходным]: two columns, changed phrases underlined, and the earlier versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QComboBox, QTextEdit, QWidget

from desktop.documents import comparing, wording_acts
from desktop.documents.comparing import Pair, Said
from desktop.language.dates import in_digits
from desktop.services.documents import texts
from desktop.views.common.controls import button, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.documents.texts import OwnText
    from desktop.views.documents.templates.open_text import OpenText
    from desktop.views.office import Office

SAME: Final = "Тексты совпадают."
NOW: Final = "в окне сейчас"


class CompareDialog(OfficeDialog):
    """The shipped text at the left, ours or an earlier version at the right."""

    version_taken = Signal()

    def __init__(self, office: Office, found: OpenText, text: str, parent: QWidget | None) -> None:
        super().__init__("compare", f"Сравнить с исходным: {found.name}", "Готово", width=960,
                         cancel="Закрыть", parent=parent)  # fmt: skip
        self._office, self._found, self._text = office, found, text
        self.versions = QComboBox()
        self.versions.setObjectName("dialog.compare.version")
        self.versions.setAccessibleName("Какой вариант сравнить")
        self.take = button("Вернуться к этому варианту", name="dialog.compare.take", icon="undo")
        self.table = QTextEdit()
        self.table.setObjectName("dialog.compare.text")
        self.table.setAccessibleName("Исходный текст и наш")
        self.table.setReadOnly(True)
        self.summary = label("", "muted", name="dialog.compare.summary")
        self._kept = [one for one in self._versions() if one.is_own]
        self._arrange()
        self.cancel.hide()
        self.primary.clicked.connect(self.accept)
        self.versions.currentIndexChanged.connect(self.refresh)
        self.take.clicked.connect(self._take)
        self.refresh()

    @property
    def chosen(self) -> OwnText | None:
        """The earlier version shown; nothing for the text of the window."""
        place = self.versions.currentIndex() - 1
        return self._kept[place] if 0 <= place < len(self._kept) else None

    def refresh(self) -> None:
        """Both texts anew."""
        chosen = self.chosen
        ours = chosen.text if chosen is not None else self._text
        pairs = comparing.compared(self._found.shipped, ours)
        changed = sum(pair.is_changed for pair in pairs)
        self.summary.setText(f"Изменено абзацев: {changed}" if changed else SAME)
        newest = self._kept[0] if self._kept and self._found.is_own else None
        self.take.setVisible(chosen is not None and chosen is not newest)
        self.take.setEnabled(self._office.can_write)
        self._write(pairs)

    def _versions(self) -> list[OwnText]:
        found = self._found
        return self._office.read(texts.versions, found.kind.code, found.variant)

    def _take(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        found, day = self._found, self._office.today
        self._office.write(
            wording_acts.take_version, chosen.id, found.kind.code, found.variant, day
        )
        self._office.toast("Взят прежний вариант текста.", undo_button(self._office))
        self.version_taken.emit()
        self.accept()

    def _write(self, pairs: list[Pair]) -> None:
        self.table.clear()
        cursor = QTextCursor(self.table.document())
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellPadding(6)
        shape.setCellSpacing(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        wide = QTextLength(QTextLength.Type.PercentageLength, 49)
        bar = QTextLength(QTextLength.Type.PercentageLength, 2)
        shape.setColumnWidthConstraints([wide, bar, wide])
        table = cursor.insertTable(len(pairs) + 1, 3, shape)
        for column, title in ((0, "Исходный"), (2, "Наш")):
            pen = QTextCharFormat()
            pen.setFontWeight(700)
            table.cellAt(0, column).firstCursorPosition().insertText(title, pen)
        for place, pair in enumerate(pairs, 1):
            _say(table.cellAt(place, 0).firstCursorPosition(), pair.left)
            _say(table.cellAt(place, 2).firstCursorPosition(), pair.right)
            if pair.is_changed:
                side = table.cellAt(place, 1)
                look = side.format().toTableCellFormat()
                look.setBackground(QColor(Theme.current().colors.accent))
                side.setFormat(look)
        self.table.moveCursor(QTextCursor.MoveOperation.Start)

    def _arrange(self) -> None:
        self.versions.addItem(NOW)
        for one in self._kept:
            when = f" от {in_digits(one.saved_on)}" if one.saved_on else ""
            self.versions.addItem(f"вариант {one.version}{when}")
        said = label("Наш вариант:")
        self.body.addWidget(row(said, self.versions, self.take, None, self.summary))
        self.table.setMinimumHeight(Theme.current().metrics.px(340))
        self.body.addWidget(self.table, 1)


def _say(cursor: QTextCursor, said: Said) -> None:
    for phrase in said:
        pen = QTextCharFormat()
        if phrase.changed:
            pen.setFontUnderline(True)
            pen.setBackground(QColor(Theme.current().colors.accent_soft))
        cursor.insertText(phrase.text, pen)
