"""«Маршруты» by keyboard alone: from the list into the grid, through its cells, to the buttons."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.services.routes.listing import Chip
from desktop.views.common.card import RecordCard
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.routes import plans_of
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.routes.grid.columns import ACTIVITY, DONE, REPORT, TERM, WAY
from desktop.views.routes.new_dialog import NewRouteDialog
from tests.gui.conftest import type_text
from tests.gui.keyboard import Key, Keyboard
from tests.gui.route_desk import grid_of, line, opened, route_of


@pytest.fixture
def keys(qtbot: QtBot, program: Program) -> Keyboard:
    return Keyboard(qtbot, program)


def _open_cell() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def test_a_route_is_worked_with_by_keys_alone(keys: Keyboard, program: Program) -> None:
    view = opened(program)
    view.list.table.setFocus()
    keys.tab_to("routes.grid")
    grid = grid_of(view)
    first, second = route_of(view).lines[:2]
    grid.go(first.id, ACTIVITY)
    keys.press(Key.Key_F2)
    settle()
    _open_cell().setText("Посетить утренний круг")
    keys.press(Key.Key_Tab)
    settle()
    assert line(view, 0).activity == "Посетить утренний круг"
    assert grid.current_code == WAY
    keys.press(Key.Key_Tab)
    assert grid.current_code == TERM
    keys.press(Key.Key_Return)
    settle()
    _open_cell().setText("25.12")
    keys.press(Key.Key_Return)
    settle()
    assert line(view, 0).term.due_on is not None
    assert (grid.current_key, grid.current_code) == (second.id, TERM)
    keys.press(Key.Key_Return)
    settle()
    _open_cell().setText("никогда")
    keys.press(Key.Key_Escape)
    settle()
    assert line(view, 1).term == second.term


def test_keys_empty_a_cell_add_a_row_and_leave_the_grid(keys: Keyboard, program: Program) -> None:
    view = opened(program)
    grid = grid_of(view)
    grid.setFocus()
    grid.go(line(view, 1).id, REPORT)
    keys.press(Key.Key_Delete)
    settle()
    assert line(view, 1).report == ""
    keys.press(Key.Key_Insert)
    settle()
    type_text(_open_cell(), "Новая строка")
    keys.press(Key.Key_Return)
    settle()
    assert "Новая строка" in {one.activity for one in route_of(view).lines}
    keys.back_in_window()
    assert keys.focused is grid
    keys.press(Key.Key_Tab, ctrl=True)
    settle()
    keys.tab_to("routes.plan.library")
    keys.tab_to("routes.plan.line", back=True)
    keys.press(Key.Key_Backtab, shift=True)
    assert keys.focused is grid
    grid.go(route_of(view).sections[-1].lines[-1].id, DONE)
    keys.press(Key.Key_Tab)
    assert keys.focused.objectName() == "routes.plan.line"


def test_tab_reaches_every_button_of_a_plan(keys: Keyboard, program: Program) -> None:
    program.go(Place("routes", "plans"))
    settle()
    view = plans_of(program)
    settle()
    view.list.table.setFocus()
    for name in ("plans.finish", "plans.print", "plans.section.rows", "plans.grid"):
        keys.tab_to(name)
    keys.press(Key.Key_Tab, ctrl=True)
    settle()
    for name in ("plans.rows.event", "plans.rows.version", "plans.rows.headings"):
        keys.tab_to(name)


def test_somebody_without_a_route_gets_one_from_a_survey_or_a_template(
    program: Program, office: Office
) -> None:
    view = opened(program)
    view.list.head.chips.choose(Chip.WITHOUT)
    settle()
    view.panes.open(view.list.ids[0])
    card = view.card
    assert isinstance(card, RecordCard)
    assert (card.make.text(), card.make_alike.text()) == ("По анкете", "По шаблону")
    card.make_alike.click()
    settle()
    (dialog,) = program.window.findChildren(NewRouteDialog)
    assert dialog.values()["how"] == "template"
    dialog.reject()
    empty = view._spec().empty
    assert [one.text for one in empty.actions] == ["По анкете", "По шаблону", "Пустой"]


def test_a_route_of_another_year_is_printed_as_that_of_its_year(program: Program) -> None:
    view = opened(program)
    route = route_of(view)
    view.card.print.click()
    settle()
    page = program.window.page("documents")
    selection = page.view("prepare").desk.selection
    assert selection.kind.code == "D18"
    assert selection.ticked == {route.person_id}
    assert selection.answers["year"] == route.school_year
    office = program.office
    assert office is not None
    office.go(Place("routes", "list"))
    settle()
    assert "changes" in [one.code for one in view.card.more_actions()]
