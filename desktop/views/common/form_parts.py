"""The widgets of one field of a form: its label, its editor, «✓», and what may stand under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.views.common.controls import icon_button, label
from desktop.views.common.fields import FieldEditor
from desktop.views.common.form_under import Place, Under, marked
from desktop.views.icons import set_icon

MARK = 20
COMPARE, WRITE = "Сравнить", "Записать так"
DISPUTED = "Другой сад написал здесь иначе. Нажмите, чтобы сравнить и решить"


class FieldParts(QWidget):
    """What may stand under the field is made when it is first wanted: a form of twenty fields would
    have two hundred widgets which are never seen.
    """

    def __init__(self, editor: FieldEditor) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.editor = editor
        self._name = editor.input.objectName()
        self.title = label(editor.described.title)
        self.saved_mark = QLabel()
        self.saved_mark.setObjectName(f"{self._name}.saved")
        self._head = QHBoxLayout()
        self._under = Under()
        self._settle: Callable[[], object] = lambda: None
        self._is_disputed = False
        self._arrange()

    @cached_property
    def required_label(self) -> QLabel:
        """«обязательно» beside the title."""
        made = label("обязательно", "muted")
        self._head.insertWidget(1, made)
        made.hide()
        return made

    @cached_property
    def problem_label(self) -> QLabel:
        made = label("", "error", name=f"{self._name}.problem", wrap=True)
        self._under.put(Place.PROBLEM, marked("error", made))
        return made

    @cached_property
    def note_label(self) -> QLabel:
        made = label("", "warning", name=f"{self._name}.note", wrap=True)
        self._under.put(Place.NOTE, marked("warning", made))
        return made

    @cached_property
    def hint_label(self) -> QLabel:
        made = label(self.editor.described.hint, "caption", wrap=True)
        self._under.put(Place.HINT, made)
        return made

    @cached_property
    def dispute_mark(self) -> QToolButton:
        """«⚠» beside the title: an open disagreement with another site."""
        made = icon_button("warning", DISPUTED, name=f"{self._name}.dispute")
        set_icon(made, "warning", "warning", 16)
        made.setFixedHeight(MARK)
        self._head.insertWidget(1, made)
        made.clicked.connect(self._on_dispute)
        return made

    def set_dispute(self, settle: Callable[[], object] | None) -> None:
        """Mark the field; ``settle`` leads to the disagreement. None takes the mark away."""
        self._is_disputed = settle is not None
        if settle is not None:
            self._settle = settle
        if settle is not None or "dispute_mark" in self.__dict__:
            self.dispute_mark.setVisible(settle is not None)

    def _on_dispute(self) -> None:
        self._settle()

    def set_note(self, text: str) -> None:
        """A remark «⚠» under the field, such as an open disagreement; empty takes it away."""
        if text or self._under.is_shown(Place.NOTE):
            self.note_label.setText(text)
            self._under.show(Place.NOTE, on=bool(text))

    def set_hint(self, text: str) -> None:
        """The quiet line under the field; empty takes it away."""
        if text or self._under.is_shown(Place.HINT):
            self.hint_label.setText(text)
            self._under.show(Place.HINT, on=bool(text))

    def _arrange(self) -> None:
        described = self.editor.described
        self._head.setSpacing(8)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self.title.setBuddy(self.editor.input)
        if described.kind == "tick":
            self.title.setText("")
        self.saved_mark.setFixedWidth(MARK)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.editor, 1)
        line.addWidget(self.saved_mark, alignment=Qt.AlignmentFlag.AlignTop)
        self.saved_mark.setContentsMargins(0, 8, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addLayout(line)
        column.addLayout(self._under.column)
        column.addStretch(1)
        if described.required:
            self.required_label.show()
        if described.hint:
            self.set_hint(described.hint)
