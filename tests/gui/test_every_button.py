"""No button of any picture raises, and none does nothing (ux.md 5.12).

Every button and every line of a menu is pressed once, over a copy of the training base. Something
has to change: what is painted, which windows are open, what was asked, said, copied or opened.
A press follows the one before it as long as its button stands there; only then, or when a press
does nothing, is the picture made anew over a fresh base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import capture_exceptions

from desktop.errors import OfficeError
from desktop.views.collecting import Collector
from desktop.views.common.controls import button
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.gallery.main import PICTURES
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.program.reception import Reception
from desktop.views.shell.main_window import MainWindow
from desktop.views.theme import Theme
from tests.gui.button_desk import Desk, Key, Recorder

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def desk(
    dressed: Theme, training_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
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
    reception = Reception(program, commands, tmp_path / "state")
    window.show()
    folder = tmp_path / "bases"
    folder.mkdir()
    made = Desk(program, training_file, folder / training_file.name, opened)
    yield made
    made.clear()
    window.close()
    window.deleteLater()
    settle()
    assert reception is not None


def _group_of(picture: Picture) -> str:
    return picture.code.partition(".")[0]


def _is_told(error: BaseException) -> bool:
    """A known failure which the user was told of; the program goes on."""
    return isinstance(error, OfficeError) and bool(getattr(error, "was_shown", False))


LARGE, PER_TEST = 40, 25
"""A large group is walked through in parts: each test has its time limit. In a part a button which
stands in several pictures is pressed once, so the parts are not small.
"""


def _parts() -> dict[str, list[Picture]]:
    """Name of a part → its pictures, in the order of the list."""
    groups: dict[str, list[Picture]] = {}
    for picture in PICTURES:
        groups.setdefault(_group_of(picture), []).append(picture)
    return {
        name if len(found) <= LARGE else f"{name}-{number // PER_TEST + 1}": (
            found if len(found) <= LARGE else found[number : number + PER_TEST]
        )
        for name, found in sorted(groups.items())
        for number in range(0, len(found), PER_TEST)
    }


PARTS = _parts()


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
    with capture_exceptions() as exceptions:
        was_pressed = desk.press(made, key)
        is_seen = was_pressed and (desk.told() != told or desk.painted() != painted)
    raised = [repr(one[1]) for one in exceptions if not _is_told(one[1])]
    found.raised += [f"{_place(picture, key)}: {one}" for one in raised]
    return (is_seen or bool(raised)) if was_pressed else None


def _place(picture: Picture, key: Key) -> str:
    return f"{picture.code}: {key.name} {key.line}".rstrip()


@pytest.mark.parametrize("part", PARTS)
def test_every_button_does_something(desk: Desk, part: str):
    found = press_all(desk, PARTS[part])
    assert (found.raised, found.dead) == ([], [])
    assert found.names, "nothing to press"


def test_a_dead_button_and_one_which_raises_are_found(desk: Desk):
    """The walk itself, before it is trusted."""

    def fail() -> None:
        raise LookupError("planted")

    def plant(program: Program) -> QWidget:
        dialog = OfficeDialog("planted", "Проба", "Закрыть", parent=program.window)
        dialog.primary.clicked.connect(dialog.accept)
        dialog.body.addWidget(button("Ничего не делает", name="planted.dead"))
        failing = button("Падает", name="planted.fails")
        failing.clicked.connect(fail)
        dialog.body.addWidget(failing)
        dialog.open()
        return dialog

    found = press_all(desk, [Picture("planted", "Проба", Place("today"), plant)])
    assert found.dead == ["planted: planted.dead"]
    assert found.raised == ["planted: planted.fails: LookupError('planted')"]
    assert {"dialog.planted.primary", "dialog.planted.cancel"} <= found.names
