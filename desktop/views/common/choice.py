"""Choosing one of several values: segments for a few, a list with typing for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from desktop.views.common.fields import Choice, FieldEditor, FormField
from desktop.views.common.list_contents import folded
from desktop.views.common.segments import LevelSegments, Segment, Segments, YesNoSegments
from desktop.views.theme import levels

MOST_SEGMENTS = 5
SEGMENT_ROOM = 40
"""So many letters fit into the segments of one column of a form."""
CODE_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
EDIT_CODE = "\0edit"
NONE_TITLE = "—"
EDIT_TITLE = "Изменить справочник…"


class _FoldingCompleter(QCompleter):
    """Looks for the typed letters anywhere in a value; case and ё make no difference."""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - name of Qt
        return [folded(path)]


class SearchCombo(QComboBox):
    """A drop-down which can be searched by typing. The wheel scrolls the page, not the value."""

    chosen = Signal()
    entered = Signal()
    left = Signal()
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = -1
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        completer = _FoldingCompleter(self._items, self)
        completer.setCompletionRole(KEY_ROLE)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        # Stubs do not know signals with several forms.
        cast("Any", completer).activated[str].connect(self._on_completed)
        self.setCompleter(completer)
        self.activated.connect(self._on_activated)

    @property
    def line(self) -> QLineEdit:
        """The inner line. Never kept: Python may forget an object which C++ has made."""
        return cast("QLineEdit", self.lineEdit())

    def show_choices(self, choices: Sequence[Choice], *, editable: bool) -> None:
        """Offer these values, and «Изменить справочник…» last when there is one."""
        code = self.code()
        self._items.clear()
        for choice in choices:
            self._add(choice.code, choice.title)
        if editable:
            self._add(EDIT_CODE, EDIT_TITLE)
        self.set_code(code)

    def offers(self, choices: Sequence[Choice]) -> bool:
        """These are the values of the list now."""
        items = [self._items.item(row) for row in range(self._items.rowCount())]
        shown = [(item.data(CODE_ROLE), item.text()) for item in items]
        return [one for one in shown if one[0] != EDIT_CODE] == [(c.code, c.title) for c in choices]

    def code(self) -> str | None:
        """The code of the value whose title stands in the line; None when it is no value."""
        place = self._place_of_text()
        return None if place < 0 else str(self._items.item(place).data(CODE_ROLE))

    def set_code(self, code: str | None) -> None:
        place = self.findData(code or "", CODE_ROLE)
        self.setCurrentIndex(place)
        self._before = place
        if place < 0:
            self.setEditText("")
        self.line.setCursorPosition(0)

    def is_strange(self) -> bool:
        """Something stands in the line which is not on the list."""
        return bool(self.currentText().strip()) and self._place_of_text() < 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _add(self, code: str, title: str) -> None:
        item = QStandardItem(title)
        item.setData(code, CODE_ROLE)
        item.setData(folded(title), KEY_ROLE)
        self._items.appendRow(item)

    def _place_of_text(self) -> int:
        wanted = folded(self.currentText().strip())
        rows = range(self._items.rowCount())
        return next((row for row in rows if self._items.item(row).data(KEY_ROLE) == wanted), -1)

    def _on_completed(self, text: str) -> None:
        """The completer writes the folded text; put the real one in its place."""
        for row in range(self._items.rowCount()):
            if self._items.item(row).data(KEY_ROLE) == folded(text):
                self.setCurrentIndex(row)
                self._on_activated(row)
                return

    def _on_activated(self, row: int) -> None:
        if row >= 0 and self._items.item(row).data(CODE_ROLE) == EDIT_CODE:
            self.setCurrentIndex(self._before)
            self.edit_wanted.emit()
            return
        self._before = row
        self.chosen.emit()


class ComboEditor(FieldEditor):
    """Many values. What is not on the list stays in the line, with a note, and is no value."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.combo = SearchCombo()
        self._adopt(self.combo)
        self.refill()
        self.combo.line.textEdited.connect(self.edited)
        self.combo.chosen.connect(self.edited)
        self.combo.chosen.connect(self.finished)
        self.combo.left.connect(self.finished)
        self.combo.entered.connect(self._on_entered)
        if described.edit_list is not None:
            self.combo.edit_wanted.connect(described.edit_list)

    def refill(self) -> None:
        """Ask for the values again: the list of reference may have changed."""
        self.combo.show_choices(self._offered(), editable=self.described.edit_list is not None)

    def _offered(self) -> list[Choice]:
        choices = list(self.described.current_choices())
        if not self.described.required and all(choice.code for choice in choices):
            choices.insert(0, Choice("", NONE_TITLE))
        return choices

    def _on_entered(self) -> None:
        """Somebody may have added a row to the list meanwhile, perhaps just for this field."""
        if not self.combo.is_strange() and not self.combo.offers(self._offered()):
            self.refill()

    def value(self) -> Any:
        return self.combo.code() or None

    def set_value(self, value: Any) -> None:
        if value is not None and self.combo.findData(value, CODE_ROLE) < 0:
            self.refill()
        self.combo.set_code(value)

    def show_text(self, value: Any) -> str:
        return _title(self.described, value)

    def problem(self) -> str:
        if not self.combo.is_strange():
            return ""
        text = self.combo.currentText().strip()
        return f"В списке нет значения «{text}». Выберите одно из списка."


class SegmentsEditor(FieldEditor):
    """A few values, all seen at once."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        segments = [
            Segment(choice.code, choice.title, choice.tip) for choice in described.current_choices()
        ]
        self.segments = Segments(segments, name=name, title=described.title)
        self._adopt(self.segments, 0)
        self._row.addStretch(1)
        self.segments.chosen.connect(lambda _: self.edited.emit())
        self.segments.chosen.connect(lambda _: self.finished.emit())

    def value(self) -> Any:
        return self.segments.value or None

    def set_value(self, value: Any) -> None:
        self.segments.set_value(value if value is not None else self._none())

    def show_text(self, value: Any) -> str:
        return _title(self.described, value)

    def _none(self) -> str | None:
        """A segment without a code stands for «не указано»."""
        codes = [choice.code for choice in self.described.current_choices()]
        return "" if "" in codes else None


class YesNoEditor(FieldEditor):
    """«Да», «Нет», «Не указано»: True, False, None."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.segments = YesNoSegments(name=name, title=described.title)
        self._adopt(self.segments, 0)
        self._row.addStretch(1)
        self.segments.chosen.connect(lambda _: self.edited.emit())
        self.segments.chosen.connect(lambda _: self.finished.emit())

    def value(self) -> Any:
        return self.segments.answer

    def set_value(self, value: Any) -> None:
        self.segments.set_answer(value)

    def show_text(self, value: Any) -> str:
        return "не указано" if value is None else "да" if value else "нет"


class LevelEditor(FieldEditor):
    """A level 0–3 of a competence; the keys 0–3 choose. Without room only the digits are shown."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.segments = LevelSegments(name=name, title=described.title)
        self._digits = LevelSegments(name=f"{name}.digits", title=described.title, short=True)
        self._adopt(self.segments, 0)
        self._row.addWidget(self._digits)
        self._row.addStretch(1)
        self._digits.hide()
        for one in (self.segments, self._digits):
            one.chosen.connect(self._on_chosen)

    def value(self) -> Any:
        return self.segments.level

    def set_value(self, value: Any) -> None:
        self.segments.set_level(value)
        self._digits.set_level(value)

    def show_text(self, value: Any) -> str:
        return "—" if value is None else f"{value} {levels()[value].word}"

    def set_read_only(self, *, on: bool) -> None:
        self.segments.setEnabled(not on)
        self._digits.setEnabled(not on)

    def minimumSizeHint(self) -> QSize:
        return self._digits.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.segments.sizeHint().width() <= self.width()
        self.segments.setVisible(has_room)
        self._digits.setVisible(not has_room)
        self.setFocusProxy(self.segments if has_room else self._digits)

    def _on_chosen(self, code: str) -> None:
        self.set_value(int(code))
        self.edited.emit()
        self.finished.emit()


def choice_editor(described: FormField, name: str) -> FieldEditor:
    """Segments when the values are few and short enough, otherwise a list with typing.

    A base in which nothing was made yet may have no values at all: its list is empty.
    """
    choices = described.current_choices()
    letters = sum(len(choice.title) + 4 for choice in choices)
    room = SEGMENT_ROOM * (2 if described.is_wide else 1)
    has_few = 0 < len(choices) <= MOST_SEGMENTS
    if callable(described.choices) or described.edit_list or not has_few:
        return ComboEditor(described, name)
    return (SegmentsEditor if letters <= room else ComboEditor)(described, name)


def _title(described: FormField, value: Any) -> str:
    known = {choice.code: choice.title for choice in described.current_choices()}
    return known.get(value or "", "—")
