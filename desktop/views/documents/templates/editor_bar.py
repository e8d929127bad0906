"""The bar over the text: kind of paragraph, look of letters, condition, what can be put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.documents.template import in_words
from desktop.documents.template.editing import Prefix
from desktop.views.common.controls import menu_button
from desktop.views.documents.templates.paragraphs import KINDS
from desktop.views.theme import Theme

NAME: Final = "documents.template.bar"
LOOKS: Final = (
    ("bold", "Ж", "Полужирный", "Ctrl+B"),
    ("italic", "К", "Курсив", "Ctrl+I"),
    ("underline", "Ч", "Подчёркнутый", "Ctrl+U"),
)
BREAKS: Final = ("---", "~ 1", "~ 0.5")
ALWAYS: Final = "Показывать всегда"


class EditorBar(QWidget):
    """What the bar wants; the page does it to the text."""

    kind_wanted = Signal(str)
    look_wanted = Signal(str)
    condition_wanted = Signal(object)
    part_wanted = Signal(str)
    column_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.kind = QComboBox()
        self.kind.setObjectName(f"{NAME}.kind")
        self.kind.setAccessibleName("Вид абзаца")
        self.kind.setToolTip("Вид абзаца")
        for one in KINDS:
            self.kind.addItem(one.title, one.mark)
        self.kind.setMaxVisibleItems(len(KINDS))
        self.looks = {code: _letter(code, *rest) for code, *rest in LOOKS}
        self.condition = menu_button("Показывать, если…", name=f"{NAME}.condition", icon="eye")
        self.insert = menu_button("Вставить", name=f"{NAME}.insert", icon="plus")
        self._always = QAction(ALWAYS, self)
        self._always.triggered.connect(lambda: self.condition_wanted.emit(None))
        self._arrange()
        self._connect()

    def show_choices(self, conditions: Sequence[tuple[str, Prefix]], parts: Sequence[str]) -> None:
        """What the kind of paper offers."""
        menu = self.condition.menu()
        menu.clear()
        menu.addAction(self._always)  # ours and not of the menu, which throws its own away
        menu.addSeparator()
        for title, prefix in conditions:
            _add(menu, title, self.condition_wanted, prefix)
        menu = self.insert.menu()
        menu.clear()
        for fixed in BREAKS:
            _add(menu, in_words.part_title(fixed), self.part_wanted, fixed)
        menu.addAction("Граница столбцов", self.column_wanted.emit)
        menu.addSeparator()
        for fixed in parts:
            _add(menu, in_words.part_title(fixed), self.part_wanted, fixed)

    def show_condition(self, *, is_there: bool) -> None:
        """Whether the paragraph under the cursor is shown only sometimes."""
        self._always.setEnabled(is_there)

    def show_state(self, mark: str, *, bold: bool, italic: bool, underline: bool) -> None:
        """What stands under the cursor."""
        self.kind.setCurrentIndex(self.kind.findData(mark))
        for code, is_on in (("bold", bold), ("italic", italic), ("underline", underline)):
            self.looks[code].setChecked(is_on)

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _: self.kind_wanted.emit(self.kind.currentData()))
        for code, made in self.looks.items():
            made.clicked.connect(lambda _=False, one=code: self.look_wanted.emit(one))

    def _arrange(self) -> None:
        self.kind.setMinimumWidth(Theme.current().metrics.px(170))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.kind)
        for made in self.looks.values():
            box.addWidget(made)
        box.addWidget(self.condition)
        box.addWidget(self.insert)
        box.addStretch(1)


def _add(menu: QMenu, title: str, wanted: SignalInstance, what: object) -> None:
    menu.addAction(title).triggered.connect(lambda _=False: wanted.emit(what))


def _letter(code: str, letter: str, word: str, key: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(f"{NAME}.{code}")
    made.setProperty("kind", "icon")
    made.setText(letter)
    made.setAccessibleName(word)
    made.setToolTip(f"{word} ({key})")
    made.setShortcut(key)
    made.setCheckable(True)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    font = QFont(made.font())
    font.setBold(code == "bold")
    font.setItalic(code == "italic")
    font.setUnderline(code == "underline")
    made.setFont(font)
    return made
