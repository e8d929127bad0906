"""Every button of pictures is pressed once; something has to come of each press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.exceptions import capture_exceptions
from shiboken6 import isValid

from desktop.errors import OfficeError
from desktop.views.collecting import Collector
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import settle
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.program.reception import Reception
from desktop.views.shell.main_window import MainWindow
from tests.gui.button_desk import Desk, Key, Recorder


@contextmanager
def desk_over(fresh: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A window whose buttons are pressed over copies of this base."""
    opened: list[str] = []

    def remember(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    window = MainWindow(Preferences(), PAGES)
    window.resize(1366, 768)
    Collector(window)
    program = Program(window, Recorder())
    commands = ProgramCommands(program, PAGES)
    reception = Reception(program, commands, folder / "state")
    window.show()
    bases = folder / "bases"
    bases.mkdir()
    made = Desk(program, fresh, bases / fresh.name, opened)
    yield made
    made.clear()
    window.close()
    window.deleteLater()
    settle()
    assert reception is not None


@dataclass
class Pressed:
    """What came of pressing: names of what was pressed, what raised, what did nothing."""

    names: set[str]
    raised: list[str]
    dead: list[str]


def press_all(desk: Desk, pictures: Iterable[Picture]) -> Pressed:
    """Press each button of these pictures once; one of the same name is not pressed again.

    What a former press left on the page may hide a button or take its meaning: before such a
    button is called dead it gets a page made anew.
    """
    found = Pressed(set(), [], [])
    for picture in pictures:
        if desk.is_altered:
            desk.forget()
        desk.show(picture)
        for key in desk.found():
            if key.plain in found.names:
                continue
            found.names.add(key.plain)
            if desk.stays() and _lives(desk, picture, key, found):
                continue
            desk.show_again(picture)
            if not _lives(desk, picture, key, found):
                desk.forget()
                desk.show(picture)
                if _lives(desk, picture, key, found) is False:
                    found.dead.append(_place(picture, key))
    return found


def _lives(desk: Desk, picture: Picture, key: Key, found: Pressed) -> bool | None:
    """Whether a press did something; None: the button is not there or cannot be pressed."""
    made = desk.bring(key)
    if made is None:
        return None
    told, painted = desk.told(), desk.painted()
    if not isValid(made):  # meanwhile the page read again behind and made its buttons anew
        made = desk.bring(key)
        if made is None:
            return None
    with capture_exceptions() as exceptions:
        was_pressed = desk.press(made, key)
        is_seen = was_pressed and (desk.told() != told or desk.painted() != painted)
    raised = [repr(one[1]) for one in exceptions if not _is_told(one[1])]
    found.raised += [f"{_place(picture, key)}: {one}" for one in raised]
    return (is_seen or bool(raised)) if was_pressed else None


def _place(picture: Picture, key: Key) -> str:
    return f"{picture.code}: {key.name} {key.line}".rstrip()


def _is_told(error: BaseException) -> bool:
    """A known failure which the user was told of; the program goes on."""
    return isinstance(error, OfficeError) and bool(getattr(error, "was_shown", False))
