"""How cells of the grid are drawn and typed into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.documents import hyphens
from desktop.language.text import NBSP
from desktop.services.routes import shipped
from desktop.views.common import dispute_mark
from desktop.views.icons import pixmap
from desktop.views.routes.grid.columns import (
    ACTIVITY,
    DONE,
    EVIDENCE,
    LEVEL_AT,
    TERM,
)
from desktop.views.routes.grid.model import FRESH_TEXT, GridModel, Role
from desktop.views.theme import Colors, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.services.reference import Item
    from desktop.views.routes.grid.rows import GridRow

AnyIndex = QModelIndex | QPersistentModelIndex
MARGIN, ICON, LINES = 8, 16, 2
TERM_HINT: Final = "15.12 или декабрь"
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TONES: Final[Mapping[str, str]] = {
    "error": "error", "warning": "warning", "good": "good", "info": "info",
}  # fmt: skip


class GridDelegate(QStyledItemDelegate):
    """Two lines of text in a cell; amber for what could not be read, red for what is late."""

    passed_down = Signal()
    """Enter in an editor: accepted, on to the cell below."""
    passed_right = Signal(int)
    """Tab in an editor: accepted, on to the cell beside."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: Mapping[str, Sequence[Item]] = {}
        """Code of a column → the only values it takes."""
        self.offers: Mapping[str, Callable[[], Sequence[str]]] = {}
        """Code of a column → what is offered while typing."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colors = Theme.current().colors
        row: GridRow = index.data(Role.ROW)
        painter.save()
        painter.setFont(option.font)
        painter.fillRect(option.rect, QColor(_background(option, index, row, colors)))
        painter.setPen(QPen(QColor(colors.line)))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if not row.is_section:
            painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        _draw_content(painter, option, index, row)
        if option.state & _FOCUSED or _is_below_span(option, index):
            painter.setPen(QPen(QColor(colors.focus), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        code = _model(index).columns[index.column()].code
        title = _model(index).columns[index.column()].title
        made: QWidget
        if code in self.choices:
            made = _choice(self.choices[code], parent)
        else:
            offered = self.offers[code]() if code in self.offers else ()
            made = _line(parent, offered, TERM_HINT if code == TERM else "")
        made.setObjectName(f"routes.grid.editor.{code.partition(':')[0]}")
        made.setAccessibleName(title)
        return made

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        model.setData(cast("QModelIndex", index), text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes down and Tab goes right; Qt would open the next editor at once."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if key not in (*_ENTERS, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return super().eventFilter(watched, event)
        if not isinstance(watched, QWidget) or _is_choosing(watched):
            return super().eventFilter(watched, event)
        self.commitData.emit(watched)
        self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
        if key in _ENTERS:
            self.passed_down.emit()
        else:
            self.passed_right.emit(-1 if key == Qt.Key.Key_Backtab else 1)
        return True


def _is_below_span(option: QStyleOptionViewItem, index: AnyIndex) -> bool:
    """The cursor stands in one of the cells over which the words of a deficit lie."""
    view = cast("QTableView", option.widget)
    here, row, column = view.currentIndex(), index.row(), index.column()
    after = column + view.columnSpan(row, column)
    return view.hasFocus() and here.row() == row and column < here.column() < after


def _is_choosing(editor: QWidget) -> bool:
    """The list of suggestions is open: Enter takes the suggestion first."""
    completer = editor.completer() if isinstance(editor, QLineEdit) else None
    popup = completer.popup() if completer is not None else None
    return popup is not None and popup.isVisible() and popup.currentIndex().isValid()


def _line(parent: QWidget, offered: Sequence[str], hint: str) -> QLineEdit:
    made = QLineEdit(parent)
    made.setPlaceholderText(hint)
    made.setFrame(False)
    made.setProperty("part", "cell")
    made.setAutoFillBackground(True)
    if offered:
        completer = QCompleter(list(offered), made)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        made.setCompleter(completer)
    return made


def _choice(items: Sequence[Item], parent: QWidget) -> QComboBox:
    """The values of a list; captions of groups stand between them and cannot be chosen."""
    made = QComboBox(parent)
    made.addItem("")
    group = ""
    for item in items:
        if item.group and item.group != group:
            group = item.group
            made.addItem(shipped.WAY_GROUPS.get(group, group))
            caption = cast("QStandardItemModel", made.model()).item(made.count() - 1)
            caption.setEnabled(False)
            font = QFont(made.font())
            font.setBold(True)
            caption.setFont(font)
        made.addItem(item.title, item.code)
    made.view().setMinimumWidth(Theme.current().metrics.px(260))
    return made


def _background(option: QStyleOptionViewItem, index: AnyIndex, row: GridRow, colors: Colors) -> str:
    if option.state & _SELECTED:
        return colors.selection
    if index.data(Role.TONE) == "warning" or index.data(Role.DISPUTE):
        return colors.warning_soft
    if row.is_section:
        return colors.surface2
    return colors.surface


def _draw_content(
    painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, row: GridRow
) -> None:
    colors = Theme.current().colors
    box = option.rect.adjusted(MARGIN, 2, -MARGIN, -2)
    tone = _TONES.get(str(index.data(Role.TONE) or ""), "")
    code = _model(index).columns[index.column()].code
    name = str(index.data(Role.ICON) or "")
    if name:
        role = tone or ("text3" if name == "circle" else "text2")
        drawn = pixmap(name, role, ICON)
        top = option.rect.center().y() - ICON // 2 + 1
        painter.drawPixmap(box.left(), top, drawn)
        box.setLeft(box.left() + ICON + 6)
    if index.data(Role.DISPUTE):
        box = dispute_mark.draw(painter, box)
    text = str(index.data() or "")
    if row.is_fresh and code == ACTIVITY:
        painter.setPen(QColor(colors.text3))
        text = FRESH_TEXT
    else:
        painter.setPen(QColor(getattr(colors, tone) if tone else colors.text))
    _draw_text(painter, box, text, _font(option.font, row, code))


def _font(font: QFont, row: GridRow, code: str) -> QFont:
    made = QFont(font)
    made.setBold(row.is_section and code not in LEVEL_AT and code not in {DONE, EVIDENCE})
    return made


def _draw_text(painter: QPainter, box: QRect, text: str, font: QFont) -> None:
    """As many lines as fit; what does not fit ends with dots."""
    if box.width() <= 0:
        return  # a number gives way to the mark
    painter.setFont(font)
    metrics = painter.fontMetrics()
    lines = max(1, min(LINES, box.height() // metrics.lineSpacing()))
    line = " ".join(text.split())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    if lines == 1 or metrics.horizontalAdvance(line) <= box.width():
        painter.drawText(box, flags, metrics.elidedText(line, _DOTS, box.width()))
        return
    first, rest = broken(line, metrics.horizontalAdvance, box.width())
    shown = f"{first}\n{metrics.elidedText(rest, _DOTS, box.width())}"
    painter.drawText(box, flags, shown)


_DOTS = Qt.TextElideMode.ElideRight
_HYPHENS = ("-", "–", "/")
_MARKS = '«»„“()[]".,:;!?…'
_INITIALS = re.compile(r"(?<=\b[А-ЯЁA-Z]\.) (?=[А-ЯЁA-Z]\.)")


def broken(line: str, width: Callable[[str], int], room: int) -> tuple[str, str]:
    """The words which fit into a line, and the others; a long word is broken with a hyphen.

    Two initials stay together.
    """
    line = _INITIALS.sub(NBSP, line)
    words = line.split(" ")
    count = 1
    while count < len(words) and width(" ".join(words[: count + 1])) <= room:
        count += 1
    first = " ".join(words[:count])
    if width(first) > room:
        for head in _heads(first):
            mark = "" if head.endswith(_HYPHENS) else "-"
            if width(head + mark) <= room:
                return head + mark, line[len(head) :]
        fits = next((n for n in range(len(first), 1, -1) if width(first[:n]) <= room), 1)
        return first[:fits], line[fits:]
    return first, " ".join(words[count:])


def _heads(word: str) -> Iterator[str]:
    """Where a word may end, the longest first; a capital, a comma or a quote changes nothing."""
    bare = word.strip(_MARKS)
    start = word.find(bare)
    for head, _tail in hyphens.pairs(bare[:1].lower() + bare[1:]):
        yield word[: start + len(head)]


def _model(index: AnyIndex) -> GridModel:
    return cast("GridModel", index.model())
