"""Journey B of ux.md 22.2: the head approves, prints and marks as signed, by the keyboard alone.

Keys go to whatever has the focus, as those of a keyboard do. Waiting for the background costs the
head nothing; every key which she presses is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.documents.approval.approve_dialog import ApproveDialog
from desktop.views.documents.approval.return_dialog import ReturnDialog
from desktop.views.documents.approval.view import ApprovalView
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.papers.sign_dialog import SignDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.program.program import Program
from desktop.views.service.switch_dialog import SwitchDialog
from desktop.views.today.page import TodayPage
from tests.gui.keyboard import Key, Keyboard
from tests.gui.paper_desk import idle, papers_file, printer, training_base

__all__ = ["papers_file", "printer", "training_base"]
WAITING, BLOCKED = 13, 1
MOST_KEYS = 24
"""Besides one Enter for each paper; the mouse needs 20 clicks (ux.md 22.2)."""


@pytest.fixture
def keyboard(qtbot: QtBot, program: Program) -> Keyboard:
    return Keyboard(qtbot, program)


@pytest.fixture
def rest(qtbot: QtBot, office: Office) -> Callable[[Callable[[], bool]], None]:
    """Until the background has done what is waited for."""
    return lambda done: idle(qtbot, office, done)


def _view(program: Program) -> ApprovalView:
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    view = page.view("approval")
    assert isinstance(view, ApprovalView)
    return view


def _take_over(keyboard: Keyboard, program: Program, office: Office) -> None:
    """1. The head sits down: «Сменить роль», her name, «Сегодня» opens."""
    keyboard.press(Key.Key_K, ctrl=True)
    keyboard.write("сменить роль")
    keyboard.press(Key.Key_Return)
    dialog = keyboard.wait_for(SwitchDialog)
    assert isinstance(dialog, SwitchDialog)
    while dialog.current is not None and dialog.current.role != "head":
        keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)
    keyboard.back_in_window()
    assert office.role == "head"
    assert program.window.navigation.current == "today"


def _open_queue(keyboard: Keyboard, program: Program) -> None:
    """2. «Ждут вашей подписи: 13», the primary button."""
    today = program.window.page("today")
    assert isinstance(today, TodayPage)
    assert today.signature.title.text() == f"Ждут вашей подписи: {WAITING}"
    assert today.signature.open.property("kind") == "primary"
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()


def _read(keyboard: Keyboard, view: ApprovalView) -> None:
    """3. Enter through all, F8 with a remark on the third one."""
    for place in range(WAITING):
        if place == 2:
            keyboard.press(Key.Key_F8)
            keyboard.wait_for(ReturnDialog)
            keyboard.write("фамилия")
            keyboard.press(Key.Key_Return, ctrl=True)
            keyboard.back_in_window()
        else:
            keyboard.press(Key.Key_Return)


def _print(keyboard: Keyboard, rest: Callable[[Callable[[], bool]], None]) -> None:
    """5. Plain paper, then the forms: «Вставьте бланки» → [Готово, печатать]."""
    keyboard.press(Key.Key_Space)
    panel = keyboard.wait_for(PrintingPanel)
    assert isinstance(panel, PrintingPanel)
    for is_form in (False, True):
        if is_form:
            keyboard.tab_to(panel.choices.forms.objectName())
            keyboard.press(Key.Key_Space)
        rest(panel.primary.isEnabled)
        keyboard.press(Key.Key_Return, ctrl=True)
        rest(panel.choices.told.isVisible)
    keyboard.press(Key.Key_Escape)
    keyboard.back_in_window()


def test_the_head_needs_no_mouse(
    program: Program,
    office: Office,
    keyboard: Keyboard,
    rest: Callable[[Callable[[], bool]], None],
    printer: Path,
):
    _take_over(keyboard, program, office)
    _open_queue(keyboard, program)
    view = _view(program)
    rest(lambda: bool(view.queue.reasons) and bool(view.reader.view.count))
    returned = view.list.ids[2]
    _read(keyboard, view)
    assert len(view.list.ticked) == WAITING - BLOCKED - 1
    assert office.read(register.one, returned).remark == "фамилия"
    keyboard.press(Key.Key_Return, ctrl=True)
    keyboard.wait_for(ApproveDialog)
    keyboard.press(Key.Key_Return, ctrl=True)
    rest(view.done.isVisible)
    keyboard.back_in_window()
    ids = view.done.documents
    assert view.done.text.text() == f"Утверждено {len(ids)}."
    assert isinstance(QApplication.focusWidget(), QPushButton)
    _print(keyboard, rest)
    assert printer.stat().st_size > 0
    assert {office.read(register.one, one).printed_on for one in ids} == {office.today}
    keyboard.tab_to("documents.approval.done.sign")
    keyboard.press(Key.Key_Space)
    keyboard.wait_for(SignDialog)
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    rows = {row.id: row for row in office.read(register.rows, Filter(), office.today)}
    assert {rows[one].status for one in ids} == {Status.SIGNED}
    others = sum(keyboard.pressed.values()) - WAITING
    assert others <= MOST_KEYS, dict(keyboard.pressed)
    rest(lambda: True)
