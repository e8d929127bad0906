"""The table of «Отметить присутствие»: Space ticks, typing jumps to the surname (ux.md 12.3)."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QElapsedTimer,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.errors import InvalidInputError
from desktop.language.text import EMPTY
from desktop.services.events.attendees import Attendee
from desktop.services.events.words import ROLES
from desktop.views.common.table_look import dress
from desktop.views.common.typed_hours import minutes_of, typed_of
from desktop.views.events.attendance.rows import RollRows
from desktop.views.theme import Theme

Index = QModelIndex | QPersistentModelIndex
TICK, NAME, POSITION, SITE, ROLE, TALK, HOURS = range(7)
_TITLES: Final = ("", "ФИО", "Должность", "Сад", "Роль", "Тема выступления", "Часы")
_TICK: Final = 34
_WIDTHS: Final = (0, 0, 150, 64, 130, 160, 58)
_LEAST_NAME: Final = 172
_PREFIX_MS: Final = 1000
"""Letters typed within a second belong to one surname."""
_PARTS: Final = Qt.ItemDataRole


class RollModel(QAbstractTableModel):
    """Shows ``RollRows``; ticks, roles, topics and hours are changed in place."""

    changed = Signal()

    def __init__(self, rows: RollRows) -> None:
        super().__init__()
        self.roll = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        return 0 if parent.isValid() else len(self.roll.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _PARTS.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _PARTS.DisplayRole:
            return _TITLES[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK:
            return plain | Qt.ItemFlag.ItemIsUserCheckable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() >= ROLE else plain

    def data(self, index: Index, role: int = _PARTS.DisplayRole) -> Any:
        one = self.roll.rows[index.row()]
        if role == _PARTS.CheckStateRole and index.column() == TICK:
            return Qt.CheckState.Checked if one.is_present else Qt.CheckState.Unchecked
        if role == _PARTS.EditRole:
            return {ROLE: one.role, TALK: one.talk_title, HOURS: typed_of(one.minutes)}.get(
                index.column()
            )
        if role in (_PARTS.DisplayRole, _PARTS.ToolTipRole):
            return _text(one, index.column())
        if role == _PARTS.AccessibleTextRole:
            return _spoken(one) if index.column() in (TICK, NAME) else _text(one, index.column())
        if role == _PARTS.ForegroundRole and not one.is_present and index.column() >= ROLE:
            return QColor(Theme.current().colors.text3)
        return None

    def setData(self, index: Index, value: Any, role: int = _PARTS.EditRole) -> bool:
        row, column = index.row(), index.column()
        if role == _PARTS.CheckStateRole and column == TICK:
            self.roll.set_present(row, on=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == _PARTS.EditRole and column >= ROLE:
            try:
                self._write(row, column, str(value or "").strip())
            except InvalidInputError:
                return False
        else:
            return False
        self._say(row)
        return True

    def turn(self, row: int) -> None:
        """Space: tick or untick."""
        self.roll.set_present(row, on=not self.roll.rows[row].is_present)
        self._say(row)

    def renew(self) -> None:
        """Many ticks changed, or rows came."""
        self.beginResetModel()
        self.endResetModel()
        self.changed.emit()

    def _write(self, row: int, column: int, typed: str) -> None:
        one = self.roll.rows[row]
        if column == ROLE and typed in ROLES and typed != one.role:
            self.roll.change(row, role=typed)
        elif column == TALK and typed != one.talk_title:
            self.roll.change(row, talk_title=typed)
        elif column == HOURS:
            minutes = minutes_of(typed) if typed else None
            if minutes is not None and minutes < 0:
                raise InvalidInputError({"hours": typed})
            if minutes != one.minutes:
                self.roll.change(row, minutes=minutes)

    def _say(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, HOURS))
        self.changed.emit()


class RoleDelegate(QStyledItemDelegate):
    """The role is chosen from the six."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        made = QComboBox(parent)
        made.setAccessibleName("Роль")
        for code, word in ROLES.items():
            made.addItem(word, code)
        made.activated.connect(lambda _place: self._done(made))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(_PARTS.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def _done(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


class RollTable(QTableView):
    """One row is one person; Enter changes her role, topic, hours."""

    def __init__(self, model: RollModel, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Кто пришёл")
        self._model = model
        self._typed = ""
        self._clock = QElapsedTimer()
        self._roles = RoleDelegate(self)
        self.setModel(model)
        self.setItemDelegateForColumn(ROLE, self._roles)
        self._set_up()
        model.modelReset.connect(self._fit)
        Theme.current().changed.connect(self._fit)

    def show_row(self, row: int) -> None:
        """The cursor on a row, in sight."""
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, NAME))
            self.scrollTo(self._model.index(row, NAME))

    def keyboardSearch(self, search: str) -> None:
        """Letters of a surname; case and ё make no difference."""
        is_same = self._clock.isValid() and self._clock.elapsed() < _PREFIX_MS
        self._typed = self._typed + search if is_same else search
        self._clock.start()
        self.show_row(self._model.roll.found(self._typed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self._model.turn(index.row())
        elif index.isValid() and event.key() in _EDITS:
            self.edit(self._model.index(index.row(), max(index.column(), ROLE)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _set_up(self) -> None:
        dress(self)
        self.setAlternatingRowColors(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)

    def _fit(self) -> None:
        """The name takes what is left; a narrow place takes from the others evenly."""
        px = Theme.current().metrics.px
        room = self.viewport().width() - px(_TICK)
        wanted = sum(px(width) for width in _WIDTHS)
        share = min(1.0, max(0.5, (room - px(_LEAST_NAME)) / wanted))
        rest = room - sum(int(px(width) * share) for width in _WIDTHS)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, int(px(width) * share) if width else rest)
        self.setColumnWidth(TICK, px(_TICK))
        self.verticalHeader().setDefaultSectionSize(Theme.current().metrics.row)


_EDITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


def _text(one: Attendee, column: int) -> str:
    if column == ROLE:
        return ROLES.get(one.role, one.role) if one.is_present else EMPTY
    hours = typed_of(one.minutes)
    return {
        NAME: one.name, POSITION: one.position, SITE: one.site, TALK: one.talk_title, HOURS: hours,
    }.get(column, "")  # fmt: skip


def _spoken(one: Attendee) -> str:
    came = "отмечено" if one.is_present else "не отмечено"
    return ", ".join(filter(None, (one.name, one.position, one.site, came)))
