"""A keyboard and nothing else: keys go to whatever has the focus, and every one is counted."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.gallery.pictures import settle
from desktop.views.program.program import Program
from tests.gui.conftest import type_text
from tests.gui.paper_desk import WAIT

MOST_TABS = 60
Key = Qt.Key


class Keyboard:
    """Presses keys in the window which is active and counts them."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot, self._program = qtbot, program
        self.pressed: Counter[str] = Counter()
        self.letters = 0
        with qtbot.waitActive(program.window):
            program.window.activateWindow()

    @property
    def count(self) -> int:
        """All keys so far; a word is one."""
        return self.pressed.total()

    def press(
        self, key: Qt.Key, *, ctrl: bool = False, shift: bool = False, alt: bool = False
    ) -> None:
        held = Qt.KeyboardModifier.NoModifier
        if ctrl:
            held |= Qt.KeyboardModifier.ControlModifier
        if shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        if alt:
            held |= Qt.KeyboardModifier.AltModifier
        name = f"{'Ctrl+' if ctrl else ''}{'Alt+' if alt else ''}{'Shift+' if shift else ''}"
        self.pressed[f"{name}{key.name.removeprefix('Key_')}"] += 1
        QTest.keyClick(self.focused, key, held)

    def write(self, text: str) -> None:
        """A word counts as one act: what a click would have chosen."""
        self.pressed["word"] += 1
        self.letters += len(text)
        type_text(self.focused, text)
        settle()

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Tab until a widget has the focus."""
        passed = []
        while self.focused.objectName() != name:
            passed.append(self.focused.objectName())
            assert len(passed) < MOST_TABS, f"Tab does not reach {name}: {passed}"
            self.press(Key.Key_Backtab if back else Key.Key_Tab, shift=back)

    def back_in_window(self) -> None:
        """A dialog is closed: the system gives the window its focus back, offscreen we do."""
        settle()
        if QApplication.activeWindow() is None:
            with self._qtbot.waitActive(self._program.window):
                self._program.window.activateWindow()

    @property
    def focused(self) -> QWidget:
        """What the next key goes to: a popover grabs the keys, which offscreen cannot be done."""
        popup = QApplication.activePopupWidget()
        focused = popup if popup is not None else QApplication.focusWidget()
        assert focused is not None, "a key would go nowhere"
        return focused

    def wait_for(self, kind: type[QWidget]) -> QWidget:
        """A dialog of this kind on the screen, with the focus in it."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind), timeout=WAIT)
        found = QApplication.activeWindow()
        assert found is not None
        return found
