"""The table of the check page: every row, what will happen to it, its question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.services.staff_import.review import Outcome, Review
from desktop.services.staff_table.columns import Field
from desktop.views.icons import icon
from desktop.views.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NUMBER, NAME, POSITION, OUTCOME, QUESTION = range(5)
HEADS = ("№", "ФИО", "Должность", "Что будет", "Вопрос")
WIDTHS = {NUMBER: 50, NAME: 230, POSITION: 150, OUTCOME: 175, QUESTION: 260}
_LEAST_QUESTION = 110
_ICONS = {
    Outcome.NEW: ("plus", "good"),
    Outcome.FILLS: ("pencil", "info"),
    Outcome.UPDATES: ("pencil", "info"),
    Outcome.UNCHANGED: ("check", "text2"),
    Outcome.QUESTION: ("question", "warning"),
}
_ICON = 16
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CheckModel(QAbstractTableModel):
    """Some of the rows of a Review; ФИО, Должность and Вопрос are edited in place."""

    written = Signal(int)
    """The user typed into a cell of the row at this place of the review."""

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._places: list[int] = []

    @property
    def places(self) -> list[int]:
        """The shown rows as places of the review."""
        return self._places

    def show_rows(self, review: Review | None, places: list[int]) -> None:
        self.beginResetModel()
        self._review, self._places = review, places
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_title = orientation is Qt.Orientation.Horizontal
        if is_title and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if is_title and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._field(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._review is None or not index.isValid():
            return None
        place, column = self._places[index.row()], index.column()
        text = self._text(place, column)
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: text,
            Qt.ItemDataRole.EditRole: lambda: self._typed(place, column),
            Qt.ItemDataRole.ToolTipRole: lambda: text or None,
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{HEADS[column]}: {text or 'пусто'}",
            Qt.ItemDataRole.ForegroundRole: lambda: self._color(place, column),
            Qt.ItemDataRole.DecorationRole: lambda: self._icon(place, column),
        }
        return answers[role]() if role in answers else None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = self._field(index)
        if role != Qt.ItemDataRole.EditRole or field is None or self._review is None:
            return False
        place = self._places[index.row()]
        if str(value).strip() == self._typed(place, index.column()):
            return False
        self._review.write(place, field, str(value))
        self.written.emit(place)
        return True

    def _field(self, index: AnyIndex) -> Field | None:
        if self._review is None or not index.isValid():
            return None
        if index.column() == QUESTION:
            asked = self._review.question(self._places[index.row()])
            return asked.field if asked is not None else None
        return {NAME: Field.FULL_NAME, POSITION: Field.POSITION}.get(index.column())

    def _text(self, place: int, column: int) -> str:
        review = self._review
        if review is None:
            return ""
        asked = review.question(place) if column == QUESTION else None
        texts: dict[int, Callable[[], str]] = {
            NUMBER: lambda: str(review.line(place).number),
            NAME: lambda: review.name(place) or "—",
            POSITION: lambda: review.position(place) or "—",
            OUTCOME: lambda: review.outcome(place).value,
            QUESTION: lambda: asked.text if asked is not None else "",
        }
        return texts[column]()

    def _typed(self, place: int, column: int) -> str:
        if self._review is None or column == QUESTION:
            return ""
        return self._review.name(place) if column == NAME else self._review.position(place)

    def _icon(self, place: int, column: int) -> QIcon | None:
        if self._review is None or column != OUTCOME:
            return None
        return icon(*_ICONS[self._review.outcome(place)], _ICON)

    def _color(self, place: int, column: int) -> QColor | None:
        if self._review is None or column not in (OUTCOME, QUESTION):
            return None
        colors = Theme.current().colors
        is_question = self._review.outcome(place) is Outcome.QUESTION
        return QColor(colors.warning if is_question else colors.text2)


class CheckTable(QTableView):
    """Digits answer the question of the row, Enter goes to the answer, F2 edits the cell."""

    digit_pressed = Signal(int)
    answer_wanted = Signal()
    row_changed = Signal()

    def __init__(self, model: CheckModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.import.table")
        self.setAccessibleName("Строки таблицы")
        self.setProperty("part", "table")
        self.setModel(model)
        self._set_up()
        Theme.current().changed.connect(self._fit)

    def select(self, row: int) -> None:
        """Make a shown row the current one; the cell with its question."""
        index = self.model().index(row, QUESTION)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if is_plain and event.text().isdigit() and event.text() != "0":
            self.digit_pressed.emit(int(event.text()))
        elif is_plain and event.key() in _ENTERS:
            self.answer_wanted.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self.row_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.scrollTo(self.currentIndex())  # the bar of answers grew over the row it asks about

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _fit(self) -> None:
        """Name and question share what is over; the question, said below, gives way first."""
        metrics = Theme.current().metrics
        self.verticalHeader().setDefaultSectionSize(metrics.row)
        widths = {column: metrics.px(width) for column, width in WIDTHS.items()}
        room = self.viewport().width()
        spare = room - sum(widths.values())
        if spare >= 0:
            widths[NAME] += spare // 2
        else:
            widths[QUESTION] = max(metrics.px(_LEAST_QUESTION), widths[QUESTION] + spare)
            wanted = sum(widths.values())
            widths = {column: width * room // wanted for column, width in widths.items()}
        widths[QUESTION] += room - sum(widths.values())
        for column, width in widths.items():
            self.horizontalHeader().resizeSection(column, width)
