"""«↶ Отменить: {акт} ▾»: the left part undoes the newest act, the arrow shows the last twenty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.views.icons import set_icon

ACTS_SHOWN = 20
LONGEST = 26
NOTHING = "Пока нечего отменять"
UNTIL_HERE = "Отменить до этого места"
JOURNAL = "Журнал действий…"


class UndoLine(NamedTuple):
    """One act of the menu: what and when and by whom, ready to be shown."""

    act: int
    title: str
    when: str
    who: str


class UndoButton(QToolButton):
    """A split button; its menu undoes up to the row under the cursor."""

    undo_wanted = Signal()
    until_wanted = Signal(object)
    """The id of the oldest act to undo."""
    journal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top.undo")
        self.setProperty("kind", "split")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(QMenu(self))
        self.menu().setToolTipsVisible(True)
        set_icon(self, "undo", "text")
        self._lines: list[UndoLine] = []
        self._is_narrow = False
        self._pointed: int | None = None
        self._until: QAction | None = None
        self.clicked.connect(self.undo_wanted)
        self.menu().hovered.connect(self._on_hovered)
        self.show_lines([])

    def set_narrow(self, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self._show_text()

    def show_lines(self, lines: Sequence[UndoLine]) -> None:
        """The acts which can be undone, the newest first."""
        self._lines = list(lines)[:ACTS_SHOWN]
        self.setEnabled(bool(lines))
        self._show_text()
        self._fill()

    def _show_text(self) -> None:
        if not self._lines:
            self.setText("Отменить")
            self.setAccessibleName(f"Отменить. {NOTHING}")
            self.setToolTip(NOTHING)
            return
        title = self._lines[0].title
        shown = title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"
        self.setText("Отменить" if self._is_narrow else f"Отменить: {shown}")
        self.setAccessibleName(f"Отменить: {title}")
        self.setToolTip(f"Отменить: {title} (Ctrl+Z)")

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for line in self._lines:
            action = menu.addAction(f"{line.when}   {line.title}\t{line.who}")
            action.setObjectName("top.undo.act")
            action.setData(line.act)
            action.triggered.connect(
                lambda _checked=False, act=line.act: self.until_wanted.emit(act)
            )
        menu.addSeparator()
        self._until = menu.addAction(UNTIL_HERE)
        self._until.setObjectName("top.undo.until")
        self._until.setEnabled(False)
        self._until.triggered.connect(lambda: self.until_wanted.emit(self._pointed))
        journal = menu.addAction(JOURNAL)
        journal.setObjectName("top.undo.journal")
        journal.triggered.connect(self.journal_wanted)

    def _on_hovered(self, action: QAction) -> None:
        if action.objectName() == "top.undo.act":
            self._pointed = action.data()
            if self._until is not None:
                self._until.setEnabled(True)
