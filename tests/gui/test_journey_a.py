"""Journey A of ux.md 22.1 from the finding of mentors on: no mouse, every key counted.

From the results of a survey on (step 3); the survey itself and the routes come with part 4.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services import acts, training
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter
from desktop.services.pairs import agreements, board, facts
from desktop.storage.database import Database
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.pairs.choosing.everyone_view import EveryoneView
from desktop.views.program.program import Program
from tests.gui.keyboard import Key, Keyboard
from tests.gui.pair_desk import page_of
from tests.gui.paper_desk import idle, printer

__all__ = ["printer"]
Rest = Callable[[Callable[[], bool]], None]
MOST_KEYS = 45
"""All keys, Tab between fields included: as many as ux.md 22.1 gives the mouse for all steps."""
MOST_ACTS = 26
"""Without typing and the way from field to field, which ux.md 22 does not count."""


@pytest.fixture
def training_base(training_file: Path, tmp_path: Path) -> Path:
    """The people of the training base and no pair among them."""
    path = Path(shutil.copy(training_file, tmp_path / training.NAME))
    database = Database(path)
    found = database.read(lambda s: facts.current(s, training.TODAY, ended=True))
    database.write(agreements.throw_away, list(found))
    database.close()
    return path


@pytest.fixture
def keyboard(qtbot: QtBot, program: Program) -> Keyboard:
    return Keyboard(qtbot, program)


@pytest.fixture
def rest(qtbot: QtBot, office: Office) -> Rest:
    """Until the background has done what is waited for."""
    return lambda done: idle(qtbot, office, done)


def _find(keyboard: Keyboard, program: Program) -> EveryoneView:
    """4. «Для всех сразу…»: six rows, every draft has words and reasons."""
    keyboard.press(Key.Key_4, ctrl=True)
    settle()
    keyboard.press(Key.Key_F6)
    keyboard.tab_to("pairs.board.action.everyone")
    keyboard.press(Key.Key_Space)
    settle()
    view = page_of(program).view("everyone")
    assert isinstance(view, EveryoneView)
    assert view.plan is not None
    assert view.plan.total == 6
    assert all(one.verdict and one.reasons for one in view.plan.drafts)
    assert keyboard.focused is view.table
    return view


def _weigh(keyboard: Keyboard, view: EveryoneView) -> None:
    """5. A locked row stays; «Почему нет…?» names what bars Кузьмич."""
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Space, ctrl=True)
    kept = [one for one in view.plan.drafts if one.is_locked] if view.plan else []
    keyboard.tab_to("pairs.everyone.why_not", back=True)
    keyboard.write("Кузьмич")
    keyboard.press(Key.Key_Return)
    settle()
    assert view.why_not.popover is not None
    said = view.why_not.popover.findChild(QLabel, "pairs.everyone.why_not.text")
    assert said is not None
    assert "пока не готова, до 15.01.2026" in said.text()
    keyboard.press(Key.Key_Escape)
    keyboard.press(Key.Key_F5)
    settle()
    assert view.plan is not None
    again = [one for one in view.plan.drafts if one.is_locked]
    assert [one.directions for one in again] == [one.directions for one in kept]
    assert len(kept) == 1


def _create(keyboard: Keyboard, view: EveryoneView, office: Office) -> None:
    """6. «Поручение: Да» and [Создать 6 пар]: one step in «Отменить»."""
    keyboard.tab_to("pairs.everyone.field.assigned.no")
    keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    rows = [row for row in office.read(board.rows, office.today) if not row.is_request]
    assert len(rows) == 6
    assert all(row.is_assigned for row in rows)
    assert office.read(acts.undoable)[0].title == "созданы пары: 6"
    focused = keyboard.focused
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Подготовить документы…"


def _prepare(keyboard: Keyboard, program: Program, rest: Rest) -> PrepareView:
    """8. The package «Новая пара» with the six pairs in it."""
    keyboard.press(Key.Key_Space)
    settle()
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    view = page.view("prepare")
    assert isinstance(view, PrepareView)
    rest(lambda: view.kinds.chosen_code == "D08")
    keyboard.tab_to("documents.prepare.kinds")
    return view


def _choose(keyboard: Keyboard, view: PrepareView, rest: Rest, code: str) -> None:
    """↓ through the package; what is ready is counted at the foot."""
    while view.kinds.chosen_code != code:
        keyboard.press(Key.Key_Down)
        settle()

    def is_ready() -> bool:
        return view.foot.primary.isEnabled()

    rest(is_ready)


def _print(keyboard: Keyboard, view: PrepareView, rest: Rest, code: str) -> None:
    """10. [Печать n…] → [Печать]."""
    _choose(keyboard, view, rest, code)
    keyboard.press(Key.Key_Return, ctrl=True)
    panel = keyboard.wait_for(PrintingPanel)
    assert isinstance(panel, PrintingPanel)
    rest(panel.primary.isEnabled)
    keyboard.press(Key.Key_Return, ctrl=True)
    rest(panel.choices.told.isVisible)
    keyboard.press(Key.Key_Escape)
    keyboard.back_in_window()


def _send(keyboard: Keyboard, view: PrepareView, rest: Rest, code: str) -> None:
    """10. [На утверждение n]: the queue of the head."""
    _choose(keyboard, view, rest, code)
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    rest(lambda: not view.acts.is_busy)


def test_mentors_for_six_without_a_mouse(
    program: Program, office: Office, keyboard: Keyboard, rest: Rest, printer: Path
) -> None:
    view = _find(keyboard, program)
    _weigh(keyboard, view)
    _create(keyboard, view, office)
    papers = _prepare(keyboard, program, rest)
    assert not papers.foot.primary.isEnabled(), "consents wait for the content of the assignments"
    _print(keyboard, papers, rest, "D09")
    assert printer.stat().st_size > 0
    _print(keyboard, papers, rest, "D12")
    _send(keyboard, papers, rest, "D17")
    rows = office.read(register.rows, Filter(), office.today)
    assert Counter((row.type_code, row.status) for row in rows) == {
        ("D09", Status.DRAFT): 8,
        ("D12", Status.DRAFT): 6,
        ("D17", Status.FOR_APPROVAL): 6,
    }
    said = [one.title for one in office.read(acts.undoable)]
    assert "созданы пары: 6" in said
    assert keyboard.count <= MOST_KEYS, dict(keyboard.pressed)
    moves = sum(keyboard.pressed[key] for key in ("Tab", "Shift+Backtab", "Return", "word"))
    assert keyboard.count - moves <= MOST_ACTS, dict(keyboard.pressed)
