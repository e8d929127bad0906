"""The walk over the buttons of pictures: shows one, finds its buttons, presses, looks what came."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from desktop.errors import OfficeError
from desktop.views.common.dialogs import bring_into_sight
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.shell.main_window import MainWindow
from tests.gui.conftest import RecordedMessages

SMALL_PAGE = Place("service", "news")
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
PATIENCE = 20.0
"""Seconds in which a background work of a button must be over."""


@dataclass(frozen=True)
class Key:
    """A button: its name, which one of several with that name, and the text of a menu line."""

    name: str
    number: int
    line: str = ""

    @property
    def plain(self) -> str:
        """Rows of one table have buttons which differ by their number only."""
        return re.sub(r"\d+", "#", self.name) + self.line


class Desk:
    """Goes to a picture, finds its buttons, presses one and looks what came of it."""

    def __init__(self, program: Program, fresh: Path, base: Path, opened: list[str]) -> None:
        self.program, self._opened = program, opened
        self._fresh, self._base = fresh, base
        self._is_touched = True
        self.is_altered = False
        """A filter or a view was chosen: another picture of that page would not be what it was."""
        self.widget: QWidget = program.window
        self._page: QWidget | None = None
        self._standing: set[QWidget] = set()
        program.base_opened.connect(lambda office: office.changed.connect(self._on_changed))

    def show(self, picture: Picture) -> None:
        """The picture over the base as it came: nothing hangs over it.

        A filter or a view of a former press may be left on; ``forget`` ends that too.
        """
        self._standing = set()
        self.clear()
        opened = self.program.base
        if self._is_touched or opened is None or opened.path != self._base:
            self._renew()
        self._build(picture)

    def show_again(self, picture: Picture) -> None:
        """The picture with what was written meanwhile: a fresh base for every press takes long.

        Whose press threw away what the picture shows makes it anew.
        """
        self._standing = set()
        self.clear()
        opened = self.program.base
        if opened is None or opened.path != self._base:
            self._renew()
        try:
            self._build(picture)
        except (LookupError, StopIteration, AssertionError, OfficeError):
            self.forget()
            self.show(picture)

    def stays(self) -> bool:
        """Close what the last press opened; False when the picture itself went with it."""
        self.clear()
        window = self.program.window
        is_same = window.current_page() is self._page and self.program.office is not None
        is_standing = isValid(self.widget) and self.widget.isVisible()
        return is_same and is_standing and self._standing <= set(_open_windows(window))

    def forget(self) -> None:
        """Make the pages anew for the next picture."""
        self._is_touched = True

    def _build(self, picture: Picture) -> None:
        window = self.program.window
        if picture.place is not None:
            window.show_place(picture.place)
        made = picture.build(self.program) if picture.build is not None else None
        settle()
        page = window.current_page()
        # The bars of the window are walked with «Сегодня», elsewhere the page is enough.
        is_page = picture.code not in ("today", "help") and page is not None
        self.widget = made or (page if is_page else window) or window
        self._page, self._standing = page, set(_open_windows(window))

    def found(self) -> list[Key]:
        found: list[Key] = []
        numbers: dict[str, int] = {}
        for made in self._buttons():
            name = made.objectName()
            number = numbers.get(name, 0)
            numbers[name] = number + 1
            menu = _menu_of(made)
            lines = [one.text() for one in _lines(menu)] if menu is not None else [""]
            found += [Key(name, number, line) for line in lines]
        return found

    def bring(self, key: Key) -> QAbstractButton | None:
        """The button, scrolled into sight; None when it is not there any more, or disabled."""
        same = [one for one in self._buttons() if one.objectName() == key.name]
        if key.number >= len(same):
            return None
        bring_into_sight(same[key.number])
        settle()
        return same[key.number]

    def press(self, made: QAbstractButton, key: Key) -> bool:
        """Press a button, or choose a line of its menu; False when that line is not there."""
        self.is_altered |= made.isCheckable() or bool(key.line)
        menu = _menu_of(made)
        if menu is None:
            made.click()
            return True
        line = next((one for one in _lines(menu) if one.text() == key.line), None)
        if line is None:
            return False
        line.trigger()
        return True

    def told(self) -> tuple[object, ...]:
        """What happened outside of the painted picture: windows, messages, focus."""
        self._wait()
        messages = self.program.messages
        assert isinstance(messages, Recorder)
        windows = tuple(sorted(str(one.objectName()) for one in _open_windows(self.program.window)))
        return (
            windows,
            tuple(messages.heard),
            tuple(self._opened),
            QApplication.clipboard().text(),
            _focused(self.program.window),
            self.program.office is None,
        )

    def painted(self) -> list[bytes]:
        """What a person sees, in every window."""
        window = self.program.window
        return [_painted(one) for one in (window, *_open_windows(window))]

    def _wait(self) -> None:
        settle()
        office = self.program.office
        if office is not None and office.tasks:
            assert office.is_idle_within(PATIENCE)
            settle()

    def _buttons(self) -> Iterator[QAbstractButton]:
        return (one for one in self.widget.findChildren(QAbstractButton) if _is_live(one))

    def _on_changed(self, _changes: object) -> None:
        self._is_touched = True

    def _renew(self) -> None:
        """The training base as it came, with a small page in front: that of a picture is made just
        once, and «Сегодня» asks about everything.
        """
        if self.program.office is not None:
            self.program.go(SMALL_PAGE)
        self.program.close()
        for rest in self._base.parent.glob(f"{self._base.name}*"):
            rest.unlink() if rest.is_file() else shutil.rmtree(rest)
        shutil.copy(self._fresh, self._base)
        assert self.program.open(self._base)
        self._is_touched = self.is_altered = False
        settle()

    def clear(self) -> None:
        """Close whatever hangs over the picture."""
        for _ in range(3):
            over = [one for one in _open_windows(self.program.window) if one not in self._standing]
            if not over:
                break
            for one in over:
                one.close()
            settle()
        self.program.window.calm()
        self.program.window.toasts.close_toast()
        settle()


class Recorder(RecordedMessages):
    """Writes down whatever is asked; the user gives up every time."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def error(self, text: str) -> None:
        self.heard.append(text)

    def ask(self, choice: object) -> int:
        self.heard.append(repr(choice))
        return super().ask(choice)  # type: ignore[arg-type]

    def open_file(self, title: str, kinds: str, folder: str = "") -> str:
        self.heard.append(title)
        return super().open_file(title, kinds, folder)

    def save_file(self, title: str, name: str, kinds: str) -> str:
        self.heard.append(title)
        return super().save_file(title, name, kinds)

    def choose_folder(self, title: str, folder: str = "") -> str:
        self.heard.append(title)
        return super().choose_folder(title, folder)


def _focused(window: MainWindow) -> str:
    widget = window.focusWidget()
    return widget.objectName() if widget is not None else ""


def _menu_of(made: QAbstractButton) -> QMenu | None:
    """The menu which a button opens; one with a face of its own is pressed as it is."""
    if isinstance(made, QToolButton) and made.menu() is not None:
        return made.menu()
    return None


def _lines(menu: QMenu) -> list[QAction]:
    menu.aboutToShow.emit()
    found: list[QAction] = []
    for line in menu.actions():
        inner = line.menu()
        if isinstance(inner, QMenu):
            found += _lines(inner)
        elif line.isEnabled() and not line.isSeparator() and not line.isChecked():
            found.append(line)
    return found


def _is_live(made: QAbstractButton) -> bool:
    """Can be pressed now and is not what is chosen already."""
    is_chosen = made.isCheckable() and made.isChecked()
    is_resting = is_chosen and (made.autoExclusive() or _is_only_choice(made))
    is_inner = isinstance(made.parent(), QLineEdit) and not made.isVisible()
    is_ours = bool(made.objectName()) and not made.objectName().startswith("qt_")
    return is_ours and made.isVisible() and made.isEnabled() and not is_resting and not is_inner


def _is_only_choice(made: QAbstractButton) -> bool:
    """The chosen one of several: a filter, a view, a section."""
    around = made.parentWidget().findChildren(QAbstractButton, options=DIRECT)
    several = [one for one in around if one.isCheckable()]
    return len(several) > 1 and sum(one.isChecked() for one in several) == 1


def _open_windows(window: MainWindow) -> list[QWidget]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one.isVisible() and one is not window and isinstance(one, QDialog | QMenu | QWidget)
    ]


def _painted(widget: QWidget) -> bytes:
    picture = widget.grab().toImage()
    return bytes(picture.constBits())
