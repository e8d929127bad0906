"""Journey A of ux.md 22.1 from the finding of mentors on: no mouse, every key counted.

From the results of a survey on (step 3); the survey itself and the routes come with part 4.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services import acts, training
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter
from desktop.services.pairs import agreements, board, facts
from desktop.storage.database import Database
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
MOST_KEYS = 45
"""All keys, Tab between fields included: as many as ux.md 22.1 gives the mouse for all steps."""
MOST_ACTS = 26
"""Without typing and the way from field to field, which ux.md 22 does not count."""


@pytest.fixture(scope="session")
def training_file(tmp_path_factory):
    path=Path("/tmp/pair/tf.mkdb")
    if not path.exists(): training.make_training_base(path)
    return path

@pytest.fixture
def training_base(training_file: Path, tmp_path: Path) -> Path:
    """The people of the training base and no pair among them."""
    path = Path(shutil.copy(training_file, tmp_path / training.NAME))
    database = Database(path)
    found = database.read(lambda s: facts.current(s, training.TODAY, ended=True))
    database.write(agreements.throw_away, list(found))
    database.write(lambda s: route_creating.trash(s, [o for o in s.exec(select(Route.id).where(Route.person_id.is_not(None)))]))
    database.write(lambda s: campaigns.remove(s, list(s.exec(select(Survey.id)))))
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
    assert [(one.receiver, one.giver) for one in again] == [(one.receiver, one.giver) for one in kept]
    print("REASONS", [a.reasons for a in again], [a.reasons for a in kept])
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


def _set_terms(keyboard: Keyboard, view: PrepareView, rest: Rest) -> None:
    """8. «Входит ли в трудовую функцию?» and the terms: for all at once, then for Шевчук."""
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
    keyboard.tab_to(f"{name}.table", back=True)
    keyboard.press(Key.Key_Down)
    keyboard.tab_to(f"{name}.field.in_job.no")
    keyboard.press(Key.Key_Left)
    keyboard.tab_to(f"{name}.field.basis")
    keyboard.write("должностная инструкция, п. 2.7")
    keyboard.press(Key.Key_Return)
    print(dialog.desk.shared, [dialog.desk.standing(r) for r in dialog.desk.rows])
    keyboard.press(Key.Key_Return, ctrl=True)
    rest(lambda: view.foot.primary.isEnabled())


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



from desktop.models import Route, Survey
from desktop.services import competences
from desktop.services.routes import creating as route_creating, listing as route_listing
from desktop.services.surveys import campaigns
from desktop.views.surveys.conducting.wizard import ConductWizard
from desktop.views.surveys.listing.view import SurveysView
from sqlmodel import select

def _conduct(keyboard, program, rest):
    keyboard.press(Key.Key_3, ctrl=True)
    settle()
    keyboard.press(Key.Key_F6)
    print("focus after ctrl3", keyboard.focused.objectName())
    keyboard.press(Key.Key_Space)
    wizard = keyboard.wait_for(ConductWizard)
    keyboard.press(Key.Key_Return, ctrl=True)
    print("step", wizard.current, keyboard.focused.objectName())
    keyboard.tab_to("dialog.survey_conduct.chip.novices")
    keyboard.press(Key.Key_Space)
    for _ in range(3):
        keyboard.press(Key.Key_Return, ctrl=True)
        print("step", wizard.current)
    panel = keyboard.wait_for(PrintingPanel)
    rest(panel.primary.isEnabled)
    keyboard.press(Key.Key_Return, ctrl=True)
    rest(panel.choices.told.isVisible)
    keyboard.press(Key.Key_Escape)
    keyboard.back_in_window()
    print("after print", keyboard.focused.objectName(), dict(keyboard.pressed))

def test_mentors_for_six_without_a_mouse(
    program: Program, office: Office, keyboard: Keyboard, rest: Rest, printer: Path
) -> None:
    _conduct(keyboard, program, rest)
    page = program.window.page("surveys")
    view = page.view("list")
    print(view.list.current_id, view._rows[view.list.current_id].title)
    keyboard.tab_to("surveys.list.action.enter", back=True)
    keyboard.press(Key.Key_Space)
    settle()
    print(page.current, keyboard.focused.objectName(), page.view("entry").sheet.place, len(page.view("entry").queue))
    entry = page.view("entry")
    while page.current == "entry":
        who = entry.respondent
        known = office.read(competences.standings, who.person_id)
        levels = {k.area: v.level for k, v in known.items() if k.skill_id is None}
        for q in entry.sheet.questions:
            keyboard.press(Qt.Key(ord(str(levels.get(q.area, 2) if levels.get(q.area, 2) is not None else 2)))) if q.is_level else keyboard.press(Key.Key_Return)
        print(who.name if hasattr(who,'name') else who, entry.sheet.place, entry.sheet.is_over, page.current)
        keyboard.press(Key.Key_Return)
        settle()
    print(dict(keyboard.pressed));keyboard.pressed.clear()
    print(view.card.current_section, list(view.card._sections), view.card.tabs.stops)
    for _ in range(5):
        if view.card.current_section != "results":
            keyboard.press(Key.Key_Right)
            settle()
            print(view.card.current_section, keyboard.focused.objectName())
    keyboard.tab_to("surveys.results.copy")
    keyboard.press(Key.Key_Space)
    print(QApplication.clipboard().text())
    keyboard.tab_to("surveys.results.match")
    keyboard.press(Key.Key_Space)
    settle()
    print(dict(keyboard.pressed));
    view = page_of(program).view("everyone")
    print(keyboard.focused.objectName(), view.plan.total, len(view.plan.drafts), view.plan.sentence, [(d.name,d.directions[0].name,d.module) for d in view.plan.drafts])
    _weigh(keyboard, view)
    keyboard.tab_to("pairs.everyone.field.assigned.no")
    keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    print(keyboard.focused.text(), office.read(acts.undoable)[0].title)
    keyboard.press(Key.Key_Space)
    settle()
    rp=program.window.page("routes")
    print(rp.current, keyboard.focused.objectName(), rp.view("deficits").create_button.text())
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    print(office.read(acts.undoable)[0].title)
    for r in office.read(route_listing.rows, office.today): print(r.person, r.total, r.mentor)
    keyboard.press(Key.Key_Left, alt=True)
    settle()
    keyboard.pressed.clear()
    keyboard.tab_to("pairs.everyone.empty.button.2")
    papers = _prepare(keyboard, program, rest)
    _set_terms(keyboard, papers, rest)
    keyboard.back_in_window()
    print(keyboard.focused.objectName(), papers.foot.count.text(), dict(keyboard.pressed))
    _print(keyboard, papers, rest, "D08")
    print(keyboard.focused.objectName())
    keyboard.press(Key.Key_Left)
    _print(keyboard, papers, rest, "D09")
    _print(keyboard, papers, rest, "D12")
    print([c for c in papers.opening._package.codes])
    for code in ("D16", "D17", "D18"):
        _send(keyboard, papers, rest, code)
        keyboard.back_in_window()
    rows = office.read(register.rows, Filter(), office.today)
    print(Counter((row.type_code, row.status) for row in rows))
    print(dict(keyboard.pressed)); keyboard.pressed.clear()
    print([c for c in papers.opening._package.codes])
    docs = program.window.page("documents")
    print(keyboard.focused.objectName())
    keyboard.tab_to("documents.view.prepare", back=True)
    keyboard.press(Key.Key_Right)
    settle()
    print(docs.current, keyboard.focused.objectName())
    keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Space)
    settle()
    print(docs.current, keyboard.focused.objectName())
    keyboard.tab_to("documents.journal.action.sign")
    keyboard.press(Key.Key_Space)
    from desktop.views.documents.papers.sign_dialog import SignDialog
    d = keyboard.wait_for(SignDialog)
    print(len(d.papers) if hasattr(d,'papers') else d, keyboard.focused.objectName())
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    rows = office.read(register.rows, Filter(), office.today)
    print(Counter((row.type_code, row.status) for row in rows))
    print(dict(keyboard.pressed))
    from desktop.documents import preparing, candidates
    from desktop.documents.preparing import Request
    subs=[c.id for c in office.read(candidates.candidates,"D10",office.today)]
    for it in office.read(preparing.look if hasattr(preparing,'look') else preparing.check, Request("D10","",tuple((x,) for x in subs),office.today,office.today,{})): print(it.about, it.state, [p.text for p in it.problems])
    assert 0
