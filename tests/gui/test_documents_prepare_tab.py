"""Tab goes through «Подготовить» as one reads it: problems and answers in their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.preparing import wait_for
from desktop.views.program.program import Program
from tests.gui.prepare_desk import choose, few_file, training_base, view

__all__ = ["few_file", "training_base", "view"]
REVIEW, CONSENT = "D25", "D08"
HERE, SWITCH = "documents.prepare.", "documents.view.prepare"
LIST = ("search", "chip.all", "chip.ready", "chip.waiting", "table", "tick.ready", "tick.new")
NARROW_LIST = ("search", "chip.all", "chip.ready", "chips.more", "table", "tick.ready", "tick.new")
ASKED = tuple(
    f"field.{name}"
    for name in ("since", "until", "author", "about", "learned", "qualities", "troubles",
                 "advice", "mark")
)  # fmt: skip
MENDS = ("problem.1.fill", "problem.2.fill")
PAGE = ("text", "document.preview", "document.preview.larger", "document.preview.fit")
MAKING = ("action.docx", "action.pdf", "action.print")


def _walk(view: PrepareView) -> list[str]:
    """What Tab stops at from the first field of the page until it leaves the page."""
    first = view.kinds.search if view.steps.is_wide else view.subjects.variants
    first.setFocus(Qt.FocusReason.TabFocusReason)
    passed: list[str] = []
    while (focused := QApplication.focusWidget()) is not None and view.isAncestorOf(focused):
        name = focused.objectName().removeprefix(HERE)
        assert name not in passed, f"Tab comes back to {name}: {passed}"
        if name != SWITCH:  # it stands at the top, before all of this or in the midst of it
            passed.append(name)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return passed


@pytest.fixture
def shown(program: Program, view: PrepareView, qtbot: QtBot) -> PrepareView:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    return view


def _open(view: PrepareView, code: str) -> None:
    choose(view, code)
    assert (view.subjects.form.form is None) is (code == CONSENT)
    settle()


def test_problems_and_answers_follow_the_list(shown: PrepareView) -> None:
    _open(shown, REVIEW)
    assert _walk(shown) == [
        "kinds.search", "kinds", "variant", *LIST, *MENDS, *ASKED, "day",
        *PAGE, "copies", "duplex",
    ]  # fmt: skip


def test_a_kind_which_asks_nothing(shown: PrepareView) -> None:
    _open(shown, CONSENT)
    shown.subjects.ready_button.click()
    wait_for(shown)
    assert _walk(shown) == [
        "kinds.search", "kinds", "tick.none", "table", "tick.ready",
        "tick.new", "day", *PAGE, "paper.next", "copies", "duplex", *MAKING,
    ]  # fmt: skip


def test_of_three_tabs_the_one_in_sight(program: Program, shown: PrepareView) -> None:
    program.window.resize(1092, 614)
    settle()
    _open(shown, REVIEW)
    assert _walk(shown) == [
        "variant", "day", *NARROW_LIST, *MENDS, *ASKED,
    ]  # fmt: skip
