"""The grid of a route by keyboard: typing, blocks, moving, marks, levels, undo (ux.md 11.3)."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.services import acts
from desktop.services.routes import sections
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.program.program import Program
from desktop.views.routes.grid import blocks, columns
from desktop.views.routes.grid.cells import broken
from desktop.views.routes.grid.columns import ACTIVITY, DONE, EVIDENCE, HELPER, NUMBER, TERM, WAY
from desktop.views.routes.grid.model import Role
from desktop.views.routes.listing.view import RoutesView
from tests.gui.route_desk import editor, go, grid_of, line, opened, press, route_of, type_cell

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(program: Program) -> RoutesView:
    return opened(program)


def test_enter_accepts_and_goes_down_tab_goes_right_escape_gives_up(view: RoutesView):
    go(view, 0, TERM)
    type_cell(view, "20.11")
    assert line(view, 0).term.due_on == dt.date(2025, 11, 20)
    assert grid_of(view).current_key == line(view, 1).id
    type_cell(view, "к середине зимы", Qt.Key.Key_Tab)
    assert grid_of(view).current_code == HELPER
    go(view, 1, TERM)
    index = grid_of(view).currentIndex()
    assert index.data(Role.TONE) == "warning"
    assert "Не узнано: «к середине зимы»" in view.card.plan.note.text()
    go(view, 0, ACTIVITY)
    before = line(view, 0).activity
    press(grid_of(view), Qt.Key.Key_F2)
    settle()
    editor(view).setText("Другое")
    press(editor(view), Qt.Key.Key_Escape)
    settle()
    assert line(view, 0).activity == before


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("взаимопосещение", ("взаимопо-", "сещение")),
        ("взаимопосещение групп", ("взаимопо-", "сещение групп")),
        ("онлайн-консультация", ("онлайн-", "консультация")),
        ("обмен опытом", ("обмен", "опытом")),
        ("АБВГДЕЖЗИКЛМН", ("АБВГДЕЖЗИК", "ЛМН")),
        ("Распоряжение, справка", ("Распоряже-", "ние, справка")),
        ("«Распоряжение»", ("«Распоря-", "жение»")),
        ("Ткачёв С. Б.", ("Ткачёв", "С.\u00a0Б.")),
    ],
)
def test_a_word_longer_than_its_column_is_broken_with_a_hyphen(text: str, lines: tuple[str, str]):
    assert broken(text, len, 10) == lines


def test_the_cursor_gets_out_of_a_deficit(view: RoutesView):
    grid = grid_of(view)
    grid.setCurrentIndex(grid.grid.index(0, grid.grid.column_of(ACTIVITY)))
    assert grid.grid.rows[0].is_section
    press(grid, Qt.Key.Key_Down)
    assert (grid.currentIndex().row(), grid.current_code) == (1, ACTIVITY)
    press(grid, Qt.Key.Key_Up)
    assert grid.currentIndex().row() == 0


def test_numbers_come_back_into_sight_when_the_window_gives_room(view: RoutesView):
    grid = grid_of(view)
    go(view, 0, ACTIVITY)
    bar = grid.horizontalScrollBar()
    grid.resize(300, grid.height())
    bar.setValue(40)
    assert bar.value() == 40
    grid.resize(500, grid.height())
    assert bar.maximum() > 0, "not all columns have room"
    assert bar.value() == 0


def test_insert_opens_a_row_below_and_escape_gives_it_up(view: RoutesView):
    count = len(route_of(view).lines)
    go(view, 0, ACTIVITY)
    press(grid_of(view), Qt.Key.Key_Insert)
    settle()
    editor(view).setText("Провести речевую игру, взаимопосещение, разбор")
    press(editor(view), Qt.Key.Key_Return)
    settle()
    made = line(view, 1)
    assert len(route_of(view).lines) == count + 1
    assert made.activity.startswith("Провести речевую игру")
    assert made.way == "visit", "the library knows the way"
    assert grid_of(view).current_key == made.id
    press(grid_of(view), Qt.Key.Key_Insert)
    settle()
    press(editor(view), Qt.Key.Key_Escape)
    settle()
    assert grid_of(view).grid.fresh is None
    assert len(route_of(view).lines) == count + 1


def test_space_marks_and_alt_arrows_move_into_the_neighbouring_deficit(
    view: RoutesView, office: Office
):
    go(view, 3, DONE)
    press(grid_of(view), Qt.Key.Key_Space)
    assert line(view, 3).done_on == office.today
    assert view.card.plan.note.text() == "Без подтверждения"
    assert not view.card.plan.confirm.isHidden()
    press(grid_of(view), Qt.Key.Key_Space)
    assert line(view, 3).done_on is None
    moved = line(view, 3)
    go(view, 3, ACTIVITY)
    press(grid_of(view), Qt.Key.Key_Down, ALT)
    found = route_of(view).sections
    assert found[1].lines[0].id == moved.id
    assert grid_of(view).current_key == moved.id, "the cursor goes along"
    press(grid_of(view), Qt.Key.Key_Up, ALT)
    assert route_of(view).sections[0].lines[-1].id == moved.id


def test_digits_change_the_levels_of_a_deficit_and_enter_folds_it(view: RoutesView):
    section = route_of(view).sections[0]
    for code, point in ((TERM, "start"), (columns.REPORT, "now")):
        grid_of(view).go(section.id, code)
        press(grid_of(view), Qt.Key.Key_2, text="2")
        assert getattr(route_of(view).sections[0], point) == 2
        press(grid_of(view), Qt.Key.Key_7, text="7")
        assert getattr(route_of(view).sections[0], point) == 2
    grid_of(view).go(section.id, EVIDENCE)
    press(grid_of(view), Qt.Key.Key_3, text="3")
    assert route_of(view).sections[0].priority == 3
    rows = len(grid_of(view).grid.rows)
    grid_of(view).go(route_of(view).sections[0].id, NUMBER)
    press(grid_of(view), Qt.Key.Key_Return)
    assert len(grid_of(view).grid.rows) == rows - 4
    press(grid_of(view), Qt.Key.Key_Space)
    assert len(grid_of(view).grid.rows) == rows


def test_a_block_of_excel_changes_lines_and_adds_the_rest(view: RoutesView, office: Office):
    last = route_of(view).lines[-1]
    count = len(route_of(view).lines)
    grid_of(view).go(last.id, ACTIVITY)
    QApplication.clipboard().setText("Первое\tвебинар\t15.12\nВторое\tсеминар\tянварь\n")
    press(grid_of(view), Qt.Key.Key_V, CTRL)
    found = route_of(view).lines
    assert [one.activity for one in found[-2:]] == ["Первое", "Второе"]
    assert [one.way for one in found[-2:]] == ["webinar", "seminar"]
    assert len(found) == count + 1
    assert office.read(acts.undoable, 1)[0].title.startswith("вставка: 2 строки")


def test_a_table_of_word_is_pasted_by_cells_and_copied_again(view: RoutesView):
    data = QMimeData()
    data.setHtml(
        "<table><tr><td><p>Посетить&nbsp;занятие</p></td><td><p>взаимопосещение</p></td></tr>"
        "<tr><td>Разобрать<br>случай</td><td>апробация в группе</td></tr></table>"
    )
    data.setText("Посетить занятие взаимопосещение\nРазобрать случай апробация в группе")
    QApplication.clipboard().setMimeData(data)
    go(view, 0, ACTIVITY)
    press(grid_of(view), Qt.Key.Key_V, CTRL)
    assert line(view, 0).activity == "Посетить занятие"
    assert line(view, 1).activity == "Разобрать\nслучай"
    assert (line(view, 0).way, line(view, 1).way) == ("visit", "trial")
    grid = grid_of(view)
    go(view, 0, ACTIVITY)
    left = grid.currentIndex()
    right = left.siblingAtColumn(grid.grid.column_of(WAY))
    for index in (left, right):
        grid.selectionModel().select(index, grid.selectionModel().SelectionFlag.Select)
    press(grid, Qt.Key.Key_C, CTRL)
    block = blocks.read(QApplication.clipboard().mimeData())
    assert block == [["Посетить занятие", "взаимопосещение"]]


def test_ctrl_down_fills_the_terms_of_the_chosen_lines(view: RoutesView):
    grid = grid_of(view)
    go(view, 0, TERM)
    flags = grid.selectionModel().SelectionFlag
    for number in range(3):
        row = grid.grid.row_of(line(view, number).id)
        grid.selectionModel().select(grid.grid.index(row, grid.grid.column_of(TERM)), flags.Select)
    press(grid, Qt.Key.Key_Down, CTRL)
    assert {line(view, number).term.due_on for number in range(3)} == {dt.date(2025, 9, 30)}


def test_delete_empties_cells_and_throws_whole_rows_away(
    view: RoutesView, office: Office, toasts: list[str]
):
    go(view, 0, columns.REPORT)
    press(grid_of(view), Qt.Key.Key_Delete)
    assert line(view, 0).report == ""
    words, count = line(view, 0).activity, len(route_of(view).lines)
    go(view, 0, NUMBER)
    press(grid_of(view), Qt.Key.Key_Delete)
    assert len(route_of(view).lines) == count - 1
    assert toasts[-1] == f"Строка «{words}» в корзине."
    office.write(acts.undo)
    assert line(view, 0).activity == words


def test_a_copy_stands_below_a_dragged_row_before_its_target_a_month_is_kept(view: RoutesView):
    go(view, 0, ACTIVITY)
    press(grid_of(view), Qt.Key.Key_F9)
    assert line(view, 1).activity == line(view, 0).activity
    assert line(view, 1).done_on is None
    grid = grid_of(view)
    target = grid.grid.index(grid.grid.row_of(line(view, 3).id), 0)
    grid.scrollTo(target)
    top = grid.visualRect(target)
    moved = line(view, 0).id
    grid.drop_lines([moved], QPoint(top.center().x(), top.top() + 2))
    assert line(view, 2).id == moved
    assert len(grid.grid.rows) == 16
    plan = view.card.plan
    plan.strip.choose(11)
    shown = [row.line for row in grid_of(view).grid.rows if row.line]
    assert {one.term.due_on.month for one in shown if one.term.due_on} == {11}
    plan.strip.choose(None)
    assert len(grid.grid.rows) == 16


def test_undo_goes_back_through_the_acts_of_the_route(view: RoutesView, office: Office):
    before = route_of(view)
    go(view, 0, TERM)
    type_cell(view, "май")
    press(grid_of(view), Qt.Key.Key_F9)
    office.write(sections.set_level, before.sections[0].id, "now", 2)
    for _ in range(3):
        office.write(acts.undo)
    assert route_of(view) == before


def test_who_may_only_look_changes_nothing(view: RoutesView, office: Office):
    office.set_role("viewer")
    settle()
    before = route_of(view)
    go(view, 0, ACTIVITY)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Insert, Qt.Key.Key_F9):
        press(grid_of(view), key)
    assert route_of(view) == before
    assert not view.card.plan.line.isEnabled()
