"""The only place which shows message boxes and file dialogs (see ``Messages`` in office.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from desktop.views.icons import pixmap
from desktop.views.office import Choice
from desktop.views.preferences import Preferences

_ICON = 32
_ENDING = re.compile(r"\(\*(\.\w+)")


class MessageBoxes:
    """Talks to the user through boxes over ``window()``, the main window of the moment.

    File dialogs begin where the last one ended, the very first in «Документы».
    """

    def __init__(
        self, window: Callable[[], QWidget | None], preferences: Preferences | None = None
    ) -> None:
        self._window = window
        self._preferences = preferences or Preferences()

    def error(self, text: str) -> None:
        """Shown without stopping the program; a second trouble gets a box of its own."""
        trouble_box(text, self._window()).open()

    def ask(self, choice: Choice) -> int:
        box = choice_box(choice, self._window())
        box.exec()
        return answer_of(box, choice)

    def open_file(self, title: str, kinds: str, folder: str = "") -> str:
        start = folder or str(self._folder())
        chosen = QFileDialog.getOpenFileName(self._window(), title, start, kinds)[0]
        self._remember(chosen)
        return chosen

    def save_file(self, title: str, name: str, kinds: str) -> str:
        """The ending of the first kind is added when the user typed none."""
        offered = str(self._folder() / offered_name(name))
        chosen, kind = QFileDialog.getSaveFileName(self._window(), title, offered, kinds)
        self._remember(chosen)
        return with_ending(chosen, kind or kinds)

    def choose_folder(self, title: str, folder: str = "") -> str:
        start = folder or str(self._folder())
        return QFileDialog.getExistingDirectory(self._window(), title, start)

    def _folder(self) -> Path:
        kept = self._preferences.file_folder
        if kept is not None and kept.is_dir():
            return kept
        places = QStandardPaths.StandardLocation
        known = (places.DocumentsLocation, places.HomeLocation)
        found = (Path(QStandardPaths.writableLocation(one)) for one in known)
        return next((one for one in found if one.is_dir()), Path.home())

    def _remember(self, chosen: str) -> None:
        if chosen:
            self._preferences.file_folder = Path(chosen).parent


def trouble_box(text: str, parent: QWidget | None) -> QMessageBox:
    """A box with one button which tells about trouble and goes away for good."""
    box = _box("Методкабинет", text, "warning", parent)
    box.setObjectName("dialog.trouble")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    understood = box.addButton("Понятно", QMessageBox.ButtonRole.AcceptRole)
    understood.setObjectName("dialog.trouble.primary")
    box.setDefaultButton(understood)
    box.setEscapeButton(understood)
    return box


def choice_box(choice: Choice, parent: QWidget | None) -> QMessageBox:
    """A box with named answers in the given order; the safe one has the focus and takes Esc."""
    box = _box(choice.title, choice.text, "question", parent)
    box.setObjectName("dialog.choice")
    made: list[QPushButton] = []
    for number, answer in enumerate(choice.answers):
        # One role for all: Qt would put different roles into an order of its own.
        added = box.addButton(answer, QMessageBox.ButtonRole.ActionRole)
        added.setObjectName(f"dialog.choice.answer.{number}")
        made.append(added)
    safe = made[choice.safe]
    box.setDefaultButton(safe)
    box.setEscapeButton(safe)
    return box


def answer_of(box: QMessageBox, choice: Choice) -> int:
    """The number of the answer which closed the box."""
    clicked = box.clickedButton()
    for number in range(len(choice.answers)):
        if clicked is not None and clicked.objectName() == f"dialog.choice.answer.{number}":
            return number
    return choice.safe % len(choice.answers)


def offered_name(name: str) -> str:
    """A title with «/» or «:» in it names no folder and no drive."""
    from desktop.services.tables.saving import safe_file_name

    stem, dot, ending = name.rpartition(".")
    return f"{safe_file_name(stem)}{dot}{ending}" if dot else safe_file_name(name)


def with_ending(path: str, kinds: str) -> str:
    """``Сотрудники`` and ``Таблица (*.xlsx)`` give ``Сотрудники.xlsx``."""
    found = _ENDING.search(kinds)
    if not path or found is None or Path(path).suffix.lower() == found[1].lower():
        return path
    return path + found[1]


def _box(title: str, text: str, icon: str, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setAccessibleName(text)
    box.setIconPixmap(pixmap(icon, "warning" if icon == "warning" else "info", _ICON))
    # Last: a picture makes the box lay itself out anew.
    if (layout := box.layout()) is not None:
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
    return box
