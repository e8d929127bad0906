"""No button of any picture raises, and none does nothing (ux.md 5.12).

Every button and every line of a menu is pressed once, over a copy of the training base. Something
has to change: what is painted, which windows are open, what was asked, said, copied or opened.
A press follows the one before it as long as its button stands there; only then, or when a press
does nothing, is the picture made anew over a fresh base.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop.views.common.controls import button
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.gallery.main import PICTURES
from desktop.views.gallery.picture import Picture
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.theme import Theme
from tests.gui.button_desk import Desk
from tests.gui.pressing import desk_over, press_all

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def desk(
    dressed: Theme, training_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    with desk_over(training_file, tmp_path, monkeypatch) as made:
        yield made


def _group_of(picture: Picture) -> str:
    return picture.code.partition(".")[0]


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
