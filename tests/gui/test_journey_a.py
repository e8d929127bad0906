"""Journey A of ux.md 22.1, steps 1–7: from the survey to six pairs and their routes, no mouse.

Clicks and seconds are counted; ``test_journey_a_papers.py`` goes on with the papers.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sqlmodel import Session, func, select

from desktop.models import CompetenceMark
from desktop.services import acts, competences
from desktop.services.pairs import board
from desktop.services.routes import listing
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.pairs.choosing.everyone_view import EveryoneView
from desktop.views.program.program import Program
from desktop.views.routes.grid.table import RouteGrid
from desktop.views.routes.page import RoutesPage
from desktop.views.surveys.conducting.wizard import ConductWizard
from desktop.views.surveys.entry.view import EntryView
from desktop.views.surveys.listing.view import SurveysView
from desktop.views.surveys.page import SurveysPage
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
MOST_CLICKS, MOST_SECONDS = 22, 365
"""Steps 1–6; ux.md 22.1 gives the mouse 20 clicks there, issue 5 wants 45 at most."""
MOST_WITH_ROUTES = 34
LOOKS = 16
"""Steps of the wizard, the panel, six people, results, the plan, the answer, the terms, the end."""
LEFT_AT, OWN_AREAS = 13, 20
"""Of 21 areas one is about wellbeing: its answers are counted and never written into a card."""


def _conduct(keyboard: Keyboard, rest: Rest) -> None:
    """1. «Провести анкету» with six young educators; six blanks are printed."""
    keyboard.press(Key.Key_3, ctrl=True)
    settle()
    keyboard.press(Key.Key_F6)
    keyboard.press(Key.Key_Space)
    wizard = keyboard.wait_for(ConductWizard)
    assert isinstance(wizard, ConductWizard)
    keyboard.press(Key.Key_Return, ctrl=True)
    keyboard.tab_to("dialog.survey_conduct.chip.novices")
    keyboard.press(Key.Key_Space)
    assert len(wizard.who.ticked) == 6
    for _ in range(3):
        keyboard.press(Key.Key_Return, ctrl=True)
    print_now(keyboard, rest)


def _open_entry(keyboard: Keyboard, page: SurveysPage) -> EntryView:
    keyboard.tab_to("surveys.list.action.enter", back=True)
    keyboard.press(Key.Key_Space)
    settle()
    entry = page.view("entry")
    assert isinstance(entry, EntryView)
    return entry


def _answer(keyboard: Keyboard, entry: EntryView, office: Office, until: int = 0) -> None:
    """Digits from the blank of the person in hand, short answers are left out."""
    assert entry.respondent is not None
    assert entry.respondent.person_id is not None
    known = office.read(competences.standings, entry.respondent.person_id)
    levels = {key.area: one.level for key, one in known.items() if key.skill_id is None}
    for question in entry.sheet.questions[entry.sheet.place : until or None]:
        digit = Qt.Key(ord(str(levels.get(question.area) or 1)))
        keyboard.press(digit if question.is_level else Key.Key_Return)


def _enter(keyboard: Keyboard, program: Program, office: Office) -> SurveysView:
    """2. [Ввести ответы]: 6 × 21 areas; she leaves in the middle and comes back to the place."""
    page = program.window.page("surveys")
    assert isinstance(page, SurveysPage)
    entry = _open_entry(keyboard, page)
    queue = len(entry.queue)
    assert queue == 6
    _answer(keyboard, entry, office, LEFT_AT)
    keyboard.tab_to("surveys.entry.close")
    keyboard.press(Key.Key_Space)
    settle()
    assert page.current == "list"
    _open_entry(keyboard, page)
    assert entry.sheet.place == LEFT_AT
    for _ in range(queue):
        _answer(keyboard, entry, office)
        keyboard.press(Key.Key_Return)
        settle()
    assert page.current == "list"
    view = page.view("list")
    assert isinstance(view, SurveysView)
    return view


def _read(keyboard: Keyboard, program: Program, view: SurveysView, office: Office) -> EveryoneView:
    """3, 4. The ready sentence, then «Подобрать наставников по дефицитам…»: six rows."""
    keyboard.press(Key.Key_Right)
    assert view.card.current_section == "results"
    keyboard.tab_to("surveys.results.copy")
    keyboard.press(Key.Key_Space)
    said = QApplication.clipboard().text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Охват 6 чел. Из них: 100 % (6 чел.)" in said
    before = office.read(_marks)
    keyboard.tab_to("surveys.results.match")
    keyboard.press(Key.Key_Space)
    settle()
    assert office.read(_marks) - before == 6 * OWN_AREAS, "what was typed once is in the cards"
    everyone = page_of(program).view("everyone")
    assert isinstance(everyone, EveryoneView)
    assert everyone.plan is not None
    assert everyone.plan.total == 6
    assert all(one.verdict and one.reasons for one in everyone.plan.drafts)
    assert keyboard.focused is everyone.table
    return everyone


def _marks(session: Session) -> int:
    return session.exec(select(func.count()).select_from(CompetenceMark)).one()


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


def _make_routes(keyboard: Keyboard, program: Program, office: Office) -> None:
    """7. [Создать маршруты по дефицитам (6)…], [Открыть первый], two rows away, back again."""
    assert keyboard.focused.objectName() == "pairs.everyone.empty.button.1"
    keyboard.press(Key.Key_Space)
    settle()
    keyboard.press(Key.Key_Return, ctrl=True)
    settle()
    assert office.read(acts.undoable)[0].title == "маршруты по дефицитам: 6"
    page = program.window.page("routes")
    assert isinstance(page, RoutesPage)
    keyboard.press(Key.Key_F6)
    keyboard.press(Key.Key_Space)
    settle()
    keyboard.tab_to("routes.grid")
    grid = keyboard.focused
    assert isinstance(grid, RouteGrid)
    lines = _lines(grid)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Home)
    for _ in range(2):
        keyboard.press(Key.Key_Delete)
        settle()
    assert _lines(grid) == lines - 2
    for _ in range(2):
        keyboard.press(Key.Key_Left, alt=True)
        settle()
    assert keyboard.focused.objectName() == "pairs.everyone.empty.button.1"


def _lines(grid: RouteGrid) -> int:
    return sum(row.line is not None for row in grid.grid.rows)


def _take_back(office: Office) -> None:
    """After the journey: «Отменить» names every step, and the survey is left untouched."""
    said = [one.title for one in office.read(acts.undoable)]
    wanted = ("в корзину", "маршруты по дефицитам: 6", "созданы пары: 6", "уровни из анкеты")
    places = [next(n for n, one in enumerate(said) if one.startswith(start)) for start in wanted]
    assert places == sorted(places)
    for _ in range(places[2] + 1):
        office.write(acts.undo)
    assert not [row for row in office.read(board.rows, office.today) if not row.is_request]
    assert not [row for row in office.read(listing.rows, office.today, 2025) if row.person_id]


def test_from_the_survey_to_six_routes(
    program: Program, office: Office, keyboard: Keyboard, rest: Rest, printer: Path
) -> None:
    _conduct(keyboard, rest)
    view = _enter(keyboard, program, office)
    everyone = _read(keyboard, program, view, office)
    _weigh(keyboard, everyone)
    create_pairs(keyboard, everyone, office)
    assert printer.stat().st_size > 0
    assert clicks(keyboard) <= MOST_CLICKS, keyboard.pressed
    assert seconds(keyboard, LOOKS) <= MOST_SECONDS, keyboard.pressed
    _make_routes(keyboard, program, office)
    assert clicks(keyboard) <= MOST_WITH_ROUTES, keyboard.pressed
    _take_back(office)
    assert view.list.ids
