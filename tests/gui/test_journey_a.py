"""Journey A of ux.md 22.1 from the finding of mentors to the papers: no mouse, keys counted.

Typed words, Tab and Enter between fields are no clicks (ux.md 22).
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.services import acts, training
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter
from desktop.services.pairs import agreements, board, facts
from desktop.storage.database import Database
from desktop.views.assignments.terms_desk import AS_ALL, EXEMPT
from desktop.views.assignments.terms_dialog import TermsDialog
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
MOST_ACTS = 35
"""ux.md 22.1 gives the mouse 39 for all steps, 19 of them for these."""
NOT_COUNTED = frozenset({"Tab", "Shift+Backtab", "Return", "word"})
"""Typing and the way from field to field."""


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


def _print_now(keyboard: Keyboard, rest: Rest) -> None:
    """The panel of printing is open: [Печать]."""
    panel = keyboard.wait_for(PrintingPanel)
    assert isinstance(panel, PrintingPanel)
    rest(panel.primary.isEnabled)
    keyboard.press(Key.Key_Return, ctrl=True)
    rest(panel.choices.told.isVisible)
    keyboard.press(Key.Key_Escape)
    keyboard.back_in_window()


def _find(keyboard: Keyboard, program: Program) -> EveryoneView:
    """4. «Для всех сразу…» from the board."""
    keyboard.press(Key.Key_4, ctrl=True)
    settle()
    keyboard.press(Key.Key_F6)
    keyboard.tab_to("pairs.board.action.everyone")
    keyboard.press(Key.Key_Space)
    settle()
    view = page_of(program).view("everyone")
    assert isinstance(view, EveryoneView)
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
    assert [(one.receiver, one.giver) for one in again] == [
        (one.receiver, one.giver) for one in kept
    ]
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


def _prepare(keyboard: Keyboard, program: Program, rest: Rest) -> PrepareView:
    """8. [Подготовить документы…]: the package «Новая пара» with the six pairs in it."""
    keyboard.tab_to("pairs.everyone.empty.button.2")
    keyboard.press(Key.Key_Space)
    settle()
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    view = page.view("prepare")
    assert isinstance(view, PrepareView)
    rest(lambda: view.kinds.chosen_code == "D08")
    keyboard.tab_to("documents.prepare.kinds")
    return view


def _set_terms(keyboard: Keyboard, view: PrepareView, rest: Rest) -> int:
    """8. The terms for all at once; one mentor has it in her job. How many need a consent."""
    assert not view.foot.primary.isEnabled(), "consents wait for the content of the assignments"
    keyboard.press(Key.Key_Return)
    assert keyboard.focused is view.subjects.list
    keyboard.press(Key.Key_Return)
    dialog = keyboard.wait_for(TermsDialog)
    assert isinstance(dialog, TermsDialog)
    name = "dialog.assignment_terms"
    keyboard.tab_to(f"{name}.field.hours")
    keyboard.write("1")
    keyboard.tab_to(f"{name}.field.allowance_kind.rub")
    keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Space)
    keyboard.tab_to(f"{name}.field.size")
    keyboard.write("10")
    keyboard.tab_to(f"{name}.field.basis_kind")
    for _ in range(3):
        keyboard.press(Key.Key_Down)
    keyboard.tab_to(f"{name}.field.basis_number")
    keyboard.write("12-ОД")
    _exempt_first(keyboard, name)
    standings = Counter(dialog.desk.standing(row) for row in dialog.desk.rows)
    assert set(standings) == {AS_ALL, EXEMPT}
    keyboard.press(Key.Key_Return, ctrl=True)
    keyboard.back_in_window()
    rest(view.foot.primary.isEnabled)
    return standings[AS_ALL]


def _exempt_first(keyboard: Keyboard, name: str) -> None:
    """«Да, должностная инструкция» for the first of the list."""
    keyboard.tab_to(f"{name}.table", back=True)
    keyboard.press(Key.Key_Down)
    keyboard.tab_to(f"{name}.field.in_job.no")
    keyboard.press(Key.Key_Left)
    keyboard.tab_to(f"{name}.field.basis")
    keyboard.write("должностная инструкция, п. 2.7")
    keyboard.press(Key.Key_Return)


def _choose(keyboard: Keyboard, view: PrepareView, rest: Rest, code: str) -> None:
    """↓ through the package; what is ready is counted at the foot."""
    while view.kinds.chosen_code != code:
        keyboard.press(Key.Key_Down)
        settle()
    rest(view.foot.primary.isEnabled)


def _print(keyboard: Keyboard, view: PrepareView, rest: Rest, code: str) -> None:
    """10. [Печать n…] → [Печать]."""
    _choose(keyboard, view, rest, code)
    keyboard.press(Key.Key_Return, ctrl=True)
    _print_now(keyboard, rest)


def _send(keyboard: Keyboard, view: PrepareView, rest: Rest, code: str) -> None:
    """10. [На утверждение n]: the queue of the head."""
    _choose(keyboard, view, rest, code)
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    rest(lambda: not view.acts.is_busy)
    keyboard.back_in_window()


def test_mentors_for_six_without_a_mouse(
    program: Program, office: Office, keyboard: Keyboard, rest: Rest, printer: Path
) -> None:
    everyone = _find(keyboard, program)
    _weigh(keyboard, everyone)
    _create(keyboard, everyone, office)
    papers = _prepare(keyboard, program, rest)
    consents = _set_terms(keyboard, papers, rest)
    _print(keyboard, papers, rest, "D08")
    keyboard.press(Key.Key_Left)
    _send(keyboard, papers, rest, "D17")
    assert printer.stat().st_size > 0
    found = Counter(
        (row.type_code, row.status) for row in office.read(register.rows, Filter(), office.today)
    )
    assert found == {("D08", Status.DRAFT): consents, ("D17", Status.FOR_APPROVAL): 6}
    said = {one.title for one in office.read(acts.undoable)}
    assert "созданы пары: 6" in said
    assert "условия поручений: 8" in said
    assert _acts(keyboard) <= MOST_ACTS, keyboard.pressed


def _acts(keyboard: Keyboard) -> int:
    return sum(count for key, count in keyboard.pressed.items() if key not in NOT_COUNTED)
