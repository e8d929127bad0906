"""Fields of a form: what a page says about them, and the editors for lines of text and ticks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desktop.views.common.controls import label, set_look

FieldKind = Literal[
    "text",
    "long_text",
    "date",
    "choice",
    "ticks",
    "rows",
    "yes_no",
    "tick",
    "level",
    "phone",
    "email",
    "link",
    "number",
    "tenths",
    "tags",
    "person",
    "people",
    "competence",
    "competences",
    "file",
]


@dataclass(frozen=True)
class Named:
    """Something chosen: a person, a skill. Equal when it is the same record."""

    id: Any
    title: str = field(compare=False)
    subtitle: str = field(default="", compare=False)


Find = Callable[[str], Sequence[Named]]
"""Answers a typed text with at most some dozens of suggestions, the best first."""


@dataclass(frozen=True)
class Area:
    """One of the 21 areas of competences with its skills."""

    id: Any
    title: str
    skills: Sequence[Named] = ()


@dataclass(frozen=True)
class Choice:
    """A value of a choice: its code and the word for it."""

    code: str
    title: str
    tip: str = ""


@dataclass(frozen=True)
class FormField:
    """A field of a form.

    ``required_text`` is said when a required field is left empty: «Без фамилии карточку не найти.
    Впишите фамилию.» ``find`` serves people, tags and skills; ``create`` gets the typed text when
    the user wants a new one and returns it (or None when she gave up); ``areas`` is the tree of
    skills, ``create_skill`` makes a new skill of an area. ``edit_list`` opens the
    list of reference behind a choice. ``choose_file`` asks for a path, ``open_file`` shows it.
    ``columns`` are the fields of one line of ``rows``.
    """

    code: str
    title: str
    kind: FieldKind = "text"
    required: bool = False
    hint: str = ""
    choices: Sequence[Choice] | Callable[[], Sequence[Choice]] = ()
    required_text: str = ""
    limit: int = 0
    unit: str = ""
    wide: bool | None = None
    find: Find | None = None
    create: Callable[[str], Named | None] | None = None
    areas: Callable[[], Sequence[Area]] = lambda: ()
    create_skill: Callable[[Area, str], Named | None] | None = None
    edit_list: Callable[[], object] | None = None
    choose_file: Callable[[], str] | None = None
    open_file: Callable[[], object] | None = None
    columns: Sequence[FormField] = ()

    @property
    def is_wide(self) -> bool:
        """Takes both columns of the form."""
        return self.kind in _WIDE_KINDS if self.wide is None else self.wide

    def current_choices(self) -> Sequence[Choice]:
        return self.choices() if callable(self.choices) else self.choices


@dataclass(frozen=True)
class FormGroup:
    """Four to six fields under a heading."""

    code: str
    title: str
    fields: Sequence[FormField]


_WIDE_KINDS = frozenset(
    {"long_text", "tags", "people", "competences", "file", "level", "ticks", "rows"}
)


class FieldEditor(QWidget):
    """An editor inside a form. ``input`` is the widget which has the focus and the object name.

    ``edited``: the user changed something, not yet to be saved. ``finished``: now save: the focus
    left, or a value was chosen. ``paused``: save after a rest (long texts).
    """

    edited = Signal()
    finished = Signal()
    paused = Signal()

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.described = described
        self.input: QWidget = self
        self._name = name
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def value(self) -> Any:
        """What the user entered; None when nothing. Every kind of field says its own."""
        raise TypeError(f"{type(self).__name__} does not say its value")

    def set_value(self, value: Any) -> None:  # noqa: ARG002 - for those who say how
        """Show a value without telling anybody. Every kind of field says how."""
        raise TypeError(f"{type(self).__name__} does not show values")

    def refill(self) -> None:
        """Ask for the offered values again; fields without a list have nothing to ask for."""

    def show_text(self, value: Any) -> str:
        """A value in words, for «здесь стало: …»."""
        return "—" if value in (None, "", ()) else str(value)

    def problem(self) -> str:
        """Why what was entered is no value; empty when it is one."""
        return ""

    def set_read_only(self, *, on: bool) -> None:
        self.input.setEnabled(not on)

    def set_wrong(self, *, on: bool) -> None:
        """Red border while there is a problem."""
        set_look(self.input, "wrong", on)

    def _adopt(self, made: QWidget, stretch: int = 1) -> None:
        """Take the widget which is the field proper."""
        self.input = made
        made.setObjectName(self._name)
        made.setAccessibleName(self.described.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # moved with its input, as in ``Segments``
        self.setFocusProxy(made)
        self._row.addWidget(made, stretch)


class LineEdit(QLineEdit):
    """A line which says when it is left; Ctrl+Z goes to the window when it has nothing to undo."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        is_asking = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asking and leaves_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if leaves_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def leaves_undo(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether a key of undo is none of the field's business, so that the last act is undone."""
    if not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo


class TextEditor(FieldEditor):
    """One line of text. Its value has no blanks around it; nothing is None."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.line = LineEdit()
        if described.limit:
            self.line.setMaxLength(described.limit)
        self._adopt(self.line)
        if described.unit:
            self._row.addWidget(label(described.unit, "muted"))
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self._on_left)

    def value(self) -> Any:
        return self.line.text().strip() or None

    def set_value(self, value: Any) -> None:
        text = "" if value in (None, "") else self.show_text(value)
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def set_read_only(self, *, on: bool) -> None:
        self.line.setReadOnly(on)
        set_look(self.line, "readOnly", on)

    def _on_left(self) -> None:
        self.finished.emit()


class PhoneEditor(TextEditor):
    """Accepts any way of writing; a Russian number is shown as «+7 900 000-00-00»."""

    def value(self) -> Any:
        text = self.line.text().strip()
        return normalized_phone(text) if text else None

    def show_text(self, value: Any) -> str:
        return normalized_phone(str(value)) if value else "—"

    def _on_left(self) -> None:
        self.line.setText(self.value() or "")
        super()._on_left()


class NumberEditor(TextEditor):
    """A whole number; the service knows its limits."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.line.setFixedWidth(140)
        self._row.addStretch(1)

    def value(self) -> Any:
        text = self.line.text().strip().replace(" ", "")
        if not text:
            return None
        return int(text) if re.fullmatch(r"-?\d{1,12}", text) else text

    def problem(self) -> str:
        value = self.value()
        if value is None or isinstance(value, int):
            return ""
        return f"«{value}» — не целое число. Впишите цифры, например 12."


class EmailEditor(TextEditor):
    """An address; only the obvious slip is pointed out."""

    def problem(self) -> str:
        value = self.value()
        if value is None or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
            return ""
        return "Похоже, в адресе почты пропущен знак @ или точка. Например: sad7@primer.ru."


class LinkEditor(TextEditor):
    """An address of a page; «https://» may be left out."""

    def problem(self) -> str:
        value = self.value()
        if value is None or re.fullmatch(r"(https?://)?[^\s/.]+(\.[^\s/.]+)+(/\S*)?", value):
            return ""
        return "Похоже, адрес страницы скопирован не целиком. Например: sad7.primer.ru/pedagogi."


class TickEditor(FieldEditor):
    """A tick with its words to the right; the whole line can be clicked."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.box = QCheckBox(described.title)
        self._adopt(self.box)
        self.box.clicked.connect(self.edited)
        self.box.clicked.connect(self.finished)

    def value(self) -> Any:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def show_text(self, value: Any) -> str:
        return "да" if value else "нет"


def normalized_phone(text: str) -> str:
    """«89001234567» → «+7 900 123-45-67»; a number of another shape stays as it was typed."""
    digits = re.sub(r"\D", "", text)
    if re.search(r"[^\d\s()+\-.–—]", text):
        return text
    if len(digits) == _FULL_PHONE and digits[0] in "78":
        digits = digits[1:]
    if len(digits) != _FULL_PHONE - 1:
        return text
    return f"+7 {digits[:3]} {digits[3:6]}-{digits[6:8]}-{digits[8:]}"


_FULL_PHONE = 11
