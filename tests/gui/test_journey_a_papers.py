"""Journey A of ux.md 22.1, steps 8–11: from pairs to their papers and signatures, no mouse.

``test_journey_a.py`` is the way to these pairs and their routes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from desktop.documents import queue
from desktop.services import acts, training
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter
from desktop.views.assignments.terms_desk import AS_ALL, EXEMPT
from desktop.views.assignments.terms_dialog import TermsDialog
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.papers.sign_dialog import SignDialog
from desktop.views.documents.prepare.package_look import ready_in
from desktop.views.documents.prepare.problems_box import DOUBT
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.pairs.choosing.everyone_view import EveryoneView
from desktop.views.people.declension_dialog import DeclensionDialog
from desktop.views.program.program import Program
from tests.gui.journey_base import (
    Rest,
    clicks,
    create_pairs,
    keyboard,
    people_file,
    print_now,
    rest,
    seconds,
    training_base,
)
from tests.gui.keyboard import Key, Keyboard
from tests.gui.pair_desk import page_of
from tests.gui.paper_desk import printer

__all__ = ["keyboard", "people_file", "printer", "rest", "training_base"]
MOST_CLICKS, MOST_SECONDS = 26, 300
"""Steps 8–11; 14 of them are arrows inside a list, where the mouse presses once (12 in ux.md)."""
LOOKS = 12
PAIRS, DOUBTED = 3, "Непомнящая"
"""Somebody should look at the forms of this name."""
BY_THE_HEAD = ("D16", "D17", "D18")
TOMORROW = training.TODAY + dt.timedelta(days=1)


def _pairs_with_routes(keyboard: Keyboard, program: Program, office: Office) -> None:
    """4, 6, 7 in short, not counted."""
    keyboard.press(Key.Key_4, ctrl=True)
    settle()
    keyboard.press(Key.Key_F6)
    keyboard.tab_to("pairs.board.action.everyone")
    keyboard.press(Key.Key_Space)
    settle()
    view = page_of(program).view("everyone")
    assert isinstance(view, EveryoneView)
    _leave_few(view)
    create_pairs(keyboard, view, office, PAIRS)
    keyboard.press(Key.Key_Space)
    settle()
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    keyboard.press(Key.Key_Left, alt=True)
    settle()
    keyboard.pressed.clear()


def _leave_few(view: EveryoneView) -> None:
    """The keys are the same for six pairs, the papers of three are made in half of the time."""
    assert view.plan is not None
    drafts = view.plan.drafts
    places = sorted(range(len(drafts)), key=lambda one: DOUBTED not in str(view.table.texts(one)))
    for place in places[PAIRS:]:
        view.table.tick(drafts[place].receiver, on=False)


def _prepare(keyboard: Keyboard, program: Program, rest: Rest) -> PrepareView:
    """8. [Подготовить документы…]: the package «Новая пара» with the six pairs in it."""
    keyboard.tab_to("pairs.everyone.empty.button.2")
    keyboard.press(Key.Key_Space)
    settle()
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    view = page.view("prepare")
    assert isinstance(view, PrepareView)
    rest(lambda: view.kinds.chosen_code == "D08" and not view.desk.is_checking)
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


def _check_names(keyboard: Keyboard, view: PrepareView, rest: Rest) -> None:
    """9. [Проверить] a doubtful name → [Всё верно]: nobody is skipped silently."""
    rest(lambda: not view.desk.is_checking)
    assert keyboard.focused is view.subjects.list
    keyboard.press(Key.Key_Home)
    while not _is_doubtful(view):
        keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)
    keyboard.wait_for(DeclensionDialog)
    keyboard.press(Key.Key_Return, ctrl=True)
    keyboard.back_in_window()
    rest(lambda: not view.desk.is_checking)
    assert not _is_doubtful(view)


def _is_doubtful(view: PrepareView) -> bool:
    """The paper under the cursor has a form of a name which somebody should look at."""
    selection = view.desk.selection
    assert selection is not None
    item = selection.item(selection.key_of(selection.current))
    return item is not None and any(one.code == DOUBT for one in item.problems)


def _send(keyboard: Keyboard, view: PrepareView, rest: Rest) -> None:
    """10. [На утверждение n]: everything of the package which the head approves, in one press."""
    rest(lambda: not view.package.is_busy)
    keyboard.tab_to("documents.prepare.package.send")
    keyboard.press(Key.Key_Space)
    rest(lambda: not view.acts.is_busy)
    keyboard.back_in_window()


def _print(keyboard: Keyboard, view: PrepareView, rest: Rest) -> None:
    """10. [Печать n…] → [Печать]: what participants sign, one queue of three kinds."""
    rest(lambda: not view.package.is_busy)
    assert keyboard.focused is view.package.print
    keyboard.press(Key.Key_Space)
    print_now(keyboard, rest)


def _sign(keyboard: Keyboard, program: Program) -> None:
    """11. «Журнал», [Отметить подписанными…], «все», [Отметить]; their numbers come with it."""
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    keyboard.tab_to("documents.view.prepare", back=True)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Space):
        keyboard.press(key)
        settle()
    assert page.current == "journal"
    keyboard.tab_to("documents.journal.action.sign")
    keyboard.press(Key.Key_Space)
    dialog = keyboard.wait_for(SignDialog)
    assert isinstance(dialog, SignDialog)
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    keyboard.back_in_window()


def _found(office: Office) -> Counter[tuple[str, Status]]:
    rows = office.read(register.rows, Filter(), office.today)
    return Counter((row.type_code, row.status) for row in rows)


def _held(office: Office) -> list[str]:
    """What papers in the queue of the head wait for."""
    return [one.brief for one in office.read(queue.reasons, office.today).values()]


def test_from_pairs_to_signed_consents(
    program: Program, office: Office, keyboard: Keyboard, rest: Rest, printer: Path
) -> None:
    _pairs_with_routes(keyboard, program, office)
    papers = _prepare(keyboard, program, rest)
    consents = _set_terms(keyboard, papers, rest)
    _check_names(keyboard, papers, rest)
    _send(keyboard, papers, rest)
    _print(keyboard, papers, rest)
    assert printer.stat().st_size > 0
    to_sign = ready_in(papers.package.found.to_sign)
    sent = dict.fromkeys(BY_THE_HEAD, PAIRS) | {"D10": consents, "D03": 1}
    to_head = sum(sent.values())
    waiting = {(code, Status.FOR_APPROVAL): count for code, count in sent.items()}
    drafts = _found(office)
    assert drafts["D08", Status.DRAFT] == consents
    assert drafts["D12", Status.DRAFT] == PAIRS
    assert drafts.total() == to_sign + to_head
    assert waiting.items() <= drafts.items()
    assert dict(papers.package.found.waiting).keys() <= {"D18"}, "the rest is with the head"
    assert len(_held(office)) == consents + 1, "supplements wait for consents, the order for both"
    _sign(keyboard, program)
    assert _held(office) == [f"ждёт подписи {consents}\u00a0доп. соглашений"]
    signed = _found(office)
    assert {status for code, status in signed if code not in sent} == {Status.SIGNED}
    assert signed.total() == drafts.total()
    said = [one.title for one in office.read(acts.undoable)]
    assert said[0].startswith("отметка о подписи")
    assert f"на утверждение: пакет «Новая пара с поручением» ({to_head})" in said
    assert any(one.startswith("условия поручений: ") for one in said)
    assert clicks(keyboard) <= MOST_CLICKS, keyboard.pressed
    assert seconds(keyboard, LOOKS) <= MOST_SECONDS, keyboard.pressed
