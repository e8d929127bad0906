"""What the tests of journey A share: its base, its keyboard, the panel of printing, the count.

The base is «Рябинка без пар» of ux.md 22: the people of the training base, no survey of theirs, no
pair, no route, no paper.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session, col, select

from desktop.models import Route, Survey
from desktop.services import acts, training
from desktop.services.pairs import agreements, board, facts
from desktop.services.routes import creating as routes
from desktop.services.surveys import campaigns
from desktop.storage.database import Database
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.pairs.choosing.everyone_view import EveryoneView
from desktop.views.program.program import Program
from tests.gui.keyboard import Key, Keyboard
from tests.gui.paper_desk import idle

Rest = Callable[[Callable[[], bool]], None]
NOT_CLICKS = frozenset({"Tab", "Shift+Backtab", "Return", "word", *"0123456789"})
"""Typing and the way from field to field (ux.md 22)."""
SECONDS_A_KEY, SECONDS_A_LETTER, SECONDS_A_LOOK = 0.8, 0.35, 6.0
"""An office typist, as in ``tests/e2e/test_first_day.py`` (KLM)."""


@pytest.fixture(scope="module")
def people_file(training_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One base for the tests of a file; who changes it takes a copy."""
    path = Path(shutil.copy(training_file, tmp_path_factory.mktemp("people") / training.NAME))
    database = Database(path)
    database.write(_leave_people)
    database.close()
    return path


@pytest.fixture
def training_base(people_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(people_file, tmp_path / training.NAME))


@pytest.fixture
def keyboard(qtbot: QtBot, program: Program) -> Keyboard:
    return Keyboard(qtbot, program)


@pytest.fixture
def rest(qtbot: QtBot, office: Office) -> Rest:
    """Until the background has done what is waited for."""
    return lambda done: idle(qtbot, office, done)


def _leave_people(session: Session) -> None:
    agreements.throw_away(session, list(facts.current(session, training.TODAY, ended=True)))
    made = session.exec(select(Route.id).where(col(Route.person_id).is_not(None))).all()
    routes.trash(session, made)
    campaigns.remove(session, list(session.exec(select(Survey.id))))


def clicks(keyboard: Keyboard) -> int:
    """Keys and combinations which ux.md 22 counts as a click."""
    return sum(count for key, count in keyboard.pressed.items() if key not in NOT_CLICKS)


def seconds(keyboard: Keyboard, looks: int) -> float:
    """How long it takes; ``looks``: pages and dialogs which are read."""
    keys = keyboard.count - keyboard.pressed["word"]
    typing = keys * SECONDS_A_KEY + keyboard.letters * SECONDS_A_LETTER
    return typing + looks * SECONDS_A_LOOK


def print_now(keyboard: Keyboard, rest: Rest) -> None:
    """The panel of printing is open: [Печать]."""
    panel = keyboard.wait_for(PrintingPanel)
    assert isinstance(panel, PrintingPanel)
    rest(panel.primary.isEnabled)
    keyboard.press(Key.Key_Return, ctrl=True)
    rest(panel.choices.told.isVisible)
    keyboard.press(Key.Key_Escape)
    keyboard.back_in_window()


def create_pairs(keyboard: Keyboard, view: EveryoneView, office: Office, count: int = 6) -> None:
    """6. «Поручение: Да» and [Создать 6 пар]: one step in «Отменить»."""
    keyboard.tab_to("pairs.everyone.field.assigned.no")
    keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    rows = [row for row in office.read(board.rows, office.today) if not row.is_request]
    assert len(rows) == count
    assert all(row.is_assigned for row in rows)
    assert office.read(acts.undoable)[0].title == f"созданы пары: {count}"
