"""«Уровни списком»: typing by keys, what is written when, pasting, «Готовы делиться?»."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services import acts, market
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.staff.levels.desk import LevelsDesk
from desktop.views.staff.levels.grid import RIGHT, LevelsGrid
from desktop.views.staff.levels.page import LevelsPage
from desktop.views.staff.page import StaffPage

KEY = Qt.Key


@pytest.fixture
def page(program: Program) -> LevelsPage:
    program.go(Place("staff", "levels"))
    staff = program.window.current_page()
    assert isinstance(staff, StaffPage)
    found = staff.view("levels")
    assert isinstance(found, LevelsPage)
    settle()
    return found


SIGNS = {
    "0": KEY.Key_0,
    "1": KEY.Key_1,
    "2": KEY.Key_2,
    "3": KEY.Key_3,
    "-": KEY.Key_Minus,
}


def press(grid: LevelsGrid, *keys: str | Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(grid, SIGNS[key] if isinstance(key, str) else key)


def levels(program: Program, person: UUID) -> dict[str, int]:
    assert program.office is not None
    found = program.office.read(market.cells_of, person)
    return {area: cell.level for area, cell in found.items()}


def titles(program: Program) -> list[str]:
    assert program.office is not None
    return [act.title for act in program.office.read(acts.journal)]


def go_to(page: LevelsPage, surname: str, area: str) -> UUID:
    names = [one.name.split("\u00a0")[0] for one in page.grid.people]
    codes = [one.code for one in page.grid.areas]
    page.grid.go(names.index(surname), codes.index(area))
    person = page.grid.person
    assert person is not None
    return person.id


def test_everybody_by_ten_areas_with_the_count(page: LevelsPage) -> None:
    assert len(page.grid.people) == 24
    assert len(page.grid.areas) == 10
    assert page.count.text() == "Отмечено 51 из 240"


def test_a_digit_goes_down_and_leaving_the_row_writes_it(
    page: LevelsPage, program: Program
) -> None:
    person = go_to(page, "Вершинина", "norms")
    press(page.grid, "2")
    assert (page.grid.row, page.grid.column) == (4, 0)
    assert levels(program, person) == {"norms": 2}
    assert page.count.text() == "Отмечено 52 из 240"


def test_a_pass_to_the_right_is_one_act(page: LevelsPage, program: Program) -> None:
    page.direction.choose(RIGHT)
    person = go_to(page, "Вершинина", "norms")
    before = len(titles(program))
    press(page.grid, "0", "1", "2", "3")
    assert levels(program, person) == {}, "the row was not left yet"
    press(page.grid, KEY.Key_Down)
    assert levels(program, person) == {"norms": 0, "planning": 1, "social": 2, "cognitive": 3}
    assert titles(program)[: len(titles(program)) - before] == ["уровни: Вершинина\u00a0А.\u00a0Г."]


def test_undo_before_writing_takes_the_row_back(page: LevelsPage, program: Program) -> None:
    page.direction.choose(RIGHT)
    person = go_to(page, "Вершинина", "norms")
    before = titles(program)
    press(page.grid, "3")
    QTest.keyClick(page.grid, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(page.grid, KEY.Key_Down)
    assert levels(program, person) == {}
    assert titles(program) == before


def test_what_is_typed_is_written_after_a_rest_and_when_the_page_goes(
    page: LevelsPage, program: Program
) -> None:
    page.direction.choose(RIGHT)
    person = go_to(page, "Вершинина", "norms")
    press(page.grid, "1")
    program.go(Place("today"))
    assert levels(program, person) == {"norms": 1}


def test_closing_the_base_loses_nothing(page: LevelsPage, program: Program) -> None:
    page.direction.choose(RIGHT)
    go_to(page, "Вершинина", "norms")
    press(page.grid, "2")
    base = program.base
    assert base is not None
    path = base.database.path
    program.close()
    assert program.open(path)
    settle()
    assert program.office is not None
    found = program.office.read(market.heat_map, today=program.office.today)
    head = next(one for one in found.people if one.name.startswith("Вершинина"))
    assert found.cells[head.id, "norms"].level == 2


def test_backspace_clears_and_the_cursor_stays(page: LevelsPage, program: Program) -> None:
    person = go_to(page, "Абрамова", "norms")
    press(page.grid, KEY.Key_Backspace)
    assert (page.grid.row, page.grid.column) == (0, 0)
    page.write_now()
    assert "norms" not in levels(program, person)


def test_tab_walks_through_the_cells_and_ctrl_tab_leaves(page: LevelsPage) -> None:
    page.grid.setFocus()
    page.grid.go(0, 9)
    press(page.grid, KEY.Key_Tab)
    assert (page.grid.row, page.grid.column) == (1, 0)
    QTest.keyClick(page.grid, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (page.grid.row, page.grid.column) == (0, 9)
    assert page.grid.hasFocus()
    QTest.keyClick(page.grid, KEY.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not page.grid.hasFocus()
    assert (page.grid.row, page.grid.column) == (0, 9)


def test_level_three_asks_once_in_a_line(page: LevelsPage, program: Program) -> None:
    person = go_to(page, "Вершинина", "norms")
    press(page.grid, "3")
    assert page.question.isVisible()
    press(page.grid, "-")
    assert not page.question.isVisible()
    assert program.office is not None
    cell = program.office.read(market.cells_of, person)["norms"]
    assert (cell.level, cell.willing) == (3, "no")


def test_who_has_answered_is_not_asked_again(page: LevelsPage) -> None:
    go_to(page, "Абрамова", "norms")
    press(page.grid, "3")
    assert not page.question.isVisible()


def test_a_block_is_copied_and_pasted_as_one_act(page: LevelsPage, program: Program) -> None:
    before = len(titles(program))
    first = go_to(page, "Вершинина", "norms")
    QApplication.clipboard().setText("3\t\t1\n0\t2\n")
    QTest.keyClick(page.grid, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert levels(program, first) == {"norms": 3, "social": 1}
    assert len(titles(program)) == before + 1
    assert titles(program)[0] == "уровни: 2\u00a0человека"
    page.grid.go(3, 0)
    page.grid.go(4, 2, extend=True)
    QTest.keyClick(page.grid, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "3\t\t1\n0\t2\t"


def test_a_wrong_block_changes_nothing_and_is_named(page: LevelsPage, program: Program) -> None:
    person = go_to(page, "Вершинина", "norms")
    before = titles(program)
    QApplication.clipboard().setText("1\t7")
    QTest.keyClick(page.grid, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "строка 1, столбец 2 — «7»" in page.problem.text()
    assert page.problem.isVisible()
    assert levels(program, person) == {}
    assert titles(program) == before


def test_chips_choose_the_people(page: LevelsPage) -> None:
    page.chips.choose("unmarked")
    names = [one.name.split("\u00a0")[0] for one in page.grid.people]
    assert names == ["Вершинина", "Кузьмич", "Черных"]
    assert page.count.text() == "Отмечено 0 из 30"
    page.chips.choose("specialists")
    assert "Квашнина" in {one.name.split("\u00a0")[0] for one in page.grid.people}


def test_areas_are_chosen_up_to_ten_and_remembered(page: LevelsPage, program: Program) -> None:
    popover = page.choose_areas()
    full = popover.list.item(10)
    assert not full.flags() & Qt.ItemFlag.ItemIsEnabled
    popover.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert full.flags() & Qt.ItemFlag.ItemIsEnabled
    assert len(page.grid.areas) == 9
    assert program.office is not None
    assert len(program.office.preferences.load("levels")["areas"]) == 9
    popover.close()


def test_who_only_looks_changes_nothing(page: LevelsPage, program: Program) -> None:
    assert program.office is not None
    program.office.set_role("viewer")
    person = go_to(page, "Вершинина", "norms")
    press(page.grid, "2")
    page.write_now()
    assert levels(program, person) == {}


def test_another_persons_row_is_not_repeated_after_a_foreign_change(
    page: LevelsPage, program: Program
) -> None:
    """A change elsewhere reads the page again; what is typed and unwritten stays over it."""
    page.direction.choose(RIGHT)
    person = go_to(page, "Вершинина", "norms")
    press(page.grid, "2")
    other = next(one.id for one in page.grid.people if one.name.startswith("Черных"))
    assert program.office is not None
    program.office.write(market.set_levels, {other: {"norms": 1}}, program.office.today)
    assert page.grid.cells[person, "norms"].level == 2
    assert page.grid.cells[other, "norms"].level == 1
    assert isinstance(page.desk, LevelsDesk)
    page.write_now()
    assert levels(program, person) == {"norms": 2}


def test_the_place_is_said_to_who_does_not_see(page: LevelsPage) -> None:
    go_to(page, "Абрамова", "norms")
    said = page.grid.accessibleDescription()
    assert said.startswith("Абрамова\u00a0Н.\u00a0Д. · Нормативно-правовая база")
    assert said.endswith("· могу научить")
